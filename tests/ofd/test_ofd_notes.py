"""What lies over pages of OFD or beside them: notes, attachments, signatures; what is said of the file itself."""

from __future__ import annotations

import base64
import hashlib
from io import BytesIO
from typing import Any

import pytest
from make.ofd_parts import box, ofd, page, rule, table, tag, text

from convkit import Document, Grid, read_document, texts

GRID = table(30, 50, 30, 30) + text("甲", 35, 57) + text("乙", 65, 57) + text("12", 35, 67) + text("345", 65, 67)


def noted(*objects: str, kind: str = "Path", **more: Any) -> Document:
    """A table of figures with a reader's note."""
    appearance = tag("Appearance", *objects, Boundary="0 0 210 297")
    note = tag("Annot", tag("Remark", more.pop("remark", "")), appearance, ID=7, Type=kind, **more)
    parts = {
        "A.xml": tag("Annotations", tag("Page", tag("FileLoc", "B.xml"), PageID=100)),
        "B.xml": tag("PageAnnot", note),
    }
    return read_document(BytesIO(ofd(page(GRID), more=tag("Annotations", "A.xml"), parts=parts)), "ofd")


def cells(document: Document) -> list[str]:
    return [cell.text for block in document.blocks if isinstance(block, Grid) for cell in block.cells]


def test_a_note_is_named_and_not_read() -> None:
    document = noted(remark="请改为 999")
    assert cells(document) == ["甲", "乙", "12", "345"]
    assert [one.severity for one in document.findings if one.code == "ofd.note"] == ["warning"]


def test_a_figure_under_a_note_is_neither_read_nor_blank() -> None:
    written = noted(box(62, 62, 25, 7), text("999", 65, 67))
    assert cells(written)[:3] == ["甲", "乙", "12"]
    assert "345" not in cells(written)[3]
    assert "999" not in "".join(cells(written))
    assert cells(written)[3]


def test_what_is_marked_bright_is_read_and_what_is_struck_is_not() -> None:
    assert cells(noted(box(62, 62, 25, 7, "255 255 0", Alpha=90), kind="Highlight"))[3] == "345"
    assert cells(noted(rule(64, 65.7, 72, 65.7)))[3] == ""


def test_a_note_that_is_not_shown_hides_nothing() -> None:
    assert cells(noted(box(62, 62, 25, 7), Visible="false"))[3] == "345"


def test_a_link_over_the_page_leads_on() -> None:
    click = tag("Actions", tag("Action", tag("URI", URI="http://www.example.gov.cn"), Event="CLICK"))
    document = noted(box(62, 62, 25, 7, "0 0 0", Alpha=0).replace("<§FillColor", f"{click}<§FillColor"), kind="Link")
    assert any(entry.kind == "links" and entry.carried == 1 for entry in document.account.entries)


# -- attachments and what the file says of itself


def test_attached_files_are_named_and_the_canonical_xml_is_carried() -> None:
    files = [("年报.docx", b"x"), ("convkit-report.xml", b"<report/>")]
    listed = [tag("Attachment", tag("FileLoc", name), ID=at, Name=name) for at, (name, _) in enumerate(files)]
    parts = {"Files.xml": tag("Attachments", *listed), **dict(files)}
    document = read_document(
        BytesIO(ofd(page(text("正文", 30, 30)), more=tag("Attachments", "Files.xml"), parts=parts)), "ofd"
    )
    assert document.carried == b"<report/>"
    (finding,) = document.findings
    assert "年报.docx" in finding.words("zh")
    assert "convkit-report" not in finding.words("zh")


# -- signatures


def signed(content: bytes, method: str = "1.2.156.10197.1.401", name: bytes = b"") -> str:
    """What is said of a signature over the page, made while it had this content."""
    algorithm = {"1.2.156.10197.1.401": "sm3", "MD5": "md5"}.get(method, "sha256")
    digest = base64.b64encode(hashlib.new(algorithm, content).digest()).decode()
    covered = tag("Reference", tag("CheckValue", digest), FileRef="/Doc_0/Pages/Page_0/Content0.xml")
    info = tag(
        "SignedInfo", tag("Provider", ProviderName="某签章系统"), tag("SignatureDateTime", "20220128"),
        tag("References", covered, CheckMethod=method), tag("StampAnnot", PageRef=100, ID=1, Boundary="9 9 40 40"),
    )  # fmt: skip
    signature = tag("Signature", info, tag("SignedValue", "/Doc_0/Value.dat"))
    listed = tag("Signatures", tag("Signature", ID=1, BaseLoc="S.xml"))
    parts = {"Signs.xml": listed, "S.xml": signature, "Value.dat": name}
    data = ofd(page(text("正文", 30, 30)), body=tag("Signatures", "Doc_0/Signs.xml"), parts=parts)
    (finding,) = read_document(BytesIO(data), "ofd").findings
    assert finding.code == "ofd.signature"
    return finding.words("en") + finding.words("zh")


def content_of_the_page() -> bytes:
    import zipfile

    with zipfile.ZipFile(BytesIO(ofd(page(text("正文", 30, 30))))) as archive:
        return archive.read("Doc_0/Pages/Page_0/Content0.xml")


@pytest.mark.parametrize("method", ["MD5", *(["1.2.156.10197.1.401"] if "sm3" in hashlib.algorithms_available else [])])
def test_a_signature_is_told_with_what_has_changed_since(method: str) -> None:
    same, other = signed(content_of_the_page(), method), signed(b"other", method)
    assert "某签章系统" in same
    assert "20220128" in same
    assert "with a seal on page 1" in same
    assert "the digests of these are those in the signature" in same
    assert "1 part differs from what was signed" in other
    assert "valid" not in (same + other).lower()
    assert "有效" not in same + other


def test_who_signed_stands_in_the_certificate() -> None:
    name = "云岭市人民政府".encode()
    value = b"\x30\x20\x06\x03\x55\x04\x03\x0c" + bytes([len(name)]) + name
    assert "云岭市人民政府" in signed(b"", name=value)


def test_an_unknown_way_of_digesting_is_said() -> None:
    assert "could not be worked out (GOST)" in signed(b"", "GOST")


def test_a_signature_is_in_no_block() -> None:
    document = read_document(BytesIO(ofd(page(text("正文", 30, 30)), body=tag("Signatures", "none.xml"))), "ofd")
    assert list(texts(document.blocks)) == ["正文"]
    assert [finding.code for finding in document.findings] == ["ofd.signature"]
