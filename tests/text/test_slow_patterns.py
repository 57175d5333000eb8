"""No pattern takes time with the square of a text that is made for it: while it is at work, nothing can stop it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest
from make.growth import STEPPED, growth

HTML, MARKDOWN, XLSX = "convkit_html.reader", "convkit_markdown.reader", "convkit_xlsx.reader"
PATTERNS: list[tuple[str, str, str, Callable[[int], str]]] = [
    ("convkit.errors.libxml", "_NAMESPACE", "search", lambda n: "{" * n),
    ("convkit.reading.stored_cells", "_NUMBER", "fullmatch", lambda n: "0" * n + "a"),
    ("convkit.recognise.furniture", "_FOOT", "search", lambda n: "网站标识码" + " " * n),
    ("convkit.recognise.furniture", "_FOOT", "search", lambda n: "网站标识码" * n),
    ("convkit.recognise.label_scan", "_CHINESE_ITEM", "search", lambda n: "一" * n),
    ("convkit.recognise.label_scan", "_CHINESE_ITEM", "search", lambda n: "（一）" + " " * n + "a"),
    ("convkit.recognise.narrative.details", "_NUMBER", "fullmatch", lambda n: "某县〔2021〕" + " " * n),
    ("convkit.recognise.narrative.details", "_REACHED_BY", "search", lambda n: "a" * n),
    ("convkit.recognise.narrative.signature", "_EXPLANATION", "search", lambda n: " " * n),
    ("convkit.text.dates", "_PERIOD", "search", lambda n: "2021年1月1日" + " " * n),
    ("convkit.text.dates", "_DATE_END", "search", lambda n: " " * n),
    ("convkit.text.digits", "_CONTROLS", "search", lambda n: "\0" * n),
    ("convkit.text.numbers", "_NUMBER", "fullmatch", lambda n: "1" + " " * n + "a"),
    ("convkit.text.numbers", "_FIGURE", "fullmatch", lambda n: "1" * n + "a"),
    (f"{HTML}.page_layout", "_FIGURE", "fullmatch", lambda n: "1" + " " * n + "a"),
    (f"{HTML}.styles.imports", "_IMPORT", "search", lambda n: "@import url(" + " " * n),
    (f"{HTML}.styles.media", "_FEATURE", "search", lambda n: "not" + " " * n),
    (f"{HTML}.styles.media", "_BOUND", "fullmatch", lambda n: "min-width:" + " " * n + "a\n"),
    (f"{HTML}.styles.media", "_SIGN", "search", lambda n: " " * n),
    (f"{HTML}.styles.thinned", "_RULE", "search", lambda n: "p{" + "a" * n),
    (f"{HTML}.styles.thinned", "COMMENT", "sub", lambda n: "/* " * n),
    (f"{MARKDOWN}.parser", "_FENCE", "fullmatch", lambda n: ":" * n + "!"),
    (f"{MARKDOWN}.parser", "_NAMED", "search", lambda n: " " * n),
    (MARKDOWN, "_TITLE", "search", lambda n: "title:" + " " * n),
    ("convkit_txt.lines", "_PAGE_NUMBER", "fullmatch", lambda n: "第1页" + " " * n),
    (f"{XLSX}.conditional", "_COMPARISON", "fullmatch", lambda n: "A1=" + " " * n + "("),
]


def leaps(task: Callable[[str], object], made: Callable[[int], str]) -> bool:
    """Whether four times the text takes as much longer as where time grows with the square of its length."""
    texts = {size: made(size) for size in (4_000, 16_000)}
    return growth(lambda size: task(texts[size]), *texts) >= STEPPED


@pytest.mark.parametrize(("module", "name", "how", "made"), PATTERNS)
def test_the_time_for_a_text_grows_with_its_length(
    module: str, name: str, how: str, made: Callable[[int], str]
) -> None:
    task = getattr(getattr(import_module(module), name), how)
    assert not leaps((lambda text: task("", text)) if how == "sub" else task, made)


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ('a{b:"c"}', False), ('a{b:"}"}', True), ("a{b:'/*'}", True), ("a{b:url(c)}", False), ("a{b:url(c{)}", True),
        ('/*"*/"{"', True), ('a{b:"\n{"}', False),
    ],
)  # fmt: skip
def test_signs_of_a_sheet_in_strings_and_addresses_are_odd(text: str, odd: bool) -> None:
    assert import_module(f"{HTML}.styles.thinned")._is_odd(text) is odd


def test_the_time_for_a_map_of_characters_grows_with_its_length() -> None:
    blocks = import_module("convkit_pdf.pdfium.doubtful_fonts")._blocks
    assert not leaps(lambda text: [*blocks(text.encode(), b"bfchar")], lambda n: "beginbfchar" * n)
    assert [*blocks(b"beginbfchar 1 endbfchar 2 beginbfchar 3 endbfchar beginbfchar", b"bfchar")] == [b" 1 ", b" 3 "]


def test_a_number_format_longer_than_any_program_takes_shows_nothing_that_is_known() -> None:
    sections = import_module(f"{XLSX}.number_format").sections
    assert not leaps(sections, lambda n: "[" * n)
    assert [kind for kind, _ in sections("0" * 3_000)[0].tokens] == ["unknown"]
