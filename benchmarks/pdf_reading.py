"""How long a PDF takes to a document of blocks, beside PDFium's own extraction of its text, inside one process."""

from __future__ import annotations

import io
from pathlib import Path

from pairs import arguments, call, interleaved, show

PDF = Path(__file__).resolve().parent.parent / "seeds" / "annual-report-2021.pdf"


def main() -> None:
    from convkit_pdf.document import read_document

    given = arguments(__doc__, runs=30, file=PDF)
    data = given.file.read_bytes()
    candidates = {
        "pdf to blocks": lambda: call(lambda: read_document(io.BytesIO(data))),
        "text by pypdfium2": lambda: call(lambda: text_of(data)),
    }
    show(interleaved(candidates, given.runs))


def text_of(data: bytes) -> int:
    """The characters of every page, as PDFium orders them."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return sum(len(page.get_textpage().get_text_range()) for page in document)


if __name__ == "__main__":
    main()
