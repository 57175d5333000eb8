"""Rules that need more than one report, or what its source held: Y1 to Y3, F1 and P1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from convkit.document import Account, Entry, Finding
from convkit.errors import Message
from convkit.form import FieldPlace, Form, Leaf
from convkit.recognise import LEFT_OVER
from convkit.report import Fact, Field, plain
from convkit.rule import Example, Rule, Subject, Verdict
from convkit.rules.missing import lacking_in
from convkit.rules.parts import parts_rule

_CARRIED = Message(
    "last year's report carried over {expected} (“{source}”), this one carries in {actual}; check which is right",
    "上年报告“{source}”为 {expected}，本年结转数为 {actual}，请核对以哪个为准",
)
_IN_FORCE = Message(
    "in force last year {before} + issued {issued} − repealed {repealed} = {expected}, in force now {actual}; check "
    "them, if nothing else changed the number",
    "上年现行有效 {before} + 本年制发 {issued} − 本年废止 {repealed} = {expected}，本年现行有效为 {actual}；"
    "如无其他增减，请核对",
)
_ITEMS = Message(
    "last year's items {before} with their change {change} are {expected}, this report begins with {actual}; check "
    "them",
    "上年报告的项目数 {before} 与增/减 {change} 合计 {expected}，本年所填“上一年项目数量”为 {actual}，请核对",
)
_NOT_LAST = Message(
    "the report given as last year's is of {found}, this one of {year}; they were compared all the same",
    "所给的上年报告为 {found} 年度，本报告为 {year} 年度；仍按上年报告比对",
)
_TWIN = Message(
    "{name} has {expected} here, this file has {actual}; make the copies the same",
    "副本 {name} 此格为 {expected}，本文件为 {actual}；请改为一致",
)
_LEFT = Message(
    "{count:number|numbers} of the tables in the source stand in no cell of the report; compare them with the source",
    "原件表格中有 {count} 个数未归入任何单元格，请与原件核对",
)
_LAST_ABOUT = {
    "Y1": Message("carried over last year = carried in this year, every column", "上年结转下年度 = 本年上年结转，各列"),
    "Y2": Message(
        "in force last year + issued − repealed = in force; lawfully not so where documents lapse or are taken over",
        "上年现行有效 + 本年制发 − 本年废止 = 本年现行有效；到期失效、划转等情形可不相等",
    ),
    "Y3": Message(
        "items last year + their change = items that this year begins with", "上年项目数 + 增/减 = 本年“上一年项目数量”"
    ),
}


def beside_rules(form: Form) -> Iterator[Rule]:
    """The rules of a form that look beside a report."""
    for carry in form.carries:
        source, target = (f"{carry.table.section}.{row}.total" for row in (carry.source, carry.target))
        passes, fails = (Example({target: "2"}, last={source: last}) for last in ("2", "5"))
        yield Rule("Y1", "warning", _LAST_ABOUT["Y1"], _carried, passes, fails, "figures")
    row = "disclosure.normativeDocuments"
    if f"{row}.inForce" in form.leaves:
        this = {f"{row}.issued": "2", f"{row}.repealed": "1"}
        passes, fails = (Example({**this, f"{row}.inForce": now}, last={f"{row}.inForce": "9"}) for now in ("10", "12"))
        yield Rule("Y2", "warning", _LAST_ABOUT["Y2"], _in_force, passes, fails, "figures")
    row = "disclosure.licensing"
    if f"{row}.previousItems" in form.leaves:
        last: dict[str, str | None] = {f"{row}.previousItems": "9", f"{row}.change": "1"}
        passes, fails = (Example({f"{row}.previousItems": now}, last=last) for now in ("10", "12"))
        yield Rule("Y3", "warning", _LAST_ABOUT["Y3"], _items, passes, fails, "figures")
    yield from _of_others(form)


def _of_others(form: Form) -> Iterator[Rule]:
    if any(leaf.kind != "percent" for leaf in form.leaves.values()):
        yield parts_rule(form)
    cell = next(iter((*form.leaves, *form.fields)))
    about = Message("copies of one report agree, cell by cell", "同一报告的各副本逐格一致")
    passes, fails = (Example({cell: "2"}, twin={cell: other}) for other in ("2", "3"))
    yield Rule("F1", "error", about, _twins, passes, fails, "figures")
    about = Message("every number of a table in the source stands in a cell", "原件表格中的每个数都归入了单元格")
    held, lost = (Account((Entry("numbers", 9, carried),)) for carried in (9, 8))
    yield Rule("P1", "error", about, _placed, Example(account=held), Example(account=lost))


# -- last year's report


def _carried(subject: Subject) -> Iterator[Verdict]:
    last = subject.previous
    if last is None:
        return
    found, year = last.meta.year, subject.report.meta.year
    if found is not None and year is not None and found != year - 1:
        yield Verdict("not assessable", Finding("Y1", "not assessable", _NOT_LAST, {"found": found, "year": year}))
    for carry in subject.form.carries:
        begin = f"{carry.table.section}.{carry.target}."
        for leaf in (leaf for path, leaf in subject.form.leaves.items() if path.startswith(begin)):
            source = f"{carry.table.section}.{carry.source}.{leaf.path.removeprefix(begin)}"
            words: dict[str, object] = {"source": _row_words(subject.form, source)}
            yield _compared("Y1", leaf, [last.value(source)], [1], subject, _CARRIED, words)


def _in_force(subject: Subject) -> Iterator[Verdict]:
    if subject.previous is None:
        return
    for path, leaf in subject.form.leaves.items():
        row, _, column = path.rpartition(".")
        if column == "inForce":
            terms = [
                subject.previous.value(path),
                *(subject.report.value(f"{row}.{one}") for one in ("issued", "repealed")),
            ]
            names = dict(zip(("before", "issued", "repealed"), map(_plain, terms), strict=True))
            yield _compared("Y2", leaf, terms, [1, 1, -1], subject, _IN_FORCE, names)


def _items(subject: Subject) -> Iterator[Verdict]:
    if subject.previous is None:
        return
    for path, leaf in subject.form.leaves.items():
        row, _, column = path.rpartition(".")
        if column == "previousItems":
            terms = [subject.previous.value(one) for one in (path, f"{row}.change")]
            names = dict(zip(("before", "change"), map(_plain, terms), strict=True))
            yield _compared("Y3", leaf, terms, [1, 1], subject, _ITEMS, names)


def _plain(value: Decimal | None) -> object:
    return None if value is None else plain(value)


def _row_words(form: Form, path: str) -> Message:
    return next((node.words for node in reversed(form.leaves[path].row) if node.label), Message("", ""))


def _compared(
    id: str, leaf: Leaf, terms: Sequence[Decimal | None], signs: Sequence[int], subject: Subject, message: Message,
    words: dict[str, object],
) -> Verdict:  # fmt: skip
    """Whether a figure is the sum of terms, some of them of last year."""
    actual = subject.report.value(leaf.path)
    if actual is None or None in terms:
        return Verdict("not assessable", None, leaf.words)
    expected = sum((sign * term for sign, term in zip(signs, terms, strict=True) if term is not None), Decimal())
    if expected == actual:
        return Verdict("holds", None, leaf.words)
    values = {**words, "expected": plain(expected), "actual": plain(actual)}
    origin = subject.report.facts[leaf.path].origin
    return Verdict("fails", Finding(id, "warning", message, values, (leaf.path,), origin, leaf.words), leaf.words)


# -- copies


def _twins(subject: Subject) -> Iterator[Verdict]:
    for name, twin in subject.twins:
        ours, theirs = subject.report.filled, twin.filled
        places: list[Leaf | FieldPlace] = [*subject.form.leaves.values(), *subject.form.fields.values()]
        for place in places:
            if place.path in ours or place.path in theirs:
                yield _twin(name, place, ours.get(place.path), theirs.get(place.path))


def _twin(name: str, place: Leaf | FieldPlace, here: Fact | Field | None, there: Fact | Field | None) -> Verdict:
    if here is None or there is None or "unread" in (here.state, there.state):
        return Verdict("not assessable", None, place.words)
    if _content(here) == _content(there):
        return Verdict("holds", None, place.words)
    blank = Message("a blank", "空白")
    values: dict[str, object] = {"name": name, "expected": there.printed or blank, "actual": here.printed or blank}
    return Verdict("fails", Finding("F1", "error", _TWIN, values, (place.path,), here.origin, place.words), place.words)


def _content(one: Fact | Field) -> tuple[object, ...]:
    return one.value, one.state, one.unit if isinstance(one, Fact) else None


# -- the source


def _placed(subject: Subject) -> Iterator[Verdict]:
    """P1: whether each number of the source's tables stands in a cell.

    Numbers that were left over are named already, one by one. Where cells are unread or not there, their numbers may
    stand anywhere.
    """
    entries = [one for one in (subject.account.entries if subject.account is not None else ()) if one.kind == "numbers"]
    missing = sum(one.held - one.carried - sum(item.count for item in one.left_out) for one in entries)
    if missing:
        values: dict[str, object] = {"count": abs(missing), "expected": 0, "actual": missing}
        yield Verdict("fails", Finding("P1", "error", _LEFT, values))
    elif any(item.what == LEFT_OVER for one in entries for item in one.left_out):
        yield Verdict("fails")
    elif any(fact.state == "unread" for fact in subject.report.facts.values()) or lacking_in(subject):
        yield Verdict("not assessable")
    else:
        yield Verdict("holds" if entries else "not found")
