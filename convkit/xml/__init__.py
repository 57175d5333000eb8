"""The canonical XML: a report as elements, a fact's path as their nesting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from convkit.errors import InputError, Message
from convkit.form import Form
from convkit.limits import parse_xml
from convkit.report import Report
from convkit.xml.validation import validate
from convkit.xml.writing import to_element

if TYPE_CHECKING:
    from lxml import etree


_AT_HAND: ContextVar[tuple[Report, bytes] | None] = ContextVar("at_hand", default=None)


@contextmanager
def at_hand(report: Report, xml: bytes) -> Iterator[None]:
    """Let `to_xml` give this XML of this very report meanwhile, which was made and validated before."""
    before = _AT_HAND.set((report, xml))
    try:
        yield
    finally:
        _AT_HAND.reset(before)


def to_xml(report: Report, form: Form | None = None) -> bytes:
    """The canonical XML of a report: one report, one byte sequence. `form` is looked up where it is not given."""
    known = _AT_HAND.get()
    if known is not None and known[0] is report:
        return known[1]
    return serialise(to_element(report, form or _form(report.form)))


def from_xml(data: bytes) -> Report:
    """The report of a canonical XML; `InputError` where it is no such XML or breaks its schema."""
    from convkit.plugins import every_form
    from convkit.xml.reading import from_element

    root = parse_xml(data)
    namespace = root.tag[1:].partition("}")[0] if root.tag.startswith("{") else ""
    form = next((one for one in every_form() if one.namespace == namespace), None)
    if form is None or not root.tag.endswith("}report"):
        raise InputError(
            Message(
                "the XML is no report that convkit knows: its root is {root}; check that it is the right file",
                "该 XML 不是可识别的年度报告，其根元素为 {root}；请核对所给文件是否正确",
            ),
            root=f"{root.tag.rpartition('}')[2]} {namespace}".strip(),
        )
    validate(root, form)
    return from_element(root, form)


def serialise(root: etree._Element) -> bytes:
    """An element as UTF-8 with a declaration and a line end."""
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _form(identifier: str) -> Form:
    from convkit.plugins import every_form

    for form in every_form():
        if form.id == identifier:
            return form
    raise InputError(Message("the form {form} is not known", "未知表式 {form}"), form=identifier)
