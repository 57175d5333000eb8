"""From a document to a report: tables by their labels, narrative by its headings, everything else as it stood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from convkit.document import (
    Account,
    Block,
    Cell,
    Document,
    Entry,
    Finding,
    Grid,
    Heading,
    Image,
    Inline,
    LeftOut,
    List,
    Paragraph,
    bulk,
    texts,
)
from convkit.errors import InputError, Message
from convkit.form import Form, Leaf, Table, dotted, leaf_paths
from convkit.limits import enforce
from convkit.numbers import collapse, read_number
from convkit.recognise import labels as label_index
from convkit.recognise.grids import Header, read_grid
from convkit.recognise.inferring import infer
from convkit.recognise.labels import Labels, key, keys
from convkit.recognise.matches import Match, Unmatched, unmatched
from convkit.recognise.meta import meta_of
from convkit.recognise.rows import Segment, either, is_blank
from convkit.recognise.running_text import Layout, lay_out
from convkit.recognise.sections import Mark, Part, split
from convkit.recognise.streams import Line, lines_of, read_stream
from convkit.report import LEGACY, Extra, Fact, Report

_LONGEST_LABEL = 120


class Recognition(NamedTuple):
    """A report, the form it follows (None for a legacy one) and why, what to know, and the account of its numbers.

    `matches` are the labels that were known, `unmatched` the texts beside them that are no label.
    """

    report: Report
    form: Form | None
    why: Message
    findings: tuple[Finding, ...]
    account: Account
    matches: tuple[Match, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()


@dataclass(slots=True)
class _Attempt:
    """A document read as one form."""

    form: Form
    layout: Layout
    segments: list[Segment]
    facts: dict[str, Fact] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    taken: list[Segment] = field(default_factory=list)
    again: Counter[str] = field(default_factory=Counter)
    rows: dict[str, set[str]] = field(default_factory=dict)

    @property
    def reports(self) -> int:
        """How many reports the document holds: as often as each of its tables stands there, if it has several."""
        times = dict.fromkeys(self.rows, 1)
        for path, count in self.again.items():
            section = path.partition(".")[0]
            times[section] = max(times.get(section, 1), 1 + count)
        return min(times.values()) if len(times) > 1 else 1

    @property
    def near_misses(self) -> int:
        return sum(segment.near_misses for segment in self.taken)

    def accepted(self) -> bool:
        """Whether one table shows all its column labels and half of its row labels."""
        return any(self._shown(table) for table in self.form.tables)

    def _shown(self, table: Table) -> bool:
        parts = {number for segment in self.taken if segment.table is table for number in segment.parts}
        names = [dotted(row) for part in table.parts for row in leaf_paths(part.rows) if row and not row[-1].instead]
        seen = self.rows.get(table.section, set())
        return len(parts) == len(table.parts) and 2 * len(seen) >= len(names)


def recognise(document: Document, forms: Sequence[Form], form: str | None = None) -> Recognition:
    """The report that a document holds.

    `form` names the form to read it as; otherwise the labels decide, then the year. Raises `InputError` where the
    document holds no such report, with what was found and what was missing.
    """
    enforce("blocks", len(document.blocks), _BLOCKS)
    enforce("characters", sum(map(bulk, texts(document.blocks))), _TEXT)
    findings: list[Finding] = []
    blocks = [_legal(block, findings) for block in document.blocks]
    candidates = [(one, lay_out(label_index.index(one), blocks)) for one in forms if form is None or one.id == form]
    words = set().union(*(_words(layout.blocks, one.spellings) for one, layout in candidates))
    ranked = sorted(candidates, key=lambda one: _coverage(one[0], words), reverse=True)
    attempts: list[_Attempt] = []
    for candidate, layout in ranked:
        if attempts and _coverage(candidate, words) < _coverage(attempts[0].form, words):
            break
        attempt = _attempt(candidate, layout)
        if attempt.accepted():
            attempts.append(attempt)
    if not attempts:
        return _legacy(blocks, forms, form, words, findings)
    chosen, why = _chosen(attempts, forms, blocks, form)
    if chosen.reports > 1:
        raise InputError(_SEVERAL, count=chosen.reports)
    return _recognition(chosen, why, forms, findings)


_BLOCKS = Message("the number of paragraphs, lists, tables and pictures", "段落、列表、表格和图片的数目")
_TEXT = Message("the number of characters", "字符数")
_SEVERAL = Message(
    "the file holds {count} reports, for every table stands there {count} times; put each into a file of its own",
    "文件中有{count}份报告（每张表各出现{count}次）；请拆分为每份报告一个文件",
)


# -- which form


def _words(blocks: Iterable[Block], spellings: Mapping[int, str]) -> set[str]:
    texts: set[str] = set()
    for block in blocks:
        match block:
            case Grid():
                texts.update([cell.text for cell in block.cells if len(cell.text) <= _LONGEST_LABEL])
            case Heading() | Paragraph() if len(block.text) <= _LONGEST_LABEL:
                texts.add(block.text)
    return {word for text in texts for word in keys(text.translate(spellings))}


def _coverage(form: Form, words: set[str]) -> tuple[int, int]:
    index = label_index.index(form)
    tables = sum(
        all(keys(path[-1].label) & words for part in table.parts for path in leaf_paths(part.columns))
        for table in form.tables
    )
    return tables, len(words & index.exact.keys())


def _chosen(
    attempts: list[_Attempt], forms: Sequence[Form], blocks: Sequence[Block], asked: str | None
) -> tuple[_Attempt, Message]:
    if asked is not None:
        return attempts[0], Message("it was asked for", "按指定表式读取")
    if len(attempts) == 1:
        return attempts[0], Message("its labels", "依据表内标签")
    least = min(attempt.near_misses for attempt in attempts)
    attempts = [attempt for attempt in attempts if attempt.near_misses == least]
    if len(attempts) == 1:
        return attempts[0], Message("its labels, with the fewest near misses", "依据表内标签（误差最少）")
    title, sections = split(forms, [block for block in blocks if not isinstance(block, Grid)])
    year = meta_of(forms, title, sections).year
    fitting = [a for a in attempts if year is not None and a.form.years[0] <= year <= a.form.years[1]]
    if len(fitting) == 1:
        return fitting[0], Message("its labels fit several editions; the year decided", "标签符合多个版本，按年份确定")
    raise InputError(
        Message(
            "the tables fit {forms} alike; say which with --form",
            "表格同时符合 {forms}；请用 --form 指定",
        ),
        forms=tuple(attempt.form.id for attempt in attempts),
    )


# -- one form


def _attempt(form: Form, layout: Layout) -> _Attempt:
    index = label_index.index(form)
    layout = layout._replace(blocks=[_whole(index, block) for block in layout.blocks])
    segments: list[Segment] = []
    lines: list[Line] = []
    header: Header | None = None

    def flush() -> None:
        if lines:
            segments.extend(read_stream(index, lines))
            lines.clear()

    for number, block in enumerate(layout.blocks):
        if isinstance(block, Grid) and block.arrangement == "aligned":
            from convkit.recognise.aligned import read_aligned  # only pages without lines give such a grid

            flush()
            segments += read_aligned(index, block, number)
        elif isinstance(block, Grid) and block.arrangement != "flattened":
            flush()
            found, header = read_grid(index, block, number, header)
            segments += found
        elif not isinstance(block, Image | List):
            lines += lines_of(block, number, running=number in layout.cut)
    flush()
    attempt = _Attempt(form, layout, segments)
    for section in [table.section for table in form.tables]:
        _merge(attempt, [segment for segment in segments if segment.table.section == section])
    _settle_alternatives(attempt)
    for table in form.tables:
        clumps = [clump for segment in attempt.taken if segment.table is table for clump in segment.clumps]
        attempt.findings += infer(form, table, attempt.facts, clumps)
    return attempt


def _whole(index: Labels, block: Block) -> Block:
    """A block, mended where pages cut it."""
    if not isinstance(block, Grid) or not block.breaks:
        return block
    from convkit.recognise.breaks import mended  # only files with pages have such a grid

    return mended(index, block)


def _merge(attempt: _Attempt, segments: list[Segment]) -> None:
    """Put together the stretches of one table; a second table of the same kind stays as it was."""
    with_values = [segment for segment in segments if segment.read]
    for segment in segments:
        if not segment.read and with_values:
            if segment.start < with_values[-1].start:
                attempt.taken.append(segment)
            continue
        known = set(segment.facts) & set(attempt.facts)
        # A table that goes on may say a row again where a page cut it; one that says most of them again is another.
        if segment.facts and len(known) * 2 > len(segment.facts):
            attempt.again.update(known)
            attempt.findings.append(
                Finding(
                    "second",
                    "error",
                    Message(
                        "{table} stands there a second time; the first was read, the second was kept as an ordinary "
                        "table; check which of them is this year's",
                        "{table}出现两次：已读取第一个，第二个按普通表格保留，请核对哪一个是本年度数据",
                    ),
                    {"table": segment.table.words},
                    origin=next(fact.origin for fact in segment.facts.values()),
                )
            )
            continue
        for path, fact in segment.facts.items():
            before = attempt.facts.get(path)
            attempt.facts[path] = fact if before is None else either(attempt.form, before, fact, segment.findings)
        attempt.extras += segment.extras
        attempt.findings += segment.findings
        attempt.taken.append(segment)
        attempt.rows.setdefault(segment.table.section, set()).update(segment.labels)
    if not segments:
        return


def _settle_alternatives(attempt: _Attempt) -> None:
    """A row that may stand in place of others, with figures beside figures in those: a subtotal, so an extra row."""
    chosen: dict[str, list[Leaf]] = {}
    for leaf in attempt.form.leaves.values():
        if leaf.instead and leaf.path in attempt.facts:
            chosen.setdefault(f"{leaf.table.section}.{dotted(leaf.row[:-1])}", []).append(leaf)
    for group, leaves in chosen.items():
        siblings = [fact for path, fact in attempt.facts.items()
                    if path.startswith(f"{group}.") and not attempt.form.leaves[path].instead]  # fmt: skip
        own = [attempt.facts[leaf.path] for leaf in leaves]
        if not siblings:
            continue
        if any(fact.state in ("number", "unread") for fact in siblings) or all(fact.state == "blank" for fact in own):
            for leaf in leaves:
                del attempt.facts[leaf.path]
            if any(fact.state != "blank" for fact in own):
                attempt.extras.append(_subtotal(attempt.form, leaves, own))


def _subtotal(form: Form, leaves: Sequence[Leaf], own: Sequence[Fact]) -> Extra:
    leaf = leaves[0]
    part = leaf.table.parts[leaf.part - 1]
    group = leaf.row[:-1]
    rows = leaf_paths(part.rows)
    first = next(at for at, row in enumerate(rows) if row[: len(group)] == group)
    after = dotted(rows[first - 1]) if first else ""
    values = tuple(replace(fact, path=dotted(one.column)) for one, fact in zip(leaves, own, strict=True))
    return Extra(leaf.table.section, "row", group[-1].label, after, values, leaf.part, own[0].origin)


def _recognition(attempt: _Attempt, why: Message, forms: Sequence[Form], findings: list[Finding]) -> Recognition:
    form = attempt.form
    blocks = attempt.layout.blocks
    parts = _narrative(blocks, attempt.taken, attempt.layout.cut)
    title, sections = split([form, *forms], parts)
    facts: dict[str, Fact] = {}
    for path, leaf in form.leaves.items():
        fact = attempt.facts.get(path)
        if fact is not None:
            facts[path] = fact
        elif not leaf.instead:
            facts[path] = Fact(path, unit=leaf.unit, state="absent")
    figures = list(_figures(attempt, blocks))
    placed = {cell for segment in attempt.taken for cell in segment.placed}
    carried = sum((number, cell.row, cell.column) in placed for number, cell in figures)
    left_over = [
        LeftOut(1, _LEFT_OVER, {"text": collapse(cell.text)}, cell.origin)
        for number, cell in figures
        if (number, cell.row, cell.column) not in placed
    ]
    account = Account((Entry("numbers", len(figures), carried, tuple(left_over)),))
    for item in left_over:
        findings.append(Finding("leftover", "error", item.what, item.values, origin=item.origin))
    report = Report(form.id, meta_of([form, *forms], title, sections), tuple(sections), facts, tuple(attempt.extras))
    matches = [match for segment in attempt.taken for match in segment.matches]
    taken = [row for segment in attempt.taken for row in segment.rows]
    others = unmatched(label_index.index(form), blocks, taken, matches)
    told = (*findings, *attempt.findings)
    return Recognition(report, form, why, told, account, tuple(dict.fromkeys(matches)), tuple(others))


_LEFT_OVER = Message(
    "the figure “{text}” fits no row and column of the form; it was left out",
    "数字“{text}”在表中没有对应的行和列，未收录",
)


def _figures(attempt: _Attempt, blocks: Sequence[Block]) -> Iterable[tuple[int, Cell]]:
    """Every cell with a figure in rows that were taken for statutory tables, counted from the document itself."""
    rows = {row for segment in attempt.taken for row in segment.rows}
    for number in {block for block, _ in rows}:
        block = blocks[number]
        if isinstance(block, Grid):
            for cell in block.cells:
                if (number, cell.row) in rows and _is_figure(cell):
                    yield number, cell
        elif isinstance(block, Paragraph | Heading):
            cell = Cell(1, 1, block.text, origin=block.origin)
            if _is_figure(cell):
                yield number, cell


def _is_figure(cell: Cell) -> bool:
    return cell.number is not None or read_number(cell.text).state == "number"


# -- narrative


def _narrative(
    blocks: Sequence[Block], taken: Sequence[Segment], cut: Mapping[int, Paragraph] = MappingProxyType({})
) -> list[Part]:
    """The blocks in order, with a mark where each table began, without the rows that the tables took.

    A paragraph that was cut into cells, none of which a table took, is a paragraph again.
    """
    rows = {row for segment in taken for row in segment.rows}
    touched = {number for number, _ in rows}
    claimed = {cell for segment in taken for cell in segment.claimed}
    starts: dict[str, tuple[int, int]] = {}
    for segment in sorted(taken, key=lambda one: one.start):
        starts.setdefault(segment.table.section, _first_row(segment))
    marks: dict[int, list[tuple[int, str]]] = {}
    for section, (number, row) in starts.items():
        marks.setdefault(number, []).append((row, section))
    parts: list[Part] = []
    for number, block in enumerate(blocks):
        if number in cut and number not in touched:
            block = cut[number]  # noqa: PLW2901
        own = sorted(marks.get(number, []))
        if isinstance(block, Grid) and block.arrangement == "aligned":
            parts += _loose_lines(block, number, claimed, own)
        else:
            parts += _rest(block, number, rows, own) if number in touched else _untouched(block, number, own)
    return parts


def _loose_lines(
    grid: Grid, number: int, claimed: set[tuple[int, int, int]], marks: list[tuple[int, str]]
) -> list[Part]:
    """What is left of lines without rules when the tables are taken out: each line is a paragraph."""
    lines: dict[int, list[Cell]] = {row: [] for row, _ in marks}
    for cell in grid.cells:
        kept = lines.setdefault(cell.row, [])
        if (number, cell.row, cell.column) not in claimed:
            kept.append(cell)
    parts: list[Part] = []
    for row, cells in sorted(lines.items()):
        parts += [Mark(section) for at, section in marks if at == row]
        if cells:
            parts.append(Paragraph((Inline(" ".join(cell.text for cell in cells)),), origin=cells[0].origin))
    return parts


def _first_row(segment: Segment) -> tuple[int, int]:
    return min(segment.rows) if segment.rows else segment.start


def _untouched(block: Block, number: int, marks: list[tuple[int, str]]) -> list[Part]:
    """A block that no table took anything from."""
    if not isinstance(block, Grid):
        return [*(Mark(section) for _, section in marks), block]
    if block.arrangement != "sheet":
        return [replace(block, arrangement="table", header_rows=0)]
    return _loose_rows(block, number, set(), marks)


def _rest(block: Block, number: int, rows: set[tuple[int, int]], marks: list[tuple[int, str]]) -> list[Part]:
    """What is left of a block that a table took rows from."""
    if not isinstance(block, Grid):
        return [Mark(section) for _, section in marks]
    return _loose_rows(block, number, rows, marks)


def _loose_rows(grid: Grid, number: int, rows: set[tuple[int, int]], marks: list[tuple[int, str]]) -> list[Part]:
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, []).append(cell)
    waiting = list(marks)
    parts: list[Part] = []
    table: list[list[Cell]] = []
    bottom = 0

    def close() -> None:
        if table:
            parts.append(_grid(table, grid))
            table.clear()

    for row in sorted({*by_row, *(at for at, _ in marks)}):
        while waiting and waiting[0][0] <= row:
            close()
            parts.append(Mark(waiting.pop(0)[1]))
        if (number, row) in rows:
            close()
            continue
        filled = [cell for cell in by_row.get(row, ()) if not is_blank(cell)]
        if table and row > bottom + 1:
            close()
        if len(filled) == 1 and not table:
            cell = filled[0]
            parts.append(Paragraph(cell.inlines or (Inline(cell.text),), origin=cell.origin))
        elif filled:
            reach = max(cell.row + cell.rows - 1 for cell in by_row[row])
            bottom = max(bottom, reach) if table else reach
            table.append(by_row[row])
        else:
            close()
    close()
    return parts


def _grid(rows: Sequence[Sequence[Cell]], source: Grid) -> Grid:
    """Loose rows as a table of their own, counted from 1."""
    cells = [cell for row in rows for cell in row]
    top = min(cell.row for cell in cells) - 1
    left = min(cell.column for cell in cells) - 1
    bottom = max(cell.row for cell in cells)
    moved = tuple(
        replace(
            cell,
            row=cell.row - top,
            column=cell.column - left,
            rows=min(cell.rows, bottom - cell.row + 1),
            path=None,
        )
        for cell in cells
    )
    return Grid(moved, origin=cells[0].origin if cells[0].origin else source.origin)


# -- what fits no edition


def _legacy(
    blocks: list[Block], forms: Sequence[Form], asked: str | None, words: set[str], findings: list[Finding]
) -> Recognition:
    """A report from before the first edition: narrative and ordinary tables, no facts."""
    title, sections = split(forms, _narrative(blocks, ()))
    meta = meta_of(forms, title, sections)
    subjects = [key(subject) for form in forms for subject in form.subjects]
    on_subject = any(subject in key(meta.title) for subject in subjects)
    before = meta.year is not None and meta.year < min((form.years[0] for form in forms), default=0)
    if asked == LEGACY or (asked is None and on_subject and before):
        why = Message("a report from before the first edition of the form", "早于首版表式的年度报告")
        findings.append(
            Finding(
                "legacy",
                "warning",
                Message(
                    "the report fits no edition of the form; its text and tables were kept, no figure was read",
                    "该报告不符合任何一版表式；已保留文字和表格，未读取数字",
                ),
            )
        )
        return Recognition(Report(LEGACY, meta, tuple(sections)), None, why, tuple(findings), Account())
    raise InputError(
        Message(
            "no such report was found in it: {found}; a table counts where all its column labels and half of its row "
            "labels are there; check that it is the right file",
            "未找到政府信息公开工作年度报告：{found}；须至少有一张表的列标签齐全、行标签过半；请核对所给文件是否正确",
        ),
        found=_inventory(forms, asked, words, title),
    )


def _inventory(forms: Sequence[Form], asked: str | None, words: set[str], title: str) -> tuple[Message, ...]:
    """What of the forms' tables was found, for a refusal."""
    told = [Message(f"title “{title}”", f"标题“{title}”") if title else Message("no title", "无标题")]
    candidates = [form for form in forms if asked is None or form.id == asked]
    if not candidates:
        return tuple(told)
    form = max(candidates, key=lambda one: _coverage(one, words))
    for table in form.tables:
        columns = {path[-1].label for part in table.parts for path in leaf_paths(part.columns)}
        rows = {path[-1].label for part in table.parts for path in leaf_paths(part.rows) if path and path[-1].label}
        seen = [sum(bool(keys(label) & words) for label in group) for group in (columns, rows)]
        told.append(
            Message(
                f"{table.words.en}: {seen[0]} of {len(columns)} column labels, {seen[1]} of {len(rows)} row labels",
                f"{table.words.zh}：列标签 {seen[0]}/{len(columns)}，行标签 {seen[1]}/{len(rows)}",
            )
        )
    return tuple(told)


# -- characters


_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _legal(block: Block, findings: list[Finding]) -> Block:
    """The block without characters that no XML can hold; a page break in a text is white space."""
    match block:
        case Heading() | Paragraph():
            if _ILLEGAL.search(block.text):
                inlines = tuple(replace(one, text=_clean(one.text, block, findings)) for one in block.inlines)
                return replace(block, inlines=inlines)
        case List():
            if any(_ILLEGAL.search(item.text) for item in block.items):
                items = tuple(
                    replace(
                        item,
                        marker=_clean(item.marker, block, findings),
                        inlines=tuple(replace(one, text=_clean(one.text, block, findings)) for one in item.inlines),
                    )
                    for item in block.items
                )
                return replace(block, items=items)
        case Grid():
            if any(_ILLEGAL.search(cell.text) for cell in block.cells):
                return replace(block, cells=tuple(_clean_cell(cell, block, findings) for cell in block.cells))
        case Image():
            if _ILLEGAL.search(block.alternative):
                return replace(block, alternative=_clean(block.alternative, block, findings))
    return block


def _clean_cell(cell: Cell, block: Block, findings: list[Finding]) -> Cell:
    if not _ILLEGAL.search(cell.text):
        return cell
    inlines = tuple(replace(one, text=_clean(one.text, block, findings)) for one in cell.inlines)
    return replace(cell, text=_clean(cell.text, block, findings), inlines=inlines)


def _clean(text: str, block: Block, findings: list[Finding]) -> str:
    text = text.replace("\x0c", "\n").replace("\x0b", "\n")
    found = sorted({f"U+{ord(character):04X}" for character in _ILLEGAL.findall(text)})
    if found:
        findings.append(
            Finding(
                "characters",
                "warning",
                Message(
                    "control characters {codes} were left out; no text format holds them",
                    "控制字符 {codes} 已略去，任何文本格式都不能保存",
                ),
                {"codes": tuple(found)},
                origin=block.origin,
            )
        )
    return _ILLEGAL.sub("", text)
