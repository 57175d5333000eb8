"""Lines of the page that a report was published on, not of the report: the way to it, buttons, counters, its foot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from convkit.document import (
    Block,
    Cell,
    Document,
    Entry,
    Finding,
    Grid,
    Heading,
    Inline,
    Item,
    LeftOut,
    List,
    Origin,
    Paragraph,
    by_row,
    count_characters,
)
from convkit.form import Form
from convkit.reading.ledger import shortened
from convkit.reading.messages import FURNITURE, FURNITURE_FOUND
from convkit.recognise.narrative.fields import label_before_colon, labels_of_lines

_LONGEST = 160  # characters
_SENTENCE = re.compile("[。；;！!？?]")
_TELLING = re.compile(
    r"位置|首页|[上下]一[篇条页]|扫[一描]|分享|打印|关闭|返回|收藏|字[体号]|[浏访阅点][览问读击]|版权|ICP备|安备|标识码"
)
"""What any such line has something of: most lines have nothing, and are told by that alone."""
_WAY = re.compile(
    r"(?:您?(?:的|现在的|所在的)?(?:当前的?|所在)?位置)\s*(?:是\s*)?[:：>›»]\s*\S.*|(?:网站|本站)?首页\s*(?:[>›»→＞]\s*\S.*|[/|｜-]\s*[^\d\s][^\d]*)"
)
_FOOT = re.compile(r"版权所有(?![人者权的])|(?:ICP备|公网安备)\s*\d|网站标识码\s*+(?:[:：]\s*+)?\w{0,20}\d{4}")
_LINE = re.compile(r"[上下]一[篇条页]\s*[:：].*|扫[一描][^，\d]{0,20}")
_COUNTED = re.compile(r"\d\s*(?:[件次条个项人起宗份篇]|万)")
"""A figure of the report, where a line is about its publication in other respects."""
_BETWEEN = re.compile(r"[\s:：|｜【】\[\]（）()、+-]+")
_BUTTON = re.compile(
    r"(?:打印(?:本[页文]|此[页文]|文章|页面)?|关闭(?:窗口|本[页文]|此[页文]|页面)?|返回(?:顶部|首页|上一页|列表)?|(?:加入)?收藏(?:本[页站])?|"
    r"设为首页|分享[到至]?|字[体号](?:大小)?)+"
)
_CHOICE = re.compile(
    r"[大中小]|超大|特大|标准|微信|(?:新浪|腾讯)?微博|QQ(?:空间|好友)?|朋友圈|下载|无障碍(?:浏览)?|默认|A[+-]?"
)
_COUNTER = r"(?:浏览|访问|阅读|点击)(?:次数|人数|[数量率])?"
_FIELD = re.compile(
    rf"(?:(?:信息|文章|稿件)?来源|作者|(?:责任)?编辑|责编|审核|发布(?:人|机构|单位|部门)|(?:发布|更新|发稿)?(?:时间|日期)|字[体号](?:大小)?|"
    rf"(?P<counter>{_COUNTER}))\s*[:：]"
)
_BUTTON_OR_COUNT = re.compile(rf"\d*(?:次|人次)?(?:{_BUTTON.pattern})?")
_COUNTER_ALONE = re.compile(rf"\W*(?:{_COUNTER}\s*[:：]\s*\d*(?:次|人次)?)+")
_LONGEST_VALUE = 40  # characters of what stands behind the name of a field


def is_furniture(line: str) -> bool:
    """Whether a line is nothing but the page's own: a sentence that speaks of such things is not."""
    if _TELLING.search(line[:_LONGEST]) is None:
        return False
    text = " ".join(line.split())
    if not 0 < len(text) <= _LONGEST or _SENTENCE.search(text):
        return False
    if any(pattern.fullmatch(text) for pattern in (_WAY, _LINE)) or _FOOT.search(text):
        return _COUNTED.search(text) is None
    return _is_of_buttons(text) or _is_of_fields(text)


def _is_of_buttons(text: str) -> bool:
    words = [word for word in _BETWEEN.split(text) if word]
    buttons = [word for word in words if _BUTTON.fullmatch(word)]
    return bool(buttons) and all(word in buttons or _CHOICE.fullmatch(word) for word in words)


def _is_of_fields(text: str) -> bool:
    """Whether a line is a row of fields about its publication, how often it was read among them."""
    fields = list(_FIELD.finditer(text))
    if not fields or fields[0].start() > 0 or not any(field["counter"] for field in fields):
        return False
    ends = [*(field.start() for field in fields[1:]), len(text)]
    values = [(field, text[field.end() : end]) for field, end in zip(fields, ends, strict=True)]
    return all(
        _BUTTON_OR_COUNT.fullmatch(_BETWEEN.sub("", value)) if field["counter"] else _is_short(value)
        for field, value in values
    )


def _is_short(value: str) -> bool:
    return len(value) <= _LONGEST_VALUE and _COUNTED.search(value) is None


class _Kept:
    """The blocks that are kept, and what is told of the lines that are not."""

    def __init__(self, labels: frozenset[str] = frozenset()) -> None:
        self.labels = labels
        self.findings: list[Finding] = []
        self.left: dict[str, list[LeftOut]] = {}

    def is_left_out(self, inlines: Sequence[Inline], origin: Origin, *, counted: bool = True) -> bool:
        """Whether runs are a line of furniture, which is then named; one of counters only where it is `counted` so."""
        text = "".join([run.text for run in inlines])
        if not is_furniture(text) or not (counted or _COUNTER_ALONE.fullmatch("".join(text.split())) is None):
            return False
        if label_before_colon(text) in self.labels:
            return False
        values: dict[str, object] = {"text": shortened(text)}
        links = sum(link is not None for link, _ in groupby(run.link for run in inlines))
        for kind, count in (("characters", count_characters(text)), ("links", links)):
            if count:
                self.left.setdefault(kind, []).append(LeftOut(count, FURNITURE, values, origin))
        self.findings.append(Finding("furniture", "info", FURNITURE_FOUND, values, origin=origin))
        return True

    def of(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks without the lines of furniture."""
        for block in blocks:
            match block:
                case Heading() | Paragraph() if self.is_left_out(block.inlines, block.origin):
                    continue
                case List():
                    items = tuple(
                        item for item in block.items if not self.is_left_out(_all_of(item), block.origin, counted=False)
                    )
                    if items:
                        yield replace(block, items=items) if len(items) < len(block.items) else block
                case Grid(arrangement="sheet" | "aligned"):
                    yield self._without_rows(block)
                case _:
                    yield block

    def _without_rows(self, grid: Grid) -> Grid:
        """A page of cells without the rows that are such a line, in one cell or in several."""
        rows = by_row(cell for cell in grid.cells if cell.text.strip())
        gone = {
            id(cell)
            for cells in rows.values()
            if is_furniture(_told(cells)) and self.is_left_out(_runs(cells), cells[0].origin, counted=len(cells) < 2)
            for cell in cells
        }
        return replace(grid, cells=tuple(cell for cell in grid.cells if id(cell) not in gone)) if gone else grid


def _all_of(item: Item) -> tuple[Inline, ...]:
    return (Inline(item.marker), *item.inlines) if item.marker not in ("", "•") else item.inlines


_SPACE = Inline(" ")


def _told(cells: Sequence[Cell]) -> str:
    """What the runs of cells say, without making them."""
    return "".join([f"{''.join([run.text for run in cell.inlines]) if cell.inlines else cell.text} " for cell in cells])


def _runs(cells: Sequence[Cell]) -> list[Inline]:
    return [run for cell in cells for run in (*(cell.inlines or (Inline(cell.text),)), _SPACE)]


def without_furniture(document: Document, forms: Sequence[Form] = ()) -> Document:
    """The document without the page's own lines: each is named in a finding, and no longer carried in the account.

    A line that one of the forms has is none of them, where the document has most lines of that form.
    """
    kept = _Kept(labels_of_lines(forms, document.blocks))
    blocks = tuple(kept.of(document.blocks))
    if not kept.findings:
        return document
    entries = tuple(_less(entry, kept.left.get(entry.kind, [])) for entry in document.account.entries)
    account = replace(document.account, entries=entries)
    return replace(document, blocks=blocks, account=account, findings=(*document.findings, *kept.findings))


def _less(entry: Entry, left: Sequence[LeftOut]) -> Entry:
    carried = entry.carried - sum(one.count for one in left)
    return replace(entry, carried=carried, left_out=(*entry.left_out, *left))
