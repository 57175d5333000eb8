"""`convkit check --annotate`: a copy with comments, or one line that says why there is none."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from lxml import html
from make.command import HAN, Command

import convkit
from convkit.testing import sample_report

FORM = convkit.forms()[0]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports whose sums do not hold, as a Word document and as a text."""
    folder = tmp_path_factory.mktemp("annotate")
    for name in ("report.docx", "report.txt"):
        convkit.write(sample_report(FORM), folder / name)
    return folder


def test_the_findings_are_in_the_copy(run: Command, folder: Path, tmp_path: Path) -> None:
    told = run("check", folder / "report.docx", "--annotate", tmp_path / "copy.docx", "--lang", "zh")
    comments = "\n".join(one.text for one in docx.Document(str(tmp_path / "copy.docx")).comments).splitlines()
    assert told.status == 1
    assert sorted(comments) == sorted(told.out.splitlines())
    assert f"copy.docx：{len(comments)} 条提示已写成" in told.err


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_format_that_takes_no_comments_is_refused_with_what_helps(
    run: Command, folder: Path, tmp_path: Path, language: str
) -> None:
    told = run("check", folder / "report.txt", "--annotate", tmp_path / "copy.txt", "--lang", language)
    assert told.status == 2
    assert "--html" in told.err
    assert bool(HAN.search(told.err.splitlines()[-1])) == (language == "zh")
    assert not [*tmp_path.iterdir()]


def test_only_one_file_at_a_time(run: Command, folder: Path, tmp_path: Path) -> None:
    told = run("check", folder / "report.docx", folder / "report.txt", "--annotate", tmp_path / "copy.docx")
    assert (told.status, told.out) == (2, "")


def test_nothing_is_written_over_what_is_there(run: Command, folder: Path, tmp_path: Path) -> None:
    there = tmp_path / "copy.docx"
    there.write_bytes(b"1")
    assert run("check", folder / "report.docx", "--annotate", there).status == 4
    assert there.read_bytes() == b"1"
    assert run("check", folder / "report.docx", "--annotate", there, "--force").status == 1
    assert run("check", folder / "report.docx", "--annotate", folder / "report.docx", "--force").status == 2
    assert (folder / "report.docx").stat().st_size < there.stat().st_size


def test_the_page_tells_what_the_command_tells(run: Command, folder: Path, tmp_path: Path) -> None:
    told = run("check", folder / "report.txt", "--html", tmp_path / "page.html", "--lang", "zh")
    page = html.parse(str(tmp_path / "page.html"))
    assert [entry.text_content() for entry in page.xpath("//aside//li")] == told.out.splitlines()
    assert [f"{folder / 'report.txt'}：{one.text}" for one in page.xpath("/html/body/p")] == told.err.splitlines()
