"""The gate's options and a policy file, put together."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from aiscale_cli.commands.policy import GateOptions, check_against, read_policy
from aiscale_cli.core.answers import Waiver
from aiscale_cli.core.assessment import Level
from aiscale_cli.core.policy import AreaBound, Condition, LayerBound, Policy
from aiscale_cli.errors import InputError, Location
from builders import TODAY, answers, questionnaire

QUESTIONNAIRE = questionnaire()
NOTHING = GateOptions()
FILE = """\
fail_under: [60, operations=50]
fail_on: [high, cost=moderate, must-have]
min_coverage: 80
require_modules: load
max_age: 180
require_evidence: Yes
waivers: {forbidden: [guard-output, ops-telemetry], max_days: 90}
"""


@pytest.fixture
def policy_file(tmp_path, monkeypatch):
    """A function that writes policy.yaml and returns what the options and it ask for together."""
    monkeypatch.chdir(tmp_path)

    def read(text, **options):
        (tmp_path / "policy.yaml").write_text(text, encoding="utf-8")
        return read_policy(replace(NOTHING, policy="policy.yaml", **options), QUESTIONNAIRE)

    return read


def problems(call, *arguments, **named):
    with pytest.raises(InputError) as caught:
        call(*arguments, **named)
    return [str(each) for each in caught.value.problems]


def options(**named):
    return read_policy(replace(NOTHING, **named), QUESTIONNAIRE)


def test_no_option_asks_for_nothing():
    assert options() == Policy()
    assert not options().asked


def test_every_key_of_a_file_is_taken(policy_file):
    assert policy_file(FILE) == Policy(
        fail_under=Fraction(60),
        layers_under=(LayerBound("operations", Fraction(50)),),
        fail_on=Level.HIGH,
        areas_on=(AreaBound("cost", Level.MODERATE),),
        conditions=frozenset({Condition.MUST_HAVE}),
        min_coverage=Fraction(4, 5),
        required_modules=("load",),
        max_age=180,
        require_evidence=True,
        forbidden_waivers=("guard-output", "ops-telemetry"),
        longest_waiver=90,
    )


def test_the_options_say_the_same_as_a_file(policy_file):
    said = options(
        fail_under=("60", "operations=50"),
        fail_on=("high", "cost=moderate", "must-have"),
        min_coverage="80",
        require_module=("load",),
        max_age="180",
        require_evidence=True,
    )
    assert said == replace(policy_file(FILE), forbidden_waivers=(), longest_waiver=None)


def test_options_add_rules_and_tighten_those_of_the_file(policy_file):
    made = policy_file(
        FILE,
        fail_under=("70", "guardrails-and-validation=40"),
        fail_on=("moderate", "regression"),
        min_coverage="90",
        max_age="30",
        require_module=("security-integration",),
        baseline="old.yaml",
    )
    assert (made.fail_under, made.fail_on, made.min_coverage, made.max_age) == (70, Level.MODERATE, Fraction(9, 10), 30)
    assert {bound.layer for bound in made.layers_under} == {"operations", "guardrails-and-validation"}
    assert made.areas_on == ()  # moderate everywhere covers the area's own bound
    assert made.conditions == {Condition.MUST_HAVE, Condition.REGRESSION}
    assert set(made.required_modules) == {"load", "security-integration"}


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (
            {"fail_under": ("50",)},
            "--fail-under 50 is looser than fail_under 60 at policy.yaml:1:14; write 60 or more",
        ),
        (
            {"fail_under": ("operations=49",)},
            "--fail-under operations=49 is looser than fail_under operations=50 at policy.yaml:1:18; write 50 or more",
        ),
        (
            {"fail_on": ("critical",)},
            "--fail-on critical is looser than fail_on high at policy.yaml:2:11; write high or a lower level",
        ),
        (
            {"fail_on": ("cost=high",)},
            "--fail-on cost=high is looser than fail_on cost=moderate at policy.yaml:2:17; write moderate",
        ),
        (
            {"fail_on": ("data=critical",)},
            "--fail-on data=critical is looser than fail_on high at policy.yaml:2:11; write high or a lower level",
        ),
        (
            {"min_coverage": "79"},
            "--min-coverage 79 is looser than min_coverage 80 at policy.yaml:3:15; write 80 or more",
        ),
        ({"max_age": "181"}, "--max-age 181 is looser than max_age 180 at policy.yaml:5:10; write 180 or fewer"),
    ],
)
def test_a_looser_option_is_refused_and_both_are_named(policy_file, option, said):
    assert problems(policy_file, FILE, **option) == [f"{said}, or leave it out"]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (
            {"fail_under": ("101",)},
            '--fail-under "101" is not understood; write a number from 0 to 100, or LAYER=NUMBER',
        ),
        ({"fail_under": ("operation=5",)}, '--fail-under "operation=5" names no layer; did you mean "operations"?'),
        ({"fail_under": ("operations=x",)}, '--fail-under "operations=x" is not understood'),
        ({"fail_on": ("hihg",)}, '--fail-on "hihg" names no condition; did you mean "high"?'),
        ({"fail_on": ("low",)}, '--fail-on "low" names no condition; write one of moderate, high, critical, must-have'),
        (
            {"fail_on": ("cost",)},
            (
                '--fail-on "cost" names no condition; write one of moderate, high, critical, must-have, unknown, '
                "unanswered, stale, regression, AREA=LEVEL"
            ),
        ),
        ({"fail_on": ("kost=high",)}, '--fail-on "kost=high" names no risk area; did you mean "cost"?'),
        ({"fail_on": ("cost=low",)}, '--fail-on "cost=low" is not understood; write AREA= and one of moderate'),
        ({"fail_on": ("cost=high", "moderate")}, '--fail-on "cost=high" never acts beside --fail-on moderate'),
        ({"fail_on": ("high", "critical")}, '--fail-on "critical" contradicts --fail-on high; keep one of them'),
        ({"fail_on": ("stale",)}, "--fail-on stale needs an age; add --max-age DAYS, or max_age to the policy"),
        (
            {"fail_on": ("regression",)},
            "--fail-on regression needs a baseline; add --baseline FILE or --baseline git:REV",
        ),
        ({"min_coverage": "-1"}, '--min-coverage "-1" is not understood; write a number from 0 to 100'),
        ({"max_age": "0"}, '--max-age "0" is not understood; write a whole number of days from 1 to 3660'),
        ({"max_age": "1.5"}, '--max-age "1.5" is not understood'),
        ({"max_age": "180.0"}, '--max-age "180.0" is not understood'),
        ({"max_age": "x", "fail_on": ("stale",)}, '--max-age "x" is not understood'),
        ({"max_age": "3661"}, '--max-age "3661" is not understood'),
        ({"require_module": ("lod",)}, '--require-module "lod" names no module; did you mean "load"?'),
        (
            {"require_module": ("core",)},
            '--require-module "core" names no module; write one of load, security-integration',
        ),
    ],
)
def test_a_wrong_option_is_named_with_its_mend(option, said):
    found = problems(options, **option)
    assert len(found) == 1
    assert found[0].startswith(said)


def test_every_problem_of_options_and_file_is_named_at_once(policy_file):
    found = problems(
        policy_file, "fail_on: [hihg]\nmax_age: ten\nwaivers: {forbidden: [x], max_days: 400}\n", fail_under=("x",)
    )
    assert [each.split(" ")[0] for each in found] == [
        "--fail-under",
        "policy.yaml:1:11:",
        "policy.yaml:2:10:",
        "policy.yaml:3:23:",
        "policy.yaml:3:37:",
    ]


def test_a_policy_that_is_not_there_is_refused_together_with_wrong_options(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = problems(options, policy="policy.yaml", fail_under=("101",), fail_on=("stale", "regression"))
    assert [each.split(";")[0] for each in found] == [
        '--fail-under "101" is not understood',
        "--fail-on regression needs a baseline",
        "policy.yaml: there is no such file",
    ]


def test_what_a_word_of_the_file_needs_is_reported_at_its_place(policy_file):
    text = "fail_on: [regression, stale]\nmin_coverage: x\n"
    assert [each.split(";")[0] for each in problems(policy_file, text)] == [
        "policy.yaml:1:11: fail_on regression needs a baseline",
        "policy.yaml:1:23: fail_on stale needs an age",
        'policy.yaml:2:15: `min_coverage`: "x" is not understood',
    ]


def test_the_age_and_the_baseline_may_come_from_the_command_line(policy_file):
    made = policy_file("fail_on: [regression, stale]\n", max_age="30", baseline="git:main")
    assert made.conditions == {Condition.REGRESSION, Condition.STALE}
    assert made.max_age == 30


def test_an_age_that_is_written_wrongly_is_reported_once(policy_file):
    found = problems(policy_file, "fail_on: stale\nmax_age: ten\n")
    assert found == [
        'policy.yaml:2:10: `max_age`: "ten" is not understood; write a whole number of days from 1 to 3660'
    ]


def test_a_bound_that_never_acts_or_contradicts_is_reported_in_a_file_too(policy_file):
    text = "fail_on: [high, cost=critical, critical]\nfail_under: [60, 70]\n"
    assert [each.split(";")[0] for each in problems(policy_file, text)] == [
        'policy.yaml:1:17: `fail_on`: "cost=critical" never acts beside fail_on high at policy.yaml:1:11',
        'policy.yaml:1:32: `fail_on`: "critical" contradicts fail_on high at policy.yaml:1:11',
        'policy.yaml:2:18: `fail_under`: "70" contradicts fail_under 60 at policy.yaml:2:14',
    ]


def test_a_level_of_an_area_that_the_file_covers_is_no_problem_in_an_option(policy_file):
    made = policy_file("fail_on: high\n", fail_on=("cost=high",))
    assert (made.fail_on, made.areas_on) == (Level.HIGH, ())


def test_suggestions_are_made_for_the_first_unknown_words_alone(policy_file):
    words = "".join(f"  - guard-outptu-{number}\n" for number in range(150))
    found = problems(policy_file, f"waivers:\n  forbidden:\n{words}")
    assert len(found) == 150
    assert sum("did you mean" in each for each in found) == 100
    assert found[-1].endswith("`aiscale questions` lists the ids")


def waived(question, days, place=None):
    return Waiver(question, "why", "who", TODAY + timedelta(days=days), place)


def held(policy, given_answers):
    return problems(check_against, policy, given_answers, QUESTIONNAIRE, TODAY, "policy.yaml")


def test_a_waiver_that_the_policy_forbids_is_refused_at_its_place():
    place = Location("aiscale.yaml", 30, 5)
    policy = Policy(forbidden_waivers=("guard-output",), longest_waiver=90)
    given_answers = answers({}, waivers=(waived("guard-output", 1, place), waived("lat-calls", 91, place)))
    assert held(policy, given_answers) == [
        (
            'aiscale.yaml:30:5: "guard-output" may not be waived, says the policy policy.yaml; '
            "close the gap, and take the waiver out"
        ),
        (
            "aiscale.yaml:30:5: this waiver ends on 2027-02-19, and the policy policy.yaml allows 90 days; "
            "write 2027-02-18 or a day before it"
        ),
    ]


def test_a_waiver_within_the_policy_is_taken():
    policy = Policy(forbidden_waivers=("guard-output",), longest_waiver=90)
    given_answers = answers({}, waivers=(waived("lat-calls", 90), waived("ops-review", -3)))
    check_against(policy, given_answers, QUESTIONNAIRE, TODAY, "policy.yaml")


def test_a_bound_of_what_is_not_asked_names_the_module_to_add():
    policy = Policy(
        areas_on=(AreaBound("security", Level.HIGH), AreaBound("cost", Level.HIGH)),
        layers_under=(LayerBound("security-and-integration", Fraction(1)), LayerBound("operations", Fraction(1))),
    )
    found = held(policy, answers({}))
    assert [each.split("; ")[0] for each in found] == [
        "the gate has a rule for the risk area security, which is not assessed",
        "the gate has a rule for the layer security-and-integration, which is not assessed",
    ]
    assert all("add the module security-integration" in each for each in found)
    check_against(policy, answers({}, modules=("security-integration",)), QUESTIONNAIRE, TODAY, None)
