"""Sums that cannot be checked, told once for each table, with what they wait for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from convkit.document import Finding, first_known
from convkit.errors import Message
from convkit.form import Form, Relation
from convkit.report import Report

_ONE = Message(
    "{table}, “{about}”: the sum cannot be checked, for no usable number stands in {cells}",
    "{table}“{about}”的合计无法核对：{cells}没有可用于计算的数字",
)
_SEVERAL = Message(
    "{table}: {count:sum|sums} cannot be checked, for these cells: {cells}",
    "{table}有 {count} 项合计无法核对，所涉单元格：{cells}",
)
_STATES = {
    "blank": Message("{count} blank", "空白 {count} 格"),
    "placeholder": Message("{count} with a placeholder", "填横线或斜线 {count} 格"),
    "text": Message("{count} with words", "填文字 {count} 格"),
    "unread": Message("{count} not read", "未读出 {count} 格"),
    "absent": Message("{count} missing", "缺少 {count} 格"),
    "number": Message("{count} too large, not whole or in another unit", "数字过大、不是整数或单位不同 {count} 格"),
}


def not_assessable(waiting: Sequence[tuple[Relation, list[str]]], report: Report, form: Form) -> Iterator[Finding]:
    """A finding for each table with sums that wait, each given with the paths that keep it from being assessed."""
    for table in form.tables:
        own = [(relation, paths) for relation, paths in waiting if relation.table is table]
        if not own:
            continue
        relation, paths = own[0][0], tuple(dict.fromkeys(path for _, unclear in own for path in unclear))
        origin = first_known(report.facts[path].origin for path in paths if path in report.facts)
        values: dict[str, object] = {"table": table.words, "about": relation.about, "count": len(own)}
        if len(own) == 1:
            terms = [relation.term(form.leaves[path]) for path in paths]
            cells = Message(", ".join(f"“{one.en}”" for one in terms), "、".join(f"“{one.zh}”" for one in terms))
            yield Finding(relation.id, "not assessable", _ONE, {**values, "cells": cells}, paths, origin)
            continue
        states = Counter(report.facts[path].state if path in report.facts else "absent" for path in paths)
        told = tuple(_STATES[state].filled(count=count) for state, count in states.items())
        yield Finding(relation.id, "not assessable", _SEVERAL, {**values, "cells": told}, paths, origin)
