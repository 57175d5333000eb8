"""A document read as one form: the stretches of its tables put together, and what they state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from convkit.document import Block, Finding, Grid, Image, List
from convkit.errors import Message
from convkit.form import Form, Leaf, Table, dotted, leaf_paths, loose_leaves
from convkit.recognise import labels as label_index
from convkit.recognise.labels import Labels
from convkit.recognise.tables.grid import read_grid
from convkit.recognise.tables.grid_header import Header
from convkit.recognise.tables.inline_tables import Layout
from convkit.recognise.tables.loose_rows import in_order, with_loose_rows
from convkit.recognise.tables.stream import read_stream
from convkit.recognise.tables.stream_tokens import Line, lines_of
from convkit.recognise.tables.table_reading import Segment, either, gathered
from convkit.recognise.tables.undivided_digits import infer
from convkit.recognise.tables.units import Units
from convkit.report import Extra, Fact, Field, Note
from convkit.text.values import field_from


@dataclass(slots=True)
class Attempt:
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
    notes: list[Note] = field(default_factory=list)
    fields: dict[str, Field] = field(default_factory=dict)

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
        """How many labels are only nearly those of the form."""
        return sum(segment.near_misses for segment in self.taken)

    def accepted(self) -> bool:
        """Whether one table shows the heads of three quarters of its columns, and half of its row labels."""
        return any(self._shown(table) for table in self.form.tables)

    def _shown(self, table: Table) -> bool:
        parts = {number for segment in self.taken if segment.table is table for number in segment.parts}
        names = [dotted(row) for part in table.parts for row in leaf_paths(part.rows) if row and not row[-1].instead]
        seen = self.rows.get(table.section, set())
        columns = [len(leaf_paths(part.columns)) for part in table.parts]
        headed = sum(columns[number - 1] for number in parts)
        return 4 * headed >= 3 * sum(columns) and 2 * len(seen) >= len(names)


def read_as(form: Form, layout: Layout) -> Attempt:
    """The tables of a document as one form has them."""
    index = label_index.index(form)
    layout = layout._replace(blocks=with_loose_rows([_whole(index, block) for block in layout.blocks]))
    segments: list[Segment] = []
    lines: list[Line] = []
    header: Header | None = None

    def flush() -> None:
        if lines:
            segments.extend(read_stream(index, lines))
            lines.clear()

    for number, block in enumerate(layout.blocks):
        if isinstance(block, Grid) and block.arrangement == "aligned":
            from convkit.recognise.tables.aligned import read_aligned

            flush()
            segments += read_aligned(index, block, number)
        elif isinstance(block, Grid) and block.arrangement != "flattened":
            found, header = read_grid(index, block, number, header)
            if not any(segment.read for segment in found) and (loose := in_order(block)) is not None:
                lines += lines_of(loose, number)
                continue
            flush()
            segments += found
        elif not isinstance(block, Image | List):
            lines += lines_of(block, number, running=number in layout.cut)
    flush()
    attempt = Attempt(form, layout, segments)
    for section in [table.section for table in form.tables]:
        _merge(attempt, [segment for segment in segments if segment.table.section == section])
    _settle_fields(attempt)
    _settle_alternatives(attempt)
    _settle_units(attempt)
    for table in form.tables:
        clumps = [clump for segment in attempt.taken if segment.table is table for clump in segment.clumps]
        attempt.findings += infer(form, table, attempt.facts, clumps)
    attempt.findings = gathered(form, attempt.findings)
    return attempt


def _whole(index: Labels, block: Block) -> Block:
    """A block, mended where pages cut it."""
    if not isinstance(block, Grid) or not block.breaks or block.arrangement == "aligned":
        return block
    from convkit.recognise.tables.page_breaks import mended

    return mended(index, block)


def _merge(attempt: Attempt, segments: list[Segment]) -> None:
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
            attempt.findings.append(_second(attempt, segment, known))
            continue
        for path, fact in segment.facts.items():
            before = attempt.facts.get(path)
            attempt.facts[path] = fact if before is None else either(before, fact, segment.findings)
        attempt.extras += segment.extras
        attempt.findings += segment.findings
        attempt.taken.append(segment)
        attempt.rows.setdefault(segment.table.section, set()).update(segment.labels)


def _second(attempt: Attempt, segment: Segment, known: set[str]) -> Finding:
    """A table that stands there a second time; figures of which it has others are unread: either may be this year's."""
    others = [path for path in segment.facts if path in known and _differ(attempt.facts[path], segment.facts[path])]
    for path in others:
        attempt.facts[path] = either(attempt.facts[path], segment.facts[path], [])
    origin = next(fact.origin for fact in segment.facts.values())
    about: dict[str, object] = {"table": segment.table.words, "count": len(others)}
    if not others:
        return Finding("second", "error", _SECOND, about, origin=origin)
    return Finding("second", "unread", _SECOND_DIFFERS, about, tuple(others), origin)


def _differ(one: Fact, other: Fact) -> bool:
    return (one.state, one.value, one.unit) != (other.state, other.value, other.unit)


_SECOND = Message(
    "{table} stands there a second time; the first was read, the second was kept as an ordinary table; leave this "
    "year's alone",
    "{table}出现两次：已读取第一个，第二个按普通表格保留；请只保留本年度的一个",
)
_SECOND_DIFFERS = Message(
    "{table} stands there a second time, and {count:figure differs|figures differ} between the two; none of these was "
    "read, for either may be this year's; leave this year's table alone and convert again",
    "{table}出现两次，其中 {count} 处数字不同，无法判断哪一个是本年度的，均未读取；请只保留本年度的一个后重新转换",
)


def _settle_fields(attempt: Attempt) -> None:
    """Cells that hold no number, read as what the form has there; two readings of one stay unread."""
    for path in [path for path in attempt.facts if path in attempt.form.fields]:
        fact = attempt.facts.pop(path)
        field = field_from(attempt.form.fields[path], fact.text or "", fact.origin)
        doubtful = fact.state == "unread"
        attempt.fields[path] = replace(field, value=None, text=fact.text, state="unread") if doubtful else field


def _settle_alternatives(attempt: Attempt) -> None:
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
                attempt.extras.append(_subtotal(leaves, own))


def _settle_units(attempt: Attempt) -> None:
    attempt.notes = list(dict.fromkeys(note for segment in attempt.taken for note in segment.notes))
    form, units = attempt.form, Units(attempt.layout.blocks, attempt.taken, attempt.notes)
    if units:
        attempt.facts = {path: units.of(fact, form.leaves[path]) for path, fact in attempt.facts.items()}
    for at, extra in enumerate(attempt.extras):
        table = next(table for table in form.tables if table.section == extra.section)
        leaves = loose_leaves(table, extra.part, extra.axis)
        values = tuple(units.of(fact, leaves[fact.path], extra) for fact in extra.values)
        attempt.extras[at] = replace(extra, values=values)


def _subtotal(leaves: Sequence[Leaf], own: Sequence[Fact]) -> Extra:
    leaf = leaves[0]
    part = leaf.table.parts[leaf.part - 1]
    group = leaf.row[:-1]
    rows = leaf_paths(part.rows)
    first = next(at for at, row in enumerate(rows) if row[: len(group)] == group)
    after = dotted(rows[first - 1]) if first else ""
    values = tuple(replace(fact, path=dotted(one.column)) for one, fact in zip(leaves, own, strict=True))
    return Extra(leaf.table.section, "row", group[-1].label, after, values, leaf.part, own[0].origin)
