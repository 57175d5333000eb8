"""Importing a library without another one that it would take along."""

from __future__ import annotations

import importlib
import sys

import pytest

from convkit.supervision import telling
from convkit.writing.lean_imports import importing_without


@pytest.mark.parametrize("is_own", [True, False])
def test_a_module_is_hidden_in_a_process_of_convkit_alone_and_there_again_afterwards(
    is_own: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    monkeypatch.setattr(telling, "is_watched", lambda: is_own)
    with importing_without("colorsys"):
        assert ("colorsys" in sys.modules) is is_own
        if is_own:
            with pytest.raises(ImportError):
                importlib.import_module("colorsys")
    assert importlib.import_module("colorsys").rgb_to_hls


def test_what_is_imported_already_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "is_watched", lambda: True)
    with importing_without("sys"):
        assert sys.modules["sys"] is sys
