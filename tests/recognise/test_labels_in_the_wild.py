"""Labels and files as agencies publish them: other spellings, cover letters, several reports in one file."""

from __future__ import annotations

import io
from decimal import Decimal
from itertools import product
from random import Random

import pytest
from make.drawn import EDITIONS, F2021
from make.dumps import (
    ALIGNED,
    ARRANGEMENTS,
    RUN_TOGETHER,
    TITLE,
    blocks,
    consistent,
    numbers_in,
    numbers_of,
    report_of,
    text_of,
)
from make.repeating import repeated

import convkit
from convkit.form import Form

VALUES = consistent(F2021, Random(5), 40, 0.1)
TABBED = text_of("tabs", blocks(F2021, VALUES))
RIGHT = {path: Decimal(value) for path, value in VALUES.items()}

BY_ORDER = [name for name in ARRANGEMENTS if name not in ALIGNED]
"""In the others, labels of another length move what stands behind them, and only the form's own labels are taken."""


def in_traditional_characters(text: str, form: Form) -> str:
    """The text with the first other spelling of each character that has one."""
    spelled = {ord(plain): chr(code) for code, plain in reversed(form.spellings.items())}
    return text.translate(spelled)


@pytest.mark.parametrize(
    ("arrangement", "form"),
    repeated(product(BY_ORDER, EDITIONS), but_each=3),
    ids=lambda one: one.id if isinstance(one, Form) else one,
)
def test_traditional_characters(arrangement: str, form: Form) -> None:
    values = consistent(form, Random(5), 40, 0.1)
    text = text_of(arrangement, blocks(form, values))
    mirrored = in_traditional_characters(text, form)
    assert mirrored != text
    report, plain = report_of(mirrored, form), report_of(text, form)
    assert numbers_of(report) == numbers_of(plain) != {}
    assert [section.name for section in report.sections] == [section.name for section in plain.sections]
    assert report.meta.title == in_traditional_characters(TITLE, form)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("社会组织", "社会公益组织"),
        ("规 章", "规章"),
        ("现行有效件数（历史累计）", "现行有效件数"),
        ("本年收费金额(单", "本年收费金额（单位：万元）"),
        ("1、属于国家秘密", "1.属于国家秘密"),
        ("1 .属于国家秘密", "1.属于国家秘密"),
        ("行政事业型收费", "行政事业性收费"),
        ("法律行政止公开", "2.其他法律行政法规禁止公开"),
        ("5.属于三类内容事务信息", "5.属于三类内部事务信息"),
        ("逾期不补正", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
        ("逾期不缴费", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ],
)
@pytest.mark.parametrize("arrangement", repeated((name for name in BY_ORDER if name not in RUN_TOGETHER), but_each=4))
def test_other_wordings(arrangement: str, printed: str, meant: str) -> None:
    text = text_of(arrangement, blocks(F2021, VALUES))
    assert meant in text
    assert numbers_in(text.replace(meant, printed), F2021) == RIGHT


@pytest.mark.parametrize(("count", "arrangement"), repeated(product([2, 3], ARRANGEMENTS), but_each=5))
def test_several_reports_in_one_file_are_refused_with_their_number(count: int, arrangement: str) -> None:
    reports = [text_of(arrangement, blocks(F2021, consistent(F2021, Random(at), 40, 0.1))) for at in range(count)]
    with pytest.raises(convkit.InputError, match=f"holds {count} reports"):
        report_of("\n".join(reports), F2021)


LETTER = """某某县教育局文件
某教函〔2023〕3号
关于报送2022年政府信息公开工作年度报告的函
县政府办公室：
现将我局2022年政府信息公开工作年度报告报送你们，请审阅。
某某县教育局
2023年1月10日
"""


def test_a_cover_letter_is_front_matter() -> None:
    report = report_of(LETTER + TABBED, F2021)
    assert report.meta.title == TITLE
    assert report.sections[0].name == "frontMatter"
    assert len(report.sections[0].blocks) == len(LETTER.splitlines())
    assert numbers_in(LETTER + TABBED, F2021) == RIGHT


def test_a_letter_without_a_report_of_its_own_title_gives_the_title() -> None:
    report = report_of(LETTER + TABBED.removeprefix(TITLE), F2021)
    assert report.meta.title == "关于报送2022年政府信息公开工作年度报告的函"


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"]
DECLARED = ["auto", "utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5", "utf-32"]


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("arrangement", repeated(["tabs", "tables run together"], but_each=2))
def test_an_encoding_is_read_equal_or_refused(arrangement: str, encoding: str, declared: str) -> None:
    text = text_of(arrangement, blocks(F2021, VALUES))
    data = io.BytesIO(text.encode(encoding))
    refused = None
    try:
        report = convkit.read(data, source_format="txt", options={"encoding": declared})
    except convkit.InputError as error:
        refused = error
    if refused is None:
        assert report == report_of(text, F2021)
    else:
        assert declared != "auto"
        assert all(refused.words(language) for language in ("en", "zh"))
