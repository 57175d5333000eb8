"""V1: cells of the form that hold no number, told once for each cause in a table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from convkit.document import Finding, Origin, first_known
from convkit.errors import Message
from convkit.form import Condition, Form, Leaf, Table, relations
from convkit.form.naming import named, rows_of
from convkit.report import Report, State
from convkit.text.unread_reasons import count_of_figures, why_unread

_ONE = Message("{table}: {where}", "{table}{where}")
_MANY = Message("{table}: {where} ({count:cell|cells})", "{table}{where}共{count}格")
_BLANK = Message("blank; fill in the numbers, 0 where there is nothing", "空白；请填数字，没有的填 0")
_IF_ZERO = Message(
    "blank; if blank means 0, the {sums:sum of this table holds|sums of this table hold}; fill in 0",
    "空白；若空白即 0，则该表 {sums} 项合计全部平，请填 0",
)
_UNFILLED = Message(
    "not filled in: {count:cell is blank, all there is|cells are blank, all of them}; fill in the numbers, 0 where "
    "there is nothing",
    "尚未填写：{count} 格均为空白；请填数字，没有的填 0",
)
_PLACEHOLDER = Message(
    "holds {printed} in place of a number; where there is nothing, fill in 0", "填的是{printed}，不是数字；没有的请填 0"
)
_TEXT = Message(
    "holds the words {printed} in place of a number; fill in the number, 0 where there is nothing",
    "填的是文字{printed}，不是数字；请改填数字，没有的填 0",
)
_UNREAD = Message(
    "{shown}{why}; mend this in the original and convert it again, or fill in the figures by hand",
    "{shown}{why}；请在原件中改好后重新转换，或对照原件手工填写",
)
_TOO_FEW = Message(
    "{found:figure stands|figures stand} in the row, the table has {expected:column|columns}",
    "该行有 {found} 个数，对 {expected} 列，对不上",
)
_AS_MANY = Message(
    "{found} figures stand in the row, and which of them belongs to which column cannot be told",
    "该行有 {found} 个数，各属哪一列无法确定",
)
_RUN_TOGETHER = Message(
    "the figures run together, and where one ends cannot be told", "数字连写而无分隔，无法确定从何处分开"
)
_MOST_SHOWN = 3
_STATES: tuple[State, ...] = ("blank", "placeholder", "text", "unread")


def not_numbers(condition: Condition, report: Report, form: Form, told: Collection[str]) -> Iterator[Finding]:
    """A finding for each cause in each table; cells that are `told` of already are left aside."""
    for table in form.tables:
        by_state: dict[State, list[Leaf]] = {}
        for leaf in form.leaves.values():
            if leaf.table is table and leaf.path not in told and (fact := report.facts.get(leaf.path)):
                by_state.setdefault(fact.state, []).append(leaf)
        for state in _STATES:
            found = by_state.get(state, [])
            if state == "unread":
                for why, same in _by_reason(found, report).items():
                    yield _unread(condition, report, form, same, why)
            elif found:
                yield _found(condition, report, form, table, found, state)


def _found(
    condition: Condition, report: Report, form: Form, table: Table, leaves: Sequence[Leaf], state: State
) -> Finding:
    values: dict[str, object] = {"count": len(leaves), "printed": _printed(leaves, report)}
    message = {"blank": _BLANK, "placeholder": _PLACEHOLDER, "text": _TEXT}[state]
    where = where_of(form, leaves)
    if state == "blank":
        present = report.present
        there = [path for path, leaf in form.leaves.items() if leaf.table is table and path in present]
        if len(there) == len(leaves):
            message, where = _UNFILLED, table.words
        elif sums := _sums_if_zero(report, form, table, {leaf.path for leaf in leaves}):
            message, values["sums"] = _IF_ZERO, sums
    return Finding(condition.id, condition.severity, message, values, *about(leaves, report), where)


def _unread(condition: Condition, report: Report, form: Form, leaves: Sequence[Leaf], why: Message) -> Finding:
    printed = _printed(leaves, report)
    shown = Message(f"{printed.en}: ", f"印为{printed.zh}，") if printed.en else Message("", "")
    values: dict[str, object] = {"count": len(leaves), "shown": shown, "why": why}
    return Finding(condition.id, "unread", _UNREAD, values, *about(leaves, report), where_of(form, leaves))


def about(leaves: Sequence[Leaf], report: Report) -> tuple[tuple[str, ...], Origin]:
    """The paths of cells, and the place of the first of which one is known."""
    origins = (report.facts[leaf.path].origin for leaf in leaves)
    return tuple(leaf.path for leaf in leaves), first_known(origins)


def where_of(form: Form, leaves: Sequence[Leaf]) -> Message:
    """Cells of one table in the form's labels, with how many they are."""
    message = _ONE if len(leaves) == 1 else _MANY
    return message.filled(table=leaves[0].table.words, where=named(form, leaves), count=len(leaves))


def _printed(leaves: Sequence[Leaf], report: Report) -> Message:
    """What is printed in the cells, each text once."""
    texts = list(dict.fromkeys(text for leaf in leaves if (text := report.facts[leaf.path].text)))
    shown = [f"“{text}”" for text in texts[:_MOST_SHOWN]]
    more = len(texts) > _MOST_SHOWN
    return Message(", ".join(shown) + (" …" if more else ""), "、".join(shown) + ("等" if more else ""))


def _by_reason(leaves: Sequence[Leaf], report: Report) -> dict[Message, list[Leaf]]:
    """The unread cells by why they were not read: for a row all of whose cells say the same, how much is in it."""
    reasons: dict[Message, list[Leaf]] = {}
    for row in rows_of(leaves):
        texts = [report.facts[leaf.path].text or "" for leaf in row]
        together = len(row) > 1 and (len(set(texts)) == 1 or not any(texts[1:]))
        for leaf, text in zip(row, texts, strict=True):
            why = _why_together(texts[0], len(row)) if together and texts[0] else why_unread(text)
            reasons.setdefault(why, []).append(leaf)
    return reasons


def _why_together(text: str, columns: int) -> Message:
    """Why cells of a row were not read that share one text."""
    found = count_of_figures(text)
    if found == 1 and len(text) >= columns:
        return _RUN_TOGETHER
    if found == columns:
        return _AS_MANY.filled(found=found)
    return _TOO_FEW.filled(found=found, expected=columns) if found else why_unread(text)


def _sums_if_zero(report: Report, form: Form, table: Table, blank: Collection[str]) -> int:
    """How many sums a table has, if all of them hold once what is blank is 0; else 0."""
    values: dict[str, Decimal | None] = {path: report.value(path) for path in report.facts}
    values |= dict.fromkeys(blank, Decimal())
    own = [one for one in relations(form, report.present) if one.table is table]
    touched = any(path in blank for one in own for path in (*one.left, *one.right))
    holds = all((left := _sum(values, one.left)) is not None and left == _sum(values, one.right) for one in own)
    return len(own) if touched and holds else 0


def _sum(values: Mapping[str, Decimal | None], paths: Sequence[str]) -> Decimal | None:
    terms = [values.get(path) for path in paths]
    return None if None in terms else sum((term for term in terms if term is not None), Decimal())
