"""How much room paragraphs are to have above and below their words, by what they say themselves or a style says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from convkit.reading.row_heights import above_letters
from convkit_docx.names import OFF, VAL, W

if TYPE_CHECKING:
    from lxml import etree

_ORDINARY = 12.0  # points: what a line takes of itself
SIDES = tuple(f"{W}{side}" for side in ("left", "right", "start", "end"))
_MOST = 16  # digits of a measure
_ABOVE, _LONG = tuple(f"{W}{name}" for name in ("before", "beforeLines", "line")), 4  # digits of what may be a page
PAGE = 600.0  # points: no page in upright position is broader, and little more of one is for its text from top to end


class Spacing(NamedTuple):
    """The points before and behind a paragraph, and those that its lines have above their letters; None: not said."""

    before: float | None = None
    behind: float | None = None
    line: float | None = None

    def over(self, outer: Spacing) -> Spacing:
        """This spacing where it says something, the outer one where not."""
        return Spacing(*[one if one is not None else around for one, around in zip(self, outer, strict=True)])


NONE = Spacing()


def spacing_of(properties: etree._Element | None) -> Spacing:
    """What the properties of a paragraph say of its spacing."""
    element = properties.find(f"{W}spacing") if properties is not None else None
    if element is None:
        return NONE
    return _stated(element)


def pushes_out(element: etree._Element | None, style: Spacing) -> bool:
    """Whether `w:spacing` of a paragraph, or else its style, puts so much above its words that no page shows them."""
    if element is not None and any(len(element.get(name, "")) >= _LONG for name in _ABOVE):
        style = _stated(element).over(style)
    elif style is NONE:  # as nearly always
        return False
    return (style.before or 0.0) + (style.line or 0.0) > PAGE


def _stated(element: etree._Element) -> Spacing:
    return Spacing(_beside(element, "before"), _beside(element, "after"), _above_letters(element))


def _beside(element: etree._Element, side: str) -> float | None:
    if element.get(f"{W}{side}Autospacing", "0") not in OFF:
        return 0.0  # as much as a web page has, which is none in a cell
    if lines := measure(element.get(f"{W}{side}Lines", "0")):
        return lines / 100 * _ORDINARY
    stated = element.get(f"{W}{side}")
    return None if stated is None else measure(stated) / 20


def _above_letters(element: etree._Element) -> float | None:
    stated = element.get(f"{W}line")
    if stated is None:
        return None
    if element.get(f"{W}lineRule", "auto") == "auto":
        return max(measure(stated) / 240 - 1, 0.0) * _ORDINARY
    return above_letters(measure(stated) / 20)


def margins_of(properties: etree._Element | None) -> float | None:
    """The points that a table puts at both sides of what stands in its cells; None where it does not say."""
    margins = properties.find(f"{W}tblCellMar") if properties is not None else None
    if margins is None:
        return None
    return sum(measure(one.get(f"{W}w", "0")) / 20 for one in margins.iterchildren(*SIDES))


def stated_height(properties: etree._Element | None) -> tuple[float, bool]:
    """How many points high a row is said to be, 0 where nothing is said, and whether it is so whatever stands in it."""
    height = properties.find(f"{W}trHeight") if properties is not None else None
    if height is None:
        return 0.0, False
    return measure(height.get(VAL, "0")) / 20, height.get(f"{W}hRule") == "exact"


def exact_height(properties: etree._Element | None) -> float | None:
    """How many points high a row is whatever stands in it; None where it grows with that."""
    height, is_exact = stated_height(properties)
    return height if is_exact else None


def measure(stated: str) -> float:
    """A measure of the file as a number; 0 where it is none."""
    try:
        return float(stated) if len(stated) < _MOST else 0.0
    except ValueError:
        return 0.0
