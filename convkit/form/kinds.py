"""What the values of a form may be: whether the keys of each row, column and field go together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from convkit.errors import Message
from convkit.form.faults import Fault
from convkit.form.keys import FIELDS
from convkit.form.pattern_syntax import PatternError
from convkit.form.patterns import pattern
from convkit.form.strict import PLACE, Entry
from convkit.form.unambiguous import evened, leaves_below
from convkit.form.units import MONEY, is_strange, said_by

_NOT_OF_KIND = Message(
    "{key} says nothing of the kind {kind}; take it out, or write kind = {kinds}",
    "类型 {kind} 用不到 {key}；请删去，或改写 kind = {kinds}",
)
_NO_CHOICES = Message(
    "a choice needs choices, two or more that differ and none of which begins another; add them",
    "类型 choice 需要 choices：至少两项，各不相同，且任何一项都不是另一项的开头；请补上",
)
_NO_CHOICE = Message(
    "{given} cannot be told from the boxes and gaps that are printed around it; write the word alone, as in “是”",
    "{given} 无法与印出的方框和空格区分；请只写文字本身，如“是”",
)
_TWO_KINDS = Message(
    "its cells would be {kind} for the column {column}, and {own} for the row; leave one of them a count",
    "该行单元格按列 {column} 应为 {kind}，按行应为 {own}；请让其中之一为 count",
)
_TWO_SAID = Message(
    "{key} is {own} for the row, and {given} for the column {column}; say it once",
    "按行 {key} 为 {own}，按列 {column} 为 {given}；请只写一处",
)
_STRANGE_UNIT = Message(
    "{given} is no unit of money that is read; write one of {known}",
    "{given} 不是可识别的金额单位；请写其中之一：{known}",
)
_OTHER_UNIT = Message(
    "the label says {said}; write that, or mend the label", "标签所写单位为 {said}；请改成一致，或改正标签"
)

_ONLY = {
    "choices": ("choice",),
    "pattern": ("text", "code"),
    "required": FIELDS,
    "decimals": ("amount", "percent"),
    "signed": ("count", "amount", "percent"),
    "unit": ("count", "amount"),
}
"""Keys that say something of some kinds alone."""
TICKED, OPEN = "☑☒✓✔√■●◉", "□☐○◯▢"
"""What is printed beside a choice that is made, and beside one that is not."""


def unfit(form: Entry) -> Iterator[Fault]:
    """Every key of a row, column or field that does not go with its kind."""
    for table in form["tables"]:
        for part in table["parts"]:
            columns = list(leaves_below(part["columns"], "columns"))
            rows = list(leaves_below(part["rows"], "rows"))
            for _, entry in (*columns, *rows):
                yield from unfit_for_kind(entry)
                yield from _unit(entry)
            yield from _crossings([entry for _, entry in rows], [entry for _, entry in columns])


def unfit_for_kind(entry: Entry) -> Iterator[Fault]:
    """What does not go with the kind of an entry; a cell's other axis may have it."""
    kind = entry["kind"]
    for key, kinds in _ONLY.items():
        if entry.get(key) and kind not in kinds:
            known = Message(" or ".join(f"“{one}”" for one in kinds), "或".join(f"“{one}”" for one in kinds))
            yield Fault(f"{entry[PLACE]}.{key}", _NOT_OF_KIND.filled(key=key, kind=f"“{kind}”", kinds=known))
    if kind == "choice":
        yield from _choices(entry)
    if entry["pattern"]:
        try:
            pattern(entry["pattern"])
        except PatternError as error:
            yield Fault(f"{entry[PLACE]}.pattern", error.message)


def _choices(entry: Entry) -> Iterator[Fault]:
    words = entry["choices"]
    for number, word in enumerate(words):
        if not evened(word) or {*TICKED, *OPEN} & {*word} or " ".join(word.split()) != word:
            yield Fault(f"{entry[PLACE]}.choices[{number}]", _NO_CHOICE.filled(given=f"“{word}”"))
    begins = any(one is not other and other.startswith(one) for one in words for other in words)
    if len(words) < 2 or len({evened(word) for word in words}) < len(words) or begins:
        yield Fault(f"{entry[PLACE]}.choices", _NO_CHOICES)


def _unit(entry: Entry) -> Iterator[Fault]:
    unit, said = entry["unit"], said_by(entry["label"])
    if unit and is_strange(unit):
        yield Fault(f"{entry[PLACE]}.unit", _STRANGE_UNIT.filled(given=f"“{unit}”", known=tuple(MONEY)))
    elif unit and said and unit != said:
        yield Fault(f"{entry[PLACE]}.unit", _OTHER_UNIT.filled(said=f"“{said}”"))


def _crossings(rows: Iterable[Entry], columns: Iterable[Entry]) -> Iterator[Fault]:
    """What a row says of its cells that a column says otherwise."""
    for row in rows:
        for key in ("kind", "unit", "decimals"):
            told = _TWO_KINDS if key == "kind" else _TWO_SAID
            for column in columns:
                own, given = row[key], column[key]
                if own != given and not {own, given} & {"count", None}:
                    shown = {"own": f"“{own}”", "given": f"“{given}”", "kind": f"“{given}”", "key": key}
                    yield Fault(f"{row[PLACE]}.{key}", told.filled(**shown, column=column[PLACE]))
                    break
