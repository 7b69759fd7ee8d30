"""The command line: its commands, and the one place that ends the process."""

import sys

import typer

from aiscale_cli import __version__, options
from aiscale_cli.cli_several import compare, diff, portfolio, trend
from aiscale_cli.clock import day
from aiscale_cli.exit_codes import ExitCode


def build_app(first: str = "") -> typer.Typer:
    """Return the command line: the one command that the first argument names, else all of them."""
    app = typer.Typer(
        name="aiscale",
        help="Find what would hurt your AI system first when the prototype meets production.",
        epilog="Exit codes: 0 done, 1 a gate failed, 2 usage or input, 3 a bug. Answers never leave this machine.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich" if sys.stdout is not None and sys.stdout.isatty() else None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    every = (
        init,
        assess,
        plan,
        whatif,
        compare,
        diff,
        trend,
        portfolio,
        validate,
        upgrade,
        explain,
        questions,
        schema,
    )
    commands = {command.__name__: command for command in every}
    for command in (commands[first],) if first in commands else commands.values():
        app.command()(command)
    return app


def _root(*, version: options.Version = False) -> None:
    if version:
        from aiscale_cli.commands.output import say

        say(f"aiscale {__version__}")
        raise typer.Exit(ExitCode.DONE)


def init(
    path: options.NewPath = "aiscale.yaml",
    name: options.Name = None,
    stage: options.Stage = None,
    has: options.Has = None,
    module: options.Modules = None,
) -> int:
    """Write a commented answers file."""
    from aiscale_cli.commands.init import run

    return run(path, name=name, stage=stage, has=has or [], modules=module)


def assess(
    path: options.Path = None,
    formats: options.Formats = None,
    output: options.Output = None,
    *,
    ask: options.Ask = None,
    plain: options.Plain = False,
    review: options.Review = False,
    no_notes: options.NoNotes = False,
    trend: options.WithTrend = False,
    fail_under: options.FailUnder = None,
    fail_on: options.FailOn = None,
    min_coverage: options.MinCoverage = None,
    require_module: options.RequireModule = None,
    max_age: options.MaxAge = None,
    require_evidence: options.RequireEvidence = False,
    policy: options.PolicyFile = None,
    baseline: options.BaselineName = None,
    today: options.Today = None,
) -> int:
    """Ask, rank the risks and say what to do."""
    from aiscale_cli.commands.assess import Request, run
    from aiscale_cli.commands.policy import GateOptions

    repeated = (fail_under, fail_on, require_module, formats)
    under, on, modules, wanted = (tuple(each or ()) for each in repeated)
    gate = GateOptions(under, on, min_coverage, modules, max_age, require_evidence, policy, baseline)
    request = Request(path, wanted, output, ask, plain, review, not no_notes, trend, gate, day(today))
    return run(request)


def plan(
    path: options.Path = None,
    formats: options.ResultFormats = None,
    output: options.Output = None,
    *,
    budget: options.Budget = None,
    target: options.PlanTarget = None,
    fail_under: options.FailUnder = None,
    fail_on: options.FailOn = None,
    min_coverage: options.MinCoverage = None,
    require_module: options.RequireModule = None,
    max_age: options.MaxAge = None,
    require_evidence: options.RequireEvidence = False,
    policy: options.PolicyFile = None,
    baseline: options.BaselineName = None,
    today: options.Today = None,
) -> int:
    """Say what to do first, or what fits a budget."""
    from aiscale_cli.commands.plan import PlanRequest, run
    from aiscale_cli.commands.policy import GateOptions
    from aiscale_cli.commands.result import Wanted

    under, on, modules = (tuple(each or ()) for each in (fail_under, fail_on, require_module))
    gate = GateOptions(under, on, min_coverage, modules, max_age, require_evidence, policy, baseline)
    return run(PlanRequest(path, budget, target, gate, Wanted(tuple(formats or ()), output), day(today)))


def whatif(
    words: options.Supposed = None,
    formats: options.WhatIfFormats = None,
    output: options.Output = None,
    today: options.Today = None,
) -> int:
    """Show the numbers as they would be with other answers."""
    from aiscale_cli.commands.result import Wanted
    from aiscale_cli.commands.whatif import run

    return run(words or [], wanted=Wanted(tuple(formats or ()), output), today=day(today))


def validate(paths: options.Paths = None, today: options.Today = None) -> int:
    """Check answers files for problems."""
    from aiscale_cli.commands.validate import run

    return run(paths or [], today=day(today))


def upgrade(
    path: options.Path = None,
    formats: options.WhatIfFormats = None,
    output: options.Output = None,
    *,
    write: options.Write = False,
    today: options.Today = None,
) -> int:
    """Bring an answers file to the newest questionnaire."""
    from aiscale_cli.commands.result import Wanted
    from aiscale_cli.commands.upgrade import run

    return run(path, write=write, wanted=Wanted(tuple(formats or ()), output), today=day(today))


def explain(target: options.Target, path: options.TermsPath = None, today: options.Today = None) -> int:
    """Explain a question, an area or a layer."""
    from aiscale_cli.commands.explain import run

    return run(target, path, today=day(today))


def questions(path: options.QuestionnairePath = None, *, check: options.Check = False) -> int:
    """List the questions, or check them."""
    from aiscale_cli.commands.questions import run

    return run(path, check=check)


def schema(kind: options.SchemaKind) -> int:
    """Print a JSON Schema."""
    from aiscale_cli.commands.schema import run

    return run(kind)


def main() -> None:
    """Run the command line on the process's arguments and end the process with the exit code."""
    from aiscale_cli.boundary import end_process, run_guarded

    arguments = sys.argv[1:]
    end_process(run_guarded(build_app(*arguments[:1]), arguments))
