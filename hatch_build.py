"""Puts into a wheel what is read faster than its sources: the questionnaire as JSON, the report templates as code."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledFilesHook(BuildHookInterface[Any]):
    """Compiles questions.yaml and the templates; a wheel with a faulty one is not built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files to the wheel, except to an editable one, which reads the sources themselves."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        self.folder = tempfile.TemporaryDirectory()
        compiled = Path(self.folder.name)
        (compiled / "questions.json").write_text(_questionnaire(root / "questions.yaml"), encoding="utf-8")
        _compile_templates(root / "report_templates", compiled / "report_templates")
        for path in compiled.rglob("*.*"):
            if path.is_file():
                build_data["force_include"][str(path)] = f"aiscale_cli/{path.relative_to(compiled).as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary files."""
        if version != "editable":
            self.folder.cleanup()


def _questionnaire(path: Path) -> str:
    from aiscale_cli.files.questionnaire_file import compiled_json, read_questionnaire

    text = path.read_text(encoding="utf-8")
    read_questionnaire(text, path.name)
    return compiled_json(text)


def _compile_templates(sources: Path, target: Path) -> None:
    """Write the templates as code into a folder named after the Jinja that made it, because no other may run it."""
    import jinja2

    from aiscale_cli.renderers.templated.environment import environment
    from aiscale_cli.renderers.templated.markdown_sink import SINK

    folder = target / f"jinja-{jinja2.__version__}"
    made = environment(jinja2.FileSystemLoader(sources), SINK)
    made.compile_templates(folder, extensions=["j2"], zip=None, ignore_errors=False)
