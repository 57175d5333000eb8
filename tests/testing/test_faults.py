"""Faults that authors of plugins make: the contract finds each in words that help, and the command stays safe."""

from __future__ import annotations

import importlib
import io
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
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
OFTEN = (
    "KeyError in read", "MemoryError in write", "RecursionError in hook", "SystemExit in import",
    "KeyboardInterrupt in sniff", "os._exit in write", "a hang in read",
)  # fmt: skip
"""Of what fails in one place as in the others, each once."""
EACH = [
    pytest.param(name, marks=pytest.mark.long)
    if name == "slow import" or (name in FAILING and name not in OFTEN)
    else name
    for name in FAULTS
]


@pytest.fixture(scope="module")
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


@pytest.mark.parametrize("name", EACH)
def test_the_contract_finds_it_and_says_what_to_do(
    name: str, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = FAULTS[name]
    plant(BEFORE + fault.code, good, tmp_path, monkeypatch)
    with pytest.raises(AssertionError) as failed:
        getattr(contract(fault), fault.test)()
    assert fault.words in str(failed.value)


@pytest.mark.parametrize("name", EACH)
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

    def make(self, document: convkit.Document) -> bytes:
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
