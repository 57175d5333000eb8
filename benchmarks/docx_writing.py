"""How long a document takes to become a DOCX, beside python-docx saving the same body, inside one process."""

from __future__ import annotations

import copy
import io
import time
from collections.abc import Callable

from pairs import Run, arguments, interleaved, show


def main() -> None:
    import docx
    from docx.document import Document as WordDocument

    import convkit
    from convkit import plugins
    from convkit.conversion import form_of
    from convkit.render import render

    given = arguments(__doc__, runs=100)
    report = convkit.read(given.file)
    document = render(report, form_of(report.form))
    writer = next(one for one in plugins.writers() if one.name == "docx")
    stream = io.BytesIO()
    list(writer.write(document, stream))
    ready = docx.Document(stream)
    body = ready.element.body

    def filled() -> WordDocument:
        """A new document with the same body, as XML that is already there."""
        word = docx.Document()
        word.element.body.getparent().replace(word.element.body, copy.deepcopy(body))
        return word

    candidates = {
        "convkit writes the document": lambda: processor(lambda: list(writer.write(document, io.BytesIO()))),
        "python-docx saves the same file": lambda: processor(lambda: ready.save(io.BytesIO())),
        "python-docx opens and saves it": lambda: processor(lambda: docx.Document(stream).save(io.BytesIO())),
        "python-docx saves the same body": lambda: processor(lambda: filled().save(io.BytesIO())),
    }
    show(interleaved(candidates, given.runs))


def processor(function: Callable[[], object]) -> Run:
    """One call, in the time of the processor alone."""
    start = time.process_time()
    function()
    return Run(time.process_time() - start)


if __name__ == "__main__":
    main()
