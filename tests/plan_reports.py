"""Plans for tests of their renderers, one of them with hostile texts wherever a user can write."""

from fractions import Fraction

from aiscale_cli.core.answers import Answers, System
from aiscale_cli.core.comparison import Baseline
from aiscale_cli.core.plan_report import Wish, plan_report
from aiscale_cli.core.plan_target import Gate, Target
from aiscale_cli.core.policy import Condition, Policy
from aiscale_cli.core.scoring import assess
from builders import TODAY, all_answered, answers
from report_cases import MIXED, QUESTIONNAIRE

RULES = frozenset({Condition.MUST_HAVE, Condition.REGRESSION})
WISHES = {
    "all": Wish(),
    "budget": Wish(budget=Fraction(30)),
    "nothing fits": Wish(budget=Fraction(1)),
    "gate": Wish(target=Target.GATE),
    "ready": Wish(target=Target.READY),
}


def plan_saying(text, wish=WISHES["all"], *, modules=()):
    """A plan in which the name of the system and of the baseline are this text."""
    given = answers(MIXED)
    named = Answers(System(text), given.modules, given.answers, given.assessed_on, (), "aiscale.yaml")
    before = all_answered("yes", modules=modules)
    gate = Gate(Policy(conditions=RULES), TODAY, Baseline(text, QUESTIONNAIRE, before))
    return plan_report(assess(QUESTIONNAIRE, named), wish, gate, TODAY)
