"""Files made to take for ever or to fill the memory: refused in words, or read in time that grows with their size."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from make.drawn import FORMS
from make.growth import STEPPED, growth
from make.odf_parts import odt, p, span
from make.repeating import repeated
from make.slow_files import SLOW

import convkit
from convkit.document import Cell, Document, Grid, Inline, Paragraph, bulk
from convkit.limits import LIMITS
from convkit.recognise import recognise
from convkit.recognise.narrative.details import contact_in, lines_of, number_in
from convkit.recognise.narrative.opening import maker_in
from convkit.report import Section
from convkit.text.dates import period_in

TITLE = "某县2021年政府信息公开工作年度报告"


def refused(text: str, name: str) -> convkit.InputError:
    return refused_bytes(io.BytesIO(text.encode()), name)


def refused_bytes(stream: io.BytesIO, name: str) -> convkit.InputError:
    with pytest.raises(convkit.InputError) as error:
        convkit.read(stream, source_format=name)
    return error.value


@pytest.mark.parametrize(
    ("text", "name", "limit"),
    [
        (f"{TITLE}\n{'1' * 1_000_001}", "txt", "CHARACTERS"),
        (TITLE + "\n1" * 1_000_001, "txt", "CHARACTERS"),
        (TITLE + "\t" * 500_001, "txt", "CELLS"),
        (f"{TITLE}\n\n{'+--' * 6_000}+\n{'|1 ' * 6_000}|\n{'+--' * 6_000}+\n", "markdown", "COLUMNS"),
        (f"<p>{TITLE}<p>{'甲' * 1_000_001}", "html", "CHARACTERS"),
        (f"<p>{TITLE}{'<p>' * 500_000}", "html", "PAGE_MARKS"),
    ],
    ids=["a line", "lines", "tabs", "strokes", "a paragraph", "tags"],
)  # fmt: skip
def test_what_is_too_much_is_refused_with_the_limit_to_set(text: str, name: str, limit: str) -> None:
    error = refused(text, name)
    assert f"CONVKIT_LIMIT_{limit}" in error.words("en")
    assert f"CONVKIT_LIMIT_{limit}" in error.words("zh")


@pytest.mark.parametrize("value", ["", "='>'", '=">"', "=/"])
def test_a_tag_with_very_many_attributes_is_refused(value: str) -> None:
    many = " ".join(f"a{at}{value}" for at in range(20_000))
    assert "attributes" in refused(f"<html><p {many}>{TITLE}", "html").words("en")


def test_a_picture_in_an_attribute_is_no_crowd_of_attributes() -> None:
    picture = "/" * 50_000
    error = refused(f'<html><p>{TITLE}<img alt="图" src="data:image/png;base64,{picture}">', "html")
    assert "attributes" not in error.words("en")


@pytest.mark.parametrize("start", ["由甲局根据", "2021年1月1日至", "（电话", "甲〔2021〕"])
def test_the_time_for_a_long_line_grows_with_its_length(start: str) -> None:
    def look(times: int) -> None:
        line = start * times
        section = Section("preamble", "", (Paragraph((Inline(line),)),))
        period_in(line)
        maker_in([], [line])
        number_in(list(lines_of(section.blocks)))
        contact_in([section])

    assert growth(look, 4_000, 16_000, 64_000) < STEPPED


@pytest.mark.parametrize("name", repeated(SLOW, but_each=8))
def test_the_time_for_a_file_grows_with_its_size(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONVKIT_APART", "1")  # in this process, whatever there is to do
    monkeypatch.chdir(tmp_path)  # where such a process says how far it is
    kind, made, least = SLOW[name]
    files = {size: made(size) for size in (least, 4 * least, 16 * least)}

    def look(size: int) -> None:
        with suppress(convkit.InputError):
            convkit.read(io.BytesIO(files[size]), source_format=kind)

    assert growth(look, *files) < STEPPED


def test_the_time_for_a_sheet_grows_with_its_rows() -> None:
    def look(rows: int) -> None:
        grid = Grid(tuple(Cell(row, column, "规章") for row in range(1, rows) for column in (1, 2)), "sheet")
        with pytest.raises(convkit.InputError):
            recognise(Document((grid,)), FORMS)

    assert growth(look, 750, 3_000, 12_000) < STEPPED


def never_ending(insertions: int) -> bytes:
    regions = "".join(
        f'<text:changed-region text:id="c{at}"><text:insertion/></text:changed-region>' for at in range(insertions)
    )
    starts = "".join(f'<text:change-start text:change-id="c{at}"/>{span("1", "s")}' for at in range(insertions))
    return odt(TITLE, f"<text:tracked-changes>{regions}</text:tracked-changes>", p(starts)).getvalue()


def test_the_time_for_insertions_that_never_end_grows_with_their_number() -> None:
    files = {size: never_ending(size) for size in (500, 2_000, 8_000)}
    assert growth(lambda size: refused_bytes(io.BytesIO(files[size]), "odt"), *files) < STEPPED


def listed(style: str, times: int) -> io.BytesIO:
    item = '<text:list text:style-name="L"><text:list-item><text:p>甲</text:p></text:list-item></text:list>'
    number = f'<text:list-level-style-number text:level="1" style:num-format="1" {style}/>'
    return odt(TITLE, item * times, styles=f'<text:list-style style:name="L">{number}</text:list-style>')


@pytest.mark.parametrize(
    ("made", "limit"),
    [
        (lambda share: odt(TITLE, p('<text:s text:c="255"/>' * (300_000 // share))), "TEXT_BYTES"),
        (lambda share: odt(TITLE, p("甲") * (100_000 // share)), "BLOCKS"),
        (lambda share: listed(f'loext:num-list-format="{"%1%" * (100_000 // share)}"', 1_000), "CHARACTERS"),
        (lambda share: listed(f'style:num-prefix="{"前" * (100_000 // share)}"', 20_000 // share), "CHARACTERS"),
    ],
    ids=["spaces", "paragraphs", "numbers of lists", "marks before numbers"],
)
def test_an_open_document_is_refused_before_it_unfolds(
    made: Callable[[int], io.BytesIO], limit: str, long: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A tenth of what may be and of what is there does, but for `--long`."""
    share = 1 if long else 10
    monkeypatch.setenv(f"CONVKIT_LIMIT_{limit}", str(LIMITS[limit.lower()] // share))
    assert f"CONVKIT_LIMIT_{limit}" in refused_bytes(made(share), "odt").words("en")


def test_the_bulk_of_a_text_is_its_characters_without_white_space() -> None:
    assert bulk(" 甲\t乙\n\u3000\xa0丙\r ") == 3
