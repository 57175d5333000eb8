"""Tables of which only the order was kept: *n* values belong to *n* columns only where their count is exactly *n*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from convkit.document import Cell, Finding
from convkit.form import Leaf, Path, Table, dotted, leaf_paths, loose_leaf
from convkit.recognise.label_record import Match, match_of
from convkit.recognise.labels import Labels, Place
from convkit.recognise.tables.cell_values import apart, by_count, fact_of, unit_of, unread
from convkit.recognise.tables.row_labels import (
    CONTRADICTION,
    NEAR_MISS,
    RowMatch,
    Rows,
    Segment,
    crossing,
    is_blank,
    is_value,
)
from convkit.recognise.tables.stream_header import HeaderLabel, in_order
from convkit.recognise.tables.stream_tokens import LONGEST_VALUE, Line, Token, Tokens
from convkit.recognise.tables.undivided_digits import Clump
from convkit.report import Extra
from convkit.text.numbers import collapse


def read_stream(index: Labels, lines: Sequence[Line]) -> list[Segment]:
    """The stretches of statutory tables in a run of lines."""
    reader = _StreamReader(index, lines)
    reader.read()
    return reader.segments


class _Columns(NamedTuple):
    """The header in force: the leaf columns of each part that it fits, with the units that their labels print."""

    table: Table
    parts: dict[int, list[Path]]
    units: dict[str, str]


class _StreamReader:
    def __init__(self, index: Labels, lines: Sequence[Line]) -> None:
        self.index = index
        self.lines = lines
        self.stream = Tokens(index, lines)
        self.tokens = self.stream.all
        self.segments: list[Segment] = []
        self.header: _Columns | None = None
        self.matcher: Rows | None = None
        self.caption: Place | None = None
        self.caption_tokens: list[Token] = []
        self.beside = False  # whether the values of the row before stood on the line of its label

    def read(self) -> None:
        """Go through the tokens in their order."""
        at = 0
        while at < len(self.tokens):
            at = self._header(at) or self._caption(at) or self._row(at) or self._prose(at)

    @property
    def _table(self) -> Table | None:
        return self.header.table if self.header else None

    # -- captions and headers

    def _caption(self, at: int) -> int:
        count, places = self.stream.label(at, "caption")
        if not count:
            return 0
        self.caption = places[0]
        self.caption_tokens += self.tokens[at : at + count]
        if self.header is not None:
            self.header = None
        return at + count

    def _header(self, at: int) -> int:
        """Past the header that begins at a token; 0 where none does."""
        for table in self.index.form.tables:
            end, labels, units = self._header_labels(at, table)
            if not labels:
                continue
            parts = {
                number: leaf_paths(part.columns)
                for number, part in enumerate(table.parts, start=1)
                if in_order(labels, table, number)
            }
            if self.caption is not None and self.caption.part in parts and self.caption.table is table:
                parts = {self.caption.part: parts[self.caption.part]}
            if not parts:
                continue
            self._begin(_Columns(table, parts, units), self.tokens[at:end])
            return self._only_row(end) if not any(table.parts[n - 1].rows for n in parts) else end
        return 0

    def _header_labels(self, at: int, table: Table) -> tuple[int, list[HeaderLabel], dict[str, str]]:
        labels: list[HeaderLabel] = []
        units: dict[str, str] = {}
        while at < len(self.tokens):
            count, places = self.stream.label(at, "column", table)
            if not count:
                count, _ = self.stream.label(at, "corner", table)
                if not count or labels:
                    break
                at += count
                continue
            labels.append((self.tokens[at].line, places))
            ends = [place for place in places if not place.node.children]
            if ends:
                unit = unit_of("".join(token.text for token in self.tokens[at : at + count]))
                if unit:
                    units[ends[0].node.label] = unit
            at += count
        return at, labels, units

    def _begin(self, header: _Columns, tokens: Sequence[Token]) -> None:
        last = self.segments[-1] if self.segments else None
        whole = last is not None and last.table is header.table and self._is_whole(last)
        if last is None or last.table is not header.table or whole:
            first = self.lines[[*self.caption_tokens, *tokens][0].line]
            last = Segment(self.index.form, header.table, set(), (first.block, first.row))
            self.segments.append(last)
            self.matcher = Rows(self.index, header.table)
        last.parts |= set(header.parts)
        last.matches += self._matches(header, tokens)
        self._consume([*self.caption_tokens, *tokens])
        self.header = header
        self.caption = None
        self.caption_tokens = []

    def _matches(self, header: _Columns, tokens: Sequence[Token]) -> list[Match]:
        """The record of a header's labels; a label that occurs again names the next of the columns that it fits."""
        found: list[Match] = []
        taken: set[tuple[int, Path]] = set()
        for token in tokens:
            for place in self.index.match(token.text, "column", header.table):
                if place.part in header.parts and not place.node.children and (place.part, place.path) not in taken:
                    taken.add((place.part, place.path))
                    found.append(match_of(self.index, place, token.text, None, token.cell.origin))
                    break
        return found

    def _is_whole(self, segment: Segment) -> bool:
        leaves = self.index.form.leaves.values()
        total = [leaf for leaf in leaves if leaf.table is segment.table and not leaf.instead]
        return len(segment.facts) >= len(total)

    # -- rows

    def _only_row(self, at: int) -> int:
        """The one row of numbers of a table whose rows have no labels."""
        header = self.header
        if header is None:
            return at
        columns = next(iter(header.parts.values()))
        end = self.stream.end_of_values(at, self._table)
        cells = self._cells(at, end, None, len(columns))
        leaves = [crossing(self.index, None, header.table, path) for path in columns]
        self._clump(leaves, cells, at, end)
        self._put(leaves, cells, at, end, header)
        self.header = None
        return end

    def _row(self, at: int) -> int:
        header, matcher = self.header, self.matcher
        if header is None or matcher is None:
            return 0
        start = at
        texts: list[str] = []
        while at < len(self.tokens):
            count, _ = self.stream.label(at, "row", header.table)
            if not count or (texts and self._complete(matcher.match(texts, header.parts))):
                break
            texts.append("".join(token.text for token in self.tokens[at : at + count]))
            at += count
        if not texts:
            return self._unknown_row(start, [])
        match = matcher.match(texts, header.parts)
        if match.leaf is None:
            return self._group(start, at, texts, match)
        if match.leaf.node.label == "" and not self.stream.values_follow(at, self._table):
            self._consume(self.tokens[start:at])
            return at
        return self._read_row(start, at, match)

    def _complete(self, match: RowMatch) -> bool:
        return match.leaf is not None and match.leaf.node.label != ""

    def _read_row(self, start: int, at: int, match: RowMatch) -> int:
        header, matcher = self.header, self.matcher
        if header is None or matcher is None or match.leaf is None:
            return 0
        columns = header.parts[match.leaf.part]
        end = self.stream.end_of_values(at, self._table)
        deepest = max(len(path) for path in leaf_paths(header.table.parts[match.leaf.part - 1].rows))
        padded = len(match.leaf.path) < deepest
        cells = self._cells(at, end, self.tokens[at - 1], len(columns), padded=padded)
        leaves = [crossing(self.index, match.leaf, header.table, path) for path in columns]
        if match.contradiction:
            about: dict[str, object] = {"label": match.label, "group": match.contradiction}
            origin = self.tokens[start].cell.origin
            self.segments[-1].findings.append(Finding("contradiction", "error", CONTRADICTION, about, origin=origin))
            cells = None
        else:
            self._clump(leaves, cells, at, end)
        self._put(leaves, cells, at, end, header)
        self._consume(self.tokens[start:end])
        segment = self.segments[-1]
        segment.labels.add(dotted(match.leaf.path))
        last = self.tokens[at - 1].cell
        segment.matches.append(match_of(self.index, match.leaf, match.label, match.near_miss, last.origin))
        if match.near_miss:
            segment.findings.append(
                Finding("near", "warning", NEAR_MISS, {"printed": match.label, "label": match.near_miss},
                        origin=self.tokens[start].cell.origin)
            )  # fmt: skip
            segment.near_misses += 1
        matcher.remember(match.leaf)
        return end

    def _group(self, start: int, at: int, texts: list[str], match: RowMatch) -> int:
        """Labels that name no leaf: a group's own, or a row that the form does not have."""
        header = self.header
        if header is None:
            return 0
        if self.stream.values_follow(at, self._table):
            return self._keep_extra(start, at, match.label or collapse(texts[-1]))
        if at < len(self.tokens) and not self.stream.any_label(at, self._table):
            return self._unknown_row(start, self.tokens[start:at]) or self._pass(start, at)
        return self._pass(start, at)

    def _pass(self, start: int, at: int) -> int:
        self._consume(self.tokens[start:at])
        return at

    def _unknown_row(self, start: int, before: Sequence[Token]) -> int:
        """A text that is no label, with exactly as many values behind it as there are columns, on its own line."""
        header = self.header
        at = start + len(before)
        if header is None or self.stream.any_label(at, self._table) or is_value(self.tokens[at].text):
            return 0
        line = self.lines[self.tokens[at].line]
        if len([cell for cell in line.cells if not is_blank(cell)]) < 2:
            return self._near_row(start, at)
        label_end = at + 1
        if not self.stream.values_follow(label_end, self._table) or self.tokens[label_end].line != self.tokens[at].line:
            return 0
        near = self._near_row(start, at)
        if near:
            return near
        if line.running and not self._fits(label_end):
            return 0
        return self._keep_extra(start, label_end, collapse(self.tokens[at].text))

    def _fits(self, at: int) -> bool:
        """Whether the figures of a running line are as many as some part has columns, and more than one."""
        parts = self.header.parts.values() if self.header is not None else ()
        return any(len(columns) > 1 and apart(self.tokens[at].cell, len(columns)) for columns in parts)

    def _near_row(self, start: int, at: int) -> int:
        header, matcher = self.header, self.matcher
        if header is None or matcher is None or len(self.tokens[at].text) > LONGEST_VALUE:
            return 0
        match = matcher.match([self.tokens[at].text], header.parts)
        if match.near_miss and match.leaf is not None and self.stream.values_follow(at + 1, self._table):
            return self._read_row(start, at + 1, match)
        return 0

    def _keep_extra(self, start: int, at: int, label: str) -> int:
        header, matcher = self.header, self.matcher
        if header is None or matcher is None:
            return 0
        last = matcher.last
        number = last.part if last is not None and last.part in header.parts else next(iter(header.parts))
        columns = header.parts[number]
        end = self.stream.end_of_values(at, self._table)
        cells = self._cells(at, end, self.tokens[at - 1], len(columns))
        leaves = [loose_leaf(header.table, number, (), path) for path in columns]
        tokens = self.tokens[at:end]
        if cells is None:
            facts = [unread(leaf, [t.cell for t in tokens] if leaf is leaves[0] else []) for leaf in leaves]
        else:
            facts = [fact_of(leaf, [cell] if cell else []) for leaf, cell in zip(leaves, cells, strict=True)]
        segment = self.segments[-1]
        self._place(tokens)
        after = dotted(last.path) if last is not None and last.part == number else ""
        origin = self.tokens[start].cell.origin
        segment.extras.append(Extra(header.table.section, "row", label, after, tuple(facts), number, origin))
        self._consume(self.tokens[start:end])
        return end

    def _prose(self, at: int) -> int:
        """Anything else: running text, which ends a table unless it is only a figure on its own line."""
        text = self.tokens[at].text
        if self.header is not None and self.segments:
            if is_value(text) and len(self.lines[self.tokens[at].line].cells) > 1:
                self._consume([self.tokens[at]])
            elif not is_value(text):
                self.header = None
        self.caption = None
        self.caption_tokens = []
        return at + 1

    def _cells(
        self, at: int, end: int, label: Token | None, count: int, *, padded: bool = False
    ) -> list[Cell | None] | None:
        """The cells for exactly `count` columns, None where their number does not say which is which."""
        tokens = self.tokens[at:end]
        if count > 1 and len(tokens) == 1 and self.stream.runs(tokens[0]):
            return apart(tokens[0].cell, count)
        line = label.line if label is not None else (tokens[0].line if tokens else None)
        # One figure on the next line is as many as one column asks for by chance; rows before tell how they stand.
        beside = self.beside
        if label is not None and tokens:
            self.beside = tokens[0].line == label.line
            if beside and not self.beside and count == 1:
                return None
        if line is not None and all(token.line == line for token in tokens):
            row = self.lines[line].cells
            cells = row[label.place + 1 :] if label is not None else row
            if len(cells) >= count and (tokens or len(row) > 1):
                return by_count(cells, count, padded=padded)
        # A lone figure on the line after a row of several may be a page's number.
        lines = [token.line for token in tokens]
        if len(lines) > 2 and lines[-1] != line and lines[:-1] == [line] * (len(lines) - 1):
            return None
        # A row may run on over lines, but it does not end in the middle of one.
        ends = end == len(self.tokens) or not tokens or self.tokens[end].line != tokens[-1].line
        if len(tokens) == count and ends:
            return [token.cell for token in tokens]
        return None

    def _clump(self, leaves: Sequence[Leaf], cells: list[Cell | None] | None, at: int, end: int) -> None:
        """Keep digits that were run together for the arithmetic of the whole table."""
        if cells is None and end == at + 1 and self.stream.runs(self.tokens[at]):
            clump = Clump(tuple(leaf.path for leaf in leaves), collapse(self.tokens[at].text))
            if clump.digits:
                self.segments[-1].clumps.append(clump)

    def _put(
        self, leaves: Sequence[Leaf], cells: list[Cell | None] | None, at: int, end: int, header: _Columns
    ) -> None:
        segment = self.segments[-1]
        tokens = self.tokens[at:end]
        for place, leaf in enumerate(leaves):
            if cells is None:
                segment.put(unread(leaf, [token.cell for token in tokens] if place == 0 else []))
            else:
                cell = cells[place]
                unit = header.units.get(leaf.column[-1].label)
                segment.put(fact_of(leaf, [cell] if cell is not None else [], unit))
        self._place(tokens)
        self._consume(tokens)

    def _place(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            self.segments[-1].place(self.lines[token.line].block, [token.cell])

    def _consume(self, tokens: Iterable[Token]) -> None:
        segment = self.segments[-1]
        for token in tokens:
            line = self.lines[token.line]
            segment.rows.add((line.block, line.row))
