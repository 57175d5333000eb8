"""Figures beside what LibreOffice drops: unread, and named; marks of it are taken out of what that carried."""

from __future__ import annotations

from dataclasses import replace

from convkit import Account, Block, Cell, Document, Finding, Grid, Heading, Image, Inline, List, Message, Paragraph
from convkit.reading import messages as shared
from convkit.reading import read_number, runs_of, unread
from convkit.reading.ledger import shortened
from convkit_office.rich_reasons import COVERING, Reason, count_of_marks, reasons_in, without_marks

_NEAR = 3  # blocks before and behind a table in which a drawing is anchored that may lie over it
_LONGEST_FIGURE = 60


def with_doubts(document: Document) -> Document:
    """A document that was read with marks in it: without them, and with what they say."""
    findings: list[Finding] = []
    covered = _covered(document.blocks)
    blocks: list[Block] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            blocks.append(_grid(block, at in covered, findings))
        elif (bare := _without(block, findings)) is not None:
            blocks.append(bare)
    told = [replace(one, values={key: _bare(value) for key, value in one.values.items()}) for one in document.findings]
    marks = sum(map(_marks_in, document.blocks))
    return replace(
        document, blocks=tuple(blocks), findings=(*told, *findings), account=_uncounted(document.account, 2 * marks)
    )


def _covered(blocks: tuple[Block, ...]) -> set[int]:
    """The places of the tables over which a drawing may lie that is anchored near them."""
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if not isinstance(block, Grid) and any(COVERING in reasons_in(text) for text in texts_of(block)):
            found.update(range(at - _NEAR, at + _NEAR + 1))
    return found


def texts_of(block: Block) -> list[str]:
    """What a block says, cell by cell or line by line."""
    if isinstance(block, Grid):
        return [cell.text for cell in block.cells]
    return ["".join(run.text for run in runs) for runs in runs_of(block)]


def _marks_in(block: Block) -> int:
    return sum(map(count_of_marks, texts_of(block)))


def _grid(grid: Grid, is_covered: bool, findings: list[Finding]) -> Grid:
    labelled: set[int] = set()
    cells = []
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        reasons = [reason for reason in reasons_in(cell.text) if reason is not COVERING]
        bare = replace(cell, text=without_marks(cell.text), inlines=_runs(cell.inlines))
        if is_covered:
            reasons.append(COVERING)
        cells.append(doubted(bare, reasons, cell.row in labelled, findings) if reasons else bare)
        if cell.row > 1 and bare.text.strip():
            labelled.add(cell.row)
    return replace(grid, cells=tuple(cells))


def doubted(
    cell: Cell, reasons: list[Reason], labelled: bool, findings: list[Finding], format_name: str = "rtf"
) -> Cell:
    """A cell with reasons to doubt it: unread where it may be a figure, and named."""
    state = read_number(cell.text).state if len(cell.text) <= _LONGEST_FIGURE else "text"
    telling = [one for one in reasons if state == "number" or (one.loses and (state != "blank" or labelled))]
    if not telling:
        return cell
    message = shared.DOUBT if cell.text.strip() else shared.DOUBT_BLANK
    grave = state != "text"
    for one in telling:
        findings.append(_finding(message if grave else shared.DOUBT_IN_TEXT, cell, one.why, grave, format_name))
    if not grave or state == "unread":
        return cell
    return replace(cell, text=unread(" ".join(cell.text.split())), inlines=(), number=None)


def _finding(
    message: Message, where: Cell | Paragraph | Heading | List, why: Message, grave: bool, format_name: str = "rtf"
) -> Finding:
    text = " ".join(texts_of(where)) if not isinstance(where, Cell) else where.text
    values: dict[str, object] = {"text": shortened(without_marks(text)), "why": why}
    return Finding(f"{format_name}.doubt", "unread" if grave else "warning", message, values, (), where.origin)


def _without(block: Block, findings: list[Finding]) -> Block | None:
    """A block that is no table without its marks; None where it holds nothing else."""
    if isinstance(block, Image | Grid) or not _marks_in(block):
        return block
    for reason in dict.fromkeys(one for text in texts_of(block) for one in reasons_in(text) if one.loses):
        findings.append(_finding(shared.DOUBT_IN_TEXT, block, reason.why, grave=True))
    if isinstance(block, List):
        return replace(block, items=tuple(replace(item, inlines=_runs(item.inlines)) for item in block.items))
    bare = replace(block, inlines=_runs(block.inlines))
    return bare if bare.text.strip() else None


def _runs(runs: tuple[Inline, ...]) -> tuple[Inline, ...]:
    bare = (replace(run, text=without_marks(run.text)) for run in runs)
    return tuple(run for run in bare if run.text)


def _bare(value: object) -> object:
    return without_marks(value) if isinstance(value, str) else value


def _uncounted(account: Account, characters: int) -> Account:
    """An account without the characters of the marks, which the file itself does not hold."""
    entries = [
        replace(one, held=one.held - characters, carried=one.carried - characters) if one.kind == "characters" else one
        for one in account.entries
    ]
    return replace(account, entries=tuple(entries))
