"""What a unit is to mend, as a document that can be sent back to it."""

from __future__ import annotations

from collections.abc import Iterator

from convkit.collating.contribution import Contribution
from convkit.collating.rollup import Rollup
from convkit.collating.sheets import titled
from convkit.collating.working_sheet import grid
from convkit.document import Document, Inline, Paragraph
from convkit.errors import Language, Message

_TITLE = Message("{agency}: what to mend in the report for {year}", "{agency}{year}年度报告更正单")
_ABOUT = Message(
    "The following was found in {file} when the reports were summed. Please check it against your records, mend the "
    "report and send it again.",
    "汇总时发现 {file} 存在下列问题，请对照台账核对，改正后重新报送。",
)
_HEADS = (Message("no.", "序号"), Message("what was found", "问题"), Message("mended", "更正情况"))


def correction_sheets(found: Rollup, language: Language) -> Iterator[tuple[str, Document]]:
    """For each file of which something is to be said, the name of its sheet and the sheet."""
    names: dict[str, int] = {}
    places = [(place.unit.name, place.unit.code, place.contribution) for place in found.gathering.places]
    aside = [(one.agency, unit.code if unit else "", one) for one, _, unit in found.gathering.aside]
    for agency, code, one in (*places, *aside):
        lines = _lines(found, one, language) if one is not None else []
        if one is None or not lines:
            continue
        name = _file_name(f"{code}{agency or one.source}")
        names[name] = names.get(name, 0) + 1
        again = f"-{names[name]}" if names[name] > 1 else ""
        yield f"{name}{again}", _sheet(agency or one.source, found.gathering.year, one, lines, language)


def _lines(found: Rollup, one: Contribution, language: Language) -> list[str]:
    told = [said.words.words(language) for said in one.findings if said.severity != "info"]
    return told + [remark.words.words(language) for remark in found.remarks if remark.about == one.source]


def _file_name(text: str) -> str:
    """A text as the name of a file on any system."""
    kept = "".join(character if character.isalnum() or character in "-_（）()" else "_" for character in text)
    return kept[:80] or "_"


def _sheet(agency: str, year: int, one: Contribution, lines: list[str], language: Language) -> Document:
    title = _TITLE.words(language, agency=agency, year=year)
    rows = [(str(at), line, "") for at, line in enumerate(lines, start=1)]
    about = Paragraph((Inline(_ABOUT.words(language, file=one.source)),))
    return titled(title, [about, grid([head.words(language) for head in _HEADS], rows)], language)
