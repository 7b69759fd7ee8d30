"""Random steps with prerequisites, and every set of them that is closed: what the searches are held against."""

from itertools import chain, combinations
from random import Random

from aiscale_cli.core.answers import Answer, Answers, AnswerValue, System
from aiscale_cli.core.closed_sets import Steps
from aiscale_cli.files.questionnaire_file import load_questionnaire

REAL = load_questionnaire()
MODULES = tuple(module.id for module in REAL.modules if module.id != "core")
COSTS = (3, 6, 12, 24, 40, 80)
MIXTURES = ((5, 3, 2, 1), (1, 1, 1, 1), (0, 0, 1, 0), (0, 1, 3, 0), (0, 0, 0, 1), (8, 2, 1, 1))


def random_steps(random: Random, number: int) -> Steps:
    """Steps of which each may need some of those before it, with what these need."""
    needs: list[tuple[int, ...]] = []
    for step in range(number):
        direct = [each for each in range(step) if random.random() < 0.2]
        needs.append(tuple(sorted(set(direct).union(*(needs[each] for each in direct)))))
    return Steps(tuple(random.choice(COSTS) for _ in range(number)), tuple(needs))


def closed_sets(steps: Steps):
    """Every closed set."""
    numbers = range(len(steps.costs))
    for taken in chain.from_iterable(combinations(numbers, size) for size in range(len(numbers) + 1)):
        if all(needed in taken for step in taken for needed in steps.needs[step]):
            yield frozenset(taken)


def real_answers(number: int) -> Answers:
    """One of a row of random answer sets to the real questionnaire, over random modules."""
    random = Random(number)  # noqa: S311 - the same in every run
    modules = MODULES if number % 3 == 0 else tuple(each for each in MODULES if random.random() < 0.5)
    weights = random.choice(MIXTURES)
    values = {
        each.id: Answer(AnswerValue(random.choices(("yes", "partial", "no", "unknown"), weights)[0]))
        for each in REAL.asked(modules)
    }
    return Answers(System("Random"), modules, values)
