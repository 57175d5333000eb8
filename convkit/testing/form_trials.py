"""What is asked of a form: its labels are told apart, its reports come back, what is wrong in its sums is found."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from convkit import plugins
from convkit.blanks.skeleton import blank_report
from convkit.conversion import write
from convkit.conversion.stages import recognise, render
from convkit.conversion.validation import validated
from convkit.errors import ConvkitError
from convkit.form import Form, Relation, Table, branch_paths, leaf_paths, load, relations
from convkit.form.faults import FormError
from convkit.plugins.finding import FILES
from convkit.recognise.labels import SHORTEST_MISSED, distance, key, near
from convkit.report import Report
from convkit.rules import assess
from convkit.testing.failing import fail, require
from convkit.testing.samples import sample_report
from convkit.xml.schematron import schematron

_PLUGIN = """
from pathlib import Path
from convkit import hookimpl

@hookimpl
def convkit_forms():
    return [Path({path!r})]
"""
_AGENCY = "某某县人民政府办公室"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"


@contextmanager
def installed(file: Path) -> Iterator[Form]:
    """The form of a file, offered by a plugin of its own where no other offers it."""
    form = loaded(file)
    if any(one.stated == form.stated for one in plugins.forms()):
        yield next(one for one in plugins.forms() if one.stated == form.stated)
        return
    before = os.environ.get(FILES)
    with tempfile.TemporaryDirectory() as folder:
        offering = Path(folder) / "offering_a_form_on_trial.py"
        offering.write_text(_PLUGIN.format(path=str(file.absolute())), encoding="utf-8")
        os.environ[FILES] = os.pathsep.join(filter(None, (before, str(offering))))
        try:
            found = next((one for one in plugins.forms() if one.stated == form.stated), None)
            require(found is not None, "the form is not there when a plugin offers it", "Ask: convkit plugins.")
            yield found or form
        except ConvkitError as error:
            fail(error.words("en"), "Choose an id and a namespace that no other form has.")
        finally:
            os.environ.pop(FILES)
            os.environ.update({FILES: before} if before is not None else {})


def loaded(file: Path) -> Form:
    """The form of a file; the trial fails with every fault in it."""
    try:
        return load(file, plugins.forms())
    except FormError as error:
        fail("\n".join(f"{file.name}: {fault.told.en}" for fault in error.faults), "Each line says what to do.")
    except ConvkitError as error:
        fail(error.words("en"), "Name the file of the form: file = Path(__file__).with_name(…).")


def require_labels_apart(form: Form) -> None:
    """One misprint makes no label of a table another, and what an overlay adds is not nearly what was there before."""
    base = next((one for one in plugins.forms() if one.id == form.extends), None)
    for table in form.tables:
        before = base.table(table.section) if base else None
        for axis in ("rows", "columns"):
            labels = _labels(table, axis)
            theirs = _labels(before, axis) if before else []
            for label in labels:
                twin = _twin(label, labels) or (near(label, theirs) if theirs and label not in theirs else None)
                require(twin is None, f"“{label}” differs from “{twin}” of {table.words.en} in next to nothing",
                        "Word the labels of one table so that a misprint makes none another.")  # fmt: skip


def _twin(label: str, labels: Iterable[str]) -> str | None:
    """Another label of the same table that differs in one character, of those long enough to be known with a slip."""
    word = key(label)
    others = (one for one in labels if one != label and len(key(one)) >= SHORTEST_MISSED)
    return next((one for one in others if len(word) >= SHORTEST_MISSED and distance(word, key(one)) == 1), None)


def _labels(table: Table, axis: str) -> list[str]:
    trees = [part.rows if axis == "rows" else part.columns for part in table.parts]
    paths = [path for tree in trees for path in (*branch_paths(tree), *leaf_paths(tree)) if path]
    return [*dict.fromkeys(path[-1].label for path in paths if path[-1].label)]


def require_told_apart(form: Form) -> None:
    """A report of the form is read as that form among all that are installed."""
    report = sample_report(form)
    try:
        found = recognise(render(report, form))
    except ConvkitError as error:
        fail(f"a report of the form is not read: {error.words('en')}",
             "Give the form labels or years that no other has, and name in subjects what its title says.")  # fmt: skip
    require(found.report.form == form.id, f"a report of the form is read as {found.report.form}",
            "Give the form a row, a column or years of its own.")  # fmt: skip


def require_come_back(form: Form, formats: Iterable[str]) -> None:
    """A report of the form, and a blank one, are the same when they were written and read again."""
    year = form.years[0]
    for name in formats:
        for report in (sample_report(form), blank_report(form, year, _AGENCY)):
            try:
                write(report, io.BytesIO(), target_format=name)
            except ConvkitError as error:
                fail(f"{name}: {error.words('en')}", "See which label or text of the form is read as another.")


def require_sums_found(form: Form) -> None:
    """Each sum holds where all figures are 0, and is found wrong, also by the Schematron, where one of them is 1."""
    from lxml import etree
    from lxml.isoschematron import Schematron  # type: ignore[import-not-found]

    rules = Schematron(etree.fromstring(schematron(form).encode()), store_report=True)
    for relation, path in [(None, ""), *_first_of_each(form)]:
        report = zeros(form, path)
        said = {rule.id for rule, verdict in assess(report, form).verdicts if verdict.outcome == "fails"}
        rules.validate(etree.fromstring(validated(report, form)[1]))
        flags = {str(one.get("flag")).split()[0] for one in rules.validation_report.iter(f"{_SVRL}failed-assert")}
        ids = {pattern.id for pattern in form.relations}
        wanted = relation.id if relation else None
        for who, found in (("check", said & ids), ("the Schematron", flags & ids)):
            require(wanted in found if wanted else not found, f"{who} says {sorted(found) or 'nothing'} of a report "
                    f"in which all is 0 but “{path}”", "See that the relation means what it says.")  # fmt: skip


def _first_of_each(form: Form) -> Iterator[tuple[Relation, str]]:
    """Each term of one repetition of each relation."""
    first: dict[str, Relation] = {}
    for relation in relations(form, {}):
        first.setdefault(relation.id, relation)
    for relation in first.values():
        yield from ((relation, path) for path in (*relation.left, *relation.right))


def zeros(form: Form, but: str = "") -> Report:
    """A report in which every figure is 0, but for one that is 1."""
    report = sample_report(form)
    facts = {path: replace(fact, value=Decimal(int(path == but))) for path, fact in report.facts.items()}
    return replace(report, facts=facts)
