"""Write the files that are generated from the questionnaire and the examples, or check that they are up to date.

Usage: python tools/generate.py [--check]

Needs the package, installed or with PYTHONPATH=src. Without an option it writes every generated file of the checkout
and names those that changed. Exit status: 0 done, or nothing has drifted; 1 with --check: the files named have drifted;
2 the data is not sound, or the usage is wrong.
"""

import argparse
import sys
from collections.abc import Sequence

import concept_map
import standards_map
from aiscale_cli.commands.schema import SCHEMAS, schema_text
from aiscale_cli.errors import InputError
from aiscale_cli.files.questionnaire_file import load_questionnaire, read_questionnaire
from data_file import ROOT, read, source_text, texts
from golden_cases import golden_cases
from question_reference import question_reference

QUESTIONS = "questions.yaml"


def generated() -> dict[str, str]:
    """Return every generated file by its path in the checkout.

    Raises:
        InputError: the questionnaire or a data file is not sound, or the package is not that of this checkout.
    """
    questionnaire = read_questionnaire(source_text(QUESTIONS), QUESTIONS)
    if load_questionnaire().sha256 != questionnaire.sha256:
        raise InputError.of(
            "the package that is imported carries another questionnaire than this checkout", hint="set PYTHONPATH=src"
        )
    weight_meanings = texts(read(QUESTIONS).get("weight_meanings"), f"{QUESTIONS}: weight_meanings")
    concepts = concept_map.concept_map(read(concept_map.PATH))
    standards = standards_map.standards_map(read(standards_map.PATH))
    found = [*concept_map.problems(concepts, questionnaire), *standards_map.problems(standards, questionnaire)]
    if found:
        raise InputError.of("\n".join(found))
    return {
        "docs/questions.md": question_reference(questionnaire, weight_meanings, concepts, standards),
        **golden_cases(),
        **{f"schemas/aiscale-{kind}.schema.json": schema_text(kind) for kind in SCHEMAS},
    }


def drifted(files: dict[str, str]) -> list[str]:
    """Return the paths whose file in the checkout is missing or holds something else."""
    return [path for path, wanted in files.items() if _present(path) != wanted.encode("utf-8")]


def _present(path: str) -> bytes | None:
    place = ROOT / path
    return place.read_bytes() if place.is_file() else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the files, and return the exit status."""
    parser = argparse.ArgumentParser(description="Write the generated files, or check that they are up to date.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file has drifted")
    options = parser.parse_args(arguments)
    try:
        files = generated()
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    stale = drifted(files)
    if options.check:
        for path in stale:
            print(f"{path} has drifted; run python tools/generate.py")
        return 1 if stale else 0
    for path in stale:
        place = ROOT / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(files[path].encode("utf-8"))
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
