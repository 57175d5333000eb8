"""What is wrong with an XML text: told in the reader's own language, whatever the parser says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import convkit
from convkit.errors import InputError
from convkit.errors.libxml import in_words
from convkit.limits import parse_xml

SEED = (Path(__file__).parents[2] / "seeds" / "annual-report-2021.xml").read_bytes()
UNSOUND = {
    b"<a>\n<b></a>": "line 2, character 8: <b> of line 2 is ended by </a>",
    b"<a><b>": "the text breaks off before <b> of line 1 ends",
    b"<a><b": "the tag <b> is not finished",
    b"<a>&b;</a>": "&b; means nothing there",
    b"<a b='1' b='2'/>": "the attribute b occurs twice",
    b"<x:a/>": "the prefix x is not declared",
    b"<a/><b/>": "something stands behind the end",
    b"<a>\x01</a>": "a character that XML does not admit",
    b"<a>\xff</a>": "a character that XML does not admit",
    b"<?xml version='1.0' encoding='klingon'?><a/>": "no encoding is called klingon",
    b"<a b=1/>": "the parser says “AttValue: \" or ' expected”",
}
BROKEN = {
    (b"<agency>", b"<agancy>", b"</agency>", b"</agancy>"): "<agancy> does not belong there; expected: agency, year",
    (b"<year>2021<", b"<year>abc<"): "“abc” cannot stand in <year>",
    (b"<report xmlns", b'<report kind="x" xmlns'): "<report> has no attribute kind",
    (b' schemaVersion="1.0"', b""): "<report> lacks the attribute schemaVersion",
    (b"</rules>", b"</rules>X"): "<table> holds text between its tags",
    (b"<image ", b"<image><p/></image><image "): "<image> lacks",
}


@pytest.mark.parametrize("text", UNSOUND)
def test_what_is_unsound_is_told_with_its_place(text: bytes) -> None:
    with pytest.raises(InputError) as raised:
        parse_xml(text)
    assert UNSOUND[text] in raised.value.words("en")
    assert re.search("第[0-9]+行第[0-9]+个字符", raised.value.words("zh"))


@pytest.mark.parametrize("changes", BROKEN)
def test_what_breaks_the_schema_is_told(changes: tuple[bytes, ...], tmp_path: Path) -> None:
    data = SEED
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        data = data.replace(old, new, 1)
    (tmp_path / "broken.xml").write_bytes(data)
    with pytest.raises(InputError) as raised:
        convkit.read(tmp_path / "broken.xml")
    assert BROKEN[changes] in raised.value.words("en")


def test_what_is_not_known_is_quoted() -> None:
    told = in_words("Something new, line 3, column 4")
    assert (told.en, told.zh) == ("the parser says “Something new”", "解析器提示“Something new”")
