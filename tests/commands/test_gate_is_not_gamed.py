"""Ways to make a gate pass without mending anything, tried on the installed command and the real questionnaire."""

import json

import pytest

from aiscale_cli.files.questionnaire_file import load_questionnaire

QUESTIONNAIRE = load_questionnaire()
CORE = [question.id for question in QUESTIONNAIRE.asked(())]
ALL = [question.id for question in QUESTIONNAIRE.questions]
MODULES = [module.id for module in QUESTIONNAIRE.modules if module.id != "core"]
VERDICTS = [None, "prototype", "fragile", "stabilising", "ready"]
GATES = [
    ["--fail-under", "50"],
    ["--fail-under", "100"],
    ["--fail-on", "moderate"],
    ["--fail-on", "critical"],
    ["--fail-on", "must-have"],
    ["--min-coverage", "100"],
]


def file_of(answers, modules=()):
    lines = ["questionnaire: ai-scaling@1", "system: {name: Assistant}"]
    lines += [f"modules: [{', '.join(modules)}]"] if modules else []
    lines += [
        "answers:" if answers else "answers: {}",
        *(f"  {question}: {value}" for question, value in answers.items()),
    ]
    return "\n".join(lines) + "\n"


def judged(aiscale, text, *gate):
    """The report of a file, and whether the gate passed."""
    aiscale.write("aiscale.yaml", text)
    done = aiscale.run("assess", "-f", "json", *gate)
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout), done.returncode == 0


@pytest.mark.parametrize("gate", GATES, ids=" ".join)
@pytest.mark.parametrize("modules", [[], MODULES], ids=["core", "all modules"])
def test_all_yes_passes_every_gate(aiscale, gate, modules):
    asked = ALL if modules else CORE
    report, passed = judged(aiscale, file_of(dict.fromkeys(asked, "yes"), modules), *gate)
    assert passed
    assert report["verdict"] == "ready"
    assert report["readiness"]["known"] == 100


@pytest.mark.parametrize("gate", GATES, ids=" ".join)
@pytest.mark.parametrize("text", [file_of({}), file_of(dict.fromkeys(CORE, "unknown"))], ids=["empty", "all unknown"])
def test_nothing_known_never_passes(aiscale, gate, text):
    report, passed = judged(aiscale, text, *gate, *([] if "--min-coverage" in gate else ["--min-coverage", "0"]))
    assert not passed
    assert report["verdict"] is None
    assert report["readiness"]["known"] == 0


@pytest.mark.parametrize("hidden", ["unknown", None], ids=["unknown", "deleted"])
@pytest.mark.parametrize("question", ["ops-telemetry", "lat-call-count", "guard-boundaries"])
def test_hiding_a_no_never_helps(aiscale, question, hidden):
    answers = dict.fromkeys(CORE, "yes") | {question: "no", "data-provenance": "partial"}
    hiding = {each: value for each, value in {**answers, question: hidden}.items() if value}
    for gate in GATES:
        honest, honest_passed = judged(aiscale, file_of(answers), *gate)
        secret, secret_passed = judged(aiscale, file_of(hiding), *gate)
        assert secret["readiness"]["known"] <= honest["readiness"]["known"]
        assert VERDICTS.index(secret["verdict"]) <= VERDICTS.index(honest["verdict"])
        assert honest_passed or not secret_passed


def test_a_dropped_module_never_helps_the_score_nor_a_gate_that_names_it(aiscale):
    core = dict.fromkeys(CORE, "yes")
    cost = [question.id for question in QUESTIONNAIRE.questions if question.module == "cost"]
    with_it, passed = judged(aiscale, file_of(core | dict.fromkeys(cost, "no"), ["cost"]), "--require-module", "cost")
    assert passed
    without, passed = judged(aiscale, file_of(core), "--require-module", "cost")
    assert not passed
    assert without["readiness"] == with_it["readiness"]


def test_a_module_cannot_be_dropped_while_its_answers_stay(aiscale):
    aiscale.write("aiscale.yaml", file_of({"ops-spend-caps": "no"}))
    done = aiscale.run("assess", "--fail-on", "high")
    assert done.returncode == 2
    assert "cost" in done.stderr


def test_a_misspelt_id_is_refused_and_never_ignored(aiscale):
    aiscale.write("aiscale.yaml", file_of(dict.fromkeys(CORE, "yes")).replace("lat-targets", "lat-tragets"))
    done = aiscale.run("assess", "--fail-under", "50")
    assert done.returncode == 2
    assert 'aiscale.yaml:8:3: unknown question "lat-tragets"; did you mean "lat-targets"?' in done.stderr


def test_a_gate_that_fails_still_writes_its_report(aiscale):
    aiscale.write("aiscale.yaml", file_of(dict.fromkeys(CORE, "no")))
    done = aiscale.run("assess", "-f", "json", "-o", "report.json", "--fail-on", "critical")
    assert done.returncode == 1
    report = json.loads((aiscale.folder / "report.json").read_text(encoding="utf-8"))
    assert report["gate"]["passed"] is False
    assert {rule["rule"] for rule in report["gate"]["rules"]} == {"min-coverage 60 %", "fail-on critical"}
