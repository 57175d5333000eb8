"""`convkit explain`: which label was taken for what, what fitted nothing, and the account."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from make.command import Command
from make.drawn import F2021
from make.dumps import blocks, consistent, text_of
from make.website import PLUGIN, website_report

import convkit
from convkit.form import dotted, leaf_paths
from convkit.report import Field

TABBED = text_of("tabs", blocks(F2021, consistent(F2021, Random(5), 40, 0.1)))
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report with an alias, a misspelt label, and a row that the form does not have."""
    text = TABBED.replace("行政规范性文件", "规范性文件").replace("现成信息需要另行", "现成信息须要另行")
    text = text.replace("行政强制\t", "某某事项\t3\n行政强制\t")
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_label_with_its_path_and_how(run: Command, report: Path) -> None:
    outcome = run("explain", report, "--json")
    told = json.loads(outcome.out)
    how = {(one["table"], one["axis"], one["path"]): one["how"] for one in told["labels"]}
    assert outcome.status == told["status"] == 0
    assert how["disclosure", "row", "normativeDocuments"] == "alias"
    assert how["requests", "row", "outcome.unavailable.toBeCreated"] == "near miss"
    assert how["requests", "column", "total"] == "exact"
    assert "某某事项" in [one["text"] for one in told["unmatched"]]
    assert told["account"]["balanced"]
    assert told["absent"] == []


@pytest.mark.parametrize(
    "seed",
    [
        pytest.param(path.name, marks=[pytest.mark.long] if path.suffix == ".tiff" else [])  # the slowest to read
        for path in sorted(SEEDS.glob("*2021*"))
        if path.suffix not in (".xml", ".json")
    ],
)
def test_every_row_and_column_of_a_seed_is_explained(seed: str) -> None:
    found = convkit.explain(SEEDS / seed)
    expected = {
        (table.section, axis, dotted(path))
        for table in F2021.tables
        for part in table.parts
        for axis, nodes in (("row", part.rows), ("column", part.columns))
        for path in leaf_paths(nodes)
        if path and not path[-1].instead
    }
    told = {(one.section, one.axis, one.path) for one in found.matches}
    rows_of_others = {one for one in told ^ expected if one[2].startswith("outcome.other")}
    assert told ^ expected == rows_of_others


def test_both_languages_say_the_same(run: Command, report: Path) -> None:
    english, chinese = (run("explain", report, "--lang", language).out for language in ("en", "zh"))
    for told in (
        "“规范性文件” for “行政规范性文件”",
        "near miss",
        "no label of the form: “某某事项”",
        "account: numbers:",
    ):
        assert told in english
    for told in ("“规范性文件”即“行政规范性文件”", "近似", "不是表式中的标签：“某某事项”", "清点：数字："):
        assert told in chinese
    assert len(english.splitlines()) == len(chinese.splitlines())


def test_what_is_not_there_is_named(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "part.txt"
    path.write_text(TABBED.partition("三、收到")[0], encoding="utf-8")
    out = run("explain", path, "--lang", "en").out
    assert "table 3: not there: the whole table" in out
    assert "table 2: not there" not in out


def test_values_that_are_no_numbers_are_listed(run: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))
    path = tmp_path / "website.txt"
    fields = {**website_report().fields, "basics.opened": Field("basics.opened", None, "去年春天", "unread")}
    convkit.write(replace(website_report(), fields=fields), path)
    told = {one["path"]: one for one in json.loads(run("explain", path, "--json").out)["fields"]}
    assert [told["basics.identifier"][name] for name in ("state", "value")] == ["value", "0401230001"]
    assert told["basics.identifier"]["origin"]["line"] > 0
    assert [told["basics.opened"][name] for name in ("state", "value", "printed")] == ["unread", None, "去年春天"]
    assert "field “Day of opening”: not read: “去年春天” (line" in run("explain", path, "--lang", "en").out
    assert "字段“政府网站标识码”：已读出：“0401230001”（" in run("explain", path, "--lang", "zh").out


def test_a_format_without_labels_says_so(run: Command) -> None:
    out = run("explain", SEEDS / "annual-report-2021.xml", "--lang", "en").out
    assert "there are no labels to match" in out


def test_what_is_no_report_is_refused(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("今天天气很好。", encoding="utf-8")
    outcome = run("explain", path, "--json")
    assert outcome.status == 3
    assert set(json.loads(outcome.out)["error"]) == {"en", "zh"}
