"""The manifest: one row for each input, for people and other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from convkit.batch.journal import Entry
from convkit.batch.records import Record
from convkit.batch.totals import COUNTED
from convkit.batch.twins import Twin

NAME = "manifest.csv"
_PORTION = 2**20
_COLUMNS = ("source", "name_hex", "verdict", "reason_en", "reason_zh", "size", "sha256", "format", "form", "agency",
            "year", *COUNTED, "same", "same_as")  # fmt: skip


def manifest_of(
    entries: Iterable[Entry], formats: Sequence[str], twins: Mapping[bytes, Twin],
    pronom: Mapping[str, str] | None,
) -> Iterator[bytes]:  # fmt: skip
    """The table as CSV in UTF-8 with its mark, as Excel and WPS take it, in portions; a column for each format.

    `name_hex` has the bytes of a name that is no UTF-8. An input that is not done yet has no verdict. `pronom` gives
    identifiers by the places of files; those of the originals have a column, the first one being that of originals.
    """
    stream = io.StringIO("\ufeff", newline="")
    stream.seek(0, io.SEEK_END)
    table = csv.writer(stream)
    table.writerow((*_COLUMNS, *formats, *(["pronom"] if pronom is not None else [])))
    for entry in entries:
        row = _row(entry, formats, twins.get(entry.name))
        table.writerow([*row, pronom.get(str(row[len(_COLUMNS)]), "")] if pronom is not None else row)
        if stream.tell() > _PORTION:
            yield stream.getvalue().encode()
            stream.seek(0)
            stream.truncate()
    yield stream.getvalue().encode()


def _row(entry: Entry, formats: Sequence[str], twin: Twin | None) -> list[object]:
    record = entry.record
    same = [twin.kind, twin.shown] if twin is not None else ["", ""]
    if record is None:
        return [entry.shown, _hex(entry.name), *[""] * (len(_COLUMNS) - 4), *same, *[""] * len(formats)]
    reason = (record.reason.en, record.reason.zh) if record.reason is not None else ("", "")
    known = (record.size, record.sha256, record.format, record.form, record.agency, record.year)
    counts = (getattr(record, name) for name in COUNTED)
    written = _written(record)
    outputs = [written.get(name, "") for name in formats]
    return [entry.shown, _hex(entry.name), record.verdict, *reason, *known, *counts, *same, *outputs]


def _written(record: Record) -> dict[str, str]:
    return {output.format: output.path for output in record.outputs}


def _hex(name: bytes) -> str:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return name.hex()
    return ""
