"""What a report says of itself in lines of its own or in its opening: document number and contact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from convkit.document import Grid, Heading, List, Paragraph
from convkit.report import Section, SectionBlock

_LABELS = {
    "title": ("标题", "题名", "名称", "信息名称", "文件名称"),
    "number": ("文号", "发文字号", "文件编号", "发文文号"),
    "agency": (
        "发布机构",
        "发文机关",
        "发文机构",
        "发布单位",
        "编制单位",
        "公开机构",
        "填报单位",
        "报告单位",
        "单位名称",
    ),
    "unit": ("单位",),
    "issued": ("成文日期", "生成日期", "发文日期", "发布日期", "发布时间", "公开日期"),
}
"""What web pages and archives call a field that they print in front of a report; the first that is filled counts."""

_NAMES = frozenset(name for names in _LABELS.values() for name in names)
_LONGEST_NAME = 20
_COLON = re.compile("[:：]")
_NEXT_FIELD = re.compile(r"(?<=\S)[ \t\u00a0\u3000]+(?=[\u4e00-\u9fff]{2,8}[:：])")
_NUMBER = re.compile(r"(?P<agency>\w{2,16})[〔\[［【（(](?:19|20)\d{2}[〕\]］】）)]\s*+(?:第\s*+)?\d{1,5}\s*号")
_CONTACT = re.compile(r"电\s*话|电\s*邮|邮\s*箱|邮\s*编|邮政编码|传\s*真|联系(?:方式|地址)|电子邮件")
_REACHED_BY = re.compile(
    r"(?<!\d)(?:0\d{2,3}[-－—–\s)）]*)?\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+"
)
_CONTACT_LINE = re.compile(
    r"\s*(?:(?:联系|通讯|通信|办公|单位|咨询|监督|投诉)?(?:地址|电话|方式|人)|邮\s*编|邮政编码|传\s*真|(?:电子)?邮\s*箱|电子邮件|电\s*话|地\s*址)\s*[:：]"
)
_SENTENCE = re.compile(r"(?:[（(][^（）()]*[）)]|[^。！!\n])+")


def lines_of(blocks: Iterable[SectionBlock]) -> Iterator[str]:
    """The texts of blocks; of a table, each cell, and each label with the cell beside it."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case List():
                yield "\n".join(item.text for item in block.items)
            case Grid():
                before = ""
                for cell in block.cells:
                    text = cell.text.strip()
                    yield f"{before}：{text}" if before else text
                    name = _bare(text) if len(text) <= _LONGEST_NAME else ""
                    before = name if name in _NAMES else ""


def _bare(text: str) -> str:
    return "".join(text.split()).strip("：:[]【】")


def labelled(lines: Sequence[str], field: str) -> str:
    """What a line such as 标题：… gives for a field, "" where none does."""
    told: dict[str, str] = {}
    for field_line in (piece for line in lines for piece in _NEXT_FIELD.split(line)):
        name, *values = _COLON.split(field_line, maxsplit=1)
        value = "".join(values).lstrip()
        if value and "\n" not in value:
            told.setdefault(_bare(name), value)
    return next((" ".join(told[name].split()) for name in _LABELS[field] if name in told), "")


def number_in(lines: Sequence[str]) -> str:
    """The document number that stands on a line of its own or behind its label, "" where none does."""
    given = labelled(lines, "number")
    for text in (given, *(line.strip() for line in lines)):
        match = _NUMBER.fullmatch(text)
        if match and all("\u4e00" <= character <= "\u9fff" for character in match["agency"]):
            return "".join(text.split())
    return ""


def contact_in(sections: Sequence[Section]) -> str:
    """How the agency can be reached: the sentence with a telephone number or address, or lines of such; else ""."""
    order = ("preamble", "signature", "otherMatters", "frontMatter")
    ranked = sorted(sections, key=lambda one: order.index(one.name) if one.name in order else len(order))
    for section in ranked:
        lines = [text for block in section.blocks if not isinstance(block, Grid) for text in lines_of([block])]
        if not any(map(_CONTACT.search, lines)):
            continue
        sentences = [piece.strip() for line in lines for piece in _SENTENCE.findall(line) if piece.strip()]
        for at, sentence in enumerate(sentences):
            if _CONTACT.search(sentence) and _REACHED_BY.search(sentence):
                return " ".join(_with_neighbours(sentences, at))
    return ""


def _with_neighbours(sentences: Sequence[str], at: int) -> list[str]:
    """A line such as 电话：… with the lines of that kind around it; a sentence alone."""
    if not _CONTACT_LINE.match(sentences[at]):
        return [sentences[at]]
    first = last = at
    while first > 0 and _CONTACT_LINE.match(sentences[first - 1]):
        first -= 1
    while last + 1 < len(sentences) and _CONTACT_LINE.match(sentences[last + 1]):
        last += 1
    return list(sentences[first : last + 1])
