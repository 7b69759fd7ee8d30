"""What reading an answers file costs, against PyYAML's own C loader on the same text in the same run.

.venv/bin/python benchmarks/reading.py [--rounds 200]
"""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from aiscale_cli.core.plan import make_plan
from aiscale_cli.core.robustness import differences, first_in, rank_bounds
from aiscale_cli.core.scoring import assess
from aiscale_cli.files.answers_file import read_answers
from aiscale_cli.files.questionnaire_file import load_questionnaire
from aiscale_cli.files.yaml_source import parse

EXAMPLE = Path(__file__).parents[1] / "examples" / "support-chatbot.yaml"


def seconds(work: Callable[[], object]) -> float:
    """Time one call."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    rounds = parser.parse_args().rounds
    text = EXAMPLE.read_text(encoding="utf-8")
    questionnaire = load_questionnaire()
    answers = read_answers(text, "aiscale.yaml", questionnaire, today=date(2026, 11, 20)).answers
    assessment = assess(questionnaire, answers)

    def floor() -> object:
        return yaml.load(text, Loader=yaml.CSafeLoader)

    work: dict[str, tuple[Callable[[], object], str]] = {
        "parse to nodes with places": (lambda: parse(text, "aiscale.yaml"), "<= 0.5"),
        "read and check the answers": (lambda: read_answers(text, "aiscale.yaml", questionnaire), ""),
        "assess": (lambda: assess(questionnaire, answers), ""),
        "plan": (lambda: make_plan(assessment), ""),
        "rank bounds": (lambda: rank_bounds(differences(assessment)), ""),
        "a thousand trial runs": (lambda: first_in(assessment), ""),
    }
    print(f"floor: CSafeLoader on {len(text):,} characters")
    print(f"{'step':<32} {'x floor':>8}  target")
    for name, (step, target) in work.items():
        pairs = [(seconds(step), seconds(floor)) for _ in range(rounds)]
        print(f"{name:<32} {statistics.median(mine / low for mine, low in pairs):>8.2f}  {target}", flush=True)


if __name__ == "__main__":
    main()
