"""What readers say of cells, told in the form's labels, and of which facts they have said why they were not read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from convkit.document import Finding, Origin
from convkit.errors import Message
from convkit.form import Form
from convkit.form.naming import row_of, row_words
from convkit.report import Report

_ROW = Message("{table}, row “{row}”", "{table}“{row}”行")


def placed(findings: Iterable[Finding], report: Report, form: Form) -> list[Finding]:
    """The findings, each of those about a cell of the form with its labels and its path."""
    paths: dict[Origin, list[str]] = {}
    for path, fact in report.facts.items():
        if _is_cell(fact.origin):
            paths.setdefault(_cell(fact.origin), []).append(path)
    return [_placed(finding, paths.get(_cell(finding.origin), []), form) for finding in findings]


def _placed(finding: Finding, paths: list[str], form: Form) -> Finding:
    if not paths or finding.where is not None or finding.paths:
        return finding
    leaves = [form.leaves[path] for path in paths]
    if len(leaves) == 1:
        return replace(finding, where=leaves[0].words, paths=tuple(paths))
    if len({row_of(leaf) for leaf in leaves}) > 1:
        return finding
    return replace(finding, where=_ROW.filled(table=leaves[0].table.words, row=row_words(leaves[0])))


def told_of(findings: Iterable[Finding], report: Report) -> frozenset[str]:
    """The facts of which something is said to be not read; a cell that shows no text may be told of by its sheet."""
    unread = [finding for finding in findings if finding.severity == "unread"]
    told = {path for finding in unread for path in finding.paths}
    wide = [finding.origin for finding in unread if not _is_cell(finding.origin) and finding.origin.page is None]
    for path, fact in report.facts.items():
        if fact.state == "unread" and not fact.text and any(one.sheet in (None, fact.origin.sheet) for one in wide):
            told.add(path)
    return frozenset(told)


def _is_cell(origin: Origin) -> bool:
    return any(part is not None for part in (origin.column, origin.cell, origin.line))


def _cell(origin: Origin) -> Origin:
    return replace(origin, paragraph=None)
