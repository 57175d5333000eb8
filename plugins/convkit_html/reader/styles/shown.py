"""What becomes of an element by its style inside the elements around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from convkit import Message
from convkit.reading.runs import BLACK, HIDDEN, TRANSPARENT, UNKNOWN, WHITE, Look
from convkit_html import messages
from convkit_html.reader.styles.colours import Ink, ink
from convkit_html.reader.styles.extents import NONE, Extent, extent, line_height
from convkit_html.reader.styles.moved import (
    is_clipped,
    is_off,
    moves,
    side,
    translation,
)
from convkit_html.reader.styles.places import put_elsewhere
from convkit_html.reader.styles.values import (
    ROOT,
    Own,
    Tokens,
    filled,
    font_size,
    keyword,
    keywords,
    length,
    number,
    strings,
    value,
)

_OLD_BOXES = {"-webkit-box", "-webkit-inline-box"}
_BOXES = {"td": "table-cell", "th": "table-cell", "tr": "table-row", "thead": "table-row-group",
          "tbody": "table-row-group", "tfoot": "table-row-group", "table": "table",
          "caption": "table-caption"}  # fmt: skip
BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
     "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "ul")
)  # fmt: skip
APART = ("inline-block", "inline-flex", "inline-grid", "inline-table")
_FLEXED = ("flex", "inline-flex", "grid", "inline-grid")
_SCRIPT = 0.33  # parts of the size around by which browsers set "super" and "sub" off
_LINE = 1.2
_FAR_INDENT = 300.0  # points
_ASIDE = -48.0  # points: what begins so much further left stands over the cell before
_FAINT = 0.1
_BESIDE = ("margin-left", "margin-right", "padding-left", "padding-right")
_STROKES = ("border-left", "border-right")
_GAP = 0.2  # of the size: what is that far apart is not read as one
_WIDE_APART = 0.5  # of the size: how far letters stand apart that others beside them do not belong to
_SMALL_MARK = 0.8  # of the size around: what is smaller and stands at the top of the line is a mark

_OF_PLACE = (messages.MOVED, messages.ELSEWHERE)
Variables = Mapping[str, Tokens]


class Shown(NamedTuple):
    """How an element is shown, whatever was said where.

    `why` says why nobody sees anything of it, `display` how it stands among others (empty: as its tag says),
    `odd` why the digits in it are not where they stand in the source, or not what they say, `extent` what it takes of
    the page, `line` how high its lines are, `fixed` whether its table has columns of a fixed breadth, `font` the name
    of a font that is kept outside the page, `clear` how much its opacity and that of all around it let through,
    `spaced` whether it leaves a gap on its line.
    """

    look: Look = Look(colour=BLACK, ground=WHITE, size=ROOT, lift=0.0, struck=False, hidden=False)
    why: Message | None = None
    display: str = ""
    odd: Message | None = None
    own_ink: Ink = Ink(BLACK)
    invisible: bool = False
    indent: float = 0.0
    floats: bool = False
    spaced: bool = False
    flexed: bool = False
    zoom: float = 1.0
    clear: float = 1.0
    extent: Extent = NONE
    line: float | None = None
    fixed: bool = False
    font: str = ""
    variables: Variables = {}  # noqa: RUF012 never changed

    @property
    def is_aside(self) -> bool:
        """Whether lines begin far to the left of their box, as those that hang within its room do not."""
        return self.indent < 0 and self.indent + self.extent.beside + self.extent.left <= _ASIDE


FIRST = Shown()


def inner(outer: Shown, tag: str) -> Shown:
    """How an element of which nothing is said is shown inside another."""
    if outer.extent is not NONE or (outer.fixed and tag == "table"):
        outer = outer._replace(extent=NONE, fixed=outer.fixed and tag != "table")
    if tag in ("td", "th"):
        odd = None if outer.odd in _OF_PLACE else outer.odd
        off = abs(outer.indent) >= _FAR_INDENT
        look = outer.look._replace(lift=0.0, hidden=outer.invisible or off)
        return outer._replace(display="", floats=False, spaced=False, flexed=False, odd=odd, look=look)
    if outer.flexed:
        return outer._replace(display="block", floats=False, spaced=False, flexed=False)
    plain = not (outer.display or outer.floats or outer.spaced)
    return outer if plain else outer._replace(display="", floats=False, spaced=False)


def shown(outer: Shown, tag: str, given: Own) -> Shown:
    """How an element is shown, by what it was given, inside another."""
    start = inner(outer, tag)
    variables = {name: value[1] for name, value in given.items() if name[:2] == "--"}
    if variables:
        start = start._replace(variables={**start.variables, **variables})
    own: dict[str, tuple[str, Tokens]] = {}
    for name, (written, tokens) in given.items():
        known = filled(tokens, start.variables)
        if known and keyword(known) not in ("unset", "revert", "revert-layer"):
            own[name] = (written, known)
    around = (start.look.size or ROOT) / start.zoom
    size = font_size(own["font-size"][1], around) if "font-size" in own else None
    zoom = start.zoom * _zoom(own)
    size = (around if size is None else size) * zoom * _adjusted(own)
    display = _display(start, tag, own)
    box = display not in ("inline", "contents")
    clear = start.clear * _opacity(own)
    fixed = keyword(value(own, "table-layout")) == "fixed" if tag == "table" else start.fixed
    why = start.why or (TRANSPARENT if clear < _FAINT else _unseen(own, display, size))
    ink_over, ground = _coloured(start, own)
    look = start.look._replace(
        size=size,
        struck=_struck(start, display, own),
        lift=(start.look.lift or 0) + (0 if display.startswith("table") else _lift(start, own, size, display)),
        ground=ground, colour=ink_over.on(ground), opacity=ink_over.alpha,
    )  # fmt: skip
    invisible, line = _invisible(start, own), line_height(own, size, start.line)
    indent = _first(own, "text-indent", size, start.indent)
    off = abs(indent) >= _FAR_INDENT if box else bool(start.look.hidden) and not start.invisible
    odd = start.odd or moves(own, tag, display, size) or put_elsewhere(own, size, display)
    return start._replace(
        look=look._replace(hidden=invisible or off), why=why, odd=odd, own_ink=ink_over, invisible=invisible,
        indent=indent, display=display if "display" in own or start.flexed else start.display,
        floats=keyword(value(own, "float")) in ("left", "right"),
        spaced=not box and _is_spaced(own, size),
        font=_font(own, start.font), line=line, flexed=display in _FLEXED, zoom=zoom, clear=clear, fixed=fixed,
        extent=extent(own, size, display, fixed, line),
    )  # fmt: skip


def _is_spaced(own: Own, size: float) -> bool:
    """Whether letters beside an element within a line are not read together with its own."""
    if any((side(own, name, size) or 0.0) > _GAP * size for name in _BESIDE):
        return True
    if any(any((length(token, size) or 0.0) > 0 for token in value(own, name)) for name in _STROKES):
        return True
    return any((length(token, size) or 0.0) > _WIDE_APART * size for token in value(own, "letter-spacing"))


def _font(own: Own, around: str) -> str:
    """The font outside the page that letters are shown in, where they are."""
    if "outside-font" in own:
        return next(str(one.value) for one in value(own, "outside-font") if one.type in ("ident", "string"))
    return "" if "font-family" in own else around


def _zoom(own: Own) -> float:
    """How many times larger than without it `zoom` shows an element; one of 0 says nothing."""
    stated = number(value(own, "zoom")[0]) if "zoom" in own else None
    return min(max(stated, 0.01), 100.0) if stated else 1.0


def _adjusted(own: Own) -> float:
    """How much smaller letters are whose small ones are to have a certain height; half of the size is usual."""
    stated = number(value(own, "font-size-adjust")[-1]) if "font-size-adjust" in own else None
    return 1.0 if stated is None else min(2 * stated, 1.0)


def _first(own: Own, name: str, size: float, otherwise: float) -> float:
    found = length(own[name][1][0], size, size) if name in own else None
    return otherwise if found is None else found


def _display(start: Shown, tag: str, own: Own) -> str:
    said = keywords(value(own, "display"))
    if said & _OLD_BOXES:
        return "block"
    for name in ("none", *_FLEXED, "inline-block", "inline-table", "contents", "ruby-text", "block", "table",
                 "table-row", "table-cell", "list-item", "flow-root", "inline"):  # fmt: skip
        if name in said:
            return "block" if start.flexed and name == "inline" else name
    return start.display or _BOXES.get(tag) or ("block" if tag in BLOCKS else "inline")


def _unseen(own: Own, display: str, size: float) -> Message | None:
    """Why nothing of an element is seen, whatever the elements in it say."""
    if display == "none" or keyword(value(own, "mso-hide")) == "all":
        return HIDDEN
    if keyword(value(own, "content-visibility")) == "hidden":
        return HIDDEN
    if is_clipped(own, size, display):
        return HIDDEN
    return messages.OFF_PAGE if is_off(own, size, display) else None


def _opacity(own: Own) -> float:
    part = number(value(own, "opacity")[0]) if "opacity" in own else None
    return 1.0 if part is None else max(0.0, min(1.0, part))


def _invisible(start: Shown, own: Own) -> bool:
    match keyword(value(own, "visibility")):
        case "hidden" | "collapse":
            return True
        case "visible" | "initial":
            return False
        case _:
            return start.invisible


def _struck(start: Shown, display: str, own: Own) -> bool:
    apart = display in APART or keyword(value(own, "float")) in ("left", "right")
    apart = apart or keyword(value(own, "position")) in ("absolute", "fixed")
    lines, offset = keywords(value(own, "text-decoration-line")), value(own, "text-underline-offset")
    raised = bool(offset) and (length(offset[0], 1.0, 1.0) or 0.0) < -_SCRIPT / 2
    return "line-through" in lines or ("underline" in lines and raised) or (bool(start.look.struck) and not apart)


def _coloured(start: Shown, own: Own) -> tuple[Ink, int]:
    """The colour of the letters, and what is behind them."""
    ground = start.look.ground if start.look.ground is not None else UNKNOWN
    if (behind := ink(value(own, "background-color"))) is not None:
        ground = behind.on(ground) if behind.colour != UNKNOWN else UNKNOWN
    pictured = any(token.type in ("url", "function") and _is_picture(token) for token in value(own, "background-image"))
    ground = UNKNOWN if pictured else ground
    colour = start.own_ink
    if keyword(value(own, "color")) == "initial":
        colour = Ink(BLACK)
    for name in ("color", "text-fill-color"):
        colour = ink(value(own, name)) or colour
    if _is_filled(own, start.look.size or ROOT):
        ground = (ink(value(own, "box-shadow")) or colour).on(ground)
    if "text" in keywords(value(own, "background-clip")):
        colour = Ink(UNKNOWN)  # the letters are what of the ground is seen
    return colour, ground


def _is_filled(own: Own, size: float) -> bool:
    """Whether a shadow inside an element reaches so far that it is the ground of its letters."""
    shadow = value(own, "box-shadow")
    if "inset" not in keywords(shadow):
        return False
    lengths = [one for one in (length(token, size) for token in shadow) if one is not None]
    across, down, blur, spread = [*lengths, 0.0, 0.0, 0.0, 0.0][:4]
    return max(abs(across), abs(down)) + spread - blur / 2 >= size


def _is_picture(token: object) -> bool:
    kind = getattr(token, "type", "")
    return kind == "url" or getattr(token, "lower_name", "").endswith(("url", "gradient", "image-set", "image"))


def _lift(start: Shown, own: Own, size: float, display: str) -> float:
    """How many points higher than the text around an element stands; lower is negative."""
    if display not in ("inline", *APART):
        return 0.0
    outer = start.look.size or ROOT
    lift = 0.0
    match keyword(value(own, "vertical-align")):
        case "super":
            lift = _SCRIPT * outer
        case "sub":
            lift = -_SCRIPT * outer
        case "top" | "text-top" if size <= _SMALL_MARK * outer:
            lift = _SCRIPT * outer
        case "bottom" | "text-bottom" if size <= _SMALL_MARK * outer:
            lift = -_SCRIPT * outer
        case _ if "vertical-align" in own:
            lift = length(own["vertical-align"][1][0], size, _LINE * size) or 0.0
    variants = keywords(value(own, "font-variant-position")) | strings(value(own, "font-feature-settings"))
    if variants & {"super", "sups", "sub", "subs", "sinf"}:
        lift += size * (_SCRIPT if variants & {"super", "sups"} else -_SCRIPT)
    return lift + _shift(own, size, display)


def _shift(own: Own, size: float, display: str) -> float:
    """The points by which an element is moved upwards from where it would stand."""
    up = 0.0
    if keyword(value(own, "position")) in ("relative", "sticky"):
        top = side(own, "top", size)
        up -= top if top is not None else -(side(own, "bottom", size) or 0.0)
    if display in APART:
        up -= translation(own, size)[1]
    return up
