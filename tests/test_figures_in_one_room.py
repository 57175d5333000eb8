"""A figure is read out of a text in `convkit/text` alone: every other pattern with digits in it stands here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from make.sources import stated

ROOT = Path(__file__).parents[1]
DIGITS = re.compile(r"\\d|\[[^\]]*0-9|０-９")

STORAGE = """
scaffold/__init__.py: _EXTENSION
convkit_odf/sheets/conditional_formats.py: _COLOUR _PLACE
convkit_docx/reader/controls.py: _STEP
convkit_docx/reader/looks.py: _HEX _MEASURE _SHADES
convkit_html/reader/styles/cascade.py: _PLAIN_COLOUR
convkit_html/reader/styles/__init__.py: _BAR
convkit_html/reader/tables.py: _WHOLE
convkit_html/sniffing.py: _DECLARATION
convkit_odf/list_numbers.py: _PLACE
convkit_html/reader/styles/embedded_fonts.py: _INSIDE _RANGE _STORED
convkit_html/reader/styles/media.py: _RATIO
convkit_odf/looks.py: _COLOUR _MEASURE
convkit_office/libreoffice.py: _VERSION
convkit_office/outside.py: _CODE_PAGE _NO_DIGIT _TOKEN
convkit_office/rich_words.py: _CAUSES _CODE _TOKEN
convkit_ofd/reader/paths.py: _WORD
convkit_pdf/heavy.py: _HIDDEN _TELLING
convkit_pdf/pdfium/doubtful_fonts.py: _CHAR _RANGE _WIDE
convkit_pdf/pdfium/text_layer.py: _BLANKS
convkit_xlsx/reader/__init__.py: _CELLS
convkit_xlsx/reader/colours.py: _STATED
convkit_xlsx/reader/places.py: _REFERENCE
convkit_xlsx/reader/strings.py: _ESCAPABLE _ESCAPED
convkit_xlsx/writer/names.py: _CODED _FORBIDDEN _LIKE_A_CELL _PLAIN_PATH
convkit_xlsx/writer/numbers.py: _CANONICAL _PLAIN _STORED
convkit_xlsx/writer/totals.py: _CELL
errors/libxml.py: _POSITION
form/pattern_syntax.py: _TIMES
reading/stored_cells.py: _NUMBER _SHOWN
reading/tables.py: PATH
recognise/tables/row_labels.py: _EMPTY
rules/publishing.py: _SCHEME
scaffold/__init__.py: _NAME
testing/formulas.py: _PLACE _TOKEN
writing/pictures.py: _MEDIA_TYPE
"""
"""The syntax in which a format stores numbers, measures, names and references."""
ORDINALS = """
convkit_html/reader/list_markers.py: _WHOLE
convkit_markdown/writer.py: _NUMBERED _START
convkit_txt/tabs.py: _MARKER
form/model.py: _ORNAMENT
form/unambiguous.py: _NUMBER
reading/pages/paragraphs.py: _MARKER _ORDINAL
recognise/label_scan.py: _EXPLANATION _FORM_ITEM
recognise/narrative/headings.py: _ORDINAL
recognise/labels.py: _ITEM_INSIDE _ITEM_NUMBER _OPEN_BEGINNING
recognise/tables/stream_tokens.py: _ITEM _ITEM_OF_WORDS
"""
"""Numbers of items and markers of lists, which are cut from what they number."""
FURNITURE = """
convkit_odf/reader.py: _FURNITURE
convkit_txt/lines.py: _PAGE_NUMBER _PLAIN_PAGE_NUMBER
convkit_xlsx/reader/page_margins.py: _CODES _FURNITURE
reading/pages/page_elements.py: _NUMBER _PAGE_OF_ALL
recognise/furniture.py: _BUTTON_OR_COUNT _COUNTED _COUNTER_ALONE _FOOT _LINE _WAY
recognise/narrative/details.py: _NUMBER _REACHED_BY
"""
"""Numbers of pages, of documents and of telephones."""
SHAPES = """
convkit_html/reader/page_layout.py: _FIGURE
convkit_ocr/figures.py: _FIGURE
convkit_txt/tables.py: _VALUE
reading/pages/aligned_tables.py: _FIGURE
reading/pages/stripes.py: _FIGURES
recognise/tables/cell_values.py: _THOUSANDS
recognise/tables/inline_tables.py: _LABEL_AND_VALUES _ONLY_VALUES
recognise/tables/undivided_digits.py: _CLUMP
"""
"""What looks like a row of figures, before it is cut into cells; each cell is then read in `convkit/text`."""


def patterns() -> Iterator[tuple[str, str]]:
    for top in ("convkit", "plugins"):
        for path in sorted((ROOT / top).rglob("*.py")):
            place = path.relative_to(ROOT / top).as_posix()
            for name, said in stated(path).assigned if not place.startswith("text/") else ():
                if "re.compile" in said and DIGITS.search(said):
                    yield place, name


def test_no_other_place_reads_figures() -> None:
    lines = (STORAGE + ORDINALS + FURNITURE + SHAPES).split("\n")
    known = {(place, name) for line in lines if line for place, names in [line.split(": ")] for name in names.split()}
    assert {*patterns()} == known


def test_no_plugin_has_a_pattern_of_dates() -> None:
    for path in sorted((ROOT / "plugins").rglob("*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            assert not ("re.compile" in line and re.search("年.*月|月.*日", line)), f"{path}: {line}"
