"""How long a report takes to a tagged PDF/A-3a file, beside reportlab drawing the same texts and lines alone."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from pairs import SEED, Run, arguments, interleaved, show

import convkit
from convkit.conversion import form_of
from convkit.render import render


class Page(NamedTuple):
    """What a page shows: each line of text with its place, font and size, and each rule."""

    texts: list[tuple[float, float, str, float, str]]
    rules: list[tuple[float, float, float, float]]


def main() -> None:
    from convkit_pdf.writer import write_document

    given = arguments(__doc__, runs=30, file=SEED)
    report = convkit.read(given.file)
    document = replace(render(report, form_of(report.form)), carried=convkit.to_xml(report))
    target = io.BytesIO()
    write_document(document, target)
    pages = pages_of(target.getvalue())
    fonts = known_fonts()
    candidates = {
        "tagged, PDF/A-3a": lambda: spent(lambda: write_document(document, io.BytesIO())),
        "plain reportlab": lambda: spent(lambda: draw(pages, fonts)),
    }
    show(interleaved(candidates, given.runs))


def spent(function: Callable[[], object]) -> Run:
    """One call, in the time that this process was at work: what else the machine does counts for nothing."""
    start = time.process_time()
    function()
    return Run(time.process_time() - start)


def pages_of(data: bytes) -> list[Page]:
    """What each page of a file shows, as pdfplumber reads it."""
    import pdfplumber

    found = []
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            lines: dict[tuple[float, float, str], list[Any]] = {}
            for one in page.chars:  # a cell's text has marks of its own
                lines.setdefault((one["mcid"] or 0, round(one["matrix"][5], 2), one["fontname"]), []).append(one)
            texts = [
                (line[0]["x0"], base, font.partition("+")[2], line[0]["size"], "".join(one["text"] for one in line))
                for (_, base, font), line in lines.items()
            ]
            height = float(page.height)
            rules = [(one["x0"], height - one["top"], one["x1"], height - one["bottom"]) for one in page.lines]
            found.append(Page(texts, rules))
    return found


def known_fonts() -> list[Any]:
    """The two fonts of the plugin, read once as the plugin does."""
    from reportlab.pdfbase.ttfonts import TTFont

    from convkit.writing.pages.fonts import fonts

    return [TTFont(font.name, font.face.filename) for font in (fonts().serif, fonts().sans)]


def draw(pages: list[Page], fonts: list[Any]) -> bytes:
    """The pages as reportlab alone draws them."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfgen.canvas import Canvas

    for font in fonts:
        pdfmetrics.registerFont(font)
    target = io.BytesIO()
    canvas = Canvas(target, (595.28, 841.89), invariant=1)
    for texts, rules in pages:
        for x, y, name, size, text in texts:
            canvas.setFont(name, size)
            canvas.drawString(x, y, text)
        canvas.setLineWidth(0.5)
        for rule in rules:
            canvas.line(*rule)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


if __name__ == "__main__":
    main()
