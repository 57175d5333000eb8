"""Reading a source: its document or report, recognised, validated and checked."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeVar, cast

from convkit.conversion.carried import carried_differs, marked
from convkit.conversion.files import Source
from convkit.conversion.placing_findings import gathered, placed, told_of, with_hidden
from convkit.conversion.validation import validated
from convkit.document import KIND_WORDS, Account, Document, Finding, unread_count
from convkit.errors import InputError, Message, UsageError
from convkit.form import Form
from convkit.formats import DocumentReader, Reader, Writer
from convkit.limits.in_time import in_time
from convkit.reading.apart import NotThereError, is_apart, is_heavy, read_apart
from convkit.recognise import Recognition, recognise
from convkit.recognise.furniture import without_furniture
from convkit.recognise.label_record import Match, Unmatched
from convkit.render import charting
from convkit.report import Report
from convkit.rule import Subject
from convkit.rules import Assessment, assess
from convkit.rules.other_sheets import other_sheets
from convkit.rules.profile import ALL, Profile
from convkit.rules.publishing import before_publishing
from convkit.rules.recognised import text_from_pictures
from convkit.rules.restricted import restricted
from convkit.supervision.deadline import LateError, within

if TYPE_CHECKING:
    from convkit.plugins import Selected

Location = str | Path | BinaryIO
T = TypeVar("T")


class Reading(NamedTuple):
    """A source, read, recognised, validated and checked."""

    report: Report
    form: Form
    findings: tuple[Finding, ...]
    account: Account
    assessment: Assessment
    why: Message
    source: Source
    reader: Reader
    plugin: Any
    by: str
    options: Mapping[str, str]
    xml: bytes
    matches: tuple[Match, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()


class Checking(NamedTuple):
    """What a report is checked against beside itself: a profile of rules, last year's report, copies of it, its parts,
    names of other agencies.

    A copy is given with the name that findings call it by.
    """

    profile: Profile = ALL
    previous: Report | None = None
    twins: tuple[tuple[str, Report], ...] = ()
    parts: tuple[Report, ...] = ()
    names: tuple[str, ...] = ()


ALONE = Checking()


def examine(
    source: Location,
    *,
    source_format: str | None = None,
    form: str | None = None,
    options: Mapping[str, str] | None = None,
    checking: Checking = ALONE,
) -> Reading:
    """Read a report and check it, without writing anything."""
    with Source.open(source) as opened:
        return examine_source(opened, source_format, form, options, None, checking)


def examine_source(
    source: Source,
    asked: str | None = None,
    form: str | None = None,
    options: Mapping[str, str] | None = None,
    writer: Writer | None = None,
    checking: Checking = ALONE,
) -> Reading:
    """A source that is open, read, recognised and checked; `options` may be those of the writer as well.

    Raises `InputError` also where that takes too long.
    """
    examined = partial(_examined, checking=checking)
    return in_time(partial(_done, examined, source, asked, form, dict(options or {}), writer))


def read(
    source: Location,
    *,
    source_format: str | None = None,
    form: str | None = None,
    options: Mapping[str, str] | None = None,
) -> Report:
    """The report that a file or binary stream holds; `check` says what is to be known of it."""
    with Source.open(source) as opened:
        return in_time(partial(_done, _understood, opened, source_format, form, dict(options or {}))).report


def _done(
    work: Callable[[Selected, Source, str | None, Mapping[str, str]], T],
    source: Source,
    asked: str | None,
    form: str | None,
    options: Mapping[str, str],
    writer: Writer | None = None,
) -> T:
    """What some work makes of a source and the reader that is selected for it."""
    from convkit import plugins

    if form is not None:
        form_of(form)
    selected = plugins.reader_for(source.stream, source.name, asked)
    reader_options, _ = plugins.options_for(options, selected.reader, writer)
    with plugins.naming(selected.reader):
        return work(selected, source, form, reader_options)


class _Understood(NamedTuple):
    """What a source holds: its document, what was recognised in it, and the valid report with its XML."""

    document: Document
    known: Recognition
    report: Report
    form: Form
    xml: bytes


def _understood(selected: Selected, source: Source, form: str | None, options: Mapping[str, str]) -> _Understood:
    """What a source holds, read by the reader that was selected for it."""
    from convkit import plugins

    reader = selected.reader
    with plugins.naming_problems(selected.findings):
        source.stream.seek(0)
        if isinstance(reader, DocumentReader):
            forms = plugins.forms()
            document = without_furniture(_read(reader, source.stream, options), forms)
            known = recognise(document, forms, form)
        else:
            document = Document((), account=Account())
            known = _stated(cast(Report, plugins.read_with(reader, source.stream, options)), form)
    chosen = form_of(known.report.form)
    report, xml = validated(marked(known.report, document.carried), chosen)
    return _Understood(document, known, report, chosen, xml)


def _examined(
    selected: Selected, source: Source, form: str | None, options: Mapping[str, str], checking: Checking
) -> Reading:
    reader = selected.reader
    document, known, report, chosen, xml = _understood(selected, source, form, options)
    account = document.account + known.account
    findings = [*selected.findings, *document.findings, *text_from_pictures(document), *known.findings]
    findings += before_publishing(document, report, reader.name)
    findings += [*other_sheets(document, report, reader.name, findings), *restricted(document, reader.name)]
    if document.carried is not None:
        findings += carried_differs(document.carried, report, chosen, reader.name)
    drawn = charting.compared(document.charts, report, chosen)
    findings += drawn.findings
    account += drawn.account
    findings = with_hidden(gathered(placed([*findings, *_unbalanced(account)], report, chosen)), report, chosen)
    beside = Subject(report, chosen, told_of(findings, report), account, *checking[1:])
    assessment = assess(report, chosen, beside.told, beside, checking.profile)
    findings += assessment.findings
    return Reading(
        report, chosen, tuple(findings), _known(account, findings), assessment, known.why, source, reader,
        selected.plugin, selected.by, options, xml, known.matches, known.unmatched,
    )  # fmt: skip


def _stated(report: Report, asked: str | None) -> Recognition:
    """A report that a file states itself; `InputError` where it is of another form than was asked for."""
    if asked is not None and report.form != asked:
        what = Message("it is a report of the form {found}, not {asked}", "该报告的表式为 {found}，不是 {asked}")
        raise InputError(what, found=report.form, asked=asked)
    return Recognition(report, None, _ITS_OWN, (), Account())


def _read(reader: DocumentReader, stream: BinaryIO, options: Mapping[str, str]) -> Document:
    """The document in a file; one that is heavy, or turns out to be, is read in a process of its own."""
    data = stream.read()
    here = partial(_read_here, reader, data, options)
    if is_apart():
        return here()
    try:
        if is_heavy(data):
            return read_apart(data, reader.name, options)
        return within(_LIGHT, math.inf, here)  # by the clock, the programs that it waits for have limits of their own
    except LateError:
        with suppress(NotThereError):
            return read_apart(data, reader.name, options, _LIGHT)
    except NotThereError:
        pass
    return here()


def _read_here(reader: DocumentReader, data: bytes, options: Mapping[str, str]) -> Document:
    from convkit import plugins

    return cast(Document, plugins.read_with(reader, io.BytesIO(data), options))


_LIGHT = 3.0  # seconds of processor: where a file takes more, a process of its own begins again, whatever its size
_ITS_OWN = Message("the file names it", "文件自带")


def _known(account: Account, findings: Iterable[Finding]) -> Account:
    return replace(account, known=account.known and not unread_count(findings))


_SIDES = Message("{kind} {held} ≠ {carried} + {left}", "{kind} {held} ≠ 收录 {carried} + 列明 {left}")


def _unbalanced(account: Account) -> Iterator[Finding]:
    if account.balanced:
        return
    kinds = tuple(
        _SIDES.filled(
            kind=KIND_WORDS.get(entry.kind, entry.kind),
            held=entry.held,
            carried=entry.carried,
            left=sum(item.count for item in entry.left_out),
        )
        for entry in account.entries
        if not entry.balanced
    )
    message = Message(
        "the account of the source does not balance ({kinds}): something was neither carried nor named; compare the "
        "output with the source",
        "来源清点不平（{kinds}）：有内容既未收录也未列明，请对照原件核对",
    )
    yield Finding("account", "unread", message, {"kinds": kinds})


def form_of(identifier: str) -> Form:
    """The form of that id, the legacy one included."""
    from convkit.plugins import every_form

    known = every_form()
    for form in known:
        if form.id == identifier:
            return form
    raise UsageError(
        Message("the form {form} is not known; known are {known}", "未知表式 {form}；已知表式：{known}"),
        form=identifier,
        known=tuple(form.id for form in known),
    )
