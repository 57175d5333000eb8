"""Names of outputs: the same whatever the order, never two alike on any system."""

from __future__ import annotations

import random
import unicodedata
from pathlib import PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from convkit.batch.naming import folded, planned
from convkit.limits.archives import shown_name

ENDINGS = (".xml", ".pdf", ".xml.receipt.json")
LETTERS = st.sampled_from("aAbé。年ßıẞk\u212a\u0301.~ :?*\\con1\u202e\x01𠮷")
ODD = ["a", "A", "a.docx", "A.docx", "a.pdf", "CON", "con.docx", "aux", "a.xml", "a.xml.receipt", "..", "年" * 120]
PART = st.text(LETTERS, min_size=1, max_size=6) | st.sampled_from(ODD)
SHOWN = st.lists(PART, min_size=1, max_size=4).map("/".join) | PART.map(lambda part: "/".join([part] * 60))
NAMES = st.lists(SHOWN, max_size=12, unique=True).map(lambda all_: {one.encode(): one for one in all_})


def outputs(plan: dict[bytes, str]) -> list[str]:
    return [f"{stem}{ending}" for stem in plan.values() for ending in ENDINGS]


@given(NAMES, st.randoms(use_true_random=False))
def test_names_are_the_same_whatever_the_order(names: dict[bytes, str], chance: random.Random) -> None:
    mixed = list(names.items())
    chance.shuffle(mixed)
    assert planned(dict(mixed), ENDINGS) == planned(names, ENDINGS)


@given(NAMES)
@example({b"a.docx": "a.docx", b"A.docx": "A.docx", b"a.docx.xml/b": "a.docx.xml/b"})
def test_no_output_is_another_on_any_system_nor_a_folder_of_one(names: dict[bytes, str]) -> None:
    alike = [folded(path) for path in outputs(planned(names, ENDINGS))]
    folders = {path[:place] for path in alike for place, letter in enumerate(path) if letter == "/"}
    assert len({*alike}) == len(alike)
    assert not folders & {*alike}


@given(NAMES)
def test_every_output_can_be_made_on_windows_and_on_disks_of_255_bytes(names: dict[bytes, str]) -> None:
    for path in outputs(planned(names, ENDINGS)):
        assert len(path.encode("utf-16-le")) // 2 < 200
        assert unicodedata.is_normalized("NFC", path)
        for part in path.split("/"):
            assert not PureWindowsPath(part).is_reserved()
            assert len(part.encode()) <= 255
            assert part == part.rstrip(". ") not in ("", ".", "..")
            assert not {*part} & {*'<>:"\\|?*\x01\u202e'}


@given(NAMES, NAMES)
def test_what_is_there_already_is_never_taken(first: dict[bytes, str], later: dict[bytes, str]) -> None:
    before = outputs(planned(first, ENDINGS))
    after = outputs(planned(later, ENDINGS, before))
    assert not {*map(folded, before)} & {*map(folded, after)}


@pytest.mark.parametrize(
    ("name", "stem"),
    [("a.docx", "a.docx"), ("2021/年报.doc", "2021/年报.doc"), ("CON", "_CON"), ("a?.", "a_"), ("../a", "_/a")],
)
def test_a_name_that_every_system_takes_stays(name: str, stem: str) -> None:
    assert planned({name.encode(): name}, ENDINGS) == {name.encode(): stem}


@pytest.mark.parametrize(
    ("name", "shown"), [("年".encode("gb18030"), "年"), (b"a\xff", "a\\xff"), ("年".encode(), "年")]
)
def test_a_name_is_shown_as_it_was_meant(name: bytes, shown: str) -> None:
    assert shown_name(name) == shown
