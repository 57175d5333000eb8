"""Input that is not what it should be: one clear line each, and no work done for nothing."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO

import pytest
from convkit_docx import read, sniff
from make.docx_parts import SPACES, docx, p, r, tbl, tc, tr

from convkit import InputError

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504


def repacked(stream: BytesIO, part: str, data: str) -> BytesIO:
    """The container with one part replaced."""
    source, target = zipfile.ZipFile(stream), BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, data if name == part else source.read(name))
    return target


def wide() -> BytesIO:
    return docx(tbl(tr(tc("8", '<w:gridSpan w:val="90000000"/>'))))


STRICT = f"<w:document {SPACES}/>".replace(
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (b"", "文件是空的"),
        (OLE, "另存为 .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "去除密码"),
        (b"%PDF-1.7", "不是 Word 文档"),
        (b"PK\x03\x04" + b"\0" * 40, "已损坏或不完整"),
        (docx(p("8")).getvalue()[:-60], "已损坏或不完整"),
        (wide().getvalue(), "超过上限"),
        (docx(tbl(tr(tc("8", f'<w:gridSpan w:val="{"9" * 5000}"/>')))).getvalue(), "超过上限"),
        (docx(tbl(tr("8", properties='<w:gridBefore w:val="90000000"/>'))).getvalue(), "超过上限"),
        (docx(p("8"), head='<!DOCTYPE x [<!ENTITY e "8">]>').getvalue(), "DOCTYPE"),
        (docx("<w:p>").getvalue(), "不是合格的 XML"),
        (repacked(docx(""), "word/document.xml", STRICT).getvalue(), "严格 Open XML"),
        (repacked(docx(""), "word/document.xml", f"<w:document {SPACES}/>").getvalue(), "没有正文"),
        (repacked(docx(""), "[Content_Types].xml", "<Types/>").getvalue(), "没有 Word 文档"),
        (repacked(docx(""), "_rels/.rels", "<Relationships/>").getvalue(), "没有 Word 文档"),
    ],
)
def test_bad_input_says_what_to_do(given: bytes, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(BytesIO(given))
    assert words in caught.value.words("zh")
    assert "\n" not in caught.value.words("en")


def test_a_zip_bomb_is_refused() -> None:
    with pytest.raises(InputError, match="above the limit"):
        read(docx(p(r("8" * 200_000_000))))


def test_too_many_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_CELLS", "5")
    with pytest.raises(InputError, match="number of cells"):
        read(docx(tbl(tr("1", "2", "3"), tr("4", "5", "6"))))


def test_a_field_that_never_ends_swallows_nothing_unnamed() -> None:
    document = read(docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("8")) + p("9")))
    assert document.account.balanced
    assert [left.values["text"] for entry in document.account.entries for left in entry.left_out]


@pytest.mark.parametrize(
    ("given", "known"), [(docx(p("8")).getvalue(), True), (b"PK", False), (OLE, False), (b"", False)]
)
def test_content_tells_the_format(given: bytes, known: bool) -> None:
    assert sniff(BytesIO(given)) is known


def loaded(code: str, *names: str) -> str:
    """The modules of those names that are loaded after some code has run in a new interpreter."""
    program = f"import sys\n{code}\nprint([name for name in {names!r} if name in sys.modules])"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_importing_the_plugin_loads_no_library() -> None:
    assert loaded("import convkit_docx", "lxml", "docx", "zipfile", "convkit.limits") == "[]"


def test_reading_does_not_load_the_slow_library() -> None:
    code = f"from io import BytesIO\nfrom convkit_docx import read\nread(BytesIO({docx(p('8')).getvalue()!r}))"
    assert loaded(code, "docx") == "[]"
