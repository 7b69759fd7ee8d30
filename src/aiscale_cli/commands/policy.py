"""The gate's options as text to a policy, with every problem in them at once."""

from fractions import Fraction

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.gate import Policy
from aiscale_cli.core.questionnaire import CORE, Questionnaire
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.frozen import Frozen

MUST_HAVE = "must-have"
"""The word of `--fail-on` for open must-have questions."""

FAIL_ON_LEVELS = (Level.MODERATE, Level.HIGH, Level.CRITICAL)
"""The levels that `--fail-on` takes; everything is low at least."""


class GateOptions(Frozen):
    """The gate's options as the user wrote them."""

    fail_under: str | None = None
    fail_on: tuple[str, ...] = ()
    min_coverage: str | None = None
    require_module: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether a gate was asked for at all."""
        return any((self.fail_under is not None, self.fail_on, self.min_coverage is not None, self.require_module))


def read_policy(options: GateOptions, questionnaire: Questionnaire) -> Policy:
    """Return the policy that the options ask for.

    Raises:
        InputError: with every option that is wrong.
    """
    problems: list[Problem] = []
    fail_under = _percent("--fail-under", options.fail_under, problems)
    min_coverage = _percent("--min-coverage", options.min_coverage, problems)
    levels = [level for level in FAIL_ON_LEVELS if level.word in options.fail_on]
    known = [*(level.word for level in FAIL_ON_LEVELS), MUST_HAVE]
    problems.extend(
        Problem(f'--fail-on "{word}" is not known', hint=f"write {', '.join(known[:-1])} or {known[-1]}")
        for word in options.fail_on
        if word not in known
    )
    modules = [module.id for module in questionnaire.modules if module.id != CORE]
    problems.extend(
        Problem(f'--require-module "{word}" is not a module', hint=f"write one of {', '.join(modules)}")
        for word in options.require_module
        if word not in modules
    )
    if problems:
        raise InputError(problems)
    return Policy(
        fail_under=fail_under,
        fail_on=min(levels, default=None),
        fail_on_must_have=MUST_HAVE in options.fail_on,
        min_coverage=None if min_coverage is None else min_coverage / 100,
        required_modules=tuple(dict.fromkeys(options.require_module)),
    )


def _percent(option: str, text: str | None, problems: list[Problem]) -> Fraction | None:
    """Read a number from 0 to 100, written as a person writes it: digits and at most one point."""
    if text is None:
        return None
    digits = text.replace(".", "", 1)
    if digits.isascii() and digits.isdigit() and len(digits) <= 15:  # noqa: PLR2004 - more digits mean a mistake
        value = Fraction(text if not text.startswith(".") else f"0{text}")
        if value <= 100:  # noqa: PLR2004 - a percentage
            return value
    problems.append(Problem(f'{option} "{text}" is not a number from 0 to 100', hint="write for example 60"))
    return None
