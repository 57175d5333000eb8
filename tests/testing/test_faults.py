"""Faults that authors of plugins make: the contract finds each in words that help, and the command stays safe."""

from __future__ import annotations

import importlib
import io
import sys
import tempfile
from collections.abc import Container, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import ClassVar
from unittest import SkipTest

import pytest
from make.command import supervised
from make.planted import BEFORE, FAILING, FAULTS, READ, Fault
from make.repeating import repeated

import convkit
from convkit.plugins.finding import FILES
from convkit.plugins.host import _host
from convkit.scaffold import create
from convkit.testing import FormatContract, sample_report

FORM = convkit.forms()[0]
OFTEN = ("KeyError in read", "SystemExit in import", "os._exit in write", "a hang in read")
"""Of what fails in one place as in the others, each once."""
ALIKE = ("slow import", "returns a dict", "prints from C", *(name for name in FAILING if name not in OFTEN))


def each(alike: Container[str]) -> list[object]:
    return [pytest.param(name, marks=pytest.mark.long) if name in alike else name for name in FAULTS]


def told(fault: Fault) -> tuple[object, ...]:
    """What becomes of a run of the command that meets it."""
    return fault.target, fault.status, fault.said


FIRST = {told(FAULTS[name]): name for name in reversed(FAULTS) if name not in ALIKE}.values()


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package that a new plugin is, and beside it a file that it wrote."""
    package = create("leaf", tmp_path_factory.mktemp("good")) / "src" / "convkit_leaf"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FILES, str(package))
        convkit.write(sample_report(FORM), package.with_name("sample"), target_format="leaf")
    return package


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    _host.cache_clear()
    sys.modules.pop("convkit_leaf", None)


def plant(fault: str, good: Path, folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """A plugin that is the good one but for a fault, in force from now on; the folder in which files are."""
    package = folder / "plugin" / "convkit_leaf"
    package.mkdir(parents=True)
    for path in good.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        (package / path.name).write_text(text + fault * (path.name == "__init__.py"), encoding="utf-8")
    patch.setenv(FILES, str(package))
    work = folder / "work"
    work.mkdir()
    return work


def contract(fault: Fault) -> FormatContract:
    class Contract(FormatContract):
        __test__ = False
        format = "leaf"
        seconds = fault.seconds

    return Contract()


@pytest.mark.parametrize("name", each(ALIKE))
def test_the_contract_finds_it_and_says_what_to_do(
    name: str, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = FAULTS[name]
    plant(BEFORE + fault.code, good, tmp_path, monkeypatch)
    with pytest.raises(AssertionError) as failed:
        getattr(contract(fault), fault.test)()
    assert fault.words in str(failed.value)


@pytest.mark.parametrize("name", each(FAULTS.keys() - {*FIRST}))
def test_the_command_stays_safe(name: str, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = FAULTS[name]
    report = convkit.to_xml(sample_report(FORM, fault.sample))
    folder = plant(BEFORE + fault.code, good, tmp_path, monkeypatch)
    (folder / "in.xml").write_bytes(report)
    good_file = good.with_name("sample").read_bytes()
    (folder / "in.leaf").write_bytes(good_file.replace(b'{"', b'["', 1) if "swallows" in name else good_file)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    status, out, err = supervised(
        "convert", "in.leaf" if fault.target == READ else "in.xml", fault.target, folder=folder,
        CONVKIT_LIMIT_FILE_SECONDS="1" if fault.seconds < 1 else "60",
    )  # fmt: skip
    last = err[err[:-1].rfind("\n") + 1 :]
    assert (status, fault.said in err) == (fault.status, True), last
    assert status == 0 or (out, err.count("\n")) == ("", 1)
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != fault.target or status}
    assert after == before


class Made(FormatContract):
    __test__ = False
    format = "leaf"

    def make(self, document: convkit.Document) -> bytes | None:
        stream = io.BytesIO()
        list(importlib.import_module("convkit_leaf.writer").write_document(document, stream))
        return stream.getvalue()


TESTS = [name for name, test in vars(FormatContract).items() if name.startswith("test_") and getattr(Made, name)]


@pytest.mark.parametrize("name", repeated(TESTS, but_each=8))
def test_a_format_that_is_only_read_is_tried_with_files_that_its_test_makes(
    name: str, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant("\nconvkit_writers = None\n", good, tmp_path, monkeypatch)
    getattr(Made(), name)()


def test_of_a_format_that_is_only_read_and_that_nobody_makes_it_is_told_how(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant("\nconvkit_writers = None\n", good, tmp_path, monkeypatch)
    with pytest.raises(SkipTest, match=r"define make\(self, document\) -> bytes"):
        contract(FAULTS["prints"]).test_every_figure_comes_back()


@pytest.mark.parametrize(
    ("name", "test", "begins"),
    [
        ("last row", "test_every_figure_comes_back", b"leaf 1"),
        ("KeyError in read", "test_junk_is_refused_in_words", b""),
    ],
)
def test_what_fails_keeps_the_file_that_shows_it(
    name: str, test: str, begins: bytes, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(BEFORE + FAULTS[name].code, good, tmp_path, monkeypatch)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(AssertionError) as failed:
        getattr(contract(FAULTS[name]), test)()
    told, _, kept = str(failed.value).rpartition("The file is kept as ")
    assert Path(kept).read_bytes().startswith(begins)
    assert "fact disclosure" in told or "KeyError: 'key'" in told


OF_ACCOUNTS = """
def read(stream):
    document = good_read(stream)
    first, *more = document.account.entries
    return replace(document, {blocks} account=Account((replace(first, carried={carried}), *more)))
"""


@pytest.mark.parametrize(
    ("blocks", "carried", "words"),
    [
        ("", "True", "the account counts True"),
        ("", "first.carried - 1", "every text that was put into the file is in a block"),
        ("blocks=document.blocks[1:],", "first.carried - 1", "is in no block as it stood is '"),
    ],
)
def test_an_account_that_is_wrong_is_told_by_what_differs(
    blocks: str, carried: str, words: str, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(BEFORE + OF_ACCOUNTS.format(blocks=blocks, carried=carried), good, tmp_path, monkeypatch)
    with pytest.raises(AssertionError) as failed:
        contract(FAULTS["prints"]).test_the_account_balances()
    assert words in str(failed.value)


def test_a_refused_file_is_told_apart_from_an_error(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = "\ndef read(stream):\n    from convkit import InputError\n    raise InputError('no leaf')\n"
    plant(BEFORE + refusing, good, tmp_path, monkeypatch)
    with pytest.raises(AssertionError) as failed:
        contract(FAULTS["prints"]).test_the_account_balances()
    assert "no leaf" in str(failed.value)
    assert "mend what makes the file" in str(failed.value)
    assert "anything else is an error" not in str(failed.value)


def test_what_a_test_kept_is_replaced_when_it_fails_again(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(BEFORE + FAULTS["last row"].code, good, tmp_path, monkeypatch)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for _ in range(2):
        with pytest.raises(AssertionError, match="kept as"):
            contract(FAULTS["last row"]).test_every_figure_comes_back()
    assert len([path for path in tmp_path.glob("convkit-failed-*/**/*") if path.is_file()]) == 1


class OneTable(Made):
    """Of a format of which a file holds table three alone."""

    tables: ClassVar[tuple[str, ...]] = ("requests",)

    def make(self, document: convkit.Document) -> bytes | None:
        assert [block.name for block in document.blocks if isinstance(block, convkit.Grid)] == ["表三"]
        return super().make(document) if len(document.blocks) == 1 else None


@pytest.mark.parametrize("name", repeated(TESTS, but_each=8))
def test_a_format_of_single_tables_is_asked_for_them_alone(
    name: str, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant("\nconvkit_writers = None\n", good, tmp_path, monkeypatch)
    around = ("test_the_narrative_comes_back", "test_a_long_report_comes_back")
    with pytest.raises(SkipTest) if name in around else nullcontext():
        getattr(OneTable(), name)()


@pytest.mark.parametrize(
    ("code", "tables", "words"),
    [
        (FAULTS["reorders columns"].code, ("requests",), "a report that was written and read again is another"),
        ("", ("request",), "no form has a table request"),
        ("", ("outlook",), "no form has a table outlook"),
    ],
)
def test_a_format_that_misreads_its_single_table_does_not_pass(
    code: str, tables: tuple[str, ...], words: str, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(BEFORE + code + "\nconvkit_writers = None\n", good, tmp_path, monkeypatch)
    monkeypatch.setattr(OneTable, "tables", tables)
    with pytest.raises(AssertionError, match=words):
        OneTable().test_every_figure_comes_back()


def test_a_file_that_cannot_hold_the_figures_does_not_pass(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant("\nconvkit_writers = None\n", good, tmp_path, monkeypatch)
    monkeypatch.setattr(OneTable, "make", lambda *_: None)
    with pytest.raises(AssertionError, match="make returned None for the figures"):
        OneTable().test_every_figure_comes_back()
    with pytest.raises(SkipTest, match="make returned None"):
        OneTable().test_every_state_comes_back()
    with pytest.raises(AssertionError, match="make gave a file for no form"):
        OneTable().test_limits_are_kept()
