"""The committed schemas are those that the forms give."""

from __future__ import annotations

from pathlib import Path

import pytest
from make.drawn import SCHEMAS

from convkit.xml.__main__ import build

BUILT = dict(build(SCHEMAS))


@pytest.mark.parametrize("path", BUILT, ids=lambda path: path.name)
def test_a_committed_schema_is_fresh(path: Path) -> None:
    assert path.read_bytes() == BUILT[path].encode(), "run python -m convkit.xml schemas/convkit_schemas"


def test_every_schema_has_its_form() -> None:
    assert {*SCHEMAS.glob("*.xsd"), *SCHEMAS.glob("*.sch")} == set(BUILT)
