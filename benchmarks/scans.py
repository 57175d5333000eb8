"""Scans of reports: each PDF as pictures, clean and spoilt, and what of its figures is read from them.

    python benchmarks/scans.py [PDF or folder ...] [--dpi 200 300] [--dirt clean askew ...] [--kinds tiff] [--beside]

What is read in the text of the PDF is what its pictures show. A figure is right; missing, where it is unread or not
found; wrong, where it is another; invented, where the PDF has none. `--beside` reads the pages by rapidocr as well,
each whole page at once, and counts how many figures of the tables are among what it gives.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

os.environ |= {"CONVKIT_LIMIT_FILE_SECONDS": "900", "CONVKIT_LIMIT_CHILD_SECONDS": "900"}
os.environ["CONVKIT_LIMIT_FILE_BYTES"] = str(2**31)  # all pages stand in this process too
ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))

from make.scans import SPOILT, printed  # type: ignore[import-not-found, unused-ignore]  # noqa: E402
from PIL import Image  # noqa: E402

import convkit  # noqa: E402
from convkit.report import Fact  # noqa: E402

KINDS = ("tiff", "pdf")


def main() -> None:
    given = _arguments()
    totals: dict[str, Counter[str]] = {}
    for path in given.sources:
        truth = convkit.read(path).facts
        for dpi in given.dpi:
            pages = printed(path, dpi)
            for dirt in given.dirt:
                spoilt = [SPOILT[dirt](page) for page in pages]
                for kind in given.kinds:
                    found = _told(spoilt, dpi, kind, truth)
                    totals.setdefault("clean" if dirt == "clean" else "degraded", Counter()).update(found)
                    _show(f"{path.name} {dpi} {dirt} {kind}", found)
            if given.beside:
                _beside(pages, truth)
    for name, total in totals.items():
        _show(f"all {name}", total)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", type=Path, default=[ROOT / "seeds"])
    parser.add_argument("--dpi", nargs="+", type=int, default=[200, 300])
    parser.add_argument("--dirt", nargs="+", choices=SPOILT, default=list(SPOILT))
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--beside", action="store_true")
    given = parser.parse_args()
    given.sources = [
        pdf for path in given.sources for pdf in (sorted(path.rglob("*.pdf")) if path.is_dir() else [path])
    ]
    return given


def _told(pages: Sequence[Image.Image], dpi: int, kind: str, truth: Mapping[str, Fact]) -> Counter[str]:
    """How the figures of pages in a file of that kind are read; a file that is refused has none."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"scan.{kind}"
        options = {"dpi": (dpi, dpi)} if kind == "tiff" else {"resolution": dpi}
        pages[0].save(path, save_all=True, append_images=pages[1:], **options)
        begun = time.perf_counter()
        try:
            facts = convkit.read(path).facts
        except convkit.InputError as error:
            print(error)
            facts = {}
        seconds = time.perf_counter() - begun
    found = Counter(verdict for verdict, _ in _verdicts(truth, facts))
    for verdict, told in _verdicts(truth, facts):
        if verdict in ("wrong", "invented") or (verdict == "missing" and os.environ.get("SCANS_MISSING")):
            print("   ", verdict, told)
    return found + Counter(pages=len(pages), milliseconds=round(1000 * seconds))


def _verdicts(truth: Mapping[str, Fact], facts: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    for path in sorted({*truth, *facts}):
        one, other = (facts_.get(path, Fact("absent")) for facts_ in (truth, facts))
        numbers = one.state == "number", other.state == "number"
        told = f"{path}: {one.value} {other.state} {other.value if numbers[1] else other.text}"
        match numbers:
            case (True, True):
                yield ("right" if one.value == other.value else "wrong"), told
            case (True, False):
                yield "missing", told
            case (False, True):
                yield "invented", told


def _show(name: str, found: Counter[str]) -> None:
    told = " ".join(f"{verdict} {found[verdict]:,}" for verdict in ("right", "missing", "wrong", "invented"))
    figures = found["right"] + found["missing"] + found["wrong"]
    share = f"{100 * found['right'] / figures:.2f} %" if figures else "none"
    print(f"{name}: {told}; {share}; {found['milliseconds'] / 1000 / max(found['pages'], 1):.2f} s a page", flush=True)


def _beside(pages: Sequence[Image.Image], truth: Mapping[str, Fact]) -> None:
    """What rapidocr finds of the figures when it is given whole pages."""
    import numpy as np
    from rapidocr import RapidOCR

    threads = {f"EngineConfig.onnxruntime.{name}_op_num_threads": 1 for name in ("intra", "inter")}
    engine = RapidOCR(params={"Global.log_level": "critical", **threads})
    begun = time.perf_counter()
    texts = Counter(text for page in pages for text in (engine(np.asarray(page)).txts or ()))
    seconds = (time.perf_counter() - begun) / len(pages)
    wanted = Counter(fact.printed for fact in truth.values() if fact.state == "number")
    found = sum((wanted & texts).values())
    print(
        f"    rapidocr, whole pages: {found} of {sum(wanted.values())} figures among its texts; {seconds:.2f} s a page"
    )


if __name__ == "__main__":
    main()
