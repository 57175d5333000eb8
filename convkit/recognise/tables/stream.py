"""Tables of which only the order was kept: *n* values belong to *n* columns only where their count is exactly *n*."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from convkit.document import Cell
from convkit.form import Path, Table
from convkit.recognise.labels import Labels, Place
from convkit.recognise.tables.cell_values import NO_STARTS, RowsInOne, RowStarts, apart, by_count
from convkit.recognise.tables.row_labels import RowMatch, is_blank, is_value
from convkit.recognise.tables.stream_header import Fit, Header, HeaderLabels, labels_at
from convkit.recognise.tables.stream_tokens import LONGEST_VALUE, Line, Token, Tokens, is_short
from convkit.recognise.tables.table_reading import Segment, TableReading, Value
from convkit.recognise.tables.undivided_digits import Clump
from convkit.text.numbers import collapse


def read_stream(index: Labels, lines: Sequence[Line]) -> list[Segment]:
    """The stretches of statutory tables in a run of lines.

    They are read once more where only their rows show that commas divide, or how rows begin.
    """
    reader = _StreamReader(index, lines, RowsInOne())
    if reader.in_one.shows_commas:
        reader = _StreamReader(index, lines, RowsInOne(commas=True))
    if reader.starts.doubtful:
        reader = _StreamReader(index, lines, RowsInOne(commas=reader.in_one.commas), reader.starts)
    return [reading.segment for reading in reader.readings]


class _StreamReader:
    def __init__(self, index: Labels, lines: Sequence[Line], in_one: RowsInOne, known: RowStarts = NO_STARTS) -> None:
        self.known, self.starts = known, RowStarts()
        self.index, self.lines, self.in_one, self.stream = index, lines, in_one, Tokens(index, lines)
        self.tokens = self.stream.all
        self.readings: list[TableReading] = []
        self.header: Header | None = None
        self.caption: Place | None = None
        self.caption_tokens: list[Token] = []
        self.passed = 0  # inside a header that fits no part none begins
        self.beside = False  # whether the values of the row before stood on the line of its label
        self.read()

    def read(self) -> None:
        """Go through the tokens in their order."""
        at = 0
        while at < len(self.tokens):
            at = self._header(at) or self._caption(at) or self._labelled(at) or self._prose(at)

    def _labelled(self, at: int) -> int:
        return self._row(at, self.header) if self.header is not None else 0

    # -- captions and headers

    def _caption(self, at: int) -> int:
        count, places = self.stream.label(at, "caption")
        if not count:
            return 0
        self.caption = places[0]
        self.caption_tokens += self.tokens[at : at + count]
        self.header = None
        return at + count

    def _header(self, at: int) -> int:
        """Past the header that begins at a token; 0 where none does."""
        for table in self.index.form.tables if at >= self.passed and self.index.may_begin(self.tokens[at].text) else ():
            labels = labels_at(self.stream, at, table)
            if not labels.labels:
                continue
            fits = labels.fits(table, self.caption)
            if not fits:
                self.passed = max(self.passed, labels.end if labels.is_strange else 0)
                continue
            header = self._begin(table, fits, labels, self.tokens[at : labels.end])
            if not any(table.parts[number - 1].rows for number in fits):
                return self._only_row(labels.end, header)
            self.starts.below_header(table.section, self.stream.texts[labels.end : labels.end + 1])
            return labels.end
        return 0

    def _begin(self, table: Table, fits: dict[int, Fit], labels: HeaderLabels, tokens: Sequence[Token]) -> Header:
        """Begin a table, or go on with the last one, which is not whole yet."""
        parts = {number: paths for number, (paths, _) in fits.items()}
        last = self.readings[-1] if self.readings else None
        if last is None or last.table is not table or last.segment.whole:
            first = self.lines[[*self.caption_tokens, *tokens][0].line]
            last = TableReading(self.index, table, (first.block, first.row))
            self.readings.append(last)
        doubts = labels.doubts(self.index, table, fits)
        lost = frozenset(path for number, (_, path) in fits.items() if path and not labels.is_nearly(self.index, path))
        last.header(parts, labels.matches(self.index, table, parts, tokens), [*labels.findings(tokens), *doubts])
        captions = [(self.caption, token.text) for token in self.caption_tokens if self.caption is not None]
        for place, text in [*captions, *labels.beside(parts)]:
            last.note(place, text, tokens[0].cell.origin)
        self._consume([*self.caption_tokens, *tokens], last.segment)
        self.header = Header(last, parts, lost, labels.coded, labels.doubled)
        self.caption, self.caption_tokens = None, []
        return self.header

    # -- rows

    def _only_row(self, at: int, header: Header) -> int:
        """The one row of numbers of a table whose rows have no labels."""
        columns = next(iter(header.parts.values()))
        end = self.stream.end_of_values(at, header.table)
        cells = self._cells(at, end, None, len(columns))
        self._clump(None, columns, cells, at, end, header)
        header.reading.values(None, self._values(columns, cells, self.tokens[at:end], header))
        self._place(self.tokens[at:end], header)
        self.header = None
        return end

    def _row(self, at: int, header: Header) -> int:
        start, matcher = at, header.reading.rows
        texts: list[str] = []
        while at < len(self.tokens):
            count, _ = self.stream.label(at, "row", header.table)
            whole = matcher.match(texts, header.parts).leaf if count and texts else None
            if not count or (whole is not None and whole.node.label != ""):
                break
            texts.append("".join(token.text for token in self.tokens[at : at + count]))
            at += count
        if not texts:
            return self._unknown_row(start, [], header)
        match = matcher.match(texts, header.parts)
        if match.leaf is None:
            return self._group(start, at, texts, match, header)
        if match.leaf.node.label == "" and not self.stream.values_follow(at, header.table):
            return self._pass(start, at, header)
        return self._read_row(start, at, match, match.leaf, header)

    def _read_row(self, start: int, at: int, match: RowMatch, place: Place, header: Header) -> int:
        columns = header.parts[place.part]
        label = at
        at += header.coded and self.stream.is_code_of(at, place.node)
        end, sure = self.stream.values_of(at, [header.reading.leaf(place, column) for column in columns])
        cells = self._cells(at, end, self.tokens[at - 1], len(columns)) if sure else None
        if match.contradiction:
            cells = None
        elif sure:
            self._clump(place, columns, cells, at, end, header)
        values = self._values(columns, cells, self.tokens[at:end], header)
        ends, begins = self.tokens[label - 1].cell.origin, self.tokens[start].cell.origin
        header.reading.row(match, place, values, ends, begins)
        self._place(self.tokens[label:end], header)
        return self._pass(start, end, header)

    def _group(self, start: int, at: int, texts: list[str], match: RowMatch, header: Header) -> int:
        """Labels that name no leaf: a group's own, or a row that the form does not have."""
        if self.stream.values_follow(at, header.table):
            return self._keep_extra(start, at, match.label or collapse(texts[-1]), header)
        if at < len(self.tokens) and not self.stream.any_label(at, header.table):
            return self._unknown_row(start, self.tokens[start:at], header) or self._pass(start, at, header)
        if match.group is not None:
            header.reading.row_notes(match, match.group, self.tokens[start].cell.origin)
        return self._pass(start, at, header)

    def _pass(self, start: int, at: int, header: Header) -> int:
        """Past tokens that belong to the table."""
        self._consume(self.tokens[start:at], header.reading.segment)
        return at

    def _unknown_row(self, start: int, before: Sequence[Token], header: Header) -> int:
        """A text that is no label, with exactly as many values behind it as there are columns, on its own line."""
        at = start + len(before)
        if self.stream.any_label(at, header.table) or is_value(self.tokens[at].text):
            return 0
        line = self.lines[self.tokens[at].line]
        if len([cell for cell in line.cells if not is_blank(cell)]) < 2:
            return self._near_row(start, at, header) or self._lines_of_a_row(start, at, header)
        label_end = at + 1
        follow = self.stream.values_follow(label_end, header.table)
        if not follow or self.tokens[label_end].line != self.tokens[at].line:
            return 0
        near = self._near_row(start, at, header)
        if near or (line.running and not self._fits(label_end, header)):
            return near
        return self._keep_extra(start, label_end, collapse(self.tokens[at].text), header)

    def _lines_of_a_row(self, start: int, at: int, header: Header) -> int:
        """A text on a line of its own that is no label, with exactly a value for each column behind it.

        A single one is a row's only below a row and above a label: any number may stand below a line of text.
        """
        count = len(header.parts[header.reading.part_of(None, list(header.parts))])
        if not is_short(self.tokens[at].text) or (count == 1 and header.reading.rows.last is None):
            return 0
        end = self.stream.end_of_values(at + 1, header.table)
        values = self.tokens[at + 1 : end]
        if len(values) != count or not all(is_value(token.text) for token in values):
            return 0
        if count == 1 and (end == len(self.tokens) or not self.stream.any_label(end, header.table)):
            return 0
        return self._keep_extra(start, at + 1, collapse(self.tokens[at].text), header)

    def _fits(self, at: int, header: Header) -> bool:
        """Whether the figures of a running line are as many as some part has columns, and more than one."""
        return any(count > 1 and apart(self.tokens[at].cell, count) for count in map(len, header.parts.values()))

    def _near_row(self, start: int, at: int, header: Header) -> int:
        if len(self.tokens[at].text) > LONGEST_VALUE:
            return 0
        match = header.reading.rows.match([self.tokens[at].text], header.parts)
        if match.near_miss and match.leaf is not None and self.stream.values_follow(at + 1, header.table):
            return self._read_row(start, at + 1, match, match.leaf, header)
        return 0

    def _keep_extra(self, start: int, at: int, label: str, header: Header) -> int:
        number = header.reading.part_of(None, list(header.parts))
        columns = header.parts[number]
        end = self.stream.end_of_values(at, header.table)
        tokens = self.tokens[at:end]
        values = self._values(columns, self._cells(at, end, self.tokens[at - 1], len(columns)), tokens, header)
        header.reading.extra_row(number, label, values, self.tokens[start].cell.origin)
        self._place(tokens, header)
        return self._pass(start, end, header)

    def _prose(self, at: int) -> int:
        """Anything else: running text, which ends a table unless it is only a figure on its own line."""
        text = self.tokens[at].text
        if self.header is not None:
            if is_value(text) and len(self.lines[self.tokens[at].line].cells) > 1:
                self._consume([self.tokens[at]], self.header.reading.segment)
            elif not is_value(text) and not self.stream.heads_rows(at, self.header.table):
                self.header = None
        self.caption, self.caption_tokens = None, []
        return at + 1

    def _cells(self, at: int, end: int, label: Token | None, count: int) -> list[Cell | None] | None:
        """The cells for exactly `count` columns, None where their number does not say which is which."""
        tokens = self.tokens[at:end]
        if self.header is not None and label is not None:
            self.starts.row(self.header.table.section, [token.text for token in tokens], count)
            if self.header.table.section in self.known.numbered:
                return None
        if count > 1 and any(map(self.stream.runs, tokens)):  # each may hold the digits of several columns
            return self.in_one.cells(tokens[0].cell, count) if len(tokens) == 1 else None
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
                return by_count(cells, count)
        # A lone figure on the line after a row of several may be a page's number.
        lines = [token.line for token in tokens]
        if len(lines) > 2 and lines[-1] != line and lines[:-1] == [line] * (len(lines) - 1):
            return None
        # A row may run on over lines, but it does not end in the middle of one.
        ends = end == len(self.tokens) or not tokens or self.tokens[end].line != tokens[-1].line
        above = label is not None and self.header is not None and self.header.table.section in self.known.above
        return [token.cell for token in tokens] if len(tokens) == count and ends and not above else None

    def _clump(
        self, place: Place | None, columns: Sequence[Path], cells: list[Cell | None] | None, at: int, end: int,
        header: Header,
    ) -> None:  # fmt: skip
        """Keep digits that were run together for the arithmetic of the whole table."""
        if cells is None and end == at + 1 and self.stream.runs(self.tokens[at]):
            paths = tuple(header.reading.leaf(place, column).path for column in columns)
            clump = Clump(paths, collapse(self.tokens[at].text))
            if clump.digits:
                header.reading.segment.clumps.append(clump)

    def _values(
        self, columns: Sequence[Path], cells: list[Cell | None] | None, tokens: Sequence[Token], header: Header
    ) -> list[Value]:
        """The values of a row; where nothing tells which is which, all that stands there is shown at the first.

        Where a merged cell may be said again, equal figures beside each other may be one, and a blank one not be there.
        """
        texts = [cell.text for cell in cells or () if cell is not None and not is_blank(cell)]
        if cells is None or (header.doubled and any(one == other for one, other in pairwise(texts))):
            rest = [Value(column, (), readable=False) for column in columns[1:]]
            return [Value(columns[0], [token.cell for token in tokens], readable=False), *rest]
        found = zip(columns, cells, strict=True)
        return [Value(column, [cell] if cell is not None else [], column not in header.lost) for column, cell in found]

    def _place(self, tokens: Iterable[Token], header: Header) -> None:
        for token in tokens:
            header.reading.segment.place(self.lines[token.line].block, [token.cell])
        self._consume(tokens, header.reading.segment)

    def _consume(self, tokens: Iterable[Token], segment: Segment) -> None:
        for token in tokens:
            line = self.lines[token.line]
            segment.rows.add((line.block, line.row))
