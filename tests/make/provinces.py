"""Provinces that add rows of their own to the edition of 2021, as many as one likes."""

from __future__ import annotations

from collections.abc import Sequence

from convkit.form import Form, parse

_PROVINCE = """
id = "province-{number}"
namespace = "urn:example:province-{number}"
extends = "annual-report-2021"
title = "某省版"
english = "a province"
[[add]]
table = "requests"
after = "重复申请"
into = ["A1"]
rows = [{{ name = "own", label = "3.{name}类专项申请", english = "own" }}]
[[add]]
table = "disclosure"
after = "normativeDocuments"
rows = [{{ name = "own", label = "其中：{name}类规划文件", english = "own" }}]
"""


def province(number: int, known: Sequence[Form]) -> Form:
    """One of eight provinces, with two rows of its own; `known` has the edition that it extends."""
    return parse(_PROVINCE.format(number=number, name="甲乙丙丁戊己庚辛"[number]), known=known)
