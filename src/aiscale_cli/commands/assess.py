"""`aiscale assess`: ask what is open, assess, judge the gate, write the report."""

import os
import sys
from datetime import date

from aiscale_cli import __version__
from aiscale_cli.commands.loading import DEFAULT_PATH, STANDARD_INPUT, Loaded, load
from aiscale_cli.commands.output import notice
from aiscale_cli.commands.place import is_terminal
from aiscale_cli.commands.policy import GateOptions, check_against, read_policy
from aiscale_cli.commands.report_destination import ReportDestination, choose_report_destination
from aiscale_cli.core.comparison import Baseline, compare
from aiscale_cli.core.gate import GateResult, check
from aiscale_cli.core.plan import make_plan
from aiscale_cli.core.policy import Policy
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.redaction import redacted
from aiscale_cli.core.report import Report, ReportContext, make_report
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.trend import Trend
from aiscale_cli.errors import InputError
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.frozen import Frozen


class Request(Frozen):
    """What the user asked of `aiscale assess`; `ask` is None when neither --input nor --no-input was given."""

    path: str | None
    formats: tuple[str, ...]
    output: str | None
    ask: bool | None
    plain: bool
    review: bool
    notes: bool
    trend: bool
    gate: GateOptions
    today: date

    @property
    def inputs(self) -> tuple[str, ...]:
        """The files that are read, and that no report may replace."""
        named = (self.path or DEFAULT_PATH, self.gate.policy, self.gate.baseline)
        return tuple(each for each in named if each is not None)


class Gate(Frozen):
    """What the answers are judged by: a policy, and the state they are compared with."""

    policy: Policy
    baseline: Baseline | None = None


def run(request: Request) -> int:
    """Do what was asked and return the exit code: 1 only when a gate failed.

    Raises:
        InputError: options, input or output that cannot be worked with; everything is checked before anything is asked.
    """
    _refuse_to_ask_about_standard_input(request)
    questionnaire = load_questionnaire()
    gate = _gate(request, questionnaire)
    destination = choose_report_destination(request.formats, request.output, inputs=request.inputs)
    if may_ask(request):
        from aiscale_cli.commands.session import hold_interview

        if not hold_interview(request, questionnaire):
            return ExitCode.REFUSED if gate.policy.asked else ExitCode.DONE
    else:
        _refuse_without_questions(request)
    loaded = load(request.path, request.today, questionnaire)
    check_against(gate.policy, loaded.answers, questionnaire, request.today, request.gate.policy)
    if gate.policy.require_evidence and loaded.evidence:
        raise InputError(loaded.evidence)
    trend = _trend(request, questionnaire) if request.trend else None
    report = build_report(loaded, gate, request.today, notes=request.notes, trend=trend)
    _write(destination.sparing(loaded.extended), report)
    if destination.shown and is_terminal(sys.stdout):
        # The report is longer than a screen, and what matters most has scrolled away.
        notice("", *report.summary.sentences[:2])
    return _verdict(report.gate)


def build_report(loaded: Loaded, gate: Gate, today: date, *, notes: bool = True, trend: Trend | None = None) -> Report:
    """Assess the answers and return the report, with the gate's result when the policy asks for one.

    What looks like a secret is masked in every text of the report; `notes` keeps what people wrote about answers.
    """
    answers = redacted(loaded.answers, notes=notes)
    baseline = gate.baseline
    comparison = compare(baseline, loaded.questionnaire, answers) if baseline else None
    assessment = assess(loaded.questionnaire, answers)
    result = check(gate.policy, assessment, today, comparison)
    context = ReportContext(__version__, today, (*loaded.warnings, *loaded.evidence), comparison, trend)
    return make_report(assessment, make_plan(assessment), result, context)


def _trend(request: Request, questionnaire: Questionnaire) -> Trend:
    from aiscale_cli.commands.trend import load_trend

    return load_trend(request.path or DEFAULT_PATH, questionnaire)


def _gate(request: Request, questionnaire: Questionnaire) -> Gate:
    policy = read_policy(request.gate, questionnaire)
    if request.gate.baseline is None:
        return Gate(policy)
    from aiscale_cli.commands.baseline import load_baseline

    return Gate(policy, load_baseline(request.gate.baseline, request.path or DEFAULT_PATH, questionnaire))


def may_ask(request: Request) -> bool:
    """Whether to hold an interview: on a terminal, outside CI, unless --input or --no-input says otherwise."""
    if request.path == STANDARD_INPUT:
        return False
    if request.ask is not None:
        return request.ask
    in_ci = os.environ.get("CI", "").lower() not in {"", "0", "false"}
    return not in_ci and is_terminal(sys.stdin) and is_terminal(sys.stdout)


def _refuse_to_ask_about_standard_input(request: Request) -> None:
    if request.path == STANDARD_INPUT and (request.ask or request.review):
        option = "--input" if request.ask else "--review"
        message = f"{option} holds an interview, which needs a file to save to, and - is standard input"
        raise InputError.of(message, hint="write the name of the answers file instead of -")


def _refuse_without_questions(request: Request) -> None:
    """Refuse what only an interview could do: a review, or a report on a file that is not there."""
    if request.review:
        hint = "run it on a terminal, or add --input"
        raise InputError.of("--review goes through the questions, and here nothing is asked", hint=hint)
    path = request.path or DEFAULT_PATH
    if path != STANDARD_INPUT and not os.path.lexists(path):
        raise InputError.of(
            f"{path}: there is no such file, and without a terminal nothing can be asked",
            hint=f"pass an answers file, or write one with `aiscale init {path}`",
        )


def _write(destination: ReportDestination, report: Report) -> None:
    try:
        destination.write(report)
    except BrokenPipeError:
        # Whoever read the report has left; the gate was decided before and still decides the exit code.
        return


def _verdict(gate: GateResult | None) -> ExitCode:
    if gate is None or gate.passed:
        return ExitCode.DONE
    notice("gate failed (exit 1)")
    failed = [rule for rule in gate.rules if not rule.passed]
    width = max(len(rule.rule) for rule in failed)
    for rule in failed:
        notice(f"  {rule.rule:<{width}}  {rule.seen}")
    return ExitCode.GATE_FAILED
