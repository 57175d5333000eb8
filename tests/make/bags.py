"""Bags of a run over a shelf on which there is a bit of everything."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from pathlib import Path
from typing import NamedTuple

from make.batches import Done, Shelf, report, shelf

GBK = os.fsdecode("年报.xml".encode("gb18030"))
TABLE = "文件,档号,全宗号,保管期限,密级\n100%.xml,甲1-2021-1,甲1,永久,公开\nshelf.zip/内.xml,甲1-2021-2,,,\n"
LARGE = b"x" * 400_000
LIMITS = {"CONVKIT_LIMIT_INPUT_BYTES": "300000"}


class Bag(NamedTuple):
    """A bag, the shelf that it was made of, and what the run said."""

    shelf: Shelf
    done: Done

    @property
    def folder(self) -> Path:
        return self.shelf.out

    @property
    def rows(self) -> dict[str, dict[str, str]]:
        """The rows of the manifest, by the names of the sources."""
        text = (self.folder / "manifest.csv").read_text(encoding="utf-8-sig")
        return {row["source"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def fill(place: Shelf) -> None:
    """Files of every kind: reports, none, one too large, one that is no file, archives."""
    inside = place.folder / "in"
    for number, name in enumerate(["100%.xml", GBK]):
        (inside / name).write_bytes(report(number))
    (inside / "words.txt").write_text("没有报告", encoding="utf-8")
    (inside / "large.xml").write_bytes(LARGE)
    (inside / "link").symlink_to("words.txt")
    (inside / "shelf.zip").write_bytes(_with_a_locked_file())
    (place.folder / "table.csv").write_text(TABLE, encoding="gb18030")


def _with_a_locked_file() -> bytes:
    """An archive whose second file says that it is encrypted."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo("内.xml"), report(2))  # without the time of day
        archive.writestr(zipfile.ZipInfo("locked.xml"), report(3))
    data = bytearray(stream.getvalue())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def bag(folder: Path, *more: str) -> Bag:
    """A bag of such a shelf."""
    place = shelf(folder)
    fill(place)
    return Bag(place, place.run("--bag", "--metadata", "table.csv", "--jobs", "1", *more, **LIMITS))
