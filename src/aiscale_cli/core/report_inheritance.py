"""What a report says about answers that come from extended files, and about those that stand against one."""

from collections.abc import Sequence

from aiscale_cli.core.assessment import Assessment
from aiscale_cli.core.sentences import counted, listed
from aiscale_cli.frozen import Frozen


class ExtendedFileView(Frozen):
    """A file that the answers file extends, by its path from there, and how many answers were inherited from it."""

    path: str
    answers: int


class OverrideView(Frozen):
    """The inherited answer that one of the file's own stands against, the path of its file, and why.

    The reason is empty where notes are left out.
    """

    answer: str
    path: str
    reason: str

    @property
    def text(self) -> str:
        """What is overridden and why, as `overrides yes in ../platform.yaml: ...`."""
        why = self.reason.strip()
        return f"overrides {self.answer.replace('_', ' ')} in {self.path}{f': {why}' if why else ''}"


def override_view(assessment: Assessment, question: str) -> OverrideView | None:
    """Return what the answer to a question overrides; None when it overrides nothing."""
    answers = assessment.answers
    overridden = answers.overridden(question)
    if overridden is None or overridden.origin is None:
        return None
    return OverrideView(overridden.value.value, overridden.origin.path, answers.answers[question].override)


def extended_file_views(assessment: Assessment) -> tuple[ExtendedFileView, ...]:
    """Return the files that are extended, the nearest first."""
    inherited = [asked.answer.origin.path for asked in assessment.asked if asked.answer and asked.answer.origin]
    return tuple(ExtendedFileView(path, inherited.count(path)) for path in assessment.answers.inheritance.files)


def inheritance_text(files: Sequence[ExtendedFileView]) -> str:
    """Return how many answers were inherited, as `7 answers come from ../platform.yaml`; empty without such files."""
    giving = [each for each in files if each.answers]
    if not giving:
        return f"no answer comes from {files[0].path}" if files else ""
    first, *rest = giving
    verb = "comes" if first.answers == 1 else "come"
    begun = f"{counted(first.answers, 'answer')} {verb} from {first.path}"
    return listed([begun, *(f"{each.answers} from {each.path}" for each in rest)])
