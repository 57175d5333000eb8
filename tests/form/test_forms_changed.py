"""A form that was changed and is loaded again is another one: nothing that was worked out of the first is its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from make.website import FOLDER, website_report

from convkit.conversion.validation import validated
from convkit.errors import InputError
from convkit.form import cells_of, load, relations
from convkit.report import Field
from convkit.rules import assess
from convkit.xml.validation import validate

TEXT = (FOLDER / "website-report-2027.toml").read_text(encoding="utf-8")
LEVEL = "basics.level"


def test_schemas_sums_cells_and_rules_are_those_of_the_form_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    forms = []
    for text in (TEXT, TEXT.replace('"县级"]', '"乡级"]').replace('"news", "disclosure"]', '"news"]'), TEXT):
        path.write_text(text.replace('code = "15"', 'code = "15"\nsigned = true') if forms else text, encoding="utf-8")
        forms.append(load(path))
    for form, known, strange, terms in zip(
        forms, ("县级", "乡级", "县级"), ("乡级", "县级", "乡级"), (4, 3, 4), strict=True
    ):
        report = replace(
            website_report(), fields={**website_report().fields, LEVEL: Field(LEVEL, known, state="value")}
        )
        xml = validated(report, form)[1]
        validate(etree.fromstring(xml), form)
        with pytest.raises(InputError):
            validate(etree.fromstring(xml.replace(known.encode(), strange.encode())), form)
        first = next(iter(relations(form, report.facts)))
        assert len([*first.left, *first.right]) == terms
        assert bool([one for one in assess(report, form).findings if one.code == "N1"]) is (terms == 3)
        assert {cell.signed for cell in cells_of(form, form.tables[1])} == (
            {False} if form is forms[0] else {False, True}
        )
