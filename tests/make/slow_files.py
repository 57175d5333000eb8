"""Files of about a hundred kilobytes made to take long: so much of one thing that whoever asks each for all is slow."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from make import ofd_parts
from make.docx_parts import docx, field, p, r, tbl, tc, tr
from make.odf_parts import ods, odt, row, span, td
from make.odf_parts import p as paragraph
from make.xlsx_parts import rule, text, workbook

import convkit
from convkit.conversion import form_of
from convkit.testing import sample_report

LINK = '<w:hyperlink r:id="rId1"><w:r><w:t>甲</w:t></w:r></w:hyperlink>'
DEEP = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
FOREIGN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" * 5


def in_report(name: str, added: str) -> bytes:
    """A whole report as a page or a text, with something added to its fifth section."""
    target = io.BytesIO()
    convkit.write(sample_report(form_of("annual-report-2021")), target, target_format=name, verify=False)
    told = target.getvalue().decode()
    end = {"html": "</h2>", "txt": "\n"}[name]
    at = told.index(end, told.index("五、")) + len(end)
    return (told[:at] + added + told[at:]).encode()


def pdf(content: bytes, annotations: tuple[bytes, ...] = (), width: int = 595) -> bytes:
    """One page with this content."""
    packed = zlib.compress(content)
    numbers = b" ".join(b"%d 0 R" % (6 + at) for at in range(len(annotations)))
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d 842] /Contents 4 0 R /Annots [%b]"
        b" /Resources << /Font << /F 5 0 R >> >> >>" % (width, numbers),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *annotations,
    )
    told = b"".join(b"%d 0 obj\n%b\nendobj\n" % (at, one) for at, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + told + b"trailer\n<< /Size %d /Root 1 0 R >>\n%%%%EOF" % (len(objects) + 1)


def place(at: int) -> tuple[int, int]:
    """One of several thousand places on a page."""
    return 20 + at * 7 % 540, 20 + at // 77 * 9 % 800


def sign(at: int) -> bytes:
    """A figure at a place."""
    return b"BT /F 8 Tf 1 0 0 1 %d %d Tm (1) Tj ET " % place(at)


def box(at: int) -> bytes:
    """A white box over a figure."""
    return b"1 1 1 rg %d %d 6 6 re f " % place(at)


def ground(at: int) -> bytes:
    """A white figure on a box of its own, in one line with thousands of others."""
    x = 9 + at % 3_500 * 5.4
    return b"0 0 1 rg %f 300 5 5 re f 1 g BT /F 4 Tf 1 0 0 1 %f 300 Tm (1) Tj ET " % (x, x)


def struck(at: int) -> bytes:
    """A line through a figure."""
    x, y = place(at)
    return b"%d %d 6 0.5 re f " % (x, y + 3)


def link(at: int) -> bytes:
    """A link over a figure."""
    x, y = place(at)
    return b"<< /Subtype /Link /Rect [%d %d %d %d] /A << /S /URI /URI (http://a.b/) >> >>" % (x, y, x + 6, y + 8)


def each(made: Callable[[int], bytes], times: int) -> bytes:
    return b"".join(map(made, range(times)))


def rows(times: int, attributes: str = "") -> str:
    return "".join(text(f"A{at}", "规章", attributes) for at in range(1, times + 1))


def numbered(times: int) -> bytes:
    """Paragraphs of a list whose numbers say those of all levels above."""
    told = ("".join(f"%{one}." for one in range(1, level + 2)) for level in range(9))
    levels = "".join(f'<w:lvl w:ilvl="{at}"><w:lvlText w:val="{text}"/></w:lvl>' for at, text in enumerate(told))
    kind = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(p("甲", properties=item.format(at % 9)) for at in range(times))
    return docx(body, numbering=f'{kind}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>').getvalue()


def noted(times: int) -> bytes:
    """A paragraph of marks, with a footnote for each."""
    marks = (f'<w:r><w:footnoteReference w:id="{at}"/></w:r>' for at in range(1, times + 1))
    notes = (f'<w:footnote w:id="{at}">{p("注")}</w:footnote>' for at in range(1, times + 1))
    return docx(p(*marks), footnotes="".join(notes)).getvalue()


def merged(times: int) -> bytes:
    """A sheet of merged cells with a link and a conditional format each."""
    areas = [f"A{at}:C{at}" for at in range(1, times + 1)]
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    links = "".join(f'<hyperlink ref="{area}" location="x"/>' for area in areas)
    rules = "".join(rule(area=area) for area in areas)
    after = f"<mergeCells>{merges}</mergeCells>{rules}<hyperlinks>{links}</hyperlinks>"
    return workbook(rows(times), after=after).getvalue()


def styled(times: int) -> str:
    """A page of elements that a rule each selects, and that a chain of variables colours."""
    rules = "".join(f".c{at} b{{color:var(--v{at})}}:root{{--v{at}:var(--v{at + 1})}}" for at in range(times))
    return f"<style>{rules}</style>" + "".join(f"<p class=c{at}><b>1</b></p>" for at in range(times))


def fixed(*objects: str) -> bytes:
    """A page of OFD."""
    return ofd_parts.ofd(ofd_parts.page(*objects))


def fixed_sign(at: int) -> str:
    """A figure at a place of such a page."""
    x, y = place(at)
    return ofd_parts.text("1", x * 0.35, y * 0.35, size=3)


def patch(at: int) -> str:
    """A white box over it."""
    x, y = place(at)
    return ofd_parts.box(x * 0.35, y * 0.35 - 3, 2, 4)


SHAPE = td('<draw:rect svg:x="0cm" svg:y="0cm" svg:width="9cm" svg:height="90000cm"/>')
COLUMNS = "<table><col style='background: #eee'><tr>"
CORNERS = "M 0 0 " + "L 99 9 L 9 199 " * 500 + "C"

SLOW: dict[str, tuple[str, Callable[[int], bytes], int]] = {
    "row labels without figures": ("txt", lambda n: in_report("txt", "行政许可" * n + FOREIGN), 200),
    "row labels in a page": ("html", lambda n: in_report("html", f"<p>{'行政许可' * n}{FOREIGN}</p>"), 200),
    "headers": ("txt", lambda n: in_report("txt", "信息内容本年制发件数本年废止件数现行有效件数规章1 2 3" * n), 40),
    "brackets": ("txt", lambda n: in_report("txt", "（甲" * n), 2_000),
    "sums": ("html", lambda n: in_report("html", f"<p>{'网站1436条、' * n}共2986条</p>"), 400),
    "links of a page": ("html", lambda n: in_report("html", "<a href='http://a.b/'>甲</a><b>乙</b>" * n), 200),
    "lists": ("html", lambda n: in_report("html", f"<ol>{'<li>甲' * n}</ol>"), 200),
    "spans": ("html", lambda n: in_report("html", "<span>甲</span><s>1</s>2" * n), 300),
    "small tables": ("html", lambda n: in_report("html", "<table><tr><td>甲<td>1</table>" * n), 60),
    "runs": (
        "docx",
        lambda n: docx(p(*["<w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r>", r("乙")] * n)).getvalue(),
        500,
    ),
    "fields": ("docx", lambda n: docx(p(*[field("PAGE", "1")] * n)).getvalue(), 300),
    "rows": ("docx", lambda n: docx(tbl(*[tr(tc("规章"), tc("1"))] * n)).getvalue(), 200),
    "cells": ("xlsx", lambda n: workbook(rows(n)).getvalue(), 120),
    "hidden rows": ("xlsx", lambda n: workbook(rows(n, 'hidden="1"')).getvalue(), 200),
    "links of a document": (
        "docx",
        lambda n: docx(p(*[LINK, r("乙")] * n), (("hyperlink", "http://a.b/"),)).getvalue(),
        300,
    ),
    "numbers of lists": ("docx", numbered, 200),
    "notes": ("docx", noted, 150),
    "insertions": ("docx", lambda n: docx(p(*["<w:ins><w:r><w:t>1</w:t></w:r></w:ins>", "2"] * n)).getvalue(), 300),
    "cells that go on": ("docx", lambda n: docx(tbl(*[tr(tc("规章", "<w:vMerge/>"), tc("1"))] * n)).getvalue(), 150),
    "nested tables": ("docx", lambda n: docx((DEEP[0] * 9 + p("1") + DEEP[1] * 9) * n).getvalue(), 20),
    "merged cells": ("xlsx", merged, 60),
    "spans of a text": ("odt", lambda n: odt(span("甲", "s") * n).getvalue(), 300),
    "links of a text": ("odt", lambda n: odt(paragraph("<text:a xlink:href='x'>甲</text:a>乙" * n)).getvalue(), 300),
    "nested tables of a page": (
        "html",
        lambda n: in_report("html", ("<table><tr><td>甲" * 9 + "</table>" * 9) * n),
        20,
    ),
    "spanning cells": (
        "html",
        lambda n: in_report("html", f"<table>{'<tr><td rowspan=9 colspan=3>甲<td>1' * n}</table>"),
        60,
    ),
    "styles": ("html", lambda n: in_report("html", styled(n)), 15),
    "dates": ("txt", lambda n: in_report("txt", "2021年1月1日至" * n), 500),
    "commas": ("txt", lambda n: in_report("txt", "1," * n), 2_000),
    "spaces": ("txt", lambda n: in_report("txt", f"甲{' ' * n}乙"), 3_000),
    "columns of spaces": ("txt", lambda n: in_report("txt", "甲   乙    1   2\n" * n), 100),
    "a cell a line": ("txt", lambda n: in_report("txt", "规章\n1\n2\n3\n" * n), 60),
    "titles": ("txt", lambda n: "某县2021年政府信息公开工作年度报告\n".encode() * n, 100),
    "signatures": ("txt", lambda n: in_report("txt", "某县水务局\n2022年1月1日\n" * n), 100),
    "quotes": ("csv", lambda n: '规章,"'.encode() * n, 2_000),
    "marks": ("markdown", lambda n: "*[`<甲](_a ".encode() * n, 200),
    "tables of marks": ("markdown", lambda n: "|甲|1|\n|---|---|\n|乙|2|\n\n".encode() * n, 60),
    "ruled lines": ("markdown", lambda n: ("==== ====\n规章   1\n" * n).encode(), 300),
    "hidden figures": ("pdf", lambda n: pdf(b"3 Tr " + each(sign, n)), 500),
    "white figures": ("pdf", lambda n: pdf(b"1 1 1 rg " + each(sign, n)), 300),
    "struck figures": ("pdf", lambda n: pdf(each(lambda at: sign(at) + struck(at), n)), 300),
    "boxes": ("pdf", lambda n: pdf(each(lambda at: b"%d %d 20 12 re S " % place(at), n) + sign(3)), 400),
    "figures of a page": ("pdf", lambda n: pdf(each(sign, n)), 500),
    "figures drawn twice": ("pdf", lambda n: pdf(each(lambda at: sign(at) * 2, n)), 250),
    "figures all but in one place": (
        "pdf",
        lambda n: pdf(each(lambda at: b"BT /F 8 Tf 1 0 0 1 %f 99 Tm (1) Tj ET " % (9 + at * 0.02), n)),
        500,
    ),
    "covered figures": ("pdf", lambda n: pdf(each(sign, n) + each(box, n)), 800),
    "figures in a crowd": (
        "pdf",
        lambda n: pdf(
            each(lambda at: b"BT /F 1 Tf 1 0 0 1 %f %f Tm (1) Tj ET " % (9 + at * 0.8 % 570, 9 + at * 0.8 // 570), n)
        ),
        3_000,
    ),
    "figures on boxes": ("pdf", lambda n: pdf(each(ground, n), width=19_000), 200),
    "links over figures": ("pdf", lambda n: pdf(each(sign, n), tuple(map(link, range(n)))), 250),
    "fixed figures": ("ofd", lambda n: fixed(*map(fixed_sign, range(n))), 200),
    "covered fixed figures": ("ofd", lambda n: fixed(*map(fixed_sign, range(n)), *map(patch, range(n))), 150),
    "fixed figures under a shape of many corners": (
        "ofd",
        lambda n: fixed(*map(fixed_sign, range(n)), ofd_parts.path(CORNERS, Fill="true")),
        200,
    ),
    "a fixed line": ("ofd", lambda n: fixed(ofd_parts.text("7" * n, 20, 90, deltas="g 9999999 0.4")), 2_000),
    "cells under a shape": (
        "ods",
        lambda n: ods(row(td("规章") + SHAPE), *[row(td("规章"), td("无"))] * n).getvalue(),
        200,
    ),
    "cells in columns that are stated": ("html", lambda n: in_report("html", COLUMNS + "<td>甲" * n), 400),
    "a line": ("pdf", lambda n: pdf(b"BT /F 8 Tf 20 99 Td (%b) Tj ET" % (b"a " * n)), 1_500),
}
"""The format, what makes the file of so many things, and the least number to measure."""
