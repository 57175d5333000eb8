"""Report → elements."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from convkit.document import Grid, Heading, Image, Inline, List, Paragraph, by_row
from convkit.errors import InputError, Message
from convkit.form import FieldPlace, Form, cells_of
from convkit.limits import limit, parse_xml
from convkit.report import Extension, Extra, Fact, Report, Section, SectionBlock, TableMarker, plain
from convkit.text.dates import is_date
from convkit.xml.fields import write_codes, write_field

if TYPE_CHECKING:
    from lxml import etree

_VERSIONS = (
    "1.0",
    "1.1",
)  # of a report without notes, fields and marks of a picture, for programs that know no more, and with them
_STEP = r"(?:\{[^{}]*\})?[\w-][\w.-]*(?:\[[0-9]{1,6}\])?"
_STEPS = re.compile(f"{_STEP}(?:/{_STEP})*")
_FOREIGN = re.compile(r"\{([^{}]+)\}[\w-][\w.-]*")
_EXTENSION = Message("what another namespace adds", "其他命名空间的扩展内容")
_NO_PLACE = Message(
    "{name}, which another namespace adds at {path}, has no place there; ask for the file again",
    "其他命名空间在 {path} 处添加的 {name} 无处安放；请重新获取该文件",
)
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def order(form: Form) -> list[str]:
    """The usual order of the sections of a form."""
    return ["frontMatter", "preamble", *(section.name for section in form.sections), "signature"]


def to_element(report: Report, form: Form) -> etree._Element:
    """The root element of a report's canonical XML."""
    from lxml import etree

    root = etree.Element(f"{{{form.namespace}}}report", nsmap={None: form.namespace})  # type: ignore[dict-item]
    root.set("schemaVersion", _VERSIONS[bool(report.notes or report.fields) or any(report.recognised)])
    root.set(_LANGUAGE, "zh-CN")
    writer = _Writer(form.namespace)
    writer.meta(root, report)
    names = [section.name for section in report.sections]
    usual = [name for name in order(form) if name in names]
    tables = {table.section for table in form.tables}
    for name in order(form):
        section = report.section(name)
        lines = [one for place in form.lines(name) if (one := report.fields.get(place.path)) and one.state != "absent"]
        if section is None and name not in tables and not lines:
            continue
        element = writer.add(root, name)
        if section is not None:
            if section.heading:
                element.set("heading", section.heading)
            if names != usual:
                element.set("position", str(names.index(name) + 1))
        if lines:
            writer.lines(element, form.lines(name), report)
        if section is not None:
            writer.blocks(element, section, report, form)
        if name in tables and not any(isinstance(block, TableMarker) for block in (section.blocks if section else ())):
            writer.table(element, name, report, form)
    indent(root)
    # Those that are elements first: an attribute may stand on one of them.
    for extension in sorted(report.extensions, key=lambda one: one.name != ""):
        _extend(root, extension)
    return root


def _extend(root: etree._Element, extension: Extension) -> None:
    """Add what a foreign namespace added; `InputError` where it cannot have stood in an XML."""
    if not extension.name:
        root.append(parse_xml(extension.content.encode("utf-8", "surrogatepass"), _EXTENSION))
        return
    foreign = _FOREIGN.fullmatch(extension.name)
    target = (root if extension.path == "." else root.find(extension.path)) if _is_path(extension.path) else None
    if target is None or foreign is None or root.tag.startswith(f"{{{foreign[1]}}}"):
        raise InputError(_NO_PLACE, name=extension.name, path=extension.path)
    target.set(extension.name, extension.content)


def _is_path(path: str) -> bool:
    """Whether a path names elements only, as they are written here: what else XPath knows may take very long."""
    return path == "." or _STEPS.fullmatch(path) is not None


def _say(element: etree._Element, **values: str | int | None) -> None:
    """Give an element the attributes that have a value, in their order; true is one, false is none."""
    for name, value in values.items():
        if value is not None and value is not False:
            element.set(name, "true" if value is True else str(value))


class _Writer:
    """Adds elements of one namespace."""

    def __init__(self, namespace: str) -> None:
        from lxml.etree import SubElement

        self._prefix = f"{{{namespace}}}"
        self._sub = SubElement

    def add(self, parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
        """A new last child."""
        element = self._sub(parent, self._prefix + name)
        if text:
            element.text = text
        return element

    def meta(self, root: etree._Element, report: Report) -> None:
        """Who and when."""
        meta = self.add(root, "meta")
        for name in ("title", "agency", "year", "period", "issued", "number", "contact"):
            value = getattr(report.meta, name)
            if name == "period" and value is not None:
                _say(self.add(meta, name), **{"from": value[0], "to": value[1]})
            elif value not in (None, ""):
                self.add(meta, name, str(value))

    # -- tables

    def table(self, parent: etree._Element, name: str, report: Report, form: Form) -> None:
        """The statutory table of a section."""
        table = self.add(parent, "table")
        own = form.table(name)
        leaves = cells_of(form, own) if own is not None else ()
        facts = [(leaf, report.at(leaf.path)) for leaf in leaves]
        extras = [extra for extra in report.extras if extra.section == name]
        notes = [note for note in report.notes if note.section == name]
        if not extras and not notes and all(fact is None or fact.state == "absent" for _, fact in facts):
            _say(table, absent=True)
            return
        elements: dict[str, etree._Element] = {name: table}
        for leaf, fact in facts:
            if fact is None and leaf.instead:
                continue
            element = self._path(elements, leaf.path)
            if leaf.path in form.fields:
                write_field(element, report.fields.get(leaf.path))
            else:
                self._fact(element, report.facts.get(leaf.path))
        if own is not None and own.codes:
            write_codes(own, elements)
        for extra in extras:
            self._extra(table, extra, parts=len(form_parts(form, name)))
        for note in notes:
            part = note.part if len(form_parts(form, name)) > 1 else None
            _say(self.add(table, "note", note.text), axis=note.axis, place=note.place or None, part=part)

    def lines(self, parent: etree._Element, places: Iterable[FieldPlace], report: Report) -> None:
        """The fields at the head of a section."""
        element = self.add(parent, "fields")
        for place in places:
            write_field(self.add(element, place.path.rpartition(".")[2]), report.fields.get(place.path))

    def _path(self, elements: dict[str, etree._Element], path: str) -> etree._Element:
        parent, _, name = path.rpartition(".")
        if path not in elements:
            elements[path] = self.add(self._path(elements, parent), name)
        return elements[path]

    def _fact(self, element: etree._Element, fact: Fact | None) -> None:
        if fact is None or fact.state == "absent":
            _say(element, absent=True)
            return
        _say(element, unit=fact.unit, printed=fact.text, unread=fact.state == "unread", inferred=fact.inferred)
        if fact.recognised is not None:
            element.set("recognised", plain(fact.recognised))
        if fact.value is not None:
            element.text = plain(fact.value)

    def _extra(self, table: etree._Element, extra: Extra, parts: int) -> None:
        element = self.add(table, "extraRow" if extra.axis == "row" else "extraColumn")
        _say(element, label=extra.label, after=extra.after, part=extra.part if parts > 1 else None)
        for fact in extra.values:
            value = self.add(element, "value")
            value.set("column" if extra.axis == "row" else "row", fact.path)
            self._fact(value, fact)

    # -- narrative

    def blocks(self, parent: etree._Element, section: Section, report: Report, form: Form) -> None:
        """The blocks of a section in order."""
        marked = False
        signs = section.name == "signature"  # down to the date; what stands below it is no name
        for block in section.blocks:
            if isinstance(block, TableMarker):
                if not marked:
                    self.table(parent, section.name, report, form)
                marked = True
            elif signs and isinstance(block, Paragraph) and _is_plain(block):
                signs = not is_date(block.text)
                self.add(parent, "agency" if signs else "date", block.text)
            else:
                self._block(parent, block)

    def _block(self, parent: etree._Element, block: SectionBlock) -> None:
        match block:
            case Heading():
                element = self.add(parent, "heading")
                _say(element, level=block.level, runIn=block.run_in)
                self._inlines(element, block.inlines)
            case Paragraph():
                self._inlines(self.add(parent, "p"), block.inlines)
            case List():
                element = self.add(parent, "list")
                for item in block.items:
                    child = self.add(element, "item")
                    _say(child, marker=item.marker or None, level=item.level if item.level != 1 else None)
                    self._inlines(child, item.inlines)
            case Grid():
                self._grid(self.add(parent, "grid"), block)
            case Image():
                self._image(self.add(parent, "image"), block)

    def _inlines(self, element: etree._Element, inlines: Iterable[Inline]) -> None:
        last: etree._Element | None = None
        for inline in inlines:
            if not inline.link and not inline.emphasis:
                if last is None:
                    element.text = (element.text or "") + inline.text
                else:
                    last.tail = (last.tail or "") + inline.text
                continue
            last = inner = self.add(element, "em" if inline.emphasis else "link")
            if inline.emphasis and inline.link:
                inner = self.add(last, "link")
            if inline.link:
                inner.set("href", inline.link)
            inner.text = inline.text

    def _grid(self, element: etree._Element, grid: Grid) -> None:
        lines = by_row(grid.cells)
        taken: set[tuple[int, int]] = set()
        for number in range(1, grid.height + 1):
            row = self.add(element, "row")
            free = 1
            for cell in sorted(lines.get(number, ()), key=lambda one: one.column):
                while (number, free) in taken:
                    free += 1
                child = self.add(row, "cell")
                rows, columns = (extent if extent > 1 else None for extent in (cell.rows, cell.columns))
                column = cell.column if cell.column != free else None
                _say(child, column=column, rows=rows, columns=columns, number=cell.number)
                self._inlines(child, cell.inlines or (Inline(cell.text),))
                free = cell.column + cell.columns
                if cell.rows > 1:
                    taken.update(
                        (number + down, cell.column + over)
                        for down in range(1, cell.rows)
                        for over in range(cell.columns)
                    )

    def _image(self, element: etree._Element, image: Image) -> None:
        _say(element, mediaType=image.media_type, alternative=image.alternative or None)
        if len(image.data) > limit("image_bytes"):
            _say(element, sha256=hashlib.sha256(image.data).hexdigest())
        else:
            element.text = base64.b64encode(image.data).decode("ascii")


def form_parts(form: Form, section: str) -> Sequence[object]:
    """The parts of the table of a section."""
    table = form.table(section)
    return table.parts if table is not None else ()


def _is_plain(block: Paragraph) -> bool:
    return len(block.inlines) == 1 and not block.inlines[0].link and not block.inlines[0].emphasis


_MIXED = {"note", "p", "heading", "item", "cell", "title", "agency", "date", "number", "contact"}


def indent(element: etree._Element, depth: int = 1) -> None:
    """Line breaks and indentation between elements, never inside text."""
    children = list(element)
    if not children or element.tag.rpartition("}")[2] in _MIXED:
        return
    element.text = "\n" + "  " * depth
    for child in children:
        indent(child, depth + 1)
        child.tail = "\n" + "  " * depth
    children[-1].tail = "\n" + "  " * (depth - 1)
