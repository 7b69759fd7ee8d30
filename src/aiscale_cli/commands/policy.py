"""The gate's policy: the options of the command line and a policy file, put together so that the stricter one holds."""

from datetime import date, timedelta
from fractions import Fraction

from aiscale_cli.commands.policy_words import PolicyReading
from aiscale_cli.core.answers import Answers, Waiver
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.policy import FAIL_ON_LEVELS, AreaBound, Condition, LayerBound, Policy
from aiscale_cli.core.questionnaire import CORE, Questionnaire
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.files.policy_file import PolicyWord, place, read_policy_words
from aiscale_cli.frozen import Frozen

_SMALLER_IS_LOOSER = frozenset({"fail_under", "min_coverage"})
_AGE = ("max_age", "")


class GateOptions(Frozen):
    """The gate's options as the user wrote them."""

    fail_under: tuple[str, ...] = ()
    fail_on: tuple[str, ...] = ()
    min_coverage: str | None = None
    require_module: tuple[str, ...] = ()
    max_age: str | None = None
    require_evidence: bool = False
    policy: str | None = None
    baseline: str | None = None

    @property
    def words(self) -> tuple[PolicyWord, ...]:
        """The options as words of a policy."""
        single = {"min_coverage": self.min_coverage, "max_age": self.max_age}
        several = {"fail_under": self.fail_under, "fail_on": self.fail_on, "require_modules": self.require_module}
        words = [PolicyWord(key, text) for key, texts in several.items() for text in texts]
        words += [PolicyWord(key, text) for key, text in single.items() if text is not None]
        return (*words, *([PolicyWord("require_evidence", "yes")] if self.require_evidence else []))


def read_policy(options: GateOptions, questionnaire: Questionnaire) -> Policy:
    """Return the policy that the options and the policy file ask for together.

    Raises:
        InputError: with everything that is wrong in either, and every option that is looser than the file.
    """
    here = PolicyReading(questionnaire, options.words)
    in_file: list[Problem] = []
    there = PolicyReading(questionnaire, ())
    if options.policy is not None:
        there, in_file = _policy_file(options.policy, questionnaire)
    merged = _Merged(here, there)
    problems = [*here.problems, *_looser(here, there), *merged.lacking(options), *in_file]
    if problems:
        raise InputError(sorted(problems, key=place))
    return merged.policy()


def check_against(
    policy: Policy, answers: Answers, questionnaire: Questionnaire, today: date, policy_path: str | None
) -> None:
    """Hold an answers file to what a policy says about its modules and its waivers.

    Raises:
        InputError: a bound of an area or a layer that is not assessed, or a waiver that the policy does not allow.
    """
    modules = {CORE, *answers.modules}
    asked = {question.layer for question in questionnaire.questions if question.module in modules}
    problems = [
        _not_assessed("risk area", bound.area, questionnaire.area(bound.area).module)
        for bound in policy.areas_on
        if questionnaire.area(bound.area).module not in modules
    ]
    problems += [
        _not_assessed("layer", bound.layer, _module_of_layer(questionnaire, bound.layer))
        for bound in policy.layers_under
        if bound.layer not in asked
    ]
    problems += [problem for waiver in answers.waivers for problem in _waiver(policy, waiver, today, policy_path)]
    if problems:
        raise InputError(problems)


def _policy_file(path: str, questionnaire: Questionnaire) -> tuple[PolicyReading, list[Problem]]:
    """Return what a policy file asks for, and every problem in it."""
    from aiscale_cli.files.text_file import read_text

    try:
        read = read_policy_words(read_text(path, missing="check the path").text, path)
    except InputError as error:
        unread = PolicyReading(questionnaire, ())
        # The age may well stand in it.
        unread.misread.add(_AGE)
        return unread, list(error.problems)
    reading = PolicyReading(questionnaire, read.words)
    return reading, [*read.problems, *reading.problems]


def _looser(here: PolicyReading, there: PolicyReading) -> list[Problem]:
    """Return a problem for each bound of the command line that is looser than that of the policy file."""
    problems = []
    for (key, subject), (value, word) in here.bounds.items():
        rules = [there.bounds.get((key, subject)), there.bounds.get((key, "")) if key == "fail_on" else None]
        for rule in rules:
            if rule and (value < rule[0] if key in _SMALLER_IS_LOOSER else value > rule[0]):
                hint = f"write {_as_strict_as(key, *rule)}, or leave it out"
                problems.append(Problem(f"{word.name} is looser than {rule[1].name}", hint=hint))
                break
    return problems


def _as_strict_as(key: str, value: Fraction, word: PolicyWord) -> str:
    """Return what an option can say beside a bound of the file: `60 or more`."""
    said = word.text.rpartition("=")[2]
    if key == "fail_on":
        return said if value == min(FAIL_ON_LEVELS) else f"{said} or a lower level"
    return f"{said} or {'more' if key in _SMALLER_IS_LOOSER else 'fewer'}"


def _not_assessed(what: str, name: str, module: str) -> Problem:
    hint = f"add the module {module} to `modules` in the answers file, or take the rule out"
    return Problem(f"the gate has a rule for the {what} {name}, which is not assessed", hint=hint)


def _module_of_layer(questionnaire: Questionnaire, layer: str) -> str:
    return next((each.module for each in questionnaire.questions if each.layer == layer), CORE)


def _waiver(policy: Policy, waiver: Waiver, today: date, path: str | None) -> list[Problem]:
    if waiver.question in policy.forbidden_waivers:
        message = f'"{waiver.question}" may not be waived, says the policy {path}'
        return [Problem(message, waiver.location, "close the gap, and take the waiver out")]
    if policy.longest_waiver is not None:
        latest = today + timedelta(days=policy.longest_waiver)
        if waiver.expires > latest:
            message = f"this waiver ends on {waiver.expires}, and the policy {path} allows {policy.longest_waiver} days"
            return [Problem(message, waiver.location, f"write {latest} or a day before it")]
    return []


class _Merged:
    """Two sources as one: bounds of both, of which the command line's is at least as strict, and the words of both."""

    def __init__(self, here: PolicyReading, there: PolicyReading) -> None:
        self._bounds = {**there.bounds, **here.bounds}
        self._words = {**there.words, **here.words}
        self._misread = here.misread | there.misread

    def lacking(self, options: GateOptions) -> list[Problem]:
        """Return what a condition needs and does not have."""
        problems = []
        stale = self._words.get(("fail_on", Condition.STALE.value))
        if stale and _AGE not in self._bounds and _AGE not in self._misread:
            hint = "add --max-age DAYS, or max_age to the policy"
            problems.append(Problem(f"{stale.said} needs an age", stale.location, hint))
        regression = self._words.get(("fail_on", Condition.REGRESSION.value))
        if regression and options.baseline is None:
            hint = "add --baseline FILE or --baseline git:REV"
            problems.append(Problem(f"{regression.said} needs a baseline", regression.location, hint))
        return problems

    def policy(self) -> Policy:
        """Return the policy."""
        general = self._bounds.get(("fail_on", ""))
        coverage, age = self._bounds.get(("min_coverage", "")), self._bounds.get(_AGE)
        longest = self._bounds.get(("max_days", ""))
        overall = self._bounds.get(("fail_under", ""))
        return Policy(
            fail_under=overall[0] if overall else None,
            layers_under=tuple(
                LayerBound(layer, value)
                for (key, layer), (value, _) in self._bounds.items()
                if key == "fail_under" and layer
            ),
            fail_on=Level(int(general[0])) if general else None,
            areas_on=tuple(
                AreaBound(area, Level(int(value)))
                for (key, area), (value, _) in self._bounds.items()
                if key == "fail_on" and area and (general is None or value < general[0])
            ),
            conditions=frozenset(Condition(word) for key, word in self._words if key == "fail_on"),
            min_coverage=coverage[0] / 100 if coverage else None,
            required_modules=self._all("require_modules"),
            max_age=int(age[0]) if age else None,
            require_evidence=("require_evidence", "") in self._words,
            forbidden_waivers=self._all("forbidden"),
            longest_waiver=int(longest[0]) if longest else None,
        )

    def _all(self, wanted: str) -> tuple[str, ...]:
        return tuple(word for key, word in self._words if key == wanted)
