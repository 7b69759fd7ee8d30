"""`aiscale plan`: what to find out and what to do, all of it, within a budget, or as little as reaches a target."""

from datetime import date
from fractions import Fraction

from aiscale_cli.commands.loading import DEFAULT_PATH, Loaded, load
from aiscale_cli.commands.policy import GateOptions, check_against, read_policy
from aiscale_cli.commands.result import Wanted, result_destination, write_result
from aiscale_cli.core.plan_report import Wish, plan_report
from aiscale_cli.core.plan_target import Gate, Target
from aiscale_cli.core.policy import Policy
from aiscale_cli.core.redaction import redacted
from aiscale_cli.core.scoring import assess
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.frozen import Frozen
from aiscale_cli.renderers.results import PLAN

_MOST_DAYS = 1_000_000
"""More engineer-days than this are a slip of the finger."""


class PlanRequest(Frozen):
    """What the user asked of `aiscale plan`; budget and target are as they were written."""

    path: str | None
    budget: str | None
    target: str | None
    gate: GateOptions
    wanted: Wanted
    today: date


def run(request: PlanRequest) -> int:
    """Write the plan of an answers file; what no step can reach is an answer too, and exit 0.

    Raises:
        InputError: options, the answers file or a file of the gate cannot be worked with.
    """
    questionnaire = load_questionnaire()
    wish = _wish(request)
    path = request.path or DEFAULT_PATH
    inputs = tuple(each for each in (path, request.gate.policy, request.gate.baseline) if each is not None)
    policy = read_policy(request.gate, questionnaire)
    _check_gate(request, policy, wish)
    destination = result_destination(PLAN, request.wanted, inputs=inputs)
    loaded = load(request.path, request.today, questionnaire)
    check_against(policy, loaded.answers, questionnaire, request.today, request.gate.policy)
    if policy.require_evidence and loaded.evidence:
        raise InputError(loaded.evidence)
    gate = _gate(request, policy, loaded)
    write_result(
        PLAN,
        plan_report(assess(questionnaire, redacted(loaded.answers)), wish, gate, request.today),
        destination.sparing(loaded.extended),
    )
    return ExitCode.DONE


def _wish(request: PlanRequest) -> Wish:
    problems = []
    budget = _days(request.budget) if request.budget is not None else None
    if request.budget is not None and budget is None:
        hint = "write engineer-days above 0, such as 30 or 7.5"
        problems.append(Problem(f'--budget "{request.budget}" is no number of days', hint=hint))
    names = [each.value for each in Target]
    if request.target is not None and request.target.lower() not in names:
        hint = f"write {', '.join(names[:-1])} or {names[-1]}"
        problems.append(Problem(f'--target "{request.target}" is not known', hint=hint))
    if request.budget is not None and request.target is not None:
        problems.append(Problem("--budget and --target ask for two different plans", hint="leave one of them out"))
    if problems:
        raise InputError(problems)
    return Wish(budget, Target(request.target.lower()) if request.target else None)


def _days(text: str) -> Fraction | None:
    """Return a number of days above 0, written in digits with or without decimals; None for anything else."""
    whole, _, decimals = text.strip().partition(".")
    if not (whole + decimals).isdecimal() or not text.isascii():
        return None
    days = Fraction(f"{whole or 0}.{decimals or 0}")
    return days if 0 < days <= _MOST_DAYS else None


def _check_gate(request: PlanRequest, policy: Policy, wish: Wish) -> None:
    if policy.asked:
        return
    if wish.target is Target.GATE:
        hint = "add --policy FILE, --fail-on, --fail-under or another rule"
        raise InputError.of("--target gate has no rule to pass", hint=hint)
    if request.gate.baseline is not None:
        hint = "add --fail-on regression, or leave it out"
        raise InputError.of("--baseline changes nothing in a plan without a rule that looks at it", hint=hint)


def _gate(request: PlanRequest, policy: Policy, loaded: Loaded) -> Gate | None:
    if not policy.asked:
        return None
    if request.gate.baseline is None:
        return Gate(policy, request.today)
    from aiscale_cli.commands.baseline import load_baseline

    baseline = load_baseline(request.gate.baseline, request.path or DEFAULT_PATH, loaded.questionnaire)
    return Gate(policy, request.today, baseline)
