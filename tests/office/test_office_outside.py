"""What an old document asks for outside itself is named; what it only leads to is not."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from convkit_office.outside import with_requests
from hypothesis import given
from hypothesis import strategies as st
from make.asking import Named
from make.asking_office import in_rich_text, rich_text
from make.old_writing import escaped
from make.ole_parts import compound, record

from convkit import Document

NAMED = Named(Path("/folder"))
CHARACTERS = st.characters(codec="utf-8", exclude_characters='"\\', exclude_categories=("C", "Z"))
paths = st.text(CHARACTERS, min_size=1, max_size=20).map(lambda name: f"C:\\{name}\\a.png")


def asked(data: bytes | BytesIO, name: str) -> str:
    """The English words of what is found."""
    stream = data if isinstance(data, BytesIO) else BytesIO(data)
    return "; ".join(finding.words("en") for finding in with_requests(Document(()), stream, name).findings)


@given(paths, st.sampled_from(["INCLUDEPICTURE", "includetext", "RD", "LINK Word.Document.8"]))
def test_a_field_of_a_rich_text_names_its_file(path: str, kind: str) -> None:
    code = f'{kind} "{path}" \\d'.replace("\\", "\\\\").replace("\\\\d", "\\d")
    assert f"“{path}”" in asked(rich_text("{\\field{\\*\\fldinst{ " + escaped(code) + "}}}"), "rtf")


@given(paths, st.sampled_from(["HYPERLINK", "PAGEREF", "INCLUDEPICTUREX", "REF"]))
def test_a_link_is_no_request(path: str, kind: str) -> None:
    assert asked(rich_text("{\\field{\\*\\fldinst " + escaped(f'{kind} "{path}"') + "}}"), "rtf") == ""


@pytest.mark.parametrize("name", in_rich_text(NAMED))
def test_each_way_of_a_rich_text_to_ask_is_named(name: str) -> None:
    assert "named." in asked(rich_text(in_rich_text(NAMED)[name]), "rtf")


@given(paths, st.sampled_from(["latin-1", "utf-16-le"]), st.integers(0, 5))
def test_a_field_of_an_old_word_file_names_its_file(path: str, encoding: str, before: int) -> None:
    code = f'\x13 INCLUDEPICTURE "{path}" \\d \x14x\x15'.encode(encoding, "replace")
    shown = path.encode(encoding, "replace").decode(encoding)
    assert f"“{shown}”" in asked(compound(WordDocument=bytes(before) + code), "doc")


def test_another_workbook_is_named_and_this_one_is_not() -> None:
    other, this = record(0x01AE, b"\1\0\7\0\0\1\3a.xls"), record(0x01AE, b"\1\0\1\4")
    assert "1 file outside itself, not opened: “/a.xls”" in asked(compound(Workbook=this + other), "xls")


def test_for_who_trusts_the_file_it_says_that_it_may_have_been_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_UNCONFINED", "1")
    said = asked(rich_text(in_rich_text(NAMED)["a template"]), "rtf")
    assert "may have put into the output" in said


@given(st.binary(max_size=400))
def test_whatever_is_in_a_file_it_is_looked_through(data: bytes) -> None:
    for name, stream in (("rtf", BytesIO(b"{\\rtf1\\ansicpg9999{\\object{\\*\\objdata " + data)),
                         ("rtf", BytesIO(b"{\\rtf1{\\*\\fldinst " + data)), ("doc", compound(WordDocument=data)),
                         ("xls", compound(Workbook=data))):  # fmt: skip
        asked(stream, name)
