"""A run that is stopped in any way: nothing partial under a final name, and the same command goes on where it was."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest
from make.batches import POISON, Shelf, report, shelf, tree
from make.repeating import repeated

COUNT = 10
STOPS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)


def full(folder: Path, count: int = COUNT) -> Shelf:
    made = shelf(folder)
    for number in range(count):
        (made.folder / "in" / f"{number}.xml").write_bytes(report(number))
    return made


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    whole = full(tmp_path_factory.mktemp("undisturbed") / "shelf")
    assert whole.run("--receipts", "--jobs", 2).status == 0
    return whole


def stop(place: Shelf, kind: signal.Signals, after: int, wait: float = 0.0) -> tuple[int, set[str]]:
    """Stop a run when so many inputs are done, and tell its status and which were said to be done."""
    process = place.start("--receipts", "--jobs", 2)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(after)]
    time.sleep(wait)
    process.send_signal(kind)
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    done = re.findall('"source": "(.*?)", "verdict": "converted"', "".join([*told, out]))
    return process.returncode, set(done)


def goes_on(place: Shelf, kind: signal.Signals, whole: Shelf, after: int, wait: float = 0.0) -> None:
    status, before = stop(place, kind, after, wait)
    assert status in (-kind, 128 + kind, 0)
    for path in place.out.rglob("*.json"):
        assert path.read_bytes() == (whole.out / path.relative_to(place.out)).read_bytes()
    if kind is not signal.SIGKILL:
        assert place.left() == []
    again = place.run("--receipts", "--jobs", 1)
    assert again.status == 0
    assert not before & {*again.verdicts}
    assert again.last["run"]["inputs"] == again.last["all"]["inputs"] == COUNT
    assert tree(place.out) == tree(whole.out)
    assert place.rows() == whole.rows()
    assert [name for name in place.left() if "/out/" in name] == []


@pytest.mark.parametrize("kind", repeated(STOPS, but_each=3))
def test_a_run_that_is_stopped_goes_on(kind: signal.Signals, tmp_path: Path, undisturbed: Shelf) -> None:
    goes_on(full(tmp_path / "shelf"), kind, undisturbed, after=5)


@pytest.mark.parametrize("more", [("--bag",), *repeated([((),)])])
def test_what_a_run_left_that_was_killed_at_its_end_is_removed(tmp_path: Path, more: tuple[str, ...]) -> None:
    place = full(tmp_path / "shelf", 1)
    place.run(*more)
    for folder in [place.out, *(one for one in place.out.rglob("*") if one.is_dir())]:
        (folder / ".convkit-000000000000.tmp").write_bytes(b"half")
    assert (place.run(*more).status, place.left()) == (0, [])


@pytest.mark.long
@pytest.mark.parametrize("seed", range(60))
def test_a_run_that_is_stopped_at_any_moment_goes_on(seed: int, tmp_path: Path, undisturbed: Shelf) -> None:
    chance = random.Random(seed)
    place = full(tmp_path / "shelf")
    goes_on(place, chance.choice(STOPS), undisturbed, chance.randrange(1, COUNT), chance.random() / 20)


def test_only_one_run_at_a_time_writes_to_a_folder(tmp_path: Path) -> None:
    place = shelf(tmp_path / "shelf")
    place.fill(a_odd=b"odd hang", b_xml=report(1))
    (place.folder / "odd.py").write_text(POISON)
    first = place.start("--jobs", 1, "--plugin", "odd.py")
    while not (place.out / "journal.sqlite-wal").exists() and first.poll() is None:
        time.sleep(0.01)
    second = place.run("--plugin", "odd.py")
    first.send_signal(signal.SIGTERM)
    assert (second.status, second.lines, "another run is writing" in second.err) == (4, [], True)
    assert (place.done(first).status, place.left()) == (128 + signal.SIGTERM, [])


def test_a_worker_that_is_killed_from_outside_costs_no_file(tmp_path: Path) -> None:
    place = full(tmp_path / "shelf")
    process = place.start("--jobs", 1)
    assert process.stdout is not None
    process.stdout.readline()
    (parent,) = started_by(process.pid)
    for worker in started_by(parent):
        os.kill(worker, signal.SIGKILL)
    done = place.done(process)
    assert (done.status, done.last["all"]["verdicts"]) == (0, {"converted": COUNT})


def test_a_run_that_is_killed_from_outside_says_how_to_go_on(tmp_path: Path) -> None:
    place = full(tmp_path / "shelf")
    process = place.start("--jobs", 1)
    assert process.stdout is not None
    process.stdout.readline()
    os.kill(*started_by(process.pid), signal.SIGKILL)
    done = place.done(process)
    assert (done.status, "run the same command again" in done.err) == (4, True)
    # Who would have cleared up behind a worker is gone as well: the next run does.
    assert (place.run("--jobs", 1).status, place.left()) == (0, [])


def started_by(process: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def on_a_disk(place: Shelf, *commands: str) -> list[str]:
    """What commands print in a folder whose `out` is a disk of its own, gone afterwards; `$RUN` is the run."""
    place.out.mkdir()
    done = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", "; ".join(commands)], cwd=place.folder,
        env=place.environment | {"RUN": " ".join(place.command("--receipts", "--jobs", 2, "--lang", "en"))}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    return done.stdout.splitlines()


@pytest.mark.parametrize("size", [160, *(pytest.param(size, marks=pytest.mark.long) for size in range(20, 320, 20))])
def test_a_run_whose_disk_is_full_goes_on_where_there_is_room(size: int, tmp_path: Path, undisturbed: Shelf) -> None:
    place = full(tmp_path / "shelf")
    complaint, status, *left, again = on_a_disk(
        place, f"mount -t tmpfs -o size={size}k none out", "$RUN 2>&1 >/dev/null; echo $?",
        "find out -name '.convkit*'", "tail -qc 2 out/*.json 2>/dev/null", "mount -o remount,size=9m out",
        "$RUN >/dev/null 2>/dev/null; echo $?", "cp -r out kept",
    )  # fmt: skip
    assert complaint.startswith("convkit: out")
    assert ("full" in complaint, status, {*left} - {"}"}, again) == (True, "4", set(), "0")
    assert tree(place.folder / "kept") == tree(undisturbed.out)


def test_a_run_whose_disk_is_read_only_says_so(tmp_path: Path) -> None:
    place = full(tmp_path / "shelf", 2)
    complaint, status = on_a_disk(place, "mount -t tmpfs -o ro none out", "$RUN; echo $?")
    assert (complaint.startswith("convkit: out: the journal"), status) == (True, "4")


def test_what_is_said_to_be_done_outlasts_a_loss_of_power(tmp_path: Path) -> None:
    place, log = full(tmp_path / "shelf", 1), tmp_path / "log"
    calls = "trace=fsync,fdatasync,rename,renameat,renameat2,link,linkat"
    traced = ["strace", "-f", "-y", "-e", calls, "-o", str(log), *place.command()]
    subprocess.run(traced, cwd=place.folder, env=place.environment, check=True, capture_output=True)
    steps = [line.split(maxsplit=1)[1] for line in log.read_text().splitlines() if "sync" in line or "rename" in line]
    said = [next((name for name, pattern in ORDER.items() if re.search(pattern, step)), "") for step in steps]
    kept = [name for name in said if name]
    moved = kept.index("name")
    assert kept[moved - 1 : moved + 3] == ["data", "name", "folder", "journal"]


ORDER = {
    "data": r"^f(data)?sync\(\d+<.*/out/\.convkit-\w+\.tmp>",
    "name": r"^rename.*0\.xml\.json",
    "folder": r"^f(data)?sync\(\d+<.*/out>",
    "journal": r"^f(data)?sync\(\d+<.*/out/journal",
}


def test_a_file_that_changes_while_it_is_read_is_refused_and_done_afterwards(tmp_path: Path) -> None:
    place = shelf(tmp_path / "shelf")
    path = place.folder / "in" / "a.xml"
    path.write_bytes(report(1))
    os.truncate(path, 64 * 2**20)  # so that to read it takes a while
    process = place.start()
    while process.poll() is None:
        os.utime(path)
        time.sleep(0.001)
    changed = place.done(process)
    path.write_bytes(report(1))
    assert "changed while it was read" in changed.lines[0]["reason"]["en"]
    assert place.run().verdicts == {"a.xml": "converted"}


def test_what_has_changed_or_is_gone_or_is_asked_for_is_done_again(tmp_path: Path) -> None:
    place = full(tmp_path / "shelf", 4)
    place.fill(x_bin=b"\0\1")
    place.run()
    (place.folder / "in" / "0.xml").write_bytes(report(9))
    (place.folder / "in" / "2.xml").write_bytes(b"<none/>")
    (place.out / "1.xml.json").unlink()
    again = place.run("--retry", "refused")
    assert again.verdicts == {"0.xml": "converted", "1.xml": "converted", "2.xml": "refused", "x.bin": "refused"}
    assert again.last["run"]["verdicts"] == {"done-before": 1, "converted": 2, "refused": 2}
    assert "云岭市第9局" in (place.out / "0.xml.json").read_text(encoding="utf-8")
    assert {*tree(place.out)} == {b"manifest.csv", b"0.xml.json", b"1.xml.json", b"3.xml.json"}
