"""What is asked of a format that takes comments is noticed where it is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import pytest

from convkit import Comment, Document, DocumentReader, Heading, Inline, Message
from convkit.testing.comment_trials import require_comments

DOCUMENT = Document((Heading((Inline("题"),)),))


def forgetful(stream: BinaryIO, comments: Sequence[Comment], target: BinaryIO) -> Iterator[Message]:
    target.write(stream.read())
    yield from ()


def test_a_copy_without_the_comments_is_noticed() -> None:
    reader = DocumentReader("leaf", (".leaf",), lambda _: DOCUMENT, lambda _: True, annotate=forgetful)
    with pytest.raises(AssertionError, match="without the comments"):
        require_comments(reader, [b"leaf"])
