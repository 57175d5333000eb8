"""How a run of text looks, and what becomes of it: left out, its digits set apart from figures, or text as it stands.

A reader maps the properties of its format to a `Look`, puts each over the one that holds around it, and asks `seen`:

    look = Look(lift=6.0).over(Look(size=10.5, ground=WHITE))
    seen("2", look).text == "²"

Which digit belongs to a figure is decided here alone, so that no two formats tell different numbers.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from convkit.errors import Message
from convkit.text.digits import crossed, lowered, raised, turned, unknown

WHITE, BLACK = 0xFFFFFF, 0
UNKNOWN = -1
"""A colour, or a ground, that a reader cannot tell, or that always stands out: no text is taken for unseen by it."""

RAISED = 0.2
"""From which part of its size on a character that stands higher or lower than its line is a mark, not a figure."""
SCRIPT = 0.33
"""How far formats that only say "superscript" or "subscript" set it off."""
SMALLEST = 2.0
"""Points: what is less tall, or has less breadth, nobody can read."""
LOWEST = 4.0
"""Points: of letters in a row or on a line that is lower, no more than a strip is seen."""
CLOSEST = -4.5
"""Points between letters: of those that stand so much closer, some lie over others, or in another order."""
_CUT = 0.6
"""Parts of their size: of letters on a line that is lower, the upper half is cut off."""
_ORDINARY_SIZE = 10.5
_SAME = 8  # of 255: two colours that differ less than this in red, green and blue look the same
_FAINT = 0.1

HIDDEN = Message("hidden", "隐藏")
SAME_COLOUR = Message("in the colour of what is behind it", "与底色相同")
TINY = Message("too small to be read", "字号过小")
TRANSPARENT = Message("transparent", "透明")
TAKE_ROOM = (SAME_COLOUR, TRANSPARENT)
"""Why nobody sees a text that leaves a gap where it stands: what is before it and behind it is not one number."""


class Look(NamedTuple):
    """How a run of text looks; None is what was not said, so that what holds around it goes on.

    `shift` is how far above its line it stands, in parts of its size (below: negative), `lift` the same in points;
    both add up. `size` is in points, `room` the height of a line that cuts off what is higher, `breadth` 1 for letters
    as they were drawn, `opacity` 0 for none. Colours are
    0xRRGGBB, `ground` is that behind the text. `backwards` is text that is shown from its last character to its first,
    whatever it says; `signs` text in a font that has signs in place of digits (Wingdings).
    """

    hidden: bool | None = None
    struck: bool | None = None
    stressed: bool | None = None
    shift: float | None = None
    lift: float | None = None
    size: float | None = None
    room: float | None = None
    breadth: float | None = None
    colour: int | None = None
    ground: int | None = None
    opacity: float | None = None
    backwards: bool | None = None
    signs: bool | None = None

    def over(self, outer: Look) -> Look:
        """This look inside another: what it does not say itself, the outer one says."""
        return outer if self == PLAIN else _put_over(self, outer)


PLAIN = Look()


@lru_cache(maxsize=1024)  # a text has few looks
def _put_over(look: Look, outer: Look) -> Look:
    return Look._make([own if own is not None else around for own, around in zip(look, outer, strict=True)])


class Seen(NamedTuple):
    """What of a run is text; where nobody sees it, that is none, or the gap that it leaves, and `why` says why not."""

    text: str
    why: Message | None = None


def seen(text: str, look: Look, in_table: bool = True) -> Seen:
    """What becomes of a run's text. Outside tables struck digits stay: nothing there reads a figure out of them."""
    why, height = _judged(look)
    if why is not None:
        return Seen(" " if in_table and why in TAKE_ROOM and text else "", why)
    if height >= RAISED:
        text = raised(text)
    elif height <= -RAISED:
        text = lowered(text)
    if look.signs or (in_table and look.room is not None and look.room < _CUT * (look.size or _ORDINARY_SIZE)):
        text = unknown(text)
    if look.backwards and in_table:
        text = turned(text)
    return Seen(crossed(text) if look.struck and in_table else text)


@lru_cache(maxsize=1024)
def _judged(look: Look) -> tuple[Message | None, float]:
    """Why nobody sees text of a look, if so; and how far above its line it stands, in parts of its size."""
    size = _ORDINARY_SIZE if look.size is None else look.size
    if look.hidden:
        return HIDDEN, 0
    if min(size, size * (1 if look.breadth is None else look.breadth)) < SMALLEST:
        return TINY, 0
    if look.room is not None and look.room < LOWEST:
        return TINY, 0
    if look.opacity is not None and look.opacity < _FAINT:
        return TRANSPARENT, 0
    if alike(look.colour, look.ground):
        return SAME_COLOUR, 0
    return None, (look.shift or 0) + (look.lift or 0) / size


def alike(one: int | None, other: int | None) -> bool:
    """Whether nobody tells two colours apart; those that are not known are never alike."""
    if one is None or other is None or UNKNOWN in (one, other):
        return False
    return all(abs((one >> part & 255) - (other >> part & 255)) < _SAME for part in (0, 8, 16))
