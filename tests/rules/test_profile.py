"""A profile switches rules and grades, and is refused where it names what is not there, with the nearest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from make.drawn import F2021

from convkit import ConvkitError, Fact
from convkit.rules import assess
from convkit.rules.profile import Profile, load_profile
from convkit.testing import sample_report

CELL = "proceedings.reconsideration.upheld"
KNOWN = ("A4", "V1", "S1")


def grades(profile: Profile) -> dict[str, str]:
    whole = sample_report(F2021)
    report = replace(whole, facts={**whole.facts, CELL: Fact(CELL, Decimal(99), state="number")})
    return {finding.code: finding.severity for finding in assess(report, F2021, profile=profile).findings}


def test_a_profile_gives_a_rule_its_grade_or_switches_it_off() -> None:
    assert grades(Profile())["A4"] == "error"
    assert grades(Profile({"A4": "info"}))["A4"] == "info"
    assert "A4" not in grades(Profile({"A4": "off"}))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[rules]\nA5 = "off"', "A5"),
        ('[rules]\na4 = "off"', "A4"),
        ('[rules]\nA4 = "warn"', "nearest is warning"),
        ('[rule]\nA4 = "off"', "nearest is rules"),
        ("rules = 1", "rules"),
        ("[rules", "cannot be read"),
    ],
)
def test_a_profile_is_refused_with_the_nearest(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConvkitError, match=said):
        load_profile(path, KNOWN)


def test_a_profile_is_read(tmp_path: Path) -> None:
    path = tmp_path / "profile.toml"
    path.write_text('[rules]\nS1 = "error"\n', encoding="utf-8")
    assert load_profile(path, KNOWN).grades == {"S1": "error"}
