"""Codes and values in the canonical XML are those that the form admits, and lines of fields lose nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree
from lxml.isoschematron import Schematron
from make.website import FOLDER, PLUGIN, WEBSITE, website_report

import convkit
from convkit.conversion.validation import validated
from convkit.document import Inline, Paragraph
from convkit.errors import InputError
from convkit.form import parse
from convkit.recognise import recognise
from convkit.render import render
from convkit.report import Field
from convkit.xml.schematron import schematron
from convkit.xml.validation import validate

REPORT = website_report()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('code="01"', 'code="07"', "line"),  # a row of figures
        ('code="11"', 'code="07"', "line"),  # a row of one text
        (">2027-03-05<", ">2027-02-30<", "says “2027-02-30”, which the form does not admit"),
    ],
)
def test_another_code_or_no_day_is_refused(old: str, new: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))
    xml = convkit.to_xml(REPORT).decode()
    assert old in xml
    with pytest.raises(InputError) as refused:
        convkit.from_xml(xml.replace(old, new, 1).encode())
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("line", "path", "field"),
    [
        ("网站名称：甲　　联系人：乙", "basics.site", ("unread", None, "甲 联系人：乙")),
        ("网站名称：甲　　乙", "basics.site", ("value", "甲 乙", None)),
        ("首页网址：　　http://a.example", "basics.homepage", ("value", "http://a.example", None)),
    ],
)
def test_a_label_that_the_form_lacks_is_not_taken_into_the_value_before_it(
    line: str, path: str, field: tuple[str, str | None, str | None]
) -> None:
    document = render(REPORT, WEBSITE)
    blocks = tuple(
        replace(block, inlines=(Inline(line),))
        if isinstance(block, Paragraph) and block.text.startswith(line[:5])
        else block
        for block in document.blocks
    )
    found: Field = recognise(replace(document, blocks=blocks), [WEBSITE]).report.fields[path]
    assert (found.state, found.value, found.text) == field


def test_signs_that_xml_writes_otherwise_may_stand_in_choices_codes_and_patterns() -> None:
    text = (FOLDER / "website-report-2027.toml").read_text(encoding="utf-8")
    for old, new in (('"县级"', "'县<\"&'"), ('code = "02"', "code = '0<\"&2'"), ('"[0-9]{10}"', "'[<\"&0-9]{10}'")):
        text = text.replace(old, new, 1)
    form, field = parse(text), Field("basics.level", '县<"&', state="value")
    assert form.fields["basics.identifier"].pattern == '[<"&0-9]{10}'
    report, xml = validated(replace(REPORT, fields={**REPORT.fields, field.path: field}), form)
    validate(etree.fromstring(xml), form)
    assert report.fields[field.path] == field
    assert Schematron(etree.fromstring(schematron(form).encode())).validate(etree.fromstring(xml))
