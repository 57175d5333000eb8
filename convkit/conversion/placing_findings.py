"""What readers say of cells and of what is hidden, told in the form's labels, and of which facts it says why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from convkit.document import Finding, Origin, Severity
from convkit.errors import Message
from convkit.form import Form, Leaf
from convkit.form.naming import row_of, row_words
from convkit.reading.messages import DOUBT, FURNITURE_FOUND
from convkit.recognise.labels import bare
from convkit.recognise.tables.table_reading import LOST_COLUMNS
from convkit.report import Report
from convkit.rule import Subject
from convkit.rules.missing import lacking_in

_SEVERAL = Message("{said} ({count} of this kind in all)", "{said}（同类共 {count} 处）")
_ANYWHERE = frozenset(("furniture", "pageNumber", "formula", "nestedTable", "drawing", "structure", "span"))
"""Last parts of codes that are told once a file, whatever words stand there."""
_SAME_WORDS = frozenset(("headerOrFooter", "picture", "leftOut", "characters"))
"""Those that are told once for the same words."""
_CHANGES = ("insertion", "deletion")
_GONE = ("hidden", "deletion")
_WHY = (*_GONE, "error")
"""Those that say why a cell shows nothing, or no number."""
_MANY = 6
"""From so many figures of a table on that were not read for one reason, that is told once."""
_LETTERS = 4  # of a label that is found behind others
_ROW = Message("{table}, row “{row}”", "{table}“{row}”行")


def placed(findings: Iterable[Finding], report: Report, form: Form) -> list[Finding]:
    """The findings, each of those about a cell of the form with its labels and its path."""
    told = [*findings]
    if not any(_is_cell(finding.origin) for finding in told):
        return told
    paths: dict[Origin, list[str]] = {}
    for path, fact in report.facts.items():
        if _is_cell(fact.origin):
            paths.setdefault(_cell(fact.origin), []).append(path)
    return [_placed(finding, paths.get(_cell(finding.origin), []), form) for finding in told]


def _placed(finding: Finding, paths: list[str], form: Form) -> Finding:
    if not paths or finding.where is not None or finding.paths:
        return finding
    leaves = [form.leaves[path] for path in paths]
    if len(leaves) == 1:
        return replace(finding, where=leaves[0].words, paths=tuple(paths))
    if len({row_of(leaf) for leaf in leaves}) > 1:
        return finding
    return replace(finding, where=_ROW.filled(table=leaves[0].table.words, row=row_words(leaves[0])))


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, one for what stands in many places and is looked at once, such as the numbers of pages."""
    found: dict[object, list[Finding]] = {}
    for finding in findings:
        kind = finding.code.rpartition(".")[2]
        key: object = id(finding)
        if kind in _ANYWHERE and finding.message != FURNITURE_FOUND:  # a line of a web page may be one of the report
            key = (finding.code, finding.severity, finding.message)
        elif kind in _ANYWHERE | _SAME_WORDS:
            key = (finding.code, finding.severity, finding.message.filled(**finding.values))
        elif kind in _CHANGES and finding.origin.row is not None:  # a row that was put in or taken out
            place = finding.origin
            key = (finding.code, finding.message, place.part, place.table, place.row)
        elif finding.message == DOUBT:  # what hides one figure of a table may hide all of it
            place = finding.origin
            key = (finding.code, finding.values["why"], place.part, place.sheet, place.page, place.table)
        found.setdefault(key, []).append(finding)
    return [one for same in found.values() for one in _as_told(same)]


def _as_told(same: list[Finding]) -> list[Finding]:
    few = len(same) < (_MANY if same[0].message == DOUBT else 2)
    return same if few else [_joined(same)]


def _joined(same: list[Finding]) -> Finding:
    first = same[0]
    values = {**first.values, "said": first.message.filled(**first.values), "count": len(same)}
    paths = tuple(dict.fromkeys(path for finding in same for path in finding.paths))
    return replace(first, message=_SEVERAL, values=values, paths=paths)


def told_of(findings: Iterable[Finding], report: Report) -> frozenset[str]:
    """The facts of which it is said why they hold no number; a cell that shows no text may be told of by its sheet."""
    said = [*findings]
    unread = [finding for finding in said if finding.severity == "unread"]
    others = {path for finding in said if finding.code.rpartition(".")[2] in _WHY for path in finding.paths}
    told = {path for finding in unread for path in finding.paths}
    told |= {path for path in others if path not in report.facts or report.facts[path].state != "unread"}
    wide = [finding.origin for finding in unread if not _is_cell(finding.origin) and finding.origin.page is None]
    for path, fact in report.facts.items():
        if fact.state == "unread" and not fact.text and any(one.sheet in (None, fact.origin.sheet) for one in wide):
            told.add(path)
    return frozenset(told)


def _is_cell(origin: Origin) -> bool:
    return any(part is not None for part in (origin.column, origin.cell, origin.line))


def _cell(origin: Origin) -> Origin:
    return replace(origin, paragraph=None, recognised=None)


# -- what a file hides


def with_hidden(findings: Sequence[Finding], report: Report, form: Form) -> list[Finding]:
    """The findings, where rows or columns of the form are hidden: that is why they were not read.

    What says that such a column has no label is left out, for its label is there.
    """
    hidden = [finding for finding in findings if _is_of_hidden(finding)]
    lacking = lacking_in(Subject(report, form)) if hidden else []
    if not lacking:
        return [*findings]
    found: dict[int, list[str]] = {}
    for finding in hidden:
        words = [*_hidden_words(finding)]
        paths = [leaf.path for leaf in lacking if any(_is_said(label, words) for label in _labels(leaf))]
        found[id(finding)] = paths
    known = {path for paths in found.values() for path in paths}
    told = []
    for finding in findings:
        own = found.get(id(finding), [])
        if own:
            severity: Severity = "unread" if finding.code.endswith("hidden") else "error"  # what was deleted is gone
            told.append(replace(finding, severity=severity, paths=tuple(own)))
        elif finding.message != LOST_COLUMNS or not all(path in known for path in _usual(finding, form)):
            told.append(finding)
    return told


def _usual(finding: Finding, form: Form) -> list[str]:
    """The cells that a finding is about, but for those that stand in another's place in some reports."""
    return [path for path in finding.paths if not form.leaves[path].instead]


def _is_of_hidden(finding: Finding) -> bool:
    return finding.code.rpartition(".")[2] in _GONE and not finding.paths and "text" in finding.values


def _hidden_words(finding: Finding) -> Iterator[str]:
    labels = finding.values.get("labels")
    yield from map(bare, labels if isinstance(labels, tuple) else (str(finding.values["text"]),))


def _labels(leaf: Leaf) -> Iterator[str]:
    if leaf.row:
        yield bare(row_words(leaf).zh)
    if leaf.column:
        yield bare(leaf.column[-1].label)


def _is_said(label: str, words: Sequence[str]) -> bool:
    """Whether hidden words are a label, or begin with it and go on with figures."""
    if len(label) < _LETTERS:
        return label in words
    return any(word.startswith(label) and not word[len(label) :].strip("0123456789") for word in words)
