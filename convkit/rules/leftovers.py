"""Q1 beside other reports: names of other agencies, and texts of theirs, that were left in a narrative."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from convkit.document import NOWHERE, Finding, Origin
from convkit.errors import Message
from convkit.report import Report
from convkit.rules.agency_names import may_be_left, places_apart, same_unit, speaks_for_itself
from convkit.text.quoting import quoted
from convkit.text.running import running

_NAMED = Message(
    "the text names “{found}” as its own (“{quote}”), this report is of “{agency}”; it may have been left from another "
    "report",
    "正文以“{found}”自称（“{quote}”），本报告为“{agency}”；可能是沿用其他报告的文字，请核对",
)
_LIKE = Message(
    "but for names and figures, the text is nearly that of {other} ({share} %); see whether it is this agency's own",
    "除名称和数字外，正文与 {other} 几乎相同（{share}%）；请核对是否为本单位实际情况",
)
_TOLD = ("preamble", "overview", "problems", "otherMatters")
_COMPARED = ("overview", "problems")
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")
_MARKS = re.compile(r"[^\u4e00-\u9fff]+")
_STOCK = re.compile(
    r"以?习近平新时代中国特色社会主义思想为?指导|(?:深入)?(?:学习)?贯彻(?:落实)?党的[^，。]{2,16}精神|中华人民共和国政府信息公开条例|以下简称条例"
    r"|(?:以|坚持)?公开为常态不公开为例外|(?:认真|严格|深入)?贯彻(?:落实)?条例|政府信息公开工作|政务公开工作|政府信息公开|政务公开"
)
"""What every report says alike."""
_PIECE, _SHORTEST, _LONGEST, _LIKENESS = 6, 200, 6000, 0.9
_FEWEST = 8  # pieces of a text that stand for it: of texts so alike, some of them are the same


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a narrative, the section that it stands in, and its place."""

    section: str
    text: str
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a report says in words, as far as it is held against others, and whose it is."""

    agency: str = ""
    lines: tuple[Line, ...] = ()


UNTOLD = Narrative()


def narrative_of(report: Report) -> Narrative:
    """The narrative of a report."""
    from convkit.recognise.narrative.details import lines_of

    lines = (
        Line(section.name, text.strip(), getattr(block, "origin", section.origin))
        for section in report.sections
        if section.name in _TOLD
        for block in section.blocks
        for text in lines_of([block])
        if text.strip()
    )
    return Narrative(report.meta.agency, tuple(lines))


def among(narratives: Sequence[tuple[str, Narrative]], names: Iterable[str] = ()) -> list[list[Finding]]:
    """What is found in each of several reports, each with its name, that is left from one of the others.

    `names` are agencies that are known beside those of the reports.
    """
    agencies = list(dict.fromkeys((*(one.agency for _, one in narratives if one.agency), *names)))
    found = [list(names_left(one, agencies)) for _, one in narratives]
    for at, other, share in _alike([one for _, one in narratives]):
        values: dict[str, object] = {"other": narratives[other][0], "share": round(share * 100)}
        origin = next(line.origin for line in narratives[at][1].lines if line.section in _COMPARED)
        found[at].append(Finding("Q1", "warning", _LIKE, values, origin=origin))
    return found


# -- names


def names_left(one: Narrative, names: Iterable[str]) -> Iterator[Finding]:
    """Names by which a text calls itself and that are another's; each is told once."""
    others = [name for name in names if one.agency and name and not same_unit(one.agency, name)]
    whole = "\n".join(line.text for line in one.lines)
    known = (may_be_left(one.agency, name) for name in others)
    wanted = [candidates for candidates in known if any(candidate in whole for candidate in candidates)]
    told = set()
    for line in one.lines:
        for candidates in wanted:
            found, quote = _left(line.text, candidates)
            if found and found not in told:
                told.add(found)
                values: dict[str, object] = {"found": found, "quote": quote, "agency": one.agency}
                yield Finding(
                    "Q1", "warning", _NAMED, values | {"expected": one.agency, "actual": found}, origin=line.origin
                )


_QUOTE = 30


def _left(text: str, candidates: Sequence[str]) -> tuple[str, str]:
    """The name of these by which a text calls itself, with the sentence; empty where it does not."""
    if not any(candidate in text for candidate in candidates):
        return "", ""
    for sentence in _SENTENCE.finditer(text):
        said = running(sentence[0]).text
        for candidate in candidates:
            if candidate in said and speaks_for_itself(said, candidate):
                return candidate, quoted(sentence[0], _QUOTE)
    return "", ""


# -- texts


def _alike(narratives: Sequence[Narrative]) -> Iterator[tuple[int, int, float]]:
    """Each report of which another one has nearly the same text, with the one that is most like it."""
    pieces = [_pieces(one) for one in narratives]
    buckets: dict[int, list[int]] = defaultdict(list)
    for at, known in enumerate(pieces):
        for piece in sorted(known)[:_FEWEST]:
            buckets[piece].append(at)
    for at, known in enumerate(pieces):
        near = {other for piece in sorted(known)[:_FEWEST] for other in buckets[piece] if other != at}
        most, like = 0.0, at
        for other in sorted(near):
            if _differ(narratives[at], narratives[other]) and (share := _share(known, pieces[other])) > most:
                most, like = share, other
                if most == 1:  # the first that is wholly alike; in a folder of copies nearly all are
                    break
        if most >= _LIKENESS:
            yield at, like, most


def _differ(one: Narrative, other: Narrative) -> bool:
    """Whether two reports are surely of two agencies: copies of one report are meant to be the same."""
    return bool(one.agency and other.agency) and not same_unit(one.agency, other.agency)


def _share(one: set[int], other: set[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _pieces(one: Narrative) -> set[int]:
    """A text as the set of its short pieces, without names, figures and what all say; none where little is left."""
    text = running("".join(line.text for line in one.lines if line.section in _COMPARED)[:_LONGEST]).text
    for name in sorted({one.agency, *places_apart("", one.agency)}, key=len, reverse=True):
        text = text.replace(name, "") if name else text
    text = _STOCK.sub("", _MARKS.sub("", text))
    if len(text) < _SHORTEST:
        return set()
    return {crc32(text[at : at + _PIECE].encode()) for at in range(len(text) - _PIECE + 1)}
