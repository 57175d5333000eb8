"""Files that are refused, and whose pages can be shown: with what was recognised on them, for a person to see why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial

from convkit.conversion.confirming import DPI, SURE, SeenCell, State, confirmation, explain_with_page
from convkit.conversion.examination import Location
from convkit.conversion.explanation import Explanation
from convkit.conversion.files import Source
from convkit.document import Document, Grid, Origin, Paragraph
from convkit.errors import ConvkitError, InputError, Language, Message, TooHeavyError, TooSlowError
from convkit.formats import DocumentReader
from convkit.limits.in_time import in_time
from convkit.report import Field
from convkit.text.numbers import UNREAD_MARK


def explain_or_show(
    source: Location, language: Language, *, source_format: str | None = None, form: str | None = None,
    options: Mapping[str, str] | None = None,
) -> tuple[Explanation | InputError, bytes]:  # fmt: skip
    """How a scan is read, and a web page by which a person confirms it; or why not, and one that shows its pages."""
    with Source.open(source) as opened:
        try:
            return explain_with_page(opened, language, source_format, form, options)
        except (TooSlowError, TooHeavyError):
            raise
        except InputError as error:
            written = _page(opened, language, source_format, options or {}, error)
            if written is None:
                raise
            return error, written


def can_show(source: str, source_format: str | None) -> bool:
    """Whether the pages of a file can be shown."""
    with Source.open(source) as opened:
        reader = _reader(opened, source_format)
        return reader is not None and _pictures(reader, opened, (1,)) is not None


def _reader(source: Source, asked: str | None) -> DocumentReader | None:
    from convkit import plugins

    try:
        reader = plugins.reader_for(source.stream, source.name, asked).reader
    except ConvkitError:
        return None
    return reader if isinstance(reader, DocumentReader) and reader.picture is not None else None


def _page(
    source: Source, language: Language, asked: str | None, options: Mapping[str, str], error: InputError
) -> bytes | None:
    """The pages with what was recognised, the first page where nothing was; None where they cannot be shown."""
    from convkit import plugins

    reader = _reader(source, asked)
    if reader is None:
        return None
    try:
        own, _ = plugins.options_for(dict(options), reader, None)
        document = in_time(partial(plugins.read_with, reader, source.stream, own))
        cells = sorted(_seen(document), key=lambda one: one.page) if isinstance(document, Document) else []
    except InputError:
        cells = []
    pictures = _pictures(reader, source, dict.fromkeys(cell.page for cell in cells) or (1,))
    return None if pictures is None else confirmation(cells, pictures, language, error.words(language)).encode()


def _pictures(reader: DocumentReader, source: Source, numbers: Iterable[int]) -> dict[int, bytes] | None:
    """The pages of these numbers as they are shown; None where one cannot be."""
    assert reader.picture is not None
    try:
        return {number: in_time(partial(reader.picture, source.stream, number, DPI)) for number in numbers}
    except InputError:
        return None


def _seen(document: Document) -> Iterator[SeenCell]:
    """What was recognised in pictures, cell by cell and line by line."""
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from (_cell(cell.origin, cell.text) for cell in block.cells if cell.origin.recognised is not None)
        elif isinstance(block, Paragraph) and block.origin.recognised is not None:
            yield _cell(block.origin, block.text)


def _cell(origin: Origin, text: str) -> SeenCell:
    seen = origin.recognised
    assert seen is not None
    sure = Decimal(str(seen.confidence))
    state: State = "unread" if UNREAD_MARK in text else "blank" if not text else "read" if sure >= SURE else "doubtful"
    words = Message(origin.words("en"), origin.words("zh"))
    return SeenCell(origin.page or 1, seen, Field("", text, recognised=sure), words, state)
