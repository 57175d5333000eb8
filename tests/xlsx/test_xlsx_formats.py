"""What a number format shows of a stored number."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from xml.sax.saxutils import escape

import pytest
from convkit_xlsx import read
from convkit_xlsx.reader.number_format import shown_number, shown_text
from hypothesis import given
from hypothesis import strategies as st
from make.xlsx_parts import cells, number, text, workbook

from convkit.reading import read_number
from convkit.reading.stored_cells import shows_another

SHOWN = [
    ("448.369", "0", "448"),
    ("22", '0"（其中修订16件）"', "22（其中修订16件）"),
    ("1234567.5", "#,##0.00", "1,234,567.50"),
    ("0", "0;-0;;@", ""),
    ("0", '#,##0;-#,##0;"-"', "-"),
    ("-5", '0"件"', "-5件"),
    ("-0.3", "0", "0"),
    ("0.155", "0%", "16%"),
    ("0.285", "0.00", "0.29"),
    ("1234567", "0,", "1235"),
    ("12345", '0!.0,"万"', "1.2万"),
    ("1234", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "1,234"),
    ("5", "[Red][>100]0;0.0", "5.0"),
    ("12.5", "[$¥-804]#,##0.00", "¥12.50"),
    ("13800138000", "000-0000-0000", "138-0013-8000"),
    ("7", "000", "007"),
    ("-7", '"x";"y"', "y"),
    ("-3", "0_);(0)", "(3)"),
    ("3", ";;;", ""),
    ("7", 'General"件"', "7件"),
    ("5", "0.00E+00", None),
    ("0.5", "# ?/?", None),
    ("5", "[DBNum1]0", "5"),
]


@pytest.mark.parametrize(("stored", "code", "shown"), SHOWN)
def test_numbers_are_shown_as_excel_shows_them(stored: str, code: str, shown: str | None) -> None:
    assert shown_number(Decimal(stored), code) == shown


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_show_their_digits(value: int) -> None:
    assert shown_number(Decimal(value), "0") == shown_number(Decimal(value), "General") == str(value)
    assert shown_number(Decimal(value), "#,##0") == f"{value:,}"


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=20), st.integers(-999, 999))
def test_any_code_is_understood_or_declined(code: str, value: int) -> None:
    shown = shown_number(Decimal(value), code)
    assert shown is None or isinstance(shown, str)


@pytest.mark.parametrize(("code", "shown"), [('@"元"', "甲元"), ("General", "甲"), (";;;", ""), ("0;-0;;@", "甲")])
def test_formats_show_texts(code: str, shown: str) -> None:
    assert shown_text("甲", code) == shown


@pytest.mark.parametrize(
    ("stored", "code", "shown", "kept"),
    [
        ("448.369", "0", "448", "448.369"),
        ("0", "0;-0;;@", "", "0"),
        ("0.30000000000000004", "General", "0.3", "0.3"),
        ("1E3", "General", "1000", "1000"),
        ("24252.31", "General", "24252.31", "24252.31"),
        ("44589", 'yyyy"年"m"月"d"日"', "2022年1月28日", None),
        ("44589", "d-mmm-yy", "2022-01-28", None),
        ("60", "yyyy-mm-dd", "1900-02-29", None),
        ("44589.5", "yyyy/m/d h:mm", "2022/1/28 12:00", None),
        ("1.5", "[h]:mm", "〔未读出：1.5〕", None),
    ],
)
def test_cells_keep_what_is_shown_and_what_is_stored(stored: str, code: str, shown: str, kept: str | None) -> None:
    found = cells(read(workbook(number("A1", stored, 1), formats=(escape(code, {'"': "&quot;"}),))))
    assert [(cell.text, cell.number) for cell in found] == [(shown, kept)]


def test_dates_since_1904() -> None:
    stream = workbook(number("A1", "1", 1), formats=("yyyy-mm-dd",), settings='<workbookPr date1904="1"/>')
    assert cells(read(stream))[0].text == "1904-01-02"


def test_a_date_that_is_not_reproduced_is_told() -> None:
    document = read(workbook(number("A1", "44589", 1), formats=("d-mmm-yy",)))
    assert [finding.code for finding in document.findings] == ["xlsx.format"]


BROAD = '<cols><col min="1" max="9" width="30"/></cols>'


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("53", "53"), ("12345678901", "12345678901"), ("-12345678901", "-12345678901"), ("12.34567891", "12.34567891"),
        ("123.456789012", "123.456789"), ("0.333333333333333", "0.333333333"), ("99999999.99999", "100000000"),
        ("530000000000000", "〔未读出：530000000000000〕"), ("0.00001234567891", "〔未读出：0.00001234567891〕"),
    ],
)  # fmt: skip
def test_a_cell_without_a_format_shows_eleven_characters_at_most(stored: str, shown: str) -> None:
    [cell] = cells(read(workbook(number("A1", stored), before=BROAD)))
    assert (cell.text, cell.number) == (shown, None if "未" in shown else stored)


OTHERS = ['0"5"', "!50", "[$3-804]0", "0-0", "0,", "0%", "*70", '[=53]"35";0', "0.00E+00", "# ?/?", "[h]:mm", ".0",
          "-0", "0-", "(0)"]  # fmt: skip


@pytest.mark.parametrize("code", OTHERS)
def test_a_number_whose_format_shows_other_digits_is_unread(code: str) -> None:
    [cell] = cells(read(workbook(number("A1", "53", 1), formats=(escape(code, {'"': "&quot;"}),))))
    assert (read_number(cell.text).state, cell.number) == ("unread", None)


def test_a_word_that_stands_for_a_number_is_no_figure_but_for_nothing() -> None:
    for value, kept in (("53", None), ("0", "0")):
        [cell] = cells(read(workbook(number("A1", value, 1), formats=("&quot;无&quot;;;&quot;无&quot;",))))
        assert (cell.text, cell.number) == ("无", kept)


@given(
    st.integers(-(10**6), 10**9), st.integers(0, 4), st.integers(0, 4), st.sampled_from(["{}", "¥{}", "{}件", "{} "])
)
def test_a_number_shows_no_other_one_when_it_is_rounded(digits: int, places: int, kept: int, around: str) -> None:
    value = Decimal(digits).scaleb(-places)
    shown = format(value.quantize(Decimal(1).scaleb(-kept), ROUND_HALF_UP), ",f")
    assert not shows_another(around.format(shown), value)
    assert shows_another(around.format(shown + "7"), value) or shown == "0"


def test_sheets_that_do_not_show_zeros() -> None:
    views = '<sheetViews><sheetView showZeros="0"/></sheetViews>'
    document = read(workbook(number("A1", "0") + text("A2", "甲"), before=views))
    assert [(cell.text, cell.number) for cell in cells(document)] == [("", "0"), ("甲", None)]


def test_more_digits_than_excel_keeps_are_told() -> None:
    document = read(workbook(number("A1", "1234567890123456789", 1), formats=("0",), before=BROAD))
    assert [finding.code for finding in document.findings] == ["xlsx.digits"]
