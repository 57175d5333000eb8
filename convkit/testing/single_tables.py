"""Formats of which a file holds single tables, and no whole report: what of a report is theirs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from unittest import SkipTest

from convkit import plugins
from convkit.document import Document, Grid
from convkit.form import Form
from convkit.report import Report
from convkit.testing.failing import require


class NotHeldError(SkipTest):
    """A file of the format cannot hold what is asked."""


def require_known(tables: Collection[str]) -> None:
    """Each is a table of some form: else nothing would be tried."""
    known = sorted({table.section for form in plugins.forms() for table in form.tables})
    unknown = sorted({*tables} - {*known})
    require(not unknown, f"no form has a table {', '.join(unknown)}", f"Name some of these: {', '.join(known)}.")


def has_any(form: Form, tables: Collection[str]) -> bool:
    """Whether a form has one of the tables; where none is named, a file holds whole reports."""
    return not tables or any(table.section in tables for table in form.tables)


def grids_of(document: Document, form: Form, tables: Collection[str]) -> Document:
    """The grids of the tables alone."""
    names = {table.words.zh for table in form.tables if table.section in tables}
    return replace(
        document, blocks=tuple(one for one in document.blocks if isinstance(one, Grid) and one.name in names)
    )


def only(report: Report, like: Report, tables: Collection[str]) -> Report:
    """What the tables hold of a report; who and when is as in another, and nothing stands around them."""
    facts = {path: fact for path, fact in report.facts.items() if path.partition(".")[0] in tables}
    extras = tuple(one for one in report.extras if one.section in tables)
    notes = tuple(one for one in report.notes if one.section in tables)
    return replace(report, meta=like.meta, sections=(), facts=facts, extras=extras, notes=notes)
