"""The `extends:` of an answers file: what its text may be, before anything is looked up."""

import re

from aiscale_cli.errors import Location
from aiscale_cli.files.node_checks import Findings, is_nothing, shown
from aiscale_cli.files.text_checks import line
from aiscale_cli.files.yaml_source import Mapping as MappingNode
from aiscale_cli.frozen import Frozen

EXTENDS = "extends"
"""The key."""

NOT_RELATIVE = r"[/~]|[A-Za-z][A-Za-z0-9+.-]*:"
"""What begins a path that is not relative, or no path at all: a root, a home, a drive, a link."""

NO_PATH = r"\\|[\x00-\x1f\x7f-\x9f]"
"""What must stand nowhere in a path: backslashes, and characters that do not show."""

_MEND = "write a path relative to this file, with forward slashes, as ../platform.yaml"


class Extends(Frozen):
    """The path that an answers file names as the file it extends, relative to itself; and the place of the key."""

    path: str
    location: Location


def check_extends(findings: Findings, root: MappingNode) -> Extends | None:
    """Return the file that is extended; None when there is none or after reporting what cannot be one."""
    key = next((key for key, _ in root if key.text == EXTENDS), None)
    node = root.get(EXTENDS)
    path = line(findings, node, EXTENDS) if node and not is_nothing(node) else None
    if key is None or path is None:
        return None
    if re.match(NOT_RELATIVE, path) or re.search(NO_PATH, path):
        findings.problem(key.start, f"`{EXTENDS}`: {shown(path)} is no relative path", _MEND)
        return None
    return Extends(path, findings.document.at(key.start))
