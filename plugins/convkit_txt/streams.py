"""Tables of which each line holds one cell, closed by a pipe.

Where a row ends is told by the number of pipes, which is the same in all rows of a table, since the fields of merged
cells stand as bare pipes at the end of their row.
"""

from __future__ import annotations

from collections.abc import Iterator

from convkit_txt.lines import Line
from convkit_txt.ruled import cells, closes, is_ruled, opens, pipe_count, pipes_stand_alone, rule_characters
from convkit_txt.tables import Piece, Row, Run, is_numbered_heading, is_prose, is_value

_WIDEST = 64
_DEEPEST_HEADER = 12  # rows
_BROKEN = 20  # lines in a row that end inside a cell
_NARROW = 3  # a row of so few values needs a label of its own
_MOST_ATTEMPTS = 100  # at lines where no table begins; a file of nothing else must not take hours


def stream_pieces(lines: list[Line]) -> list[Piece]:
    """The lines as runs of rows, whose order alone is known, and as single cells where rows cannot be told.

    Rows are told only where they account for everything up to the next heading: cells without the pipes of merged ones
    come out as so many to a row by chance, for a while.
    """
    found: list[Piece] = []
    attempts = 0
    for part in _parts(lines):
        rows, end = _best(part, 0) if attempts < _MOST_ATTEMPTS else ([], 0)
        if rows and not any(any(cells(line.text, True, True)) for line in part[end:]):
            found.append(Run(tuple(rows), ordered=True, rules=rule_characters(part)))
            continue
        attempts += 1
        for line in part:
            found.append(Run((), rules=rule_characters([line])))
            found.append(Line(line.number, " ".join(filter(None, cells(line.text, True, True)))))
    return found


def _parts(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines, divided at the headings of sections and at prose.

    Where cells stand on the lines of their pipes, a heading is whatever has none; where pipes stand on lines of their
    own, one follows each cell.
    """
    with_pipes = not pipes_stand_alone(lines)
    part: list[Line] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        heads = is_numbered_heading(line.text) and (with_pipes or following is None or not opens(following.text))
        if not is_ruled(line) and (heads or is_prose(line.text)):
            if part:
                yield part
            yield [line]
            part = []
        else:
            part.append(line)
    if part:
        yield part


def _best(lines: list[Line], start: int) -> tuple[list[Row], int]:
    """The rows of that width which explains most lines, the smallest of such; none where no two rows come out."""
    if not is_ruled(lines[start]) and not (start + 1 < len(lines) and opens(lines[start + 1].text)):
        return [], start
    best: list[Row] = []
    furthest = best_end = start
    for width in range(2, _WIDEST):
        rows, whole, end = _rows(lines, start, width)
        if whole > furthest and _are_rows(rows):
            best, furthest, best_end = rows, whole, end
    return best, best_end


def _are_rows(rows: list[Row]) -> bool:
    """Whether rows hold a value, and are more than the two halves of any cells.

    Two rows have an empty cell, or one label before the values: two labels are the end of a header.
    """
    if len(rows) < 2 or not any(row.has_value for row in rows):
        return False
    return len(rows) > 2 or not all(map(all, (row.cells for row in rows))) or is_value(rows[1].cells[1])


def _rows(lines: list[Line], start: int, width: int) -> tuple[list[Row], int, int]:
    """The rows of so many pipes from a line on, as far as they are plausible; where the whole ones and all end."""
    opened = opens(lines[start].text)
    rows: list[Row] = []
    valued = False
    at = whole = start
    while at < len(lines) and opens(lines[at].text) is opened:
        end = _end_of_row(lines, at, width)
        row = Row(lines[at].number, cells("\n".join(line.text.strip() for line in lines[at:end]), opened, True))
        if end == at or not _is_plausible(row, rows[-1] if rows else None) or _begins_a_table(lines, at, row):
            break
        rows.append(row)
        valued = valued or row.has_value
        at = end
        if len(row.cells) < width - opened:  # cut short: the last one
            break
        whole = end
        if len(rows) > _DEEPEST_HEADER and not valued:
            break
    return rows, whole, at


def _begins_a_table(lines: list[Line], at: int, row: Row) -> bool:
    """Whether a row begins with the heading of a section, not with a label: no number follows, but labels."""
    if is_ruled(lines[at]) or not is_numbered_heading(lines[at].text) or row.has_value:
        return False
    return at + 1 < len(lines) and not opens(lines[at + 1].text)


def _end_of_row(lines: list[Line], start: int, width: int) -> int:
    """Where a row of so many pipes ends; short of them only before a heading, prose or the end; else its start."""
    pipes = 0
    for index in range(start, min(start + width + _BROKEN, len(lines))):
        line = lines[index]
        if index > start and not is_ruled(line) and (is_prose(line.text) or is_numbered_heading(line.text)):
            return index if closes(lines[index - 1].text) else start
        pipes += pipe_count(line.text)
        if pipes > width:
            return start
        if pipes == width:
            return index + 1 if closes(line.text) else start
    return len(lines) if len(lines) <= start + width + _BROKEN and closes(lines[-1].text) else start


def _is_plausible(row: Row, above: Row | None) -> bool:
    """Whether a row has labels first and values after them; many values alone only below a header."""
    values = [is_value(text) for text in row.cells]
    if True not in values:
        return bool(row.cells[0])
    first = values.index(True)
    if any(text and not flag for text, flag in zip(row.cells[first:], values[first:], strict=True)):
        return False
    if not any(row.cells[:first]):
        return len(row.cells) > _NARROW and above is not None and not above.has_value
    return bool(row.cells[0])
