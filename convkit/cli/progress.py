"""What a person sees of a run: a bar on a terminal, plain lines elsewhere, lines of JSON where those are asked for."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import Any

from convkit.batch.orders import Plan
from convkit.batch.records import Record
from convkit.cli.speaking import data_line, note
from convkit.conversion.records import both
from convkit.errors import Language, Message

_DONE = Message("[{number}/{all}] {name}: {verdict}", "[{number}/{all}] {name}：{verdict}")
_FAILED = Message("[{number}/{all}] {name}: {verdict}: {reason}", "[{number}/{all}] {name}：{verdict}：{reason}")
_LOCKS = Message("{count:lock file was|lock files were} passed over", "跳过 {count} 个临时锁文件")
_BEFORE = Message("{count:file is|files are} done already", "此前已完成 {count} 个文件")


class Progress:
    """Tells of each input as it is done."""

    def __init__(self, as_json: bool, language: Language) -> None:
        self._json = as_json
        self._language = language
        self._number = 0
        self._all = 0
        self._bar: Any = None
        self._open = ExitStack()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def begin(self, plan: Plan) -> None:
        """Tell what there is to do."""
        done = len(plan.inputs) - len(plan.pending)
        self._all, self._number = len(plan.inputs), done
        if plan.locks:
            note(_LOCKS.words(self._language, count=len(plan.locks)))
        if done:
            note(_BEFORE.words(self._language, count=done))
        if not self._json and sys.stderr.isatty():
            self._bar = self._open.enter_context(_bar(self._all, done))

    def tell(self, name: str, record: Record) -> None:
        """Tell what became of an input."""
        self._number += 1
        if self._json:
            reason = both(record.reason) if record.reason is not None else None
            outputs = {output.format: output.path for output in record.outputs}
            told = {"verdict": record.verdict, "reason": reason, "unread": record.unread, "outputs": outputs}
            data_line({"source": name, **told})
            return
        if self._bar is not None:
            self._bar.advance()
            if record.verdict.has_outputs:
                return
        message = _DONE if record.reason is None else _FAILED
        known = {"name": name, "verdict": record.verdict, "reason": record.reason}
        note(message.words(self._language, number=self._number, all=self._all, **known))


def _bar(whole: int, done: int) -> Any:
    from convkit.cli.bar import Bar

    return Bar(whole, done)
