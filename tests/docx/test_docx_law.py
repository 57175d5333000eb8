"""Write then read gives the document back, and equal input gives equal bytes."""

from __future__ import annotations

from io import BytesIO

from convkit_docx import read, sniff, write
from hypothesis import given
from make.documents import documents, evened
from make.repeating import examples

from convkit import Document

slow = examples(50)


def written(document: Document) -> BytesIO:
    target = BytesIO()
    assert not list(write(document, target))
    target.seek(0)
    return target


@slow
@given(documents)
def test_write_then_read_gives_the_blocks_back(document: Document) -> None:
    assert list(read(written(document)).blocks) == evened(document.blocks)


@slow
@given(documents)
def test_the_account_balances(document: Document) -> None:
    again = read(written(document))
    assert again.account.complete, again.account
    assert not again.findings


@slow
@given(documents)
def test_equal_input_gives_equal_bytes(document: Document) -> None:
    assert written(document).getvalue() == written(document).getvalue()


@slow
@given(documents)
def test_what_is_written_is_told_by_its_content(document: Document) -> None:
    assert sniff(written(document))
