"""What the words of a policy mean, on the command line and in a policy file alike."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from aiscale_cli.core.assessment import Level
from aiscale_cli.core.policy import FAIL_ON_LEVELS, LONGEST_AGE, LONGEST_WAIVER, Condition
from aiscale_cli.core.questionnaire import CORE, Questionnaire
from aiscale_cli.errors import Problem
from aiscale_cli.files.node_checks import shown
from aiscale_cli.files.policy_file import PolicyWord

_DIGITS = 15
_WHOLE = 100
"""All of it, as a percentage."""

_LONGEST_WORD_FOR_A_SUGGESTION = 64
_SUGGESTIONS = 100
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}

Bound = tuple[str, str]
"""What a bound is about: the key, and the layer or area it is for; empty for all."""


class PolicyReading:
    """What one source asks for: bounds with their values, words, and every problem."""

    def __init__(self, questionnaire: Questionnaire, words: Iterable[PolicyWord]) -> None:
        """Read the words, collecting what is wrong with them in `problems`."""
        self.questionnaire = questionnaire
        self.bounds: dict[Bound, tuple[Fraction, PolicyWord]] = {}
        self.words: dict[tuple[str, str], PolicyWord] = {}
        self.problems: list[Problem] = []
        self.misread: set[Bound] = set()
        """Bounds that somebody wrote and nobody understood: what needs one of them is not to be reported as well."""
        self._suggestions_left = _SUGGESTIONS
        readers: dict[str, Callable[[PolicyWord], None]] = {
            "fail_under": self._fail_under,
            "fail_on": self._fail_on,
            "min_coverage": self._percent,
            "require_modules": self._module,
            "max_age": lambda word: self._days(word, LONGEST_AGE),
            "require_evidence": self._flag,
            "forbidden": self._forbidden,
            "max_days": lambda word: self._days(word, LONGEST_WAIVER),
        }
        for word in words:
            readers[word.key](word)
        self._report_bounds_that_never_act()

    def level(self, bound: Bound) -> Level | None:
        """Return the level of a bound; None when it is not set."""
        found = self.bounds.get(bound)
        return Level(int(found[0])) if found else None

    def _fail_under(self, word: PolicyWord) -> None:
        layer, equals, number = word.text.rpartition("=")
        if equals and not self._is_known(word, layer, "layer", [each.id for each in self.questionnaire.layers]):
            return
        self._set((word.key, layer), _percentage(number), word, "write a number from 0 to 100, or LAYER=NUMBER")

    def _fail_on(self, word: PolicyWord) -> None:
        levels = {level.word: level for level in FAIL_ON_LEVELS}
        area, equals, said = word.text.rpartition("=")
        if equals:
            if self._is_known(word, area, "risk area", [each.id for each in self.questionnaire.areas]):
                level = levels.get(said)
                self._set((word.key, area), _whole(level), word, f"write AREA= and one of {', '.join(levels)}")
            return
        if said in levels:
            self._set((word.key, ""), _whole(levels[said]), word, "")
        elif self._is_known(word, said, "condition", [*levels, *(each.value for each in Condition)]):
            self.words[(word.key, said)] = word

    def _percent(self, word: PolicyWord) -> None:
        self._set((word.key, ""), _percentage(word.text), word, "write a number from 0 to 100")

    def _days(self, word: PolicyWord, most: int) -> None:
        number = _number(word.text) if "." not in word.text else None
        days = number if number is not None and 1 <= number <= most else None
        self._set((word.key, ""), days, word, f"write a whole number of days from 1 to {most}")

    def _module(self, word: PolicyWord) -> None:
        modules = [module.id for module in self.questionnaire.modules if module.id != CORE]
        if self._is_known(word, word.text, "module", modules):
            self.words[(word.key, word.text)] = word

    def _forbidden(self, word: PolicyWord) -> None:
        if self._is_known(word, word.text, "question", list(self.questionnaire.by_id)):
            self.words[(word.key, word.text)] = word

    def _flag(self, word: PolicyWord) -> None:
        said = _FLAGS.get(word.text.lower())
        if said is None:
            self._problem(word, "is neither yes nor no", "write yes or no")
        elif said:
            self.words[(word.key, "")] = word

    def _set(self, bound: Bound, value: Fraction | None, word: PolicyWord, mend: str) -> None:
        first = self.bounds.get(bound)
        if value is None:
            self.misread.add(bound)
            self._problem(word, "is not understood", mend)
        elif first and first[0] != value:
            self._problem(word, f"contradicts {first[1].name}", "keep one of them")
        else:
            self.bounds[bound] = (value, word)

    def _is_known(self, word: PolicyWord, said: str, what: str, known: Sequence[str]) -> bool:
        if said in known:
            return True
        near = self._near(said, known)
        choices = ", ".join((*known, "AREA=LEVEL") if what == "condition" else known)
        mend = "`aiscale questions` lists the ids" if what == "question" else f"write one of {choices}"
        self._problem(word, f"names no {what}", f'did you mean "{near}"?' if near else mend)
        return False

    def _near(self, said: str, known: Sequence[str]) -> str | None:
        """Return the known word that was probably meant; for the first unknown words only, as searching is slow."""
        if not (said and self._suggestions_left) or len(said) > _LONGEST_WORD_FOR_A_SUGGESTION:
            return None
        self._suggestions_left -= 1
        from difflib import get_close_matches

        tidy = said.lower().replace("_", "-")
        begun = [each for each in known if each.startswith(tidy)]
        return next(iter(begun or get_close_matches(tidy, known, 1)), None)

    def _problem(self, word: PolicyWord, wrong: str, hint: str) -> None:
        name = PolicyWord(word.key, "").name if word.location is None else f"`{word.key}`:"
        self.problems.append(Problem(f"{name} {shown(word.text)} {wrong}", word.location, hint))

    def _report_bounds_that_never_act(self) -> None:
        """Report a level of an area that the level of all areas covers: whoever wrote it meant something else."""
        general = self.bounds.get(("fail_on", ""))
        for (key, area), (value, word) in self.bounds.items():
            if general and key == "fail_on" and area and value >= general[0]:
                self._problem(word, f"never acts beside {general[1].name}", "take it out, or write a lower level")


def _whole(level: Level | None) -> Fraction | None:
    return None if level is None else Fraction(level)


def _number(text: str) -> Fraction | None:
    """Return a number as a person writes it: digits and at most one point."""
    digits = text.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _DIGITS:
        return None
    return Fraction(text if not text.startswith(".") else f"0{text}")


def _percentage(text: str) -> Fraction | None:
    number = _number(text)
    return number if number is not None and number <= _WHOLE else None
