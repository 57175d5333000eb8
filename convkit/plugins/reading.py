"""Reading what a plugin has turned into another format, with the reader that is installed for that one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, cast

from convkit.document import Document
from convkit.errors import Message, UsageError
from convkit.formats import DocumentReader
from convkit.limits.in_time import in_time
from convkit.plugins.calling import read_with
from convkit.plugins.choosing import reader_for
from convkit.plugins.options import options_for

_NO_DOCUMENT = Message(
    "the format {name} is read as a report, not as a document of blocks", "格式 {name} 直接读为报告，不能读为文档"
)


def read_document(stream: BinaryIO, name: str, options: Mapping[str, str] | None = None) -> Document:
    """The document that the installed reader of the format `name` makes of a stream.

    For plugins whose format a program can turn into another: an old Word file into docx. Account, findings and origins
    are those of that reader. Raises `UsageError` where no reader of that name is installed, `PluginError` where its
    plugin is broken, and what the reader raises.
    """
    reader = reader_for(stream, None, name).reader
    if not isinstance(reader, DocumentReader):
        raise UsageError(_NO_DOCUMENT, name=name)
    given, _ = options_for(options or {}, reader)
    return cast(Document, in_time(lambda: read_with(reader, stream, given)))
