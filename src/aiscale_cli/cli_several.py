"""The commands that look at more than one state of the answers: of several people, of other days, of other systems."""

from aiscale_cli import options
from aiscale_cli.clock import day


def compare(
    paths: options.ComparedPaths,
    merge: options.Merge = None,
    formats: options.ResultFormats = None,
    output: options.Output = None,
    today: options.Today = None,
) -> int:
    """Show where several people's answers differ."""
    from aiscale_cli.commands.compare import run
    from aiscale_cli.commands.result import Wanted

    return run(paths, merge=merge, wanted=Wanted(tuple(formats or ()), output), today=day(today))


def diff(
    before: options.State,
    after: options.LaterState = None,
    formats: options.ResultFormats = None,
    output: options.Output = None,
    fail_on: options.FailOnRegression = None,
    today: options.Today = None,
) -> int:
    """Show what changed between two states of the answers."""
    from aiscale_cli.commands.diff import run
    from aiscale_cli.commands.result import Wanted

    wanted = Wanted(tuple(formats or ()), output)
    return run((before, after), fail_on=fail_on or [], wanted=wanted, today=day(today))


def trend(
    path: options.HistoryPath = None,
    formats: options.ResultFormats = None,
    output: options.Output = None,
) -> int:
    """Show how the numbers moved over a file's history."""
    from aiscale_cli.commands.result import Wanted
    from aiscale_cli.commands.trend import run

    return run(path, wanted=Wanted(tuple(formats or ()), output))


def portfolio(
    paths: options.ManyPaths = None,
    formats: options.PortfolioFormats = None,
    output: options.Output = None,
    *,
    max_age: options.StaleAfter = 180,
    everything: options.Everything = False,
    jobs: options.Jobs = None,
    today: options.Today = None,
) -> int:
    """Show many systems side by side, worst first."""
    from aiscale_cli.commands.portfolio import Many, run
    from aiscale_cli.commands.result import Wanted
    from aiscale_cli.core.portfolio_summary import Judged

    many = Many(tuple(paths or ()), Judged(day(today), max_age, everything), jobs)
    return run(many, wanted=Wanted(tuple(formats or ()), output))
