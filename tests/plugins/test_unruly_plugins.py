"""A plugin that fails, prints, changes folders or ends the program harms its own file alone, and is named."""

from __future__ import annotations

import decimal
import locale
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from make.command import Command, supervised
from make.repeating import repeated

from convkit import InputError, OutputError, convert, read
from convkit.plugins.containing import contained
from convkit.plugins.host import _host

SEED = Path(__file__).resolve().parents[2] / "seeds" / "annual-report-2021.xml"
PLUGIN = """
import decimal, locale, os, sys, time
from convkit import Document, DocumentReader, DocumentWriter, hookimpl

def behave(place):
    where, _, how = os.environ.get("BEHAVE", "").partition(":")
    if where == place:
        exec(how, globals())
    return globals().pop("given", Document(()))

behave("import")

def read(stream):
    return behave("read")

def sniff(stream):
    first = stream.read(3) == b"ODD"
    behave("sniff")
    return first

def write(document, stream):
    stream.write(b"ODD")
    behave("write")
    return globals().pop("losses", [])

@hookimpl
def convkit_readers():
    behave("hook")
    return [DocumentReader("odd", (".odd",), read, sniff)]

@hookimpl
def convkit_writers():
    return [DocumentWriter("odd", (".odd",), write)]
"""
RAISED = {
    "raise KeyError('key')": "KeyError: 'key'",
    "raise SystemExit(0)": "SystemExit: 0",
    "raise GeneratorExit": "GeneratorExit",
    "raise RecursionError('deep')": "RecursionError: deep",
    "raise MemoryError": "CONVKIT_LIMIT_FILE_BYTES",
}


@pytest.fixture
def odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the plugin's format, which is installed; a folder of its own is the working one."""
    site, work = tmp_path / "site", tmp_path / "work"
    told = site / "convkit_odd-1.dist-info"
    for one in (told, work):
        one.mkdir(parents=True)
    (site / "convkit_odd.py").write_text(PLUGIN, encoding="utf-8")
    whom = "Project-URL: Issues, https://odd.example/issues"
    (told / "METADATA").write_text(f"Metadata-Version: 2.1\nName: convkit-odd\nVersion: 1\n{whom}\n", encoding="utf-8")
    (told / "entry_points.txt").write_text("[convkit]\nodd = convkit_odd\n", encoding="utf-8")
    monkeypatch.syspath_prepend(site)
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.chdir(work)
    monkeypatch.delitem(sys.modules, "convkit_odd", raising=False)
    _host.cache_clear()
    (work / "in.odd").write_bytes(b"ODD")
    return work / "in.odd"


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    _host.cache_clear()


@pytest.mark.parametrize("how", RAISED)
def test_a_reader_that_raises_is_named(how: str, odd: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEHAVE", f"read:{how}")
    status, out, err = run("convert", "in.odd", "out.xml", "--lang", "en")
    assert (status, out, err.count("\n"), odd.with_name("out.xml").exists()) == (3, "", 1, False)
    assert err.startswith("convkit: in.odd: the reader odd of convkit-odd 1")
    assert RAISED[how] in err
    assert "internal error" not in err


@pytest.mark.parametrize("how", RAISED)
def test_a_writer_that_raises_is_named(how: str, odd: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEHAVE", f"write:{how}")
    status, out, err = run("convert", SEED, "out.odd", "--lang", "en")
    assert (status, out, err.count("\n"), odd.with_name("out.odd").exists()) == (4, "", 1, False)
    assert err.startswith("convkit: out.odd: the writer odd of convkit-odd 1")
    assert RAISED[how] in err


@pytest.mark.parametrize(
    ("how", "place"),
    repeated(
        product([*RAISED, "raise KeyboardInterrupt", "os._exit(0)", "time.sleep(1000)"], ["import", "hook"]), but_each=3
    ),
)
def test_a_plugin_that_fails_before_it_reads_is_named(place: str, how: str, odd: Path) -> None:
    ended = supervised("convert", odd.name, "out.xml", BEHAVE=f"{place}:{how}", CONVKIT_LIMIT_FILE_SECONDS="1")
    assert (ended.status, ended.out, ended.err.count("\n")) == (3, "", 1)
    assert "odd" in ended.err
    assert "convkit-odd 1" in ended.err
    assert [one.name for one in odd.parent.iterdir()] == [odd.name]


@pytest.mark.parametrize(
    ("how", "place"),
    repeated(
        product(
            ["os._exit(0)", "raise KeyboardInterrupt", "os._exit(7)", "time.sleep(1000)"], ["read", "write", "sniff"]
        ),
        but_each=2,
    ),
)
def test_a_plugin_cannot_end_the_program_in_silence(how: str, place: str, odd: Path) -> None:
    status = 4 if place == "write" else 3
    files = ("in.odd", "out.xml") if place != "write" else (str(SEED), "out.odd")
    ended = supervised("convert", *files, BEHAVE=f"{place}:{how}", CONVKIT_LIMIT_FILE_SECONDS="1")
    assert (ended.status, ended.out) == (status, "")
    assert "odd" in ended.err
    assert "convkit-odd 1" in ended.err or "reader odd failed" in ended.err
    assert [one.name for one in odd.parent.iterdir()] == [odd.name]


@pytest.mark.parametrize("given", ["None", "{}", "[]", "'text'", "3"])
def test_a_reader_that_gives_no_document_is_named(given: str, odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEHAVE", f"read:given = {given}")
    with pytest.raises(InputError, match=r"the reader odd of convkit-odd 1 failed .*, not Document"):
        read(odd)


@pytest.mark.parametrize("losses", ["None", "3", "'text'", "[None]"])
def test_a_writer_that_gives_no_losses_is_named(losses: str, odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEHAVE", f"write:losses = {losses}")
    with pytest.raises(OutputError, match=r"the writer odd of convkit-odd 1 failed .*https://odd.example/issues"):
        convert(SEED, odd.with_name("out.odd"))


PRINTS = "print('said'); sys.stdout.flush(); os.write(1, b'said too'); os.system('echo said as well')"


@pytest.mark.parametrize("place", ["import", "hook", "sniff", "read"])
def test_what_a_plugin_prints_is_not_in_the_output(place: str, odd: Path) -> None:
    ended = supervised("convert", str(SEED), "-", "--to", "json", BEHAVE=f"{place}:{PRINTS}")
    assert ended.status == 0
    assert ended.out.startswith("{")
    assert "said" not in ended.out
    assert (place == "read") is ("said too" not in ended.err)


def test_a_writer_that_prints_does_not_spoil_what_it_writes(odd: Path) -> None:
    ended = supervised("convert", str(SEED), "-", "--to", "odd", "--no-verify", BEHAVE=f"write:{PRINTS}")
    assert (ended.status, ended.out) == (0, "ODD")
    assert "said as well" in ended.err


def test_what_others_print_meanwhile_goes_where_it_went(capsys: pytest.CaptureFixture[str]) -> None:
    inside, printed = threading.Event(), threading.Event()

    def other() -> None:
        inside.wait(10)
        print("of another thread")
        printed.set()

    thread = threading.Thread(target=other)
    thread.start()
    with contained("odd", "convkit-odd 1"):
        print("of a plugin")
        inside.set()
        assert printed.wait(10)
    thread.join()
    print("afterwards")
    assert capsys.readouterr() == ("of another thread\nafterwards\n", "of a plugin\n")


@pytest.mark.parametrize("place", ["sniff", "read", "write"])
def test_what_belongs_to_the_process_is_as_it_was(place: str, odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change = "os.chdir('/'); decimal.getcontext().prec = 2; locale.setlocale(locale.LC_ALL, 'C.UTF-8')"
    monkeypatch.setenv("BEHAVE", f"{place}:{change}")
    before: Callable[[], object] = lambda: (Path.cwd(), decimal.getcontext().prec, locale.setlocale(locale.LC_ALL))  # noqa: E731
    was = before()
    if place == "write":
        convert(SEED, "out.odd", verify=False)
        assert odd.with_name("out.odd").read_bytes() == b"ODD"
    else:
        with pytest.raises(InputError):
            read("in.odd")
    assert before() == was


def test_who_looks_whose_a_file_is_cannot_read_on_for_ever(
    odd: Path, run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEHAVE", "sniff:import inspect\ns = inspect.currentframe().f_back.f_back.f_locals['stream']\n"
                                 "while True:\n s.seek(0); s.read()")  # fmt: skip
    status, out, _ = run("check", SEED, "--lang", "en")
    assert status == 0
    assert "the reader odd failed while it looked whether the file is its own (it read more than 8 times" in out
