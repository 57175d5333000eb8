"""The journal of a run: which inputs there are, what their outputs are called, and what became of them.

It is an SQLite database in the output folder. It is held by one run at a time, also where that run is killed: the
system lets go of it then. What it tells is on the disk, and never told before the outputs themselves are there.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from convkit import __version__
from convkit.batch.inputs import Input
from convkit.batch.records import Record, record_of
from convkit.errors import Message, OutputError, said_of
from convkit.errors.system import reason

NAME = "journal.sqlite"
_SCHEMA = """
CREATE TABLE run (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE inputs (
    name BLOB PRIMARY KEY, shown TEXT NOT NULL, mark TEXT NOT NULL, stem TEXT NOT NULL, verdict TEXT, record TEXT
) WITHOUT ROWID;
CREATE TABLE tidy (name BLOB PRIMARY KEY, rows TEXT NOT NULL);
"""
_REASONS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_IOERR: errno.EIO,
}
_BUSY = Message(
    "another run is writing to this folder; wait until it is done, or name another folder",
    "另一次运行正在写入该文件夹；请等其结束，或另给文件夹",
)
_FAILED = Message(
    "the journal {name} cannot be written: {detail}; mend that, then run the same command again to go on",
    "无法写入日志 {name}：{detail}；请处理后重新运行同一命令，即可继续",
)
_DAMAGED = Message(
    "the journal {name} is damaged: {detail}; put a copy of it back, or name another folder; the outputs here stay",
    "日志 {name} 已损坏：{detail}；请用备份恢复，或另给文件夹；此处的输出文件不受影响",
)
_UNKNOWN = Message(
    "the journal {name} is not as convkit {version} writes it; go on with the version that wrote it, "
    "or name another folder",
    "日志 {name} 与 convkit {version} 的格式不同；请用写出它的版本继续，或另给文件夹",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One input in the journal: what its outputs are called, and what became of it where that is known."""

    name: bytes
    shown: str
    mark: str
    stem: str
    record: Record | None


class Journal:
    """The journal of an output folder, held by this run alone until it is closed."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @staticmethod
    @contextmanager
    def open(folder: Path, name: str = NAME) -> Iterator[Journal]:
        """The journal of a folder that is there; `OutputError` where another run holds it, or it cannot be written."""
        with _told(folder), closing(sqlite3.connect(folder / name, timeout=0, isolation_level=None)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN EXCLUSIVE")
            if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                for statement in filter(str.strip, _SCHEMA.split(";")):
                    connection.execute(statement)
            connection.execute("COMMIT")
            yield Journal(connection)

    @staticmethod
    @contextmanager
    def copied(folder: Path, name: str = NAME) -> Iterator[Journal]:
        """A copy of the journal of a folder, which is left as it is."""
        with tempfile.TemporaryDirectory(prefix="convkit-") as place:
            for path in folder.glob(f"{name}*"):
                shutil.copy(path, place)
            with _told(folder), Journal.open(Path(place), name) as journal:
                yield journal

    def settings(self) -> dict[str, str]:
        """What the run was asked for when it began; empty where it has not begun."""
        return dict(self._connection.execute("SELECT name, value FROM run"))

    def begin(self, settings: Mapping[str, str], inputs: Iterable[Input], stems: Mapping[bytes, str]) -> None:
        """Write down what is asked for, and each new input with what its outputs are called."""
        rows = [(one.name, one.shown, one.mark, stems[one.name]) for one in inputs if one.name in stems]
        with self._at_once():
            told = {"convkit": __version__, **settings}
            self._connection.executemany("INSERT OR IGNORE INTO run VALUES (?, ?)", told.items())
            statement = "INSERT OR IGNORE INTO inputs (name, shown, mark, stem) VALUES (?, ?, ?, ?)"
            self._connection.executemany(statement, rows)

    def note(self, name: str, value: str) -> None:
        """Write down what is settled for the whole run, in place of what was before."""
        self._connection.execute("INSERT OR REPLACE INTO run VALUES (?, ?)", (name, value))

    def finish(self, one: Input, record: Record, tidy: str = "") -> None:
        """Write down what became of an input, whose outputs are on the disk, and what its report tells."""
        rows = [(one.mark, record.verdict, record.text(), one.name)]
        with self._at_once():
            self._connection.execute("DELETE FROM tidy WHERE name = ?", (one.name,))
            if tidy:
                self._connection.execute("INSERT INTO tidy VALUES (?, ?)", (one.name, tidy))
            statement = "UPDATE inputs SET mark = ?, verdict = ?, record = ? WHERE name = ?"
            self._connection.executemany(statement, rows)

    def absorb(self, other: Journal, names: Iterable[bytes]) -> None:
        """Take over what another journal has of these inputs."""
        with self._at_once():
            for name in names:
                for table, places in (("inputs", "?, ?, ?, ?, ?, ?"), ("tidy", "?, ?")):
                    rows = other._connection.execute(f"SELECT * FROM {table} WHERE name = ?", (name,))
                    self._connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({places})", rows)

    def entries(self) -> Iterator[Entry]:
        """Every input that the journal knows, in the order of their names."""
        rows = self._connection.execute("SELECT name, shown, mark, stem, record FROM inputs ORDER BY name")
        for name, shown, mark, stem, record in rows:
            yield Entry(name, shown, mark, stem, _record(record))

    def rows(self) -> Iterator[tuple[Entry, str]]:
        """What the report of each input tells, where it has one, in the order of their names."""
        statement = "SELECT name, shown, mark, stem, record, rows FROM inputs JOIN tidy USING (name) ORDER BY name"
        for name, shown, mark, stem, record, rows in self._connection.execute(statement):
            yield Entry(name, shown, mark, stem, _record(record)), rows

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        self._connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")


def _record(text: str | None) -> Record | None:
    try:
        return record_of(text) if text else None
    except (TypeError, ValueError, LookupError) as error:
        raise OutputError(_UNKNOWN, name=NAME, version=__version__) from error


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say in words why the database failed, and of which folder it is."""
    try:
        yield
    except sqlite3.Error as error:
        raise said_of(folder, _failure(getattr(error, "sqlite_errorcode", 0) & 0xFF, str(error))) from error
    except OutputError as error:
        if error.message in (_BUSY, _FAILED, _DAMAGED, _UNKNOWN):
            error.about = str(folder)
        raise


def _failure(code: int, detail: str) -> OutputError:
    match code:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return OutputError(_BUSY)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return OutputError(_DAMAGED, name=NAME, detail=detail)
        case sqlite3.SQLITE_ERROR:
            return OutputError(_UNKNOWN, name=NAME, version=__version__)
    known = _REASONS.get(code)
    return OutputError(_FAILED, name=NAME, detail=reason(OSError(known, "")) if known is not None else detail)
