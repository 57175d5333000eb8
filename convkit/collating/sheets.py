"""Documents that are not reports, written to files: a comparison, a working sheet, a correction sheet."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from convkit.conversion.files import Target
from convkit.document import Block, Document, Heading, Inline
from convkit.errors import Language, Message, OutputError, UsageError
from convkit.formats import DATA, DocumentWriter
from convkit.limits.in_time import in_time

_NO_DOCUMENTS = Message("the format {name} holds reports alone; name another", "格式 {name} 只能保存报告；请换一种格式")


def titled(title: str, blocks: Iterable[Block], language: Language) -> Document:
    """A document in one language: its title, and below it these blocks."""
    code = "zh-CN" if language == "zh" else "en"
    return Document((Heading((Inline(title),), 0), *blocks), {"title": title, "language": code})


def put_document(document: Document, location: str | Path, *, force: bool, asked: str | None = None) -> None:
    """Write a document to a file, in the format `asked` for or that its name tells.

    Raises `OutputError` or `UsageError` where it cannot be written there; nothing is left behind then.
    """
    from convkit import plugins

    with Target.open(location, None, force) as target:
        writer, _ = plugins.writer_for(target.name, asked or _of_documents(target.name))
        if not isinstance(writer, DocumentWriter):
            raise UsageError(_NO_DOCUMENTS, name=writer.name)
        _, options = plugins.options_for({}, None, writer)
        options.pop(DATA, None)  # no report is carried inside
        stream = io.BytesIO()
        in_time(lambda: plugins.write_with(writer, document, stream, options), OutputError)
        target.put(stream.getvalue())
        target.finish()


def _of_documents(name: str | None) -> str | None:
    """The one format of documents that has a name's ending, where formats of reports have it too."""
    from convkit import plugins

    ending = Path(name or "").suffix.lower()
    known = [one.name for one in plugins.writers() if isinstance(one, DocumentWriter) and ending in one.extensions]
    return known[0] if len(known) == 1 else None
