"""Marks of drafts and of papers for few are told where they stand alone or behind the title, and nowhere else."""

from __future__ import annotations

import pytest

from convkit.document import Document, Inline, Paragraph
from convkit.rules.restricted import restricted

TITLE = "某市水务局2021年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("（征求意见稿）", "（征求意见稿）"),
        ("内部资料　注意保存", "内部资料　注意保存"),
        ("机密★1年", "机密★1年"),
        ("密级：秘密", "密级：秘密"),
        (f"{TITLE}（送审稿）", "送审稿"),
        ("1.属于国家秘密", ""),
        ("（二）征求意见情况", ""),
        ("就《办法（征求意见稿）》公开征求意见。", ""),
        ("5.属于三类内部事务信息", ""),
        (TITLE, ""),
    ],
)
def test_a_mark_is_told_where_it_stands_alone(line: str, mark: str) -> None:
    found = [one.values["text"] for one in restricted(Document((Paragraph((Inline(line),)),)), "docx")]
    assert found == ([mark] if mark else [])
