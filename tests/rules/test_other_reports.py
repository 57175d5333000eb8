"""`convkit check` with last year's report, a copy, a part and a profile; `convkit rules`; a plugin whose rules fail."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make.command import Command
from make.drawn import F2021
from make.rule_examples import found_in, subject_of

from convkit import Account, Entry, Example, LeftOut, Rule, to_xml
from convkit.plugins import Plugin, rules
from convkit.plugins.host import Host
from convkit.recognise import LEFT_OVER
from convkit.rules.parts import parts_rule
from convkit.rules.registry import rules_of
from convkit.rules.unmoved import unmoved_rule

IN, OVER = "requests.carriedIn.total", "requests.carriedOver.total"


def file_of(folder: Path, name: str, figures: dict[str, str | None], text: str = "", year: int = 2022) -> str:
    path = folder / f"{name}.xml"
    path.write_bytes(to_xml(subject_of(Example(figures, text, year=year), F2021).report))
    return str(path)


def test_last_years_report_is_held_against_this_one(run: Command, tmp_path: Path) -> None:
    this, last = file_of(tmp_path, "this", {IN: "4"}), file_of(tmp_path, "last", {OVER: "5"}, year=2021)
    said = run("check", this, "--previous", last).out
    assert "last year's report carried over 5" in said
    assert "[Y1]" in said


def test_a_report_of_another_year_than_the_last_is_named(run: Command, tmp_path: Path) -> None:
    this, other = file_of(tmp_path, "this", {}), file_of(tmp_path, "other", {}, year=2024)
    assert "of 2024, this one of 2022" in run("check", this, "--previous", other).out


def test_copies_are_held_against_each_other_cell_by_cell(run: Command, tmp_path: Path) -> None:
    this, copy = file_of(tmp_path, "this", {IN: "4"}), file_of(tmp_path, "copy", {IN: "5"})
    done = run("check", this, "--twin", copy)
    assert "copy.xml has 5 here, this file has 4" in done.out
    assert done.status == 1


def test_parts_that_are_more_than_the_whole_are_told(run: Command, tmp_path: Path) -> None:
    this, part = file_of(tmp_path, "this", {IN: "4"}), file_of(tmp_path, "part", {IN: "3"})
    assert "add up to 6, more than the 4 here" in run("check", this, "--part", part, "--part", part).out


@pytest.mark.parametrize(
    ("printed", "outcome"),
    [("3（不完整，1/2）", "fails"), ("1（不完整，1/2）", "not assessable"), ("", "not assessable")],
)
def test_of_parts_that_lack_figures_only_too_much_is_told(printed: str, outcome: str) -> None:
    parts: tuple[dict[str, str | None], ...] = ({IN: printed}, {IN: "2"})
    verdicts = parts_rule(F2021).check(subject_of(Example({IN: "4"}, parts=parts), F2021))
    label = F2021.leaves[IN].words
    assert [one.outcome for one in verdicts if one.about == label] == [outcome]


def test_a_whole_that_lacks_figures_is_not_held_against_its_parts() -> None:
    whole, parts = {IN: "3（不完整，1/2）"}, ({IN: "5"},)
    verdicts = parts_rule(F2021).check(subject_of(Example(whole, parts=parts), F2021))
    assert [one.outcome for one in verdicts if one.about == F2021.leaves[IN].words] == ["not assessable"]


def test_a_text_that_contradicts_a_table_is_told_with_both_sides(run: Command, tmp_path: Path) -> None:
    this = file_of(tmp_path, "this", {}, "2022年共收到政府信息公开申请999件，身份证号11010519491231002X。")
    (x1, personal) = (
        one for one in json.loads(run("check", this, "--json").out)[0]["findings"] if one["severity"] == "warning"
    )
    assert (x1["code"], x1["values"]["expected"], x1["values"]["actual"]) == ("X1", "999", "0")
    assert personal["code"] == "personal.identity"
    assert "002X" in personal["message"]["zh"]
    assert "19491231" not in personal["message"]["zh"]


def test_figures_that_did_not_move_are_told_with_last_years_report(run: Command, tmp_path: Path) -> None:
    figures: dict[str, str | None] = {"disclosure.licensing.decisions": "1256", "disclosure.penalties.decisions": "348"}
    this, last = file_of(tmp_path, "this", figures), file_of(tmp_path, "last", figures, year=2021)
    assert "2 figures of it are those of last year's report" in run("check", this, "--previous", last).out
    moved = file_of(tmp_path, "moved", {**figures, "disclosure.penalties.decisions": "350"}, year=2021)
    assert "[Y4]" not in run("check", this, "--previous", moved).out


counts = st.lists(st.integers(0, 400), min_size=30, max_size=30)


@settings(max_examples=12)
@given(counts, st.integers(0, 2**32))
def test_figures_that_were_counted_anew_are_not_taken_for_unmoved(before: list[int], seed: int) -> None:
    now = [max(0, round(random.Random(seed + at).gauss(one, one**0.5))) for at, one in enumerate(before)]
    paths = [path for path in F2021.leaves if path.endswith(("naturalPerson", "enterprise"))][: len(now)]
    this, last = ({path: str(one) for path, one in zip(paths, told, strict=True)} for told in (now, before))
    (rule,) = unmoved_rule(F2021)
    assert not found_in(rule, Example(this, last=last), F2021)


def test_a_profile_switches_a_rule_off(run: Command, tmp_path: Path) -> None:
    this = file_of(tmp_path, "this", {}, "2022年共收到政府信息公开申请999件。")
    profile = tmp_path / "profile.toml"
    profile.write_text('[rules]\nX1 = "off"\n', encoding="utf-8")
    assert "[X1]" not in run("check", this, "--profile", str(profile)).out
    profile.write_text('[rules]\nX1 = "error"\n', encoding="utf-8")
    assert run("check", this, "--profile", str(profile)).status == 1


def test_rules_are_listed_and_explained(run: Command) -> None:
    assert "X3" in run("rules").out
    assert "表三" in run("rules", "X3", "--lang", "zh").out
    assert "nearest is X3" in run("rules", "x3").err
    assert {one["id"] for one in json.loads(run("rules", "--json").out)} >= {"A1", "A6", "X11", "Y3", "personal.card"}


@pytest.mark.parametrize("given", [7, None])
def test_a_plugin_whose_rule_gives_no_verdict_is_named(given: object, monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule("odd", "info", F2021.words, lambda _: given, Example(), Example())  # type: ignore[arg-type, return-value]
    plugin = Plugin("odd", "odd", "1", rules=lambda _: (rule,))
    monkeypatch.setattr("convkit.plugins.offered_rules.host", lambda: Host((plugin,)))
    (asked,) = rules(F2021, frozenset())
    assert [one.finding.code for one in asked.check(subject_of(Example(), F2021)) if one.finding] == ["plugin.rules"]


def test_a_plugin_whose_rule_has_a_taken_id_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule("A1", "info", F2021.words, lambda _: (), Example(), Example())
    plugin = Plugin("odd", "odd", "1", rules=lambda _: (rule,))
    monkeypatch.setattr("convkit.plugins.offered_rules.host", lambda: Host((plugin,)))
    (asked,) = rules(F2021, frozenset({"A1"}))
    assert "the id A1 is taken" in str(
        [one.finding.words("en") for one in asked.check(subject_of(Example(), F2021)) if one.finding]
    )


LEFT = LeftOut(1, LEFT_OVER, {"text": "37"})


@pytest.mark.parametrize(
    ("entry", "figures", "outcome"),
    [
        (Entry("numbers", 9, 9), {}, "holds"), (Entry("numbers", 9, 8, (LEFT,)), {}, "fails"),
        (Entry("numbers", 9, 8), {}, "fails"), (Entry("numbers", 9, 9), {IN: "3 4"}, "not assessable"),
        (Entry("numbers", 9, 9), {IN: None}, "not assessable"), (Entry("tables", 1, 1), {}, "not found"),
    ],
)  # fmt: skip
def test_a_number_that_is_in_no_cell_is_never_passed(
    entry: Entry, figures: dict[str, str | None], outcome: str
) -> None:
    (rule,) = (one for one in rules_of(F2021) if one.id == "P1")
    subject = subject_of(Example(figures, account=Account((entry,))), F2021)
    assert [one.outcome for one in rule.check(subject)] == [outcome]
