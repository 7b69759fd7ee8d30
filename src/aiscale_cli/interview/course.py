"""The questions of an interview in the order of asking, and where in it a question stands."""

from collections.abc import Callable

from aiscale_cli.core.answers import Answers
from aiscale_cli.core.questionnaire import Question, Questionnaire
from aiscale_cli.interview.prompter import Place


class Course:
    """The order of asking: that of the questionnaire, with the questions of modules taken later behind it.

    So a question keeps its number while an interview runs, whatever is added.
    """

    def __init__(self, questionnaire: Questionnaire, modules: tuple[str, ...]) -> None:
        """Begin with the core questions and those of the modules named."""
        self._questionnaire = questionnaire
        self.questions: list[Question] = list(questionnaire.asked(modules))

    def follow(self, modules: tuple[str, ...]) -> None:
        """Add the questions of modules that came, and drop those of modules that went."""
        asked = self._questionnaire.asked(modules)
        stay = [question for question in self.questions if question in asked]
        self.questions = stay + [question for question in asked if question not in stay]

    def position(self, question: Question) -> int:
        """Return where a question stands, from 0; the end when it is not asked any more."""
        return self.questions.index(question) if question in self.questions else len(self.questions)

    def place(self, question: Question, answers: Answers) -> Place:
        """Return what is shown above a question about how far the interview is."""
        layers = list(dict.fromkeys(each.layer for each in self.questions))
        return Place(
            system=answers.system.name,
            layer=self._questionnaire.layer(question.layer),
            layer_number=layers.index(question.layer) + 1,
            layers=len(layers),
            number=self.position(question) + 1,
            answered=tuple(each.id in answers.answers for each in self.questions),
        )

    def of_layer(self, layer: str, start: int, comes: Callable[[int], bool]) -> tuple[Question, ...]:
        """Return the questions of a layer from a position on for which `comes(position)` holds."""
        return tuple(
            question
            for position, question in enumerate(self.questions)
            if position >= start and question.layer == layer and comes(position)
        )
