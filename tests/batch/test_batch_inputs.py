"""What lies on a shelf: odd names, links, archives, things that are no files; each has its verdict, none is lost."""

from __future__ import annotations

import csv
import os
import socket
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from make.batches import Done, Shelf, report, shelf, tree
from make.repeating import repeated

from convkit.batch.naming import folded

PLAIN = ["a.xml", "A.xml", "a.docx", "é.xml", "e\u0301.xml", "CON.xml", "a?b.xml", "=1+1.xml", "年" * 80 + ".xml"]
RAW = ["年报.xml".encode("gb18030"), b"bad\xff.xml"]
PACKED = ["年报/甲.xml", "b\\c.xml", "../up.xml", "~$lock.docx", "d.xml", "d.xml"]
EXPECTED = {
    **dict.fromkeys((*PLAIN, "年报.xml", "bad\\xff.xml"), "converted"), "a.docx": "with-findings",
    **dict.fromkeys(("a.link", "no.link", "round.link", "pipe", "socket", "x.7z", "x.rar", "x.zip"), "refused"),
    "empty.xml": "refused", "x.gif": "preserved", "words.txt": "preserved",
    **{f"shelf.zip/{name}": "converted" for name in ("年报/甲.xml", "b/c.xml", "../up.xml", "d.xml", "d (2).xml")},
}  # fmt: skip


class Old(zipfile.ZipInfo):
    """A file in an archive as an old Chinese program writes it, which does not say how its name is meant."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self.filename.encode("gb18030"), 0


def fill(inside: Path) -> None:
    for number, name in enumerate([*PLAIN, *map(os.fsdecode, RAW)]):
        (inside / name).write_bytes(report(number))
    for name, lead in {"a.link": "a.xml", "no.link": "nowhere", "round.link": "."}.items():
        (inside / name).symlink_to(lead)
    os.mkfifo(inside / "pipe")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(f"/proc/self/fd/{os.open(inside, os.O_PATH)}/socket")
    with zipfile.ZipFile(inside / "shelf.zip", "w") as archive:
        for number, name in enumerate(PACKED, start=100):
            archive.writestr(Old(name), report(number))
    deep = os.open(inside, os.O_PATH)
    for _ in range(25):
        os.mkdir("深" * 60, dir_fd=deep)
        deep = os.open("深" * 60, os.O_PATH, dir_fd=deep)
    Path(f"/proc/self/fd/{deep}/deep.xml").write_bytes(report(50))


class Odd(NamedTuple):
    """A shelf of odd things, what was there before, and what a run said of it."""

    place: Shelf
    before: dict[bytes, bytes]
    done: Done


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Odd:
    place = shelf(tmp_path_factory.mktemp("odd") / "shelf")
    with pytest.warns(UserWarning, match="Duplicate"):
        fill(place.folder / "in")
    place.fill(x_7z=b"7z\xbc\xaf'\x1c", x_rar=b"Rar!\x1a\x07", x_zip=b"PK\x03\x04", empty_xml=b"", words_txt=b"words")
    place.fill(**{"x_gif": b"GIF89a", "~$a_docx": b"lock", "_~a_docx": b"lock"})
    before = tree(place.folder / "in")
    return Odd(place, before, place.run("--jobs", 2))


def test_each_input_has_its_verdict(odd: Odd) -> None:
    (deep,) = (name for name in odd.done.verdicts if name.endswith("deep.xml"))
    assert {**odd.done.verdicts} == {**EXPECTED, deep: "converted"}
    assert "3 lock files were passed over" in odd.done.err


def test_totals_add_up(odd: Odd) -> None:
    whole = odd.done.last["all"]
    assert whole["verdicts"] == Counter(odd.done.verdicts.values())
    assert whole["inputs"] == sum(whole["verdicts"].values()) == len(odd.done.lines)
    assert whole["figures"] == 200 * len([line for line in odd.done.lines if line["outputs"]])


def test_no_output_is_written_over_another(odd: Odd) -> None:
    outputs = [line["outputs"]["json"] for line in odd.done.lines if line["outputs"]]
    assert len({*map(folded, outputs)}) == len(outputs)
    assert {*tree(odd.place.out)} == {*(name.encode() for name in outputs), b"manifest.csv"}


def test_the_manifest_has_a_row_for_each_input(odd: Odd) -> None:
    with (odd.place.out / "manifest.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["source"]: row["verdict"] for row in rows} == odd.done.verdicts
    assert {bytes.fromhex(row["name_hex"]) for row in rows} >= {*RAW}
    assert all((odd.place.out / row["json"]).is_file() for row in rows if row["json"])


def test_inputs_are_as_they_were(odd: Odd) -> None:
    assert tree(odd.place.folder / "in") == odd.before


def test_a_second_run_does_nothing_again(odd: Odd) -> None:
    before = {path: path.stat().st_mtime_ns for path in odd.place.out.rglob("*.json")}
    again = odd.place.run()
    assert (again.lines, again.last["run"]["verdicts"]) == ([], {"done-before": len(odd.done.lines)})
    assert {path: path.stat().st_mtime_ns for path in odd.place.out.rglob("*.json")} == before


def test_the_outputs_are_the_same_whatever_the_order_and_the_jobs(odd: Odd, tmp_path: Path) -> None:
    """Folders list what is in them in another order where it was put there in another."""
    other = shelf(tmp_path / "shelf")
    for path in sorted((odd.place.folder / "in").iterdir(), reverse=True):
        path.rename(other.folder / "in" / path.name)
    other.run("--jobs", 1)
    assert tree(other.out) == tree(odd.place.out)
    assert other.rows() == odd.place.rows()


def test_a_dry_run_says_what_would_be_done_and_writes_nothing(tmp_path: Path) -> None:
    place = shelf(tmp_path / "shelf")
    place.fill(a_xml=report(1), A_xml=report(2), pipe=b"")
    done = place.run("--dry-run")
    assert {line["source"]: line["outputs"][0][:2] for line in done.lines} == {
        "A.xml": "A~",
        "a.xml": "a~",
        "pipe": "pi",
    }
    assert (done.status, place.out.exists(), place.left()) == (0, False, [])


def test_the_same_report_twice_is_said_and_some_are_laid_out_for_an_eye(tmp_path: Path) -> None:
    place = shelf(tmp_path / "shelf")
    place.fill(a_xml=report(1), b_xml=report(1), c_xml=report(2), d_xml=report(1).replace(b">53<", b">54<"))
    done = place.run("--sample", 2)
    assert [(one["source"], one["same"], one["as"]) for one in done.last["twins"]] == [
        ("b.xml", "bytes", "a.xml"), ("c.xml", "facts", "a.xml"), ("d.xml", "agency and year", "a.xml"),
    ]  # fmt: skip
    assert [len(list((place.out / "sample" / number).iterdir())) for number in "12"] == [2, 2]


@pytest.mark.parametrize(
    ("out", "said"), [("in/out", None), (".", "a folder elsewhere"), *repeated([("in", "a folder elsewhere")])]
)
def test_an_output_folder_among_the_sources_is_left_aside_and_none_holds_them(
    out: str, said: str | None, tmp_path: Path
) -> None:
    place = shelf(tmp_path / "shelf")
    place.fill(a_xml=report(1))
    command = [out if one == "out" else one for one in place.command("--lang", "en")]
    told = [subprocess.run(command, cwd=place.folder, capture_output=True, text=True, check=False) for _ in range(2)]
    assert [one.returncode for one in told] == ([0, 0] if said is None else [2, 2])
    assert said is None or said in told[0].stderr


def test_a_folder_that_is_full_of_other_things_is_refused(tmp_path: Path) -> None:
    place = shelf(tmp_path / "shelf")
    place.out.mkdir()
    (place.out / "mine").touch()
    done = place.run()
    assert (done.status, "not empty" in done.err, [*place.out.iterdir()]) == (2, True, [place.out / "mine"])
