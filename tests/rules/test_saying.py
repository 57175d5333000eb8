"""What is said without a figure: taken where it is plain, and left alone where it is of something else."""

from __future__ import annotations

import pytest
from make.drawn import F2021
from make.rule_examples import subject_of

from convkit import Example
from convkit.rules.registry import rules_of

RULES = {rule.id: rule for rule in rules_of(F2021)}
RECEIVED, OVER = "requests.received.total", "requests.carriedOver.total"
RECONSIDERED, SUED = "proceedings.reconsideration.total", "proceedings.litigation.direct.total"
ALL = dict.fromkeys((RECEIVED, OVER, RECONSIDERED, SUED), "1")


def failing(id: str, text: str, figures: dict[str, str | None], section: str = "requests") -> list[str]:
    subject = subject_of(Example(figures, text, section), F2021)
    found = [one.finding for one in RULES[id].check(subject) if one.outcome == "fails"]
    return [path for finding in found if finding is not None for path in finding.paths]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("全年未收到政府信息公开申请。", [RECEIVED]),
        ("本年度没有收到依申请公开申请，没有发生行政复议、行政诉讼。", [RECEIVED, RECONSIDERED, SUED]),
        ("未因政府信息公开被申请行政复议。", [RECONSIDERED]),
        ("没有发生依申请公开行政复议和行政诉讼情况。", [RECONSIDERED, SUED]),
        ("收到政府信息公开申请1件，已全部办结。", [OVER]),
        ("新收申请1件，均已全部按期办结，无延期、无结转。", [OVER]),
        ("本年度未收到依申请公开事项，不涉及行政诉讼。", [RECEIVED, SUED]),
        ("未收到公民、法人和其他组织通过任何形式提出的政府信息公开申请。", [RECEIVED]),
        ("政府信息公开申请、行政复议、行政诉讼均为零。", [RECEIVED, RECONSIDERED, SUED]),
    ],
)
def test_none_is_held_against_the_tables(text: str, paths: list[str]) -> None:
    assert failing("X8", text, ALL) == paths
    assert failing("X8", text, {}) == []


@pytest.mark.parametrize(
    "text",
    [
        "未经复议直接起诉1件。",
        "尚未审结的行政复议1件。",
        "未发生行政复议纠错案件。",
        "无行政诉讼败诉案件。",
        "答复政府信息公开申请7件，均已按时办结。",
        "全部办结5件，结转下年度1件。",
        "未收到政府信息公开申请处理费。",
        "去年未收到政府信息公开申请。",
        "2019年未收到政府信息公开申请。",
        "上半年未收到政府信息公开申请。",
        "未收到有效的政府信息公开申请。",
        "往年遗留的申请已全部办结。",
        "各部门未收到政府信息公开申请。",
        "无正当理由大量反复申请0件。",
    ],
)
def test_what_is_said_of_something_else_is_left_alone(text: str) -> None:
    assert failing("X8", text, ALL) == []


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        ("公开信息2986条，其中网站1436条，微信1157条，微博258条，抖音135条。", False),
        ("公开信息2986条，其中网站1436条，微信1157条，微博285条，抖音135条。", True),
        ("公开信息100条，其中网站60条，微信50条。", False),
        ("公开信息120条，其中网站60条，微信30条，微博20条。", False),
        ("公开信息120条，其中网站60条，微信30条，其他20条。", True),
        ("答复申请28件，其中公开10件、部分公开5件、其他处理13件，结转2件。", False),
        ("公开信息2986条，其中网站1436条，微信1157条，微博258条。", False),
        ("公开信息2986余条，其中网站1436条，微信1157条，微博285条，抖音135条。", False),
        ("公开信息2986条，其中网站1436条，同时在微信1157条，微博285条，抖音135条。", False),
    ],
)
def test_parts_are_held_against_their_sum_where_they_are_all_of_it(text: str, fails: bool) -> None:
    subject = subject_of(Example({}, text), F2021)
    assert any(one.outcome == "fails" for one in RULES["X10"].check(subject)) == fails


@pytest.mark.parametrize(
    ("text", "section", "fails"),
    [
        ("2021年，我局工作平稳。", "overview", True),
        ("2022年，我局工作平稳。", "overview", False),
        ("2021年以来，我局工作平稳。", "overview", False),
        ("暂无。", "problems", True),
        ("栏目更新不够及时。", "problems", True),
        ("栏目更新不够及时。已配备专人。", "problems", False),
    ],
)
def test_a_narrative_that_lacks_something_is_told(text: str, section: str, fails: bool) -> None:
    subject = subject_of(Example({}, text, section, year=2022), F2021)
    assert any(one.outcome == "fails" for one in RULES["Q1"].check(subject)) == fails


@pytest.mark.parametrize(
    ("text", "fails"),
    [
        ("本年度收取信息处理费0元。", False),
        ("我局没有因信息公开收过费。", False),
        ("公开“三公”经费和收费目录各1次。", True),
    ],
)
def test_only_words_on_fees_for_requests_speak_of_them(text: str, fails: bool) -> None:
    subject = subject_of(Example({}, text, "otherMatters"), F2021)
    assert any(one.outcome == "fails" for one in RULES["X11"].check(subject)) == fails
