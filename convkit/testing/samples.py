"""Ready reports of a form, one for each thing that a format may get wrong."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from convkit.document import Cell, Grid, Heading, Image, Inline, Item, List, Paragraph
from convkit.form import Form, Leaf, dotted, leaf_paths
from convkit.report import Extra, Fact, Meta, Report, Section, SectionBlock, TableMarker, plain
from convkit.testing.notes import UNITS, WORDS, note_places, noted

Sample = Literal["figures", "states", "extras", "narrative"]

AGENCY = "某某县人民政府办公室"


def sample_report(form: Form, sample: Sample = "figures") -> Report:
    """A report of the form.

    `figures`: every fact another number, none of them zero. `states`: every state, and texts that say more than the
    value. `extras`: rows and columns that the form does not have, and a note beside every label. `narrative`: every
    kind of block around the tables.
    """
    figures = {leaf.path: _figure(leaf, at) for at, leaf in enumerate(_usual(form), start=1)}
    match sample:
        case "figures":
            return _report(form, figures)
        case "states":
            return _report(form, figures | _states(form))
        case "extras":
            plain = _report(form, figures, extras=_extras(form))
            places = list(note_places(plain, form))
            texts = [(*WORDS, *UNITS)[at % len((*WORDS, *UNITS))] for at in range(len(places))]
            return noted(plain, form, *(replace(note, text=text) for note, text in zip(places, texts, strict=True)))
        case "narrative":
            return _report(form, figures, blocks=_blocks())


def picture(shade: int = 0) -> bytes:
    """A small PNG of one shade of grey (0 to 255)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes((0, shade, shade)) * 2)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _usual(form: Form) -> list[Leaf]:
    return [leaf for leaf in form.leaves.values() if not leaf.instead]


def _figure(leaf: Leaf, at: int) -> Fact:
    value = Decimal(1000 + at) + (Decimal("0.125") if leaf.kind == "amount" else 0)
    return Fact(leaf.path, value, leaf.unit, state="number")


def _report(
    form: Form, facts: dict[str, Fact], *, extras: tuple[Extra, ...] = (), blocks: Sequence[SectionBlock] = ()
) -> Report:
    year = form.years[0]
    title = f"{AGENCY}{year}年{form.subjects[0]}"
    opening = f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    meta = Meta(title, AGENCY, year, (f"{year}-01-01", f"{year}-12-31"), f"{year + 1}-01-28")
    tables = {table.section for table in form.tables}
    sections = [Section("preamble", "", (_paragraph(opening),))]
    for section in form.sections:
        marker = (TableMarker(),) if section.name in tables else ()
        above = (_paragraph("全年工作平稳有序。"),) if not blocks else tuple(blocks)
        sections.append(
            Section(
                section.name,
                section.heading,
                (*above, *marker, _paragraph(_CLOSING.get(section.name, "以上情况属实。"))),
            )
        )
    sections.append(Section("signature", "", (_paragraph(AGENCY), _paragraph(f"{year + 1}年1月28日"))))
    ordered = {path: facts[path] for path in form.leaves if path in facts}
    return Report(form.id, meta, tuple(sections), ordered, extras)


_CLOSING = {"problems": "下一步将继续改进。", "otherMatters": "本年度未收取信息处理费。"}
"""What a rule wants a section to say."""


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Inline(text),))


# -- states

_NUMBERS: tuple[tuple[str, str | None, str | None], ...] = (
    ("0", None, None),
    ("12345678", None, None),
    ("-3", None, None),
    ("24252.311082", None, None),
    ("1234", "1,234", None),
    ("22", "22（其中修订16件）", None),
    ("251000", "251000元", "元"),
    ("160.5964", "160.5964万元", "万元"),
    ("5", "+5", None),
    ("0.5", "0.50", None),
)
"""Value, text as printed where it says more, unit as printed."""


def _states(form: Form) -> dict[str, Fact]:
    """Facts of every state, spread over the rows of the form; the last row of the first table is absent."""
    leaves = _usual(form)
    drawn = [
        *(Fact("", Decimal(value), unit, text, "number") for value, text, unit in _NUMBERS),
        *(Fact("", text=text, state="placeholder") for text in ("/", "-", "—")),
        *(Fact("", text=text, state="text") for text in ("无", "见附件")),
        *(Fact("", text=text, state="unread") for text in ("69 3665", None)),
        Fact("", state="blank"),
    ]
    step = max(len(leaves) // (len(drawn) + 1), 1)
    found = {leaf.path: _at(leaf, fact) for leaf, fact in zip(leaves[::step], drawn, strict=False)}
    last = form.tables[0].parts[-1].rows[-1:]
    gone = [leaf for leaf in leaves if leaf.table is form.tables[0] and last and leaf.row[:1] == last]
    return found | {leaf.path: Fact(leaf.path, unit=leaf.unit, state="absent") for leaf in gone}


def _at(leaf: Leaf, fact: Fact) -> Fact:
    return Fact(leaf.path, fact.value, fact.unit or leaf.unit, fact.text, fact.state)


# -- extra rows and columns


def _extras(form: Form) -> tuple[Extra, ...]:
    """A row after the first row of the first table that has several, and a column after its last."""
    found: list[Extra] = []
    for table in form.tables:
        for number, part in enumerate(table.parts, start=1):
            rows, columns = leaf_paths(part.rows), leaf_paths(part.columns)
            if found or len(rows) < 2:
                continue
            usual = [row for row in rows if not row[-1].instead]
            units = {dotted(path): path[-1].unit for path in columns}
            across = tuple(Fact(path, Decimal(7000 + at), units[path], state="number") for at, path in enumerate(units))
            down = tuple(Fact(dotted(row), Decimal(8000 + at), state="number") for at, row in enumerate(usual))
            found.append(Extra(table.section, "row", "甲类附加事项", dotted(rows[0]), across, number))
            found.append(Extra(table.section, "column", "历史累计附加栏", dotted(columns[-1]), down, number))
    return tuple(found)


# -- narrative


def _blocks() -> tuple[SectionBlock, ...]:
    rare = Inline("生僻字𠮷龑，标记<&>，等号=1+1，撇号'，引号“”，右至左\u200f。")
    return (
        Heading((Inline("（一）推进重点工作"),), 2),
        Paragraph((Inline("全年发布文章"), Inline("1436", emphasis=True), Inline("篇，详见"),
                   Inline("门户网站", link="https://example.cn/?a=1&b=<2>"), Inline("。"))),
        Paragraph((rare,)),
        Heading((Inline("（二）加强监督保障。"),), 2, run_in=True),
        Paragraph((Inline("全年组织培训两次。"),)),
        List((Item((Inline("强化责任落实；"),), "1."), Item((Inline("完善工作机制。"),), "2."))),
        Image(picture(90), "image/png", "工作示意图"),
        Grid((Cell(1, 1, "渠道", columns=2), Cell(1, 3, "篇数"), Cell(2, 1, "微信", rows=2), Cell(2, 2, "图文"),
              Cell(2, 3, plain(Decimal(1157))), Cell(3, 2, "视频"), Cell(3, 3, "<&>"))),
    )  # fmt: skip
