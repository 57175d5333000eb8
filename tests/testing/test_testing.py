"""What convkit gives to tests: reports in canonical shape, and a contract for looks that a bad format does not pass."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.looks import word
from make.looks.parts import in_parts
from make.repeating import examples

from convkit import Document, DocumentReader, Form, Report, forms, plugins
from convkit.formats import DocumentWriter
from convkit.plugins.host import Host
from convkit.plugins.loading import Plugin
from convkit.report import TableMarker
from convkit.testing import FormatContract, Look, LooksContract, picture, reports, sample_report
from convkit.testing.samples import Sample
from convkit.text.beside import governed
from convkit.text.numbers import sound

FORMS = forms()
SAMPLES: tuple[Sample, ...] = ("figures", "states", "extras", "narrative")
any_report = st.sampled_from(FORMS).flatmap(reports)
some = examples(50)


# -- reports


@some
@given(any_report)
def test_every_fact_of_a_drawn_report_is_canonical(report: Report) -> None:
    form = next(form for form in FORMS if form.id == report.form)
    assert {
        path: sound(fact, governed(form.leaves[path], report.notes)) for path, fact in report.facts.items()
    } == report.facts
    assert {path for path, leaf in form.leaves.items() if not leaf.instead} <= {*report.facts}


@some
@given(any_report)
def test_a_drawn_report_marks_the_place_of_each_table_that_it_has(report: Report) -> None:
    marked = {section.name for section in report.sections if TableMarker() in section.blocks}
    assert marked == {path.partition(".")[0] for path, fact in report.facts.items() if fact.state != "absent"}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_fact_of_a_sample_is_canonical(form: Form, sample: Sample) -> None:
    facts, notes = (report := sample_report(form, sample)).facts, report.notes
    assert {path: sound(fact, governed(form.leaves[path], notes)) for path, fact in facts.items()} == facts


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_figures_of_a_sample_are_distinct_and_not_zero(form: Form) -> None:
    values = [fact.value for fact in sample_report(form).facts.values()]
    assert len({*values}) == len(values) == len([leaf for leaf in form.leaves.values() if not leaf.instead])
    assert all(values)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_sample_shows_every_state(form: Form) -> None:
    states = {fact.state for fact in sample_report(form, "states").facts.values()}
    assert states == {"number", "blank", "placeholder", "text", "unread", "absent"}


def test_a_picture_is_a_png_of_its_own() -> None:
    assert picture(1).startswith(b"\x89PNG")
    assert len({picture(shade) for shade in range(256)}) == 256


# -- the contract

GOOD_READER = next(reader for reader in plugins.readers() if reader.name == "docx")
GOOD_WRITER = next(writer for writer in plugins.writers() if writer.name == "docx")


class Contract(FormatContract):
    __test__ = False
    format = "bad"


def offer(monkeypatch: pytest.MonkeyPatch, **changes: Callable[..., object]) -> Contract:
    """The contract for a copy of docx that does one thing badly; the plugin beside it is a sound txt."""
    assert isinstance(GOOD_READER, DocumentReader)
    assert isinstance(GOOD_WRITER, DocumentWriter)
    reader = replace(GOOD_READER, name="bad", **{k: v for k, v in changes.items() if k != "write"})  # type: ignore[arg-type]
    writer = replace(GOOD_WRITER, name="bad", **{k: v for k, v in changes.items() if k == "write"})  # type: ignore[arg-type]
    others = tuple(plugin for plugin in plugins.host().plugins if plugin.name in ("forms", "txt"))
    made = Host((Plugin("bad", "stranger", "1", readers=(reader,), writers=(writer,)), *others))
    monkeypatch.setattr(sys.modules["convkit.plugins.host"], "_host", lambda *_: made)
    return Contract()


# -- the contract for looks

STRIKE, BOLD = (
    next(look for look in word.LOOKS if str(look) == name)
    for name in ("struck: strike", "plain: bold, red, underlined")
)


class Looks(LooksContract):
    __test__ = False
    format = "bad"
    looks = ()

    def make(self, document: Document) -> bytes:
        stream = io.BytesIO()
        list(GOOD_WRITER.write(document, stream))  # type: ignore[arg-type]
        return stream.getvalue()


def blind(pattern: str, stands: str) -> Callable[[BinaryIO], Document]:
    """A reader of docx that sees something else where a pattern stands."""

    def read(stream: BinaryIO) -> Document:
        changes = {"word/document.xml": lambda text: re.sub(pattern, stands, text)}
        return GOOD_READER.read(io.BytesIO(in_parts(stream.read(), changes)))  # type: ignore[return-value]

    return read


def test_a_good_format_passes_with_its_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch)
    for look in (STRIKE, BOLD):
        Looks().test_a_dressed_digit_is_no_ordinary_part_of_its_number(look)


@pytest.mark.parametrize(
    ("look", "pattern", "stands"),
    [
        (STRIKE, "<w:strike/>", ""),
        (STRIKE, "<w:r><w:rPr><w:strike/>.*?</w:r>", ""),
        (STRIKE, "<w:p>((?!</w:p>).)*<w:strike/>.*?</w:p>", "<w:p/>"),
        (BOLD, "<w:b/>", "<w:strike/>"),
    ],
    ids=["read as an ordinary one", "left out in silence", "blank in silence", "an ordinary one not read"],
)
def test_a_format_that_misreads_a_look_does_not_pass(
    monkeypatch: pytest.MonkeyPatch, look: Look, pattern: str, stands: str
) -> None:
    offer(monkeypatch, read=blind(pattern, stands))
    with pytest.raises(AssertionError):
        Looks().test_a_dressed_digit_is_no_ordinary_part_of_its_number(look)


def test_a_look_that_changes_nothing_is_no_look(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch)
    with pytest.raises(ValueError, match="changes nothing"):
        Looks().test_a_dressed_digit_is_no_ordinary_part_of_its_number(Look("struck", "not", lambda data, *_: data))
