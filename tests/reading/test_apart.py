"""Reading in a process of its own: the same document, the same errors, and nothing happens to the one that calls."""

from __future__ import annotations

import io
import json
import resource
from collections.abc import Callable
from pathlib import Path

import pytest
from make.repeating import repeated

import convkit
from convkit.document import Document
from convkit.limits import zip_writer
from convkit.plugins import read_document
from convkit.reading.apart import is_heavy, read_apart

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
MARKUP = "<p>2021年</p>"


def told(document: Document) -> list[object]:
    return [document.blocks, document.account, document.findings, document.charts, document.references,
            document.properties, document.carried]  # fmt: skip


def container(part: bytes, name: str = "content.xml") -> bytes:
    stream = io.BytesIO()
    with zip_writer(stream) as archive:
        archive.write(name, part)
    return stream.getvalue()


@pytest.mark.parametrize("name", repeated(["docx", "xlsx", "pdf", "ofd", "txt", "html"], but_each=2))
def test_it_is_the_same_document(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"report.{name}"
    convkit.convert(SEEDS / "annual-report-2021.xml", path)
    data = path.read_bytes()
    assert told(read_apart(data, name)) == told(read_document(io.BytesIO(data), name))


def test_an_error_is_told_as_it_is() -> None:
    with pytest.raises(convkit.InputError, match="the container is damaged"):
        read_apart(b"PK", "docx")


def test_the_limits_are_those_of_that_process_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [resource.getrlimit(kind) for kind in (resource.RLIMIT_DATA, resource.RLIMIT_CPU, resource.RLIMIT_AS)]
    monkeypatch.setenv("CONVKIT_LIMIT_FILE_BYTES", str(60 * 2**20))
    with pytest.raises(convkit.InputError, match="CONVKIT_LIMIT_FILE_BYTES"):
        read_apart((MARKUP * 30_000).encode(), "html")
    kinds = (resource.RLIMIT_DATA, resource.RLIMIT_CPU, resource.RLIMIT_AS)
    assert [resource.getrlimit(kind) for kind in kinds] == before


@pytest.mark.parametrize(
    ("data", "heavy"),
    [
        (lambda: b"a" * 2**20, False),
        (lambda: b"a" * 2**23, True),
        (lambda: container(bytes(2**20)), False),
        (lambda: container(bytes(2**24)), True),
        (lambda: container(bytes(2**24), "media/image1.PNG"), False),
        (lambda: b"PK\x01\x02" * 2_000, True),
        (lambda: b"PK", False),
    ],
    ids=["text", "much text", "container", "much in it", "a picture in it", "many parts", "damaged"],
)  # fmt: skip
def test_what_unfolds_to_much_is_heavy(data: Callable[[], bytes], heavy: bool) -> None:
    assert is_heavy(data()) is heavy


def test_a_heavy_file_is_read_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_CHILD_SECONDS", "0")
    page = f"<title>{json.dumps('年度报告')}</title>{MARKUP * 400_000}"
    with pytest.raises(convkit.InputError, match="CONVKIT_LIMIT_CHILD_SECONDS"):
        convkit.read(io.BytesIO(page.encode()), source_format="html")
