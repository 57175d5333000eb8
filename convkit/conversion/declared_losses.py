"""What a writer said that it could not carry: each `Loss` excuses one thing, where that thing is compared, and once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from convkit.conversion.narrative_content import NO_PICTURE, link_targets, links, pictures, squeeze
from convkit.errors import Message
from convkit.formats import Loss
from convkit.report import Report, TableMarker
from convkit.text.numbers import says_unit_alone

MISSING = "〓"
"""What stands where a character could not be written."""

KINDS = {
    "narrative": Message("the text, links and pictures", "文字、链接和图片"),
    "extras": Message("extra rows and columns", "附加行列"),
    "notes": Message("notes behind labels", "标签后的注释"),
    "extensions": Message("what other namespaces added", "其他命名空间的扩展内容"),
    "images": Message("pictures", "图片"),
    "links": Message("the targets of links", "链接目标"),
    "recognised": Message("that figures were read from a picture", "数字由图像识别而得的标记"),
    "meta": Message("who and when", "编制单位、年度和日期"),
}
"""What a format may hold nothing of, in words."""


@dataclass(slots=True)
class Texts:
    """Texts and characters that were declared lost, white space left aside. What excuses a difference is spent."""

    whole: Counter[str] = field(default_factory=Counter)
    characters: Counter[str] = field(default_factory=Counter)

    def add(self, text: str) -> None:
        """Take a text, or some characters of one, for lost once more."""
        self.whole[squeeze(text)] += 1
        self.characters.update(squeeze(text))

    def excuse(self, before: str, after: str) -> bool:
        """Whether a text became another by what is lost alone: each character put out, or replaced by 〓.

        Of a text that was declared lost as it stands, nothing may be left.
        """
        before, after = squeeze(before), squeeze(after)
        spent = _missing(before, after)
        if not spent or not spent <= self.characters:
            return False
        if self.whole[before]:
            if after.strip(MISSING):
                return False
            self.whole[before] -= 1
        self.characters -= spent
        return True


def _missing(before: str, after: str) -> Counter[str] | None:
    """The characters that a text lacks of another; None where it has some of its own."""
    lacking: Counter[str] = Counter()
    at = 0
    for character in before:
        if after[at : at + 1] == character:
            at += 1
        else:
            lacking[character] += 1
            at += after[at : at + 1] == MISSING
    return lacking if at == len(after) else None


@dataclass(frozen=True, slots=True)
class Declared:
    """Losses by what they excuse.

    `paths` are excepted whole; `facts` has what is lost of the text of a fact, `extensions` what is lost by path and
    content, `texts` what is lost of texts for which writers know no path.
    """

    paths: set[str] = field(default_factory=set)
    facts: dict[str, Texts] = field(default_factory=dict)
    targets: Counter[str] = field(default_factory=Counter)
    pictures: Counter[str] = field(default_factory=Counter)
    extensions: Counter[tuple[str, str]] = field(default_factory=Counter)
    texts: Texts = field(default_factory=Texts)


def declared(losses: Iterable[Loss], report: Report) -> Declared:
    """The losses of a report, each put where the thing that it names is compared."""
    found = Declared()
    targets, images = links(report), {*pictures(report), NO_PICTURE}
    extensions = {(extension.path, extension.content) for extension in report.extensions}
    for loss in losses:
        place = loss.place if isinstance(loss.place, str) else ""
        if (place, loss.lost) in extensions:
            found.extensions[place, loss.lost] += 1
        elif not loss.lost:
            found.paths.add(place)
            if place == "images":
                found.pictures.update(pictures(report))
            elif place == "links":
                found.targets.update(link_targets(report))
        elif place in report.facts:
            found.facts.setdefault(place, Texts()).add(loss.lost)
        elif loss.lost in images:
            found.pictures[loss.lost] += 1
        elif loss.lost in targets:
            found.targets[loss.lost] += 1
        else:
            found.texts.add(loss.lost)
    return found


def held(report: Report, lost: set[str]) -> Report:
    """The report without the kinds that were declared lost whole; of the narrative, headings above tables are left."""
    if lost.isdisjoint(KINDS):
        return report
    above = [one for one in report.sections if any(isinstance(block, TableMarker) for block in one.blocks)]
    return replace(
        report,
        sections=tuple(replace(one, blocks=()) for one in above) if "narrative" in lost else report.sections,
        extras=() if "extras" in lost else report.extras,
        notes=() if "notes" in lost else report.notes,
        extensions=() if "extensions" in lost else report.extensions,
    )


def unmarked(report: Report) -> Report:
    """The report without units in the texts of figures that say no more: without its label's note, a unit is there."""
    return replace(
        report,
        facts={
            path: replace(fact, text=None) if says_unit_alone(fact) else fact for path, fact in report.facts.items()
        },
    )


def unseen(report: Report) -> Report:
    """The report without a word of what was read from a picture."""
    extras = (
        replace(one, values=tuple(replace(fact, recognised=None) for fact in one.values)) for one in report.extras
    )
    facts = {path: replace(fact, recognised=None) for path, fact in report.facts.items()}
    fields = {path: replace(one, recognised=None) for path, one in report.fields.items()}
    return replace(report, facts=facts, extras=tuple(extras), fields=fields)
