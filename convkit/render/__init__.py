"""From a report to a document: what a person is to see, with the statutory tables drawn from the form's trees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from convkit.document import Block, Cell, Check, Document, Grid, Heading, Inline, Item, List, Numbers, Paragraph, Role
from convkit.errors import Message
from convkit.form import Form, Node, Part, Path, Relation, Table, dotted, leaf_paths, relations
from convkit.formats import Loss
from convkit.render.charting import charts
from convkit.report import Extra, Fact, Report, Section, TableMarker, plain
from convkit.text.dates import is_date
from convkit.text.numbers import show


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
    present = {path: fact for path, fact in report.facts.items() if fact.state != "absent"}
    checks = tuple(_check(relation, form) for relation in relations(form, present))
    known = {name: value for name, value in properties.items() if value}
    return Document(tuple(blocks), known, checks=checks, charts=tuple(charts(report, form)))


_FEW = 4


def _check(relation: Relation, form: Form) -> Check:
    sides = (_side(relation.left, relation, form), _side(relation.right, relation, form))
    return Check(relation.id, relation.left, relation.right, relation.about, relation.table.words, sides)


def _side(paths: Sequence[str], relation: Relation, form: Form) -> Message:
    """What is added up on one side; of many terms the first and the last, and how many they are."""
    few = len(paths) <= _FEW
    terms = [relation.term(form.leaves[path]) for path in (paths if few else (paths[0], paths[-1]))]
    between = " + " if few else " + … + "
    english, chinese = between.join(term.en for term in terms), between.join(term.zh for term in terms)
    return Message(english, chinese) if few else Message(f"{english} ({len(paths)})", f"{chinese}（共{len(paths)}项）")


def _sums(report: Report, form: Form) -> dict[str, tuple[str, ...]]:
    """What each cell is the sum of, where a relation has it alone on one side and the report says nothing else."""
    present = {path: fact for path, fact in report.facts.items() if fact.state != "absent"}
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


def unseen(report: Report, form: Form) -> Iterator[Loss]:
    """What no document can show: cells that are absent in the middle of a table, and what is no block and no cell."""
    for table in form.tables:
        for part in table.parts:
            for row in leaf_paths(part.rows):
                facts = [report.facts.get(f"{table.section}.{dotted(row, one)}") for one in leaf_paths(part.columns)]
                known = [fact for fact in facts if fact is not None]
                if _shown(known):
                    yield from (Loss(fact.path, _ABSENT) for fact in known if fact.state == "absent")
    for extension in report.extensions:
        yield Loss(
            extension.path,
            Message("what another namespace adds to the XML cannot be shown", "XML 中其他命名空间的扩展内容无法显示"),
            extension.content,
        )


def _narrative(section: Section, report: Report, form: Form) -> Iterator[Block]:
    if section.heading:
        yield Heading((Inline(section.heading),), 1)
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


# -- tables


class _Line(NamedTuple):
    """A row or column to draw: the path of the form, or an extra one."""

    path: Path
    extra: Extra | None = None


def table_grid(table: Table, report: Report) -> Grid | None:
    """A statutory table as a grid; None where the report has nothing of it. Absent rows are left out."""
    extras = [extra for extra in report.extras if extra.section == table.section]
    labels = max((_depth(path) for part in table.parts for path in leaf_paths(part.rows)), default=0)
    plans = []
    for number, part in enumerate(table.parts, start=1):
        own = [extra for extra in extras if extra.part == number]
        rows = list(_rows(table, part, report, own))
        if any(line.extra is None for line in rows) or own:
            plans.append((part, rows, _lines(leaf_paths(part.columns), own, "column")))
    if not plans:
        return None
    width = max(len(columns) for _, _, columns in plans)
    cells: list[Cell] = []
    top = 1
    header = 0
    for part, rows, columns in plans:
        if part.caption:
            cells.append(Cell(top, 1, part.caption, columns=labels + width, heads="columns"))
            top += 1
        spans = _spread(len(columns), width)
        depth = max((_depth(line.path) for line in columns if line.extra is None), default=1)
        if labels:
            cells.append(Cell(top, 1, part.corner, rows=depth, columns=labels, heads="columns"))
        cells += [replace(cell, heads="columns") for cell in _header(columns, spans, top, labels + 1, depth)]
        top += depth
        if len(plans) == 1 and not part.caption:
            header = depth
        cells += [replace(cell, heads="rows") for cell in _labels(rows, top, labels)]
        for line in rows:
            cells += _values(table, line, columns, spans, report, top, labels + 1)
            top += 1
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(ordered), header_rows=header, name=table.words.zh)


def _rows(table: Table, part: Part, report: Report, extras: Sequence[Extra]) -> Iterator[_Line]:
    for line in _lines(leaf_paths(part.rows), extras, "row"):
        if line.extra is not None:
            yield line
            continue
        paths = (f"{table.section}.{dotted(line.path, column)}" for column in leaf_paths(part.columns))
        if _shown([fact for path in paths if (fact := report.facts.get(path)) is not None]):
            yield line


def _shown(facts: Sequence[Fact]) -> bool:
    return any(fact.state != "absent" for fact in facts)


def _lines(paths: Sequence[Path], extras: Sequence[Extra], axis: str) -> list[_Line]:
    """The form's rows or columns with the extra ones in their places."""
    own = [extra for extra in extras if extra.axis == axis]
    known = {dotted(path) for path in paths}
    lines = [_Line((), extra) for extra in own if extra.after not in known or not extra.after]
    for path in paths:
        lines.append(_Line(path))
        lines += [_Line((), extra) for extra in own if extra.after and extra.after == dotted(path)]
    return lines


def _depth(path: Path) -> int:
    return len([node for node in path if node.label])


def _labelled(path: Path) -> list[str]:
    return [node.label for node in path if node.label]


def _spread(count: int, width: int) -> list[tuple[int, int]]:
    """Offset and span of each of `count` columns over a width, counted from 0; the last takes what is left."""
    each = width // count
    return [(at * each, each if at < count - 1 else width - each * (count - 1)) for at in range(count)]


def _header(
    columns: Sequence[_Line], spans: Sequence[tuple[int, int]], top: int, left: int, depth: int
) -> Iterator[Cell]:
    """The header cells: a group stands over neighbours that share it, a leaf reaches down to the values."""
    for level in range(depth):
        run: list[int] = []
        for at, line in enumerate(columns):
            if line.extra is not None:
                if level == 0:
                    yield Cell(top, left + spans[at][0], line.extra.label, depth, spans[at][1])
                run = []
                continue
            labels = _labelled(line.path)
            if level >= len(labels):
                continue
            if level == len(labels) - 1:
                yield Cell(top + level, left + spans[at][0], labels[level], depth - level, spans[at][1])
                continue
            goes_on = bool(run) and run[-1] == at - 1 and _same_group(columns[run[-1]].path, line.path, level)
            run = [*run, at] if goes_on else [at]
            following = columns[at + 1] if at + 1 < len(columns) else None
            if following is None or following.extra is not None or not _same_group(line.path, following.path, level):
                first, last = spans[run[0]], spans[run[-1]]
                yield Cell(top + level, left + first[0], labels[level], 1, last[0] + last[1] - first[0])


def _same_group(one: Path, other: Path, level: int) -> bool:
    """Whether two rows or columns share the group at a level (counted from 0) and all above it."""
    first = [node for node in one if node.label]
    second = [node for node in other if node.label]
    return len(first) > level + 1 and len(second) > level + 1 and first[: level + 1] == second[: level + 1]


def _labels(rows: Sequence[_Line], top: int, labels: int) -> Iterator[Cell]:
    """The label cells: a group stands beside the rows that share it, an item reaches over to the values."""
    if not labels:
        return
    start: dict[int, int] = {}
    for at, line in enumerate(rows):
        if line.extra is not None:
            yield Cell(top + at, 1, line.extra.label, 1, labels)
            continue
        words = _labelled(line.path)
        before = rows[at - 1] if at and rows[at - 1].extra is None else None
        following = rows[at + 1] if at + 1 < len(rows) and rows[at + 1].extra is None else None
        for level, label in enumerate(words):
            if level == len(words) - 1:
                yield Cell(top + at, level + 1, label, 1, labels - level)
                continue
            if before is None or not _same_group(before.path, line.path, level):
                start[level] = at
            if following is None or not _same_group(line.path, following.path, level):
                yield Cell(top + start[level], level + 1, label, at - start[level] + 1, 1)


def _values(
    table: Table, line: _Line, columns: Sequence[_Line], spans: Sequence[tuple[int, int]], report: Report, row: int,
    left: int,
) -> Iterator[Cell]:  # fmt: skip
    for column, (offset, span) in zip(columns, spans, strict=True):
        fact: Fact | None = None
        path: str | None = None
        if line.extra is None and column.extra is None:
            path = f"{table.section}.{dotted(line.path, column.path)}"
            fact = report.facts.get(path)
        elif line.extra is not None and column.extra is None:
            fact = _find(line.extra.values, dotted(column.path))
        elif column.extra is not None and line.extra is None:
            fact = _find(column.extra.values, dotted(line.path))
        ends = [axis.path[-1] for axis in (line, column) if axis.path]
        yield value_cell(fact, row, left + offset, span, path, _admitted(ends))


def _admitted(ends: Sequence[Node]) -> Numbers | None:
    """Which numbers a cell may hold that stands in these rows and columns of the form."""
    if not ends:
        return None
    return Numbers(all(end.kind != "amount" for end in ends), any(end.signed for end in ends))


def _find(values: Iterable[Fact], path: str) -> Fact | None:
    return next((fact for fact in values if fact.path == path), None)


def value_cell(
    fact: Fact | None, row: int, column: int, span: int, path: str | None, admits: Numbers | None = None
) -> Cell:
    """The cell that shows a fact; its number stands beside a text that says more."""
    if fact is None or fact.state == "absent":
        return Cell(row, column, "", 1, span, path, admits=admits)
    number = plain(fact.value) if fact.value is not None and fact.text is not None else None
    return Cell(row, column, show(fact), 1, span, path, number, admits=admits)
