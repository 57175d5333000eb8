"""Two reports side by side: what the output lost or changed, but for what its writer declared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from operator import itemgetter

from convkit.conversion.declared_losses import KINDS, Declared, Texts, declared, held, unmarked, unseen
from convkit.conversion.differences import difference, paired, printed
from convkit.conversion.field_differences import fields_differ
from convkit.conversion.narrative_content import characters, link_targets, pictures, section_texts, squeeze
from convkit.document import Finding, Origin
from convkit.errors import Message
from convkit.form import Form
from convkit.formats import Loss
from convkit.report import AXIS_WORDS, Extension, Extra, Fact, Report

COMPARED = ("facts: value, text, state, unit", "extra rows and columns", "notes beside labels", "who and when",
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
    if leaf is not None:
        return leaf.words
    return META.get(loss.place.removeprefix("meta.")) or KINDS.get(loss.place) or loss.place


def compare(
    before: Report, after: Report, losses: Iterable[Loss] = (), form: Form | None = None
) -> tuple[Finding, ...]:
    """Every difference between a report and what was read back from its output; empty where they are the same.

    With the form, differences are told in its labels.

    Facts are compared by value, text, state, unit and how sure it is what was read from a picture, fields by value,
    text and state, sections by their characters without white space, links by target, images by hash. A `Loss` with
    nothing in `lost` excepts the fact at its place; otherwise exactly what it names is excepted, and once.
    """
    excused = declared(losses, before)
    before = held(before, excused.paths)
    if "notes" in excused.paths:
        before, after = unmarked(before), unmarked(after)
    if "recognised" in excused.paths:
        before, after = unseen(before), unseen(after)
    return (
        *_forms(before, after),
        *_facts(before, after, excused, form),
        *fields_differ(before, after, excused, form),
        *_extras(before, after, excused, form),
        *_notes(before, after, excused),
        *_meta(before, after, excused),
        *_sections(before, after, excused, form),
        *_unlike(_LINK, link_targets(before), link_targets(after), excused.targets),
        *_unlike(_PICTURE, pictures(before), pictures(after), excused.pictures),
        *_extensions(before, after, excused),
    )


def _forms(before: Report, after: Report) -> Iterator[Finding]:
    if before.form != after.form:
        yield difference(Message("the form", "表式"), before.form, after.form)


def _unlike(what: Message, one: Counter[str], other: Counter[str], lost: Counter[str]) -> Iterator[Finding]:
    """What one has more often than the other, but for what was declared lost."""
    gone, new = sorted(((one - other) - lost).elements()), sorted((other - one).elements())
    for first, second in zip_longest(gone, new, fillvalue="-"):
        yield difference(what, first, second)


# -- facts


def _same(before: Fact, after: Fact, lost: Texts | None) -> bool:
    if (before.value, before.state, before.unit, before.recognised) != (
        after.value, after.state, after.unit, after.recognised,
    ):  # fmt: skip
        return False
    if before.text == after.text:
        return True
    if lost is None or before.text is None:
        return False
    return lost.excuse(before.text, after.printed) or lost.excuse(before.text, after.text or "")


def _facts(before: Report, after: Report, excused: Declared, form: Form | None) -> Iterator[Finding]:
    for path in dict.fromkeys([*before.facts, *after.facts]):
        one, other = before.facts.get(path), after.facts.get(path)
        if path in excused.paths or all(fact is None or fact.state == "absent" for fact in (one, other)):
            continue
        if one is None or other is None or not _same(one, other, excused.facts.get(path)):
            leaf = form.leaves.get(path) if form is not None else None
            words = leaf.words if leaf is not None else Message(f"the fact {path}", f"数据项 {path}")
            yield difference(words, printed(one), printed(other), (path,))


# -- extra rows and columns


def _name(extra: Extra) -> str:
    """Which extra row or column it is: everything of it but its values."""
    label = " ".join(extra.label.split())
    return f"{extra.section}/{extra.part}/{extra.axis} “{label}” ⟵ {extra.after}"


def _extra_words(extra: Extra | None, form: Form | None) -> Message:
    """An extra row or column in words."""
    if extra is None:
        return Message("-", "-")
    table = form.table(extra.section) if form is not None else None
    words = table.words if table is not None else Message(extra.section, extra.section)
    label = " ".join(extra.label.split())
    axis = AXIS_WORDS[extra.axis]
    return Message(f"{words.en}, extra {axis.en} “{label}”", f"{words.zh}附加{axis.zh}“{label}”")


def _extras(before: Report, after: Report, excused: Declared, form: Form | None) -> Iterator[Finding]:
    one, other = (
        sorted(report.extras, key=lambda extra: (extra.section, extra.part, extra.axis)) for report in (before, after)
    )
    pairs = paired(one, other, _name)
    for first, second in pairs.both:
        yield from _extra_values(first, second, excused, form)
    for missing, added in pairs.alone:
        what = Message("an extra row or column", "附加行列")
        yield difference(what, _extra_words(missing, form), _extra_words(added, form))
    if not pairs.ordered:
        what = Message("the order of the extra rows and columns", "附加行列的顺序")
        names, others = (tuple(_extra_words(extra, form) for extra in extras) for extras in (one, other))
        yield difference(what, names, others)


def _extra_values(before: Extra, after: Extra, excused: Declared, form: Form | None) -> Iterator[Finding]:
    one, other = ([fact for fact in extra.values if fact.state != "blank"] for extra in (before, after))
    pairs = paired(one, other, lambda fact: fact.path)
    changed = [(first, second) for first, second in pairs.both if not _same(first, second, excused.texts)]
    for first, second in (*changed, *pairs.alone):
        yield difference(_extra_words(before, form), printed(first), printed(second))


# -- notes


def _notes(before: Report, after: Report, excused: Declared) -> Iterator[Finding]:
    pairs = paired(_beside(before).items(), _beside(after).items(), itemgetter(0))
    for known, found in (*pairs.both, *pairs.alone):
        (place, first), (new, second) = known or ("", ""), found or ("", "")
        moved = known and found and place != new
        if moved or (squeeze(first) != squeeze(second) and not excused.texts.excuse(first, second)):
            name = place or new
            yield difference(Message(f"what is printed beside {name}", f"{name}旁所印的注"), first, second)


def _beside(report: Report) -> dict[str, str]:
    """What is printed beside each label, in its order."""
    found: dict[str, str] = {}
    for note in report.notes:
        place = f"{note.section}/{note.part}/{note.axis} {note.place}".rstrip()
        found[place] = found.get(place, "") + note.text
    return found


# -- who and when


def _meta(before: Report, after: Report, excused: Declared) -> Iterator[Finding]:
    for name, words in META.items():
        one, other = getattr(before.meta, name), getattr(after.meta, name)
        if _squeezed(one) == _squeezed(other) or (name == "title" and excused.texts.excuse(one, other)):
            continue
        if f"meta.{name}" in excused.paths or ("meta" in excused.paths and not other):
            continue
        if name in _QUOTED and all(_says(report, text) for report in (before, after) for text in (one, other)):
            continue
        yield difference(words, one, other)


def _squeezed(value: object) -> object:
    return squeeze(value) if isinstance(value, str) else value


# Taken from the text as it stands: which words of it, paragraphs that are cut otherwise may decide otherwise.
_QUOTED = ("agency", "number", "contact")


def _says(report: Report, text: str) -> bool:
    """Whether the narrative of a report says something, and that is this."""
    told = report.meta.title + "".join(characters(section.blocks) for section in report.sections)
    return bool(text) and squeeze(text) in squeeze(told)


# -- narrative


def _unsigned(texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The texts with the signature behind the section before it: no heading says where it begins.

    The XML states it, a document's reader tells it by the wording of the lines above the last date.
    """
    match texts:
        case [*rest, (last, text), ("signature", signature)]:
            return [*rest, (last, text + signature)]
    return texts


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


def _sections(before: Report, after: Report, excused: Declared, form: Form | None) -> Iterator[Finding]:
    one, other = section_texts(before), section_texts(after)
    if _names(_unsigned(one)) == _names(_unsigned(other)):
        one, other = _unsigned(one), _unsigned(other)
    pairs = paired(one, other, itemgetter(0))
    if not pairs.ordered:
        yield difference(Message("the order of the sections", "各部分的顺序"), _names(one), _names(other))
    nothing = ("", "")
    for known, found in (*pairs.both, *pairs.alone):
        (name, first), (new, second) = known or nothing, found or nothing
        if name != new and known and found:
            yield difference(Message("a section", "部分"), _section_words(name, form), _section_words(new, form))
        elif first != second and not excused.texts.excuse(first, second):
            at = _first_difference(first, second)
            words = _section_words(name or new, form)
            what = Message(f"{words.en}, character {at + 1}", f"{words.zh}第 {at + 1} 字")
            yield difference(what, first[max(0, at - 10) : at + 20], second[max(0, at - 10) : at + 20])


def _names(texts: list[tuple[str, str]]) -> str:
    return ", ".join(name for name, _ in texts)


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first != second), min(len(one), len(other)))


_LINK = Message("a link's target", "链接目标")
_PICTURE = Message("a picture", "图片")


# -- what another namespace added


def _extensions(before: Report, after: Report, excused: Declared) -> Iterator[Finding]:
    one, other = Counter(before.extensions), Counter(after.extensions)
    lost, gone = Counter(excused.extensions), []
    for extension in (one - other).elements():
        if lost[extension.path, extension.content]:
            lost[extension.path, extension.content] -= 1
        else:
            gone.append(extension)
    new = (other - one).elements()
    for first, second in zip_longest(map(_told, gone), map(_told, new), fillvalue="-"):
        yield difference(Message("what another namespace added", "其他命名空间的扩展内容"), first, second)


def _told(extension: Extension) -> str:
    return " ".join(filter(None, (extension.path, extension.name, extension.content)))
