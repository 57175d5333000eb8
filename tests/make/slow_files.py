"""Files of about a hundred kilobytes made to take long: so much of one thing that whoever asks each for all is slow."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

from make.docx_parts import docx, field, p, r, tbl, tc, tr
from make.xlsx_parts import text, workbook

import convkit
from convkit.conversion import form_of
from convkit.testing import sample_report

FOREIGN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥" * 5


def in_report(name: str, added: str) -> bytes:
    """A whole report as a page or a text, with something added to its fifth section."""
    target = io.BytesIO()
    convkit.write(sample_report(form_of("annual-report-2021")), target, target_format=name, verify=False)
    told = target.getvalue().decode()
    end = {"html": "</h2>", "txt": "\n"}[name]
    at = told.index(end, told.index("五、")) + len(end)
    return (told[:at] + added + told[at:]).encode()


def pdf(content: bytes, annotations: tuple[bytes, ...] = ()) -> bytes:
    """One page with this content."""
    packed = zlib.compress(content)
    numbers = b" ".join(b"%d 0 R" % (6 + at) for at in range(len(annotations)))
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [%b]"
        b" /Resources << /Font << /F 5 0 R >> >> >>" % numbers,
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


def link(at: int) -> bytes:
    """A link over a figure."""
    x, y = place(at)
    return b"<< /Subtype /Link /Rect [%d %d %d %d] /A << /S /URI /URI (http://a.b/) >> >>" % (x, y, x + 6, y + 8)


def each(made: Callable[[int], bytes], times: int) -> bytes:
    return b"".join(map(made, range(times)))


def rows(times: int, attributes: str = "") -> str:
    return "".join(text(f"A{at}", "规章", attributes) for at in range(1, times + 1))


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
    "links over figures": ("pdf", lambda n: pdf(each(sign, n), tuple(map(link, range(n)))), 250),
    "a line": ("pdf", lambda n: pdf(b"BT /F 8 Tf 20 99 Td (%b) Tj ET" % (b"a " * n)), 1_500),
}
"""The format, what makes the file of so many things, and the least number to measure."""
