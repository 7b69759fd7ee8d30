"""Puts questions.json beside questions.yaml into a wheel: the same questionnaire, read fifteen times as fast."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class QuestionnaireHook(BuildHookInterface[Any]):
    """Writes the canonical JSON of the checked questionnaire; a wheel with a faulty one is not built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file to the wheel, except to an editable one, which reads questions.yaml itself."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from aiscale_cli.files.questionnaire_file import canonical_json, read_questionnaire

        text = (root / "questions.yaml").read_text(encoding="utf-8")
        read_questionnaire(text, "questions.yaml")
        self.folder = tempfile.TemporaryDirectory()
        compiled = Path(self.folder.name, "questions.json")
        compiled.write_text(canonical_json(text), encoding="utf-8")
        build_data["force_include"][str(compiled)] = "aiscale_cli/questions.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary file."""
        if version != "editable":
            self.folder.cleanup()
