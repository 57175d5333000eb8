"""Every code of a finding is documented and can be provoked; the page says what convkit says today."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path

import pytest
from make import finding_codes
from make.drawn import EDITIONS
from make.known_findings import KNOWN
from make.known_findings.model import Known
from make.known_findings.page import PAGES, given, page

from convkit.errors import Language
from convkit.rules.registry import rules_of

ROOT = Path(__file__).parents[1]
each = pytest.mark.parametrize("known", KNOWN, ids=[f"{at}-{known.code}" for at, known in enumerate(KNOWN)])


@each
def test_a_documented_code_is_given_in_both_languages_and_its_sound_case_does_not_give_it(known: Known) -> None:
    assert given(known.code, known.faulty)
    assert not given(known.code, known.sound)
    for finding in given(known.code, known.faulty):
        for words in (finding.words("en"), finding.words("zh")):
            assert "{" not in words
            assert "\n" not in words


def test_every_code_in_the_sources_is_documented() -> None:
    documented = {known.code for known in KNOWN}
    unknown = {code for code in finding_codes.codes() if not any(fnmatch(one, code) for one in documented)}
    assert not unknown, "add them to tests/make/known_findings"


def test_every_documented_code_is_in_the_sources_or_a_rule_of_the_form() -> None:
    rules = {rule.id for form in EDITIONS for rule in rules_of(form)}
    codes = finding_codes.codes()
    assert rules <= {known.code for known in KNOWN}
    assert all(known.code in rules or any(fnmatch(known.code, code) for code in codes) for known in KNOWN)


def test_the_codes_are_read_from_calls_of_functions_and_from_loops() -> None:
    assert {
        "docx.hidden",
        "*.furniture",
        "pdf.attachment",
        "*.worded",
        "*.uncached",
        "*.author",
        "V3",
    } <= finding_codes.codes()


@pytest.mark.parametrize(("path", "language"), PAGES.items())
def test_a_committed_page_is_fresh(path: str, language: Language, pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--regenerate"):
        (ROOT / path).write_text(page(language), encoding="utf-8", newline="\n")
    now = (ROOT / path).read_text(encoding="utf-8")
    assert now == page(language), "run pytest tests/test_findings_page.py --regenerate"
