"""Elements → report. What the schema has let pass is read; what contradicts itself is refused."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from convkit.document import Cell, Grid, Heading, Image, Inline, Item, List, Paragraph
from convkit.errors import InputError, Message
from convkit.form import Form, Leaf
from convkit.report import Extension, Extra, Fact, Field, Meta, Note, Report, Section, SectionBlock, State, TableMarker
from convkit.text.beside import governed
from convkit.text.numbers import extra_leaves, read_as, sound
from convkit.xml.fields import absent_fields, read_field
from convkit.xml.writing import order

if TYPE_CHECKING:
    from lxml import etree


def from_element(root: etree._Element, form: Form) -> Report:
    """The report that a root element holds."""
    reader = _Reader(form)
    sections: list[tuple[int, Section]] = []
    for child in root:
        name = _name(child)
        if name in reader.usual:
            section = reader.section(child)
            if section is not None:
                sections.append((int(child.get("position", len(sections) + 1)), section))
    positioned = any(child.get("position") for child in root)
    if positioned:
        sections.sort(key=lambda pair: pair[0])
    return Report(
        form=form.id,
        meta=_meta(root),
        sections=tuple(section for _, section in sections),
        facts=reader.all_facts(),
        extras=tuple(reader.extras),
        extensions=tuple(_extensions(root, form)),
        notes=tuple(reader.notes),
        fields={**absent_fields(form), **reader.fields},
    )


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2]


def _meta(root: etree._Element) -> Meta:
    found = {_name(child): child for meta in root if _name(meta) == "meta" for child in meta}
    period = found.get("period")
    year = found.get("year")
    issued = found.get("issued")
    return Meta(
        title=_text(found.get("title")),
        agency=_text(found.get("agency")),
        year=int(year.text) if year is not None and year.text else None,
        period=(period.get("from", ""), period.get("to", "")) if period is not None else None,
        issued=issued.text if issued is not None else None,
        number=_text(found.get("number")),
        contact=_text(found.get("contact")),
    )


def _text(element: etree._Element | None) -> str:
    return element.text or "" if element is not None else ""


def _extensions(root: etree._Element, form: Form) -> Iterator[Extension]:
    from lxml import etree

    own = f"{{{form.namespace}}}"
    tree = root.getroottree()
    for element in root.iter(f"{own}*"):
        for name, value in element.attrib.items():
            if str(name).startswith("{") and not str(name).startswith("{http://www.w3.org/XML/1998/namespace}"):
                yield Extension(tree.getelementpath(element), str(name), str(value))
    for child in root:
        if child.tag == f"{own}extension":
            yield Extension(".", "", etree.tostring(child, encoding="unicode", with_tail=False))


class _Reader:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.usual = order(form)
        self.facts: dict[str, Fact] = {}
        self.fields: dict[str, Field] = {}
        self.extras: list[Extra] = []
        self.notes: list[Note] = []

    def all_facts(self) -> dict[str, Fact]:
        """Every fact of the form, in its order: those that were read, and the others as absent."""
        return {
            path: self.facts.get(path) or Fact(path, unit=leaf.unit, state="absent")
            for path, leaf in self.form.leaves.items()
            if not leaf.instead or path in self.facts
        }

    def section(self, element: etree._Element) -> Section | None:
        """A section; None for an element that only says that its table is absent."""
        name = _name(element)
        blocks: list[SectionBlock] = []
        filled = False
        for child in element:
            if _name(child) == "table":
                if child.get("absent") != "true":
                    blocks.append(TableMarker())
                    self._table(child, name)
            elif _name(child) == "fields":
                self._facts(child, name)
                filled = True
            else:
                blocks.append(self._block(child))
        if not blocks and not filled and not element.get("heading"):
            return None
        return Section(name, element.get("heading", ""), tuple(blocks))

    # -- tables

    def _table(self, table: etree._Element, section: str) -> None:
        for child in table.iterchildren(f"{{{self.form.namespace}}}note"):
            axis, place, part = child.get("axis"), child.get("place", ""), int(child.get("part", "1"))
            self.notes.append(Note(section, axis, place, child.text or "", part))  # type: ignore[arg-type]
        for child in table:
            name = _name(child)
            if name == "note":
                continue
            if name in ("extraRow", "extraColumn"):
                self.extras.append(self._extra(child, section))
            else:
                self._facts(child, f"{section}.{name}")

    def _facts(self, element: etree._Element, path: str) -> None:
        leaf = self.form.leaves.get(path)
        if leaf is not None:
            self.facts[path] = _fact(element, governed(leaf, self.notes))
            return
        if path in self.form.fields:
            self.fields[path] = read_field(element, self.form.fields[path])
            return
        for child in element:
            self._facts(child, f"{path}.{_name(child)}")

    def _extra(self, element: etree._Element, section: str) -> Extra:
        table = self.form.table(section)
        if table is None:
            raise InputError(Message("{section} has no table", "{section} 没有表格"), section=section)
        axis: Literal["row", "column"] = "row" if _name(element) == "extraRow" else "column"
        part = int(element.get("part", "1"))
        name = "column" if axis == "row" else "row"
        values = [(value.get(name, ""), value) for value in element]
        leaves = extra_leaves(table, part, axis, [path for path, _ in values])
        label, after = element.get("label", ""), element.get("after", "")
        extra = Extra(section, axis, label, after, part=part)
        facts = (_fact(value, governed(leaves[path], self.notes, extra)) for path, value in values)
        return replace(extra, values=tuple(facts))

    # -- narrative

    def _block(self, element: etree._Element) -> SectionBlock:
        match _name(element):
            case "heading":
                return Heading(tuple(_inlines(element)), int(element.get("level", "2")), element.get("runIn") == "true")
            case "list":
                return List(tuple(
                    Item(tuple(_inlines(item)), item.get("marker", ""), int(item.get("level", "1"))) for item in element
                ))  # fmt: skip
            case "grid":
                return Grid(tuple(_cells(element)))
            case "image":
                return _image(element)
            case _:
                return Paragraph(tuple(_inlines(element)))


def _fact(element: etree._Element, leaf: Leaf) -> Fact:
    digits = (element.text or "").strip()
    printed = element.get("printed")
    state: State = "number" if digits else "blank"
    if element.get("absent") == "true":
        state = "absent"
    elif element.get("unread") == "true":
        state = "unread"
    elif not digits and printed:
        state = read_as(leaf.kind, printed).state
    value = Decimal(digits) if digits else None
    sure = element.get("recognised")
    fact = Fact(
        leaf.path, value, element.get("unit", leaf.unit), printed or None, state, element.get("inferred") == "true",
        recognised=None if sure is None else Decimal(sure),
    )  # fmt: skip
    return sound(fact, leaf)


def _inlines(element: etree._Element) -> Iterator[Inline]:
    if element.text:
        yield Inline(element.text)
    for child in element:
        if _name(child) == "em":
            yield from _emphasised(child)
        else:
            yield Inline(child.text or "", child.get("href"))
        if child.tail:
            yield Inline(child.tail)


def _emphasised(element: etree._Element) -> Iterator[Inline]:
    if element.text:
        yield Inline(element.text, None, True)
    for link in element:
        yield Inline(link.text or "", link.get("href"), True)
        if link.tail:
            yield Inline(link.tail, None, True)


def _cells(grid: etree._Element) -> Iterator[Cell]:
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(grid, start=1):
        free = 1
        for element in row:
            while (number, free) in taken:
                free += 1
            column = int(element.get("column", free))
            rows, columns = int(element.get("rows", "1")), int(element.get("columns", "1"))
            inlines = tuple(_inlines(element))
            text = "".join(inline.text for inline in inlines)
            rich = inlines if any(inline.link or inline.emphasis for inline in inlines) else ()
            yield Cell(number, column, text, rows, columns, number=element.get("number"), inlines=rich)
            free = column + columns
            if rows > 1:
                taken.update((number + down, column + over) for down in range(1, rows) for over in range(columns))


def _image(element: etree._Element) -> Image:
    alternative = element.get("alternative", "")
    digest = element.get("sha256")
    if digest:
        # The picture stands beside the XML: its hash is all that is known of it here.
        return Image(b"", element.get("mediaType", ""), f"{alternative}〔sha256 {digest}〕")
    try:
        data = base64.b64decode("".join((element.text or "").split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise InputError(Message("a picture in the XML is damaged", "XML 中的图片数据已损坏")) from error
    return Image(data, element.get("mediaType", ""), alternative)
