"""Figures that were read from a picture: named once for each table, since nobody but a person can vouch for them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from convkit.document import Document, Finding, Grid, Image, Origin, least_sure
from convkit.errors import Message
from convkit.form import Form
from convkit.report import AXIS_WORDS, Extra, Fact, Report, plain

_FIGURES = Message(
    "{table}: {count:figure was|figures were} read from a picture ({sure}); compare with the page, first “{text}” of "
    "{cell}",
    "{table}有 {count} 个数字由图像识别而得（{sure}），请与原件页面逐一核对，先核对{cell}的“{text}”",
)
_TEXT = Message(
    "what stands on {pages} was recognised in a picture ({sure}); compare it with the page",
    "{pages}的文字由图像识别而得（{sure}），请与原件页面核对",
)
_SURE = Message("the least sure with a confidence of {least}", "置信度最低为 {least}")
_NOBODY = Message("of some nobody says how sure that is", "部分内容没有置信度")
_VALUES = Message(
    "{count:value that is no number was|values that are no numbers were} read from a picture ({sure}); compare with "
    "the page, first “{text}” of {cell}",
    "有 {count} 项非数字内容由图像识别而得（{sure}），请与原件页面逐一核对，先核对{cell}的“{text}”",
)
_EXTRA = Message("the extra {axis} “{label}”", "附加{axis}“{label}”")
_SHOWN = 20

CODES = ("recognised", "recognised.text")
"""The codes of these findings: `--strict` lets none of them pass."""


def values_from_pictures(report: Report, form: Form) -> Iterator[Finding]:
    """A finding where values that are no numbers were read from a picture, which points to the least sure of them."""
    found = list(report.recognised_fields)
    if not found:
        return
    least = min(found, key=lambda one: one.recognised or Decimal())
    values: dict[str, object] = {
        "count": len(found),
        "sure": sure_words(least.recognised or Decimal()),
        "cell": form.fields[least.path].words,
        "text": least.printed,
    }
    yield Finding("recognised", "warning", _VALUES, values, tuple(one.path for one in found), least.origin)


def figures_from_pictures(report: Report, form: Form) -> Iterator[Finding]:
    """A finding for each table with figures that were read from a picture, which points to the least sure of them."""
    for table in form.tables if any(report.recognised) else ():
        found: list[tuple[Fact, Message]] = [
            (fact, leaf.words)
            for path, fact in report.facts.items()
            if fact.recognised is not None and (leaf := form.leaves[path]).table is table
        ]
        found += [
            (fact, extra_words(extra))
            for extra in report.extras
            for fact in extra.values
            if extra.section == table.section and fact.recognised is not None
        ]
        if not found:
            continue
        fact, cell = min(found, key=lambda one: one[0].recognised or Decimal())
        values: dict[str, object] = {
            "table": table.words,
            "count": len(found),
            "sure": sure_words(fact.recognised or Decimal()),
            "cell": cell,
            "text": fact.printed,
        }
        paths = tuple(fact.path for fact, _ in found if fact.path in report.facts)
        yield Finding("recognised", "warning", _FIGURES, values, paths, fact.origin)


def extra_words(extra: Extra) -> Message:
    """An extra row or column in words."""
    return _EXTRA.filled(axis=AXIS_WORDS[extra.axis], label=" ".join(extra.label.split())[:_SHOWN])


def sure_words(confidence: Decimal) -> Message:
    """How sure the least sure of some figures is, in words."""
    return _SURE.filled(least=plain(confidence)) if confidence else _NOBODY


def text_from_pictures(document: Document) -> Iterator[Finding]:
    """A finding where a document holds text that was recognised in a picture, which names the pages."""
    origins = [
        *(block.origin for block in document.blocks if not isinstance(block, Grid | Image)),
        *(cell.origin for block in document.blocks if isinstance(block, Grid) for cell in block.cells),
    ]
    seen = [origin for origin in origins if origin.recognised is not None]
    least = least_sure(origin.recognised for origin in seen)
    if least is None:
        return
    pages = sorted({origin.page for origin in seen if origin.page is not None})
    values = {"pages": tuple(map(_page, pages)), "sure": sure_words(Decimal(str(least.confidence)))}
    yield Finding("recognised.text", "warning", _TEXT, values)


def _page(number: int) -> Message:
    origin = Origin(page=number)
    return Message(origin.words("en"), origin.words("zh"))
