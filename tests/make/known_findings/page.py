"""The page of findings in a language: every code with its grade, its meaning, a case of each kind, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from make.known_findings import CHAPTERS
from make.known_findings.model import About, Case, Known, Run

from convkit import Finding, Message
from convkit.errors import Language

PAGES: dict[str, Language] = {"docs/findings.md": "en", "docs/findings.zh-CN.md": "zh"}

_TITLE = Message("Findings", "检查结果")
_OTHER = Message("[中文](findings.zh-CN.md)", "[English](findings.md)")
_ABOUT = Message(
    "Every code that a finding can have, with a file that gives it and one that does not. The lines are what convkit "
    "says of these files: this page is made by `pytest tests/test_findings_page.py --regenerate`. "
    "A code is a rule of the form (A1), a word (near), or the name of a format and a word (docx.hidden). Those under "
    "*Before publishing* exist for every format: xlsx.author, pdf.author. "
    "`convkit check --json` gives code, grade, message, paths and place as data (`finding.schema.json`).",
    "全部检查结果代码，各附一个会触发的文件和一个不会触发的文件；所列文字即 convkit 对这些文件的输出。"
    "本页由 `pytest tests/test_findings_page.py --regenerate` 生成。"
    "代码或为表式规则（A1），或为单词（near），或为格式名加单词（docx.hidden）。"
    "“公布之前”一节的代码适用于所有格式，如 xlsx.author、pdf.author。"
    "`convkit check --json` 以数据形式给出代码、等级、说明、路径和位置（`finding.schema.json`）。",
)
_REMEDY = Message("**What to do:** {remedy}", "**处理办法：**{remedy}")
_HEAD = Message("| code | given by | what is said | not given by |", "| 代码 | 触发 | 输出 | 不触发 |")


def page(language: Language) -> str:
    """The page as Markdown."""
    return "\n".join(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    yield from (f"# {_TITLE.words(language)}", "", _OTHER.words(language), "", _ABOUT.words(language), "")
    for name, chapter in CHAPTERS:
        yield from (f"## {name.words(language)}", "")
        for about, cases in _by_meaning(chapter).items():
            codes = dict.fromkeys(f"`{known.code}`" for known in cases)
            yield from (f"### {' '.join(codes)}", "", about.means.words(language), "")
            yield from (_REMEDY.words(language, remedy=about.remedy), "", _HEAD.words(language), "|---|---|---|---|")
            yield from (_row(known, language) for known in cases)
            yield ""


def _by_meaning(chapter: Iterable[Known]) -> dict[About, list[Known]]:
    found: dict[About, list[Known]] = {}
    for known in chapter:
        found.setdefault(known.about, []).append(known)
    return found


def _row(known: Known, language: Language) -> str:
    said = given(known.code, known.faulty)[0]
    cells = (
        f"`{known.code}`",
        known.faulty.words.words(language),
        said.words(language),
        known.sound.words.words(language),
    )
    return f"| {' | '.join(map(_plain, cells))} |"


def _plain(cell: str) -> str:
    """A cell as Markdown: neither a bar in it nor two pairs of brackets behind each other mean anything."""
    return cell.replace("|", "&#124;").replace("] [", "] &#91;")


def given(code: str, case: Case) -> tuple[Finding, ...]:
    """The findings of a code that a case gives."""
    return tuple(finding for finding in _found(case.run) if finding.code == code)


@cache
def _found(run: Run) -> tuple[Finding, ...]:
    """All findings of a file, which may be the sound one of many codes."""
    return tuple(run())
