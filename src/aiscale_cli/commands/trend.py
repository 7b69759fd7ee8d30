"""`aiscale trend`: how readiness and exposures moved over the history of an answers file in git."""

from collections.abc import Iterable, Iterator, Mapping

from aiscale_cli.commands.loading import DEFAULT_PATH, STANDARD_INPUT
from aiscale_cli.commands.result import Wanted, result_destination, write_result
from aiscale_cli.commands.trend_contents import (
    Content,
    Named,
    content_of,
    content_with_inherited,
    read_contents,
)
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.trend import Skipped, Standing, Trend, Version, area_trends, slips
from aiscale_cli.errors import InputError, Location, Problem
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.answers_place import FileOnDisk
from aiscale_cli.files.git_contents import GitContents, git_contents
from aiscale_cli.files.git_history import FileHistory, FileVersion, day_of, read_history
from aiscale_cli.files.history_place import SHORT, FileInHistory
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.files.text_file import BOM, read_text
from aiscale_cli.renderers.results import TREND

_ONE_FILE = "name one file, whose history is in git"


def run(path: str | None, *, wanted: Wanted) -> int:
    """Write the trend of an answers file, ./aiscale.yaml when none is named.

    Raises:
        InputError: there is no such file, git has no history of it, or no version of it can be read.
    """
    name = path or DEFAULT_PATH
    destination = result_destination(TREND, wanted, inputs=(name,))
    write_result(TREND, load_trend(name, load_questionnaire()), destination)
    return ExitCode.DONE


def load_trend(path: str, questionnaire: Questionnaire) -> Trend:
    """Return the trend of an answers file, with what it inherited at each version.

    What stands in the folder is the last version when it is not what was committed last.

    Raises:
        InputError: there is no such file, git has no history of it, or no version of it can be read.
    """
    if path == STANDARD_INPUT:
        raise InputError.of("standard input has no history", hint="name a file that git knows")
    present = read_text(path, missing="check the path", instead=_ONE_FILE).text
    history = read_history(path)
    committed: list[bytes | None] = [None]
    with git_contents(history.folder) as contents:

        def blobs() -> Iterator[Named]:
            for blob, content in contents.several(each.blob for each in history.versions):
                if blob == history.head:
                    committed[0] = content
                yield blob, content

        collected = _Collected(history, questionnaire)
        collected.add_versions(dict(read_contents(blobs())), contents)
        collected.add_checked_out(contents)
    collected.add_present(_present(present, path), same=_same(present, committed[0]))
    return collected.trend()


def _present(text: str, path: str) -> Content:
    """Return what stands in the folder, with what it inherits from the files beside it."""
    content = content_of(text)
    return content_with_inherited(text, FileOnDisk.named(path)) if content.inherits else content


def _same(present: str, committed: bytes | None) -> bool:
    """Whether a text is what was committed, whatever its line ends, which git may change when it writes a file."""
    if committed is None:
        return False
    return present.replace("\r\n", "\n").encode() == committed.removeprefix(BOM).replace(b"\r\n", b"\n")


class _Collected:
    """Collects the versions that can be read, and those that cannot with their problems."""

    def __init__(self, history: FileHistory, questionnaire: Questionnaire) -> None:
        self.history = history
        self.questionnaire = questionnaire
        self.versions: list[Version] = []
        self.skipped: list[Skipped] = []
        self.problems: list[Problem] = []
        self.system = ""
        self.inherits = False
        self.all: list[Content] = []
        """What each version comes to, in the order of the history."""

    def add_versions(self, read: Mapping[str, Content], contents: GitContents) -> None:
        for each in self.history.versions:
            content = read[each.blob]
            self._add(each, _inheriting(each, contents) if content.inherits else content)

    def add_checked_out(self, contents: GitContents) -> None:
        """Add the commit that is checked out where only what is inherited moved since the last version."""
        head = contents.checked_out() if self.history.head and self.all[-1].inherits else None
        last = self.history.versions[-1]
        if head is None or head.commit == last.commit:
            return
        before = (len(self.all) - 1,)
        now = FileVersion(head.commit, day_of(head.seconds), self.history.path, self.history.head, before, ())
        content = _inheriting(now, contents)
        if content.standing != self.all[-1].standing:
            self._add(now, content)

    def add_present(self, content: Content, *, same: bool) -> None:
        """Add what stands in the folder where it says something else than the commit that is checked out."""
        if same and (not content.inherits or content.standing == self.all[-1].standing):
            return
        before = (len(self.all) - 1,) if self.history.head else ()
        self._add(FileVersion("", "", self.history.path, "", before, ()), content)

    def trend(self) -> Trend:
        if not self.versions:
            size = len(self.problems)
            raise InputError(self.problems, f"none of the {size} versions can be read" if size > 1 else "")
        areas = area_trends(self.questionnaire, [each.standing for each in self.versions])
        name, shallow = self.history.path, self.history.shallow
        return Trend(self.system, name, tuple(self.versions), tuple(self.skipped), areas, shallow, self.inherits)

    def _add(self, version: FileVersion, content: Content) -> None:
        # A slide backwards does not hide behind a version that cannot be read.
        before = self._standings(version.before) or [each.standing for each in self.versions[-1:]]
        self.all.append(content)
        self.inherits = self.inherits or content.inherits
        if content.standing is None:
            problem = _placed(content.problem, version)
            self.problems.append(problem)
            place = len(self.versions)
            self.skipped.append(Skipped(version.commit, version.date, str(problem), version.tags, place))
            return
        slipped = slips(self.questionnaire, before, content.standing)
        self.versions.append(
            Version(version.commit, version.date, version.path, version.tags, content.standing, slipped)
        )
        self.system = content.system

    def _standings(self, numbers: Iterable[int]) -> list[Standing]:
        found = (self.all[number].standing for number in numbers)
        return [each for each in found if each]


def _inheriting(version: FileVersion, contents: GitContents) -> Content:
    """Return what a version comes to together with what the files that it extends said at the same commit."""
    place = FileInHistory(version.commit, version.path, contents)
    try:
        return content_with_inherited(place.read(), place)
    except InputError as error:
        return Content(None, problem=error.problems[0], inherits=True)


def _placed(problem: Problem | None, version: FileVersion) -> Problem:
    """Return a problem with the place of the version it stands in, as `git:3f2a1b0:aiscale.yaml:4:9`."""
    place = problem.location if problem else None
    path = place.path if place and place.path else version.path
    if version.commit:
        path = f"git:{version.commit[:SHORT]}:{path}"
    if problem is None:
        return Problem("this version cannot be read", Location(path))
    return Problem(problem.message, Location(path, place.line, place.column) if place else Location(path), problem.hint)
