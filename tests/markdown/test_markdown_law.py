"""Laws of Markdown: what is written reads back but for what is declared, here and in pandoc's eyes."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from convkit_markdown import read, write
from hypothesis import given
from hypothesis import strategies as st
from make.documents import documents

from convkit import Block, Document, Inline, Loss, Paragraph, Report, Section
from convkit.conversion.compare import compare
from convkit.formats import WRITTEN_IN


def report(blocks: Iterable[Block]) -> Report:
    """A report that holds the blocks and nothing else."""
    return Report("annual-report-legacy", sections=(Section("body", blocks=tuple(blocks)),))


def written(document: Document, encoding: str = "utf-8", newline: str = "lf") -> tuple[bytes, list[Loss]]:
    stream = BytesIO()
    losses = list(write(document, stream, encoding, newline))
    return stream.getvalue(), losses


TITLE = Paragraph((Inline("报告"),))


@given(documents, st.sampled_from(WRITTEN_IN), st.sampled_from(["lf", "crlf"]))
def test_what_is_written_reads_back(document: Document, encoding: str, newline: str) -> None:
    blocks = (TITLE, *document.blocks)
    data, losses = written(Document(blocks), encoding, newline)
    again = read(BytesIO(data))
    assert again.account.balanced
    assert [one.words("en") for one in compare(report(blocks), report(again.blocks), losses)] == []
