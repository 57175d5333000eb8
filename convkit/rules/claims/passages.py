"""The sentences of a report in which it may speak of its figures, with what their headings are about."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from typing import Literal, NamedTuple

from convkit.document import Heading, List, Origin, Paragraph
from convkit.report import Report
from convkit.rule import Subject
from convkit.rules.claims.clauses import known_year
from convkit.text.running import Running, running

Topic = Literal["", "requests", "proceedings", "documents", "other"]

SECTIONS = ("overview", "disclosure", "requests", "proceedings")
_MOST_BEFORE, _MOST_EARLIER = 60, 2_000  # characters of what stands before a sentence that may lead to it
NOTHING = Running("", (), ())
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_TOPICS: tuple[tuple[Topic, re.Pattern[str]], ...] = (
    ("requests", re.compile(r"依申请|收到和处理|申请(?:办理|公开)|公开申请")),
    ("proceedings", re.compile(r"复议|诉讼")),
    ("documents", re.compile(r"主动公开|信息管理|规范性文件|规章")),
    ("other", re.compile(r"平台|监督|保障|解读|回应|培训|建议|提案|教育|考核|组织")),
)
_RUN_IN = re.compile(r"\s*([（(])?[一二三四五六七八九十]+(?(1)[）)]\s*|[、是])([^，。；：:]{2,24})(?(1)|[。：:])")
_OF_SECTION: dict[str, Topic] = {"requests": "requests", "proceedings": "proceedings", "disclosure": "documents"}


class Passage(NamedTuple):
    """A sentence, the end of what stands before it in its paragraph, what it is about by its heading, and its place.

    `earlier` has the figures of what stands before it set apart, and the last year that was named there.
    """

    sentence: str
    before: str
    topic: Topic
    origin: Origin
    earlier: Running = NOTHING


def passages_of(subject: Subject) -> list[Passage]:
    """The sentences of a report, cut once for all rules."""
    if "passages" not in subject.memory:
        subject.memory["passages"] = list(passages(subject.report))
    known: list[Passage] = subject.memory["passages"]
    return known


def passages(report: Report) -> Iterator[Passage]:
    """Every sentence of the sections that speak of figures."""
    for name in SECTIONS:
        section = report.section(name)
        topic: Topic = _OF_SECTION.get(name, "")
        for block in section.blocks if section is not None else ():
            match block:
                case Heading():
                    topic = topic_of(block.text) or topic
                case Paragraph():
                    topic = yield from sentences(block.text, topic, block.origin)
                case List():
                    for item in block.items:
                        topic = yield from sentences(item.text, topic, block.origin)


def topic_of(heading: str) -> Topic:
    """What a heading is about."""
    return next((topic for topic, pattern in _TOPICS if pattern.search(heading)), "")


def sentences(text: str, topic: Topic, origin: Origin) -> Generator[Passage, None, Topic]:
    """The sentences of a paragraph under a heading of a topic, and the topic that it leaves behind."""
    before, earlier = "", NOTHING
    for match in _SENTENCE.finditer(text):
        sentence = match[0]
        run_in = _RUN_IN.match(sentence)
        if run_in is not None:
            topic = topic_of(run_in[2]) or topic
            before, earlier = "", NOTHING
        yield Passage(sentence, before, topic, origin, earlier)
        # Each sentence is read once: to read all before it for each takes a paragraph of some pages minutes.
        before, said = (before + sentence)[-_MOST_BEFORE:], running(sentence)
        earlier = Running((earlier.text + said.text)[-_MOST_EARLIER:], (), _year_of(said) or earlier.years)
    return topic


def _year_of(said: Running) -> tuple[int, ...]:
    """The year that what follows a sentence is of, where it names one."""
    year = known_year(said.text + "，", said.years, None) if said.years else None
    return () if year is None else (year,)
