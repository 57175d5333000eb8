"""Who made a report, as its opening says it: by whom it is compiled, or whose report is published with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from convkit.form import Form
from convkit.recognise.narrative.agencies import is_agency
from convkit.recognise.narrative.titles import agency_before, read_subject

_LONGEST_OPENING = 2000  # characters of a paragraph that are searched
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉|“[^“”]*”|「[^「」]*」|【[^【】]*】")
_NOTICE = re.compile("通知|意见|要求|函|办法|规定|方案|公告")
_ABOUT = "关于"
_CLAUSES = re.compile(r"([，,。；;：:]+)")
_CLAUSE = re.compile(r"[^，,。；;：:、！!？?\n]+")
_MAKING = r"(?:编制(?!委|办)|编写|编撰|编辑|撰写|起草|制作|公布|发布(?!中心))"
_BY_WHAT = r"(?:依照|依据|根据|按照|遵照|参照|按|遵循|结合|对照)"
_MADE_BY = re.compile(
    r"(?:^|[，,。；;：:（(\n])(?:现将?|特)?(?:[本该此]?(?:年度|工作|政府信息公开)*(?:报告|年报)(?:内容|全文|系|是|均|已|现)?)?由"
    rf"(?P<name>[^，,。；;：:、\n]{{2,40}}?)"
    rf"(?:(?=[（(]|{_BY_WHAT})[^。\n]{{0,200}}?|(?:负责|组织|统一|汇总|牵头|具体)[^，。；的\n]{{0,8}}?|(?={_MAKING})){_MAKING}"
)
_BRINGS = re.compile(rf"^.*(?:现将|特将|并将|现就|^将(?!乐)|印发|形成|[为是]|现公开|{_MAKING})(?=.)")
_SAYS = re.compile(r"\s*(?:[现由已共分]|如下|全文|包括|主要)")
_OF_THE_WAY = re.compile(
    r"\s*的?(?:格式|模板|模版|样式|要求|通知|规定|规范|标准|编制|编写|编报|填报|报送|撰写|有关|相关|工作|统一)"
)


def maker_in(forms: Sequence[Form], lines: Iterable[str]) -> tuple[int, str]:
    """The agency that the opening names as the maker or as whose report it is: the number of the line, and its name.

    (0, "") where it names none, or says only 本局 and the like. What notices and quoted titles name made nothing.
    """
    for number, line in enumerate(lines, start=1):
        opening = _QUOTED.sub("", "".join(line[:_LONGEST_OPENING].split()))
        text = "".join(map(_without_notices, _CLAUSES.split(opening)))
        for name in (*(match["name"] for match in _MADE_BY.finditer(text)), *_owners(forms, text)):
            if is_agency(name):
                return number, name
    return 0, ""


def _without_notices(clause: str) -> str:
    """A clause without the titles of notices in it and what stands before them: 关于做好甲县年度报告编制工作的通知."""
    kept = ""
    while (about := clause.find(_ABOUT)) >= 0 and (notice := _NOTICE.search(clause, about + len(_ABOUT))):
        kept, clause = "，", clause[notice.end() :]
    return kept + clause


def _owners(forms: Sequence[Form], text: str) -> Iterator[str]:
    """Who stands before the subject in a clause: 现公布甲县2021年政府信息公开工作年度报告 names 甲县.

    Where the way to write such reports is spoken of, it is its author's; where no word brings the report forward, and
    nothing is said of it, it may be anybody's.
    """
    clauses = _CLAUSE.findall(text)
    for clause in clauses:
        named = read_subject(forms, clause)
        if named is None or _OF_THE_WAY.match(clause[named.end :]):
            continue
        brings = _BRINGS.match(clause[: named.start])
        if brings or _SAYS.match(clause[named.end :]) or (len(clauses) == 1 and named.end == len(clause)):
            yield agency_before(clause, named, brings.end() if brings else 0)
