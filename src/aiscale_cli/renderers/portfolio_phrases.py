"""What the formats for people say of a portfolio's cells and lines, so that all of them say the same."""

from aiscale_cli.core.portfolio import Owner, Portfolio
from aiscale_cli.core.portfolio_rows import AreaCell, LayerCell, SystemRow
from aiscale_cli.core.sentences import counted

NOT_ASKED = "-"
"""What stands where a system was not asked."""

ORDER_NOTE = (
    "Worst first: by the worst level of the risk areas (critical, high, not known, moderate, low), then by the ranking "
    "value of the first area, then by path."
)
"""What the systems are ordered by."""

AREAS_NOTE = (
    "The number is the exposure (0 to 1) that the area is ranked by: what is known to be missing and a quarter of what "
    "might be. - is not asked, which is no good news."
)
"""What the table of risk areas means."""

LAYERS_NOTE = "Readiness from 0 to 100, as far as it is known, to what it may still become. - is not asked."
"""What the table of layers means."""

GAPS_NOTE = "What at least two systems lack, by what closing it in all of them would be worth."
"""What the list of shared gaps is ordered by."""

OWNERS_NOTE = "Who owns waivers, by when the next one ends."
"""What the table of owners holds."""

REMEDIES_SHOWN = 5
"""Of how many shared gaps the first remedy is said in full."""

PROBLEMS_SHOWN = 5
"""How many problems of a broken file are said; standard error has all."""


def area_text(cell: AreaCell | None) -> str:
    """Return an area in words, as `high 0.63, critical at worst`."""
    if cell is None:
        return NOT_ASKED
    if cell.ranking is None:
        return cell.word
    worse = f", {cell.worse} at worst" if cell.worse else ""
    return f"{cell.word} {cell.ranking / 100:.2f}{worse}"


def readiness_text(cell: LayerCell | None) -> str:
    """Return a readiness as `33.3 to 66.6`."""
    if cell is None:
        return NOT_ASKED
    known, best = f"{cell.known / 10:.1f}", f"{cell.best / 10:.1f}"
    return known if known == best else f"{known} to {best}"


def verdict_text(row: SystemRow) -> str:
    """Return the verdict, also where there is none yet."""
    return row.verdict or "no verdict yet"


def facts(portfolio: Portfolio, row: SystemRow) -> list[str]:
    """Return what is said of a system beside its areas and layers."""
    must_haves = counted(row.must_haves_open, "must-have") + " open" if row.must_haves_open else ""
    texts = [
        verdict_text(row),
        row.answers.stage or "",
        f"readiness {readiness_text(row.readiness)}",
        f"{row.answered} of {row.applicable} answered",
        must_haves,
        f"looked at {portfolio.age_text(row)}" if row.answers.looked_at else portfolio.age_text(row),
    ]
    return [text for text in texts if text]


def owner_text(owner: Owner) -> str:
    """Return what somebody has accepted, as `3 waivers in 2 systems, 1 expired, next ends 2027-03-31`."""
    parts = [f"{counted(owner.waivers, 'waiver')} in {counted(owner.systems, 'system')}"]
    if owner.expired:
        parts.append(f"{owner.expired} expired")
    if owner.next_expiry:
        parts.append(f"next ends {owner.next_text}")
    return ", ".join(parts)
