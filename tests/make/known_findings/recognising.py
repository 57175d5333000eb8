"""What is found while the tables and texts of a document are recognised."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from make.drawn import F2021, drawn, paragraph, read
from make.known_findings.kinds import FURNITURE
from make.known_findings.model import Known, Run, about, known

from convkit import Cell, Grid
from convkit.conversion import examine
from convkit.document import Block, Document
from convkit.form import parse
from convkit.recognise import recognise
from convkit.recognise.furniture import without_furniture

SEEDS = Path(__file__).parents[3] / "seeds"
NEAR = about(
    "A label is misspelt by a character or two. It was taken for the only label of the form that it can be.",
    "标签与表式相差一两个字，已按唯一可能的标签读取。",
    "Write the label as the form has it.",
    "请改为表式规定的写法。",
)
BASE = about(
    "The tables fit a form and another one that extends it alike. It was read as the former.",
    "表格同时符合某表式和在其基础上的另一表式，已按前者读取。",
    "If it follows the other form, say so with --form.",
    "如应按后者读取，请用 --form 指定。",
)
COLUMN = about(
    "A column of a table has no label of the form. Its figures are unread; all other columns are read.",
    "表中有一列没有表式规定的标签，该列数字未读取，其余各列均已读取。",
    "Write the label as the form has it.",
    "请将该列标签改为表式规定的写法。",
)
CONTRADICTION = about(
    "A label stands under the heading of another group. Its figures are unread.",
    "标签所在的分组与表式不符，其数字未读取。",
    "Put the row where the form has it.",
    "请将该行移到表式规定的位置。",
)
DUPLICATE = about(
    "A row stands twice. Where the figures differ, neither was read; the same ones were read once.",
    "同一行出现两次：数字不同的均未读取，数字相同的按一行读取。",
    "Delete the one that is wrong, or one of the two.",
    "请删除有误或多余的一行。",
)
SECOND = about(
    "A statutory table stands there a second time. Figures in which the two agree were read; the second was kept as an "
    "ordinary table.",
    "法定表格出现两次；两处一致的数字已读取，不一致的均未读取，第二个作为普通表格保留。",
    "Delete the one that is not meant.",
    "请删除多余的表格。",
)
TABLE = about(
    "A table of the form is there, and its labels or a picture in its place kept it from being read.",
    "表式规定的表格在文件中，但因标签写法不同或为图片而未能读取。",
    "Write the labels that the message names as the form has them; put in the table in place of the picture.",
    "请将所列标签改为表式规定的写法；如为图片，请换成可编辑的表格。",
)
LEFTOVER = about(
    "A figure in the area of a table fits no row and column of the form. It was left out.",
    "表格范围内的数字没有对应的行和列，未收录。",
    "Move it out of the table, or into its cell.",
    "请移出表格，或移入应在的单元格。",
)
INFERRED = about(
    "Figures run together without separators. The sums of the whole table allow one reading only, which was taken.",
    "数字连写、没有分隔；全表合计只允许一种读法，已按此推断。",
    "Compare each of these figures with the original.",
    "请对照原件逐一核对。",
)
LEGACY = about(
    "The report fits no edition of the form. Its text and tables were kept, no figure was read.",
    "报告不符合任何一版表式；已保留文字和表格，未读取数字。",
    "Nothing for a report on years before 2019; else compare its tables with the form.",
    "2019 年以前的报告无需处理；否则请对照表式检查表格。",
)
CHARACTERS = about(
    "The text holds control characters, which no format of text can hold. They were left out.",
    "文字中有控制字符，任何文本格式都无法保存，已略去。",
    "Nothing, unless characters are missing where they stood.",
    "一般无需处理；请检查相应位置是否缺字。",
)
REQUESTS, PROCEEDINGS = drawn(F2021, "requests"), drawn(F2021, "proceedings")


def recognised(*blocks: Block) -> Run:
    """What is found in a document of the form of 2021."""
    return lambda: read(F2021, *blocks).findings


def seed(name: str) -> Run:
    """What is found in a seed."""
    return lambda: examine(SEEDS / name).findings


def changed(label: str, other: str) -> Grid:
    """Table three with another text in place of one."""
    cells = (replace(cell, text=other) if cell.text == label else cell for cell in REQUESTS.cells)
    return replace(REQUESTS, cells=tuple(cells))


def renamed(*labels: str) -> Grid:
    """Table four with other names for some of its columns."""
    cells = (replace(cell, text=f"{cell.text}的件数") if cell.text in labels else cell for cell in PROCEEDINGS.cells)
    return replace(PROCEEDINGS, cells=tuple(cells))


def below() -> Grid:
    """Table three with a figure alone in a row below it."""
    return replace(REQUESTS, cells=(*REQUESTS.cells, Cell(REQUESTS.height + 1, 1, "9999", columns=3)))


def twice(shift: int | None) -> Run:
    """A text dump in which a row stands a second time with figures that are larger by that; None where it does not."""
    lines = (SEEDS / "pipes-2021.txt").read_text(encoding="utf-8").splitlines()
    at = next(at for at, line in enumerate(lines) if "结转下年度" in line)
    pieces = _pieces(lines[at]) if shift is not None else []
    again = "".join(str(int(piece) + (shift or 0)) if piece.isdigit() else piece for piece in pieces)
    text = "\n".join([*lines[: at + 1], *filter(None, [again]), *lines[at + 1 :]])
    return lambda: examine(BytesIO(text.encode()), source_format="txt").findings


def _pieces(line: str) -> list[str]:
    import re

    return re.split(r"(\d+)", line)


def dumped(old: str, new: str) -> Run:
    text = (SEEDS / "pipes-2021.txt").read_text(encoding="utf-8").replace(old, new, 1)
    return lambda: examine(BytesIO(text.encode()), source_format="txt").findings


SOUND = recognised(REQUESTS)
REWORDED = parse(
    """
id = "reworded"
namespace = "urn:example:reworded"
extends = "annual-report-2021"
title = "另一版"
english = "reworded"
[[set]]
table = "disclosure"
row = "licensing"
label = "行政许可事项"
""",
    known=[F2021],
)
NAMED = paragraph("行政许可事项已全部公开。")
RECOGNISING: tuple[Known, ...] = (
    known(
        "near",
        NEAR,
        ("“1.属于国家秘某”", "“1.属于国家秘某”"),
        recognised(changed("1.属于国家秘密", "1.属于国家秘某")),
        SOUND,
        ("“1.属于国家秘密”", "“1.属于国家秘密”"),
    ),
    known(
        "column",
        COLUMN,
        ("the column “科研机构” is called “某某情形”", "“科研机构”一列写作“某某情形”"),
        recognised(changed("科研机构", "某某情形")),
        SOUND,
    ),
    known(
        "contradiction",
        CONTRADICTION,
        ("a reason for refusal under “（四）无法提供”", "“（四）无法提供”之下出现不予公开的理由"),
        recognised(changed("1.本机关不掌握相关政府信息", "1.属于国家秘密")),
        SOUND,
    ),
    known(
        "duplicate",
        DUPLICATE,
        ("the last row again, each figure larger", "最后一行重复出现且数字不同"),
        twice(1),
        twice(None),
    ),
    known(
        "duplicate",
        DUPLICATE,
        ("the last row again, with the same figures", "最后一行重复出现，数字相同"),
        twice(0),
        twice(None),
    ),
    known(
        "second",
        SECOND,
        ("table three twice, with one other figure", "表三出现两次，一处数字不同"),
        recognised(REQUESTS, paragraph("附："), changed("111", "999")),
        SOUND,
    ),
    known(
        "table",
        TABLE,
        ("table four with two columns of other names", "表四有两列列名写法不同"),
        recognised(REQUESTS, renamed("结果纠正", "其他结果")),
        recognised(REQUESTS, paragraph("附："), PROCEEDINGS),
    ),
    known(
        "leftover",
        LEFTOVER,
        ("9999 alone in a row below table three", "表三下方单独一行的 9999"),
        recognised(below()),
        SOUND,
    ),
    known(
        "inferred",
        INFERRED,
        ("cells run together in a text dump", "文本中各单元格连写"),
        seed("run-together-2021.txt"),
        seed("pipes-2021.txt"),
        ("cells parted by |", "单元格以 | 分隔"),
    ),
    known(
        "base",
        BASE,
        (
            "a form and one that extends it by another word for a row of a table that is not there",
            "某表式和在其基础上改了一行名称的表式，而文件中没有该表",
        ),
        lambda: recognise(Document((REQUESTS, NAMED)), [F2021, REWORDED]).findings,
        lambda: recognise(Document((REQUESTS, NAMED)), [F2021]).findings,
        ("the former alone", "只有前者"),
    ),
    known(
        "legacy",
        LEGACY,
        ("a report of 2013", "2013 年度报告"),
        seed("legacy-2013.docx"),
        seed("annual-report-2021.docx"),
        ("a report of 2021", "2021 年度报告"),
    ),
    known(
        "characters",
        CHARACTERS,
        ("a control character in a paragraph", "段落中有控制字符"),
        recognised(REQUESTS, paragraph("情况\x07良好")),
        SOUND,
    ),
    known(
        "furniture",
        FURNITURE,
        ("a line of buttons above the report", "报告上方的“打印 关闭窗口”"),
        lambda: without_furniture(Document((paragraph("打印 关闭窗口"), REQUESTS))).findings,
        lambda: without_furniture(Document((REQUESTS,))).findings,
    ),
)
