"""Containers and XML from strangers: read within the limits, or refused in words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convkit import InputError, UsageError, as_path, enforce, limit, open_zip, parse_xml, zip_writer
from convkit.errors import Message
from convkit.limits import LIMITS

TEXT = "<root><a b='1'>甲𠮷</a></root>"
ENTITIES = '<!DOCTYPE root [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><root x="&b;">&b;</root>'
EXTERNAL = '<!DOCTYPE root SYSTEM "file:///etc/hostname"><root/>'
names = st.lists(st.text("abcdef/.", min_size=1, max_size=8), unique=True, max_size=6)


def packed(parts: dict[str, bytes], *, stored: bool = False) -> io.BytesIO:
    stream = io.BytesIO()
    with zip_writer(stream) as archive:
        for name, data in parts.items():
            archive.write(name, data, stored=stored)
    return stream


def changed(parts: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None]) -> io.BytesIO:
    """A container whose directory says something else of each member than is true."""
    stream = packed(parts)
    with zipfile.ZipFile(stream, "a") as archive:
        for member in archive.infolist():
            change(member)
        archive.comment = b"written again"
    return stream


# -- containers


@given(names, st.data())
def test_what_was_written_is_read(names: list[str], data: st.DataObject) -> None:
    parts = {name: data.draw(st.binary(max_size=40)) for name in names}
    container = open_zip(packed(parts, stored=data.draw(st.booleans())))
    assert {name: container.read(name) for name in container.names} == parts


@given(names)
def test_equal_parts_give_equal_bytes(names: list[str]) -> None:
    parts = {name: name.encode() * 50 for name in names}
    assert packed(parts).getvalue() == packed(parts).getvalue()


def test_a_container_holds_no_clock() -> None:
    with zipfile.ZipFile(packed({"b": b"1", "a": b"2"})) as archive:
        assert [(member.filename, member.date_time) for member in archive.infolist()] == [
            ("b", (1980, 1, 1, 0, 0, 0)),
            ("a", (1980, 1, 1, 0, 0, 0)),
        ]


@given(st.data())
def test_a_damaged_container_is_refused_in_words_or_read(data: st.DataObject) -> None:
    whole = bytearray(packed({"a": b"abc" * 99, "甲": b"1"}).getvalue())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        container = open_zip(io.BytesIO(bytes(whole)))
        assert all(isinstance(container.read(name), bytes) for name in container.names)


@given(st.integers(0, 200))
def test_a_container_cut_off_is_refused(length: int) -> None:
    whole = packed({"a": b"abc" * 99, "b": bytes(range(250))}).getvalue()
    with pytest.raises(InputError, match="damaged or cut off"):
        open_zip(io.BytesIO(whole[:length]))


def test_what_is_no_container_is_refused() -> None:
    with pytest.raises(InputError, match="damaged"):
        open_zip(io.BytesIO(b"%PDF-1.7"))


def test_a_bomb_is_refused_by_what_is_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_ZIP_MEMBER_BYTES", "1000")
    with pytest.raises(InputError, match="CONVKIT_LIMIT_ZIP_MEMBER_BYTES"):
        open_zip(packed({"a": bytes(1001)})).read("a")


def test_many_small_bombs_are_refused_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_ZIP_TOTAL_BYTES", "1500")
    container = open_zip(packed({"a": bytes(1000), "b": bytes(1000)}))
    container.read("a")
    with pytest.raises(InputError, match="ZIP_TOTAL_BYTES"):
        container.read("b")


def test_a_lie_about_the_size_does_not_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_ZIP_MEMBER_BYTES", "1000")
    lying = changed({"a": bytes(10**6)}, lambda member: setattr(member, "file_size", 10))
    with pytest.raises(InputError):
        open_zip(lying).read("a")


def test_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_ZIP_MEMBERS", "2")
    with pytest.raises(InputError, match="ZIP_MEMBERS"):
        open_zip(packed({"a": b"", "b": b"", "c": b""}))


def test_a_vast_directory_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(stream: object) -> object:
        raise AssertionError("the directory was read")

    monkeypatch.setenv("CONVKIT_LIMIT_ZIP_MEMBERS", "2")
    monkeypatch.setattr(zipfile, "ZipFile", read)
    with pytest.raises(InputError, match="ZIP_MEMBERS"):
        open_zip(io.BytesIO(b"PK\x01\x02" * 2**19))


@pytest.mark.parametrize("other", ["a.xml", "A.XML"])
def test_two_parts_of_one_name_are_refused(other: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.xml", "1")
        archive.writestr("b.xml", "2")
    doubled = stream.getvalue().replace(b"b.xml", other.encode())
    with pytest.raises(InputError, match="× 2"):
        open_zip(io.BytesIO(doubled))


def test_an_encrypted_part_is_named() -> None:
    locked = changed({"a": b"1"}, lambda member: setattr(member, "flag_bits", 1))
    with pytest.raises(InputError, match="a is encrypted; remove the password"):
        open_zip(locked).read("a")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_are_refused(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("a", b"1" * 99)
    with pytest.raises(InputError, match="a: compression"):
        open_zip(stream).read("a")


def test_a_missing_part_is_named() -> None:
    container = open_zip(packed({"a": b""}))
    assert "a" in container
    with pytest.raises(InputError, match="the part b is missing"):
        container.read("b")


# -- XML


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_sound_xml_is_read_in_every_encoding(encoding: str) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>{TEXT}"
    assert parse_xml(declared.encode(encoding)).findtext("a") == "甲𠮷"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
@pytest.mark.parametrize("text", [ENTITIES, EXTERNAL, "<!DOCTYPE root><root/>"])
def test_a_doctype_is_refused_in_every_encoding(encoding: str, text: str) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?><!-- 甲 > --> <?pi x?>\n{text}"
    with pytest.raises(InputError, match="part holds a DOCTYPE"):
        parse_xml(declared.encode(encoding), "part")


def test_a_doctype_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(etree, "fromstring", lambda *_: pytest.fail("it was parsed"))
    with pytest.raises(InputError, match="DOCTYPE"):
        parse_xml(ENTITIES.encode())


def test_a_doctype_that_only_the_parser_sees_is_refused() -> None:
    declared = f"<?xml version='1.0' encoding='cp037'?>{ENTITIES}"
    with pytest.raises(InputError):
        parse_xml(declared.encode("cp037"))


@pytest.mark.parametrize("before", ["", " \n", "<!-- a --> <!-- b -->", "<?a b?>", '<?xml version="1.0"?>\n<!-- a -->'])
def test_a_doctype_is_told_before_any_parser_acts_on_it(before: str) -> None:
    """What stands behind it is no XML, which nobody has come to see."""
    with pytest.raises(InputError, match="part holds a DOCTYPE"):
        parse_xml(f"{before}<!DOCTYPE a [ not sound".encode(), "part")


def test_a_doctype_in_an_encoding_that_hides_it_is_told_by_the_parser() -> None:
    """UTF-7 writes < as +ADw-."""
    text = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a [+ADwAIQ-ENTITY b "c"+AD4-]+AD4-+ADw-a/+AD4-'
    with pytest.raises(InputError, match="part holds a DOCTYPE"):
        parse_xml(text.encode(), "part")


@pytest.mark.parametrize("text", ["<a>" + "<b/>" * 9 + "</a>", "<a " + " ".join(f'b{n}="1"' for n in range(9)) + "/>"])
def test_tags_and_attributes_are_counted_before_they_are_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert parse_xml(text.encode()).tag == "a"
    monkeypatch.setenv("CONVKIT_LIMIT_XML_MARKS", "9")
    with pytest.raises(InputError, match="XML_MARKS"):
        parse_xml(text.encode())


@pytest.mark.parametrize("text", ["<a><!-- <!DOCTYPE a> --></a>", "<a><![CDATA[<!DOCTYPE a>]]></a>"])
def test_the_word_doctype_may_be_in_the_text(text: str) -> None:
    assert parse_xml(text.encode()).tag == "a"


@pytest.mark.parametrize(
    "data",
    [b"", b"<a>", b"<a>&b;</a>", b"<a>\0</a>", b"\xff\xfe", b"<a>\xff</a>", b"<?xml version='1.0' encoding='no'?>"],
)
def test_unsound_xml_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(InputError, match="is not sound XML"):
        parse_xml(data)


@given(st.binary(max_size=60))
def test_any_bytes_are_xml_or_refused(data: bytes) -> None:
    for text in (data, b"<a>" + data + b"</a>"):
        with suppress(InputError):
            assert parse_xml(text) is not None


def test_deep_nesting_is_refused() -> None:
    assert parse_xml(b"<a>" * 200 + b"</a>" * 200).tag == "a"
    with pytest.raises(InputError, match="depth"):
        parse_xml(b"<a>" * 100_000)


def test_more_tags_than_memory_bears_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_XML_MARKS", "100")
    with pytest.raises(InputError, match="XML_MARKS"):
        parse_xml(b"<r>" + b"<a/>" * 100 + b"</r>")


def test_comments_and_instructions_leave_no_gap() -> None:
    assert parse_xml(b"<a>1<!-- x -->2<?y?>3</a>").text == "123"


# -- paths and limits


def test_a_path_has_the_content_and_is_gone_afterwards() -> None:
    stream = io.BytesIO(b"content")
    stream.read(3)
    with as_path(stream, ".pdf") as path:
        assert (path.suffix, path.read_bytes()) == (".pdf", b"content")
    assert not path.exists()
    assert not path.parent.exists()


def test_a_path_is_gone_after_a_failure() -> None:
    with suppress(ZeroDivisionError), as_path(io.BytesIO()) as path:
        assert path.exists()
        raise ZeroDivisionError
    assert not path.parent.exists()


@pytest.mark.parametrize("name", sorted(LIMITS))
def test_the_environment_overrides_a_limit(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert limit(name) == LIMITS[name] > 0
    monkeypatch.setenv(f"CONVKIT_LIMIT_{name.upper()}", "7")
    enforce(name, 7, Message("it", "它"))
    with pytest.raises(InputError, match="it is 8, above the limit of 7"):
        enforce(name, 8, Message("it", "它"))


@pytest.mark.parametrize("given", ["", "-1", "many", "1e3", "²", "9" * 5000])
def test_a_limit_that_is_no_number_is_wrong_usage(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_ROWS", given)
    with pytest.raises(UsageError, match="give a whole number"):
        limit("rows")
