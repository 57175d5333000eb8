"""What is asked of a writer: what it writes is the report, each time, and nothing else is touched."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Literal, NamedTuple
from unittest import SkipTest

from convkit import plugins
from convkit.conversion import write
from convkit.conversion.compare import compare
from convkit.conversion.declared_losses import unseen as unmarked
from convkit.conversion.stages import recognise, render
from convkit.conversion.validation import validated
from convkit.conversion.verification import untold
from convkit.document import Document, Inline, Paragraph, texts
from convkit.errors import InputError, Message
from convkit.form import Form
from convkit.formats import DocumentWriter, Loss, Reader, Writer, options_of
from convkit.render import unseen
from convkit.report import Report
from convkit.testing import single_tables
from convkit.testing.apart import undisturbed
from convkit.testing.failing import fail, require, require_same, require_same_extents, require_same_texts
from convkit.testing.reading_trials import read
from convkit.testing.samples import Sample, sample_report

Kind = Sample | Literal["long"]
_LONG = 400  # paragraphs


class Target(NamedTuple):
    """How a report becomes a file of a format, by its writer or by whoever else makes one, and is read from it."""

    reader: Reader | None
    writer: Writer | None
    make: Callable[[Document], bytes | None]
    tables: tuple[str, ...] = ()
    """The sections of the tables that a file holds, where it holds no whole report."""
    recognises: bool = False
    """Whether its files are pictures, so that each figure is marked as recognised."""

    def given(self, report: Report) -> Document:
        """What is to be made a file: a report as it is rendered, or its tables."""
        form = next(form for form in plugins.forms() if form.id == report.form)
        document = render(report, form)
        return single_tables.grids_of(document, form, self.tables) if self.tables else document

    def made(self, report: Report, options: dict[str, str] | None = None) -> tuple[bytes, tuple[Loss, ...]]:
        """A file with a report, and what is not in it."""
        form = next(form for form in plugins.forms() if form.id == report.form)
        if self.writer is None:
            absent = (Loss("images", _MADE), Loss("links", _MADE))
            data = self.make(given) if (given := self.given(report)).blocks else None
            if data is None:
                raise single_tables.NotHeldError("a file cannot hold it: make returned None, or has no table")
            return data, (*unseen(report, form), *untold(report, form), *absent)
        stream = io.BytesIO()
        losses = write(report, stream, target_format=self.writer.name, options=options, verify=False)
        return stream.getvalue(), losses


_MADE = Message("files that others make need not hold it", "他人生成的文件可不含此项")


def sample(form: Form, kind: Kind) -> Report:
    """A report of a kind; `long` is one with hundreds of paragraphs."""
    if kind != "long":
        return sample_report(form, kind)
    report = sample_report(form)
    more = tuple(Paragraph((Inline(f"全年第{at}次工作会议研究政务公开事项。"),)) for at in range(_LONG))
    first = next(one for one in report.sections if one.name == form.sections[0].name)
    longer = replace(first, blocks=(*first.blocks, *more))
    return replace(report, sections=tuple(longer if one is first else one for one in report.sections))


def come_back(target: Target, form: Form, kind: Kind, options: dict[str, str] | None = None) -> tuple[Loss, ...]:
    """A report is the same when it was written and read again, but for what was declared as a loss."""
    if target.reader is None:
        raise SkipTest("the format is not read")
    if target.tables and kind in ("narrative", "long"):
        raise SkipTest("a file of the format holds single tables")
    if not single_tables.has_any(form, target.tables):
        return ()
    report = sample(form, kind)
    data, losses = target.made(report, options)
    given = target.given(report)
    name = f"{form.id}-{kind}{target.reader.extensions[0]}"
    found = read(target.reader, data)
    again = _recognised(found, given, form, data, name) if isinstance(found, Document) else found
    again = validated(again, form)[0]
    if target.recognises:
        again = _unmarked(again, data, name)
    if target.tables:
        again, report = (single_tables.only(one, report, target.tables) for one in (again, report))
    require_same(compare(report, again, losses, form), kind, data, name)
    require_same_texts(given, found if isinstance(found, Document) else render(again, form), data, name)
    if isinstance(found, Document):
        require_same_extents(given, found, data, name)
    return losses


def _unmarked(report: Report, data: bytes, name: str) -> Report:
    """The report without the marks of what was recognised, which each figure must have."""
    plain = next((fact.path for fact in report.facts.values() if fact.state == "number" and not fact.recognised), "")
    require(not plain, f"{plain} was read from a picture and is not marked so",
            "Give the confidence of each run of characters: Page(…, confidences=…).", data=data, name=name)  # fmt: skip
    return unmarked(report)


def _recognised(found: Document, given: Document, form: Form, data: bytes, name: str) -> Report:
    """The report in a document that was read; where there is none, the first text that differs."""
    require(bool(found.blocks), f"an empty document came of {len(data)} bytes",
            "Give the blocks of the file: Document((Paragraph(…), Grid(…), …)).", data=data, name=name)  # fmt: skip
    try:
        return recognise(found, form=form.id).report
    except InputError as error:
        pairs = zip_longest(texts(given.blocks), texts(found.blocks))
        one, other = next(((one, other) for one, other in pairs if one != other), ("", ""))
        fail(f"what was written is no report when it is read: {error}; the first text that differs is {one!r}, read as "
             f"{other!r}", "Give each text of the file back as it was written, in a Paragraph, a Heading or a Cell.",
             data=data, name=name)  # fmt: skip


_EVERY = "Write it: a format that cannot hold a figure is no format for reports."


def require_figures(target: Target, form: Form) -> None:
    """Every figure comes back, and none is declared as a loss."""
    try:
        losses = come_back(target, form, "figures")
    except single_tables.NotHeldError:
        fail(f"make returned None for the figures of {form.id}", _EVERY)
    for loss in losses:
        require(loss.place not in form.leaves, f"the figure {loss.place} is declared as a loss",
                _EVERY)  # fmt: skip


def require_equal(one: Path, other: Path) -> None:
    """Two interpreters wrote the same bytes."""
    for path in sorted(one.iterdir()):
        first, second = path.read_bytes(), (other / path.name).read_bytes()
        if first != second:
            at = next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), 0)
            what = f"equal reports give other bytes under another clock and hash seed, from byte {at} on"
            shown = f"{first[max(at - 20, 0) : at + 20]!r} and {second[max(at - 20, 0) : at + 20]!r}"
            fail(f"{what}: {shown}", "Write no time of your own, nothing of chance, and sort what is in a set; "
                 "convkit.zip_writer fixes the times of a container's parts.", data=second, name=path.name)  # fmt: skip


def require_undisturbed(writer: Writer) -> None:
    """Nothing of the process is changed, and nothing is left in the working folder."""
    form = plugins.forms()[0]
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with undisturbed():
            _write(writer, sample_report(form), form)
        left = [one.name for one in Path(folder).iterdir()]
        os.chdir("/")
        require(not left, f"the writer left {', '.join(left)} in the working folder",
                "Write to the stream that is given, and nowhere else.")  # fmt: skip


def _write(writer: Writer, report: Report, form: Form) -> tuple[bytes, Iterable[Loss]]:
    """What a writer itself makes of a report, and what it returns."""
    given = {option.name: option.default for option in writer.options}
    stream = io.BytesIO()
    if isinstance(writer, DocumentWriter):
        losses: object = writer.write(render(report, form), stream, **given)
    else:
        losses = writer.write(validated(report, form)[0], stream, **given)
    if not isinstance(losses, Iterable):
        fail(f"write returned {losses!r}", "Return a list of Loss, an empty one where everything was written.")
    return stream.getvalue(), [*losses]


def require_threads(writer: Writer) -> None:
    """Reports that are written at once are written as one behind the other."""
    known = plugins.forms()
    before = [_write(writer, sample_report(form), form)[0] for form in known]
    with ThreadPoolExecutor(len(known)) as pool:
        after = [*pool.map(lambda form: _write(writer, sample_report(form), form)[0], known)]
    require(before == after, "two threads that write at once write something else than one",
            "Keep nothing in global variables while a file is written, or guard it with a lock.")  # fmt: skip


def require_options(writer: Writer, target: Target) -> None:
    """What is written with each value of each option comes back."""
    for option in options_of(writer):
        for value in option.choices:
            if value != option.default:
                come_back(target, plugins.forms()[0], "figures", {option.name: value})


def require_losses(writer: Writer) -> None:
    """Each loss says what it is about, in both languages, and where."""
    for form in plugins.forms():
        for loss in _write(writer, sample_report(form, "narrative"), form)[1]:
            require(
                isinstance(loss, Loss), f"write returned {loss!r} among its losses", "Return Loss(place, what, lost)."
            )
            told = bool(loss.what.en and loss.what.zh if isinstance(loss.what, Message) else loss.what)
            require(told and bool(loss.place), f"the loss {loss} does not say what or where",
                    "Give Loss(place, Message(English, Chinese), lost).")  # fmt: skip


def write_others(folder: Path) -> None:
    """Write a file of each format that convkit itself writes into a folder."""
    report = sample_report(plugins.forms()[0])
    for writer, plugin in plugins.host().writers:
        if plugin.distribution == "convkit":
            stream = io.BytesIO()
            write(report, stream, target_format=writer.name, verify=False)
            (folder / writer.name).write_bytes(stream.getvalue())


def others(folder: Path) -> dict[str, bytes]:
    """The files that were written so, by their formats."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
