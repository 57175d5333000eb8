"""Number formats that show another number than they are given, or none that anybody sees."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from convkit_odf.conditions import holds
from convkit_odf.names import FO, NUMBER, STYLE

if TYPE_CHECKING:
    from lxml import etree

_SHOWING = frozenset(f"{NUMBER}{name}" for name in ("number", "scientific-number", "fraction"))
_PALE = tuple("#" + pale * 3 for pale in ("f8", "f9", "fa", "fb", "fc", "fd", "fe", "ff"))


def shows_another(formats: Mapping[str | None, etree._Element], name: str | None, value: Decimal | None) -> bool:
    """Whether what a format makes of a number, of which digits are shown, may be another, or not to be seen.

    Under a condition that nobody can judge it may be either.
    """
    stated = formats.get(name)
    if stated is None:
        return False
    for condition in stated.iterchildren(f"{STYLE}map"):
        known = holds(condition.get(f"{STYLE}condition", "").replace("value()", "cell-content()"), value)
        other = formats.get(condition.get(f"{STYLE}apply-style-name"))
        if known is not False and other is not None and _hides(other):
            return True
        if known:
            return False
    return _hides(stated)


def _hides(stated: etree._Element) -> bool:
    """Whether a format writes digits of its own, divides what it shows, shows no number, or one in white."""
    shows = False
    for part in stated:
        if any(map(str.isdigit, part.text or "")) or part.get(f"{NUMBER}display-factor", "1") != "1":
            return True
        if (part.get(f"{FO}color") or "").lower() in _PALE:
            return True
        shows = shows or part.tag in _SHOWING
    return not shows
