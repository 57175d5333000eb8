"""A picture over the lines of who signs is recorded and never copied; any other stays where it stood."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from make.documents import png
from make.drawn import F2021

import convkit
from convkit.conversion import examine
from convkit.document import Document, Image, Inline, LeftOut, Origin, Paragraph
from convkit.reading.ledger import Ledger
from convkit.reading.pages import blocks_of
from convkit.reading.pages.page import Box, Page, Picture, run_of
from convkit.recognise import Recognition, recognise
from convkit.render import render
from convkit.report import Report, Section

SEED = Path(__file__).parents[2] / "seeds" / "annual-report-2021.xml"
SEAL = png(3)
HASH = hashlib.sha256(SEAL).hexdigest()
AGENCY, DATE = Paragraph((Inline("云岭市水务局"),)), Paragraph((Inline("2022年1月24日"),))
FLOATING, INLINE = Image(SEAL, "image/png", over=True), Image(SEAL, "image/png")


def signed(*lines: Paragraph | Image) -> Report:
    """A report with those lines at its end."""
    report = convkit.read(SEED)
    kept = [section for section in report.sections if section.name != "signature"]
    return replace(report, sections=(*kept, Section("signature", "", lines)))


def read(*lines: Paragraph | Image) -> Recognition:
    """What is made of the report with those lines, some of which may float."""
    document = Document((*render(signed(), F2021).blocks, *lines))
    return recognise(document, (F2021,))


def seals(recognition: Recognition) -> list[LeftOut]:
    return [left for entry in recognition.account.entries if entry.kind == "seals" for left in entry.left_out]


def pictures(report: Report) -> list[Image]:
    """The pictures that are the seal's, of which the report has another."""
    blocks = [block for section in report.sections for block in section.blocks]
    return [block for block in blocks if isinstance(block, Image) and block.data == SEAL]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_picture_over_the_signature_is_recorded_with_its_hash_and_no_part_of_the_report(at: int) -> None:
    lines: list[Paragraph | Image] = [AGENCY, DATE]
    lines.insert(at, replace(FLOATING, origin=Origin(paragraph=90)))
    found = read(*lines)
    assert [(left.values["sha256"], left.origin) for left in seals(found)] == [(HASH, Origin(paragraph=90))]
    assert pictures(found.report) == []
    assert found.account.complete
    section = found.report.section("signature")
    assert section is not None
    assert section.blocks == (AGENCY, DATE)


def test_a_picture_in_its_place_or_over_other_text_stays() -> None:
    assert pictures(read(AGENCY, INLINE, DATE).report) == [INLINE]
    assert pictures(read(FLOATING, Paragraph((Inline("附图如上。"),)), AGENCY, DATE).report) == [FLOATING]
    text = Paragraph((Inline("如图。"),), Origin(paragraph=80))
    assert pictures(read(text, replace(FLOATING, origin=text.origin), AGENCY, DATE).report) == [FLOATING]
    assert pictures(read(text, FLOATING).report) == [FLOATING]


def floats_in_word(page: str) -> str:
    page = page.replace("</wp:inline>", "</wp:anchor>").replace("<wp:inline ", '<wp:anchor behindDoc="1" ')
    return page.replace("<wp:docPr", "<wp:wrapNone/><wp:docPr")


def floats_in_a_page(page: str) -> str:
    return page.replace("<figure><img", '<figure style="position: absolute"><img width=120 height="120px"')


def floats_in_a_sheet(drawing: str) -> str:
    drawing = drawing.replace("<xdr:row>13<", "<xdr:row>12<").replace("oneCellAnchor", "twoCellAnchor")
    return drawing.replace("</xdr:from>", "</xdr:from><xdr:to><xdr:col>1</xdr:col><xdr:row>14</xdr:row></xdr:to>")


CHANGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "docx": ("word/document.xml", floats_in_word),
    "xlsx": ("xl/drawings/drawing5.xml", floats_in_a_sheet),
    "html": ("", floats_in_a_page),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_with_a_seal_is_converted_without_loss(name: str, tmp_path: Path) -> None:
    stream, path = io.BytesIO(), tmp_path / f"in.{name}"
    convkit.write(signed(AGENCY, INLINE, DATE), stream, target_format=name)
    changed, change = CHANGES[name]
    if name == "html":
        path.write_text(change(stream.getvalue().decode()), encoding="utf-8")
    else:
        with zipfile.ZipFile(stream) as source, zipfile.ZipFile(path, "w") as target:
            for part in source.namelist():
                data = source.read(part)
                target.writestr(part, change(data.decode()) if part == changed else data)
    done = convkit.convert(path, tmp_path / "out.docx", strict=True)
    assert done.losses == ()
    assert done.receipt["conversion"]["lossless"]
    assert HASH in str(done.receipt["conversion"]["account"])
    assert pictures(examine(tmp_path / "out.docx").report) == []


def test_a_small_picture_over_the_text_of_a_page_lies_over_it_and_a_large_one_does_not() -> None:
    chars = run_of("二〇二二年一月二十日", 300, 400, 16, 1)
    for size, over in ((120.0, True), (300.0, False)):
        page = Page(
            1,
            595.0,
            842.0,
            chars,
            pictures=[Picture(Box(320, 390 - size / 2, 320 + size, 390 + size / 2), SEAL, "image/png")],
        )
        [image] = [block for block in blocks_of([page], Ledger("ofd")) if isinstance(block, Image)]
        assert image.over == over
