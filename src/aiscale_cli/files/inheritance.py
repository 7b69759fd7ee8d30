"""What an answers file inherits from the one it extends, from the one that extends, and so on."""

from collections.abc import Iterable, Mapping
from datetime import date
from posixpath import dirname, join, normpath

from aiscale_cli.core.answers import Answer, Answers, AnswerValue, Inheritance, Origin
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError, Problem
from aiscale_cli.files.answers_file import AnswersText, ReadAnswers, in_file_order, look_at_answers
from aiscale_cli.files.answers_place import AnswersPlace
from aiscale_cli.files.extends_check import Extends
from aiscale_cli.files.node_checks import shown
from aiscale_cli.frozen import Frozen

MOST_FILES = 8
"""How many files may stand one behind the other after the first."""

_NONE: Mapping[str, Answer] = {}


class Inherited(Frozen):
    """What the files say that an answers file extends, and everything that is wrong or doubtful in them.

    `files` are their paths from the first file, the nearest first, `names` how problems name them; `answers` are to
    whatever question, each with its origin.
    """

    files: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = _NONE
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


NOTHING_INHERITED = Inherited()
"""What a file inherits that extends none."""


class Reading(Frozen):
    """What every file of a chain is read with."""

    questionnaire: Questionnaire
    today: date | None = None

    def look(self, text: str, name: str) -> AnswersText:
        """Return what the text of one file says by itself; `name` is how problems name it."""
        return look_at_answers(text, name, self.questionnaire, today=self.today)


def read_with_inherited(text: str, place: AnswersPlace, reading: Reading) -> ReadAnswers:
    """Return what the text of an answers file and the files that it extends say together.

    Raises:
        InputError: with every problem of all these files, those of the first one in front.
    """
    said = reading.look(text, place.name)
    inherited = read_inherited(said.extends, place, reading)
    merged = merge(said, inherited, reading)
    if merged.answers is None or merged.problems:
        raise InputError(merged.problems)
    return ReadAnswers(merged.answers, merged.warnings, inherited.names)


def read_inherited(extends: Extends | None, place: AnswersPlace, reading: Reading) -> Inherited:
    """Return what the extended files say, with all their problems, none of which is raised."""
    return _inherited(extends, (place,), "", reading)


def merge(own: AnswersText, inherited: Inherited, reading: Reading) -> AnswersText:
    """Return what a file says together with what it inherits: only answers, only to questions that it asks.

    An answer of its own wins. It needs a reason when it differs, and none when it is the same.
    """
    if own.answers is None or not own.extends:
        lonely = own.answers.answers if own.answers else _NONE
        warnings = in_file_order([*own.warnings, *_without_use(lonely, _NONE)])
        return AnswersText(own.answers, own.extends, (*own.problems, *inherited.problems), warnings)
    mine = own.answers.answers
    asked = [question.id for question in reading.questionnaire.asked(own.answers.modules)]
    given = {question: inherited.answers[question] for question in asked if question in inherited.answers}
    together = {**given, **mine}
    answers = _with(
        own.answers,
        {question: together[question] for question in asked if question in together},
        Inheritance(inherited.files, given),
    )
    problems = in_file_order([*own.problems, *_without_reason(mine, given)])
    waivers = _waivers_of_a_yes(answers, reading.today)
    warnings = in_file_order([*own.warnings, *_without_use(mine, given), *waivers])
    return AnswersText(answers, own.extends, (*problems, *inherited.problems), (*warnings, *inherited.warnings))


def _inherited(extends: Extends | None, chain: tuple[AnswersPlace, ...], path: str, reading: Reading) -> Inherited:
    """Return what the last file of a chain inherits; `path` leads from the first file to it."""
    if extends is None:
        return NOTHING_INHERITED
    try:
        place = _next_place(extends, chain)
        text = place.read()
    except InputError as error:
        return Inherited(problems=tuple(_at_its_key(problem, extends) for problem in error.problems))
    here = normpath(join(dirname(path), extends.path))
    said = reading.look(text, place.name)
    beneath = _inherited(said.extends, (*chain, place), here, reading)
    own = said.answers.answers if said.answers else _NONE
    origin = Origin(here, said.answers.assessed_on if said.answers else None)
    return Inherited(
        (here, *beneath.files),
        (place.name, *beneath.names),
        {**beneath.answers, **{question: _from(origin, answer) for question, answer in own.items()}},
        (*in_file_order([*said.problems, *_without_reason(own, beneath.answers)]), *beneath.problems),
        (*in_file_order([*_on_answers(said), *_without_use(own, beneath.answers)]), *beneath.warnings),
    )


def _next_place(extends: Extends, chain: tuple[AnswersPlace, ...]) -> AnswersPlace:
    place = chain[-1].extended(extends.path)
    identities = [each.identity for each in chain]
    if place.identity in identities:
        circle = " > ".join(shown(each.name)[1:-1] for each in (*chain[identities.index(place.identity) :], place))
        message = "it leads back to itself" if place.identity == identities[-1] else f"it leads in a circle, {circle}"
        raise InputError.of(message, hint="take one `extends` out")
    if len(chain) > MOST_FILES:
        raise InputError.of(f"more than {MOST_FILES} files extend each other", hint="extend one further up directly")
    return place


def _at_its_key(problem: Problem, extends: Extends) -> Problem:
    """Return a problem at the `extends` that led to it, unless it has a place inside a file of its own."""
    if problem.location and problem.location.line:
        return problem
    return Problem(f"{shown(extends.path)} cannot be extended: {problem.message}", extends.location, problem.hint)


def _from(origin: Origin, answer: Answer) -> Answer:
    """Return an answer as it is inherited; its override was about a file further up."""
    said = (answer.value, answer.note, answer.evidence, answer.reason, answer.reviewed)
    return Answer(*said, answer.location, answer.evidence_locations, origin=origin)


def _with(answers: Answers, together: Mapping[str, Answer], inheritance: Inheritance) -> Answers:
    return Answers(
        answers.system,
        answers.modules,
        together,
        answers.assessed_on,
        answers.waivers,
        answers.path,
        answers.location,
        answers.answered_by,
        inheritance,
    )


def _without_reason(own: Mapping[str, Answer], given: Mapping[str, Answer]) -> Iterable[Problem]:
    """Return the answers that differ from the inherited ones without a reason."""
    for question, answer in own.items():
        inherited = given.get(question)
        if inherited and inherited.origin and inherited.value is not answer.value and not answer.override:
            there = f"{inherited.value} in {shown(inherited.origin.path)[1:-1]}"
            message = f'"{question}" is {answer.value} here and {there}, which needs a reason'
            hint = f"write `{question}: {{answer: {answer.value}, override: ...}}`, or take the answer out to inherit"
            yield Problem(message, answer.location, hint)


def _without_use(own: Mapping[str, Answer], given: Mapping[str, Answer]) -> Iterable[Problem]:
    """Return the reasons for a difference that is none."""
    for question, answer in own.items():
        inherited = given.get(question)
        if answer.override and (inherited is None or inherited.value is answer.value):
            why = "the inherited answer is the same" if inherited else "no answer to it is inherited"
            yield Problem(f'the `override` of "{question}" has no use, {why}', answer.location, "take it out")


def _waivers_of_a_yes(answers: Answers, today: date | None) -> Iterable[Problem]:
    """Return the running waivers of questions to which a yes is inherited; the file's reader warns of its own."""
    for waiver in answers.waivers:
        answer = answers.answers.get(waiver.question)
        running = today is None or waiver.expires >= today
        if running and answer and answer.origin and answer.value is AnswerValue.YES:
            message = f'the waiver for "{waiver.question}" has no effect, the inherited answer is yes'
            yield Problem(message, waiver.location, "take it out")


def _on_answers(said: AnswersText) -> Iterable[Problem]:
    """Return the warnings but for those on waivers, which are not inherited."""
    places = {waiver.location for waiver in said.answers.waivers} if said.answers else set()
    return (warning for warning in said.warnings if warning.location not in places)
