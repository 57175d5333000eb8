"""V5: values of the form that are no numbers, where they are missing or were not read."""

from __future__ import annotations

from collections.abc import Iterator

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import FieldPlace, Form
from convkit.report import Field
from convkit.rule import Example, Rule, Subject, Verdict, failing

_ABOUT = Message(
    "every value that is no number is plainly of its kind, and those that must be there are",
    "文字、代码、日期和选择各项写法明确，必填的均已填写",
)
_MISSING = Message("missing; it must be filled in", "缺少该项；此项必填")
_BLANK = Message("blank; it must be filled in", "空白；此项必填")
_PLACEHOLDER = Message("“{text}” is no answer here; it must be filled in", "填的是“{text}”；此项必填")
_UNREAD = {
    "date": Message(
        "“{text}” is no day of the calendar; write it as in 2027-03-05", "“{text}”不是有效日期；请写成 2027-03-05"
    ),
    "choice": Message(
        "“{text}” does not say which; tick one of {choices} and no other",
        "“{text}”看不出选了哪项；请在{choices}中只勾一项",
    ),
    "code": Message(
        "“{text}” is no such code; write it in full, with its zeros and without spaces",
        "“{text}”不合该代码的写法；请完整填写，保留前导零，不加空格",
    ),
    "text": Message("“{text}” was not read; check the original", "“{text}”未读出；请核对原件"),
}


def field_rules(form: Form) -> Iterator[Rule]:
    """The rule of a form that has such values."""
    place = next((one for one in form.fields.values() if one.required), next(iter(form.fields.values()), None))
    if place is not None:
        fails = Example({place.path: "" if place.required else "〔未读出〕"})
        yield Rule("V5", "error", _ABOUT, _check, Example(), fails)


def _check(subject: Subject) -> Iterator[Verdict]:
    fields = subject.report.fields
    found = (_finding(fields.get(path) or Field(path, state="absent"), place)
             for path, place in subject.form.fields.items())  # fmt: skip
    yield from failing(one for one in found if one is not None)


def _finding(field: Field, place: FieldPlace) -> Finding | None:
    about: dict[str, object] = {"text": field.text or "", "choices": place.choices}
    paths, where = (field.path,), place.words
    if field.state == "unread":
        return Finding("V5", "unread", _UNREAD[place.kind], about, paths, field.origin, where)
    if not place.required or field.state == "value":
        return None
    message = {"absent": _MISSING, "placeholder": _PLACEHOLDER}.get(field.state, _BLANK)
    return Finding("V5", "error", message, about, paths, field.origin, where)
