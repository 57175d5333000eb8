"""From a document to a report: tables by their labels, narrative by its headings, everything else as it stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    LeftOut,
    Origin,
    Paragraph,
    bulk,
    texts,
)
from convkit.document.showing import brief
from convkit.errors import InputError, Message, NotExtractedError
from convkit.form import Form, ancestry, extended_by
from convkit.form.legacy import forms_of_legacy
from convkit.limits import enforce, limit
from convkit.recognise import labels as label_index
from convkit.recognise.contenders import contenders, letters_of, may_differ
from convkit.recognise.editions import choose, coverage, inventory, words_of
from convkit.recognise.label_record import Match, Unmatched, unmatched
from convkit.recognise.labels import item_number
from convkit.recognise.narrative import narrative_of
from convkit.recognise.narrative.fields import fields_in, labels_of_lines, with_roles
from convkit.recognise.narrative.meta import meta_of
from convkit.recognise.narrative.seals import narrative_and_seals
from convkit.recognise.narrative.titles import read_subject
from convkit.recognise.single_columns import as_lines
from convkit.recognise.split_labels import rejoined
from convkit.recognise.tables import Attempt, read_as
from convkit.recognise.tables.inline_tables import Layout, lay_out
from convkit.recognise.tables.row_labels import holds_number
from convkit.recognise.unrecognised import unrecognised
from convkit.recognise.xml_characters import legal
from convkit.report import LEGACY, Fact, Report
from convkit.text.beside import pieces
from convkit.text.numbers import collapse, holds_digits


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

    def __repr__(self) -> str:
        return brief(self)


def recognise(document: Document, forms: Sequence[Form], form: str | None = None) -> Recognition:
    """The report that a document holds.

    `form` names the form to read it as; otherwise the labels decide, then the year. Raises `InputError` where the
    document holds no such report, with what was found and what was missing.
    """
    enforce("blocks", len(document.blocks))
    if sum(map(len, texts(document.blocks))) > limit("characters"):
        enforce("characters", sum(map(bulk, texts(document.blocks))))
    findings: list[Finding] = []
    blocks = [legal(block, findings) for block in document.blocks]
    if labels := labels_of_lines(forms, blocks):
        blocks = as_lines(blocks, labels)
    attempts, words = _attempts(blocks, forms, form)
    if not attempts and (lines := as_lines(blocks)) != blocks:
        attempts, _ = _attempts(lines, forms, form)
        blocks = lines if attempts else blocks
    if not attempts:
        return _legacy(blocks, forms, form, words, findings)
    chosen, why = choose(attempts, forms, blocks, form)
    if chosen.reports > 1:
        raise InputError(_SEVERAL, count=chosen.reports)
    return _recognition(chosen, why, forms, findings)


def _attempts(blocks: list[Block], forms: Sequence[Form], asked: str | None) -> tuple[list[Attempt], set[str]]:
    """The document read as each of the forms whose labels it has, and the words that it was told by."""
    candidates = [form for form in forms if asked is None or form.id == asked]
    letters = letters_of(blocks, candidates) if asked is None else ""
    roots = contenders([form for form in candidates if not extended_by(form, candidates)], letters)
    layouts = [(form, _laid_out(form, blocks)) for form in roots]
    words = set().union(*(words_of(layout.blocks, form) for form, layout in layouts))
    ranked = sorted(layouts, key=lambda one: coverage(one[0], words), reverse=True)
    attempts: list[Attempt] = []
    for candidate, layout in ranked:
        if attempts and coverage(candidate, words) < coverage(attempts[0].form, words):
            break
        attempt = read_as(candidate, layout)
        if attempt.accepted():
            attempts.append(attempt)
    for overlay in candidates:
        if extended_by(overlay, candidates) and may_differ(overlay, candidates, letters, words, attempts):
            attempt = read_as(overlay, _laid_out(overlay, blocks))
            if attempt.accepted():
                attempts.append(attempt)
    return attempts, words


def _laid_out(form: Form, blocks: list[Block]) -> Layout:
    index = label_index.index(form)
    return lay_out(index, rejoined(index, blocks))


_SEVERAL = Message(
    "the file holds {count:report|reports}, for every table stands there {count:time|times}; put each into a "
    "file of its own",
    "文件中有{count}份报告（每张表各出现{count}次）；请拆分为每份报告一个文件",
)


def _recognition(attempt: Attempt, why: Message, forms: Sequence[Form], findings: list[Finding]) -> Recognition:
    form = attempt.form
    blocks = attempt.layout.blocks
    parts = narrative_of(blocks, attempt.taken, attempt.layout.cut)
    own = ancestry(form, forms)
    title, filed, seals = narrative_and_seals(own, parts)
    sections, fields = fields_in(form, filed)
    fields |= attempt.fields
    facts: dict[str, Fact] = {}
    for path, leaf in form.leaves.items():
        fact = attempt.facts.get(path)
        if fact is not None:
            facts[path] = fact
        elif not leaf.instead:
            facts[path] = Fact(path, unit=leaf.unit, state="absent")
    figures = list(_figures(attempt, blocks))
    placed = {cell for segment in attempt.taken for cell in segment.placed}
    beside = list(_beside_labels(attempt, blocks, placed))
    left_over = [
        LeftOut(1, LEFT_OVER, {"text": collapse(cell.text)}, cell.origin)
        for number, cell in figures
        if (number, cell.row, cell.column) not in placed
    ]
    left_over += [LeftOut(1, LEFT_OVER, {"text": text}, origin) for text, origin, kept in beside if not kept]
    carried = len(figures) + len(beside) - len(left_over)
    account = Account((Entry("numbers", len(figures) + len(beside), carried, tuple(left_over)),)) + seals
    for item in left_over:
        findings.append(Finding("leftover", "unread", _LEFT_OVER_FOUND, item.values, origin=item.origin))
    meta = with_roles(meta_of(own, title, sections), form, fields)
    report = Report(
        form.id, meta, sections, facts, tuple(attempt.extras), notes=tuple(attempt.notes), fields=fields
    )  # fmt: skip
    matches = [match for segment in attempt.taken for match in segment.matches]
    taken = [row for segment in attempt.taken for row in segment.rows]
    others = unmatched(label_index.index(form), blocks, taken, matches)
    told = (*findings, *attempt.findings, *unrecognised(form, blocks, tuple(attempt.facts)))
    return Recognition(report, form, why, told, account, tuple(dict.fromkeys(matches)), tuple(others))


_LEFT_OVER_FOUND = Message(
    "the figure “{text}” fits no row and column of the form and was left out; put it into its cell, or delete it, and "
    "convert again",
    "数字“{text}”在表中没有对应的行和列，未收录；请移入应在的单元格，或删去后重新转换",
)
LEFT_OVER = Message(
    "the figure “{text}” fits no row and column of the form; it was left out",
    "数字“{text}”在表中没有对应的行和列，未收录",
)
"""What is said of a figure of a table that stands in no cell of the form."""


def _figures(attempt: Attempt, blocks: Sequence[Block]) -> Iterable[tuple[int, Cell]]:
    """Every cell with a figure in rows that were taken for statutory tables, counted from the document itself."""
    rows = {row for segment in attempt.taken for row in segment.rows}
    for number in {block for block, _ in rows}:
        block = blocks[number]
        if isinstance(block, Grid):
            for cell in block.cells:
                if (number, cell.row) in rows and holds_number(cell):
                    yield number, cell
        elif isinstance(block, Paragraph | Heading):
            cell = Cell(1, 1, block.text, origin=block.origin)
            if holds_number(cell):
                yield number, cell


def _beside_labels(
    attempt: Attempt, blocks: Sequence[Block], placed: set[tuple[int, int, int]]
) -> Iterator[tuple[str, Origin, bool]]:
    """Each note with a figure in rows that were taken, counted from the document itself, and whether it was kept."""
    words = [*(note.text for note in attempt.notes), *(extra.label for extra in attempt.extras)]
    kept = "".join("".join(text.split()) for text in words)
    rows = {row for segment in attempt.taken for row in segment.rows}
    for number in sorted({block for block, _ in rows}):
        block = blocks[number]
        for cell in block.cells if isinstance(block, Grid) else ():
            if (number, cell.row) in rows and (number, cell.row, cell.column) not in placed and not holds_number(cell):
                cut = pieces(cell.text)
                if not any(beside for _, beside in cut):
                    continue
                behind = cut[1:] if len(cut) > 1 and item_number(cut[0][0]) else cut
                for text in (text for text, beside in behind if beside and holds_digits(text)):
                    yield collapse(text), cell.origin, "".join(text.split()) in kept


_EARLY = Message(
    "{year} is before the forms in use; the text and the tables were kept as they are",
    "{year} 年早于统一格式，已保留文字和表格",
)
_ASKED = Message(
    "read without a form, as was asked for; the text and the tables were kept as they are",
    "已按要求不套用表式，只保留文字和表格",
)


def _legacy(
    blocks: list[Block], forms: Sequence[Form], asked: str | None, words: set[str], findings: list[Finding]
) -> Recognition:
    """A report from before the first edition: narrative and ordinary tables, no facts."""
    own = forms_of_legacy(forms)
    title, sections, seals = narrative_and_seals(own, narrative_of(blocks, ()))
    meta = meta_of(own, title, sections)
    on_subject = read_subject(own, meta.title) is not None
    before = meta.year is not None and meta.year < min((form.years[0] for form in own), default=0)
    if asked == LEGACY or (asked is None and on_subject and before):
        why = Message("a report from before the first edition of the form", "早于首版表式的年度报告")
        findings.append(Finding("legacy", "info", _EARLY if before else _ASKED, {"year": meta.year}))
        return Recognition(Report(LEGACY, meta, tuple(sections)), None, why, tuple(findings), seals)
    raise NotExtractedError(
        Message(
            "no such report was found in it: {found}; check that it is the right file; a report without the form's "
            "tables is kept as text with --form annual-report-legacy",
            "未找到政府信息公开工作年度报告：{found}；请核对所给文件是否正确；如确是没有统一表格的年度报告，"
            "请用 --form annual-report-legacy 只保留文字和表格",
        ),
        found=inventory(forms, asked, words, title),
    )
