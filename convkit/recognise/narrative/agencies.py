"""Names of agencies: what may be one, and which two are one agency's."""

from __future__ import annotations

import re

from convkit.recognise.labels import key
from convkit.text.beside import unclosed

AGENCY_ENDS = (
    *"局委会府厅部办院室处署所区县市省州旗乡镇队站社行馆台校司",
    *("中心", "街道", "集团", "公司", "机关", "大学", "中学", "小学", "幼儿园"),
)
"""How names of agencies end, of those too that report as public enterprises and institutions."""

_SPEAKER = re.compile(
    r"^(?:(?!全州[县镇])[本我该全各其两](?=[级局委会府厅部办院室处署所区县市省镇乡街州单机科])|(?:人民)?政府$|办公[室厅]$|委员会$)"
)
"""What stands in the place of a name: 本局, 我单位, 全区, 各镇, and the end of a name alone."""
_NOBODY = re.compile(
    r"^(?:[省市县区旗州](?![中南北])|[乡镇](?=人民政府|政府|党)|有关|相关|上级|下级|上一级|所属|下属|责任|主管|"
    r"在|对|就|按|由|据|及时|经(?![开济])|政务公开$|信息公开$)|(?:网站|专栏|门户|部门|科室|处室)$"
)
"""What ends like a name and names nobody in a running text: 县政府, 有关部门."""
_SIGN_OF_NO_NAME = re.compile(r"[^\w、·\s（）()“”\"'&—-]|_")
_IN_NO_NAME = re.compile(
    r"关于|根据|依据|依照|按照|遵照|参照|通知|印发|转发|批转|报送|如下|年度?$"
    r"|^[^\u3400-\u9fff]*$|^第[一二三四五六七八九十]+(?:部分|[章节篇])|^(?:一图|图解|图说|解读|视频)|单位名称"
)


def is_name(text: str) -> bool:
    """Whether a text may be a name: words without a sign that no name has, and none that makes a clause of it."""
    return may_be_named(text) and _is_closed(text) and _SIGN_OF_NO_NAME.search(text) is None


def may_be_named(text: str) -> bool:
    """Whether a text that stands where a name does may be one, whatever signs it has."""
    return bool(text) and _IN_NO_NAME.search(text) is None


def _is_closed(text: str) -> bool:
    """Whether brackets and quotation marks that open in a text close in it."""
    return not unclosed(text) and text.count("“") == text.count("”") and text.count('"') % 2 == 0


def stands_for_a_name(text: str) -> bool:
    """Whether a text stands where a name would, and is none."""
    return _SPEAKER.search(text) is not None


def is_agency(text: str) -> bool:
    """Whether a text ends as the names of agencies do, and names one."""
    bare = "".join(text.split())
    return (
        len(bare) >= 2
        and bare not in AGENCY_ENDS
        and bare.endswith(AGENCY_ENDS)
        and is_name(bare)
        and not stands_for_a_name(bare)
        and not _NOBODY.search(bare)
    )


def same_agency(one: str, other: str) -> bool:
    """Whether two names may be those of one agency: a short form leaves characters out and adds none."""
    short, long = sorted((key(one), key(other)), key=len)
    longer = iter(long)
    return all(character in longer for character in short)
