"""The numbers of many systems: those of `core.scoring`, as printed, with all that systems share worked out once.

An assessment holds every term of every number as an exact fraction, which takes longer than reading a file does. A
portfolio needs the printed numbers alone, and whole numbers give them. Tests hold both against each other.
"""

from collections.abc import Sequence
from math import ceil, lcm
from typing import NamedTuple

from aiscale_cli.core.area_tally import AreaTally, Counted
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.portfolio_rows import (
    NOT_APPLICABLE,
    NOT_ASKED,
    OPEN,
    OPEN_STATES,
    STATES,
    UNKNOWN,
    AreaCell,
    LayerCell,
    SystemAnswers,
    SystemRow,
)
from aiscale_cli.core.questionnaire import CORE, Question, Questionnaire
from aiscale_cli.core.tally_gaps import GapTally
from aiscale_cli.core.vector_sums import VectorSums

_LAYER = 3
_MOST_REMEMBERED = 4096


class _Layer(NamedTuple):
    """What a layer has at least, what it has at best, what would be all of it, and the cell that shows it."""

    low: int
    high: int
    whole: int
    cell: LayerCell


class Tally:
    """Gives the rows of systems whose answers belong to one questionnaire, and sums up their gaps."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        """Work out what every system shares."""
        self._questionnaire = questionnaire
        thresholds = self._thresholds = questionnaire.thresholds
        self._areas = AreaTally(questionnaire)
        self.gaps = GapTally(questionnaire, self._areas.scale)
        self._sums = VectorSums([_vectors(questionnaire, self._areas, each) for each in questionnaire.questions])
        self._common = lcm(*range(1, len(questionnaire.questions) + 1)) * thresholds.missing[0]
        self._layers: dict[int, _Layer | None] = {}
        self._must_haves = [place for place, each in enumerate(questionnaire.questions) if each.must_have]
        self._core_layers = [place for place, layer in enumerate(questionnaire.layers) if layer.core]
        self._verdicts = [
            (rule.verdict, ceil(rule.readiness * 10), ceil(rule.weakest_layer * 10), rule.must_have_open)
            for rule in thresholds.verdicts
        ]

    def row(self, path: str, said: SystemAnswers) -> SystemRow:
        """Return the row of a system, and count its gaps."""
        row, counted = self._judged(path, said)
        self.gaps.add(said.states, counted)
        return row

    def row_alone(self, said: SystemAnswers) -> SystemRow:
        """Return the row of a system that is no part of a portfolio: it has no path, and its gaps are not counted."""
        return self._judged("", said)[0]

    def _judged(self, path: str, said: SystemAnswers) -> tuple[SystemRow, Sequence[Counted | None]]:
        states = said.states
        groups = self._sums.of(states)
        asked = {CORE, *said.modules}
        counted = [
            self._areas.counted(self._sums, groups[place]) if area.module in asked else None
            for place, area in enumerate(self._questionnaire.areas)
        ]
        areas = _ranked(counted)
        layers = [self._layer(group) for group in groups[len(counted) :]]
        core = [each for place in self._core_layers if (each := layers[place])]
        readiness = self._mean(core)
        not_known = states.count(UNKNOWN) + states.count(OPEN)
        applicable = len(states) - states.count(NOT_ASKED) - states.count(NOT_APPLICABLE)
        must_haves_open = sum([states[place] in OPEN_STATES for place in self._must_haves])
        levels = [area.worst_level for area in areas if area and area.worst_level is not None]
        worst_level = max(levels, default=None)
        verdict = None
        needed = self._thresholds.verdict_needs_coverage
        if readiness and (applicable - not_known) * needed.denominator >= applicable * needed.numerator:
            weakest = min([each.cell.known for each in core])
            ready = not not_known and (worst_level is None or worst_level < Level.HIGH)
            verdict = self._verdict((readiness.known, weakest, must_haves_open), ready=ready)
        row = SystemRow(
            path,
            said,
            verdict,
            readiness,
            applicable - not_known,
            applicable,
            must_haves_open,
            worst_level,
            max([each.ranking for each in counted if each]),
            areas,
            tuple([each.cell if each else None for each in layers]),
        )
        return row, counted

    def _layer(self, group: int) -> _Layer | None:
        """Return the layer that the group of a sum stands for; of one with three questions there are few."""
        if group in self._layers:
            return self._layers[group]
        if len(self._layers) >= _MOST_REMEMBERED:
            self._layers.clear()
        least, most, count = self._sums.numbers(group, _LAYER)
        whole = self._thresholds.missing[0] * count
        low, high = whole - most, whole - least
        layer = self._layers[group] = _Layer(low, high, whole, _cell(low, high, whole)) if count else None
        return layer

    def _mean(self, layers: Sequence[_Layer]) -> LayerCell | None:
        if not layers:
            return None
        known = sum([low * (self._common // whole) for low, _, whole, _ in layers])
        best = sum([high * (self._common // whole) for _, high, whole, _ in layers])
        return _cell(known, best, self._common * len(layers))

    def _verdict(self, numbers: tuple[int, int, int], *, ready: bool) -> str:
        readiness, weakest, must_haves_open = numbers
        for number, (verdict, least, weakest_least, most_open) in enumerate(self._verdicts):
            if number == 0 and not ready:
                continue
            if readiness >= least and weakest >= weakest_least and (most_open is None or must_haves_open <= most_open):
                return verdict
        return self._thresholds.lowest_verdict


def _vectors(questionnaire: Questionnaire, areas: AreaTally, question: Question) -> dict[str, list[tuple[int, ...]]]:
    """Return by letter what a question adds to each area, and then to each layer."""
    of_layers = [_counts_in(question, layer.id, core=layer.core) for layer in questionnaire.layers]
    missing = questionnaire.thresholds.missing[1]
    vectors = {}
    for letter in (*STATES, NOT_ASKED):
        counts = letter not in {NOT_APPLICABLE, NOT_ASKED}
        least, most = missing[None if letter == OPEN else STATES[letter]] if counts else (0, 0)
        vectors[letter] = [
            *areas.vectors(question, letter),
            *((least, most, 1) if here and counts else (0, 0, 0) for here in of_layers),
        ]
    return vectors


def _counts_in(question: Question, layer: str, *, core: bool) -> bool:
    """Whether a question counts in the readiness of a layer: in a core layer the core questions alone."""
    return question.layer == layer and (not core or question.module == CORE)


def _ranked(counted: Sequence[Counted | None]) -> tuple[AreaCell | None, ...]:
    """Return the cells with their ranks; equal ranking values share one."""
    values = sorted([each.ranking for each in counted if each], reverse=True)
    return tuple([each.cell(values.index(each.ranking) + 1) if each else None for each in counted])


def _cell(known: int, best: int, whole: int) -> LayerCell:
    return LayerCell(known * 1000 // whole, best * 1000 // whole)
