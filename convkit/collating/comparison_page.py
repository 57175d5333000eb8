"""Two reports side by side as a document: what differs first, then the whole text and every figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convkit.collating.differing import Comparison, section_words
from convkit.collating.paragraphs import Line, Pair, marked
from convkit.collating.sheets import titled
from convkit.document import Block, Cell, Document, Grid, Heading, Inline, Origin, Paragraph
from convkit.errors import Language, Message
from convkit.form import Leaf
from convkit.report import Report

Runs = tuple[Inline, ...]

_TITLE = Message("Two reports side by side", "两份报告并排比对")
_DIFFERENT = Message("What differs", "不同之处")
_FIGURES = Message("Figures", "数字")
_TEXT = Message("Text", "正文")
_SAME = Message("No difference was found.", "未发现不同。")
_WHERE = Message("where", "位置")
_UNEQUAL = "≠"
_NOT_THERE = Message("(no cell)", "（无此格）")
_SUMMARY = Message(
    "{count:difference|differences}: {figures} in figures, {paragraphs} in paragraphs, {others} elsewhere; "
    "{compared:figure|figures} compared",
    "共 {count} 处不同：数字 {figures} 处，段落 {paragraphs} 处，其他 {others} 处；比对数字 {compared} 个",
)
_EDITIONS = Message(
    "the editions differ: {compared:figure means|figures mean} the same in both and were compared; {one} of {a} and "
    "{other} of {b} are in one edition only and were compared with nothing",
    "表式版本不同：含义相同的 {compared} 个数字已比对；仅一方版本有的数字（{a} {one} 个，{b} {other} 个）未作比对",
)


def summary(found: Comparison) -> Message:
    """How many differences there are, and of what."""
    kinds = [difference.kind for difference in found.differences]
    figures, paragraphs = kinds.count("figure"), kinds.count("paragraph")
    others = len(kinds) - figures - paragraphs
    values = {"figures": figures, "paragraphs": paragraphs, "others": others, "compared": len(found.compared)}
    return _SUMMARY.filled(count=len(kinds), **values)


def edition_words(found: Comparison, names: tuple[str, str]) -> Message | None:
    """What could not be compared because the reports are of different editions; None where they are of one."""
    if found.one.form.id == found.other.form.id:
        return None
    values = {"one": len(found.only[0]), "other": len(found.only[1]), "a": names[0], "b": names[1]}
    return _EDITIONS.filled(compared=len(found.compared), **values)


def comparison_page(found: Comparison, names: tuple[str, str], language: Language) -> Document:
    """The document that shows two reports side by side, in one language."""
    blocks: list[Block] = [_paragraph(summary(found).words(language))]
    edition = edition_words(found, names)
    if edition is not None:
        blocks.append(_paragraph(edition.words(language)))
    blocks.append(_heading(_DIFFERENT, language))
    if found.same:
        blocks.append(_paragraph(_SAME.words(language)))
    else:
        blocks.append(_grid(_heads(names, language), _different(found, language)))
    blocks += [_heading(_TEXT, language), _grid(_heads(names, language), _text(found, language))]
    blocks += [_heading(_FIGURES, language), _grid(_heads(names, language), _figures(found, language))]
    return titled(_TITLE.words(language), blocks, language)


def _heading(words: Message, language: Language) -> Heading:
    return Heading((Inline(words.words(language)),))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Inline(text),))


def _heads(names: tuple[str, str], language: Language) -> list[Runs]:
    return [_plain(""), _plain(_WHERE.words(language)), *map(_plain, names)]


def _plain(text: str) -> Runs:
    return (Inline(text),) if text else ()


def _grid(heads: Sequence[Runs], rows: Iterator[Sequence[Runs]]) -> Grid:
    cells = [
        Cell(at, column, "".join(run.text for run in runs), inlines=runs, heads="columns" if at == 1 else "")
        for at, row in enumerate((heads, *rows), start=1)
        for column, runs in enumerate(row, start=1)
    ]
    return Grid(tuple(cells), header_rows=1)


def _different(found: Comparison, language: Language) -> Iterator[Sequence[Runs]]:
    for one in found.differences:
        sides = marked(one.before.words(language), one.after.words(language))
        placed = (side + _place(place, language) for side, place in zip(sides, one.places, strict=True))
        yield [_plain(_UNEQUAL), _plain(one.what.words(language)), *placed]


def _place(origin: Origin, language: Language) -> Runs:
    told = origin.words(language)
    return _plain(f"（{told}）" if language == "zh" else f" ({told})") if told else ()


def _text(found: Comparison, language: Language) -> Iterator[Sequence[Runs]]:
    for pair in found.pairs:
        line = pair.one or pair.other
        if line is not None:
            where = section_words(line.section, found.one.form).words(language)
            yield [_plain("" if pair.same else _UNEQUAL), _plain(where), *_sides(pair)]


def _sides(pair: Pair) -> tuple[Runs, Runs]:
    def told(line: Line | None) -> str:
        return line.text if line is not None else ""

    if pair.same:
        return _plain(told(pair.one)), _plain(told(pair.other))
    return marked(told(pair.one), told(pair.other))


def _figures(found: Comparison, language: Language) -> Iterator[Sequence[Runs]]:
    unlike = {one.path for one in found.differences if one.path}
    leaves: dict[str, Leaf] = {**found.one.form.leaves}
    leaves |= {path: leaf for path, leaf in found.other.form.leaves.items() if path not in leaves}
    for path, leaf in leaves.items():
        shown = [_shown(reading.report, path) for reading in (found.one, found.other)]
        if any(side is not None for side in shown):
            missing = _NOT_THERE.words(language)
            sides = (_plain(missing if side is None else side) for side in shown)
            yield [_plain(_UNEQUAL if path in unlike else ""), _plain(leaf.words.words(language)), *sides]


def _shown(report: Report, path: str) -> str | None:
    fact = report.facts.get(path)
    if fact is None or fact.state == "absent":
        return None
    return fact.printed + (f" {fact.unit}" if fact.unit and fact.text is None and fact.value is not None else "")
