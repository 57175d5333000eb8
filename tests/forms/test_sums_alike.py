"""Sums of forms of others: Python, the Schematron and a workbook in LibreOffice say the same of each of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, isoschematron
from make.drawn import EDITIONS
from make.office_edits import saved_again
from make.website import FOLDER, PLUGIN, WEBSITE, website_report
from openpyxl import load_workbook

import convkit
from convkit.conversion.validation import validated
from convkit.form import Form, closed, load
from convkit.report import Report
from convkit.rule import Subject
from convkit.rules import assess
from convkit.rules.relations import sums_of
from convkit.testing.form_trials import zeros
from convkit.xml.schematron import schematron

PROVINCE, NEW = closed([load(FOLDER / name, EDITIONS) for name in ("yunling.toml", "edition-2027.toml")])
HOLDS, BROKEN, UNKNOWN = "平", "不平", "无法核对"
NOT_PROCESSED = "requests.outcome.notProcessed.transferred"
TRIED: dict[str, tuple[Form, Report, dict[str, str], dict[str, int]]] = {
    "province": (PROVINCE, zeros(PROVINCE), {
        f"{NOT_PROCESSED}.naturalPerson": "3", f"{NOT_PROCESSED}.enterprise": "/", "disclosure.published.issued": "5",
        f"{NOT_PROCESSED}.publicWelfare": "0.5", "requests.outcome.total.legalServices": "2",
    }, {BROKEN: 4, UNKNOWN: 3}),
    "edition": (NEW, zeros(NEW), {
        "requests.received.soleTrader": "2", "platforms.weibo.change": "-4", "platforms.total.change": "-4",
        "platforms.wechat.accounts": "7", "platforms.weibo.share": "0.125", "platforms.total.share": "99.5",
    }, {BROKEN: 3, UNKNOWN: 0}),
    "web site": (WEBSITE, website_report(), {"publishing.news.items": "71", "publishing.news.share": "0.9"},
                 {BROKEN: 1, UNKNOWN: 0}),
    "fractions": (WEBSITE, website_report(), {"publishing.total.cost": "30.41"}, {BROKEN: 1, UNKNOWN: 0}),
    "too fine": (WEBSITE, website_report(), {"publishing.total.cost": "30.401"}, {BROKEN: 0, UNKNOWN: 1}),
    "as it was": (WEBSITE, website_report(), {"publishing.total.cost": "30.4"}, {BROKEN: 0, UNKNOWN: 0}),
}  # fmt: skip


@pytest.fixture(scope="session")
def edited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each workbook as LibreOffice saves it when cells were changed."""
    folder = tmp_path_factory.mktemp("sums")
    books = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONVKIT_PLUGINS", str(PLUGIN))
        for name, (_, report, changes, _) in TRIED.items():
            path = folder / f"{len(books)}.xlsx"
            convkit.write(report, path)
            names = load_workbook(path).defined_names
            sheets = load_workbook(path).sheetnames
            cells = {path: next(iter(names[path].destinations)) for path in changes if path in names}
            assert cells.keys() == changes.keys()
            books[name] = (path, {(sheets.index(cells[one][0]), cells[one][1].replace("$", "")): changes[one]
                                  for one in changes})  # fmt: skip
    return saved_again(folder, books)


@pytest.mark.parametrize("name", TRIED)
def test_they_say_the_same(name: str, edited: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))
    form, _, _, wanted = TRIED[name]
    report = convkit.read(edited[name])
    assert report.form == form.id
    by_rules = {}
    for one, unclear, _ in sums_of(Subject(report, form)):
        left, right = (sum(report.value(path) or 0 for path in side) for side in (one.left, one.right))
        verdict = UNKNOWN if unclear else HOLDS if left == right else BROKEN
        by_rules[f"{one.table.words.zh}：{one.about.zh}〔{one.id}〕"] = verdict
    assert {one: [*by_rules.values()].count(one) for one in wanted} == wanted
    rows = load_workbook(edited[name], data_only=True)["核对"].iter_rows(min_row=5, values_only=True)
    assert {str(row[1]): row[0] for row in rows if row[0] in (HOLDS, BROKEN, UNKNOWN)} == by_rules
    ids = {pattern.id for pattern in form.relations}
    assert assess(report, form).failed == wanted[BROKEN]
    schema = isoschematron.Schematron(etree.fromstring(schematron(form).encode()), store_report=True)
    schema.validate(etree.fromstring(validated(report, form)[1]))
    failed = [one.get("flag").split()[0] for one in schema.validation_report.iter("{*}failed-assert")]
    assert sum(flag in ids for flag in failed) == wanted[BROKEN]
