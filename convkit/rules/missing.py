"""S3: tables, rows and cells of the form that a report lacks, and rows and columns that it has beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from convkit.document import NOWHERE, Finding, Grid, Origin, by_row
from convkit.errors import Message
from convkit.form import Condition, Form, Leaf, Table, dotted
from convkit.form.naming import named, row_of, row_words, rows_of
from convkit.recognise.labels import bare
from convkit.report import Extra
from convkit.rule import Subject

_TABLE = Message("{table} is missing; put it in", "缺少{table}；请补上")
_ROWS = Message(
    "{table}: {count:row is|rows are} missing: {where}; put them in, 0 where there is nothing",
    "{table}缺少 {count} 行：{where}；请补上，没有的填 0",
)
_UNREAD_ROWS = Message(
    "{table}: {count:row stands|rows stand} in a table without the column labels of the form, and {count:was|were} not "
    "read: {where}; put the row with the column labels above, and convert again",
    "{table}有 {count} 行所在的表上方缺少表式规定的列名，数字未读出，按普通表格保留：{where}；请补上列名一行后重新转换",
)
_CELLS = Message(
    "{table}: {count:cell is|cells are} missing: {where}; put them in, 0 where there is nothing",
    "{table}缺少 {count} 格：{where}；请补上，没有的填 0",
)
_OTHERWISE = Message(
    "{table}: “{printed}” stands where the form has “{label}”; its figures were kept under their own label, and enter "
    "no sum; if it is that row, correct the label and convert again",
    "{table}“{printed}”一行处在表式“{label}”的位置，写法不同，数字按原标签保留，未计入合计；如是同一行，请改正标签后重新转换",
)
_ELSEWHERE = Message(
    "{table}: the row “{label}” stands in another group than in the form; its figures were kept, and enter no sum; put "
    "it where the form has it and convert again",
    "{table}“{label}”一行所在的分组与表式不符，数字按原样保留，未计入合计；请移到表式规定的位置后重新转换",
)
_UNNAMED = Message(
    "{table}: where the form has “{label}”, a row has no label; its figures were kept, and enter no sum; write the "
    "label and convert again",
    "{table}在表式“{label}”的位置有一行没有行名，数字按原样保留，未计入合计；请补上行名后重新转换",
)
_EXTRA = {
    "row": Message(
        "{table}: a row more, “{label}”, which the form does not have; it was kept as it is, and enters no sum",
        "{table}多出一行“{label}”，国家格式无此行，已原样保留，未计入合计",
    ),
    "column": Message(
        "{table}: a column more, “{label}”, which the form does not have; it was kept as it is, and enters no sum",
        "{table}多出一列“{label}”，国家格式无此列，已原样保留，未计入合计",
    ),
}
_NAMELESS = {
    "row": Message(
        "{table}: figures in a row without a label ({figures}); they were kept as an extra row, and enter no sum; take "
        "them out of the table, or write the label",
        "{table}中有一行没有行名（{figures}），已作为附加行保留，未计入合计；请移走或删去，如属表内数据请补上行名",
    ),
    "column": Message(
        "{table}: figures beside the table, in a column without a label ({figures}); they were kept as an extra "
        "column, and enter no sum; take them out of the table",
        "{table}旁有表外数字（{figures}），所在列没有列名，已作为附加列保留，未计入合计；请移走或删去",
    ),
}
_WORDS_BESIDE = Message(
    "{table}: words beside the table, in a column without a label ({figures}); they were kept as an extra column; take "
    "them out of the table",
    "{table}旁有表外文字（{figures}），所在列没有列名，已作为附加列保留；请移走或删去",
)
_ALIKE = 0.5
_MOST_SHOWN = 4


def missing(condition: Condition, subject: Subject, lacking: Sequence[Leaf]) -> Iterator[Finding]:
    """What of the form is not there, as `lacking_in` says, once for each table, and what is there beside it."""
    report, form, present = subject.report, subject.form, subject.present
    there = {leaf.table.section for path, leaf in form.leaves.items() if path in present}
    gone = {table.section for table in form.tables} - there
    lacking = [leaf for leaf in lacking if leaf.path not in subject.told]
    others: dict[Extra, tuple[Leaf, ...]] = {}
    for extra in report.extras:
        if (leaf := _meant(extra, lacking, form)) is not None:
            row = tuple(one for one in lacking if row_of(one) == row_of(leaf))
            others[extra] = row
            lacking = [one for one in lacking if one not in row]
    for table in form.tables:
        own = [leaf for leaf in lacking if leaf.table is table]
        if table.section in gone and own:
            yield Finding(condition.id, condition.severity, _TABLE, {"table": table.words}, _paths(own))
        elif own:
            yield from _parts(condition, subject, table, own)
    yield from _once(_extra(condition, form, extra, others.get(extra, ())) for extra in report.extras)


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings, those of one place once: a label may be merged over several rows more."""
    told: set[Finding] = set()
    for finding in findings:
        if finding.origin == NOWHERE or finding not in told:
            yield finding
        told.add(finding)


def lacking_in(subject: Subject) -> list[Leaf]:
    """The cells of the form that a report does not have, but for rows in whose place it has another one."""
    leaves, present = subject.form.leaves, subject.present
    absent = [leaf for path, leaf in leaves.items() if path not in present and not leaf.instead]
    if not absent:  # as of nearly every report
        return absent
    stand_ins = [leaf for path, leaf in leaves.items() if leaf.instead and path in present]
    return [leaf for leaf in absent if not _replaced(leaf, stand_ins)]


def _parts(condition: Condition, subject: Subject, table: Table, own: Sequence[Leaf]) -> Iterator[Finding]:
    """The rows that are missing, and the cells of others."""
    form, present = subject.form, subject.present
    there = {row_of(leaf) for leaf in form.leaves.values() if leaf.path in present}
    rows = [leaf for leaf in own if leaf.row and row_of(leaf) not in there]
    cells = [leaf for leaf in own if leaf not in rows]
    shown = _rows_of_grids(subject, table) if rows else {}
    unread = [leaf for leaf in rows if bare(row_words(leaf).zh) in shown]
    if unread:
        rows = [leaf for leaf in rows if leaf not in unread]
        values: dict[str, object] = {
            "table": table.words, "count": len(rows_of(unread)), "where": named(form, unread),
        }  # fmt: skip
        origin = shown[bare(row_words(unread[0]).zh)]
        yield Finding(condition.id, "unread", _UNREAD_ROWS, values, _paths(unread), origin)
    for message, leaves, count in ((_ROWS, rows, len(rows_of(rows))), (_CELLS, cells, len(cells))):
        if leaves:
            values = {"table": table.words, "count": count, "where": named(form, leaves)}
            yield Finding(condition.id, condition.severity, message, values, _paths(leaves))


def _rows_of_grids(subject: Subject, table: Table) -> dict[str, Origin]:
    """What begins the rows of tables that are none of the form's, in the section of one that is, with its place."""
    section = subject.report.section(table.section)
    grids = [block for block in section.blocks if isinstance(block, Grid)] if section is not None else []
    rows = [[cell for cell in row if cell.text.strip()] for grid in grids for row in by_row(grid.cells).values()]
    return {bare(row[0].text): row[0].origin for row in rows if len(row) > 1}


def _extra(condition: Condition, form: Form, extra: Extra, row: Sequence[Leaf]) -> Finding:
    table = form.table(extra.section)
    words = table.words if table is not None else Message(extra.section, extra.section)
    values: dict[str, object] = {"table": words, "label": extra.label}
    meant = row[0] if row else None
    if meant is not None and bare(extra.label) == bare(row_words(meant).zh):
        return Finding(condition.id, "unread", _ELSEWHERE, values, _paths(row), extra.origin)
    if meant is not None and extra.label.startswith("〔"):
        values["label"] = row_words(meant)
        return Finding(condition.id, "unread", _UNNAMED, values, _paths(row), extra.origin)
    if meant is not None:
        values = {"table": words, "printed": extra.label, "label": row_words(meant)}
        return Finding(condition.id, "unread", _OTHERWISE, values, _paths(row), extra.origin)
    if extra.label.startswith("〔"):  # stands for a label that is not there
        figures = [fact.printed for fact in extra.values if fact.printed][:_MOST_SHOWN]
        values = {"table": words, "figures": tuple(figures)}
        if extra.axis == "column" and all(fact.state in ("text", "blank", "placeholder") for fact in extra.values):
            return Finding(condition.id, "warning", _WORDS_BESIDE, values, origin=extra.origin)
        return Finding(condition.id, condition.severity, _NAMELESS[extra.axis], values, origin=extra.origin)
    return Finding(condition.id, "info", _EXTRA[extra.axis], values, origin=extra.origin)


def _meant(extra: Extra, lacking: Sequence[Leaf], form: Form) -> Leaf | None:
    """The missing row that an extra one may be in other words: it stands in its place, and is called alike."""
    if extra.axis != "row":
        return None
    rows = [row for row in rows_of(leaf for leaf in form.leaves.values() if leaf.table.section == extra.section)
            if row[0].part == extra.part and not row[0].instead]  # fmt: skip
    names = [dotted(row[0].row) for row in rows]
    at = names.index(extra.after) + 1 if extra.after in names else 0
    if at >= len(rows) or not all(leaf in lacking for leaf in rows[at]):
        return None
    printed, label = (bare(text) for text in (extra.label, rows[at][0].row[-1].label if rows[at][0].row else ""))
    if extra.label.startswith("〔"):
        return rows[at][0]
    return rows[at][0] if SequenceMatcher(None, printed, label).ratio() >= _ALIKE else None


def _paths(leaves: Sequence[Leaf]) -> tuple[str, ...]:
    return tuple(leaf.path for leaf in leaves)


def _replaced(leaf: Leaf, stand_ins: Sequence[Leaf]) -> bool:
    """Whether the report has another row in place of this one and its siblings, of the rows that may stand in so."""
    if len(leaf.row) < 2:
        return False
    return any(other.table is leaf.table and other.row[:-1] == leaf.row[:-1] for other in stand_ins)
