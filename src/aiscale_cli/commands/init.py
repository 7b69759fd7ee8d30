"""`aiscale init`: write a commented answers file."""

import os
import sys
from collections.abc import Callable, Sequence

from aiscale_cli.commands.loading import STANDARD_INPUT
from aiscale_cli.commands.output import say_line
from aiscale_cli.commands.place import is_terminal
from aiscale_cli.core.answers import STAGES, TRAITS
from aiscale_cli.core.blank import is_blank
from aiscale_cli.core.questionnaire import CORE, Questionnaire
from aiscale_cli.errors import InputError, Location, Problem
from aiscale_cli.exit_codes import ExitCode
from aiscale_cli.files.answers_file import ALL_MODULES
from aiscale_cli.files.answers_template import NAMELESS, answers_template
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.files.saving import save_text

DEFAULT_MODULES = ("cost",)
"""What is asked beside the core when nothing is said: the core has no question on cost alone."""


def run(path: str, *, name: str | None, stage: str | None, has: Sequence[str], modules: Sequence[str] | None) -> int:
    """Write the file, asking on a terminal for what was not given.

    Raises:
        InputError: the file exists, an option is wrong, or the file cannot be written.
    """
    if path in {"", STANDARD_INPUT}:
        hint = "write for example `aiscale init aiscale.yaml`"
        raise InputError.of("an answers file needs a name", hint=hint)
    if os.path.lexists(path):
        raise InputError.of(
            "this file exists already",
            Location(path),
            "nothing was written; choose another path, or run `aiscale assess`",
        )
    questionnaire = load_questionnaire()
    if modules is not None and ALL_MODULES in modules:
        modules = [module.id for module in questionnaire.modules if module.id != CORE]
    _check(questionnaire, stage, has, modules or ())
    if name is not None and is_blank(name):
        raise InputError.of("--name is empty", hint="write the name of the system, or leave the option out")
    if name is None and _may_ask():
        name, stage, has, modules = _ask(questionnaire, stage, has, modules)
    write_template(path, questionnaire, name or NAMELESS, stage=stage, has=has, modules=modules)
    asked = len(questionnaire.asked(tuple(modules or DEFAULT_MODULES)))
    say_line(f"written: {path}, {asked} questions; fill it in, or run `aiscale assess {path}`")
    return ExitCode.DONE


def write_template(
    path: str,
    questionnaire: Questionnaire,
    name: str,
    *,
    stage: str | None = None,
    has: Sequence[str] = (),
    modules: Sequence[str] | None = None,
) -> None:
    """Write a new answers file with every question open; InputError when it exists or cannot be written."""
    text = answers_template(
        questionnaire,
        name,
        stage=stage,
        has=tuple(dict.fromkeys(has)),
        modules=tuple(DEFAULT_MODULES if modules is None else modules),
    )
    save_text(path, text, expected=None)


def ask_line(prompt: str) -> str:
    """Ask for one line on the terminal; InputError when the input ends."""
    try:
        import readline
    except ImportError:  # a Python built without it still asks, with less comfort
        pass
    else:
        readline.set_auto_history(False)
    try:
        return input(prompt).strip()
    except EOFError:
        raise InputError.of("input ended; nothing was written", hint="run it again, or pass --name") from None


def _may_ask() -> bool:
    in_ci = os.environ.get("CI", "").lower() not in {"", "0", "false"}
    return not in_ci and is_terminal(sys.stdin) and is_terminal(sys.stdout)


def _ask(
    questionnaire: Questionnaire, stage: str | None, has: Sequence[str], modules: Sequence[str] | None
) -> tuple[str, str | None, Sequence[str], Sequence[str]]:
    name = _until("Name of the system: ", lambda text: text or None)
    if stage is None:
        stage = (
            _until("Stage, pilot or production (Enter to leave it open): ", lambda text: _one_of(text, STAGES)) or None
        )
    if not has:
        prompt = f"What it has of {', '.join(TRAITS)} (Enter for none): "
        has = _until(prompt, lambda text: _all_of(text, TRAITS)).split()
    if modules is None:
        modules = [*DEFAULT_MODULES, *_proposed(questionnaire, has)]
    return name, stage, has, modules


def _until(prompt: str, read: Callable[[str], str | None]) -> str:
    """Ask until the reply can be used."""
    while True:
        value = read(ask_line(prompt))
        if value is not None:
            return value


def _one_of(text: str, words: Sequence[str]) -> str | None:
    return text.lower() if not text or text.lower() in words else None


def _all_of(text: str, words: Sequence[str]) -> str | None:
    given = text.lower().replace(",", " ").split()
    return " ".join(given) if set(given) <= set(words) else None


def _proposed(questionnaire: Questionnaire, has: Sequence[str]) -> list[str]:
    """Offer the modules that fit what the system has, one by one."""
    taken = []
    for module in questionnaire.modules:
        reasons = [trait for trait in module.proposed_when if trait in has]
        if not reasons or module.id in DEFAULT_MODULES:
            continue
        size = sum(question.module == module.id for question in questionnaire.questions)
        prompt = f"For {' and '.join(reasons)}: ask module {module.id} too, {size} questions ({module.title})? [Y/n] "
        if _until(prompt, lambda text: _one_of(text, ("y", "yes", "n", "no"))) in {"", "y", "yes"}:
            taken.append(module.id)
    return taken


def _check(questionnaire: Questionnaire, stage: str | None, has: Sequence[str], modules: Sequence[str]) -> None:
    known = [module.id for module in questionnaire.modules if module.id != CORE]
    problems = []
    if stage is not None and stage not in STAGES:
        problems.append(Problem(f'--stage "{stage}" is not known', hint=f"write {' or '.join(STAGES)}"))
    problems.extend(
        Problem(f'--has "{trait}" is not known', hint=f"write one of {', '.join(TRAITS)}")
        for trait in has
        if trait not in TRAITS
    )
    problems.extend(
        Problem(f'--module "{module}" is not known', hint=f"write one of {', '.join(known)}; the core is always asked")
        for module in modules
        if module not in known
    )
    if problems:
        raise InputError(problems)
