"""Numbers of persons, told by their shape and their check digits; what is found is shown with its middle hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from convkit import Example, Finding, Grid, Heading, List, Message, Origin, Paragraph, Report, Rule, Subject, Verdict
from convkit.reading import digit_runs, hidden_middle

_FOUND = Message(
    "“{shown}” has the shape of {what}; take it out before publishing, if it is a person's",
    "“{shown}”疑似{what}；如属个人信息，请在公布前删去",
)
_IDENTITY = Message("an identity card's number", "居民身份证号码")
_MOBILE = Message("a mobile telephone's number", "手机号码")
_CARD = Message("a bank card's number", "银行卡号")
_ABOUT = Message("nothing in text and tables has the shape of {what}", "正文与表格不含{what}")
_REMEDY = Message("take it out, or put * in place of its middle digits", "请删去，或将中间各位改为 *")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LETTERS = "10X98765432"


def is_identity(run: str) -> bool:
    """Whether 18 characters are the number of an identity card: a day of birth, and the check digit of GB 11643."""
    digits, last = run[:-1], run[-1].upper()
    if len(run) != 18 or not digits.isdigit() or not "1900" <= run[6:10] <= "2099":
        return False
    born = "01" <= run[10:12] <= "12" and "01" <= run[12:14] <= "31"
    return born and _LETTERS[sum(int(one) * weight for one, weight in zip(digits, _WEIGHTS, strict=True)) % 11] == last


def is_mobile(run: str) -> bool:
    """Whether a run of digits is a number of a mobile telephone."""
    return len(run) == 11 and run.isdigit() and run[0] == "1" and run[1] in "3456789"


def is_card(run: str) -> bool:
    """Whether a run of digits is the number of a bank card, by its check digit (Luhn)."""
    if not 16 <= len(run) <= 19 or not run.isdigit() or run[0] not in "3456" or is_identity(run):
        return False
    doubled = [int(one) * (1 + at % 2) for at, one in enumerate(reversed(run))]
    return sum(one - 9 * (one > 9) for one in doubled) % 10 == 0


def _lines(report: Report) -> Iterator[tuple[str, Origin]]:
    for block in report.blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text, block.origin
            case List():
                for item in block.items:
                    yield item.text, block.origin
            case Grid():
                for cell in block.cells:
                    yield cell.text, cell.origin
    for fact in (*report.facts.values(), *(fact for extra in report.extras for fact in extra.values)):
        if fact.text and any(map(str.isalpha, fact.text)):  # a figure alone is nobody's
            yield fact.text, fact.origin
    for note in report.notes:
        yield note.text, note.origin
    for extra in report.extras:
        yield extra.label, extra.origin


def _runs(subject: Subject) -> list[tuple[str, Origin]]:
    """The long numbers of a report with their places, looked for once for all rules, and each once in a place."""
    if "personal" not in subject.memory:
        found = ((run, origin) for text, origin in _lines(subject.report) for run in digit_runs(text))
        subject.memory["personal"] = [*dict.fromkeys(found)]
    known: list[tuple[str, Origin]] = subject.memory["personal"]
    return known


def _check(id: str, what: Message, known: Callable[[str], bool], subject: Subject) -> Iterator[Verdict]:
    for run, origin in _runs(subject):
        if known(run):
            values: dict[str, object] = {"shown": hidden_middle(run), "what": what}
            yield Verdict("fails", Finding(id, "warning", _FOUND, values, origin=origin))


def _rule(id: str, what: Message, known: Callable[[str], bool], example: str) -> Rule:
    passes, fails = Example(text="联系电话：010-66668888。"), Example(text=f"申请人号码为{example}。")
    return Rule(
        id, "warning", _ABOUT.filled(what=what), partial(_check, id, what, known), passes, fails, remedy=_REMEDY
    )


RULES = (
    _rule("personal.identity", _IDENTITY, is_identity, "11010519491231002X"),
    _rule("personal.mobile", _MOBILE, is_mobile, "13800138000"),
    _rule("personal.card", _CARD, is_card, "6222021234567894"),
)
