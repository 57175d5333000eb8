"""Whose figures a sentence gives: the agency's own, those of all that it stands over, or those of others."""

from __future__ import annotations

import re
from typing import Literal

Whose = Literal["own", "others", "unsure"]

_OWN = re.compile(
    r"本级|本机关|本单位|本部门|[我本](?:局|委|办|厅|院|会|镇|乡|街道|中心|处|所|站|行|校|公司|大队|支队|队|机关)"
    r"|[局委厅办署院]机关|机关本级|[厅局委]本级"
)
_GOVERNMENTS_OFFICE = re.compile(r"(?:政府|管委会)办(?:公室|公厅|(?!理|结|件|事))")
_ALL = re.compile(
    r"全[市省区县州旗盟]|[我本][市省区县州]|各级(?:行政)?机关|全系统|系统内|[省市县区州]政府(?:行政)?(?:规范性文件|规章)"
)
_WITH_PARTS = re.compile(
    r"(?:(?<!级)政府|本级|管委会)[及和与](?:其)?(?:[、和及]?(?:所属|直属|各)?(?:部门|单位|区县|县区|乡镇|镇街|街道|[县区镇乡]))+"
)
"""A government and all below it: what is said of them together is said of the whole."""
_TOWNSHIP = re.compile(r"全[镇乡]|全街道|全街|[我本](?:镇|乡|街道|街)")
_PARTS = re.compile(
    r"各(?!类|种|项|方|界|级(?!部门)|渠|自|个|$)|[市县区州省](?:级部门|直(?:部门|单位|机关)?)|"
    r"[局委厅署省市县区州]属|[县区镇乡]级政府|市县[局两]|直属|下属|所属|基层|(?<![我本全])(?:镇|乡镇|街道|部门)(?=收到|受理|共|答复|办结)|(?<![和与])其他部门|成员单位|代(?!表)[市区县省州]政府"
)
_GOVERNMENT = re.compile(r"(?:人民政府|管委会|管理委员会|实验区|开发区|新区|[省市县区州旗])$")
_OUR_PLACE = re.compile(r"[我本][市省区县州]")
_TOWNS = re.compile(r"(?:[镇乡](?:人民政府)?|街道办事处|街道)$")


_MARKS = (("own", _OWN), ("office", _GOVERNMENTS_OFFICE), ("all", _ALL), ("town", _TOWNSHIP), ("parts", _PARTS))


def whose(words: str, agency: str) -> Whose:
    """Whose the figure is that the words lead to; the last word that says so decides."""
    words = _WITH_PARTS.sub("全市", words)
    marks = [(match.start(), kind) for kind, pattern in _MARKS for match in pattern.finditer(words)]
    kind = max(marks)[1] if marks else ""
    if kind == "parts":
        return "others"
    if _TOWNS.search(agency):
        return "others" if kind == "all" else "own"
    if not agency:
        return "unsure" if kind else "own"
    if _GOVERNMENT.search(agency):
        return "unsure" if kind in ("own", "office") and not _OUR_PLACE.search(words) else "own"
    if kind == "all" and agency.endswith(("办公室", "办公厅")):
        return "unsure"
    return "others" if kind in ("all", "town") else "own"
