"""Targets of links: which are addresses, which a file can hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from convkit.reading import can_be_kept, is_address


@pytest.mark.parametrize(
    "target", ["https://a.example/b?c=1#d", "mailto:a@b.example", "../年报.html", "%E5%B9%B4", "a#"]
)
def test_what_is_an_address(target: str) -> None:
    assert is_address(target)


@pytest.mark.parametrize(
    "target", ["", "https:// a.example", "a b", "C:\\年报", "%zz", "a#b#c", "a[1]", "\ufeffa", "a|b"]
)
def test_what_is_no_address(target: str) -> None:
    assert not is_address(target)


@given(st.text())
def test_what_can_be_kept_is_what_xml_can_hold(target: str) -> None:
    try:
        etree.Element("a").set("href", target)
    except (ValueError, UnicodeEncodeError):
        assert not can_be_kept(target)
    else:
        assert can_be_kept(target)
