"""Every term of a number, exactly: the part of an explanation that needs answers."""

from fractions import Fraction

from aiscale_cli.core.answers import AnswerValue
from aiscale_cli.core.assessment import AreaResult, AskedQuestion, Assessment, Interval
from aiscale_cli.core.exposure import credit
from aiscale_cli.core.printed import exposure_text, readiness_text
from aiscale_cli.core.questionnaire import CORE, Question
from aiscale_cli.core.report_inheritance import override_view
from aiscale_cli.core.robustness import differences, rank_bounds
from aiscale_cli.core.sentences import days_text, ranks_text
from aiscale_cli.frozen import Frozen


class Passage(Frozen):
    """A heading with paragraphs, or with rows of cells whose first row names the columns."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def decimal_text(value: Fraction) -> str:
    """Return a fraction exactly: as a decimal where it ends within four places, else as `p/q`."""
    scaled = value * 10000
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = f"{scaled.numerator // 10000}.{scaled.numerator % 10000:04d}".rstrip("0")
    return digits.rstrip(".")


def in_this_file(assessment: Assessment, question: Question) -> Passage:
    """Return what is answered to a question and what the answer adds to each of its areas."""
    asked = assessment.by_question.get(question.id)
    if asked is None:
        return Passage("In this file", (f"Not asked: module {question.module} is not among the file's modules.",))
    place = f" ({asked.answer.location})" if asked.answer and asked.answer.location else ""
    texts = [f"Answer: {asked.state}{place}", *_inherited(assessment, asked), *_said(asked)]
    if not asked.applicable:
        return Passage("In this file", (*texts, "It leaves every number."))
    if asked.value is AnswerValue.PARTIAL:
        days = Fraction(assessment.questionnaire.efforts[question.effort].days) / 2
        texts.append(f"Effort: about {days_text(days)} from here, half of the whole, because the answer is partial.")
    return Passage(
        "In this file", (*texts, *(_part(assessment, asked, risk.area, risk.weight) for risk in question.risks))
    )


def _inherited(assessment: Assessment, asked: AskedQuestion) -> list[str]:
    """Return that the answer is inherited, or what it overrides and why."""
    override = override_view(assessment, asked.question.id)
    origin = asked.answer.origin if asked.answer else None
    if override:
        return [f"It {override.text}"]
    return [f"Inherited from {origin.path}"] if origin else []


def area_numbers(assessment: Assessment, area_id: str) -> list[Passage]:
    """Return every term of an area's exposure, their sum, the sum of the weights, the quotients and the level."""
    area = assessment.area(area_id)
    if area is None:
        return [Passage("In this file", ("Not ranked: its module is not asked.",))]
    if area.exposure is None or area.ranking is None:
        return [Passage("In this file", ("No number: none of its questions applies.",))]
    rows = [("question", "answer", "weight", "missing", "weight * missing")]
    for term in area.terms:
        missing = _missing(assessment, term.asked)
        product = Interval(term.weight * missing.known, term.weight * missing.limit)
        rows.append(
            (term.asked.question.id, term.asked.state, decimal_text(term.weight), _range(missing), _range(product))
        )
    total = sum((term.weight for term in area.terms), Fraction(0))
    summed = Interval(area.exposure.known * total, area.exposure.limit * total)
    rows.append(("sum", "", decimal_text(total), "", _range(summed)))
    return [
        Passage("Every term", rows=tuple(rows)),
        Passage("The number", tuple(_quotients(area, summed, total, assessment))),
        *_against_others(assessment, area_id),
    ]


def layer_numbers(assessment: Assessment, layer_id: str) -> list[Passage]:
    """Return every credit of a layer, their mean and the readiness; a core layer counts its core questions."""
    result = next((each for each in assessment.layers if each.layer.id == layer_id), None)
    if result is None:
        return [Passage("In this file", ("Not asked: none of its modules is among the file's modules.",))]
    counted = [
        asked
        for asked in assessment.asked
        if asked.question.layer == layer_id and (not result.layer.core or asked.question.module == CORE)
    ]
    rows = [("question", "answer", "credit")]
    credits_ = []
    for asked in counted:
        got = credit(asked, assessment.questionnaire.thresholds) if asked.applicable else None
        rows.append((asked.question.id, asked.state, _range(got) if got else "left out"))
        credits_.extend([got] if got else [])
    if result.readiness is None:
        return [Passage("Every term", rows=tuple(rows)), Passage("The number", ("No number: nothing applies.",))]
    summed = Interval(
        sum((each.known for each in credits_), Fraction(0)), sum((each.limit for each in credits_), Fraction(0))
    )
    size = len(credits_)
    known, limit = result.readiness
    lines = [
        f"known {decimal_text(summed.known)} / {size} * 100 = {decimal_text(known)}, printed {readiness_text(known)}"
    ]
    if known != limit:
        best = f"{decimal_text(summed.limit)} / {size} * 100 = {decimal_text(limit)}"
        lines.append(f"at best {best}, printed {readiness_text(limit)}")
    return [Passage("Every term", rows=(*rows, ("sum", "", _range(summed)))), Passage("The number", tuple(lines))]


def _quotients(area: AreaResult, summed: Interval, total: Fraction, assessment: Assessment) -> list[str]:
    if area.exposure is None or area.ranking is None:
        return []
    share = assessment.questionnaire.thresholds.unknown_share
    known, worst = area.exposure
    lines = [_quotient("known", summed.known, total, known)]
    if known != worst:
        lines.append(_quotient("worst", summed.limit, total, worst))
        lines.append(
            f"ranking value = known + {decimal_text(share)} * (worst - known) = {_exact(area.ranking)}"
            f" = {float(area.ranking):.4f}"
        )
    level = area.level.word if area.level is not None else "not known: less than half of the weight is answered"
    lines.append(f"rank {area.rank}{' (shared)' if area.tied else ''}; level {level}")
    if area.worst_level is not None and area.worst_level != area.level:
        lines.append(f"level at the worst end {area.worst_level.word}")
    if area.floor:
        lines.append(f"lifted to at least high: {area.floor}")
    return lines


def _against_others(assessment: Assessment, area_id: str) -> list[Passage]:
    """Return the ranks between which an area ends, and the difference to each other area, which decides them."""
    found = differences(assessment)
    others = [area.area for area in assessment.areas if area.area.id in found and area.area.id != area_id]
    if not others:
        return []
    rows = [("area", "this exposure minus that one", "so this one ranks")]
    for other in others:
        least, most = found[area_id][other.id]
        numbers = f"{float(least):+.4f}" if least == most else f"{float(least):+.4f} to {float(most):+.4f}"
        rows.append((other.title, numbers, _side(least, most)))
    best, worst = rank_bounds(found)[area_id]
    ranks = "in any place" if (best, worst) == (1, len(found)) else ranks_text(best, worst, len(found))
    return [Passage("Against the other areas", (f"However the open answers turn out, it ranks {ranks}.",), tuple(rows))]


def _side(least: Fraction, most: Fraction) -> str:
    """Return where an area ranks against another one whose exposure is smaller by these numbers."""
    if least == most == 0:
        return "level"
    if least >= 0:
        return "above" if least else "above or level"
    if most <= 0:
        return "below" if most else "below or level"
    return "above or below"


def _quotient(name: str, part: Fraction, total: Fraction, value: Fraction) -> str:
    quotient = f"{decimal_text(part)} / {decimal_text(total)} = {_exact(value)}"
    return f"{name} {quotient} = {float(value):.4f}, printed {exposure_text(value)}"


def _exact(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


def _part(assessment: Assessment, asked: AskedQuestion, area_id: str, weight: Fraction) -> str:
    area = assessment.area(area_id)
    if area is None:
        return f"{assessment.questionnaire.area(area_id).title}: not ranked, its module is not asked."
    missing = _missing(assessment, asked)
    product = Interval(weight * missing.known, weight * missing.limit)
    total = sum((term.weight for term in area.terms), Fraction(0))
    return (
        f"{area.area.title}: weight {decimal_text(weight)} * missing {_range(missing)} = {_range(product)},"
        f" of {decimal_text(total)} in all (aiscale explain area:{area_id} shows the rest)"
    )


def _said(asked: AskedQuestion) -> list[str]:
    answer = asked.answer
    if answer is None:
        return []
    said = [("Note", answer.note), ("Reason", answer.reason), *(("Evidence", each) for each in answer.evidence)]
    return [f"{name}: {text}" for name, text in said if text]


def _missing(assessment: Assessment, asked: AskedQuestion) -> Interval:
    got = credit(asked, assessment.questionnaire.thresholds)
    return Interval(1 - got.limit, 1 - got.known)


def _range(values: Interval) -> str:
    low, high = decimal_text(values.known), decimal_text(values.limit)
    return low if low == high else f"{low} to {high}"
