"""The XSD of a form, built from its trees."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from convkit.form import Form, Leaf, Node, Table, cells_of
from convkit.text.markup import escaped
from convkit.xml.fields import TYPE, code_xsd, field_xsd, lines_xsd, words_xsd

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Built from the form's TOML; edit that and build again. -->
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{namespace}" targetNamespace="{namespace}"
           elementFormDefault="qualified" version="1.0">
  <xs:annotation>
    <xs:documentation xml:lang="zh">{zh}</xs:documentation>
    <xs:documentation xml:lang="en">{en}</xs:documentation>
  </xs:annotation>
"""
_TYPES = Path(__file__).with_name("types.xsd")
"""What is the same in the XSD of every form: a schema of its own, of no namespace, whose types each form's has."""


_CODED = """  <xs:complexType name="codedFact">
    <xs:simpleContent><xs:extension base="fact">
      <xs:attribute name="code" type="xs:string"/>
    </xs:extension></xs:simpleContent>
  </xs:complexType>
"""
"""A number that is all of a row: the code of the row stands on it."""


class _Step:
    """One step of fact paths: what it is called, and the steps or the leaf below it."""

    def __init__(self, zh: str = "", en: str = "") -> None:
        self.zh = zh
        self.en = en
        self.code = ""
        self.leaf: Leaf | None = None
        self.below: dict[str, _Step] = {}


def xsd(form: Form) -> str:
    """The XML schema (XSD 1.0) of a form's canonical XML; every element of a table says its label."""
    lines = [
        _HEAD.format(namespace=form.namespace, zh=escaped(form.words.zh), en=escaped(form.words.en)),
        *_root(form),
        *(line for table in form.tables for line in _table(table, form)),
        *(line for name in _worded(form) if form.table(name) is None for line in _section(name, form)),
        *([_CODED] if any(table.codes for table in form.tables) else []),
        *([TYPE] if form.fields else []),
        _types(),
    ]
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"


def _worded(form: Form) -> list[str]:
    """The sections that have fields at their heads."""
    return list(dict.fromkeys(place.section for place in form.fields.values() if place.leaf is None))


def _section(name: str, form: Form) -> Iterator[str]:
    """The type of a section without a table that has fields at its head."""
    yield f'  <xs:complexType name="{name}Section">\n    <xs:sequence>'
    yield from lines_xsd(form.lines(name))
    yield '      <xs:group ref="block" minOccurs="0" maxOccurs="unbounded"/>\n    </xs:sequence>'
    yield '    <xs:attributeGroup ref="section"/>\n  </xs:complexType>'


def _types() -> str:
    """The types and the end of a schema."""
    return "\n" + _TYPES.read_text(encoding="utf-8").partition('version="1.0">\n')[2]


def _root(form: Form) -> Iterator[str]:
    yield '  <xs:element name="report">\n    <xs:complexType>\n      <xs:sequence>'
    yield '        <xs:element name="meta" type="meta"/>'
    yield '        <xs:element name="frontMatter" type="section" minOccurs="0"/>'
    worded = _worded(form)
    kind = "preambleSection" if "preamble" in worded else "section"
    yield f'        <xs:element name="preamble" type="{kind}" minOccurs="0"/>'
    for section in form.sections:
        own = form.table(section.name) is not None or section.name in worded
        kind = f"{section.name}Section" if own else "section"
        least = "" if form.table(section.name) else ' minOccurs="0"'
        yield f'        <xs:element name="{section.name}" type="{kind}"{least}>'
        yield f"          {words_xsd(section.heading, section.english)}"
        yield "        </xs:element>"
    yield '        <xs:element name="signature" type="signature" minOccurs="0"/>'
    yield '        <xs:element name="extension" type="extension" minOccurs="0" maxOccurs="unbounded"/>'
    yield "      </xs:sequence>"
    yield '      <xs:attribute name="schemaVersion" type="xs:string" use="required"/>'
    yield '      <xs:anyAttribute namespace="##other" processContents="lax"/>'
    yield "    </xs:complexType>\n  </xs:element>"


def _table(table: Table, form: Form) -> Iterator[str]:
    root = _Step()
    for leaf in cells_of(form, table):
        _grow(root, leaf)
    yield f'  <xs:complexType name="{table.section}Section">'
    yield "    <xs:sequence>"
    if lines := form.lines(table.section):
        yield from lines_xsd(lines)
    yield '      <xs:group ref="block" minOccurs="0" maxOccurs="unbounded"/>'
    yield '      <xs:sequence minOccurs="0">'
    yield '      <xs:element name="table">'
    yield f"        {words_xsd(table.words.zh, table.words.en)}"
    yield "        <xs:complexType>"
    yield '          <xs:sequence minOccurs="0">'
    for name, step in root.below.items():
        yield from _step(name, step, 6, form)
    yield '            <xs:choice minOccurs="0" maxOccurs="unbounded">'
    yield '              <xs:element name="extraRow" type="extraRow"/>'
    yield '              <xs:element name="extraColumn" type="extraColumn"/>'
    yield '              <xs:element name="note" type="note"/>'
    yield "            </xs:choice>"
    yield "          </xs:sequence>"
    yield '          <xs:attribute name="absent" type="true"/>'
    yield '          <xs:anyAttribute namespace="##other" processContents="lax"/>'
    yield "        </xs:complexType>"
    yield "      </xs:element>"
    yield '      <xs:group ref="block" minOccurs="0" maxOccurs="unbounded"/>'
    yield "      </xs:sequence>"
    yield "    </xs:sequence>"
    yield '    <xs:attributeGroup ref="section"/>'
    yield "  </xs:complexType>"


def _grow(root: _Step, leaf: Leaf) -> None:
    step = root
    nodes: list[Node] = [node for path in (leaf.row, leaf.column) for node in path if node.name]
    for node in nodes:
        label = node.label or (leaf.row[-2].label if len(leaf.row) > 1 else "")
        step = step.below.setdefault(node.name, _Step(label, node.english))
        step.code = step.code or (node.code if leaf.table.codes else "")
    step.leaf = leaf


def _step(name: str, step: _Step, depth: int, form: Form) -> Iterator[str]:
    pad = "  " * depth
    words = words_xsd(step.zh, step.en)
    if step.leaf is not None and step.leaf.path in form.fields:
        yield from field_xsd(name, form.fields[step.leaf.path], depth, step.code)
        return
    if step.leaf is not None:
        yield from _fact(name, step, words, pad)
        return
    leaves = list(_leaves(step))
    optional = ' minOccurs="0"' if all(leaf.instead for leaf in leaves) else ""
    yield f'{pad}<xs:element name="{name}"{optional}>'
    yield f"{pad}  {words}"
    yield f"{pad}  <xs:complexType>"
    yield f"{pad}    <xs:sequence>"
    for child, below in step.below.items():
        yield from _step(child, below, depth + 3, form)
    yield f"{pad}    </xs:sequence>"
    if step.code:
        yield f"{pad}    {code_xsd(step.code)}"
    yield f'{pad}    <xs:anyAttribute namespace="##other" processContents="lax"/>'
    yield f"{pad}  </xs:complexType>"
    yield f"{pad}</xs:element>"


def _fact(name: str, step: _Step, words: str, pad: str) -> Iterator[str]:
    if not step.code:
        yield f'{pad}<xs:element name="{name}" type="fact">{words}</xs:element>'
        return
    yield f'{pad}<xs:element name="{name}">{words}'
    yield f'{pad}  <xs:complexType><xs:simpleContent><xs:restriction base="codedFact">'
    yield f"{pad}    {code_xsd(step.code)}"
    yield f"{pad}  </xs:restriction></xs:simpleContent></xs:complexType>"
    yield f"{pad}</xs:element>"


def _leaves(step: _Step) -> Iterator[Leaf]:
    if step.leaf is not None:
        yield step.leaf
    for below in step.below.values():
        yield from _leaves(below)
