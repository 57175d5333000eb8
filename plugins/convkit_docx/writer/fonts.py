"""The fonts of an official document, and what stands in for one that a machine does not have."""

from __future__ import annotations

from typing import NamedTuple

from convkit_docx.names import WORD


class Font(NamedTuple):
    """A font by its usual name, the names of others that look alike, and its kind for programs that choose."""

    name: str
    others: tuple[str, ...]
    kind: str
    shape: str


TITLE = Font(
    "方正小标宋简体",
    ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "小标宋体", "华文中宋", "宋体"),
    "script",
    "02010601030101010101",
)
BODY = Font(
    "仿宋_GB2312", ("仿宋", "FangSong", "FangSong_GB2312", "方正仿宋_GBK", "华文仿宋"), "modern", "02010609060101010101"
)
KAI = Font(
    "楷体_GB2312", ("楷体", "KaiTi", "KaiTi_GB2312", "方正楷体_GBK", "华文楷体"), "modern", "02010609060101010101"
)
HEI = Font("黑体", ("SimHei", "方正黑体_GBK", "Noto Sans CJK SC"), "modern", "02010609060101010101")
SONG = Font("宋体", ("SimSun", "方正书宋_GBK", "Noto Serif CJK SC"), "auto", "02010600030101010101")
_WESTERN = "Times New Roman"


def fonts(chinese: Font, western: str = _WESTERN) -> str:
    """The fonts of a style; quotation marks are set as Chinese ones."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{western}" w:hAnsi="{western}" w:eastAsia="{chinese.name}" '
        f'w:cs="{_WESTERN}"/>'
    )


def font_table() -> str:
    """The part that describes the fonts."""
    chinese = "".join(
        f'<w:font w:name="{font.name}"><w:altName w:val="{",".join(font.others)}"/><w:panose1 w:val="{font.shape}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{font.kind}"/><w:pitch w:val="variable"/></w:font>'
        for font in (TITLE, BODY, KAI, HEI, SONG)
    )
    western = (
        f'<w:font w:name="{_WESTERN}"><w:altName w:val="Liberation Serif"/><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    return f'<w:fonts xmlns:w="{WORD}">{chinese}{western}</w:fonts>'
