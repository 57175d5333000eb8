"""The table of all that the reports of a run tell, for researchers: Parquet, CSV or SQLite."""

from __future__ import annotations

import csv
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from convkit.batch.folders import flush
from convkit.batch.journal import Journal
from convkit.batch.planning import TAKEN
from convkit.batch.tidy import COLUMNS, unpacked
from convkit.conversion.files import UNWRITABLE, temporary_of
from convkit.errors import Message, OutputError, UsageError, said_of
from convkit.errors.system import reason

_NOTE = "dataset"
_PORTION = 10_000
_PLACES = 10
"""Digits behind the point of a value in Parquet, whose numbers have 38 in all."""
_UNKNOWN = Message(
    "a table is written as .parquet, .csv or .sqlite; let its name end in one of these",
    "数据表的格式为 .parquet、.csv 或 .sqlite；请使用其中一种扩展名",
)
_NO_PYARROW = Message(
    "to write Parquet, install convkit with its extra parquet, or choose .csv or .sqlite",
    "写出 Parquet 须安装 convkit 的附加组件 parquet；也可改用 .csv 或 .sqlite",
)
_TOO_LONG = Message(
    "the value {value} of {source} has more digits than Parquet can hold; choose .csv or .sqlite",
    "{source} 中的数值 {value} 位数超出 Parquet 的范围；请改用 .csv 或 .sqlite",
)
Rows = Iterator[dict[str, Any]]


def require_writable(path: Path, journal: Journal) -> None:
    """Raise before any work where the table could not be written, or would replace what is not this run's own."""
    if path.suffix.lower() not in _WRITERS:
        raise said_of(path, UsageError(_UNKNOWN))
    if path.suffix.lower() == ".parquet" and find_spec("pyarrow") is None:
        raise said_of(path, UsageError(_NO_PYARROW))
    if path.exists() and (not path.is_file() or _digest(path) not in journal.settings().get(_NOTE, "").split()):
        raise said_of(path, OutputError(TAKEN))


def write(path: Path, journal: Journal) -> None:
    """Write the rows of all inputs, in the order of their names; whole or not at all, the same for the same journal."""
    temporary = temporary_of(path)
    try:
        _WRITERS[path.suffix.lower()](_rows(journal), temporary)
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        # Both: whichever of them a loss of power leaves, the next run knows for its own.
        journal.note(_NOTE, " ".join([*([_digest(path)] if path.exists() else []), _digest(temporary)]))
        temporary.replace(path)
        flush(path.absolute().parent)
    except (OSError, sqlite3.Error) as error:
        detail = reason(error) if isinstance(error, OSError) else str(error)
        raise said_of(path, OutputError(UNWRITABLE, detail=detail)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _rows(journal: Journal) -> Rows:
    for entry, packed in journal.rows():
        if entry.record is not None:
            yield from unpacked(packed, entry.shown, entry.record.sha256)


def _as_csv(rows: Rows, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.DictWriter(stream, COLUMNS)
        table.writeheader()
        table.writerows(rows)


def _as_sqlite(rows: Rows, path: Path) -> None:
    kinds = {"year": "INTEGER", "value": "", "inferred": "INTEGER", "recognised": "REAL"}
    columns = ", ".join(f'"{name}" {kinds.get(name, "TEXT")}' for name in COLUMNS)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"CREATE TABLE dataset ({columns})")
        statement = f"INSERT INTO dataset VALUES ({', '.join('?' * len(COLUMNS))})"
        told = ({**row, "value": _exact(row["value"])} for row in rows)
        connection.executemany(statement, (tuple(row[name] for name in COLUMNS) for row in told))


def _exact(value: str | None) -> int | float | str | None:
    """A value as SQLite keeps it whole: text where neither of its numbers does, which a column NUMERIC would round."""
    if value is None:
        return None
    number = Decimal(value)
    if number == number.to_integral_value() and abs(number) < 2**63:
        return int(number)
    return float(number) if Decimal(repr(float(number))) == number else value


def _as_parquet(rows: Rows, path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    kinds = {
        "year": pa.int32(),
        "value": pa.decimal128(38, _PLACES),
        "inferred": pa.bool_(),
        "recognised": pa.float64(),
    }
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])
    with parquet.ParquetWriter(path, schema) as writer:
        while portion := list(islice(rows, _PORTION)):
            writer.write_table(pa.Table.from_pylist([{**row, "value": _decimal(row)} for row in portion], schema))


def _decimal(row: dict[str, Any]) -> Decimal | None:
    """The value of a row, where it is one; never a rounded one."""
    if row["value"] is None:
        return None
    whole, _, fraction = str(row["value"]).partition(".")
    fraction = fraction.rstrip("0")
    if len(fraction) > _PLACES or len(whole.lstrip("-0")) > 38 - _PLACES:
        raise UsageError(_TOO_LONG, value=row["value"], source=row["source"])
    return Decimal(f"{whole}.{fraction}")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


_WRITERS: dict[str, Callable[[Rows, Path], None]] = {
    ".csv": _as_csv, ".parquet": _as_parquet, ".sqlite": _as_sqlite, ".db": _as_sqlite,
}  # fmt: skip
