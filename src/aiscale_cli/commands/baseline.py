"""The state that answers are compared with: a file, or a file at a git revision."""

from datetime import date

from aiscale_cli.commands.loading import STANDARD_INPUT, files_of, summary
from aiscale_cli.core.answers import Answers
from aiscale_cli.core.comparison import Baseline
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_place import AnswersPlace, FileOnDisk
from aiscale_cli.files.inheritance import Reading, read_with_inherited
from aiscale_cli.files.text_file import read_text
from aiscale_cli.frozen import Frozen

GIT = "git:"
"""What the name of a state begins with when it is a git revision."""

_A_STATE = "name a file or git:REV[:PATH]"


class State(Frozen):
    """The text of a state, and the place that it was read from."""

    text: str
    place: AnswersPlace

    def read(self, questionnaire: Questionnaire, today: date | None = None) -> Answers:
        """Return the answers with those that they inherit; days are judged where one is given.

        Raises:
            InputError: with every problem of the file and of those that it extends.
        """
        return read_with_inherited(self.text, self.place, Reading(questionnaire, today)).answers


def load_baseline(name: str, answers_path: str, questionnaire: Questionnaire) -> Baseline:
    """Return the baseline that a user named: a FILE, or `git:REV[:PATH]` with a path from the root of the repository.

    Without PATH it is the answers file itself at that revision. Days are not judged: a waiver that has ended since
    was in force then.

    Raises:
        InputError: there is no such file or revision, or with every problem in it.
    """
    if name == STANDARD_INPUT:
        raise InputError.of("the baseline cannot be standard input", hint="name a file or git:REV:PATH")
    try:
        answers = state_of(name, answers_path, said="--baseline ").read(questionnaire)
    except InputError as error:
        problems = summary(len(error.problems), files_of(error.problems))
        raise InputError(error.problems, f"the baseline has {problems}") from None
    return Baseline(name, questionnaire, answers)


def state_of(name: str, beside: str, *, said: str = "") -> State:
    """Return what a FILE or `git:REV[:PATH]` holds; without PATH it is the file `beside` at that revision.

    What it extends is read from there too, at the same revision. `said` stands before the name where it is refused,
    such as the option it was given to.

    Raises:
        InputError: there is no such file, revision or file at the revision.
    """
    if not name.startswith(GIT):
        return State(read_text(name, missing="check the path", instead=_A_STATE).text, FileOnDisk.named(name))
    from aiscale_cli.files.git_place import RepositoryPlace, folder_of_repository, place_in_repository
    from aiscale_cli.files.git_source import FileAtRevision
    from aiscale_cli.files.git_tree import Revision

    rev, colon, path = name.removeprefix(GIT).partition(":")
    if not rev:
        raise InputError.of(f'{said}"{name}" names no revision', hint="write for example git:main")
    if colon and not path:
        hint = f"write {GIT}{rev} for the path of the answers file, or a path behind the colon"
        raise InputError.of(f'{said}"{name}" names no path', hint=hint)
    piped = beside == STANDARD_INPUT
    if piped and not path:
        hint = f"write git:{rev}:PATH, with the path from the root of the repository"
        raise InputError.of("answers from standard input have no path to look up at a revision", hint=hint)
    found = RepositoryPlace(folder_of_repository(beside), path) if path else place_in_repository(beside)
    place = FileAtRevision.found(Revision(rev, found.path), found.folder)
    return State(place.read(), place)
