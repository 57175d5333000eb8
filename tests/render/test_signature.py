"""Who signs and the day are told once, by the renderer; every writer that has a right side sets them there."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pdfplumber
import pytest
from make.drawn import F2021

import convkit
from convkit import Inline, Paragraph, Report, Section
from convkit.render import render
from convkit.testing import sample_report

DAYS = ("2022年1月28日", "2022 年 1 月 28 日", "二〇二二年一月二十八日", "　年　月　日")
SIGNED = (("某县水务局",), ("某县水务局", "某县农业农村局"), ("（盖章）某县水务局",), ())
MIDDLE = 300  # points from the left edge of A4


def signed(names: tuple[str, ...], day: str) -> Report:
    report = sample_report(F2021)
    blocks = tuple(Paragraph((Inline(line),)) for line in (*names, day, "附件：统计表"))
    return replace(report, sections=(*report.sections[:-1], Section("signature", "", blocks)))


def written(report: Report, kind: str) -> bytes:
    stream = io.BytesIO()
    convkit.write(report, stream, target_format=kind, verify=False)
    return stream.getvalue()


def by_word(data: bytes) -> list[str]:
    page = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    paragraphs = re.findall(r'<w:p>(?:(?!</w:p>).)*w:pStyle w:val="(?:Signature|Date)".*?</w:p>', page, re.S)
    return ["".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", one)) for one in paragraphs]


def by_page(data: bytes) -> list[str]:
    return re.findall(r'<p class="signed" style="text-align:right">(.*?)</p>', data.decode())


def by_print(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        lines = pdf.pages[-1].extract_text_lines()
        ends = [line for line in lines if any(character.isalnum() for character in line["text"])]
        return [line["text"] for line in ends if line["x0"] > MIDDLE and "—" not in line["text"]]


@pytest.mark.parametrize("names", SIGNED)
@pytest.mark.parametrize("day", DAYS)
def test_names_and_day_have_their_roles_and_what_stands_below_has_none(names: tuple[str, ...], day: str) -> None:
    roles = [block.role for block in render(signed(names, day), F2021).blocks if isinstance(block, Paragraph)]
    assert roles[-len(names) - 2 :] == [*("signature" for _ in names), "date", ""]
    assert not any(roles[: -len(names) - 2])


@pytest.mark.parametrize(("kind", "seen"), [("docx", by_word), ("html", by_page), ("pdf", by_print)])
@pytest.mark.parametrize("day", DAYS)
def test_every_writer_sets_them_to_the_right(kind: str, seen: Callable[[bytes], list[str]], day: str) -> None:
    lines = ["".join(line.split()) for line in seen(written(signed(("某县水务局",), day), kind))]
    assert lines == ["某县水务局", "".join(day.split())]
