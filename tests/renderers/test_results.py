"""Every kind of result has what its formats need."""

from importlib import import_module

import pytest

from aiscale_cli.renderers.results import RESULTS


@pytest.mark.parametrize("kind", RESULTS, ids=lambda kind: kind.name)
def test_every_format_has_a_module_and_a_file_name(kind):
    assert callable(import_module(f"aiscale_cli.renderers.{kind.name}_page").lay_out)
    for wanted in kind.others:
        assert callable(import_module(f"aiscale_cli.renderers.{kind.name}_{wanted}").render)
    assert len(set(kind.file_names.values())) == len(kind.formats)
