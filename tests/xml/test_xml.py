"""The canonical XML: written and read, it is the same report; it is valid, and written again the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from make.drawn import EDITIONS, F2021, FORMS, numbered, paragraph
from make.repeating import examples

import convkit
from convkit.conversion.compare import compare
from convkit.conversion.validation import validated
from convkit.document import Cell, Grid, Image, Inline, Item, List
from convkit.errors import InputError
from convkit.form import Form
from convkit.report import Extra, Fact, Section
from convkit.testing import picture, reports, sample_report
from convkit.xml import at_hand, from_xml, schema, serialise, to_xml
from convkit.xml.reading import from_element
from convkit.xml.schema import xsd
from convkit.xml.validation import validate
from convkit.xml.writing import to_element

# A failing report is long: the warning of that would hide the failure, and making it smaller takes minutes.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")
law = examples(30, shrink=False)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@law
@given(st.data())
def test_written_and_read_it_is_the_same_report(form: Form, data: st.DataObject) -> None:
    report, xml = validated(data.draw(reports(form, holes=True)), form)
    again = from_element(etree.fromstring(xml), form)
    assert compare(report, again) == ()
    assert again.facts == report.facts
    assert to_xml(again, form) == xml


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@law
@given(st.data())
def test_the_namespace_names_the_form(form: Form, data: st.DataObject) -> None:
    report, xml = validated(data.draw(reports(form)), form)
    assert compare(report, from_xml(xml)) == ()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_the_schema_is_one(form: Form) -> None:
    schema = etree.XMLSchema(etree.fromstring(xsd(form).encode()))
    assert schema.validate(to_element(numbered(form), form))


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
@pytest.mark.parametrize("sample", ["figures", "states", "extras", "narrative"])
def test_samples(form: Form, sample: str) -> None:
    report, xml = validated(sample_report(form, sample), form)  # type: ignore[arg-type]
    assert compare(report, from_xml(xml)) == ()
    assert to_xml(from_xml(xml)) == xml


CELLS = [
    (Fact("", Decimal(8), None, None, "number"), "8", {}),
    (Fact("", None, None, None, "blank"), None, {}),
    (Fact("", Decimal(22), None, "22（其中修订16件）", "number"), "22", {"printed": "22（其中修订16件）"}),
    (Fact("", None, None, "/", "placeholder"), None, {"printed": "/"}),
    (Fact("", None, None, "693 665", "unread"), None, {"printed": "693 665", "unread": "true"}),
    (Fact("", None, None, None, "unread"), None, {"unread": "true"}),
    (Fact("", None, None, None, "absent"), None, {"absent": "true"}),
]


@pytest.mark.parametrize(("fact", "text", "attributes"), CELLS)
def test_states_of_a_cell(fact: Fact, text: str | None, attributes: dict[str, str]) -> None:
    path = "disclosure.rules.issued"
    report = replace(numbered(F2021), facts={**numbered(F2021).facts, path: replace(fact, path=path)})
    root = to_element(report, F2021)
    element = root.find(".//{*}disclosure/{*}table/{*}rules/{*}issued")
    assert element is not None
    assert (element.text, dict(element.attrib)) == (text, attributes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<issued>101</issued>", b"<issued>one</issued>"),
        (b"<issued>101</issued>", b"<issued>1e3</issued>"),
        (b"<issued>101</issued>", b"<issued>NaN</issued>"),
        (b"<issued>101</issued>", b"<printed>101</printed>"),
        (b"<issued>101</issued>", b""),
        (b"<issued>101</issued>", b'<issued printed="5 6">101</issued>X'),
        (b"<issued>101</issued>", b'<issued absent="true">101</issued>'),
        (b"<issued>101</issued>", b'<issued unread="true">101</issued>'),
        (b":2021", b":2099"),
        (b"</report>", b""),
        (b"<report", b"<!DOCTYPE report [<!ENTITY a 'b'>]><report"),
    ],
)
def test_xml_that_is_wrong_is_refused(old: bytes, new: bytes) -> None:
    xml = to_xml(numbered(F2021), F2021)
    assert old in xml
    with pytest.raises(InputError) as error:
        from_xml(xml.replace(old, new, 1))
    assert "{" not in error.value.words("zh")


@pytest.mark.parametrize("data", [b"", b"x", b"<a/>", b"\xff\xfe<", b'<report xmlns="urn:x"/>', b"<?xml?>"])
def test_what_is_no_report_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        from_xml(data)


def test_what_another_namespace_adds_survives() -> None:
    xml = to_xml(numbered(F2021), F2021)
    more = b'<extension xmlns:x="urn:x"><x:a b="1">c</x:a></extension></report>'
    xml = xml.replace(b"<issued>101", b'<issued xmlns:y="urn:y" y:seen="yes">101', 1).replace(b"</report>", more)
    report = from_xml(xml)
    assert len(report.extensions) == 2
    assert from_xml(to_xml(report)).extensions == report.extensions


def test_it_holds_nothing_but_the_report() -> None:
    xml = to_xml(numbered(F2021), F2021)
    assert xml == to_xml(numbered(F2021), F2021)
    assert serialise(etree.fromstring(xml)) == xml


def test_a_section_out_of_its_order_keeps_its_place() -> None:
    report = numbered(F2021)
    sections = (*report.sections[1:], report.sections[0])
    again = from_xml(to_xml(replace(report, sections=sections), F2021))
    assert [one.name for one in again.sections] == [one.name for one in sections]


def test_a_control_character_is_refused_in_words() -> None:
    bad = replace(numbered(F2021), sections=(Section("preamble", "", (paragraph("a\x00b"),)),))
    with pytest.raises(InputError):
        validated(bad, F2021)


def test_validation_names_the_first_error() -> None:
    root = to_element(numbered(F2021), F2021)
    root.set("odd", "1")
    with pytest.raises(InputError, match="odd"):
        validate(root, F2021)


def test_what_stands_below_the_signature_is_no_agency_and_no_date() -> None:
    lines = ("甲局", "2023年1月28日", "附件：一览", "2023年2月1日")
    report = replace(numbered(F2021), sections=(Section("signature", "", tuple(map(paragraph, lines))),))
    xml = to_xml(report, F2021).decode()
    assert re.findall("<(agency|date|p)>([^<]*)<", xml[xml.index("<signature") :]) == [
        *zip(("agency", "date", "p", "p"), lines, strict=True)
    ]
    assert from_xml(xml.encode()).sections[-1] == report.sections[0]


@pytest.mark.parametrize(
    ("fact", "attributes"),
    [
        (Fact("", Decimal(4), None, None, "number", inferred=True), {"inferred": "true"}),
        (Fact("", Decimal(4), "元", "4元", "number"), {"unit": "元", "printed": "4元"}),
        (Fact("", None, None, "12 3", "unread"), {"printed": "12 3", "unread": "true"}),
        (Fact("", state="blank"), {}),
    ],
)
def test_what_a_fact_says_beside_its_number_comes_back(fact: Fact, attributes: dict[str, str]) -> None:
    path = "disclosure.fees.amount"
    facts = {**numbered(F2021).facts, path: replace(fact, path=path, unit=fact.unit or "万元")}
    report, xml = validated(replace(numbered(F2021), facts=facts), F2021)
    assert from_xml(xml).facts[path] == report.facts[path] == facts[path]
    element = etree.fromstring(xml).find(".//{*}fees/{*}amount")
    assert element is not None
    assert dict(element.attrib) == {"unit": "万元", **attributes}


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_a_row_in_place_of_others_keeps_its_place_among_the_facts(form: Form) -> None:
    report, xml = validated(numbered(form, unsplit=True), form)
    assert list(from_xml(xml).facts.items()) == list(report.facts.items())


def test_levels_of_items_and_numbers_of_cells_come_back() -> None:
    items = List((Item((Inline("甲"),), "1.", 1), Item((Inline("乙"),), "a)", 2)))
    grid = Grid((Cell(1, 1, "1,234", number="1234"), Cell(1, 2, "", rows=2), Cell(2, 1, "5")))
    section = Section("overview", "一、总体情况", (items, grid))
    assert from_xml(to_xml(replace(numbered(F2021), sections=(section,)), F2021)).section("overview") == section


def test_extra_rows_of_a_table_without_a_figure_of_the_form_come_back() -> None:
    extra = Extra("requests", "row", "另附事项", "", (Fact("total", Decimal(8), state="number"),))
    facts = {path: fact for path, fact in numbered(F2021).facts.items() if not path.startswith("requests.")}
    report, xml = validated(replace(numbered(F2021), facts=facts, extras=(extra,)), F2021)
    assert from_xml(xml).extras == report.extras == (extra,)


@pytest.mark.parametrize("damage", [b"!", b"\xe7\x94\xb2"])
def test_a_damaged_picture_is_refused(damage: bytes) -> None:
    """A decoder that passes over what is no base64 would make another picture of it."""
    section = Section("overview", "一、总体情况", (Image(picture(), "image/png"),))
    xml = to_xml(replace(numbered(F2021), sections=(section,)), F2021)
    start = xml.index(b"iVBOR")
    with pytest.raises(InputError, match=r"damaged|base64"):
        from_xml(xml[: start + 9] + damage + xml[start + 9 :])


def test_the_types_of_all_forms_are_a_sound_schema_of_their_own() -> None:
    types = Path(schema.__file__).with_name("types.xsd")
    assert etree.XMLSchema(etree.parse(types)).validate(etree.Element("none")) is False
    assert all(types.read_text("utf-8").split("<xs:simpleType", 1)[1] in xsd(form) for form in FORMS)


def test_an_xml_that_is_at_hand_is_not_made_again_but_for_another_report() -> None:
    report = sample_report(F2021, "narrative")
    whole = to_xml(report)
    with at_hand(report, b"<made/>"):
        assert to_xml(report) == b"<made/>"
        assert to_xml(replace(report)) == whole
    assert to_xml(report) == whole


def test_a_conversion_serialises_its_report_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    convkit.write(sample_report(F2021, "narrative"), tmp_path / "first.xml")
    made: list[object] = []
    monkeypatch.setattr("convkit.conversion.validation.serialise", lambda root: made.append(root) or serialise(root))
    monkeypatch.setattr("convkit.xml.serialise", lambda root: made.append(root) or serialise(root))
    convkit.convert(tmp_path / "first.xml", tmp_path / "second.xml")
    assert len(made) == 1
