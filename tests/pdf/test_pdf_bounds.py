"""PDFs that ask for too much, or are none: refused in words, within time and memory."""

from __future__ import annotations

import contextlib
import gc
import io
import threading
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from convkit_pdf.document import read_document
from convkit_pdf.heavy import is_heavy

import convkit
from convkit.testing import sample_report

SEED = Path(__file__).resolve().parents[2] / "seeds" / "annual-report-2021.pdf"


def made(change: Callable[[pikepdf.Pdf], None], **options: object) -> bytes:
    """A file of one page, changed."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        change(pdf)
        stream = io.BytesIO()
        pdf.save(stream, **options)  # type: ignore[arg-type]
        return stream.getvalue()


def many_lines(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents = pikepdf.Stream(pdf, b"0 0 m 9 9 l S\n" * 1_000_000)


def forms_in_forms(pdf: pikepdf.Pdf) -> None:
    """Twelve forms, each of which shows the next one ten times."""
    inner = form(pdf, b"0 0 m 1 1 l S")
    for _ in range(12):
        inner = form(pdf, b"/F Do\n" * 10, inner)
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
    pdf.pages[0].Contents = pikepdf.Stream(pdf, b"/F Do")


def form(pdf: pikepdf.Pdf, content: bytes, inner: pikepdf.Object | None = None) -> pikepdf.Object:
    shown = pikepdf.Stream(pdf, content)
    shown.Type, shown.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    shown.BBox = pikepdf.Array([0, 0, 100, 100])
    if inner is not None:
        shown.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
    return pdf.make_indirect(shown)


def huge_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].MediaBox = pikepdf.Array([0, 0, 10**9, 10**9])


def nothing(pdf: pikepdf.Pdf) -> None:
    """A page without anything on it."""


def test_an_ordinary_report_is_read_in_this_process() -> None:
    assert not is_heavy(SEED.read_bytes())


@pytest.mark.parametrize("searching", [True, False])
@pytest.mark.parametrize("data", [SEED.read_bytes(), b"%PDF-1.7 and no more"], ids=["sound", "broken"])
def test_reading_leaves_the_collector_of_references_as_it_was(data: bytes, searching: bool) -> None:
    before = gc.isenabled()
    (gc.enable if searching else gc.disable)()
    try:
        with contextlib.suppress(convkit.InputError):
            read_document(io.BytesIO(data))
        assert gc.isenabled() is searching
    finally:
        (gc.enable if before else gc.disable)()


def test_reading_leaves_next_to_nothing_that_only_the_collector_takes_away() -> None:
    read_document(io.BytesIO(SEED.read_bytes()))
    before = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        assert read_document(io.BytesIO(SEED.read_bytes())).blocks
        assert gc.collect() < 500  # the objects and characters of the pages are far more
    finally:
        (gc.enable if before else gc.disable)()


def test_what_convkit_writes_is_read_in_this_process() -> None:
    stream = io.BytesIO()
    convkit.write(sample_report(convkit.forms()[0]), stream, target_format="pdf")
    assert b"/text#2fxml" in stream.getvalue()
    assert not is_heavy(stream.getvalue())


@pytest.mark.parametrize(
    "told",
    [
        b"/Filter /#4CZWDecode",
        b"/Filter [/L#5aW]",
        b"/Filter 7 0 R",
        b"/Filter [/FlateDecode /FlateDecode]",
        b"/Filter [/FlateDecode%\n/DCTDecode]",
        b"/Filter%\n[/FlateDecode]",
        b"/Width 99999",
        b"/Subtype /#46orm",
    ],
)
def test_a_stream_that_hides_what_it_is_counts_as_heavy(told: bytes) -> None:
    assert is_heavy(b"%PDF-1.7\n5 0 obj\n<< /Length 3 " + told + b" >>\nstream\nabc\nendstream\nendobj\n")


def test_a_stream_that_is_packed_twice_counts_as_heavy_whatever_it_says() -> None:
    packed = zlib.compress(zlib.compress(bytes(2**24)))
    assert is_heavy(b"%PDF-1.7\n5 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream\nendobj\n")


def test_a_page_with_more_characters_than_any_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_PAGE_OBJECTS", "400")
    with pytest.raises(convkit.InputError, match=r"characters on one page.*CONVKIT_LIMIT_PAGE_OBJECTS"):
        read_document(io.BytesIO(SEED.read_bytes()))


def test_a_library_that_gives_up_does_not_end_the_process_that_calls() -> None:
    def packed_often(pdf: pikepdf.Pdf) -> None:
        data = zlib.compress(zlib.compress(b"0 0 m 9 9 l S\n" * 10_000_000, 9), 9)
        pdf.pages[0].Contents = pikepdf.Stream(pdf, data)
        pdf.pages[0].Contents.Filter = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])

    with pytest.raises(convkit.InputError, match="MiB of memory"):
        convkit.read(io.BytesIO(made(packed_often)))


def test_what_streams_hold_before_their_damage_counts() -> None:
    packed = zlib.compress(bytes(5 * 2**20))
    stream = b"5 0 obj\n<< /Filter /FlateDecode /Length1 9 >>\nstream\n%s\nendstream\nendobj\n"
    damaged, empty = stream % (packed[:-100] + bytes(100)), stream % (packed[:100] + bytes(100))
    assert is_heavy(b"%PDF-1.7\n" + 2 * damaged)
    assert not is_heavy(b"%PDF-1.7\n" + damaged + empty)


@pytest.mark.parametrize("change", [many_lines, forms_in_forms])
def test_what_could_take_long_is_read_in_a_process_with_bounds(
    change: Callable[[pikepdf.Pdf], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_CHILD_SECONDS", "3")
    data = made(change)
    assert len(data) < 100_000
    assert is_heavy(data)
    with pytest.raises(convkit.InputError, match=r"number of objects|seconds and was stopped|MiB of memory"):
        read_document(io.BytesIO(data))


def test_a_sound_file_gives_the_same_document_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read_document(io.BytesIO(SEED.read_bytes()))
    monkeypatch.setattr("convkit_pdf.document.is_heavy", lambda data: True)
    again = read_document(io.BytesIO(SEED.read_bytes()))
    assert (again.blocks, again.account, again.findings) == (expected.blocks, expected.account, expected.findings)


def test_one_thread_reads_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    inside, most = [0], [0]

    def look(data: bytes) -> None:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.02)
        inside[0] -= 1

    monkeypatch.setattr("convkit_pdf.document.read_bytes", look)
    threads = [threading.Thread(target=read_document, args=(io.BytesIO(SEED.read_bytes()),)) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert most == [1]


def test_an_error_of_that_process_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("convkit_pdf.document.is_heavy", lambda data: True)
    with pytest.raises(convkit.InputError, match="the PDF is damaged or cut off"):
        read_document(io.BytesIO(b"%PDF-1.7\nnothing"))


def test_a_page_of_no_sensible_size_is_refused() -> None:
    with pytest.raises(convkit.InputError, match="page 1 of the PDF cannot be read"):
        read_document(io.BytesIO(made(huge_page)))


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_PAGES", "3")
    with pytest.raises(convkit.InputError, match="CONVKIT_LIMIT_PAGES"):
        read_document(io.BytesIO(SEED.read_bytes()))


def test_too_many_objects_on_a_page_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_PAGE_OBJECTS", "10")
    with pytest.raises(convkit.InputError, match="CONVKIT_LIMIT_PAGE_OBJECTS"):
        read_document(io.BytesIO(SEED.read_bytes()))


def test_a_locked_file_says_so() -> None:
    data = made(nothing, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(convkit.InputError, match="locked with a password"):
        read_document(io.BytesIO(data))


def test_an_empty_page_says_that_there_is_no_text() -> None:
    with pytest.raises(convkit.InputError, match="the PDF holds no text"):
        read_document(io.BytesIO(made(nothing)))
