"""X1 to X7 and X9: what the narrative says against what the tables have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Literal

from convkit.document import Finding
from convkit.errors import Message
from convkit.form import Form
from convkit.report import Fact, plain
from convkit.rule import Example, Outcome, Rule, Subject, Verdict
from convkit.rules.claims.targets import Amount, amount, paths_of, rule_of, words_of
from convkit.text.quoting import quoted

if TYPE_CHECKING:
    from convkit.rules.claims.reading import Claim
    from convkit.text.running import Figure

_DIFFERS = Message(
    "the text says {said} for “{label}” (“{quote}”), {table} has {has}; check which is right",
    "正文写“{label}”{said}（“{quote}”），{table}{has}，请核对以哪个为准",
)
_HAS = Message("{value}", "为 {value}")
_AT_LEAST = Message("at least {value}, for cells of it are blank", "不少于 {value}（有空白格）")
_MORE, _NEAR = Decimal("1.3"), Decimal("0.1")

_ABOUT = {
    "X1": Message("requests received: text = table 3", "新收申请数：正文与表三一致"),
    "X2": Message("requests carried in: text = table 3", "上年结转数：正文与表三一致"),
    "X3": Message("requests answered: text = table 3", "答复办结数：正文与表三总计一致"),
    "X4": Message("requests carried over: text = table 3", "结转下年度数：正文与表三一致"),
    "X5": Message("outcomes of requests: text = table 3", "各类办理结果：正文与表三一致"),
    "X6": Message("reconsideration: text = table 4", "行政复议件数：正文与表四一致"),
    "X7": Message(
        "litigation: text = table 4, direct and after reconsideration together",
        "行政诉讼件数：正文与表四一致（未经复议直接起诉与复议后起诉合计）",
    ),
    "X9": Message(
        "normative documents, licences, penalties: text = table 2", "规范性文件、行政许可、行政处罚等：正文与表二一致"
    ),
}
_REMEDY = Message(
    "see which of the two your records bear out; correct the other. A sentence of another matter, period or agency may "
    "stay as it is",
    "请对照台账核对，改正有误的一处；如该句所指为其他事项、时段或单位，可保持不变",
)
_SAID = {
    "X1": ("2021年共收到政府信息公开申请8件。", {"requests.received.total": "8"}),
    "X2": ("上年结转政府信息公开申请2件。", {"requests.carriedIn.total": "2"}),
    "X3": ("全年答复政府信息公开申请8件。", {"requests.outcome.total.total": "8"}),
    "X4": ("政府信息公开申请结转下年度继续办理1件。", {"requests.carriedOver.total": "1"}),
    "X5": ("政府信息公开申请予以公开5件。", {"requests.outcome.granted.total": "5"}),
    "X6": ("因政府信息公开被申请行政复议3件。", {"proceedings.reconsideration.total": "3"}),
    "X7": ("因政府信息公开被提起行政诉讼2件。", {"proceedings.litigation.direct.total": "2"}),
    "X9": ("全年作出行政许可决定12件。", {"disclosure.licensing.decisions": "12"}),
}


def comparing_rules(form: Form) -> Iterator[Rule]:
    """The rules that compare figures of the text with those of the tables."""
    for id, (text, figures) in _SAID.items():
        if all(path in form.leaves for path in figures):
            passes = Example(figures, text.replace("2021", str(form.years[0] + 1)))
            fails = Example(dict.fromkeys(figures, "72"), passes.text)
            yield Rule(id, "warning", _ABOUT[id], partial(_check, id), passes, fails, "text", _REMEDY)


def _check(id: str, subject: Subject) -> Iterator[Verdict]:
    claims = [one for one in read_claims(subject) if rule_of(one.targets[0]) == id]
    present = subject.present if claims else {}
    verdicts = [verdict for claim in claims for verdict in _of_claim(id, claim, present, subject)]
    yield from verdicts or [Verdict("not found", about=_ABOUT[id])]


def read_claims(subject: Subject) -> list[Claim]:
    """The claims of a report, read once for all rules."""
    from convkit.rules.claims.reading import claims_of  # its patterns take some milliseconds to build

    if "claims" not in subject.memory:
        subject.memory["claims"] = list(claims_of(subject))
    known: list[Claim] = subject.memory["claims"]
    return known


def _of_claim(id: str, claim: Claim, present: Mapping[str, Fact], subject: Subject) -> Iterator[Verdict]:
    report, form = subject.report, subject.form
    by_target = [(target, paths_of(target, form, present)) for target in claim.targets]
    paths = [path for _, found in by_target for path in found]
    if not paths or not all(found for _, found in by_target):
        return
    labels = [words_of(target, found, form) for target, found in by_target]
    label = Message(" + ".join(one.en for one in labels), "＋".join(dict.fromkeys(one.zh for one in labels)))
    has = amount(paths, report, form)
    outcome = agrees(claim.figure, has)
    if outcome == "fails" and not claim.sure:
        return
    finding = _finding(id, claim, label, paths, has, subject) if outcome == "fails" else None
    yield Verdict(outcome, finding, label)


def agrees(figure: Figure, has: Amount) -> Outcome:
    """Whether what is said can be what the tables have."""
    said, value = figure.value or Decimal(), has.value
    kind: Literal["exact", "more", "less", "about"] = figure.exactness
    if value is None:
        most = said * _MORE if kind in ("more", "about") else said
        return "fails" if has.least > most + (10 if kind == "more" else 0) else "not assessable"
    match kind:
        case "exact":
            return "holds" if said == value else "fails"
        case "more":
            return "fails" if value < said else "holds" if value <= said * _MORE + 10 else "not assessable"
        case "less":
            return "fails" if value > said else "holds" if value * _MORE + 10 >= said else "not assessable"
        case "about":
            return "holds" if abs(value - said) <= said * _NEAR else "not assessable"


def _finding(id: str, claim: Claim, label: Message, paths: list[str], has: Amount, subject: Subject) -> Finding:
    said = plain(claim.figure.value or Decimal())
    message, actual = (_AT_LEAST, plain(has.least)) if has.value is None else (_HAS, plain(has.value))
    values: dict[str, object] = {
        "label": label, "said": said, "quote": quoted(claim.quote), "table": subject.form.leaves[paths[0]].table.words,
        "has": message.filled(value=actual), "expected": said, "actual": actual,
    }  # fmt: skip
    return Finding(id, "warning", _DIFFERS, values, tuple(paths), claim.origin)
