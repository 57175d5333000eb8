"""The codes that a table prints beside its rows: each means one row, and is taken for no label and no other code."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from convkit.errors import Message
from convkit.form.faults import Fault
from convkit.form.strict import PLACE, Entry
from convkit.form.unambiguous import evened, leaves_below, nodes_below, unsaying

_NO_COLUMN = Message(
    "the table has no column of codes; give it codes = “行次”, or take the code out",
    "该表没有代码列；请在表中写 codes = “行次”，或删去该代码",
)
_NO_CODE = Message(
    "no row of the table has a code; give rows a code each, or take codes out",
    "该表没有一行写了代码；请为各行写 code，或删去 codes",
)
_SAME = Message(
    "{given} is the code of {other} too, or differs from it by zeros that a workbook drops; give each row its own",
    "代码 {given} 与 {other} 相同，或只差电子表格会丢掉的零；请各用各的",
)
_LABEL = Message("{given} is the label at {other} too; choose another", "{given} 与 {other} 的标签相同；请另取")
_SIGNS = Message(
    "{given} has blanks or wide characters, which do not stay as they are; write {plain}",
    "{given} 含有空格或全角字符，难以原样保留；请写 {plain}",
)


def misleading(form: Entry) -> Iterator[Fault]:
    """Every code, and every heading of a column of codes, that could be taken for something else."""
    for table in form["tables"]:
        known: dict[str, str] = {}
        rows = [entry for part in table["parts"] for _, entry in leaves_below(part["rows"], "rows")]
        labels = dict(_labels(table))
        for row in rows:
            if row["code"]:
                yield from _code(row, known, labels) if table["codes"] else [Fault(f"{row[PLACE]}.code", _NO_COLUMN)]
        if table["codes"]:
            if not any(row["code"] for row in rows):
                yield Fault(f"{table[PLACE]}.codes", _NO_CODE)
            yield from unsaying(table["codes"], f"{table[PLACE]}.codes")
            taken = labels.get(evened(table["codes"]))
            if taken:
                yield Fault(f"{table[PLACE]}.codes", _LABEL.filled(given=f"“{table['codes']}”", other=taken))


def _code(row: Entry, known: dict[str, str], labels: Mapping[str, str]) -> Iterator[Fault]:
    given, place = row["code"], f"{row[PLACE]}.code"
    plain = "".join(unicodedata.normalize("NFKC", given).split())
    if plain != given:
        yield Fault(place, _SIGNS.filled(given=f"“{given}”", plain=f"“{plain}”"))
    first = known.setdefault(plain.lstrip("0").casefold() if plain.isdecimal() else plain.casefold(), row[PLACE])
    if first != row[PLACE]:
        yield Fault(place, _SAME.filled(given=f"“{given}”", other=first))
    if evened(given) in labels:
        yield Fault(place, _LABEL.filled(given=f"“{given}”", other=labels[evened(given)]))


def _labels(table: Entry) -> Iterator[tuple[str, str]]:
    """Every wording that the table prints, evened out, with where it is said."""
    for part in table["parts"]:
        yield evened(part["corner"]), f"{part[PLACE]}.corner"
        for axis in ("rows", "columns"):
            for _, node in nodes_below(part[axis], axis):
                words: Iterable[str] = (node["label"], *node["aliases"])
                yield from ((evened(word), f"{node[PLACE]}.label") for word in words if evened(word))
