"""What other programs make of a report as text or as a web page: pandoc, LibreOffice, and the tools of poppler.

`python tests/make/renditions.py SOURCE TARGET` renders every report of a folder into another one, each beside the
figures that are known of it (`NAME.facts.json`), so that what is read of them can be counted.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypandoc
import pytest


class Rendition(NamedTuple):
    """A way to render reports of some formats: what comes out, and the command, with `{source}` and so on in it."""

    sources: tuple[str, ...]
    target: str
    command: tuple[str, ...]

    def render(self, source: Path, target: Path) -> Path:
        """Render a report; LibreOffice names what it writes after its source, so it works in a folder of its own."""
        folder = target.parent / f"{target.name}.folder"
        folder.mkdir()
        program = self.command[0]
        if program != "pandoc" and shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
        profile = (target.parent.parent / "profile").as_uri()
        written = folder / f"{source.stem}.{self.target}"
        told = {"source": source, "target": written, "folder": folder, "profile": profile}
        command = [part.format_map(told) for part in self.command]
        command[0] = pypandoc.get_pandoc_path() if program == "pandoc" else program
        subprocess.run(command, capture_output=True, check=True, timeout=240)
        written.replace(target)
        shutil.rmtree(folder)
        return target


def _pandoc(to: str, *options: str, target: str = "txt") -> Rendition:
    return Rendition(("docx", "html", "odt"), target, ("pandoc", "{source}", "-t", to, *options, "-o", "{target}"))


def _pdftotext(*options: str) -> Rendition:
    return Rendition(("pdf",), "txt", ("pdftotext", *options, "{source}", "{target}"))


def _pdftohtml(*options: str) -> Rendition:
    return Rendition(("pdf",), "html", ("pdftohtml", "-q", "-i", "-noframes", *options, "{source}", "{target}"))


def _libreoffice(to: str, target: str) -> Rendition:
    options = ("--headless", "-env:UserInstallation={profile}", "--convert-to", to, "--outdir", "{folder}", "{source}")
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
    "pdftohtml-s": _pdftohtml("-s"),
    "pdftohtml-c": _pdftohtml("-c", "-s"),
}
"""What keeps columns or what divides cells."""

LOSING = {
    "plain": _pdftotext(),
    "raw": _pdftotext("-raw"),
    "pdftohtml": _pdftohtml(),
}
"""What keeps the order of a page's pieces at most."""

PRINTED = _libreoffice("pdf", "pdf")
"""A print of a Word file or a web page, to be rendered on."""


def rendered(source: Path, target: Path) -> Iterator[Path]:
    """Every rendition of a report in a folder."""
    suffix = source.suffix[1:]
    for name, way in (KEEPING | LOSING).items():
        if suffix in way.sources:
            try:
                yield way.render(source, target / f"{source.stem}.{suffix}-{name}.{way.target}")
            except subprocess.SubprocessError as error:
                print(f"{source.name}: {name}: {error}", file=sys.stderr)
    if suffix in PRINTED.sources:
        yield from rendered(PRINTED.render(source, target / f"{source.stem}.{suffix}.pdf"), target)


def main(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for known in sorted(source.glob("*.facts.json")):
        shutil.copy(known, target)
        for report in sorted(source.glob(known.name.replace(".facts.json", ".*"))):
            for _ in rendered(report, target) if report != known else ():
                pass


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
