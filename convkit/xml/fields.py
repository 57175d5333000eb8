"""Values that are no numbers in the canonical XML: as elements, from elements, and in the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from convkit.form import FieldPlace, Form, Table, dotted, leaf_paths
from convkit.report import Field, FieldState, plain
from convkit.text.markup import attribute, escaped
from convkit.text.numbers import read_words
from convkit.text.values import sound_field

if TYPE_CHECKING:
    from lxml import etree

_DEPTH = 3  # of the fields of a section in the schema
TYPE = """  <xs:complexType name="field">
    <xs:annotation>
      <xs:documentation xml:lang="zh">非数字：空为空白，printed 为原文，unread 为未读出，absent 为无</xs:documentation>
      <xs:documentation xml:lang="en">No number. Empty: blank; printed: as it stood; unread; absent.</xs:documentation>
    </xs:annotation>
    <xs:simpleContent>
      <xs:extension base="xs:string">
        <xs:attribute name="printed" type="xs:string"/>
        <xs:attribute name="unread" type="true"/>
        <xs:attribute name="recognised" type="confidence"/>
        <xs:attribute name="absent" type="true"/>
        <xs:anyAttribute namespace="##other" processContents="lax"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="codedField">
    <xs:simpleContent><xs:extension base="field">
      <xs:attribute name="code" type="xs:string"/>
    </xs:extension></xs:simpleContent>
  </xs:complexType>
"""
_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"


def write_field(element: etree._Element, field: Field | None) -> None:
    """Put a field into its element; none is an absent one."""
    if field is None or field.state == "absent":
        element.set("absent", "true")
        return
    if field.value:
        element.text = field.value
    if field.text is not None:
        element.set("printed", field.text)
    if field.state == "unread":
        element.set("unread", "true")
    if field.recognised is not None:
        element.set("recognised", plain(field.recognised))


def write_codes(table: Table, elements: Mapping[str, etree._Element]) -> None:
    """Put the code of each row on the element of its name."""
    for part in table.parts:
        for path in leaf_paths(part.rows):
            element = elements.get(f"{table.section}.{dotted(path)}")
            if path and path[-1].name and path[-1].code and element is not None:
                element.set("code", path[-1].code)


def read_field(element: etree._Element, place: FieldPlace) -> Field:
    """The field that an element holds; `InputError` where it contradicts itself."""
    value, printed = element.text or None, element.get("printed")
    state: FieldState = "value" if value else "blank"
    if element.get("absent") == "true":
        state = "absent"
    elif element.get("unread") == "true":
        state = "unread"
    elif not value and printed:
        state = "placeholder" if read_words(printed).state == "placeholder" else "unread"
    sure = element.get("recognised")
    seen = None if sure is None else Decimal(sure)
    return sound_field(Field(place.path, value, printed or None, state, recognised=seen), place)


def absent_fields(form: Form) -> dict[str, Field]:
    """Every field of a form, as absent."""
    return {path: Field(path, state="absent") for path in form.fields}


# -- the schema


def lines_xsd(places: Iterable[FieldPlace]) -> Iterator[str]:
    """The element that holds the fields at the head of a section."""
    pad = "  " * _DEPTH
    yield f'{pad}<xs:element name="fields" minOccurs="0">'
    yield f"{pad}  <xs:complexType>\n{pad}    <xs:sequence>"
    for place in places:
        yield from field_xsd(place.path.rpartition(".")[2], place, _DEPTH + 3)
    yield f"{pad}    </xs:sequence>"
    yield f'{pad}    <xs:anyAttribute namespace="##other" processContents="lax"/>'
    yield f"{pad}  </xs:complexType>\n{pad}</xs:element>"


def code_xsd(code: str) -> str:
    """The attribute that has the code of a row: that of the form, and no other."""
    return f'<xs:attribute name="code" type="xs:string" fixed="{attribute(code)}"/>'


def words_xsd(zh: str, en: str) -> str:
    """What an element is called in both languages."""
    return (
        f'<xs:annotation><xs:documentation xml:lang="zh">{escaped(zh)}</xs:documentation>'
        f'<xs:documentation xml:lang="en">{escaped(en)}</xs:documentation></xs:annotation>'
    )


def field_xsd(name: str, place: FieldPlace, depth: int, code: str = "") -> Iterator[str]:
    """The element of one field: empty, or what its kind admits; with the code of its row, where that has one."""
    pad = "  " * depth
    yield f'{pad}<xs:element name="{name}">'
    yield f"{pad}  {words_xsd(place.label, place.english)}"
    yield f'{pad}  <xs:complexType><xs:simpleContent><xs:restriction base="{"codedField" if code else "field"}">'
    for facet, value in _facets(place):
        yield f'{pad}    <xs:{facet} value="{attribute(value)}"/>'
    if code:
        yield f"{pad}    {code_xsd(code)}"
    yield f"{pad}  </xs:restriction></xs:simpleContent></xs:complexType>"
    yield f"{pad}</xs:element>"


def _facets(place: FieldPlace) -> Iterator[tuple[str, str]]:
    if place.kind == "choice":
        yield from (("enumeration", choice) for choice in ("", *place.choices))
    elif place.kind == "date":
        yield "pattern", f"({_DAY})?"
    elif place.pattern:
        yield "pattern", f"({place.pattern})?"
