"""What a trend says of versions: which are telling, what slid back, and the sentences."""

import pytest
from hypothesis import given, settings

from aiscale_cli.core.printed import hundredths, tenths
from aiscale_cli.core.scoring import assess
from aiscale_cli.core.trend import Skipped, Trend, Version, area_trends, slips, telling
from aiscale_cli.core.trend_sentences import trend_sentences
from builders import CORE_QUESTIONS, all_answered, answers, questionnaire
from strategies import QUESTIONNAIRE as MIXED
from strategies import some_answers
from trend_cases import standing_of

QUESTIONNAIRE = questionnaire()


def stands(given_answers):
    return standing_of(QUESTIONNAIRE, given_answers)


def version(value="yes", *, number=1, tags=(), slipped=(), committed=True, **changes):
    given = {**dict.fromkeys(CORE_QUESTIONS, value), **{key.replace("_", "-"): each for key, each in changes.items()}}
    commit = f"{number:040x}"[::-1] if committed else ""
    day = f"2026-08-{number:02}" if committed else ""
    return Version(commit, day, "aiscale.yaml", tuple(tags), stands(answers(given)), tuple(slipped))


def trend(*versions, skipped=(), shallow=False):
    areas = area_trends(QUESTIONNAIRE, [each.standing for each in versions])
    return Trend("Demo", "aiscale.yaml", versions, tuple(skipped), areas, shallow)


def test_a_standing_has_the_printed_numbers_of_the_assessment():
    got = stands(answers({**dict.fromkeys(CORE_QUESTIONS, "partial"), "lat-calls": "unknown"}))
    assert (got.known, got.best) == (450, 550)
    assert got.readiness_text == "45.0 to 55.0"
    # Weights 0.3 + 1 + 1: half of 1.3 is missing, and all of 1 with it at worst.
    latency = got.area("latency")
    assert (latency.known, latency.worst) == (29, 72)


@settings(max_examples=200)
@given(some_answers())
def test_a_standing_says_what_an_assessment_says(given_answers):
    assessment = assess(MIXED, given_answers)
    got = standing_of(MIXED, given_answers)
    readiness = assessment.readiness
    assert (got.known, got.best) == ((tenths(readiness.known), tenths(readiness.limit)) if readiness else (None, None))
    assert (got.answered, got.applicable) == (assessment.coverage.answered, assessment.coverage.applicable)
    assert got.verdict == assessment.verdict
    assert [printed(area) for area in got.areas] == [
        (
            each.area.id,
            *((hundredths(each.exposure.known), hundredths(each.exposure.limit)) if each.exposure else (None, None)),
            None if each.ranking is None else hundredths(each.ranking),
            None if each.level is None else each.level.word,
            None if each.worst_level is None else each.worst_level.word,
            each.rank,
        )
        for each in assessment.areas
    ]
    asked = assessment.by_question
    assert got.answers == tuple(asked[each.id].value if each.id in asked else "" for each in MIXED.questions)


def printed(area):
    return (area.id, area.known, area.worst, area.ranking, area.level, area.worst_level, area.rank)


def test_equal_answers_have_equal_standings_whatever_else_differs():
    assert stands(all_answered("no")) == stands(answers(dict.fromkeys(CORE_QUESTIONS, "no"), name="Other"))


def test_where_nothing_applies_there_is_no_number():
    got = stands(all_answered("not_applicable"))
    assert (got.known, got.best, got.readiness_text, got.verdict) == (None, None, "nothing applies", None)
    assert {(area.known, area.level_text, area.exposure_text) for area in got.areas} == {
        (None, "nothing applies", "nothing applies")
    }


@pytest.mark.parametrize(
    ("before", "after", "slid"),
    [
        ("yes", "partial", True),
        ("partial", "no", True),
        ("yes", "unknown", True),
        ("yes", None, True),
        ("no", "not_applicable", True),
        ("no", "unknown", False),
        ("unknown", "no", False),
        (None, "no", False),
        ("no", "yes", False),
        ("not_applicable", "no", False),
        ("yes", "yes", False),
    ],
)
def test_an_answer_slides_back_as_it_does_for_a_gate_on_regressions(before, after, slid):
    def given(value):
        return stands(answers({"lat-targets": value} if value else {}))

    assert slips(QUESTIONNAIRE, [given(before)], given(after)) == (("lat-targets",) if slid else ())


def test_a_module_that_is_dropped_slides_back_and_one_that_is_added_does_not():
    without, with_it = stands(all_answered("yes")), stands(all_answered("yes", modules=("load",)))
    assert slips(QUESTIONNAIRE, [with_it], without) == ("load-test",)
    assert slips(QUESTIONNAIRE, [without], with_it) == ()


def test_after_a_merge_only_what_is_worse_than_on_every_branch_slid_back():
    left, right = version(lat_targets="no").standing, version(data_inputs="no").standing
    assert slips(QUESTIONNAIRE, [left, right], left) == ()
    both = version(lat_targets="no", data_inputs="no", ops_review="no").standing
    assert slips(QUESTIONNAIRE, [left, right], both) == ("ops-review",)
    assert slips(QUESTIONNAIRE, [], both) == ()


def test_all_versions_are_shown_when_they_fit():
    versions = [version() for _ in range(5)]
    assert telling(versions, 5) == [0, 1, 2, 3, 4]
    assert telling(versions, 2) == [0, 4]


def test_first_last_and_tagged_versions_come_before_those_that_moved_most():
    versions = [version("no") for _ in range(10)]
    versions[3] = version("no", tags=["v1"])
    versions[7] = version("yes")
    versions[5] = version("partial")
    assert telling(versions, 3) == [0, 3, 9]
    assert telling(versions, 4) == [0, 3, 7, 9]
    assert telling(versions, 5) == [0, 3, 7, 8, 9]
    assert telling(versions, 6) == [0, 3, 5, 7, 8, 9]
    tagged = [version(tags=[f"v{number}"]) for number in range(10)]
    assert telling(tagged, 4) == [0, 7, 8, 9]


def test_the_last_slide_is_shown_and_where_nothing_moved_versions_from_the_whole_time():
    versions = [version("no") for _ in range(101)]
    assert telling(versions, 5) == [0, 25, 50, 75, 100]
    assert telling(versions, 4) == [0, 25, 50, 100]
    versions[7] = version("no", slipped=["lat-targets"])
    versions[60] = version("no", slipped=["lat-targets"])
    assert telling(versions, 4) == [0, 50, 60, 100]
    versions[90] = version("yes")
    assert telling(versions, 5) == [0, 60, 90, 91, 100]
    for size in range(2, 40):
        for most in range(2, size):
            shown = telling(versions[:size], most)
            assert shown == sorted(set(shown))
            assert len(shown) == most


def test_areas_stand_in_the_order_of_the_last_version_and_those_it_leaves_out_behind():
    first, last = stands(all_answered("no", modules=("security-integration",))), stands(all_answered("no"))
    trends = area_trends(QUESTIONNAIRE, [first, last])
    assert [each.id for each in trends] == [*(area.id for area in last.areas), "security"]
    assert trends[-1].standings[1] is None
    assert trends[-1].ranked == (first.area("security"),)


def test_one_version_has_nothing_to_be_compared_with():
    assert trend_sentences(trend(version("partial"))) == ("One version so far, of 2026-08-01: readiness 50.0.",)


def test_the_sentences_say_where_it_went_what_changed_its_level_and_what_slid_back():
    versions = (
        version("no"),
        version("yes", number=2),
        version("yes", number=3, slipped=["lat-targets"], lat_targets="no"),
    )
    first, second, third = trend_sentences(trend(*versions))
    assert first == "Readiness rose from 0.0 to 90.0 over 3 versions between 2026-08-01 and 2026-08-03."
    assert second.startswith("Latency fell from critical to moderate; ")
    assert third == "It slid back once in 3000000 (lat-targets)."


def test_intervals_can_be_read_behind_from_and_to():
    said = trend_sentences(trend(version("no", lat_calls="unknown"), version("partial", number=2, lat_calls="unknown")))
    assert said[0].startswith("Readiness rose from 0.0 (10.0 at best) to 45.0 (55.0 at best) over 2 versions")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (version("yes"), version("no", number=2), "Readiness fell from 100.0 to 0.0 over"),
        (version("no"), version("no", number=1), "Readiness is 0.0 as at the start, over 2 versions on 2026-08-01."),
        (
            version("no", lat_calls="unknown"),
            version("no", number=2),
            "Readiness went from 0.0 (10.0 at best) to 0.0 over",
        ),
        (
            version("no"),
            version("yes", committed=False),
            "Readiness rose from 0.0 to 100.0 over 2 versions from 2026-08-01 to what is not committed yet.",
        ),
    ],
)
def test_every_way_that_readiness_can_go_has_its_words(first, last, said):
    assert trend_sentences(trend(first, last))[0].startswith(said)


def test_many_slips_are_counted_and_cut_short():
    slipped = version("no", number=2, slipped=CORE_QUESTIONS[:5])
    last = version("no", committed=False, slipped=CORE_QUESTIONS[:2])
    said = trend_sentences(trend(version(), slipped))
    assert said[2] == "It slid back once in 2000000 (orch-stages, orch-failure, lat-targets and 2 more)."
    said = trend_sentences(trend(version(), slipped, last))
    assert said[2] == "It slid back twice, last in what is not committed (orch-stages and orch-failure)."


def test_what_was_left_out_is_said():
    skipped = [Skipped("a" * 40, "2026-08-01", "a.yaml:1:1: wrong")]
    said = trend_sentences(trend(version(), version(), skipped=skipped, shallow=True))
    assert said[1:4] == (
        "No risk area changed its level.",
        "No answer was ever taken back.",
        "1 version could not be read and is left out.",
    )
    assert said[4].startswith("The clone is shallow")
