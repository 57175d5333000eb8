"""A plugin in a file, for one run, and the package that `convkit plugin new` makes: as it is made, all of it holds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from make.command import HAN, Command, supervised

import convkit
from convkit import reading, testing, writing
from convkit.plugins.host import _host

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "annual-report-2021.xml"
TYPES = Path(os.environ.get("MYPY_CACHE_DIR", ROOT / ".mypy_cache")) / "new-plugin"
"""What mypy knows of convkit from one run to the next: to find it out again takes longer than all else."""


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    yield
    _host.cache_clear()


@pytest.fixture
def package(tmp_path: Path, run: Command) -> Path:
    """A new package for the format leaf."""
    assert run("plugin", "new", "leaf", tmp_path, "--lang", "en").status == 0
    return tmp_path / "convkit-leaf"


CLIENT = """
from typing import BinaryIO
import convkit
import convkit.recognise.labels
from convkit import {names}
from convkit.reading import {reading}
from convkit.testing import {testing}
from convkit.writing import {writing}

def stages(stream: BinaryIO, form: Form) -> list[Record]:
    found: Recognition = convkit.recognise(convkit.read_document(stream, "leaf"))
    document: Document = convkit.render(found.report)
    findings: tuple[Finding, ...] = convkit.compare(found.report, convkit.recognise(document).report)
    table: Table = form.tables[0]
    return convkit.records(found.report)
"""


def test_a_new_plugin_keeps_the_contract_and_its_types(package: Path) -> None:
    public = {place.__name__.rpartition(".")[2]: ", ".join(place.__all__) for place in (reading, testing, writing)}
    client = CLIENT.format(names=", ".join(set(convkit.__all__) - {"__version__"}), **public)
    (package / "src" / "convkit_leaf" / "client.py").write_text(client, encoding="utf-8")
    environment = os.environ | {
        "PYTHONPATH": str(package / "src"),
        "CONVKIT_PLUGINS": str(package / "src/convkit_leaf"),
    }
    for tool in (
        ["convkit", "plugin", "check", "leaf"],
        ["pytest", "-q", "-p", "no:cacheprovider", "-k", "not TestLeaf"],
        ["mypy", "--cache-dir", str(TYPES)],
    ):
        ended = subprocess.run(
            [sys.executable, "-m", *tool], cwd=package, env=environment, capture_output=True, text=True, check=False
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr


def test_a_plugin_in_a_folder_is_used_for_one_run(package: Path, tmp_path: Path, run: Command) -> None:
    place = package / "src" / "convkit_leaf"
    assert run("convert", SEED, tmp_path / "out.leaf", "--lang", "en").status == 2
    assert run("--plugin", place, "convert", SEED, tmp_path / "out.leaf").status == 0
    assert run("convert", tmp_path / "out.leaf", tmp_path / "out.json", "--plugin", place).status == 0
    assert run("plugins", "--plugin", place, "--lang", "en").out.count("leaf") > 0
    assert "leaf" not in run("plugins", "--lang", "en").out


def test_a_file_that_is_no_plugin_is_named(tmp_path: Path, run: Command) -> None:
    (tmp_path / "broken.py").write_text("1 / 0", encoding="utf-8")
    status, out, _ = run("plugins", "--plugin", tmp_path / "broken.py", "--lang", "en")
    assert status == 0
    assert "the plugin broken of broken.py cannot be loaded (ZeroDivisionError" in " ".join(out.split())


@pytest.mark.parametrize(
    ("name", "told"), [("docx", "exists already"), ("No", "small letters"), ("../x", "small letters")]
)
def test_a_name_that_cannot_be_a_format_is_refused(name: str, told: str, tmp_path: Path, run: Command) -> None:
    status, _, err = run("plugin", "new", name, tmp_path, "--lang", "en")
    assert (status, err.count("\n")) == (2, 1)
    assert told in err
    assert HAN.search(run("plugin", "new", name, tmp_path, "--lang", "zh").err)
    assert list(tmp_path.iterdir()) == []


def test_files_may_have_another_extension(tmp_path: Path, run: Command) -> None:
    assert run("plugin", "new", "adoc2", tmp_path, "--extension", ".adx").status == 0
    place = tmp_path / "convkit-adoc2"
    assert (place / "tests" / "sample.adx").is_file()
    assert "an adoc2 file" in (place / "src" / "convkit_adoc2" / "__init__.py").read_text(encoding="utf-8")
    assert run("--plugin", place / "src" / "convkit_adoc2", "convert", SEED, tmp_path / "out.adx").status == 0


def test_what_is_no_extension_is_refused(tmp_path: Path, run: Command) -> None:
    status, _, err = run("plugin", "new", "leaf", tmp_path, "--extension", "adoc", "--lang", "en")
    assert (status, err.count("\n"), list(tmp_path.iterdir())) == (2, 1, [])
    assert "as .adoc" in err


def test_what_is_there_is_not_written_over(package: Path, run: Command) -> None:
    (package / "README.md").write_text("mine", encoding="utf-8")
    assert run("plugin", "new", "leaf", package.parent).status == 2
    assert (package / "README.md").read_text(encoding="utf-8") == "mine"


def test_a_check_of_what_nobody_offers_is_refused(run: Command) -> None:
    status, _, err = run("plugin", "check", "nothing", "--lang", "en")
    assert (status, err.count("\n")) == (2, 1)
    assert "no plugin and no format is called nothing" in err


@pytest.mark.long
def test_a_check_of_a_plugin_that_is_not_good_says_what_to_do_and_ends_with_one(package: Path) -> None:
    place = package / "src" / "convkit_leaf" / "__init__.py"
    text = place.read_text(encoding="utf-8").replace("return read_document(stream.read())", "return Document(())")
    place.write_text(text.replace('"leaf", (', '"my-leaf", ('), encoding="utf-8")
    status, out, _ = supervised("plugin", "check", "my-leaf", "--plugin", str(place.parent))
    assert status == 1
    assert "Give the blocks of the file" in out
