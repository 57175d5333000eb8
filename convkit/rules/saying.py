"""X8, X10 and X11: what a narrative says without a figure of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Form
from convkit.report import plain, reported_year
from convkit.rule import Example, Rule, Subject, Verdict
from convkit.rules.claims.passages import Passage, passages_of
from convkit.rules.claims.targets import amount, paths_of, words_of
from convkit.rules.narrative import text_of
from convkit.text.quoting import quoted
from convkit.text.running import FIGURE, MONTHS, running
from convkit.text.words import any_of

_NONE = Message(
    "the text says that there was none (“{quote}”), {table} has {actual} for “{label}”; check which is right",
    "正文写没有发生（“{quote}”），{table}“{label}”为 {actual}，请核对以哪个为准",
)
_ALL_DONE = Message(
    "the text says that all were dealt with (“{quote}”), {table} has {actual} for “{label}”; check which is right",
    "正文写已全部办结（“{quote}”），{table}“{label}”为 {actual}，请核对以哪个为准",
)
_PARTS = Message(
    "the text gives {parts}, which is {sum}, of {said} (“{quote}”); check the figures",
    "正文所列各项 {parts} = {sum}，与总数 {said} 不符（“{quote}”），请核对",
)
_NO_FEES = Message(
    "section six says nothing of fees for the handling of requests; the form of this edition asks for it",
    "第六部分未说明收取信息处理费情况；本版格式要求予以说明",
)
_PARTS_ABOUT = Message("the parts of a sum in the text make the sum", "正文中分项之和等于总数")

_SUBJECT = ["申请", "复议", "诉讼", "办结", "办理", "结转"]
_NOT = r"(?:未|没有|无|未曾|从未|均未|并未|零)"
_STOP = rf"[^（-；{FIGURE}]"
_NO_REQUESTS = re.compile(
    rf"{_NOT}(?:新)?(?:收到|接到|接收|受理|收|有)(?:过|到)?(?!{_STOP}{{0,30}}(?:有效|涉密|减免|形式上|信函|网络))"
    rf"{_STOP}{{0,36}}(?:(?:信息公开|公开(?:政府)?信息|公开){_STOP}{{0,4}}申请|依申请公开(?:政府信息)?(?:事项|件|信息)?(?=[，。；、]|$))"
    rf"(?![^，。；]{{0,8}}(?:费|超期|投诉|答复|复议|诉讼))|零申请|申请公开(?:事项|件)?(?:为零|零受理)|公开申请{_STOP}{{0,20}}[均都]为零"
)
_ANOTHER_TIME = re.compile(rf"去年|上年|上一年|前年|往年|历年|[上下]半年|季度|{MONTHS}")
_PROCEEDINGS = re.compile(
    rf"(?:(?:未|未曾|从未|均未|并未|没有|无)(?:发生|出现|产生|收到|因|被|涉及|引发|引起|存在)|无(?!正当|法|需|故)|零|没有|不涉及|不存在)"
    rf"{_STOP}{{0,24}}(?:复议|诉讼){_STOP}{{0,16}}|(?:复议|诉讼){_STOP}{{0,16}}[均都皆]?为零"
)
_TARGETS = {"复议": ("reconsideration",), "诉讼": ("litigation.direct", "litigation.afterReconsideration")}
_LOST = ["败诉", "纠错", "被纠", "撤销", "违法", "不利", "改变", "变更", "责令", "超期", "信访"]
_DISCLOSURE = ["公开", "依申请", "政府信息"]
_ALL = re.compile(r"全部(?:按时|按期|依法|及时|在[^，。；]{2,10}内)*(?:予以)?办[结毕理](?:完毕|完成|结)?(?!率)|无结转")
_REMAINS = re.compile(r"(?<!无)结转|遗留|顺延|(?<!无结转)下年|未办结|正在办理|(?<!无)延期")
_LIST = re.compile(rf"{FIGURE}[^。；{FIGURE}]{{0,12}}?(?:[，：（]|，其中)?其中[：，]?(?P<parts>[^。；]*)")
_OVERLAP = [
    "同时", "重复", "交叉", "以上", "余", "含", "包括", "涉及", "解读", "转发", "覆盖", "占", "结转", "办结",
    "答复",
]  # fmt: skip
_THE_REST = ["其他", "其余", "其它"]
"""Parts without such a one may be some of the whole."""
_FEES = re.compile(r"处理费|收费(?!站|目录|标准|项目)|收取|费用|免费|[未无没][^，。；]{0,12}(?<!经)费")


def saying_rules(form: Form) -> Iterator[Rule]:
    """The rules on what the text says without a figure of the tables, as far as a form has such."""
    year = form.years[0] + 1
    received = "requests.received.total"
    if received in form.leaves:
        about = Message(
            "“none was received”, “no proceedings”, “all dealt with” agree with tables 3 and 4",
            "“未收到申请”“未发生复议诉讼”“全部办结”等说法与表三、表四一致",
        )
        text = f"{year}年未收到政府信息公开申请。"
        yield Rule("X8", "warning", about, _without, Example({}, text), Example({received: "3"}, text), "text")
    text = "全年公开信息2986条，其中网站公开1436条，微信公开1157条，微博公开258条，抖音公开135条。"
    wrong = text.replace("258", "528")
    yield Rule("X10", "warning", _PARTS_ABOUT, _partition, Example({}, text), Example({}, wrong), "text")
    if form.years[0] >= 2021:
        about = Message("section six says something of fees for requests", "第六部分说明了收取信息处理费情况")
        fails = Example({}, "无。", "otherMatters")
        passes = Example({}, "本年度未收取信息处理费。", "otherMatters")
        yield Rule("X11", "warning", about, _fees, passes, fails)


# -- X8


def _without(subject: Subject) -> Iterator[Verdict]:
    verdicts = [one for passage in passages_of(subject) for one in _in_sentence(passage, subject)]
    yield from verdicts or [Verdict("not found")]


def _in_sentence(passage: Passage, subject: Subject) -> Iterator[Verdict]:
    if not any_of(_SUBJECT, passage.sentence):
        return
    told = running(passage.sentence)
    text = told.text
    if told.years and told.years[-1] != reported_year(subject.report.meta):
        return
    none = _NO_REQUESTS.search(text)
    if none and not _ANOTHER_TIME.search(text, 0, none.start()) and not _of_others(text, subject):
        yield from _nothing("received", _NONE, passage, subject)
    for match in _PROCEEDINGS.finditer(text):
        about = passage.topic in ("requests", "proceedings") or any_of(_DISCLOSURE, text)
        if about and not any_of(_LOST, text[match.start() :]):
            for target in (target for word, targets in _TARGETS.items() if word in match[0] for target in targets):
                yield from _nothing(target, _NONE, passage, subject)
    whole = passage.before + passage.sentence
    if passage.topic == "requests" and _ALL.search(text) and "申请" in whole and not _REMAINS.search(text):
        yield from _nothing("carriedOver", _ALL_DONE, passage, subject)


def _of_others(text: str, subject: Subject) -> bool:
    from convkit.rules.claims.scope import whose

    return whose(text, subject.report.meta.agency) != "own"


def _nothing(target: str, message: Message, passage: Passage, subject: Subject) -> Iterator[Verdict]:
    """Whether a figure that is said to be nothing is."""
    form, report = subject.form, subject.report
    paths = paths_of(target, form, subject.present)
    if not paths:
        return
    has, label = amount(paths, report, form), words_of(target, paths, form)
    if has.value == 0:
        yield Verdict("holds", None, label)
    elif has.least > 0:
        values: dict[str, object] = {
            "quote": quoted(passage.sentence), "table": form.leaves[paths[0]].table.words, "label": label,
            "expected": "0", "actual": plain(has.least),
        }  # fmt: skip
        yield Verdict("fails", Finding("X8", "warning", message, values, tuple(paths), passage.origin), label)
    else:
        yield Verdict("not assessable", None, label)


# -- X10


def _partition(subject: Subject) -> Iterator[Verdict]:
    verdicts = [one for passage in passages_of(subject) for one in _parts_in(passage)]
    yield from verdicts or [Verdict("not found", about=_PARTS_ABOUT)]


def _parts_in(passage: Passage) -> Iterator[Verdict]:
    if "其中" not in passage.sentence:
        return
    told = running(passage.sentence)
    for match in _LIST.finditer(told.text):
        first = told.text[: match.start()].count(FIGURE)
        count = match["parts"].count(FIGURE)
        whole, *parts = told.figures[first : first + 1 + count]
        same = [one for one in parts if one.measure == whole.measure]
        if len(parts) < 2 or len(same) < len(parts) or any(one.exactness != "exact" for one in (whole, *parts)):
            continue
        yield from _of_partition(match, whole.value, [one.value or Decimal() for one in parts], passage)


def _of_partition(
    match: re.Match[str], whole: Decimal | None, parts: list[Decimal], passage: Passage
) -> Iterator[Verdict]:
    """Parts that make the whole hold; that they do not counts where they are more, or all but one slip of it."""
    total = sum(parts, Decimal())
    if whole is None:
        return
    if total == whole:
        yield Verdict("holds", None, _PARTS_ABOUT)
    elif (
        len(parts) > 2
        and (total > whole or any_of(_THE_REST, match["parts"]))
        and not any_of(_OVERLAP, match["parts"])
        and _is_a_slip(whole, parts)
    ):
        values: dict[str, object] = {
            "parts": " + ".join(plain(one) for one in parts), "sum": plain(total), "said": plain(whole),
            "quote": quoted(passage.sentence), "expected": plain(total), "actual": plain(whole),
        }  # fmt: skip
        yield Verdict("fails", Finding("X10", "warning", _PARTS, values, origin=passage.origin), _PARTS_ABOUT)
    else:
        yield Verdict("not assessable", None, _PARTS_ABOUT)


def _is_a_slip(whole: Decimal, parts: list[Decimal]) -> bool:
    """Whether one figure of several digits, with one digit changed or two exchanged, would make the sum hold."""
    difference = sum(parts, Decimal()) - whole
    for one, sign in ((whole, 1), *((part, -1) for part in parts)):
        before, after = plain(one), plain(one + sign * difference)
        if len(before) != len(after) or len(before) < 2:
            continue
        changed = [(x, y) for x, y in zip(before, after, strict=True) if x != y]
        if len(changed) == 1 or (len(changed) == 2 and changed[0] == changed[1][::-1]):
            return True
    return False


# -- X11


def _fees(subject: Subject) -> Iterator[Verdict]:
    section = subject.report.section("otherMatters")
    said = text_of(subject.report, "otherMatters")
    if section is None or not said:
        yield Verdict("not found")
    elif _FEES.search(said):
        yield Verdict("holds")
    else:
        yield Verdict("fails", Finding("X11", "warning", _NO_FEES, origin=section.origin))
