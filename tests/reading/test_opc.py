"""One package for files of Word and of Excel."""

from __future__ import annotations

from io import BytesIO

import pytest

from convkit import InputError, zip_writer
from convkit.reading.opc import EXCEL, WORD, Kind, is_package, main_part, open_package


def packed(kind: Kind, **parts: bytes) -> BytesIO:
    stream = BytesIO()
    with zip_writer(stream) as archive:
        archive.write("[Content_Types].xml", b'<Types a="' + kind.main_types[0] + b'"/>')
        for name, data in parts.items():
            archive.write(name, data)
    return stream


@pytest.mark.parametrize(("kind", "other"), [(WORD, EXCEL), (EXCEL, WORD)])
def test_a_package_is_of_one_kind(kind: Kind, other: Kind) -> None:
    assert is_package(packed(kind), kind)
    assert not is_package(packed(kind), other)
    with pytest.raises(InputError, match=other.program):
        open_package(packed(kind), other)


def test_a_part_that_is_named_and_missing_is_stated_but_not_related() -> None:
    relation = b'<Relationship Id="1" Type="t/officeDocument" Target="Word/A.xml"/>'
    package = open_package(packed(WORD, **{"_rels/.rels": b"<Relationships>" + relation + b"</Relationships>"}), WORD)
    assert package.stated("", "officeDocument") == ["Word/A.xml"]
    assert package.related("", "officeDocument") == []
    with pytest.raises(InputError, match="Word document"):
        main_part(package, WORD)


def test_what_nothing_has_read_is_known() -> None:
    package = open_package(packed(WORD, **{"A.xml": b"<a/>", "b.xml": b"<b/>"}), WORD)
    package.xml("/a.XML")
    assert package.unread == ["b.xml"]
