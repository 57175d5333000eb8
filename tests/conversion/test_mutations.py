"""Tables in which something went wrong, through every format: never a figure that the document does not state."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.drawn import EDITIONS
from make.mutations import MUTATIONS, Mutation, page
from make.repeating import examples, repeated
from make.through_formats import FORMATS, reading

from convkit.document import NOWHERE
from convkit.text.numbers import read_number


@pytest.mark.parametrize(
    ("name", "mutation"),
    repeated(product(FORMATS, MUTATIONS), but_each=5),
    ids=lambda one: one if isinstance(one, str) else one.__name__,
)
@examples(6, shrink=False)
@given(
    seed=st.integers(0, 10**6), share=st.sampled_from([0.05, 0.5, 1.0]), edition=st.integers(0, 1), hints=st.booleans()
)
def test_a_damaged_table_is_never_read_wrong(
    name: str, mutation: Mutation, seed: int, share: float, edition: int, hints: bool
) -> None:
    random = Random(seed)
    document = page(EDITIONS[edition], random, share)
    mutation(document, random)
    found = reading(name, document, hints=hints)
    facts = found.report.facts
    read = {path: fact.value for path, fact in facts.items() if fact.value is not None}
    stated = {path: read_number(text).value for path, text in document.stated.items()}
    assert {path: value for path, value in read.items() if stated.get(path) != value} == {}
    # What is missing is only what was touched, and each of it is named with its place.
    missing = {path for path, value in stated.items() if value is not None} - read.keys()
    assert missing <= (document.touched | document.uncounted if name in ("html", "txt") else document.touched)
    for path in document.stated.keys() - read.keys():
        named = [finding for finding in found.findings if path in finding.paths]
        assert named
        there = facts.get(path) is not None and facts[path].state != "absent"
        assert not there or any(finding.origin != NOWHERE for finding in named)
