"""What other programs make of a report as text or as a web page: pandoc, LibreOffice, and the tools of poppler."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pypandoc
import pytest
from make.libreoffice import asked


class Rendition(NamedTuple):
    """A way to render reports of some formats: what comes out, and the command, with `{source}` and so on in it."""

    sources: tuple[str, ...]
    target: str
    command: tuple[str, ...]

    def render(self, source: Path, target: Path) -> Path:
        """Render a report; LibreOffice names what it writes after its source, so it works in a folder of its own."""
        folder = target.parent / f"{target.name}.folder"
        folder.mkdir()
        program, *arguments = (
            part.format(source=source, target=folder / f"{source.stem}.{self.target}", folder=folder)
            for part in self.command
        )
        if program == "soffice":
            asked(*arguments)
        else:
            _run(program, *arguments)
        (folder / f"{source.stem}.{self.target}").replace(target)
        shutil.rmtree(folder)
        return target


def _run(program: str, *arguments: str) -> None:
    if program != "pandoc" and shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    command = [pypandoc.get_pandoc_path() if program == "pandoc" else program, *arguments]
    subprocess.run(command, capture_output=True, check=True, timeout=240)


def _pandoc(to: str, *options: str, target: str = "txt") -> Rendition:
    return Rendition(("docx", "html", "odt"), target, ("pandoc", "{source}", "-t", to, *options, "-o", "{target}"))


def _pdftotext(*options: str, target: str = "txt") -> Rendition:
    return Rendition(("pdf",), target, ("pdftotext", *options, "{source}", "{target}"))


def _pdftohtml(*options: str, target: str = "html") -> Rendition:
    return Rendition(("pdf",), target, ("pdftohtml", "-q", "-i", "-noframes", *options, "{source}", "{target}"))


def _libreoffice(to: str, target: str) -> Rendition:
    options = ("--convert-to", to, "--outdir", "{folder}", "{source}")
    return Rendition(("docx", "html", "odt"), target, ("soffice", *options))


KEEPING = {
    "pandoc-plain": _pandoc("plain"),
    "pandoc-unwrapped": _pandoc("plain", "--wrap=none"),
    "pandoc-markdown": _pandoc("markdown"),
    "pandoc-markdown-page": _pandoc("markdown", target="md"),
    "pandoc-gfm-page": _pandoc("gfm", target="md"),
    "pandoc-rst": _pandoc("rst"),
    "pandoc-org": _pandoc("org"),
    "pandoc-html": _pandoc("html", "-s", "--metadata", "title= ", target="html"),
    "office-txt": _libreoffice("txt:Text (encoded):UTF8", "txt"),
    "office-html": _libreoffice("html", "html"),
    "layout": _pdftotext("-layout"),
    "words": _pdftotext("-bbox", target="html"),
    "pdftohtml-s": _pdftohtml("-s"),
    "pdftohtml-c": _pdftohtml("-c", "-s"),
    "pdftohtml-xml": _pdftohtml("-xml", target="xml"),
}
"""What keeps columns or what divides cells."""

LOSING = {
    "plain": _pdftotext(),
    "raw": _pdftotext("-raw"),
    "pdftohtml": _pdftohtml(),
}
"""What keeps the order of a page's pieces at most."""
