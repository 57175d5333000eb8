"""The page by which a person confirms a scan: every cell framed, and each doubtful one beside what was read."""

from __future__ import annotations

import base64
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest
from make.command import Command
from make.pdf_drawing import RIGHT, drawing
from make.pdf_press import printed
from make.scanned import layers_alone, scanned, usual_picture
from PIL import Image

import convkit
from convkit.conversion.confirming import SeenCell, confirmation, framed
from convkit.conversion.refused_pages import explain_or_show
from convkit.document import Recognised
from convkit.errors import Message
from convkit.report import Fact

PAPER = Image.new("RGB", (200, 100), "white")


def cell(at: int, state: str, text: str, sure: float = 0.99) -> SeenCell:
    place = Recognised(sure, (10.0 + 25 * at, 10.0, 30.0 + 25 * at, 30.0))
    fact = Fact("a.b", text=text, state="unread" if state == "unread" else "text", recognised=Decimal(str(sure)))
    return SeenCell(1, place, fact, Message(f"cell {at}", f"第{at}格"), state)  # type: ignore[arg-type]


def png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


CUTS = re.compile(r'<td><img [^>]*src="data:image/jpeg;base64,([^"]+)"')
CELLS = [
    cell(0, "unread", "1 | 7"), cell(1, "doubtful", "<3>", 0.5), cell(2, "read", "9"), cell(3, "blank", "", 1.0),
]  # fmt: skip


def test_each_cell_is_framed_in_its_colour() -> None:
    shown = framed(PAPER, CELLS)
    level = int(20 / 72 * 150)
    edges = [shown.getpixel((int((7 + 25 * at) / 72 * 150), level)) for at in range(4)]
    assert edges == [(0xC6, 0x28, 0x28), (0xEF, 0x6C, 0x00), (0x2E, 0x7D, 0x32), (0x5E, 0x6B, 0x78)]


@pytest.mark.parametrize(("language", "word"), [("en", "cell"), ("zh", "第")])
def test_the_picture_of_each_doubtful_cell_stands_beside_what_was_read(language: convkit.Language, word: str) -> None:
    page = confirmation(CELLS, {1: png(PAPER)}, language)
    rows = re.findall(r'<tr><td><img [^>]*src="data:image/jpeg;base64,([^"]+)"></td>(.*?)</tr>', page)
    assert [re.search("1 [|] 7|&lt;3&gt;", row[1])[0] for row in rows] == ["1 | 7", "&lt;3&gt;"]  # type: ignore[index]
    assert all(Image.open(io.BytesIO(base64.b64decode(data))).size == (54, 54) for data, _ in rows)
    assert all(word in row[1] for row in rows)
    assert "http" not in page


def test_a_scan_is_explained_with_a_page_to_confirm(tmp_path: Path, run: Command) -> None:
    source, page = tmp_path / "scan.pdf", tmp_path / "page.html"
    source.write_bytes(scanned(drawing(), usual_picture()))
    with layers_alone():
        assert run("explain", str(source), "--html", str(page)).status == 0
        assert page.read_text(encoding="utf-8").count("□") == len(RIGHT)
        assert run("explain", str(source), "--html", str(page)).status == 4


def test_a_cell_that_reaches_beyond_its_page_is_cut_there() -> None:
    far = cell(0, "read", "9")._replace(place=Recognised(1.0, (-50.0, 40.0, 1e6, 1e6)))
    assert framed(PAPER, [far]).size == PAPER.size
    page = confirmation([far._replace(state="doubtful")], {1: png(PAPER)}, "en")
    assert [Image.open(io.BytesIO(base64.b64decode(one))).size for one in CUTS.findall(page)] == [(200, 23)]


def test_what_no_picture_was_read_for_has_nothing_to_confirm() -> None:
    with pytest.raises(convkit.UsageError, match="nothing to confirm"):
        explain_or_show(io.BytesIO(printed(drawing())), "en")
