"""The measures of agreement give the numbers that were published for their examples."""

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aiscale_cli.core.agreement import (
    cohen,
    cohen_interval,
    cohen_variance,
    fleiss,
    linear,
    quadratic,
    share_of_equals,
    weighted,
)

COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
"""The 200 cases of Cohen's example: personality disorder, neurosis, psychosis."""

COHEN_WEIGHTS = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]
"""How bad Cohen (1968) takes each disagreement to be in that example."""

UNEVEN_WEIGHTS = [[0, 1, 4], [1, 0, 6], [2, 2, 0]]
"""His second example: the same data, where it matters who says which."""

PROPOSALS = [[20, 5], [10, 15]]
"""50 proposals read by two people: 20 accepted and 15 refused by both."""

TWENTY = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
"""19 cases whose kappas and intervals SAS prints; statsmodels tests itself against that print."""

ANXIETY = list(zip(map(int, "36462424332333221334"), map(int, "21443216111233113322"), strict=True))
"""The anxiety of 20 people as the second and third rater of the data of that name in the R package irr saw it."""

DIAGNOSES = """
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
    00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
"""Fleiss (1971): how many of six psychiatrists gave each of 30 patients each of five diagnoses."""

RATINGS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=12)


def pairs(table):
    return [
        (row, column) for row, cells in enumerate(table) for column, count in enumerate(cells) for _ in range(count)
    ]


def people(counts):
    return [each for each, number in enumerate(map(int, counts)) for _ in range(number)]


def rounded(value, digits=3):
    return round(float(value), digits)


def test_cohens_kappa_of_cohens_example_is_his():
    assert cohen(pairs(COHEN)) == Fraction(29, 59)
    assert rounded(cohen(pairs(COHEN))) == 0.492


def test_cohens_kappa_of_fifty_proposals():
    assert cohen(pairs(PROPOSALS)) == Fraction(2, 5)


@pytest.mark.parametrize(("weights", "published"), [(COHEN_WEIGHTS, 0.348), (UNEVEN_WEIGHTS, 0.353)])
def test_the_weighted_kappa_of_cohens_examples_is_his(weights, published):
    assert rounded(weighted(pairs(COHEN), lambda one, other: Fraction(weights[one][other]))) == published


def test_linear_weights_give_what_sas_prints():
    assert rounded(weighted(pairs(TWENTY), linear((0, 1, 2))), 4) == 0.4701


def test_both_weights_give_what_irr_prints():
    order = (1, 2, 3, 4, 6)
    assert rounded(cohen(ANXIETY), 9) == -0.006289308
    assert rounded(weighted(ANXIETY, linear(order)), 7) == 0.1459075
    assert rounded(weighted(ANXIETY, quadratic(order)), 7) == 0.2520325


def test_the_standard_error_and_the_interval_are_those_that_sas_prints():
    assert rounded(cohen(pairs(TWENTY)), 4) == 0.4842
    assert rounded(float(cohen_variance(pairs(TWENTY))) ** 0.5, 4) == 0.1380
    assert [rounded(end, 4) for end in cohen_interval(pairs(TWENTY))] == [0.2137, 0.7547]


def test_fleiss_kappa_of_fleiss_example_is_his():
    assert rounded(fleiss([people(each) for each in DIAGNOSES.split()])) == 0.430


def test_fleiss_kappa_needs_the_same_number_of_answers_to_each_question():
    with pytest.raises(ValueError, match="at least two, not \\[2, 3\\]"):
        fleiss([("a", "b"), ("a", "b", "c")])
    with pytest.raises(ValueError, match="at least two"):
        fleiss([("a",)])


def test_nothing_is_defined_without_a_question():
    assert (share_of_equals([]), cohen([]), cohen_interval([]), fleiss([])) == (None, None, None, None)


def test_one_answer_throughout_leaves_nothing_but_chance():
    same = [("yes", "yes")] * 5
    assert (cohen(same), cohen_variance(same), fleiss(same)) == (None, None, None)
    assert weighted(same, quadratic(("no", "yes"))) is None
    assert share_of_equals(same) == 1


def test_full_agreement_has_no_interval():
    assert cohen([("a", "a"), ("b", "b")]) == 1
    assert cohen_interval([("a", "a"), ("b", "b")]) is None


def test_agreement_as_by_chance_is_nought_and_the_opposite_is_minus_one():
    assert cohen(list(product("ab", repeat=2))) == 0
    assert cohen([("a", "b"), ("b", "a")]) == -1


@given(RATINGS)
def test_cohens_kappa_is_the_same_in_both_directions_and_at_most_one(given_pairs):
    kappa = cohen(given_pairs)
    assert kappa == cohen([(other, one) for one, other in given_pairs])
    assert kappa is None or -1 <= kappa <= 1


@given(RATINGS)
def test_equal_weights_of_all_disagreements_change_nothing(given_pairs):
    assert weighted(given_pairs, lambda one, other: Fraction(7 * (one != other))) == cohen(given_pairs)


@given(st.lists(st.tuples(*[st.sampled_from("ab")] * 2), max_size=12))
def test_of_two_answers_both_weights_say_the_same_as_none(given_pairs):
    assert weighted(given_pairs, linear("ab")) == weighted(given_pairs, quadratic("ab")) == cohen(given_pairs)


@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 3), max_size=8))
def test_fleiss_kappa_is_the_one_of_its_definition(ratings):
    kappa = fleiss(ratings)
    everything = Counter(each for subject in ratings for each in subject)
    if len(everything) < 2:
        assert kappa is None
        return
    agreeing = [sum(a == b for a, b in [(s[0], s[1]), (s[0], s[2]), (s[1], s[2])]) / 3 for s in ratings]
    observed = sum(agreeing) / len(ratings)
    chance = sum((number / (3 * len(ratings))) ** 2 for number in everything.values())
    assert float(kappa) == pytest.approx((observed - chance) / (1 - chance))


@given(RATINGS)
def test_the_interval_holds_the_kappa(given_pairs):
    interval = cohen_interval(given_pairs)
    if interval:
        assert -1 <= interval[0] <= cohen(given_pairs) <= interval[1] <= 1
