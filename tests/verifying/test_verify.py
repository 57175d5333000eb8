"""What was archived is checked again: what happened to it since is named, and what cannot be known is no pass."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from make.bags import Bag, bag
from make.batches import REPORT, report, shelf
from make.command import Command

from convkit.verifying import package, receipts, verify
from convkit.verifying.checks import Verification


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bag:
    return bag(tmp_path_factory.mktemp("bag"))


@pytest.fixture
def copy(made: Bag, tmp_path: Path) -> Path:
    return shutil.copytree(made.folder, tmp_path / "别处")


def wrong(found: Verification) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for check in found.checks:
        for one in check.wrong:
            told.setdefault(check.nature, []).append(one.en)
    return told


def states(found: Verification) -> dict[str, str]:
    return {check.what.en: check.state for check in found.checks}


def test_a_bag_that_was_moved_passes_in_all_that_can_be_known(copy: Path) -> None:
    found = states(verify(copy))
    assert {what for what, state in found.items() if state == "fail"} == set()
    assert {what for what, state in found.items() if state == "not assessable"} == {
        "file number, fonds, retention and classification are stated", "the originals bear valid electronic signatures",
        "every input has its original here", "every input was converted", "free of malicious code",
    }  # fmt: skip
    assert len(found) == 15


def listed_anew(folder: Path) -> None:
    """As somebody would do it who hides what he did."""
    for path in folder.glob("*manifest-sm3.txt"):
        path.unlink()
    bagit.Bag(str(folder)).save(manifests=True)


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


@pytest.mark.parametrize(
    ("place", "act", "told"),
    [
        ("data/originals/words.txt", append, "was changed"),
        ("data/pdf/100_.xml.pdf", append, "was changed"),
        ("manifest.csv", append, "was changed"),
        ("receipts/100_.xml.pdf.receipt.json", append, "was changed"),
        ("data/xml/100_.xml.xml", Path.unlink, "is missing"),
        ("metadata/DA-T-46.xml", Path.unlink, "is missing"),
        (
            "data/originals/words.txt",
            lambda path: path.rename(path.with_name("字.txt")),
            "is now called data/originals/字",
        ),
        ("data/originals/new.txt", lambda path: path.write_bytes(b""), "is in excess"),
        ("premis/new.xml", lambda path: path.write_bytes(b""), "is in excess"),
    ],
)
def test_what_was_done_to_a_file_is_named(copy: Path, place: str, act: Callable[[Path], object], told: str) -> None:
    act(copy / place)
    found = verify(copy)
    assert any(one.startswith(f"{place}: it {told}") for ones in wrong(found).values() for one in ones)
    assert found.failed


def test_a_link_is_named(copy: Path) -> None:
    (copy / "data" / "here").symlink_to("/etc")
    assert "data/here: it is a link" in wrong(verify(copy))["safety"]


def test_a_receipt_and_events_of_other_files_are_named_though_every_list_was_made_anew(copy: Path) -> None:
    append(copy / "data" / "originals" / "words.txt")
    listed_anew(copy)
    found = wrong(verify(copy))
    assert "data/originals/words.txt: its SHA-256 is not that of what was read" in found["authenticity"]
    assert [*found] == ["authenticity"]


def test_what_another_version_wrote_is_said_and_not_failed(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (package, receipts):
        monkeypatch.setattr(module, "__version__", "9.0")
    shutil.rmtree(copy / "receipts")
    listed_anew(copy)
    found = verify(copy)
    assert not found.failed
    assert any("this is 9.0" in one.en for check in found.checks for one in check.said)
    assert states(found)["every conversion has its receipt, whose files are here"] == "not assessable"


def test_a_bag_of_another_program_is_held_against_its_own_lists(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    bagit.make_bag(str(tmp_path), checksums=["sha256"])
    assert not verify(tmp_path).failed
    (tmp_path / "data" / "a.txt").write_text("b")
    assert wrong(verify(tmp_path)) == {"authenticity": ["data/a.txt: it was changed: its SHA-256 is another one"]}


@pytest.mark.parametrize(
    ("act", "state", "told"),
    [
        (lambda path: None, "pass", ""),
        (append, "fail", "out.xml: it was changed: its SHA-256 is another one"),
        (Path.unlink, "fail", "out.xml: it is not beside the receipt"),
        (lambda path: path.rename(path.with_name("b.xml")), "fail", "out.xml: it is now called b.xml"),
    ],
)
def test_a_receipt_is_held_against_its_output(
    tmp_path: Path, run: Command, act: Callable[[Path], object], state: str, told: str
) -> None:
    (tmp_path / "in.xml").write_bytes(report(1) + b"\n")
    run("convert", tmp_path / "in.xml", tmp_path / "out.xml", "--receipt", tmp_path / "r.json")
    act(tmp_path / "out.xml")
    (check,) = (one for one in verify(tmp_path / "r.json").checks if one.what.en == "the output is what was written")
    assert (check.state, "".join(one.en for one in check.wrong)) == (state, told)


def test_a_folder_of_outputs_is_held_against_its_journal(tmp_path: Path, run: Command) -> None:
    place = shelf(tmp_path)
    place.fill(a_xml=REPORT, b_xml=REPORT)
    place.run("--receipts")
    assert not verify(place.out).failed
    told = place.out / "a.xml.json.receipt.json"
    whole = told.read_text(encoding="utf-8")
    told.write_text(whole.replace('"sha256": "', '"sha256": "0'), encoding="utf-8")
    (other := place.out / "b.xml.json.receipt.json").unlink()
    assert wrong(verify(place.out)) == {
        "authenticity": [f"{told.name}: it is about other files than were read and written here",
                         f"{other.name}: it is missing"],
    }  # fmt: skip
    told.write_text(whole, encoding="utf-8")
    place.run("--receipts")
    assert not verify(place.out).failed
    append(place.out / "a.xml.json")
    (place.out / "b.xml.json").rename(place.out / "c.json")
    told = wrong(verify(place.out))
    assert told["authenticity"] == ["a.xml.json: it was changed: its SHA-256 is another one"]
    assert told["completeness"] == ["b.xml.json: it is now called c.json"]
    (place.out / "journal.sqlite").unlink()
    assert verify(place.out).failed
    assert (run("verify", place.out).status, run("verify", place.folder / "in").status) == (1, 2)


def test_a_bag_that_is_not_closed_is_a_folder_of_outputs(copy: Path) -> None:
    for path in (*copy.glob("*.txt"), copy / "manifest.csv"):
        path.unlink()
    found = verify(copy)
    assert (found.kind, wrong(found)) == ("folder", {})


def test_the_four_natures_are_printed(made: Bag, run: Command) -> None:
    lines = run("--lang", "zh", "verify", made.folder).out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "真实性", "完整性", "可用性", "安全性", "通过 10 项，不通过 0 项，无法判定 5 项",
    ]  # fmt: skip
    told = json.loads(run("verify", made.folder, "--json").out)
    assert {check["state"] for check in told["checks"]} == {"pass", "not assessable"}
    assert run("verify", made.folder / "manifest.csv").status == 2
