"""A small questionnaire that is complete in kind, and answers to it, for tests of everything above the files."""

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from aiscale_cli.core.answers import Answer, Answers, AnswerValue, System, Waiver
from aiscale_cli.core.questionnaire import (
    Anchors,
    Citation,
    Document,
    Effort,
    Factor,
    Layer,
    Module,
    Question,
    Questionnaire,
    Remedy,
    RiskArea,
    RiskWeight,
    Section,
    Term,
    Thresholds,
    VerdictRule,
)

TODAY = date(2026, 11, 20)

CORE_QUESTIONS = (
    "orch-stages",
    "orch-failure",
    "lat-targets",
    "lat-calls",
    "data-inputs",
    "guard-output",
    "guard-limits",
    "ops-telemetry",
    "ops-review",
)
LOAD_QUESTIONS = ("load-test",)
SECURITY_QUESTIONS = ("sec-rights",)


def thresholds() -> Thresholds:
    """The numbers of ai-scaling@1."""
    return Thresholds(
        credits={"yes": Fraction(1), "partial": Fraction(1, 2), "no": Fraction(0)},
        unknown_share=Fraction(1, 4),
        moderate=Fraction("0.30"),
        high=Fraction("0.50"),
        critical=Fraction("0.70"),
        level_needs_answered=Fraction(1, 2),
        floor_share_of_no=Fraction(1, 2),
        verdict_needs_coverage=Fraction("0.60"),
        min_coverage=Fraction("0.60"),
        verdicts=(
            VerdictRule("ready", Fraction(80), Fraction(60), 0),
            VerdictRule("stabilising", Fraction(60), Fraction(30), 1),
            VerdictRule("fragile", Fraction(35), Fraction(0), None),
        ),
        lowest_verdict="prototype",
    )


def question(
    question_id: str,
    layer: str,
    risks: Mapping[str, str],
    *,
    module: str = "core",
    effort: str = "M",
    depends_on: tuple[str, ...] = (),
    not_applicable_when: str | None = None,
    must_have: str | None = None,
) -> Question:
    """A question whose texts are made from its id; weights as text, such as `{"latency": "1.0"}`."""
    words = question_id.replace("-", " ")
    return Question(
        id=question_id,
        title=f"Title of {words}",
        layer=layer,
        module=module,
        question=f"Does the system have {words}?",
        why=f"Why {words} matters.",
        anchors=Anchors(yes=f"All of {words}.", partial=f"Some of {words}.", no=f"Nothing of {words}."),
        gap=f"Nothing of {words} is in place",
        failure_mode=f"What happens without {words}.",
        evidence=(f"A record of {words}", f"A test of {words}"),
        risks=tuple(RiskWeight(area, Fraction(weight), f"{words} and {area}") for area, weight in risks.items()),
        remedies=(
            Remedy(f"Introduce {words}", f"Write {words} down and build it.", (Citation("guide", "Part one"),)),
            Remedy(f"Test {words}", f"Show that {words} holds.", ()),
        ),
        effort=effort,
        depends_on=depends_on,
        not_applicable_when=not_applicable_when,
        must_have=must_have,
    )


def questions() -> tuple[Question, ...]:
    """Nine core questions in five layers, one of module load, one of module security-integration."""
    return (
        question("orch-stages", "orchestration", {"orchestration": "1.0", "monitoring": "0.6"}),
        question(
            "orch-failure",
            "orchestration",
            {"orchestration": "1.0", "latency": "0.3"},
            depends_on=("orch-stages",),
            must_have="One failing dependency takes everything down.",
        ),
        question(
            "lat-targets",
            "latency-and-load",
            {"latency": "1.0", "monitoring": "0.3"},
            effort="S",
            depends_on=("ops-telemetry",),
            not_applicable_when="Nobody waits",
        ),
        question("lat-calls", "latency-and-load", {"latency": "1.0", "cost": "1.0"}, effort="S"),
        question("data-inputs", "data-readiness", {"data": "1.0", "guardrails": "0.3"}, effort="L"),
        question(
            "guard-output",
            "guardrails-and-validation",
            {"guardrails": "1.0", "data": "0.3"},
            must_have="Nothing stands between a wrong output and a user.",
        ),
        question("guard-limits", "guardrails-and-validation", {"guardrails": "1.0", "security": "0.3"}),
        question(
            "ops-telemetry",
            "operations",
            {"monitoring": "1.0", "cost": "0.6"},
            must_have="Nothing can be known to work without it.",
        ),
        question("ops-review", "operations", {"monitoring": "1.0"}, effort="S", depends_on=("ops-telemetry",)),
        question("load-test", "latency-and-load", {"latency": "1.0", "cost": "0.3"}, module="load"),
        question(
            "sec-rights",
            "security-and-integration",
            {"security": "1.0", "guardrails": "0.6"},
            module="security-integration",
            not_applicable_when="The system has no tools",
            must_have="A tricked model can do whatever it may do.",
        ),
    )


def questionnaire() -> Questionnaire:
    """The small questionnaire, of the same kind as the real one."""
    layers = (
        ("orchestration", "Orchestration", True),
        ("latency-and-load", "Latency and load", True),
        ("data-readiness", "Data readiness", True),
        ("guardrails-and-validation", "Guardrails and validation", True),
        ("operations", "Operations", True),
        ("security-and-integration", "Security and integration", False),
    )
    core_areas = ("orchestration", "latency", "data", "cost", "guardrails", "monitoring")
    asked = questions()
    return Questionnaire(
        id="ai-scaling",
        version=1,
        title="A small questionnaire",
        sha256="0" * 64,
        documents=(
            Document(
                "guide",
                "A guide to production",
                "The publisher",
                (Section("Part one", ((1, 9),)), Section("Part two", ((10, 19), (30, 39)))),
            ),
        ),
        answer_meanings={
            "yes": "Every clause of the yes text holds.",
            "partial": "Neither of the other two fits.",
            "no": "The no text fits better than the yes text.",
            "unknown": "Nobody here can say.",
            "not_applicable": "The condition for leaving it out holds.",
        },
        answer_rules=("In doubt, the lower answer.",),
        thresholds=thresholds(),
        efforts={
            "S": Effort("S", 3, "a few days"),
            "M": Effort("M", 12, "a few weeks"),
            "L": Effort("L", 40, "months"),
        },
        layers=tuple(Layer(each, title, core, f"What breaks in {each}.") for each, title, core in layers),
        modules=(
            Module("core", "The core"),
            Module("load", "Concurrency and limits"),
            Module("security-integration", "Rights and attacks", ("tools", "personal-data")),
        ),
        areas=(
            *(RiskArea(area, area.capitalize(), "core", f"what goes wrong with {area}") for area in core_areas),
            RiskArea("security", "Security", "security-integration", "data where it should not be"),
        ),
        factors=(
            Factor("data", "Data", "Clean", "Messy", ("data",)),
            Factor("load", "Load", "Minimal", "High", ("latency",)),
            Factor("logic", "Logic", "Simple", "Robust", ("orchestration", "guardrails")),
            Factor("cost", "Cost", "Low", "Controlled", ("cost",)),
            Factor("reliability", "Reliability", "Fragile", "Stable", ("monitoring",)),
        ),
        glossary=(Term("telemetry", "What a running system says about itself."),),
        questions=asked,
        by_id={each.id: each for each in asked},
    )


def answer(value: str, *, note: str = "", evidence: Iterable[str] = (), reason: str = "") -> Answer:
    """One answer; not_applicable gets a reason when none is given."""
    if value == "not_applicable" and not reason:
        reason = "It does not apply here."
    return Answer(AnswerValue(value), note=note, evidence=tuple(evidence), reason=reason)


def answers(
    values: Mapping[str, str | Answer],
    *,
    modules: tuple[str, ...] = (),
    name: str = "Support assistant",
    waivers: tuple[Waiver, ...] = (),
) -> Answers:
    """Answers to the small questionnaire, such as `answers({"orch-stages": "yes"})`."""
    return Answers(
        system=System(name),
        modules=modules,
        answers={each: value if isinstance(value, Answer) else answer(value) for each, value in values.items()},
        assessed_on=TODAY,
        waivers=waivers,
        path="aiscale.yaml",
    )


def all_answered(value: str, *, modules: tuple[str, ...] = ()) -> Answers:
    """Every question that is asked answered the same."""
    return answers({each.id: value for each in questionnaire().asked(modules)}, modules=modules)
