"""What a bag of convkit holds beside its files: who tells of what, and whether that fits together."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from convkit import __version__
from convkit.batch.bag.elements import PLACE
from convkit.batch.bag.layout import ORIGINAL, PREMIS, RECEIPT
from convkit.batch.bag.premis import NAMESPACE
from convkit.batch.manifest import NAME
from convkit.conversion.files import content
from convkit.errors import ConvkitError, InputError, Message
from convkit.limits import parse_xml
from convkit.verifying.checks import USABLE, Check, about, trouble
from convkit.verifying.fixity import MISSING, Digests, Fixity
from convkit.verifying.receipts import NOT_A_RECEIPT, receipt_in
from convkit.xml import from_xml

if TYPE_CHECKING:
    from lxml import etree

_ORIGINALS = Message("the originals are those that were read", "原件与读取时一致")
_RECEIPTS = Message("every conversion has its receipt, whose files are here", "每次转换都有凭证，所涉文件均在包内")
_EVENTS = Message("every original has its events, of the same files", "每个原件都有过程元数据，所涉文件一致")
_DESCRIBED = Message(
    "file number, fonds, retention and classification are stated", "档号、全宗、保管期限、密级均已著录"
)
_SIGNED = Message("the originals bear valid electronic signatures", "原件的电子签名有效")
_KEPT = Message("every input has its original here", "每个来源文件的原件均在包内")
_XML = Message("every canonical XML is valid", "规范 XML 均符合模式")
_PDF = Message("every PDF opens and says that it is PDF/A", "PDF 均可打开，且标明为 PDF/A")
_NO_TABLE = Message("manifest.csv cannot be read as this version writes it", "无法按当前版本的格式读取 manifest.csv")
_OTHER_SUM = Message("its SHA-256 is not that of what was read", "SHA-256 与读取时不符")
_NO_RECEIPT = Message("no receipt tells of it", "没有凭证")
_STRANGE = Message("it is about a file that is not here", "所涉文件不在包内")
_NO_EVENTS = Message("its events are missing, or are those of another file", "过程元数据缺失，或属于其他文件")
_NOT_STATED = Message("not all of these are stated of {count:input|inputs}", "有 {count} 个文件未著录齐全")
_NOT_LOOKED = Message("convkit does not verify signatures", "convkit 不验证签名")
_NOT_READ = Message("it could not be read when the bag was made", "封装时无法读取")
_NOT_CONVERTED = Message(
    "{count:input was|inputs were} preserved only, which says nothing of how usable that is",
    "有 {count} 个文件仅原样保存，能否使用未作判定",
)
_NO_PDF_A = Message("it does not say that it is PDF/A", "未标明为 PDF/A")
_NO_PDF = Message("it cannot be opened: {detail}", "无法打开：{detail}")
_ASKED = (("档号",), ("全宗号", "全宗名称"), ("保管期限",), ("密级",))
Rows = list[dict[str, str]]


def checks(folder: Path, found: Fixity, version: str) -> Iterator[Check]:
    """Each item that only a bag of convkit has; what another version wrote and this one cannot judge is not failed."""
    rows = _rows(folder)
    if rows is None:
        yield Check("completeness", _KEPT, *_graded((_NO_TABLE,), version))
        return
    gone = [tuple(_gone(folder, rows, kind)) for kind in (ORIGINAL, "xml", "pdf")]
    yield Check("authenticity", _ORIGINALS, tuple(_other_originals(rows, found.found)), gone[0])
    yield Check("authenticity", _RECEIPTS, *_graded(tuple(_without_receipts(folder, rows, found.found)), version))
    yield Check("authenticity", _EVENTS, *_graded(tuple(_without_events(folder, rows)), version))
    missing = _undescribed(folder)
    yield Check("authenticity", _DESCRIBED, unknown=(_NOT_STATED.filled(count=missing),) if missing else ())
    yield Check("authenticity", _SIGNED, unknown=(_NOT_LOOKED,))
    unread = tuple(about(row["source"], _NOT_READ) for row in rows if not row[ORIGINAL])
    yield Check("completeness", _KEPT, unknown=unread)
    for what, kind, test, lost in ((_XML, "xml", _require_xml, gone[1]), (_PDF, "pdf", _require_pdf_a, gone[2])):
        there = {row[kind]: folder / row[kind] for row in rows if row[kind] and (folder / row[kind]).is_file()}
        wrong, unknown = _graded(trouble(there, test), version)
        yield Check("usability", what, wrong, (*unknown, *lost))
    kept = sum(not row["xml"] for row in rows)
    yield Check("usability", USABLE, unknown=(_NOT_CONVERTED.filled(count=kept),) if kept else ())


def _graded(found: tuple[Message, ...], version: str) -> tuple[tuple[Message, ...], tuple[Message, ...]]:
    """What is wrong and what is not assessable: this version cannot judge what another one wrote."""
    return (found, ()) if version == __version__ else ((), found)


def _rows(folder: Path) -> Rows | None:
    """The rows of the manifest; None where it is not as this version writes it."""
    try:
        text = content(folder / NAME).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except (ConvkitError, UnicodeDecodeError, csv.Error):
        return None
    needed = {"source", "sha256", "verdict", ORIGINAL, "xml", "pdf"}
    whole = all(needed <= {*row} and all(row[name] is not None for name in needed) for row in rows)
    return rows if whole else None


def _gone(folder: Path, rows: Rows, kind: str) -> Iterator[Message]:
    """What the manifest tells of and is not there, which is why no more can be said of it."""
    for row in rows:
        if row[kind] and not (folder / row[kind]).is_file():
            yield about(row[kind], MISSING)


def _other_originals(rows: Rows, found: Digests) -> Iterator[Message]:
    for row in rows:
        now = found.get(row[ORIGINAL])
        if row["sha256"] and now is not None and now.get("sha256") != row["sha256"]:
            yield about(row[ORIGINAL], _OTHER_SUM)


def _without_receipts(folder: Path, rows: Rows, found: Digests) -> Iterator[Message]:
    sums = {place: digest["sha256"] for place, digest in found.items() if "sha256" in digest}
    known, told = {*sums.values()}, set[str]()
    for path in sorted(folder.rglob(f"*{RECEIPT}")):
        place = path.relative_to(folder).as_posix()
        receipt = receipt_in(path)
        if receipt is None:
            yield about(place, NOT_A_RECEIPT)
            continue
        ends = [receipt["conversion"][end]["sha256"] for end in ("source", "target")]
        told.add(ends[1])
        if not known.issuperset(ends):
            yield about(place, _STRANGE)
    made = {row[kind] for row in rows for kind in ("xml", "pdf") if row[kind]}
    for place in sorted(made):
        if (folder / place).is_file() and sums.get(place) not in told:
            yield about(place, _NO_RECEIPT)


def _without_events(folder: Path, rows: Rows) -> Iterator[Message]:
    told: dict[str, str] = {}
    for path in sorted(folder.rglob(f"*{PREMIS}")):
        try:
            told |= dict(_objects(parse_xml(content(path))))
        except ConvkitError:
            continue
    for row in rows:
        if row[ORIGINAL] and row["sha256"] and told.get(row[ORIGINAL]) != row["sha256"]:
            yield about(row[ORIGINAL], _NO_EVENTS)


def _objects(root: etree._Element) -> Iterator[tuple[str, str]]:
    space = f"{{{NAMESPACE}}}"
    for one in root.iter(f"{space}object"):
        place, digest = (one.findtext(f".//{space}{name}") for name in ("objectIdentifierValue", "messageDigest"))
        yield place or "", digest or ""


def _undescribed(folder: Path) -> int:
    """Of how many inputs an archivist has not stated what belongs to each."""
    try:
        root = parse_xml(content(folder / PLACE))
    except ConvkitError:
        return 1
    count = 0
    for file in root:
        stated = {one.get("名称") for one in file if one.get("来源") == "著录表"}
        count += not all(stated & {*names} for names in _ASKED)
    return count


def _require_xml(path: Path) -> None:
    from_xml(content(path))


def _require_pdf_a(path: Path) -> None:
    import pikepdf

    try:
        with pikepdf.open(path) as pdf, pdf.open_metadata() as data:
            told = data.pdfa_status
    except (pikepdf.PdfError, OSError, ValueError) as error:
        raise InputError(_NO_PDF, detail=" ".join(str(error).split())) from error
    if not told:
        raise InputError(_NO_PDF_A)
