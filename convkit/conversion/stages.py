"""The stages of a conversion, one by one: a document recognised, a report rendered, two reports compared.

document = convkit.read_document(stream, "docx")
report = convkit.recognise(document).report
again = convkit.recognise(convkit.render(report)).report
assert not convkit.compare(report, again)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from convkit import plugins
from convkit.conversion.compare import compare as compared
from convkit.conversion.examination import form_of
from convkit.conversion.validation import validated
from convkit.document import Document, Finding
from convkit.form import Form
from convkit.formats import Loss
from convkit.limits.in_time import in_time
from convkit.recognise import Recognition
from convkit.recognise import recognise as recognised
from convkit.recognise.furniture import without_furniture
from convkit.render import render as rendered
from convkit.report import Report


def recognise(document: Document, forms: Sequence[Form] | None = None, form: str | None = None) -> Recognition:
    """The report that a document holds, what to know of it, and the account of its numbers.

    `forms` are those to choose among, all that are installed unless they are given; `form` is the id of the one to read
    it as, otherwise the labels decide, then the year. Raises `InputError` where the document holds no such report.
    """
    known = plugins.forms() if forms is None else forms
    return in_time(lambda: recognised(without_furniture(document, known), known, form))


def render(report: Report, form: Form | None = None) -> Document:
    """The document that shows a report: title, narrative and tables, as a `DocumentWriter` is given it.

    `form` is the report's own, found by its id unless it is given. Raises `InputError` where the report holds a fact
    that its form does not have, or one that contradicts itself.
    """
    form = form or form_of(report.form)
    return rendered(validated(report, form)[0], form)


def compare(before: Report, after: Report, losses: Iterable[Loss] = ()) -> tuple[Finding, ...]:
    """Every difference between two reports, in the labels of their form; empty where they are the same.

    Facts are compared by value, text, state and unit, sections by their characters without white space, links by
    target, pictures by hash; emphasis, levels of headings, structure of lists and looks are not. What `losses` name is
    excepted, each once.
    """
    form = next((one for one in plugins.every_form() if one.id == before.form), None)
    return compared(before, after, losses, form)
