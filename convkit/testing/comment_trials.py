"""What is asked of a format that takes comments."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from convkit.document import NOWHERE, Document, Grid, Origin
from convkit.errors import InputError
from convkit.formats import Comment, DocumentReader
from convkit.testing.apart import told_of
from convkit.testing.failing import fail, require
from convkit.testing.reading_trials import JUNK, read


def require_comments(reader: DocumentReader, files: Sequence[bytes]) -> None:
    """A copy with a comment at every place says what the file says; what is no such file is refused in words."""
    for data in files:
        document = read(reader, data)
        assert isinstance(document, Document)
        places = dict.fromkeys([NOWHERE, *places_of(document)])
        comments = [Comment(place, f"<{number}>\n某某 & 二") for number, place in enumerate(places, start=1)]
        copy = annotated(reader, data, comments)
        require(copy != data, "annotate wrote the file without the comments", _WRITE, data=copy)
        require(copy == annotated(reader, data, comments), "annotate wrote two different copies", _WRITE, data=copy)
        again = read(reader, copy)
        require(isinstance(again, Document) and again.blocks == document.blocks,
                "a copy with comments does not read as the file that it was made of", _WRITE, data=copy)  # fmt: skip
    for junk in JUNK:
        try:
            annotated(reader, junk, [Comment(NOWHERE, "1")])
        except InputError:
            continue
        except Exception as error:
            fail(told_of(error), "Raise InputError for what is no file of the format.", data=junk)
        fail("annotate took what is no file of the format", "Raise InputError for it.", data=junk)


_WRITE = "Put the comments into a copy of the file, with neither clock nor chance, and leave all else as it is."


def annotated(reader: DocumentReader, data: bytes, comments: Sequence[Comment]) -> bytes:
    """The bytes of a copy with comments."""
    assert reader.annotate is not None
    target = io.BytesIO()
    for _ in reader.annotate(io.BytesIO(data), comments, target):
        pass
    return target.getvalue()


def places_of(document: Document) -> Iterator[Origin]:
    """Where everything in a document stood."""
    for block in document.blocks:
        yield block.origin
        if isinstance(block, Grid):
            yield from (cell.origin for cell in block.cells)
