"""A plugin that does anything: only the file that it was given suffers, and the folder of outputs is sound."""

from __future__ import annotations

import csv
from hashlib import sha256
from pathlib import Path

from make.batches import POISON, report, shelf, tree

EXPECTED = {"hang": "timed-out", "eat": "out-of-memory", "exit": "crashed", "crash": "crashed", "close": "crashed",
            "raise": "refused", "print": "preserved", "linger": "preserved"}  # fmt: skip
LIMITS = {"CONVKIT_LIMIT_FILE_SECONDS": "2", "CONVKIT_LIMIT_FILE_BYTES": str(300 * 2**20)}


def test_only_the_file_of_a_plugin_that_misbehaves_suffers(tmp_path: Path) -> None:
    place, clean = shelf(tmp_path / "shelf"), shelf(tmp_path / "clean")
    (place.folder / "odd.py").write_text(POISON)
    good = {f"{number}_{how}_xml": report(number) for number, how in enumerate(EXPECTED)}
    place.fill(**good, **{f"{number}_{how}_odd": f"odd {how}".encode() for number, how in enumerate(EXPECTED)})
    clean.fill(**good)
    done = place.run("--jobs", 2, "--plugin", "odd.py", **LIMITS)
    assert {name.split(".")[1]: done.verdicts[name] for name in done.verdicts if name.endswith("odd")} == EXPECTED
    assert {done.verdicts[name] for name in done.verdicts if name.endswith("xml")} == {"converted"}
    assert (done.status, place.left(), len(done.lines)) == (3, [], 2 * len(EXPECTED))
    with (place.out / "manifest.csv").open(encoding="utf-8-sig", newline="") as table:
        sums = {row["source"]: row["sha256"] for row in csv.DictReader(table)}
    assert sums == {name: sha256((place.folder / "in" / name).read_bytes()).hexdigest() for name in sums}
    clean.run()
    outputs, sound = tree(place.out, {"journal.sqlite", "manifest.csv"}), tree(clean.out)
    assert {**outputs, b"manifest.csv": b""} == {**sound, b"manifest.csv": b""}
