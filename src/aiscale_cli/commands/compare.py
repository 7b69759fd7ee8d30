"""`aiscale compare`: several people's answers for one system, where they differ, and one file merged from them."""

import os
from collections.abc import Sequence
from datetime import date

from aiscale_cli.commands.destination import Destination
from aiscale_cli.commands.loading import STANDARD_INPUT, Loaded, load, summary
from aiscale_cli.commands.output import notice
from aiscale_cli.commands.result import Wanted, result_destination, write_result
from aiscale_cli.core.agreement import FEWEST
from aiscale_cli.core.answers import Answers
from aiscale_cli.core.joint_waivers import LeftOut, joint_waivers
from aiscale_cli.core.merging import assessors, merged
from aiscale_cli.core.questionnaire import Questionnaire
from aiscale_cli.core.redaction import redacted
from aiscale_cli.core.second_opinions import second_opinions
from aiscale_cli.core.sentences import listed
from aiscale_cli.errors import InputError, Location, Problem
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.renderers.results import COMPARE

_ACCEPTED = "copy it there once everybody accepts the risk"


def run(paths: Sequence[str], *, merge: str | None, wanted: Wanted, today: date) -> int:
    """Write the comparison, and the merged file where one is asked for, which comes first.

    Raises:
        InputError: with every problem of all files; fewer than two files; a file or the format cannot be worked with.
    """
    _check_paths(paths)
    destination = result_destination(COMPARE, wanted, inputs=tuple(paths))
    if merge is not None:
        _check_is_new(merge, destination)
    questionnaire = load_questionnaire()
    loaded = _loaded(paths, questionnaire, today)
    files = [each.answers for each in loaded]
    _warn_of_other_systems(files)
    spared = destination.sparing(path for each in loaded for path in each.extended)
    if merge is not None:
        spared.check_inputs()
        _write_merged(merge, questionnaire, files, today)
    write_result(COMPARE, second_opinions(questionnaire, [redacted(each) for each in files]), spared)
    return ExitCode.DONE


def _check_paths(paths: Sequence[str]) -> None:
    if len(paths) < FEWEST:
        hint = "write for example `aiscale compare ada.yaml ben.yaml`"
        raise InputError.of("a comparison needs the answers files of two people at least", hint=hint)
    first: dict[object, str] = {}
    problems: dict[Problem, None] = {}
    for path in paths:
        identity = _identity(path)
        if identity in first:
            other = "standard input" if first[identity] == STANDARD_INPUT else first[identity]
            what = "this file is named twice" if first[identity] == path else f"this is the same file as {other}"
            problems[Problem(what, Location(path), "name each file once")] = None
        first.setdefault(identity, path)
    if problems:
        raise InputError(problems)


def _identity(path: str) -> object:
    """Return what is the same for the same file, by whatever name and through whatever link; `-` is standard input."""
    try:
        found = os.stat(0 if path == STANDARD_INPUT else path)
    except (OSError, ValueError):
        return path  # which the reader will name
    return found.st_dev, found.st_ino


def _check_is_new(path: str, destination: Destination) -> None:
    if path in {"", STANDARD_INPUT}:
        raise InputError.of("the merged file needs a name", hint="write for example `--merge aiscale.yaml`")
    if os.path.lexists(path):
        hint = "nothing was written; choose another path for --merge"
        raise InputError.of("this file exists already", Location(path), hint)
    real = os.path.realpath(path)
    for _, place in destination.places:
        if place is not None and f"{os.path.realpath(place)}{os.sep}".startswith(f"{real}{os.sep}"):
            hint = "nothing was written; choose another path for --merge or for --output"
            raise InputError.of(f"the result would be written to {place}, where this file goes", Location(path), hint)


def _loaded(paths: Sequence[str], questionnaire: Questionnaire, today: date) -> list[Loaded]:
    """Read every file, and name the problems of all of them."""
    loaded: list[Loaded] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            loaded.append(load(path, today, questionnaire))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems, summary(len(problems), len(paths) - len(loaded)))
    return loaded


def _warn_of_other_systems(files: Sequence[Answers]) -> None:
    first = files[0]
    for each in files[1:]:
        if each.system.name != first.system.name:
            names = f'"{each.system.name}" here and "{first.system.name}" in {first.path}'
            notice(f"{each.path}: the system is {names} (warning)")


def _write_merged(path: str, questionnaire: Questionnaire, files: Sequence[Answers], today: date) -> None:
    """Write the file of the merged answers, after reading it back and finding that it says just them.

    Raises:
        InputError: the file exists by now, or the system refuses.
    """
    from aiscale_cli.files.answers_file import read_answers
    from aiscale_cli.files.answers_text import answers_text
    from aiscale_cli.files.saving import save_text

    people = assessors(files)
    waivers = joint_waivers(questionnaire, people, today)
    answers = merged(questionnaire, people, path=path, waivers=waivers.kept)
    names = listed([each.path for each in files])
    text = answers_text(
        questionnaire,
        answers,
        [
            f"Merged by `aiscale compare` from {names}.",
            "The lowest answer to each question counts. Every note stays, with who wrote it.",
        ],
    )
    if read_answers(text, path, questionnaire, today=today).answers != answers:
        raise InputError.of("the merged answers do not read back as they are", Location(path), "nothing was written")
    save_text(path, text, expected=None)
    for each in waivers.left_out:
        notice(f"{_left_out(each, path)} (warning)")
    notice(f"written: {path}, merged from {len(files)} files")


def _left_out(each: LeftOut, merged_path: str) -> Problem:
    """Return the warning of a waiver that the merged file has not."""
    message = f'the waiver for "{each.waiver.question}" is left out of {merged_path}, because {each.why}'
    return Problem(message, each.waiver.location or Location(each.path), _ACCEPTED)
