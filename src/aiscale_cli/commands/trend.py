"""`aiscale trend`: how readiness and exposures moved over the history of an answers file in git."""

from collections.abc import Iterable, Iterator, Mapping

from aiscale_cli.commands.loading import DEFAULT_PATH, STANDARD_INPUT
from aiscale_cli.commands.result import Wanted, result_destination, write_result
from aiscale_cli.commands.trend_contents import Content, Named, content_of, read_contents
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.trend import Skipped, Standing, Trend, Version, area_trends, slips
from aiscale_cli.errors import InputError, Location, Problem
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.git_contents import read_blobs
from aiscale_cli.files.git_history import FileHistory, FileVersion, read_history
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.files.text_file import BOM, read_text
from aiscale_cli.renderers.results import TREND

_SHORT = 7


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
    """Return the trend of an answers file.

    What stands in the folder is the last version when it is not what was committed last.

    Raises:
        InputError: there is no such file, git has no history of it, or no version of it can be read.
    """
    if path == STANDARD_INPUT:
        raise InputError.of("standard input has no history", hint="name a file that git knows")
    present = read_text(path, missing="check the path").text
    history = read_history(path)
    committed: list[bytes | None] = [None]

    def blobs() -> Iterator[Named]:
        for blob, content in read_blobs(history.folder, (each.blob for each in history.versions)):
            if blob == history.head:
                committed[0] = content
            yield blob, content

    contents = dict(read_contents(blobs()))
    uncommitted = None if _same(present, committed[0]) else content_of(present)
    return _Collected(history, contents, questionnaire).trend(uncommitted)


def _same(present: str, committed: bytes | None) -> bool:
    """Whether a text is what was committed, whatever its line ends, which git may change when it writes a file."""
    if committed is None:
        return False
    return present.replace("\r\n", "\n").encode() == committed.removeprefix(BOM).replace(b"\r\n", b"\n")


class _Collected:
    """Collects the versions that can be read, and those that cannot with their problems."""

    def __init__(self, history: FileHistory, contents: Mapping[str, Content], questionnaire: Questionnaire) -> None:
        self.history = history
        self.contents = contents
        self.questionnaire = questionnaire
        self.versions: list[Version] = []
        self.skipped: list[Skipped] = []
        self.problems: list[Problem] = []
        self.system = ""
        self.inherits = False

    def trend(self, uncommitted: Content | None) -> Trend:
        for each in self.history.versions:
            self._add(each, self.contents[each.blob])
        if uncommitted:
            before = (self.history.head,) if self.history.head else ()
            self._add(FileVersion("", "", self.history.path, "", before, ()), uncommitted)
        if not self.versions:
            size = len(self.problems)
            raise InputError(self.problems, f"none of the {size} versions can be read" if size > 1 else "")
        areas = area_trends(self.questionnaire, [each.standing for each in self.versions])
        name, shallow = self.history.path, self.history.shallow
        return Trend(self.system, name, tuple(self.versions), tuple(self.skipped), areas, shallow, self.inherits)

    def _add(self, version: FileVersion, content: Content) -> None:
        if content.standing is None:
            problem = _placed(content.problem, version)
            self.problems.append(problem)
            self.skipped.append(Skipped(version.commit, version.date, str(problem), version.tags))
            return
        # A slide backwards does not hide behind a version that cannot be read.
        before = self._standings(version.before) or [each.standing for each in self.versions[-1:]]
        slipped = slips(self.questionnaire, before, content.standing)
        self.versions.append(
            Version(version.commit, version.date, version.path, version.tags, content.standing, slipped)
        )
        self.system = content.system
        self.inherits = self.inherits or content.inherits

    def _standings(self, blobs: Iterable[str]) -> list[Standing]:
        found = (self.contents[blob].standing for blob in blobs)
        return [each for each in found if each]


def _placed(problem: Problem | None, version: FileVersion) -> Problem:
    """Return a problem with the place of the version it stands in, as `git:3f2a1b0:aiscale.yaml:4:9`."""
    path = f"git:{version.commit[:_SHORT]}:{version.path}" if version.commit else version.path
    if problem is None:
        return Problem("this version cannot be read", Location(path))
    place = problem.location
    return Problem(problem.message, Location(path, place.line, place.column) if place else Location(path), problem.hint)
