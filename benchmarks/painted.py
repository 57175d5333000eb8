"""One figure of a scan painted over by another: what is read is what the scan shows now, or unread.

    python benchmarks/painted.py [--crops 1000] [--pages 10]

Cells by themselves, spoilt in every way, and whole reports of which one page has one figure that is another. Each wrong
reading is printed; the exit status is 1 where there is any.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

os.environ |= {"CONVKIT_LIMIT_FILE_SECONDS": "900", "CONVKIT_LIMIT_CHILD_SECONDS": "900"}
ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

import numpy as np  # noqa: E402
from make import scans  # type: ignore[import-not-found, unused-ignore]  # noqa: E402
from PIL import Image, ImageDraw  # noqa: E402

import convkit  # noqa: E402
from convkit.reading import read_number, recognise_page  # noqa: E402
from convkit.report import Fact  # noqa: E402

PRINTED = ROOT / "seeds" / "annual-report-2021.pdf"
_ROOM = 3.0  # points between a cell's lines and what is looked at


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crops", type=int, default=1000)
    parser.add_argument("--pages", type=int, default=10)
    given = parser.parse_args()
    crops = Counter(_crop(seed) for seed in range(given.crops))
    print("crops", dict(crops), flush=True)
    pages = _pages(given.pages)
    print("pages", dict(pages))
    sys.exit(bool(crops["wrong"] or pages["wrong"]))


def _crop(seed: int) -> str:
    """How a cell is read in which one figure was painted over."""
    chance = random.Random(seed)
    text = str(chance.randrange(10, 99_999))
    at, digit = chance.randrange(len(text)), chance.choice("0123456789")
    dirt = chance.choice(sorted(scans.SPOILT))
    image = scans.painted(scans.table([["甲", text], ["乙", "34"]]), 0, 1, text, at, digit)
    page = recognise_page(scans.SPOILT[dirt](image), scans.DPI, 1)
    assert page is not None
    told = {run: "".join(char.text for char in page.chars if char.run == run) for run in page.confidences}
    wanted = text[:at] + digit + text[at + 1 :]
    figures = [one for one in told.values() if read_number(one).state == "number" and one != "34"]
    if figures not in ([], [wanted]):
        print("   ", seed, dirt, f"{text} shows {wanted}, read as {figures}")
        return "wrong"
    return "right" if figures else "unread"


def _pages(count: int) -> Counter[str]:
    """How reports are read in which one figure of one page was painted over."""
    clean = scans.printed(PRINTED, scans.DPI)
    truth = convkit.read(io.BytesIO(scans.saved(*clean))).facts
    told: Counter[str] = Counter()
    for seed in range(count):
        chance = random.Random(seed)
        fact = chance.choice([one for one in truth.values() if one.state == "number" and len(one.printed) > 1])
        pages, wanted = _painted(clean, fact, chance)
        found = convkit.read(io.BytesIO(scans.saved(*pages))).facts
        expected = {path: one.printed for path, one in truth.items()} | {fact.path: wanted}
        wrong = {path for path, one in found.items() if one.state == "number" and one.printed != expected[path]}
        for path in wrong:
            print("   ", seed, path, f"shows {expected[path]}, read as {found[path].printed}")
        told["wrong" if wrong else "right" if found[fact.path].state == "number" else "unread"] += 1
    return told


def _painted(pages: Sequence[Image.Image], fact: Fact, chance: random.Random) -> tuple[list[Image.Image], str]:
    """The pages with one figure of a cell painted over, and what the cell shows now."""
    seen = fact.origin.recognised
    assert seen is not None
    assert fact.origin.page is not None
    scale = scans.DPI / 72
    left, top, right, bottom = (
        round((side + shift) * scale) for side, shift in zip(seen.box, (_ROOM, _ROOM, -_ROOM, -_ROOM), strict=True)
    )
    page = pages[fact.origin.page - 1].copy()
    ink = np.asarray(page.convert("L"))[top:bottom, left:right] < 160
    across, down = np.flatnonzero(ink.any(axis=0)), np.flatnonzero(ink.any(axis=1))
    start, advance = left + across[0], (across[-1] - across[0] + 1) / len(fact.printed)
    at, digit = chance.randrange(len(fact.printed)), chance.choice("0123456789")
    first, behind = round(start + at * advance), round(start + (at + 1) * advance)
    upper, lower = top + int(down[0]), top + int(down[-1]) + 1
    pen = ImageDraw.Draw(page)
    pen.rectangle((first - 1, upper - 2, behind, lower + 2), "white")
    font = scans.font(round(1.35 * (lower - upper)), "ConvkitSansSC-Medium.ttf")
    pen.text(((first + behind) / 2, (upper + lower) / 2), digit, "black", font, anchor="mm")
    shown = [page if number == fact.origin.page else one for number, one in enumerate(pages, 1)]
    return shown, fact.printed[:at] + digit + fact.printed[at + 1 :]


if __name__ == "__main__":
    main()
