"""A fault in the TOML of a form is refused when it is loaded: in one line with file, place and remedy."""

from __future__ import annotations

import pytest
from make.drawn import FOLDER

from convkit.form.faults import FormError
from convkit.form.toml import parse

TEXT = (FOLDER / "editions" / "annual-report-2030.toml").read_text(encoding="utf-8")
CARRY = '[[carries]]\nid = "Y1"\ntable = "handling"\nfrom = "open"\nto = "accepted.old"\n\n[[conditions]]\nid = "C1"'
CHART = (
    '[[charts]]\ntable = "handling"\ntitle = "图"\nenglish = "chart"\ncorner = ""\ncolumn = "al"\nrows = ["open"]\n\n'
)
STATEMENT = '[[statements]]\nid = "S9"\nabout = "weather"\nseverity = "warning"\n\n'
FAULTS = {
    # the file and its keys
    "quotes": ('id = "annual', "id = annual", "", "line 3, column 6); mend it there"),
    "brackets": ("[[tables]]", "[[tables]", "", "mend it there"),
    "key misspelt": ('label = "门户', 'lable = "门户', "tables[0].parts[0].rows[0].rows[0].lable", "write label"),
    "key missing": ('label = "门户网站", ', "", "tables[0].parts[0].rows[0].rows[0].label", "add label"),
    "key of nobody": ("[[tables]]", "[[tables]]\ncolour = 1", "tables[0].colour", "take it out"),
    "level misspelt": ("[[tables.parts]]", "[[tables.part]]", "tables[0].part", "write parts"),
    "years missing": ("years = [2030, 2039]", "", "years", "add years"),
    "years backwards": ("[2030, 2039]", "[2039, 2030]", "years", "write the first and the last year"),
    "years of text": ("[2030, 2039]", '["2030", "2039"]', "years", "write the first and the last year"),
    "identifier": ('"annual-report-2030"', '"Annual Report"', "id", "small letters and digits"),
    "namespace": ('"urn:example:annual-report:2030"', '"2030"', "namespace", "begins with “urn:” or “https:”"),
    "namespace taken": ("urn:example:annual-report:2030", "urn:convkit:annual-report:legacy", "namespace", "another"),
    "subject": ('["政府信息公开工作年度报告"]', '["政府信息[公开工作年度报告"]', "subjects[0]", "pairs of [ ]"),
    "kind": ('kind = "amount"', 'kind = "money"', "tables[0].parts[1].columns[0].kind", "“amount”"),
    "flag": ("signed = true", 'signed = "yes"', "tables[0].parts[0].columns[1].signed", "true or false"),
    "key of a leaf": ('label = "线上平台"', 'label = "线上平台", signed = true', "tables[0].parts[0].rows[0].signed",
                      "move signed to them"),
    "list of others": ('aliases = ["本年度概要"]', 'aliases = ["概要", 1]', "sections[0].aliases[1]", "write a list"),
    "text for a list": ('left = ["accepted.*"]', 'left = "accepted.*"', "relations[0].left", "write a list"),
    "grade": ('severity = "error"', 'severity = "grave"', "conditions[1].severity", "“error” or “warning”"),
    "condition": ('fact = "in range"', 'fact = "small"', "conditions[1].fact", "“in range”"),
    "spellings": ("sections = [", 'spellings = "萬万 業"\nsections = [', "spellings", "pairs"),
    "statement": ("[[conditions]]", f"{STATEMENT}[[conditions]]", "statements[0].about", "“edition”"),
    "place to fill in": ("sections = [", 'skeleton.title = "{agncy}"\nsections = [', "skeleton.title", "{agency}"),
    # names and labels
    "label empty": ('name = "foreign", label = "境外"', 'name = "", label = ""',
                    "tables[1].parts[0].columns[0].columns[1].label", "give it one"),
    "label twice": ('label = "新媒体账号"', 'label = "门户 网站"', "tables[0].parts[0].rows[0].rows[1].label",
                    "that of tables[0].parts[0].rows[0].rows[0].label"),
    "label an alias": ('label = "境外"', 'label = "境外", aliases = ["境内"]',
                       "tables[1].parts[0].columns[0].columns[1].aliases[0]", "give each its own"),
    "row twice": ('name = "social"', 'name = "website"', "tables[0].parts[0].rows[0].rows[1].name", "its own"),
    "path twice": ('name = "upkeep"', 'name = "upkeep.x"', "tables[0].parts[1].rows[0].name", "a small letter"),
    "path too long": ('name = "late"', f'name = "l{"x" * 64}"', "tables[1].parts[0].rows[1].rows[1]", "choose shorter"),
    "section twice": ('name = "outlook"', 'name = "reviews"', "sections[4].name", "that of sections[3].name"),
    "section reserved": ('name = "outlook"', 'name = "signature"', "sections[4].name", "choose another"),
    "heading twice": ('"五、下年度工作安排"', '"五、救济情况"', "sections[4].heading", "sections[3].aliases[0]"),
    "section of a table": ('section = "handling"', 'section = "handlng"', "tables[1].section", "write “handling”"),
    "rule twice": ('id = "C2"', 'id = "B1"', "conditions[1].id", "that of relations[0].id"),
    # what relations, charts and carries name
    "table of a relation": ('table = "handling"', 'table = "outlook"', "relations[0].table", "write “"),
    "repetition": ('over = "columns"', 'over = "cells"', "relations[0].over", "“columns”, “rows” or a list"),
    "block": ('over = "columns"', 'over = ["domestc"]', "relations[0].over", "write “rows”"),
    "term": ('right = ["closed.*", "open"]', 'right = ["closed.*", "opn"]', "relations[0].right[1]", "write “open”"),
    "term of a group": ('"open"]', '"closed"]', "relations[0].right[1]", "write “closed.*”"),
    "term on both sides": ('["closed.*", "open"]', '["accepted.*"]', "relations[0].right[0]", "take one out"),
    "term twice": ('right = ["closed.*", "open"]', 'right = ["open", "open"]', "relations[0].right[1]", "take one out"),
    "carry": ('[[conditions]]\nid = "C1"', CARRY.replace("accepted.old", "accepted.od"), "carries[0].to",
              "write “accepted.old”"),
    "chart": ("[[conditions]]", f"{CHART}[[conditions]]", "charts[0].column", "write “all”"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_it_is_refused_in_one_line_with_file_place_and_remedy(name: str) -> None:
    old, new, place, remedy = FAULTS[name]
    assert old in TEXT
    with pytest.raises(FormError) as refused:
        parse(TEXT.replace(old, new, 1), "my-form.toml")
    first = refused.value.faults[0]
    assert first.path == place
    assert remedy in first.told.en
    for language in ("en", "zh"):
        line = refused.value.words(language)
        assert "my-form.toml" in line
        assert place in line


def test_every_fault_of_a_file_is_told() -> None:
    with pytest.raises(
        FormError, match=r"and 2 faults more; “convkit forms --check my-form\.toml” lists them"
    ) as refused:
        parse(TEXT.replace("label", "lable", 2).replace("signed = true", "sign = true"), "my-form.toml")
    assert [fault.path.rpartition(".")[2] for fault in refused.value.faults] == ["lable", "lable", "sign"]


def test_a_form_without_fault_is_loaded() -> None:
    assert parse(TEXT.replace('[[conditions]]\nid = "C1"', CARRY)).carries[0].target == "accepted.old"
