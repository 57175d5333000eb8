"""Facts from figures that were run together, marked as inferred."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import replace

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Form, Table, relations
from convkit.recognise.tables.undivided_digits import Clump, told_apart
from convkit.report import Fact
from convkit.text.numbers import Reading, fact_from

_INFERRED = Message(
    "{table}: {count:figure|figures} stood there without separators, told apart by the sums of the whole table, "
    "which allow no other reading, but compare them with the source",
    "{table}：有{count}个数字连写而无分隔，已按全表勾稽关系推断（无其他读法），请与原件核对",
)


def infer(form: Form, table: Table, facts: MutableMapping[str, Fact], clumps: Iterable[Clump]) -> list[Finding]:
    """Put what is certain of a table's clumps into its facts, the rest as unread; what a person should know of it."""
    sound = [clump for clump in dict.fromkeys(clumps) if _is_as_printed(clump, facts)]
    if not sound:
        return []
    known = {path: fact.value for path, fact in facts.items() if fact.value is not None}
    found = told_apart(sound, known, [one for one in relations(form, facts) if one.table is table])
    for clump in sound:
        origin = facts[clump.paths[0]].origin
        rest = [path for path in clump.paths if path not in found]
        for path in clump.paths:
            reading = Reading("number", found.get(path))
            if path in rest:
                reading = Reading("unread", text=clump.printed if path == rest[0] else None)
            facts[path] = replace(fact_from(form.leaves[path], reading, origin), inferred=path in found)
    if not found:
        return []
    values: dict[str, object] = {"table": table.words, "count": len(found)}
    return [Finding("inferred", "warning", _INFERRED, values, tuple(found), facts[sound[0].paths[0]].origin)]


def _is_as_printed(clump: Clump, facts: Mapping[str, Fact]) -> bool:
    """Whether a row is still what the clump made of it; where it stood twice and differed, it is not."""
    fact = facts.get(clump.paths[0])
    return fact is not None and fact.state == "unread" and fact.text == clump.printed
