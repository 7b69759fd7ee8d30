"""What an interview asks next and what it saves: no terminal, no files, a generator of prompts and edits."""

from collections.abc import Mapping
from datetime import date

from aiscale_cli.core.answers import Answers
from aiscale_cli.core.questionnaire import Question, Questionnaire
from aiscale_cli.core.scoring import assess
from aiscale_cli.interview.course import Course
from aiscale_cli.interview.draft import Draft
from aiscale_cli.interview.edits import AddModules, Edit
from aiscale_cli.interview.ledger import InterviewLeft, Ledger, Steps, ask
from aiscale_cli.interview.offer import module_offers
from aiscale_cli.interview.prompter import (
    Answered,
    HelpPrompt,
    LayerPrompt,
    ModuleOffer,
    Move,
    OfferPrompt,
    QuestionPrompt,
    Reply,
    Taken,
    TextKind,
)
from aiscale_cli.interview.question_help import help_sections
from aiscale_cli.interview.writer import Doubts, Writer, no_doubts


class Interview:
    """Asks what is open or, in a review, everything, then offers modules until they are declined."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        answers: Answers,
        *,
        review: bool = False,
        today: date | None = None,
        doubts: Doubts = no_doubts,
    ) -> None:
        """Begin with what the file says.

        `today` is the day of every answer that is given or confirmed; `doubts` looks at evidence that was written.
        """
        self._questionnaire = questionnaire
        self._review = review
        self._ledger = Ledger(answers, today)
        self._course = Course(questionnaire, answers.modules)
        self._writer = Writer(self._ledger, self._course, doubts)
        self._opened: set[str] = set()
        self._furthest = -1
        """The position up to which every question was passed, so that going on from an earlier one comes by again."""

    @property
    def answers(self) -> Answers:
        """What the file says, as far as the interview knows."""
        return self._ledger.answers

    @property
    def copy(self) -> str:
        """The file that everything was saved to when the answers file could not be written; empty when it could."""
        return self._ledger.copy

    @property
    def unsaved(self) -> Edit | None:
        """What was to be saved last and is in no file; None while everything is."""
        return self._ledger.unsaved

    @property
    def drafts(self) -> Mapping[str, Draft]:
        """What was written about questions that have no answer, by question id; no file holds it."""
        return self._writer.drafts

    @property
    def progress(self) -> tuple[int, int]:
        """How many questions are answered, of how many that are asked."""
        asked = self._questionnaire.asked(self.answers.modules)
        return sum(question.id in self.answers.answers for question in asked), len(asked)

    @property
    def inherited(self) -> int:
        """How many of the answered questions have an inherited answer."""
        return sum(answer.origin is not None for answer in self.answers.answers.values())

    @property
    def has_something_to_ask(self) -> bool:
        """Whether there is anything to show at all: an open question, a review, or modules to offer."""
        return self._next(0) is not None or bool(self._offers())

    def steps(self) -> Steps[bool]:
        """Yield what to show and what to save, taking what comes of each; return whether it went to the end."""
        try:
            yield from self._walk(self._next(0))
            yield from self._offer_modules()
        except InterviewLeft:
            return False
        return True

    def _walk(self, position: int | None) -> Steps[None]:
        """Ask from a position to the end."""
        notice = ""
        while position is not None:
            question = self._course.questions[position]
            move = yield from self._open_layer(question, position)
            if move is not Move.BACK:
                self._furthest = max(self._furthest, position)
                move = yield from self._ask(question, notice)
            notice = ""
            self._course.follow(self.answers.modules)
            if move is not Move.BACK:
                position = self._next(self._course.position(question) + 1)
            elif position > 0:
                position -= 1
            else:
                notice = "this is the first question"

    def _next(self, start: int) -> int | None:
        """Return the next position to stop at; None at the end."""
        stops = (each for each in range(start, len(self._course.questions)) if self._comes(each))
        return next(stops, None)

    def _comes(self, position: int) -> bool:
        open_now = self._course.questions[position].id not in self.answers.answers
        return self._review or open_now or position <= self._furthest

    def _open_layer(self, question: Question, position: int) -> Steps[Reply]:
        """Show what a layer is about, once, before the first of its questions."""
        if question.layer in self._opened or position <= self._furthest:
            return Move.ON
        comes = self._course.of_layer(question.layer, position, self._comes)
        place = self._course.place(question, self.answers)
        reply = yield from ask(LayerPrompt(place, comes, self._ledger.status))
        if reply is not Move.BACK:
            self._opened.add(question.layer)
            self._ledger.status = ""
        return reply

    def _ask(self, question: Question, notice: str) -> Steps[Move]:
        """Ask one question until it is answered or left."""
        while True:
            reply = yield from ask(self._prompt(question, notice))
            notice = ""
            match reply:
                case Answered(value):
                    notice = yield from self._writer.answer(question, value)
                    if not notice:
                        return Move.ON
                case Move.ON:
                    yield from self._writer.confirm(question)
                    return reply
                case Move.SKIP | Move.BACK:
                    self._ledger.status = ""
                    return reply
                case Move.NOTE:
                    notice = yield from self._writer.write(question, TextKind.NOTE)
                case Move.EVIDENCE:
                    notice = yield from self._writer.write(question, TextKind.EVIDENCE)
                case Move.CLEAR:
                    yield from self._writer.clear(question)
                case Move.HELP:
                    sections = help_sections(self._questionnaire, question)
                    yield from ask(HelpPrompt(self._course.place(question, self.answers), question, sections))
                case _:
                    raise TypeError(f"a question was answered with {reply}")

    def _prompt(self, question: Question, notice: str) -> QuestionPrompt:
        answer = self.answers.answers.get(question.id)
        draft = self._writer.draft(question)
        if answer and answer.origin:
            draft = Draft(draft.note or answer.note, draft.evidence or answer.evidence)
        return QuestionPrompt(
            place=self._course.place(question, self.answers),
            question=question,
            answer=answer,
            note=draft.note,
            evidence=draft.evidence,
            status=self._ledger.status,
            notice=notice,
            inherited=self.answers.inheritance.answers.get(question.id),
            looked_at=self.answers.day_of(answer) if answer else None,
            confirms=self._ledger.confirming(question.id),
        )

    def _offer_modules(self) -> Steps[None]:
        """Offer modules, ask those taken, and offer what is left, until nothing more is wanted."""
        while True:
            offers = self._offers()
            if not offers:
                return
            reply = yield from ask(OfferPrompt(self.answers.system.name, *self.progress, offers, self._ledger.status))
            self._ledger.status = ""
            if reply is Move.BACK:
                self._furthest = len(self._course.questions) - 1
                yield from self._walk(self._furthest)
            elif isinstance(reply, Taken):
                yield from self._take(reply.modules)
            else:
                return

    def _offers(self) -> tuple[ModuleOffer, ...]:
        return module_offers(assess(self._questionnaire, self.answers))

    def _take(self, modules: tuple[str, ...]) -> Steps[None]:
        yield from self._ledger.save(AddModules(modules))
        start = len(self._course.questions)
        self._course.follow(self.answers.modules)
        self._opened.clear()
        yield from self._walk(self._next(start))
