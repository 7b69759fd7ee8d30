"""The opening of the reference: what it is, how to answer, how answers count, risk areas and factors."""

from collections.abc import Mapping
from fractions import Fraction

from aiscale_cli.core.questionnaire import CORE, Questionnaire
from concept_map import ConceptMap
from page import anchor, bullets, code, count, heading, link, markdown, table
from reference_questions import by_module, question_link


def opening(questionnaire: Questionnaire, concepts: ConceptMap) -> list[str]:
    """Return title, origin and introduction."""
    core = len(questionnaire.asked(()))
    total = len(questionnaire.questions)
    modules = sum(module.id != CORE for module in questionnaire.modules)
    return [
        "# Question reference",
        (
            f"Everything that {code(questionnaire.name)} asks: {count(total, 'question')} on "
            f"{count(len(questionnaire.layers), 'layer')} of an AI system, what each answer looks like, what it says "
            f"about {count(len(questionnaire.areas), 'risk area')}, and what to do about a gap. The core of "
            f"{count(core, 'question')} is always asked; the other {total - core} come in {count(modules, 'module')} "
            "that an answers file can name."
        ),
        (
            f"Questions and advice follow {link(f'{len(questionnaire.documents)} public documents', 'documents')}, in "
            f"words of our own; the {link('appendix', 'appendix')} tells for each of their "
            f"{count(len(concepts.concepts), 'concept')} what takes it up or why it is left out. The answer scale, the "
            "weights, the thresholds and the must-have marks are decisions of this project, not of the documents."
        ),
        (
            "This page is generated from `questions.yaml`, `docs/data/concepts.yaml` and `docs/data/standards.yaml`: "
            "change those and run `python tools/generate.py`."
        ),
    ]


def contents(questionnaire: Questionnaire) -> list[str]:
    """Return the table of contents."""
    lines = [
        f"- {link('How to answer', 'answering')}",
        f"- {link('How answers count', 'counting')}",
        f"- {link('Risk areas and factors', 'areas')}",
    ]
    for layer in questionnaire.layers:
        lines.append(f"- {link(f'Layer: {markdown(layer.title)}', f'layer-{layer.id}')}")
        for module, questions in by_module(questionnaire, layer):
            name = "" if module.id == CORE else f" (module {code(module.id)})"
            lines += [f"  - {link(markdown(each.title), each.id)}{name}" for each in questions]
    lines += [
        f"- {link('Related standards', 'standards')}",
        f"- {link('Glossary', 'glossary')}",
        f"- {link('Source documents', 'documents')}",
        f"- {link('Appendix: what became of each concept', 'appendix')}",
    ]
    return ["## Contents", "Questions without a module belong to the core.", "\n".join(lines)]


def answering(questionnaire: Questionnaire) -> list[str]:
    """Return what the answers mean and the rules for choosing one."""
    rows = [(code(answer), markdown(meaning)) for answer, meaning in questionnaire.answer_meanings.items()]
    return [
        heading(2, "How to answer", "answering"),
        table(("Answer", "Meaning"), rows),
        bullets(markdown(rule) for rule in questionnaire.answer_rules),
    ]


def counting(questionnaire: Questionnaire, weight_meanings: Mapping[str, str]) -> list[str]:
    """Return credits, weights, efforts and thresholds; how they become a score is told elsewhere."""
    weights = [(markdown(weight), markdown(meaning)) for weight, meaning in weight_meanings.items()]
    efforts = [(each.id, str(each.days), markdown(each.meaning)) for each in questionnaire.efforts.values()]
    must_have = [each for each in questionnaire.questions if each.must_have]
    given = ", ".join(f"{code(answer)} {credit}" for answer, credit in questionnaire.thresholds.credits.items())
    return [
        heading(2, "How answers count", "counting"),
        (
            "These are the numbers; [scoring.md](scoring.md) defines what is computed from them, in order. An answer's "
            f"credit: {given}; `unknown` and no answer at all may still turn out anything from the lowest to the "
            "highest, and are carried along as that interval."
        ),
        "A **weight** says how much a question tells about a risk area:",
        table(("Weight", "Meaning"), weights),
        "An **effort** is a planning figure for turning a `no` into a `yes`; a `partial` is planned as half of it:",
        table(("Effort", "Engineer-days", "Meaning"), efforts),
        *_thresholds(questionnaire),
        (
            f"The {count(len(must_have), '**must-have** question')} that no system does without: "
            f"{', '.join(question_link(each.id) for each in must_have)}."
        ),
    ]


def _thresholds(questionnaire: Questionnaire) -> list[str]:
    limits = questionnaire.thresholds
    levels = [
        ("low", f"below {_decimal(limits.moderate)}"),
        ("moderate", f"from {_decimal(limits.moderate)}"),
        ("high", f"from {_decimal(limits.high)}"),
        ("critical", f"from {_decimal(limits.critical)}"),
    ]
    verdicts = [
        (
            rule.verdict,
            f"{float(rule.readiness):g}",
            f"{float(rule.weakest_layer):g}",
            "any" if rule.must_have_open is None else str(rule.must_have_open),
        )
        for rule in limits.verdicts
    ]
    return [
        "The **exposure** of a risk area, from 0 to 1, has a level:",
        table(("Level", "Exposure"), levels),
        bullets(
            [
                f"A level is said once {_percent(limits.level_needs_answered)} of an area's weight is answered.",
                (
                    "An area is at least high while a must-have question of weight 1.0 in it is open, or while more "
                    f"than {_percent(limits.floor_share_of_no)} of its questions of weight 1.0 are answered `no` (at "
                    "worst: or not known)."
                ),
                f"The ranking adds {limits.unknown_share} of what nobody knows to what is known to be missing.",
                (
                    f"A verdict needs {_percent(limits.verdict_needs_coverage)} of the applicable questions answered; "
                    f"a gate fails below {_percent(limits.min_coverage)} unless told otherwise."
                ),
            ]
        ),
        (
            "The **verdict** is the first of these that holds; the best one also allows nothing unknown and no high "
            "exposure:"
        ),
        table(
            ("Verdict", "Readiness at least", "Weakest layer at least", "Must-have questions open at most"),
            [*verdicts, (limits.lowest_verdict, "otherwise", "", "")],
        ),
    ]


def _decimal(value: Fraction) -> str:
    return f"{float(value):.2f}"


def _percent(value: Fraction) -> str:
    return f"{float(value * 100):g} %"


def areas_and_factors(questionnaire: Questionnaire) -> list[str]:
    """Return the risk areas with what feeds them, and the five factors."""
    areas = []
    for area in questionnaire.areas:
        fed = {each.id: risk.weight for each in questionnaire.questions for risk in each.risks if risk.area == area.id}
        main = [question_link(question) for question, weight in fed.items() if weight == 1]
        module = "always" if area.module == CORE else f"with module {code(area.module)}"
        name = f"{anchor(f'area-{area.id}')}{markdown(area.title)}"
        areas.append((name, module, markdown(area.symptoms), ", ".join(main), str(len(fed) - len(main))))
    factors = [
        (
            f"{anchor(f'factor-{factor.id}')}{markdown(factor.title)}",
            markdown(factor.prototype),
            markdown(factor.production),
            ", ".join(link(markdown(questionnaire.area(area).title), f"area-{area}") for area in factor.areas),
        )
        for factor in questionnaire.factors
    ]
    return [
        heading(2, "Risk areas and factors", "areas"),
        table(("Risk area", "Ranked", "What to expect", "Questions of weight 1.0", "Others"), areas),
        f"The report also places the system between prototype and production on {count(len(factors), 'factor')}:",
        table(("Factor", "Prototype", "Production", "From the exposure of"), factors),
    ]
