"""What people who never saw the code write in a form: refused when it is loaded, in one line with place and remedy."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from make.command import Command
from make.drawn import EDITIONS
from make.website import FOLDER, WEBSITE

from convkit.form.faults import FormError
from convkit.form.patterns import pattern
from convkit.form.toml import load, parse
from convkit.form.unambiguous import RULES
from convkit.plugins import forms
from convkit.rules.registry import every_rule

TEXT = (FOLDER / "website-report-2027.toml").read_text(encoding="utf-8")
HEAD = 'id = "x-y"\nnamespace = "urn:example:x-y"\nextends = "annual-report-2021"\ntitle = "另"\nenglish = "other"\n'
ROW = '[[add]]\ntable = "requests"\n{0}\nrows = [{{ name = "own", label = "五、其他情形", english = "own" }}]\n'


class Fault(NamedTuple):
    """What is changed in a sound form, where that is told, and what is to be done."""

    old: str
    new: str
    place: str
    remedy: str


NEWS = 'label = "政务动态信息更新"'
CHOICES = 'choices = ["是", "否"]'
RULE = '[[carries]]\nid = "Y9"\ntable = "publishing"\nfrom = "{0}"\nto = "{1}"\n\n[[relations]]'
LABEL = "tables[0].parts[0].rows[1]"
OF_A_FORM = {
    "years that are true": Fault("[2027, 2099]", "[true, 2099]", "years", "the first and the last year"),
    "supersedes a list": Fault("years =", 'supersedes = ["a"]\nyears =', "supersedes", "joined by “-”"),
    "supersedes itself": Fault("years =", 'supersedes = "website-report-2027"\nyears =', "supersedes", "another"),
    "supersedes a later one": Fault("years = [2027, 2099]", 'supersedes = "annual-report-2021"\nyears = [2020, 2099]',
                                    "supersedes", "let years begin later"),
    "namespace of XML": Fault("urn:convkit:test:website-report:2027", "http://www.w3.org/2001/XMLSchema", "namespace",
                              "of your own"),
    "number without end": Fault("[2027, 2099]", f"[2027, {'9' * 5000}]", "", "mend it there"),
    "brackets without end": Fault("[2027, 2099]", "[" * 3000, "", "take them out"),
    "key twice": Fault("years =", 'id = "again"\nyears =', "", "mend it there"),
    "tab in a label": Fault(NEWS, 'label = "政务\\t动态"', f"{LABEL}.label", "on one line"),
    "control in a label": Fault(NEWS, 'label = "政务\\u0001动态"', f"{LABEL}.label", "on one line"),
    "label of blanks": Fault(NEWS, 'label = "   "', f"{LABEL}.label", "write its words"),
    "label of a number": Fault(NEWS, 'label = "2027"', f"{LABEL}.label", "write it with a word"),
    "label of punctuation": Fault(NEWS, 'label = "一、"', f"{LABEL}.label", "write its words"),
    "no English": Fault('english = "News"', 'english = ""', f"{LABEL}.english", "write them"),
    "heading of punctuation": Fault('"四、其他说明"', '"四、"', "sections[3].heading", "write its words"),
    "title of two tables": Fault('"专栏和在线服务情况表"', '"信息发布情况表"', "tables[1].title", "its own"),
    "rule of convkit": Fault('id = "N1"', 'id = "V5"', "relations[0].id", "choose another"),
    "sum of itself": Fault('left = ["overview", "news"', 'left = ["*", "news"', "relations[0].left[1]", "take one out"),
    "row from itself": Fault("[[relations]]", RULE.format("news", "news"), "carries[0].to", "the other row"),
    "words of last year": Fault("[[relations]]", RULE.replace("publishing", "services").format("column", "letters"),
                                "carries[0].from", "take it out"),
    "title with a format": Fault("subjects =", 'skeleton.title = "{year:>99999999}"\nsubjects =', "skeleton.title",
                                 "no places but"),
    "spelling twice": Fault("subjects =", 'spellings = "萬万 萬業"\nsubjects =', "spellings", "each first one once"),
    # codes
    "code but for zeros": Fault('code = "02"', 'code = "1"', f"{LABEL}.code", "give each row its own"),
    "wide code": Fault('code = "02"', 'code = "０２"', f"{LABEL}.code", "write “02”"),
    "code that is a label": Fault('code = "02"', 'code = "合计"', f"{LABEL}.code", "choose another"),
    "codes that are a label": Fault('codes = "行次"', 'codes = "占比（%）"', "tables[0].codes", "choose another"),
    "codes of no row": Fault("[[tables.parts]]\ncorner = \"栏目类别\"", '[[tables.parts]]\ncorner = "行次"',
                             "tables[0].codes", "choose another"),
    # kinds
    "choice of ticks": Fault(CHOICES, 'choices = ["√", "×"]', "fields[5].choices[0]", "write the word alone"),
    "choice with its box": Fault(CHOICES, 'choices = ["☑是", "□否"]', "fields[5].choices[0]", "write the word alone"),
    "choice of a stroke": Fault(CHOICES, 'choices = ["/", "是"]', "fields[5].choices[0]", "write the word alone"),
    "choices alike": Fault(CHOICES, 'choices = ["A类", "Ａ类"]', "fields[5].choices", "that differ"),
    "decimals below nought": Fault("decimals = 2", "decimals = -1", "tables[0].parts[0].columns[1].decimals", "0 to 6"),
    "unit of nobody": Fault('unit = "万元"', 'unit = "万圆"', "tables[0].parts[0].columns[1].unit", "write one of"),
    "unit of another": Fault('unit = "万元"', 'unit = "元"', "tables[0].parts[0].columns[1].unit", "mend the label"),
    "unit of words": Fault('kind = "text"\ncode', 'kind = "text"\nunit = "元"\ncode', "tables[1].parts[0].rows[0].unit",
                           "take it out"),
    "unit of two": Fault('code = "02"', 'code = "02"\nunit = "元"', f"{LABEL}.unit", "say it once"),
    # fields
    "field too long": Fault('name = "identifier"', f'name = "i{"x" * 70}"', "fields[3].name", "shorter names"),
    "field of a row": Fault(
        'section = "basics"\nname = "site"', 'section = "services"\nname = "column"', "fields[1].name", "another name"
    ),
    "namespace that XML must escape": Fault("urn:convkit:test", "urn:convkit&test", "namespace", "of your own"),
    "field of a heading": Fault('label = "网站名称"', 'label = "网站基本信息"', "fields[1].label", "give each its own"),
}  # fmt: skip
OF_AN_OVERLAY = {
    "itself": (HEAD.replace('"annual-report-2021"', '"x-y"'), "extends", "name another one"),
    "a number": (HEAD.replace('"annual-report-2021"', "2021"), "extends", "joined by “-”"),
    "no sum said": (HEAD + ROW.format(""), "add[0].into", "into = [] where none is"),
    "no sum said, beside one": (HEAD + ROW.format('after = "carriedIn"'), "add[0].into", "into = [] where none is"),
    "rows of a number": (HEAD + ROW.format("into = []").replace('english = "own"', 'english = "own", rows = 3'),
                         "add[0].rows[0].rows", "a list of tables"),
    "a column of one group": (HEAD + '[[add]]\ntable = "proceedings"\nafter = "reconsideration.pending"\n'
                              'columns = [{ name = "own", label = "撤回", english = "own" }]\n',
                              "add[0].into", "[[set]]"),
    "nothing set": (f'{HEAD}[[set]]\ntable = "requests"\nrow = "received"\n', "set[0]", "write a key"),
    "another name": (f'{HEAD}[[set]]\ntable = "requests"\nrow = "received"\nname = "got"\n', "set[0].name",
                     "label alone"),
    "rows set to a number": (f'{HEAD}[[set]]\ntable = "requests"\nrow = "received"\nrows = 3\n', "set[0].rows", "list"),
    "taken out twice": (HEAD + '[[remove]]\ntable = "requests"\nrow = "carriedIn"\n' * 2, "remove[1]", "write it once"),
    "a part of nobody": (f'{HEAD}[[set]]\ntable = "disclosure"\npart = "附则"\ncaption = "甲"\n', "set[0].part",
                         "as “第二十条第（一）项”"),
    "a field of none": (f'{HEAD}[[set]]\nfield = "site"\nlabel = "甲"\n', "set[0].field", "take it out"),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_A_FORM)
def test_it_is_refused(name: str) -> None:
    old, new, place, remedy = OF_A_FORM[name]
    assert old in TEXT
    require_told(TEXT.replace(old, new, 1), place, remedy)


@pytest.mark.parametrize("name", OF_AN_OVERLAY)
def test_an_overlay_is_refused(name: str) -> None:
    require_told(*OF_AN_OVERLAY[name])


def require_told(text: str, place: str, remedy: str) -> None:
    with pytest.raises(FormError) as refused:
        parse(text, "my-form.toml", EDITIONS)
    first = refused.value.faults[0]
    assert (first.path, remedy in first.told.en) == (place, True), first.told.en
    for line in map(refused.value.words, ("en", "zh")):
        assert "my-form.toml" in line
        assert "\n" not in line


SOUND = ("[0-9]{10}", "1[0-9]{10}|0[0-9]{2,3}-[0-9]{7,8}", ".*公司.*", r"[0-9]+(\.[0-9]+)*", "[^a-c]{2,}", "(ab|ac)*x?")
UNSOUND = {
    "([0-9]+)+": "write one", "([0-9]|[0-9A])*": "write one", "(a|aa)*": "write one", "(a?)*": "write one",
    "[0-9]{999}[0-9]{999}": "state less", "(.{1,50}){2,}": "state less", "[0-9": "character 1", "[9-0]": "character 1",
    "a||b": "character 1", "(a": "character 1", r"\d": "write “[0-9]”", "^a": r"write “\^”", "(?i)a": "write “(”",
    "a+?": "none of ?", "a{,3}": "none of ?", "*a": "none of ?", "a]": r"write “\]”", "[[:digit:]]": r"write “\[”",
}  # fmt: skip


@pytest.mark.parametrize("given", UNSOUND)
def test_a_pattern_that_programs_take_otherwise_or_never_end_with_is_refused(given: str) -> None:
    text = TEXT.replace('"[0-9]{10}"', f"'{given}'")
    require_told(text, "fields[3].pattern", UNSOUND[given])


@pytest.mark.parametrize("given", SOUND)
def test_a_pattern_takes_what_python_takes(given: str) -> None:
    own = pattern(given)
    texts = ["", "0" * 10, "13812345678", "010-12345678", "云岭公司", "1.2.3", "abac", "abacx", "dd", "a", "aa"]
    assert [own.matches(text) for text in texts] == [bool(re.fullmatch(given, text)) for text in texts]


def test_bytes_that_are_no_text_are_refused_and_a_mark_before_them_is_not(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(TEXT.encode("utf-8-sig"))
    assert load(path).id == WEBSITE.id
    for encoding in ("gbk", "utf-16"):
        path.write_bytes(TEXT.replace("＿", "").encode(encoding, "ignore"))
        with pytest.raises(FormError, match=r"mine\.toml.*save it as UTF-8"):
            load(path)


OFFERED = """from pathlib import Path
from convkit import hookimpl


@hookimpl
def convkit_forms():
    return sorted(Path(__file__).parent.glob("*.toml"))
"""


def test_two_forms_that_extend_each_other_are_told_so(run: Command, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(OFFERED, encoding="utf-8")
    for own, other in ("ab", "ba"):
        text = HEAD.replace("annual-report-2021", f"x-{other}").replace("x-y", f"x-{own}")
        (tmp_path / f"{own}.toml").write_text(text, encoding="utf-8")
    (line,) = run("--plugin", tmp_path / "mine.py", "forms", "--lang", "en").err.splitlines()
    assert "a.toml is not sound: extends: “x-b” is offered, but is not sound itself or builds on this form" in line


def test_no_form_may_have_the_rules_that_every_report_is_asked() -> None:
    own = {rule for rule, _ in every_rule([*forms(), WEBSITE]).items() if "." not in rule}
    stated = {
        one.id
        for form in (*forms(), WEBSITE)
        for kind in (form.relations, form.conditions, form.statements, form.carries)
        for one in kind
    }
    assert own - stated == RULES
