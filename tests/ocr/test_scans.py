"""Pictures of pages: what is read is what they show, whatever spoils them, and what is not sure is not read."""

from __future__ import annotations

import csv
import io
import random
import socket
import struct
import sys
import zlib
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from convkit_ocr.ink import sheet_of
from convkit_ocr.pieces import Piece, pieces_of
from convkit_ocr.rules import lines_of
from convkit_ocr.turns import turn_of
from hypothesis import given
from hypothesis import strategies as st
from make import scans
from make.repeating import examples, repeated
from make.seeds import GOLDEN, ROOT
from PIL import Image

import convkit
from convkit import Document, Grid, InputError, read_document
from convkit.cli.bar import Bar
from convkit.cli.speaking import pages_shown
from convkit.collating.contribution import contribution_of
from convkit.collating.rollup import rollup
from convkit.conversion import examine
from convkit.reading import read_number, recognise_page
from convkit.reading.scans import upright_picture

FIGURES = ("10", "111", "21468", "8", "0", "1286.4275", "77177", "60693", "4")
HEAD = ("申请人情况", "自然人", "总计")


def figures_of(document: Document) -> list[str]:
    return [cell.text for block in document.blocks for cell in getattr(block, "cells", ())]


def read(image: Image.Image) -> list[str]:
    return figures_of(read_document(io.BytesIO(scans.saved(image)), "image"))


def page() -> Image.Image:
    return scans.table([HEAD, *(FIGURES[at : at + 3] for at in (0, 3, 6))], title="统计表")


@pytest.mark.parametrize("dirt", repeated(scans.SPOILT, but_each=3))
def test_a_table_is_read_whatever_spoils_it(dirt: str) -> None:
    seen = read(scans.SPOILT[dirt](page()))
    assert seen[:3] == [*HEAD]
    assert sum(one == text for one, text in zip(seen[3:], FIGURES, strict=True)) >= len(FIGURES) - 2


@examples(35)
@given(st.lists(st.integers(0, 99_999), min_size=4, max_size=4), st.sampled_from(sorted(scans.SPOILT)))
def test_a_figure_is_read_as_it_is_shown_or_unread(numbers: list[int], dirt: str) -> None:
    shown = [str(number) for number in numbers]
    for seen, text in zip(read(scans.SPOILT[dirt](scans.table([shown[:2], shown[2:]]))), shown, strict=True):
        assert seen == text or read_number(seen).state != "number"


@pytest.mark.parametrize("seed", repeated(range(100), but_each=25))
def test_a_figure_that_is_painted_over_is_read_as_it_shows_now_or_unread(seed: int) -> None:
    chance = random.Random(seed)
    text = str(chance.randrange(10, 99_999))
    at, digit = chance.randrange(len(text)), chance.choice("0123456789")
    image = scans.painted(scans.table([["甲", text], ["乙", "34"]]), 0, 1, text, at, digit)
    seen = read(scans.SPOILT[chance.choice(sorted(scans.SPOILT))](image))[1]
    assert seen == text[:at] + digit + text[at + 1 :] or read_number(seen).state != "number"


@pytest.mark.long  # four pages of what the other tests read a table of
def test_the_scan_among_the_seeds_gives_the_figures_of_the_report_and_is_summed_with_its_mark() -> None:
    with (GOLDEN / "annual-report-2021.csv").open(encoding="utf-8", newline="") as table:
        figures = {row["path"]: row["printed"] for row in csv.DictReader(table)}
    scan = contribution_of(examine(ROOT / "seeds" / "scan-2021.tiff"), "扫描.tiff")
    assert {path: fact.printed for path, fact in scan.facts.items()} == figures
    other = replace(contribution_of(examine(ROOT / "seeds" / "annual-report-2021.xml"), "另.xml"), agency="某市审计局")
    totals = rollup([scan, other]).report.facts
    assert {path: totals[path].value for path in figures} == {path: 2 * Decimal(text) for path, text in figures.items()}
    assert all(totals[path].recognised == scan.facts[path].recognised for path in figures)


@pytest.mark.parametrize("dirt", repeated(scans.SPOILT))
def test_a_printed_report_is_read_from_its_scan_whatever_spoils_it(dirt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_CHILD_SECONDS", "120")
    printed = ROOT / "seeds" / "annual-report-2021.pdf"
    pages = [scans.SPOILT[dirt](one) for one in scans.printed(printed, scans.DPI)]
    found, truth = (convkit.read(one).facts for one in (io.BytesIO(scans.saved(*pages)), printed))
    numbers = {path: fact.value for path, fact in found.items() if fact.state == "number"}
    assert numbers.items() <= {path: fact.value for path, fact in truth.items()}.items()
    assert len(numbers) >= 0.95 * len(truth)


@pytest.mark.parametrize("seed", range(3))
def test_coloured_noise_is_no_seal(seed: int) -> None:
    noise = np.random.default_rng(seed).normal(255, 28, (900, 900, 3))
    assert not sheet_of(Image.fromarray(np.clip(noise, 0, 255).astype(np.uint8)), 300).seals
    assert sheet_of(scans.sealed(Image.new("RGB", (900, 900), "white")), scans.DPI).seals


@pytest.mark.parametrize("kind", ["PDF", "TIFF", *repeated(["OFD"])])
def test_a_page_that_is_a_picture_is_read_as_the_picture(kind: str) -> None:
    data = scans.saved(*[page()] * (2 if kind == "PDF" else 1), kind=kind)
    found = figures_of(read_document(io.BytesIO(data), {"TIFF": "image"}.get(kind, kind.lower())))
    assert found[-9:] == [*FIGURES]


def test_without_the_extra_a_scan_is_refused_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_WITHOUT", "image")
    for kind, format in (("PNG", None), ("PDF", "pdf"), ("OFD", "ofd")):
        with pytest.raises(InputError, match=r"pip install 'convkit\[ocr\]'"):
            convkit.read(io.BytesIO(scans.saved(page(), kind=kind)), source_format=format)


def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked() -> None:
    small = scans.saved(Image.new("1", (9, 9), 1), kind="PNG")
    for side in (7_000, 30_000):
        head = b"IHDR" + struct.pack(">II", side, side) + small[24:29]
        large = small[:12] + head + struct.pack(">I", zlib.crc32(head)) + small[33:]
        with pytest.raises(InputError, match="more than 40000000 points"):
            read_document(io.BytesIO(large), "image")


@pytest.mark.parametrize("size", [(1, 1), (3_000, 1), (1, 3_000), (300, 300)])
def test_a_picture_that_shows_nothing_is_refused_in_words(size: tuple[int, int]) -> None:
    with pytest.raises(InputError, match="no text"):
        read_document(io.BytesIO(scans.saved(Image.new("L", size, 255), kind="PNG")), "image")


def test_equal_pictures_give_equal_pages() -> None:
    one, other = (recognise_page(page(), scans.DPI, 1) for _ in range(2))
    assert one == other


def test_each_text_has_a_confidence() -> None:
    found = recognise_page(page(), scans.DPI, 1)
    assert found is not None
    assert {char.run for char in found.chars} == {*found.confidences}
    assert all(0.9 < confidence <= 1 for confidence in found.confidences.values())


@pytest.mark.parametrize("kind", repeated(["TIFF", "PDF"], but_each=2))
def test_more_pages_than_can_be_read_in_time_are_refused_at_once_with_what_to_do(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_CHILD_SECONDS", "8")
    monkeypatch.setenv("CONVKIT_LIMIT_FILE_SECONDS", "4")
    data = scans.saved(*[page()] * 90, kind=kind)
    with pytest.raises(convkit.errors.TooSlowError, match="split it into files of at most"):
        read_document(io.BytesIO(data), "pdf" if kind == "PDF" else "image")


@pytest.mark.parametrize("turn", repeated([90, 180, 270], but_each=3))
def test_a_page_on_its_side_is_read_as_if_it_were_upright(turn: int) -> None:
    rows = [(*HEAD, "本年收费金额"), ("行政许可事项", "12", "345", "6"), ("其他对外管理服务", "7", "890", "1")]
    assert read(scans.table(rows).rotate(turn, expand=True)) == [text for row in rows for text in row]


@pytest.mark.parametrize("turn", [0, 90])
def test_words_from_top_to_bottom_do_not_tell_how_a_page_lies(turn: int) -> None:
    """The model reads them on a page that lies on its side."""
    across = ("本年度办理结果的数量", "行政许可事项的数量", "其他对外管理服务事项", "本年收费金额的合计")
    image = scans.without_lines([*[(one, "", "") for one in across * 2], ("法\n律\n服", "社\n会\n公", "务\n机\n构")])
    assert turn_of(sheet_of(image.rotate(turn, expand=True), scans.DPI).grey, scans.DPI) == -turn // 90 % 4


@pytest.mark.parametrize("turn", repeated([90, 0, 180, 270], but_each=4))
def test_places_count_on_the_picture_that_is_upright(turn: int) -> None:
    """By which a person confirms what was read: the frames stand around what they are for."""
    words = ("申请人情况", "行政许可事项", "其他对外管理服务", "本年收费金额")
    image = scans.turned(scans.table([words, words[::-1]])).rotate(turn, expand=True)
    found, shown = recognise_page(image, scans.DPI, 1), upright_picture(image, scans.DPI)
    assert found is not None
    for char in found.chars:
        box = shown.crop([round(side * scans.DPI / 72) for side in char.box]).convert("L")  # type: ignore[arg-type]
        assert np.asarray(box).min() < 100
    assert shown.width > shown.height
    assert found.width > found.height


def test_a_table_without_lines_is_read_by_where_its_figures_stand() -> None:
    image = scans.without_lines(
        [("行政许可", "12", "345", "6"), ("行政处罚", "7", "890", "1"), ("行政强制", "54", "3", "21")]
    )
    (grid,) = (
        block for block in read_document(io.BytesIO(scans.saved(image)), "image").blocks if isinstance(block, Grid)
    )
    assert grid.arrangement == "aligned"
    assert [cell.text for cell in grid.cells if cell.text.isdecimal()] == [
        *["12", "345", "6", "7", "890", "1", "54", "3", "21"]
    ]


@pytest.mark.parametrize(("shade", "figure"), [(150, "12"), (200, "12"), (225, "〔未读出：12〕")])
def test_a_figure_in_grey_is_read_or_unread_and_no_blank(shade: int, figure: str) -> None:
    assert read(scans.table([["行政许可", "12", ""], ["行政处罚", "", "其他"]], shade=shade)) == [
        *["行政许可", figure, "", "行政处罚", "", "其他"]
    ]


@pytest.mark.parametrize(
    ("dirt", "shade"),
    repeated([("grey", 200), ("sealed", 200), ("noisy", 150), ("blurred", 0), ("clean", 120)], but_each=3),
)
def test_no_figure_loses_the_strokes_that_are_paler_than_others(dirt: str, shade: int) -> None:
    """In small print those of a 4 may be, which then looks like a 1, or the second of two equal figures."""
    shown = [["44412", "74479", "667", "3317"], ["77727", "48", "33357", "7775"], ["9926", "26673", "20022", "4442"]]
    seen = read(scans.SPOILT[dirt](scans.table(shown, size=20, shade=shade)))
    for text, cell in zip([one for row in shown for one in row], seen, strict=True):
        assert cell == text or read_number(cell).state == "unread"


def test_words_that_the_white_half_of_a_sign_parts_are_one_label() -> None:
    labels = ("四、结转下年度", "（七）总计")
    page = recognise_page(scans.without_lines([(one, "", "12", "6", "0") for one in labels]), scans.DPI, 1)
    assert page is not None
    told = ["".join(char.text for char in page.chars if char.run == run) for run in page.confidences]
    assert [text.translate(dict.fromkeys(map(ord, "()（） "))) for text in told[::4]] == ["四、结转下年度", "七总计"]


def test_lines_beside_shaded_cells_are_found_where_they_are_blurred() -> None:
    drawn = np.full((400, 600), 255, np.uint8)
    drawn[100:160, 50:550] = 200
    for level in (50, 100, 160, 210):
        drawn[level : level + 2, 50:550] = 0
    drawn[50:212, 50:52] = drawn[50:212, 548:550] = 0
    found = lines_of(np.asarray(scans.blurred(Image.fromarray(drawn))), scans.DPI)
    assert {round(one.at * scans.DPI / 72 - 1, -1) for one in found.across} == {50, 100, 160, 210}
    assert {round(one.at * scans.DPI / 72 - 1, -1) for one in found.down} == {50, 550}


def test_a_pale_figure_in_a_row_without_lines_is_unread_and_no_blank() -> None:
    image = scans.without_lines([("行政许可", "12", "345", "6", "78"), ("行政处罚", "7", "890", "1", "22")], pale="890")
    page = recognise_page(image, scans.DPI, 1)
    assert page is not None
    assert "〔" in {char.text for char in page.chars}


def test_columns_whose_lines_stand_at_other_heights_are_told_apart() -> None:
    ink = np.zeros((60, 200), np.uint8)
    for left, tops in ((10, (2, 22, 42)), (80, (12, 32)), (150, (2, 22, 42))):
        for top in tops:
            ink[top : top + 16, left : left + 40] = 1
    assert len(pieces_of(ink, Piece(0, 0, 200, 60), 16, 8)) == 8


def test_a_character_beside_a_lower_line_is_not_cut_between_its_strokes() -> None:
    """As 益 below a word, of which the upper strokes are as low as a figure of the row."""
    ink = np.zeros((80, 200), np.uint8)
    for left, top, bottom in ((10, 2, 22), (80, 16, 38), (10, 30, 42), (10, 43, 56)):
        ink[top:bottom, left : left + 40] = 1
    assert len(pieces_of(ink, Piece(0, 0, 200, 80), 20, 8)) == 3


def test_each_picture_of_a_tiff_is_a_page() -> None:
    data = scans.saved(page(), scans.table([["甲", "12"], ["乙", "34"]]))
    document = read_document(io.BytesIO(data), "image")
    assert [block.origin.page for block in document.blocks if block.origin][-1] == 2


def test_a_terminal_shows_how_many_pages_are_read_and_nothing_else_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(Bar, "reach", lambda _, done, whole: told.append((done, whole)))
    data = scans.saved(*[scans.table([["甲", "12"]])] * 3)
    for is_terminal in (False, True):
        monkeypatch.setattr(sys.stderr, "isatty", lambda is_terminal=is_terminal: is_terminal)
        assert not told
        with pages_shown():
            read_document(io.BytesIO(data), "image")
    assert told == sorted(told)
    assert {whole for _, whole in told} == {3}


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_other_kinds_of_pictures_are_read(kind: str) -> None:
    found = read_document(io.BytesIO(scans.saved(scans.table([["甲", "12"], ["乙", "34"]]), kind=kind)), "image")
    assert figures_of(found) == ["甲", "12", "乙", "34"]


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    from convkit_ocr import model

    model._model.cache_clear()
    assert read(scans.table([["甲", "12"], ["乙", "34"]])) == ["甲", "12", "乙", "34"]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"II*\0\x08\0\0\0\xff\xff", b"\xff\xd8\xff\xe0" + b"\0" * 99])
def test_a_broken_picture_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        read_document(io.BytesIO(data), "image")
