"""What other programs make of a report as text: pandoc, LibreOffice, and the tools of poppler."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pypandoc
import pytest
from make.drawn import numbered
from make.dumps import consistent

from convkit import plugins
from convkit.form import Form
from convkit.render import render
from convkit.report import Report

Tool = Callable[[Path, Path], Path]
"""Turns the report of a folder, as `report.docx` and `report.pdf`, into a text there."""


def report(form: Form, seed: int) -> Report:
    """A report whose figures keep every sum, with more and larger ones from seed to seed."""
    values = consistent(form, Random(seed), scale=[30, 300, 5000][seed % 3], share=[0.05, 0.5, 1.0][seed % 3])
    empty = numbered(form)
    return replace(
        empty, facts={path: replace(fact, value=Decimal(values[path])) for path, fact in empty.facts.items()}
    )


def written(found: Report, form: Form, folder: Path) -> Path:
    """The folder with the report in it, as a Word file and as a PDF."""
    for name in ("docx", "pdf"):
        writer = next(one for one in plugins.writers() if one.name == name)
        with (folder / f"report.{name}").open("wb") as stream:
            list(writer.write(render(found, form), stream))  # type: ignore[arg-type]
    return folder


def _pandoc(*options: str) -> Tool:
    def convert(folder: Path, target: Path) -> Path:
        command = [pypandoc.get_pandoc_path(), str(folder / "report.docx"), "-o", str(target), *options]
        subprocess.run(command, capture_output=True, check=True)
        return target

    return convert


def _poppler(*options: str) -> Tool:
    def convert(folder: Path, target: Path) -> Path:
        if shutil.which("pdftotext") is None:
            pytest.skip("poppler-utils is not installed")
        command = ["pdftotext", *options, str(folder / "report.pdf"), str(target)]
        subprocess.run(command, capture_output=True, check=True)
        return target

    return convert


def _libreoffice(folder: Path, target: Path) -> Path:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]
    subprocess.run([*command, str(target.parent), str(folder / "report.docx")], capture_output=True, check=True)
    return target.parent / "report.txt"


def _page(folder: Path, target: Path) -> Path:
    if shutil.which("pdftohtml") is None:
        pytest.skip("poppler-utils is not installed")
    page = target.with_suffix(".html")
    command = ["pdftohtml", "-q", "-i", "-noframes", str(folder / "report.pdf"), str(page)]
    subprocess.run(command, capture_output=True, check=True)
    return page


KEEPING: dict[str, Tool] = {
    "pandoc": _pandoc("-t", "plain"),
    "pandoc without wrapping": _pandoc("-t", "plain", "--wrap=none"),
    "pandoc, Markdown": _pandoc("-t", "markdown"),
    "pandoc, reStructuredText": _pandoc("-t", "rst"),
    "pandoc, Org": _pandoc("-t", "org"),
    "LibreOffice": _libreoffice,
    "pdftotext -layout": _poppler("-layout"),
}
"""Tools whose texts keep columns or what divides cells."""

LOSING: dict[str, Tool] = {"pdftotext": _poppler(), "pdftotext -raw": _poppler("-raw"), "pdftohtml": _page}
"""Tools whose texts keep the order of a page's pieces at most."""
