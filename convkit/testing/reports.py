"""A Hypothesis strategy for any valid report of a form. Hypothesis is imported when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from convkit.form import Form, Leaf, Part, Path, Table, dotted, leaf_paths
from convkit.report import Extra, Fact, Meta, Report, Section, SectionBlock, TableMarker
from convkit.testing.cells import contents
from convkit.testing.fields import draw_fields
from convkit.testing.narrative import blocks, paragraph
from convkit.testing.notes import draw_notes

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

_AGENCIES = ("某某县人民政府办公室", "甲乙市财政局", "丙丁区教育委员会", "𠮷祥街道办事处")
_NUMBER = "甲财函〔2022〕3号"
_FRONT = ("甲乙市财政局文件", _NUMBER, "附件1")
_CONTACT = "如有疑问，请与本单位联系（地址：甲路9号；邮编：100099；电话：010-66668888）"
_NUMERALS = "一二三四五六七八九十"
_CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_EXTRA_LABELS = ("甲类附加事项", "乙类附加事项", "丙类附加事项")
_EXTRA_COLUMNS = ("历史累计附加栏", "<备注&>附加栏")
_LATEST_YEAR = 2040


def reports(form: Form, *, holes: bool = False, pictures: bool = True) -> SearchStrategy[Report]:
    """Any report of the form that its text and tables tell completely, in canonical shape.

    `holes` allows a single cell that is absent from a row that is there, which no table can show; `pictures` allows
    images.
    """
    from hypothesis import strategies as st

    return st.composite(_draw_report)(form, holes, pictures)


def _draw_report(draw: DrawFn, form: Form, holes: bool, pictures: bool) -> Report:
    from hypothesis import strategies as st

    tables = _present(draw, form)
    facts = _facts(draw, form, tables, holes)
    extras = _extras(draw, tables, facts) if draw(st.booleans()) else ()
    meta, opening, signature = _frame(draw, form)
    sections = []
    front = draw(st.lists(st.sampled_from(_FRONT), max_size=2))
    if _NUMBER in front:
        meta = replace(meta, number=_NUMBER)
    if front:
        sections.append(Section("frontMatter", "", tuple(paragraph(text) for text in front)))
    if opening:
        sections.append(Section("preamble", "", opening))
    middle = [_section(draw, form, name, {table.section for table in tables}, pictures) for name in _names(form)]
    kept = [section for section in middle if section is not None]
    sections += draw(st.permutations(kept)) if draw(st.integers(0, 7)) == 7 else kept
    if signature:
        sections.append(Section("signature", "", signature))
    names = {"preamble", *(section.name for section in sections)}
    fields = draw_fields(draw, form, {table.section for table in tables}, names, facts)
    return draw_notes(draw, Report(form.id, meta, tuple(sections), facts, tuple(extras), fields=fields), form)


# -- frame: title, period, signature


def _frame(draw: DrawFn, form: Form) -> tuple[Meta, tuple[SectionBlock, ...], tuple[SectionBlock, ...]]:
    from hypothesis import strategies as st

    year = draw(st.integers(form.years[0], min(form.years[1], _LATEST_YEAR)))
    agency = draw(st.sampled_from(_AGENCIES))
    subject = form.subjects[0]
    titles = [f"{agency}{year}年{subject}", f"{year}年度{agency}{subject}"]
    titles.append(f"{agency}{str(year).translate(_CHINESE_DIGITS)}年{subject}")
    opening: list[SectionBlock] = [paragraph("根据有关规定，编制本报告。")] if draw(st.booleans()) else []
    period = (f"{year}-01-01", f"{year}-12-31") if draw(st.booleans()) else None
    if period is not None:
        opening.append(paragraph(f"数据统计期限自{year}年1月1日起至{year}年12月31日止。"))
    contact = _CONTACT if draw(st.integers(0, 2)) == 2 else ""
    if contact:
        opening.append(paragraph(f"本报告可在网站下载。{contact}。"))
    issued = None
    signature: list[SectionBlock] = []
    if draw(st.booleans()):
        month, day = draw(st.integers(1, 9)), draw(st.integers(1, 9))
        issued = f"{year + 1}-{month:02}-{day:02}"
        signature = [paragraph(agency)] if draw(st.booleans()) else []
        chinese = f"{year + 1}年{month}月{day}日".translate(_CHINESE_DIGITS)
        signature.append(paragraph(draw(st.sampled_from([f"{year + 1}年{month}月{day}日", chinese]))))
    title = draw(st.sampled_from(titles))
    return Meta(title, agency, year, period, issued, contact=contact), tuple(opening), tuple(signature)


# -- sections


def _names(form: Form) -> list[str]:
    return [section.name for section in form.sections]


def _section(draw: DrawFn, form: Form, name: str, tables: set[str], pictures: bool) -> Section | None:
    """A section of the form, with its table where the report has it; None where the report has neither."""
    from hypothesis import strategies as st

    if name not in tables and draw(st.integers(0, 7)) == 7:
        return None
    known = next(section for section in form.sections if section.name == name)
    number = _NUMERALS[_names(form).index(name)]
    headings = [known.heading, *(f"{number}、{alias}" for alias in known.aliases)]
    found: list[SectionBlock] = list(draw(blocks(pictures)))
    if name in tables:
        found.insert(draw(st.integers(0, len(found))), TableMarker())
    return Section(name, draw(st.sampled_from(headings)), _unbroken(found))


def _unbroken(found: list[SectionBlock]) -> tuple[SectionBlock, ...]:
    """The blocks with the paragraph of every run-in heading right behind it."""
    from convkit.document import Heading

    for at, block in enumerate(found[:-1]):
        if isinstance(block, Heading) and block.run_in and isinstance(found[at + 1], TableMarker):
            found[at + 1 : at + 3] = [found[at + 2], found[at + 1]]
    return tuple(found)


# -- facts


def _present(draw: DrawFn, form: Form) -> list[Table]:
    """The tables that the report has; most often all of them."""
    from hypothesis import strategies as st

    if draw(st.integers(0, 3)) < 3:
        return list(form.tables)
    wanted = draw(st.sets(st.sampled_from([table.section for table in form.tables]), min_size=1))
    return [table for table in form.tables if table.section in wanted]


@dataclass(frozen=True, slots=True)
class _Filler:
    """What the cells hold for which nothing special was drawn."""

    first: int
    step: int
    blank: bool

    def fact(self, leaf: Leaf, at: int) -> Fact:
        if self.blank:
            return Fact(leaf.path, unit=leaf.unit)
        return Fact(leaf.path, Decimal(self.first + at * self.step), leaf.unit, state="number")


def _facts(draw: DrawFn, form: Form, tables: list[Table], holes: bool) -> dict[str, Fact]:
    from hypothesis import strategies as st

    leaves = _standing(draw, form, tables)
    filler = _Filler(draw(st.integers(0, 9)), draw(st.sampled_from([1, 0, 37])), draw(st.integers(0, 7)) == 7)
    facts = {leaf.path: filler.fact(leaf, at) for at, leaf in enumerate(leaves)}
    special = draw(st.lists(st.sampled_from(leaves), max_size=16, unique_by=lambda leaf: leaf.path))
    for leaf in special:
        facts[leaf.path] = replace(draw(contents(leaf.kind, leaf.unit, leaf.signed)), path=leaf.path)
    if holes:
        facts |= _gaps(draw, leaves)
    absent = {
        leaf.path: Fact(leaf.path, unit=leaf.unit, state="absent")
        for leaf in form.leaves.values()
        if not leaf.instead and leaf.path not in facts
    }
    return {path: (facts | absent)[path] for path in form.leaves if path in facts or path in absent}


def _standing(draw: DrawFn, form: Form, tables: list[Table]) -> list[Leaf]:
    """The leaves of the rows that the report has: of alternatives one, of the first table all, of others most."""
    from hypothesis import strategies as st

    gone: set[tuple[str, str]] = set()
    for table in tables:
        for part in table.parts:
            gone |= {(table.section, dotted(row)) for row in _unused(draw, part)}
    for table in tables[1:]:
        rows = [dotted(row) for part in table.parts for row in leaf_paths(part.rows) if row and not row[-1].instead]
        if rows and draw(st.integers(0, 3)) == 3:
            some = draw(st.sets(st.sampled_from(rows), max_size=max(len(rows) // 3, 1)))
            gone |= {(table.section, row) for row in some}
    inside = {table.section for table in tables}
    leaves = [leaf for leaf in form.leaves.values() if leaf.table.section in inside]
    return [leaf for leaf in leaves if (leaf.table.section, dotted(leaf.row)) not in gone]


def _unused(draw: DrawFn, part: Part) -> list[Path]:
    """Of rows and the one that may stand in their place, those that do not."""
    from hypothesis import strategies as st

    rows = [row for row in leaf_paths(part.rows) if row]
    instead = [row for row in rows if row[-1].instead]
    if instead and draw(st.integers(0, 2)) == 2:
        groups = {dotted(row[:-1]) for row in instead}
        return [row for row in rows if dotted(row[:-1]) in groups and row not in instead]
    return instead


def _gaps(draw: DrawFn, leaves: list[Leaf]) -> dict[str, Fact]:
    from hypothesis import strategies as st

    # One at most in a row, and none in a row of one cell, which would be a missing row.
    wide = [leaf for leaf in leaves if len(leaf_paths(leaf.table.parts[leaf.part - 1].columns)) > 1]
    if not wide:
        return {}
    some = draw(st.lists(st.sampled_from(wide), max_size=3, unique_by=lambda leaf: (leaf.table.section, leaf.row)))
    return {leaf.path: Fact(leaf.path, unit=leaf.unit, state="absent") for leaf in some}


# -- extra rows and columns


def _extras(draw: DrawFn, tables: list[Table], facts: dict[str, Fact]) -> list[Extra]:
    """Extra rows and columns in the order of the tables, each part's rows before its columns."""
    found: list[Extra] = []
    for table in tables:
        for number, part in enumerate(table.parts, start=1):
            columns = leaf_paths(part.columns)
            rows = [row for row in leaf_paths(part.rows) if _stands(table, row, columns, facts)]
            if rows and rows[0]:
                blank = Extra(table.section, "row", "", "", part=number)
                found += _lines(draw, blank, ["", *map(dotted, rows)], columns)
                found += _lines(draw, replace(blank, axis="column"), list(map(dotted, columns)), rows)
    return found


def _stands(table: Table, row: Path, columns: list[Path], facts: dict[str, Fact]) -> bool:
    paths = (f"{table.section}.{dotted(row, column)}" for column in columns)
    return any(path in facts and facts[path].state != "absent" for path in paths)


def _lines(draw: DrawFn, blank: Extra, places: list[str], crossed: list[Path]) -> list[Extra]:
    """Extra rows, or extra columns, behind some of the places, in the order of the places."""
    from hypothesis import strategies as st

    if draw(st.integers(0, 5)) < 5:
        return []
    labels = _EXTRA_LABELS if blank.axis == "row" else _EXTRA_COLUMNS
    found = []
    for label in draw(st.lists(st.sampled_from(labels), min_size=1, max_size=2, unique=True)):
        values = [_crossing(draw, path, blank.axis) for path in crossed]
        filled = [fact for fact in values if fact.state != "blank"]
        if filled:
            kept = values if blank.axis == "row" else filled
            found.append(replace(blank, label=label, after=draw(st.sampled_from(places)), values=tuple(kept)))
    return sorted(found, key=lambda extra: places.index(extra.after))


def _crossing(draw: DrawFn, path: Path, axis: str) -> Fact:
    across = path[-1] if axis == "row" else None
    strategy = contents(across.kind if across else "count", across.unit if across else None, False)
    return replace(draw(strategy), path=dotted(path))
