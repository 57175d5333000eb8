"""The law of every format: any valid report, written and read again, is the same report, or the loss is named."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.repeating import examples, repeated

import convkit
from convkit.conversion import form_of
from convkit.conversion.compare import compare
from convkit.reading import is_address
from convkit.report import Extra, Fact, Report
from convkit.testing import picture, reports, sample_report

EDITIONS = ("annual-report-2021", "annual-report-2019")
WITHOUT_LOSS = ("docx", "html", "xlsx", "xml", "json")
FORMATS = (*WITHOUT_LOSS, "pdf", "ofd", "txt", "csv", "markdown")
PAGES = ("pdf", "ofd")


def again(report: Report, name: str) -> tuple[Report, tuple[convkit.Loss, ...]]:
    """What the format's own reader makes of it; writing has compared the two already and refused a difference."""
    stream = io.BytesIO()
    losses = convkit.write(report, stream, target_format=name)
    return convkit.read(io.BytesIO(stream.getvalue()), source_format=name, form=report.form), losses


@pytest.mark.parametrize(
    ("name", "form"),
    repeated(
        ((name, form) for at, name in enumerate(FORMATS) for form in EDITIONS[:: -1 if at % 2 else 1]), but_each=2
    ),
)
@examples(10, shrink=False)
@given(data=st.data())
def test_any_report_comes_back(name: str, form: str, data: st.DataObject) -> None:
    report = data.draw(reports(form_of(form)))
    back, losses = again(report, name)
    assert compare(report, back, losses) == ()
    # Only a text file may lose anything here, a page a link on nothing but white space, pages what no font has,
    # a workbook a link that is no address.
    lost = {loss.lost for loss in losses if not str(loss.place).startswith("meta.")}
    if name == "xlsx":
        lost -= {one for one in links_and_pictures(report) if not is_address(one)}
    assert name in ("html", *PAGES, "txt", "csv", "markdown") or not lost
    texts = lost - links_and_pictures(report)
    assert not any(all(map(is_common, text)) for text in texts) if name in PAGES else not texts, texts


def is_common(character: str) -> bool:
    """Whether a character is one of those that every Chinese document may use: there must be a font for it."""
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def links_and_pictures(report: Report) -> set[str]:
    import hashlib

    found: set[str] = set()
    for section in report.sections:
        for block in section.blocks:
            match block:
                case convkit.Image():
                    found.add(hashlib.sha256(block.data).hexdigest())
                case convkit.Heading() | convkit.Paragraph():
                    found |= {inline.link for inline in block.inlines if inline.link}
                case convkit.List():
                    found |= {inline.link for item in block.items for inline in item.inlines if inline.link}
                case convkit.Grid():
                    found |= {inline.link for cell in block.cells for inline in cell.inlines if inline.link}
                case _:
                    pass
    return found


def with_facts(*facts: Fact) -> Report:
    report = sample_report(form_of("annual-report-2021"))
    return replace(report, facts=report.facts | {fact.path: fact for fact in facts})


ODD_CELLS = {  # at no path yet
    "blank": Fact(""),
    "placeholder": Fact("", text="——", state="placeholder"),
    "words": Fact("", text="无", state="text"),
    "unread": Fact("", text="69 3665", state="unread"),
    "unread without text": Fact("", state="unread"),
    "note": Fact("", Decimal(22), None, "22（其中修订16件）", "number"),
    "unit": Fact("", Decimal(251000), "元", "251000元", "number"),
    "commas": Fact("", Decimal(12345678), None, "12,345,678", "number"),
    "six decimals": Fact("", Decimal("24252.311082"), state="number"),
    "negative": Fact("", Decimal(-3), state="number"),
    "sixteen digits": Fact("", Decimal("1234567890123456"), state="number"),
    "plus": Fact("", Decimal(5), None, "+5", "number"),
    "full width": Fact("", Decimal(12), None, "１２", "number"),
    "zeros": Fact("", Decimal(7), None, "007", "number"),
    "long note": Fact("", Decimal(7), None, f"7（{'说明' * 200}）", "number"),
    "equals": Fact("", text="=无", state="text"),
    "markup": Fact("", text="<无>&", state="text"),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_kind_of_cell_comes_back(name: str) -> None:
    report = sample_report(form_of("annual-report-2021"))
    places = [path for path in report.facts if path.startswith("requests.")][:: len(ODD_CELLS) // 3]
    odd = {case: replace(fact, path=path) for (case, fact), path in zip(ODD_CELLS.items(), places, strict=False)}
    assert odd.keys() == ODD_CELLS.keys()
    whole = with_facts(*odd.values())
    back, losses = again(whole, name)
    assert {case: back.facts[fact.path] for case, fact in odd.items()} == odd
    assert compare(whole, back, losses) == ()


TEXTS = {
    "forty thousand characters": "政府信息公开工作" * 5_000,
    "beyond the basic plane": "𠮷田镇、𬇕河、龑、骉",
    "right to left": "编号\u200f12\u200e号 שלום",
    "markup": "<b>不是标签</b> & &amp; ]]>",
    "formula": "=1+1",
    "plus": "+86 10 1234",
    "at": "@某人",
    "escape": "_x0041_ 与 _x000D_",
    "tabs and lines": "第一行\n第二行\t后半",
    "spaces": "  前后有空格  ",
    "quotes": "“三安全一稳定”'\"",
    "pipes": "| 甲 | 乙 |",
    "page number": "— 4 —",
    "digits": "2021",
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_kind_of_text_comes_back(name: str) -> None:
    report = sample_report(form_of("annual-report-2021"))
    said = [convkit.Paragraph((convkit.Inline(text),)) for text in TEXTS.values()]
    sections = tuple(
        replace(one, blocks=(*one.blocks, *said)) if one.name == "overview" else one for one in report.sections
    )
    spoken = replace(report, sections=sections)
    back, losses = again(spoken, name)
    if name in PAGES:
        assert not any(is_common(character) for loss in losses for character in loss.lost)
    else:
        assert losses == ()
    assert compare(spoken, back, losses) == ()


def test_a_number_that_shows_another_is_kept_and_its_text_is_a_named_loss_where_only_text_is_held() -> None:
    path = "disclosure.fees.amount"
    report = with_facts(Fact(path, Decimal("448.369"), "万元", "448", "number"))
    for name in FORMATS:
        back, losses = again(report, name)
        assert back.value(path) == Decimal("448.369")
        holds_both = name in ("xlsx", "xml", "json")
        assert [(loss.place, loss.lost) for loss in losses] == ([] if holds_both else [(path, "448")])


@pytest.mark.parametrize("name", FORMATS)
def test_the_extra_row_of_a_province_keeps_its_place_and_enters_no_sum(name: str) -> None:
    report = sample_report(form_of("annual-report-2021"))
    columns = ("issued", "repealed", "inForce")
    values = tuple(Fact(path, Decimal(n), state="number") for path, n in zip(columns, (186, 86, 255), strict=True))
    extra = Extra("disclosure", "row", "其他主动公开文件", "normativeDocuments", values)
    back, _ = again(replace(report, extras=(extra,)), name)
    (kept,) = back.extras
    assert (kept.label, kept.after, [fact.value for fact in kept.values]) == (
        "其他主动公开文件",
        "normativeDocuments",
        [186, 86, 255],
    )


@pytest.mark.parametrize("name", WITHOUT_LOSS)
def test_a_picture_comes_back_byte_for_byte(name: str) -> None:
    report = sample_report(form_of("annual-report-2021"))
    image = convkit.Image(picture(), "image/png", "柱状图")
    first = report.sections[1]
    with_image = replace(report, sections=(report.sections[0], replace(first, blocks=(*first.blocks, image)),
                                           *report.sections[2:]))  # fmt: skip
    back, losses = again(with_image, name)
    assert losses == ()
    assert image.data in [b.data for section in back.sections for b in section.blocks if isinstance(b, convkit.Image)]
