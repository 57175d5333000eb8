"""A document reads nothing but itself: no file that it names is opened, and what is in that changes no output."""

from __future__ import annotations

import shutil
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from convkit_office import libreoffice
from make.asking import READ_BY_CONVKIT, SECRET, Named
from make.asking_office import in_rich_text, old_files, rich_text
from make.confining import EACH, confines
from make.opened import MADE, opened_in
from make.repeating import repeated

import convkit
from convkit import Message
from convkit.limits import reach
from convkit.reading import Budget

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="no other system tells which files are opened")
FORMATS = {"mht": "html"}
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def made(folder: Path) -> Named:
    named = Named(folder / "named")
    named.folder.mkdir()
    named.write()
    return named


@pytest.fixture
def named(tmp_path: Path) -> Named:
    """Where the files are that documents ask for."""
    return made(tmp_path)


@pytest.fixture(scope="session")
def old(tmp_path_factory: pytest.TempPathFactory) -> tuple[Named, dict[str, bytes]]:
    """An old Word file, an old workbook and a rich text, each of which asks in every way."""
    folder = tmp_path_factory.mktemp("old")
    named = made(folder)
    files = {name: path.read_bytes() for name, path in old_files(named, folder)}
    return named, files | {"rtf": rich_text(*in_rich_text(named).values())}


def output(data: bytes, name: str) -> bytes:
    """What becomes of a document; nothing where it is refused."""
    target = BytesIO()
    with suppress(convkit.InputError):
        convkit.convert(BytesIO(data), target, source_format=FORMATS.get(name, name), target_format="xml")
    return target.getvalue()


def reads_nothing_else(data: bytes, name: str, named: Named) -> None:
    with opened_in(named.folder) as opened:
        written = output(data, name)
    assert opened == []
    assert SECRET not in written.decode()


@pytest.mark.parametrize("name", READ_BY_CONVKIT)
def test_what_convkit_reads_itself(named: Named, name: str) -> None:
    documents = list(READ_BY_CONVKIT[name](named))
    assert len(documents) >= 2
    for _, document in documents:
        reads_nothing_else(document.getvalue(), name, named)


@needs_office
@confines
@pytest.mark.parametrize(
    ("name", "means"), [("doc", EACH[0]), ("xls", EACH[-1]), *repeated([("rtf", EACH[0]), ("rtf", EACH[-1])])]
)
def test_what_libreoffice_reads(
    old: tuple[Named, dict[str, bytes]], name: str, means: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach, "means", lambda: means)
    named, documents = old
    reads_nothing_else(documents[name], name, named)


@needs_office
def test_libreoffice_would_open_what_a_rich_text_names(
    old: tuple[Named, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVKIT_UNCONFINED", "1")
    named, documents = old
    with opened_in(named.folder) as opened:
        output(documents["rtf"], "rtf")
    assert {"named.png", "named.svg"} <= set(opened)


@needs_office
@confines
def test_the_socket_of_libreoffice_has_a_name_that_is_cleared_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reach, "means", lambda: EACH[0])
    (tmp_path / "content.rtf").write_bytes(rich_text())
    known = {Path(name).name for name in libreoffice._sockets(tmp_path / "profile")}
    with opened_in(Path("/tmp"), MADE) as made:
        assert not isinstance(libreoffice.converted(tmp_path / "content.rtf", "docx", Budget()), Message)
    assert EACH[0] != "landlock" or known & set(made)  # elsewhere it has a folder /tmp of its own
    assert not known & {path.name for path in Path("/tmp").iterdir()}


@needs_office
@confines
@pytest.mark.long
@pytest.mark.parametrize("means", EACH)
def test_each_way_of_a_rich_text_to_ask(named: Named, means: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "means", lambda: means)
    for asking in in_rich_text(named).values():
        reads_nothing_else(rich_text(asking), "rtf", named)
