"""The title of a report: known by its wording, in a line of its own or in up to four."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from convkit.form import Form
from convkit.recognise.labels import index, item_number, unified, usual_form
from convkit.recognise.narrative.agencies import is_agency, is_name, may_be_named, same_agency, stands_for_a_name
from convkit.text.dates import years_in
from convkit.text.invisible import UNSEEN

LONGEST_TITLE = 80
"""Characters of a title, and of a heading."""
_MOST_LINES = 4
_FEWEST_APART = 4  # characters that a title has more of, where each is set apart
_CHINESE = "\u2e80"  # characters from here on close up
_YEAR = "\ue000"  # stands for each character of a year while a title is read
_SENDING = "报送|上报|呈报|报告|印发|转发|公布|发布|提交|编报"
# The subject of a letter that a report is sent with: the report's own title stands below it.
_LETTER = re.compile(rf"关于(?:{_SENDING})|的?(?:函|通知|请示|批复)[）)]?$")
_ABOUT = re.compile(rf"^(?:【[^】]*】)?(?:关于(?:{_SENDING})?)?|关于(?:{_SENDING}|做好)?$|(?:公布|发布|公开)$|的$")
_EDGES = " \t\u3000（([〔《〈<“\"'-—:：·_"
_SENTENCE = re.compile(r"[。；;！!？?：:]")
_OF_A_SITE = re.compile(r"[›»→|｜]|>.*>|\s>|[■•●◆▪]|^[-*+]\s|首页|当前位置|如下$")
_BEHIND = re.compile(
    rf"[\s{_YEAR}》〉>”\"]*+(?:[（(〔\[【][^（()）〔〕\[\]【】]{{1,30}}[)）〕\]】])?[\s{_YEAR}》〉>”\"]*+"
)

_IN_BRACKETS = re.compile(r"[（(〔\[【]([^（()）〔〕\[\]【】]{2,30})[)）〕\]】]\s*$")


class Wording(NamedTuple):
    """What a title says: its agency ("" where it names none), whether it names a year, and whether it says no more."""

    agency: str
    dated: bool
    whole: bool

    @property
    def rank(self) -> int:
        """How surely a line of that wording is the title: the more it says of what a title says, the higher."""
        return self.whole * 2 + (self.whole and self.dated) * 2 + (self.whole and bool(self.agency))


class Found(NamedTuple):
    """A title, the numbers of the lines that it stands in, and whether its wording is a title's alone."""

    text: str
    lines: tuple[int, ...]
    whole: bool = False


@lru_cache(maxsize=16)
def _pattern(subjects: tuple[str, ...]) -> re.Pattern[str]:
    """The wordings as one pattern, longer ones first; what stands in brackets there may be left out."""
    worded = (_wording(subject) for subject in sorted(subjects, key=len, reverse=True))
    return re.compile("|".join(worded) or r"(?!)")


@lru_cache(maxsize=16)
def _needed(subjects: tuple[str, ...]) -> frozenset[str]:
    """The characters that are in every wording: nearly all texts lack one, and are not searched."""
    return frozenset.intersection(*(frozenset("".join(re.split(r"\[.*?\]", one))) for one in subjects or ("",)))


def _wording(subject: str) -> str:
    parts = re.split(r"[\[\]]", subject)
    return "".join(f"(?:{re.escape(words)})?" if at % 2 else re.escape(words) for at, words in enumerate(parts))


class Subject(NamedTuple):
    """Where a text names what the report is, the text read with its years masked."""

    start: int
    end: int
    plain: str


def read_subject(forms: Sequence[Form], text: str) -> Subject | None:
    """Where a text names what the report is, a year within it let pass; None where it does not."""
    plain = usual_form(text)
    for form in forms:
        plain = index(form).even(plain)
    subjects = tuple(dict.fromkeys(one for form in forms for one in form.subjects))
    if not all(character in plain for character in _needed(subjects)):
        return None
    for start, end, _ in years_in(plain):
        rest = plain[end:].lstrip().removeprefix("度")
        plain = (plain[:start] + _YEAR * (len(plain) - start - len(rest))) + rest
    letters = [at for at, character in enumerate(plain) if character != _YEAR and not character.isspace()]
    found = _pattern(subjects).search("".join([plain[at] for at in letters]))
    return Subject(letters[found.start()], letters[found.end() - 1] + 1, plain) if found else None


def agency_before(text: str, subject: Subject, start: int = 0) -> str:
    """The agency before the subject: before the year or behind it, or cut in two by it; "" where none is named."""
    pieces = re.finditer(f"[^{_YEAR}]+", subject.plain[start : subject.start])
    names = [_ABOUT.sub("", text[start:][slice(*piece.span())].strip(_EDGES)).strip(_EDGES) for piece in pieces]
    named = [name for name in names if name]
    agency = "".join(named) if len(named) == 2 and is_agency(named[1]) else named[0] if named else ""
    if agency.endswith("人民") and subject.plain.startswith("政府", subject.start):
        agency += text[subject.start : subject.start + 2]
    return "" if stands_for_a_name(agency) else agency


def _agency_behind(text: str) -> str:
    """The agency in brackets behind the subject; "" where none is named there."""
    found = _IN_BRACKETS.search(text)
    return found[1].strip() if found is not None and is_agency(found[1]) else ""


def wording(forms: Sequence[Form], title: str) -> Wording | None:
    """What a title says; None where it is none of a report."""
    subject = read_subject(forms, title)
    if subject is None:
        return None
    before = subject.plain[: subject.start].replace(_YEAR, "").strip(_EDGES)
    agency = agency_before(title, subject) or _agency_behind(title[subject.end :])
    named = is_name(agency) if agency else before in ("", "关于")
    whole = named and _BEHIND.fullmatch(subject.plain[subject.end :]) is not None
    return Wording(agency, _YEAR in subject.plain, whole and not _LETTER.search(title))


def title_in(forms: Sequence[Form], lines: Sequence[str | None], signers: Sequence[str]) -> Found | None:
    """The title among the lines before a report's text, None where none is one; what is None is no text.

    What says most of what a title says is the title: neither a breadcrumb nor an item of a list that bears its subject,
    where a line with agency and year stands below. `signers` are those who sign at the end of the report.
    """
    best: tuple[int, Found] | None = None
    for found in _candidates(lines):
        said = wording(forms, found.text)
        if said is None or (len(found.lines) > 1 and not _is_cut(forms, found, said, lines, signers)):
            continue
        rank = said.rank - bool(_LETTER.search(found.text))
        if best is None or rank > best[0]:
            best = (rank, found._replace(whole=said.whole))
    return best[1] if best else None


def _candidates(lines: Sequence[str | None]) -> Iterator[Found]:
    """Every line that may be a title, then every two lines that stand together, three, and four."""
    there = [at for at, line in enumerate(lines) if line is None or line.strip()]
    fit = {at: line for at in there if (line := lines[at]) is not None and _may_be(line)}
    for many in range(1, _MOST_LINES + 1):
        for first in range(len(there) - many + 1):
            numbers = tuple(there[first : first + many])
            if all(at in fit for at in numbers):
                text = one_line("\n".join(fit[at] for at in numbers))
                if len(text) <= LONGEST_TITLE:
                    yield Found(text, numbers)


def _may_be(line: str) -> bool:
    text = line.strip()
    return not (len(text) > LONGEST_TITLE or _SENTENCE.search(text) or _OF_A_SITE.search(text) or item_number(text))


def _is_cut(
    forms: Sequence[Form], found: Found, said: Wording, lines: Sequence[str | None], signers: Sequence[str]
) -> bool:
    """Whether several lines are one title; a line that names who else than the signers is none of a whole title."""
    if not said.whole or (said.agency and not is_agency(said.agency)):
        return False
    others = [wording(forms, lines[at] or "") for at in found.lines]
    alone = any(one is not None and one.whole and one.dated == said.dated for one in others)
    return not (alone and said.agency and signers) or any(same_agency(said.agency, one) for one in signers)


def one_line(text: str) -> str:
    """A text on one line in the characters that are seen: where a line ended, Chinese characters close up."""
    lines = (_closed(line.split()) for line in unified(UNSEEN.sub("", text)).split("\n"))
    told = ""
    for line in filter(None, lines):
        told += f" {line}" if told and max(told[-1], line[0]) < _CHINESE else line
    return told


def _closed(words: Sequence[str]) -> str:
    """Words with single spaces; single characters that were only set apart (二 〇 二 三 年 度) close up."""
    apart = len(words) > _FEWEST_APART and all(len(word) == 1 for word in words)
    return ("" if apart else " ").join(words)


def agency_in_title(forms: Sequence[Form], title: str) -> str:
    """The agency that a title names, before the year or between year and subject; "" where it names none."""
    said = wording(forms, title)
    if said is not None:
        return said.agency if may_be_named(said.agency) else ""
    years = years_in(title)
    before = _ABOUT.sub("", title[: years[0][0]].strip(_EDGES)).strip(_EDGES) if years else ""
    return before if is_agency(before) else ""
