"""No licence of what is installed asks for the source of whoever serves a program over a network."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distributions

AFFERO = re.compile(r"AGPL|Affero", re.IGNORECASE)


def licence_of(distribution: Distribution) -> str:
    """What a distribution says of its licence: its expression, its classifiers, or the first line of its text."""
    told = distribution.metadata
    classifiers = [one for one in told.get_all("Classifier", []) if one.startswith("License ::")]
    text = (told.get("License") or "").strip().splitlines()[:1]
    return "; ".join([told.get("License-Expression") or "", *classifiers, *text]).strip("; ")


def test_no_installed_distribution_is_under_the_agpl() -> None:
    licences = {one.metadata["Name"]: licence_of(one) for one in distributions()}
    assert {"lxml", "rapidocr", "onnxruntime", "opencv-python-headless"} <= {*licences}
    assert {name: said for name, said in licences.items() if AFFERO.search(said)} == {}, licences
