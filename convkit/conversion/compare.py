"""Two reports side by side: what the output lost or changed, but for what its writer declared."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from convkit.document import Finding, Grid, Heading, Image, Inline, List, Origin, Paragraph
from convkit.errors import Message
from convkit.form import Form
from convkit.formats import Loss
from convkit.report import Extra, Fact, Report, SectionBlock, plain

COMPARED = ("facts: value, text, state, unit", "extra rows and columns", "who and when",
            "characters of each section, without white space", "link targets", "images by SHA-256")  # fmt: skip
NOT_CLAIMED = ("emphasis", "levels of headings", "structure of lists", "looks")
"""What is compared, and what no format is held to."""


META = {
    "title": Message("the title", "标题"),
    "agency": Message("the agency", "编制单位"),
    "year": Message("the year", "年度"),
    "period": Message("the period", "统计期间"),
    "issued": Message("the date of issue", "发布日期"),
    "number": Message("the document number", "文号"),
    "contact": Message("the contact", "联系方式"),
}
"""The fields of who and when, in words."""


def place_of(loss: Loss, form: Form) -> Message | Origin | str:
    """Where something was lost, in the form's own words."""
    if not isinstance(loss.place, str):
        return loss.place
    leaf = form.leaves.get(loss.place)
    return leaf.words if leaf is not None else META.get(loss.place.removeprefix("meta.")) or loss.place


class _Allowed(NamedTuple):
    """What the writer said that it could not carry."""

    facts: set[str]
    texts: dict[str, set[str]]
    lost: Counter[str]


def compare(
    before: Report, after: Report, losses: Iterable[Loss] = (), form: Form | None = None
) -> tuple[Finding, ...]:
    """Every difference between a report and what was read back from its output; empty where they are the same.

    With the form, differences are told in its labels.

    Facts are compared by value, text, state and unit, sections by their characters without white space, links by
    target, images by hash. A `Loss` with nothing in `lost` excepts the fact at its place; otherwise exactly what it
    names is excepted.
    """
    losses = tuple(losses)
    allowed = _Allowed(
        {loss.place for loss in losses if isinstance(loss.place, str) and not loss.lost},
        _by_place(losses),
        Counter(loss.lost for loss in losses if loss.lost),
    )
    return (
        *_forms(before, after),
        *_facts(before, after, allowed, form),
        *_extras(before, after, allowed),
        *_meta(before, after, allowed),
        *_sections(before, after, allowed, form),
        *_links(before, after, allowed),
        *_images(before, after, allowed),
        *_extensions(before, after, allowed),
    )


def _by_place(losses: Iterable[Loss]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for loss in losses:
        if isinstance(loss.place, str) and loss.lost:
            found.setdefault(loss.place, set()).add(loss.lost)
    return found


def _difference(what: Message, before: object, after: object, paths: tuple[str, ...] = ()) -> Finding:
    return Finding(
        "difference",
        "error",
        Message("{what}: “{before}” became “{after}”", "{what}：“{before}”变成了“{after}”"),
        {"what": what, "before": before, "after": after},
        paths,
    )


def _forms(before: Report, after: Report) -> Iterator[Finding]:
    if before.form != after.form:
        yield _difference(Message("the form", "表式"), before.form, after.form)


# -- facts


def _same(before: Fact, after: Fact, allowed: _Allowed, place: str) -> bool:
    if place in allowed.facts:
        return True
    if (before.value, before.state) != (after.value, after.state):
        return False
    if (before.unit, before.text) == (after.unit, after.text):
        return True
    # A writer knows no path for a cell of an extra row; there the lost text itself must do.
    texts = allowed.texts.get(place, set()) if "⟵" not in place else allowed.lost
    return before.text is not None and before.text in texts and before.unit == after.unit


def _printed(fact: Fact | None) -> str:
    if fact is None:
        return "-"
    value = "" if fact.value is None else plain(fact.value)
    text = "" if fact.text is None else f" “{fact.text}”"
    return f"{fact.state} {value}{text} {fact.unit or ''}".strip()


def _facts(before: Report, after: Report, allowed: _Allowed, form: Form | None) -> Iterator[Finding]:
    for path in dict.fromkeys([*before.facts, *after.facts]):
        one, other = before.facts.get(path), after.facts.get(path)
        if one is None and other is not None and other.state == "absent":
            continue
        if other is None and one is not None and one.state == "absent":
            continue
        if one is None or other is None or not _same(one, other, allowed, path):
            leaf = form.leaves.get(path) if form is not None else None
            words = leaf.words if leaf is not None else Message(f"the fact {path}", f"数据项 {path}")
            yield _difference(words, _printed(one), _printed(other), (path,))


def _extra_facts(extras: Iterable[Extra]) -> Iterator[tuple[str, Fact | None]]:
    for number, extra in enumerate(sorted(extras, key=lambda e: (e.section, e.part, e.axis)), start=1):
        name = f"{extra.section}/{extra.part}/{extra.axis} “{' '.join(extra.label.split())}” ⟵ {extra.after} #{number}"
        yield name, None
        for fact in extra.values:
            if fact.state != "blank":
                yield f"{name}: {fact.path}", fact


def _extras(before: Report, after: Report, allowed: _Allowed) -> Iterator[Finding]:
    one, other = dict(_extra_facts(before.extras)), dict(_extra_facts(after.extras))
    for name in dict.fromkeys([*one, *other]):
        first, second = one.get(name), other.get(name)
        missing = name not in one or name not in other
        if missing or (first is not None and second is not None and not _same(first, second, allowed, name)):
            shown = [_printed(fact) if name in known else "-" for known, fact in ((one, first), (other, second))]
            yield _difference(Message(f"extra row or column {name}", f"附加行列 {name}"), shown[0], shown[1])


# -- who and when


def _meta(before: Report, after: Report, allowed: _Allowed) -> Iterator[Finding]:
    one, other = before.meta, after.meta
    pairs = {
        "title": (_squeeze(one.title), _squeeze(other.title)),
        "agency": (_squeeze(one.agency), _squeeze(other.agency)),
        "year": (one.year, other.year),
        "period": (one.period, other.period),
        "issued": (one.issued, other.issued),
        "number": (_squeeze(one.number), _squeeze(other.number)),
        "contact": (_squeeze(one.contact), _squeeze(other.contact)),
    }
    for name, (first, second) in pairs.items():
        if first == second or f"meta.{name}" in allowed.facts:
            continue
        if name in _QUOTED and _say(before, (first, second)) and _say(after, (first, second)):
            continue
        yield _difference(META[name], first, second)


# Taken from the text as it stands: which words of it, paragraphs that are cut otherwise may decide otherwise.
_QUOTED = ("agency", "number", "contact")


def _say(report: Report, texts: Iterable[object]) -> bool:
    """Whether the narrative of a report holds every one of some texts."""
    told = report.meta.title + "".join(characters(section.blocks) for section in report.sections)
    return all(str(text) in _squeeze(told) for text in texts)


# -- narrative


def _squeeze(text: str) -> str:
    return "".join(text.split())


def characters(blocks: Sequence[SectionBlock]) -> str:
    """The characters of a section's blocks in order, without white space."""
    return _squeeze("".join(_text(block) for block in blocks))


def _text(block: SectionBlock) -> str:
    match block:
        case Heading() | Paragraph():
            return block.text
        case List():
            return "".join(item.text for item in block.items)
        case Grid():
            return "".join(cell.text for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)))
        case _:
            return ""


def _section_texts(report: Report) -> dict[str, str]:
    texts: dict[str, str] = {}
    for section in report.sections:
        text = _squeeze(section.heading) + characters(section.blocks)
        texts[section.name] = texts.get(section.name, "") + text
    return {name: text for name, text in texts.items() if text}


def _unsigned(texts: dict[str, str]) -> dict[str, str]:
    """The texts with the signature behind the section before it: no heading says where it begins.

    The XML states it, a document's reader tells it by the wording of the lines above the last date.
    """
    rest = {name: text for name, text in texts.items() if name != "signature"}
    if not rest or [*texts][-1] != "signature":
        return texts
    last = [*rest][-1]
    return rest | {last: rest[last] + texts["signature"]}


_UNHEADED = {
    "frontMatter": Message("what stands before the title", "标题之前"),
    "preamble": Message("the preamble", "导言"),
    "signature": Message("the signature", "落款"),
}


def _section_words(name: str, form: Form | None) -> Message:
    for section in form.sections if form is not None else ():
        if section.name == name:
            return Message(f"the section “{section.english}”", f"“{section.heading}”部分")
    return _UNHEADED.get(name, Message(f"the section {name}", f"部分 {name}"))


def _sections(before: Report, after: Report, allowed: _Allowed, form: Form | None) -> Iterator[Finding]:
    one, other = _section_texts(before), _section_texts(after)
    if one.get("signature") != other.get("signature"):
        one, other = _unsigned(one), _unsigned(other)
    if [*one] != [*other] and set(one) == set(other):
        yield _difference(Message("the order of the sections", "各部分的顺序"), ", ".join(one), ", ".join(other))
    lost = Counter(character for text, count in allowed.lost.items() for character in _squeeze(text) * count)
    for name in dict.fromkeys([*one, *other]):
        first, second = one.get(name, ""), other.get(name, "")
        if first != second and not _without(first, second, lost):
            at = _first_difference(first, second)
            words = _section_words(name, form)
            what = Message(f"{words.en}, character {at + 1}", f"{words.zh}第 {at + 1} 字")
            yield _difference(what, first[max(0, at - 10) : at + 20], second[max(0, at - 10) : at + 20])


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))


def _without(before: str, after: str, lost: Counter[str]) -> bool:
    """Whether a text is another without characters that were declared lost, each put out or replaced by 〓."""
    at = 0
    left = Counter(lost)
    for character in before:
        if at < len(after) and after[at] == character:
            at += 1
        elif left[character] > 0:
            left[character] -= 1
            at += at < len(after) and after[at] == "〓"
        else:
            return False
    return at == len(after)


def _runs(report: Report) -> Iterator[tuple[Inline, ...]]:
    for block in _blocks(report):
        match block:
            case Heading() | Paragraph():
                yield block.inlines
            case List():
                for item in block.items:
                    yield item.inlines
            case Grid():
                for cell in block.cells:
                    yield cell.inlines


def _blocks(report: Report) -> Iterator[SectionBlock]:
    for section in report.sections:
        yield from section.blocks


def _targets(report: Report) -> Counter[str]:
    """Link targets; a link on no characters is none.

    Neighbours with one target are one link, white space between them or not: several formats even that out. A link on
    nothing but white space is one of its own where those beside it lead elsewhere.
    """
    found: list[str] = []
    for run in _runs(report):
        shown = [inline for inline in run if inline.text]
        worded = [inline.link for inline in shown if not inline.text.isspace()]
        found += [link for link, _ in groupby(worded) if link]
        at = 0
        for is_blank, some in groupby(shown, lambda inline: inline.text.isspace()):
            links = [inline.link for inline in some]
            if is_blank:
                found += {link for link in links if link and link not in worded[max(at - 1, 0) : at + 1]}
            else:
                at += len(links)
    return Counter(found)


def _links(before: Report, after: Report, allowed: _Allowed) -> Iterator[Finding]:
    one, other = _targets(before), _targets(after)
    for target in sorted((one - other) - allowed.lost):
        yield _difference(Message("a link's target", "链接目标"), target, "-")
    for target in sorted(other - one):
        yield _difference(Message("a link's target", "链接目标"), "-", target)


def _digests(report: Report) -> Counter[str]:
    return Counter(
        hashlib.sha256(block.data).hexdigest() for block in _blocks(report) if isinstance(block, Image) and block.data
    )


def _images(before: Report, after: Report, allowed: _Allowed) -> Iterator[Finding]:
    one, other = _digests(before), _digests(after)
    for digest in (one - other) - allowed.lost:
        yield _difference(Message("a picture", "图片"), digest, "-")
    for digest in other - one:
        yield _difference(Message("a picture", "图片"), "-", digest)


def _extensions(before: Report, after: Report, allowed: _Allowed) -> Iterator[Finding]:
    one = Counter((item.name, item.content) for item in before.extensions)
    other = Counter((item.name, item.content) for item in after.extensions)
    for name, content in one - other:
        if content not in allowed.lost:
            what = Message("what another namespace added", "其他命名空间的扩展内容")
            yield _difference(what, f"{name} {content}", "-")
