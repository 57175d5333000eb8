"""Codes and values in the canonical XML are those that the form admits, and lines of fields lose nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make.website import PLUGIN, WEBSITE, website_report

import convkit
from convkit.document import Inline, Paragraph
from convkit.errors import InputError
from convkit.recognise import recognise
from convkit.render import render
from convkit.report import Field

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
