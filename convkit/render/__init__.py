"""From a report to a document: what a person is to see, with the statutory tables drawn from the form's trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from convkit.document import Block, Check, Document, Grid, Heading, Inline, Item, List, Paragraph, Role
from convkit.errors import Message
from convkit.form import Form, Relation, Same, chosen, dotted, leaf_paths, relations
from convkit.formats import Loss
from convkit.render.charting import charts
from convkit.render.fields import lines
from convkit.render.tables import is_shown, table_grid, there
from convkit.report import Report, Section, TableMarker
from convkit.text.dates import is_date


def render(report: Report, form: Form, *, live: bool = False) -> Document:
    """The document that shows a report: title, narrative and tables, in the report's order.

    With `live`, a cell that is the sum of others says so, where nothing or that sum stands in it: a form to fill in.
    """
    blocks: list[Block] = []
    sections = list(report.sections)
    if sections and sections[0].name == "frontMatter":
        blocks += _narrative(sections.pop(0), report, form)
    if report.meta.title:
        blocks.append(Heading((Inline(report.meta.title),), 0))
    for section in sections:
        blocks += _narrative(section, report, form)
    if live:
        sums = _sums(report, form)
        blocks = [_with_sums(block, sums) if isinstance(block, Grid) else block for block in blocks]
    properties = {"title": report.meta.title, "agency": report.meta.agency, "language": "zh-CN"}
    checks = _checks(Same(form), chosen(form, report.present))
    known = {name: value for name, value in properties.items() if value}
    return Document(tuple(blocks), known, checks=checks, charts=tuple(charts(report, form)))


_FEW = 4


@lru_cache(maxsize=64)  # nearly all reports have the same rows
def _checks(same: Same, present: frozenset[str]) -> tuple[Check, ...]:
    """The sums that a report is to show as checked."""
    return tuple(_check(relation, same.form) for relation in relations(same.form, present))


def _check(relation: Relation, form: Form) -> Check:
    sides = (_side(relation.left, relation, form), _side(relation.right, relation, form))
    return Check(
        relation.id, relation.left, relation.right, relation.about, relation.table.words, sides, relation.decimals
    )


def _side(paths: Sequence[str], relation: Relation, form: Form) -> Message:
    """What is added up on one side; of many terms the first and the last, and how many they are."""
    few = len(paths) <= _FEW
    terms = [relation.term(form.leaves[path]) for path in (paths if few else (paths[0], paths[-1]))]
    between = " + " if few else " + … + "
    english, chinese = between.join(term.en for term in terms), between.join(term.zh for term in terms)
    return Message(english, chinese) if few else Message(f"{english} ({len(paths)})", f"{chinese}（共{len(paths)}项）")


def _sums(report: Report, form: Form) -> dict[str, tuple[str, ...]]:
    """What each cell is the sum of, where a relation has it alone on one side and the report says nothing else."""
    present = report.present
    found: dict[str, tuple[str, ...]] = {}
    for relation in relations(form, present):
        for total, parts in ((relation.right, relation.left), (relation.left, relation.right)):
            if len(total) == 1 and len(parts) > 1 and total[0] not in found and _adds_up(report, total[0], parts):
                found[total[0]] = parts
    return found


def _adds_up(report: Report, total: str, parts: tuple[str, ...]) -> bool:
    """Whether a total is blank as all of its parts are, or their sum."""
    values = [report.value(path) for path in parts]
    known = [value for value in values if value is not None]
    fact = report.facts.get(total)
    if fact is None or fact.text is not None or any(path not in report.facts for path in parts):
        return False
    return fact.state == "blank" if not known else fact.state == "number" and fact.value == sum(known)


def _with_sums(grid: Grid, sums: dict[str, tuple[str, ...]]) -> Grid:
    cells = (replace(cell, sum=sums[cell.path]) if cell.path in sums else cell for cell in grid.cells)
    return replace(grid, cells=tuple(cells))


_ABSENT = Message("an absent cell is shown as a blank one", "缺失的单元格显示为空白")


_NO_LABEL = Message(
    "the note “{text}” stands beside a label that the table does not show", "注“{text}”所在的标签未在表中显示"
)


def unseen(report: Report, form: Form) -> Iterator[Loss]:
    """What no document can show: cells that are absent in the middle of a table, and what is no block and no cell."""
    for table in form.tables:
        for part in table.parts:
            columns = leaf_paths(part.columns)
            for row in leaf_paths(part.rows):
                paths = [f"{table.section}.{dotted(row, one)}" for one in columns]
                known = there(paths, report)
                if is_shown(known):
                    yield from (Loss(fact.path, _ABSENT) for fact in known if fact.state == "absent")
        notes = [note for note in report.notes if note.section == table.section]
        drawn = table_grid(table, report) if notes else None
        labels = [cell.text for cell in drawn.cells if cell.heads] if drawn is not None else []
        for note in notes:
            if not any(note.text in label for label in labels):
                yield Loss(note.place, _NO_LABEL.filled(text=note.text), note.text)
    for extension in report.extensions:
        yield Loss(
            extension.path,
            Message("what another namespace adds to the XML cannot be shown", "XML 中其他命名空间的扩展内容无法显示"),
            extension.content,
        )


def _narrative(section: Section, report: Report, form: Form) -> Iterator[Block]:
    if section.heading:
        yield Heading((Inline(section.heading),), 1)
    yield from lines(section.name, report, form)
    waiting: Heading | None = None
    signed = False
    for block in section.blocks:
        if waiting is not None:
            if isinstance(block, Paragraph):
                yield replace(block, inlines=(*waiting.inlines, *block.inlines))
                waiting = None
                continue
            yield replace(waiting, run_in=False)
            waiting = None
        match block:
            case TableMarker():
                table = form.table(section.name)
                grid = table_grid(table, report) if table is not None else None
                if grid is not None:
                    yield grid
            case Heading(run_in=True):
                waiting = block
            case Heading():
                yield replace(block, level=max(block.level, 2))
            case Paragraph() if not block.text.strip():
                continue
            case List():
                yield List(tuple(item for item in block.items if _has_text(item)), block.origin)
            case Paragraph() if section.name == "signature":
                yield replace(block, role=_role(block, signed))
                signed = signed or is_date(block.text)
            case _:
                yield block
    if waiting is not None:
        yield replace(waiting, run_in=False)


def _role(block: Paragraph, signed: bool) -> Role:
    """What a paragraph of the signature is: who signs, or the day; what stands below the day is neither."""
    if signed:
        return ""
    return "date" if is_date(block.text) else "signature"


def _has_text(item: Item) -> bool:
    return bool(item.text.strip())
