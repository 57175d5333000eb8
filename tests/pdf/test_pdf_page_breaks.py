"""However a report is printed, wherever its pages end: every fact is right, and no paragraph is cut or lost."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product, takewhile
from pathlib import Path

import pytest
from make.dressing import SEEDS, Look, dressed
from make.prints import TAGGED, UNTAGGED, differing, paragraphs, printed, unnamed

import convkit

NAMES = ("annual-report-2021", "annual-report-2019", "extra-row-2021")

# Twenty sizes, margins and heights of page: each table ends its pages at other rows, headers and cells.
HEIGHTS = tuple(
    Look(
        f"height-{number}",
        size=size,
        page=(width, height),
        margin=margin,
        rows="whole" if number % 3 == 2 else "split",
        repeat=number % 4 == 1,
        foot=("", "number", "dashes", "of")[number % 4],
        head="云岭市政府信息公开" if number % 5 < 2 else "",
    )
    for number, (size, width, height, margin) in enumerate(
        [
            (12, 210, 297, 24), (10.5, 210, 150, 16), (9, 190, 143, 15), (11, 210, 161, 20), (12, 230, 172, 22),
            (10, 210, 183, 18), (12, 210, 190, 14), (13, 260, 201, 24), (10.5, 216, 205, 25), (12, 210, 214, 20),
            (14, 297, 223, 30), (11, 210, 229, 24), (12, 230, 236, 28), (9.5, 182, 245, 20), (12, 210, 251, 26),
            (10, 210, 262, 32), (12.5, 230, 268, 25), (15, 297, 420, 40), (12, 297, 210, 20), (11.5, 216, 279, 25),
        ]
    )
)  # fmt: skip

LOOKS = (
    Look("without-lines", lines="none", foot="dashes"),
    Look("without-lines-short", lines="none", size=10.5, page=(210, 200), margin=20, rows="whole", foot="number"),
    Look("without-lines-wide", lines="none", size=10.5, page=(297, 210), margin=20, repeat=True, head="公开年报"),
    Look("shades", lines="shades", size=10.5, page=(210, 200), margin=20, rows="whole", foot="number"),
    Look("white-on-grey", lines="white on grey", size=10.5, page=(297, 210), margin=20, repeat=True),
    Look("downwards", upright="tbRl", page=(210, 170), size=10.5, margin=18),
    Look("upright", upright="tbRlV", foot="of"),
    Look("upwards", upright="btLr", page=(210, 190), size=10.5, margin=18),
    Look("spaced", spacing=2.0, size=10.5, page=(230, 280)),
    Look("spaced-wide", spacing=4.0, size=9, page=(297, 210), foot="dashes"),
    Look("room-between", indent=False, size=11, page=(210, 240), foot="number"),
    Look("small-tables", size=14, table_size=7.5, page=(210, 200)),
)

TAGS = tuple(
    Look(f"tags-{height}", 10.5, (210, height), 20, repeat=height > 160, foot="number", head="公开年报")
    for height in (150, 190, 230)
)

# Pages so low that digits stand in lines of their own and LibreOffice itself drops rows.
LOW = tuple(
    Look(f"low-{height}", size=size, page=(180, height), margin=14, rows="split", foot="of")
    for height, size in ((95, 12), (110, 10.5), (125, 14))
)


def told(looks: Sequence[Look], names: Sequence[str], folder: Path, how: str = UNTAGGED) -> dict[str, list[str]]:
    """What is otherwise in the prints of seeds than in the Word files that they were made of."""
    files = {
        f"{name}--{look.name}": dressed(SEEDS / f"{name}.docx", folder / f"{name}--{look.name}.docx", look)
        for at, look in enumerate(looks)
        for name in (names[at % len(names)],)
    }
    return compared(files, folder, how)


def compared(files: dict[str, Path], folder: Path, how: str = UNTAGGED, end: str = "") -> dict[str, list[str]]:
    """What is otherwise in the prints of files, by name; what is printed from the paragraph `end` on is no report."""
    prints = printed(list(files.values()), folder / "pdf", how)
    found = {}
    for name, file in files.items():
        before, after = convkit.read(file), convkit.read(prints[name])
        held, told = (list(takewhile(lambda text: text != end, paragraphs(report))) for report in (before, after))
        texts = [f"¶ {text}" for text in told if text not in held]
        if differences := [*differing(before, after), *texts]:
            found[name] = differences
        elif held != told:
            found[name] = ["the paragraphs are others, or in another order"]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_and_paragraph_survives_twenty_ways_to_break_pages(name: str, tmp_path: Path, long: bool) -> None:
    """All ways for each report with `--long`, else every seventh of those that are a report's own."""
    assert len({look.page for look in HEIGHTS}) == 20
    own = HEIGHTS[NAMES.index(name) :: len(NAMES)][::7]
    assert told(HEIGHTS if long else own, (name,), tmp_path) == {}


def test_every_fact_and_paragraph_survives_other_looks(tmp_path: Path, long: bool) -> None:
    assert told(LOOKS, ("extra-row-2021", "annual-report-2021") if long else ("extra-row-2021",), tmp_path) == {}


def test_every_fact_and_paragraph_survives_in_tagged_files(tmp_path: Path) -> None:
    assert told(TAGS, ("annual-report-2019", "annual-report-2021"), tmp_path, TAGGED) == {}


def test_what_lies_on_very_low_pages_is_right_or_not_read(tmp_path: Path, long: bool) -> None:
    pairs = product(NAMES, LOW) if long else zip(NAMES, LOW, strict=True)
    files = [dressed(SEEDS / f"{name}.docx", tmp_path / f"{name}-{look.name}.docx", look) for name, look in pairs]
    prints = printed(files, tmp_path / "pdf")
    for file in files:
        before, after = convkit.read(file), convkit.read(prints[file.stem])
        assert unnamed(before, after) == [], file.stem


def test_every_fact_survives_printing_what_convkit_writes(tmp_path: Path, long: bool) -> None:
    """Each report in each of the three files, or, but with `--long`, in one of them."""
    files: dict[str, Path] = {}
    look = Look("own", size=11, page=(210, 190), margin=20, foot="dashes", head="公开年报")
    for at, name in enumerate(NAMES):
        report = convkit.read(dressed(SEEDS / f"{name}.docx", tmp_path / f"{name}.docx", Look(name, indent=False)))
        own, sheet = tmp_path / f"{name}-own.docx", tmp_path / f"{name}-sheet.xlsx"
        convkit.write(report, own)
        convkit.write(report, sheet)
        anew = dressed(own, tmp_path / f"{name}-anew.docx", look, story=False)
        ways = (own, sheet, anew)
        files |= {file.stem: file for file in (ways if long else ways[at : at + 1])}
    words = {name: file for name, file in files.items() if file.suffix == ".docx"}
    assert compared(words, tmp_path) == {}
    sheets = {name: file for name, file in files.items() if file.suffix == ".xlsx"}
    assert compared(sheets, tmp_path, "pdf", end="勾稽关系核对") == {}
