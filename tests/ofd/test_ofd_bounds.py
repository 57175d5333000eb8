"""Whatever is wrong with an OFD file, it is read or refused in one line, and soon."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.ofd_parts import ofd, page, path, table, tag, text
from make.repeating import examples

from convkit import Document, InputError, read_document, texts

GRID = table(30, 50, 30, 30) + text("甲", 35, 57) + text("12", 35, 67)
SOUND = ofd(
    page(text("正文", 30, 30), GRID, more=tag("Template", TemplateID=5)),
    common=tag("TemplatePage", ID=5, BaseLoc="T.xml"),
    more=tag("Annotations", "A.xml") + tag("Attachments", "F.xml"),
    parts={
        "T.xml": page(text("底图", 30, 20)),
        "A.xml": tag("Annotations", tag("Page", tag("FileLoc", "B.xml"), PageID=100)),
        "B.xml": tag("PageAnnot", tag("Annot", tag("Appearance", Boundary="0 0 9 9"), Type="Path")),
        "F.xml": tag("Attachments", tag("Attachment", tag("FileLoc", "x.txt"), Name="x.txt")),
        "x.txt": b"x",
    },
)
NAMES = zipfile.ZipFile(BytesIO(SOUND)).namelist()


def changed(change: Callable[[str, bytes], bytes | None]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(BytesIO(SOUND)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                archive.writestr(name, content)
    return target.getvalue()


def outcome(data: bytes) -> Document | None:
    """What is read; None where the file is refused, in one line of both languages."""
    refused = None
    try:
        return read_document(BytesIO(data), "ofd")
    except InputError as error:
        refused = error
    assert not any(sign in refused.words(language) for sign in "\n{" for language in ("en", "zh"))
    return None


@pytest.mark.parametrize("gone", NAMES)
def test_a_missing_part_is_named_or_the_file_is_refused(gone: str) -> None:
    document = outcome(changed(lambda name, content: None if name == gone else content))
    if document is not None:
        assert any(gone.rsplit("/", 1)[-1] in one.words("en") for one in document.findings)
        assert document.account.balanced


@examples(150)
@given(st.sampled_from([name for name in NAMES if name.endswith("xml")]), st.data())
def test_a_changed_attribute_or_text_is_read_or_refused(name: str, data: st.DataObject) -> None:
    content = zipfile.ZipFile(BytesIO(SOUND)).read(name).decode()
    places = [*re.finditer('="([^"]*)"|>([^<]+)<', content)]
    place = data.draw(st.sampled_from(places))
    odd = st.sampled_from(["", "1e308", "-1e308", "nan", "inf", "9" * 400, "0 0 1e9 1e9", "g 1e9 1", "g 9999999999 1",
                           "../../../../x", "a", "1 2 3", "M 0", "-1", "0 0 0 0", "﷽"])  # fmt: skip
    group = 1 if place[1] is not None else 2
    now = content[: place.start(group)] + data.draw(odd) + content[place.end(group) :]
    outcome(changed(lambda other, old: now.encode() if other == name else old))


@examples(40)
@given(st.sampled_from(NAMES), st.integers(0, 400), st.binary(max_size=6))
def test_changed_bytes_are_read_or_refused(name: str, at: int, more: bytes) -> None:
    outcome(changed(lambda other, old: old[:at] + more + old[at + len(more) :] if other == name else old))


def test_a_million_commands_of_a_path_are_refused() -> None:
    data = ofd(page(text("正文", 30, 30), path("M 0 0 " + "L 1 1 " * 1_000_000)))
    with pytest.raises(InputError, match="the number of path commands on a page is"):
        read_document(BytesIO(data), "ofd")


def test_drawings_that_show_each_other_are_refused() -> None:
    shown = tag("CompositeObject", ID=1, ResourceID=7, Boundary="0 0 9 9")
    unit = tag("CompositeGraphicUnit", tag("Content", shown * 50), ID=7)
    resources = tag("Res", tag("CompositeGraphicUnits", unit))
    with pytest.raises(InputError, match="drawings inside drawings"):
        read_document(BytesIO(ofd(page(text("正文", 30, 30), shown), resources=resources)), "ofd")


@pytest.mark.parametrize("size", ["0 0 0 0", "0 0 1e5 1e5", "0 0 -210 297"])
def test_a_page_without_a_sound_size_is_refused_or_has_the_usual_one(size: str) -> None:
    document = outcome(ofd(page(text("正文", 30, 30), area=tag("Area", tag("PhysicalBox", size)))))
    assert document is None or list(texts(document.blocks)) == ["正文"]


def test_a_part_that_inflates_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_ZIP_MEMBER_BYTES", "100000")
    with pytest.raises(InputError, match="a part is 100001, above the limit"):
        read_document(BytesIO(ofd(page(text("正文", 30, 30) + " " * 10**6))), "ofd")


def test_a_text_that_lies_nowhere_is_named() -> None:
    document = outcome(ofd(page(text("正文", 30, 30), text("777", 30, 90, deltas="1e7 1e7"))))
    assert document is not None
    assert [finding.code for finding in document.findings] == ["ofd.hidden.unplaced"]
    assert document.account.balanced
