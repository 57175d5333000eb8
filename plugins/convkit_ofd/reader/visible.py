"""Which characters of a page can be seen, and what the others are called."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from convkit.reading.pages.drawing import (
    FAINT,
    PALE,
    Outline,
    Places,
    Rendered,
    Shapes,
    Twins,
    alike,
    closeness,
    crowded,
    fills_page,
    name_hidden,
    runs_of_layer,
)
from convkit.reading.pages.page import PARTIAL, Box, Char, Page, Why, around
from convkit_ofd.reader.clips import Clip
from convkit_ofd.reader.inks import UNTOLD
from convkit_ofd.reader.parts import hide_below, places, whole
from convkit_ofd.reader.pictures import Pictures
from convkit_ofd.reader.rendered import rendered
from convkit_ofd.reader.texts import Piece
from convkit_ofd.reader.walk import Cover, Drawn, PlacedPicture

_HALF = 128
_MOST_COVERS = 20  # of those over one character, which are mostly given in the order of drawing
_MOST_ASKED = 3_000_000  # points of shapes: how often a page may ask what lies inside
_LOOK = 200  # the same, for what it takes to look at a picture
LAYER = ("invisible", "pale")
"""How a program draws what it recognised in the picture of a page, unless it draws it below that."""
_FAINTEST = FAINT / 255
_LITTLE, _PATTERN = 0.1, 0.2  # of all light: what nothing is seen through; what a pattern is taken to let through
_UPSIDE_DOWN = 2  # quarter turns
_STRIKE = 2.5  # points: how far from the middle of a character a reader's line strikes it out


def put_seen(drawn: Drawn, page: Page, pictures: Pictures) -> None:
    """Put the characters that can be seen into a page's content, and name the others."""
    settling = _Settling(drawn, page, pictures)
    for piece in drawn.pieces:
        if not piece.noted:
            settling.piece(piece)
    settling.settle_layer(drawn)
    hide_below(settling.hiding, page, settling.hidden)
    if settling.hidden:
        name_hidden(page, settling.hidden, settling.first_cover)


def put_strikes(noted: Shapes, page: Page) -> None:
    """Put the lines that readers drew over a page into its content."""
    page.slants += noted.slants
    page.strikes += [Box(rule.start, rule.at - _STRIKE, rule.end, rule.at + _STRIKE) for rule in noted.across]


class _Settling:
    def __init__(self, drawn: Drawn, page: Page, pictures: Pictures) -> None:
        self.page, self.pictures = page, pictures
        dense = [cover for cover in drawn.covers if cover.ink.alpha >= FAINT or cover.ink.alpha == UNTOLD]
        written = [
            (char, piece.order) for piece in drawn.pieces if piece.noted and not piece.why for char in piece.chars
        ]
        self.over: Places[Cover] = Places((cover, cover.box) for cover in dense)
        self.shown: Places[PlacedPicture] = Places((one, one.box) for one in drawn.pictures)
        self.words: Places[tuple[Char, int]] = Places((one, one[0].box) for one in written)
        self.below: Places[Cover] = Places((cover, cover.box) for cover in drawn.covers)
        orders = [order for _, order in written]
        orders += [one.order for one in dense] + [one.order for one in drawn.pictures]
        self.last_cover = max(orders, default=0)
        self.grounds = {cover.ink.colour for cover in drawn.covers}
        self.first_picture = min((one.order for one in drawn.pictures), default=None)
        starts = [piece.chars[0].box[:2] for piece in drawn.pieces]
        self.crowded, self.twins = crowded(starts, [piece.order for piece in drawn.pieces]), Twins()
        self.hidden: list[tuple[Char, Why]] = []
        self.hiding: list[Char] = []
        """Characters that are not seen and hide what they are written over."""
        self.left = _MOST_ASKED
        shown = [one.shown for one in drawn.pictures if one.shown is not None and not one.noted]
        self.is_scan = bool(shown) and fills_page(shown, page.width, page.height)
        self.layer: dict[int, Why | None] = {}

    def piece(self, piece: Piece) -> None:
        """The characters of a piece; those of nearly all are calm, so that they are put where they stand."""
        page = self.page
        if self.is_scan and piece.why in (None, *LAYER):
            for char in piece.chars:
                self.on_scan(char, piece)
            return
        why = piece.why or ("askew" if piece.chars[0].turn == _UPSIDE_DOWN else None)
        if why is not None:
            self.hidden += [(char, why) for char in piece.chars if not char.text.isspace()]
            if piece.doubted or piece.why is None:
                self.sign(piece)
            self.hiding += piece.chars if piece.why == "covered" else []
            return
        hidden, shown = len(self.hidden), len(page.chars)
        colour, order = piece.colour, piece.order
        blends = min(colour) >= PALE or any(alike(colour, ground) for ground in self.grounds)
        blends = blends or (self.first_picture is not None and self.first_picture < order)
        alone, whole = not blends and order not in self.crowded, not piece.clip.groups
        calm = alone and order > self.last_cover
        shown_in = piece.clip.box.common(Box(0.0, 0.0, page.width, page.height))
        if alone and whole and self.is_clear(around([char.box for char in piece.chars]), shown_in, calm):
            page.chars += piece.chars
            return
        left, top, right, bottom = shown_in
        for char in piece.chars:
            box = char.box
            x, y = (box[2] - box[0]) / 4, (box[3] - box[1]) / 4
            uncut = whole and left <= box[0] + x <= box[2] - x <= right and top <= box[1] + y <= box[3] - y <= bottom
            if uncut and (calm or (alone and not self.is_covered(char))):
                page.chars.append(char)
                continue
            why = "covered" if uncut and alone else self.unseen(char, piece, blends)
            if why is None:
                page.chars.append(char)
            elif not char.text.isspace():
                self.hidden.append((char, why))
                self.hiding += [char] if why == "pale" else []
        gone = self.hidden[hidden:]
        if gone and (piece.doubted or (len(page.chars) == shown and all(one[1] == "clipped" for one in gone))):
            self.sign(piece)

    def is_clear(self, box: Box, clip: Box, calm: bool) -> bool:
        """Whether all of a box is shown, and nothing lies over it."""
        if not (clip[0] <= box[0] and clip[1] <= box[1] and box[2] <= clip[2] and box[3] <= clip[3]):
            return False
        return calm or not any(True for things in (self.over, self.shown, self.words) for _ in things.along(box))

    def sign(self, piece: Piece) -> None:
        """Let no place be taken for blank where a figure may be seen, though it is not by what is known."""
        self.page.signs += [char._replace(text=PARTIAL) for char in piece.chars if char.text.isdecimal()][:1]

    def unseen(self, char: Char, piece: Piece, blends: bool) -> Why | None:
        """Why a character is not seen."""
        beyond = self.beyond(char, piece)
        if beyond is not None:
            return beyond
        if self.last_cover > piece.order and self.is_covered(char):
            return "covered"
        if blends and self.is_like_its_ground(piece, char):
            return "pale"
        return "twice" if piece.order in self.crowded and self.twins.before(char) is not None else None

    def on_scan(self, char: Char, piece: Piece) -> None:
        """One character of a page that is a picture: what nobody sees may be what a program recognised in it."""
        over = set(self.pictures_over(char))
        first = self.first_picture
        beneath = len(over) == 1 and first is not None and char.run < first
        why = self.beyond(char, piece)
        if why is None and not beneath and self.last_cover > piece.order and self.is_covered(char):
            why = "covered"
        if why is None and beneath and self.is_overlaid(char):
            why = "covered"
        if why is None and piece.order in self.crowded and self.twins.before(char) is not None:
            why = "twice"
        if why is not None:
            self.hidden += [(char, why)] if not char.text.isspace() else []
            return
        unseen = piece.why or ("covered" if beneath else "pale" if self.is_like_its_ground(piece, char) else None)
        if unseen is not None or self.is_on_paper(piece, char):
            self.layer[len(self.page.chars)] = unseen
        self.page.chars.append(char)

    def is_on_paper(self, piece: Piece, char: Char) -> bool:
        """Whether a picture below pale text is as pale beside it: then it shows in what is printed there, if at all."""
        x, y = char.box.centre, char.box.middle
        below = [one for one in self.shown.at(x, y) if one.order < piece.order and one.box.holds(x, y)]
        return min(piece.colour) >= PALE and any(self.pictures.has(one, char.box, piece.colour) for one in below)

    def settle_layer(self, drawn: Drawn) -> None:
        """Read what a program recognised in the picture of the page, and name what else nobody sees."""
        if not self.layer:
            return
        page = self.page
        scale = closeness(page.width, page.height)
        image = rendered(drawn, page, self.pictures, scale)
        read = frozenset[int]()
        if image is not None:
            looks = Rendered(image.tobytes(), image.width, image.height, 3 * image.width, 3, scale)
            read = runs_of_layer(page.chars, self.layer, looks.shows)
        page.confidences = dict.fromkeys(read, 0.0)
        gone = {at: why for at, why in self.layer.items() if why is not None and page.chars[at].run not in read}
        self.hidden += [(page.chars[at], why) for at, why in gone.items() if not page.chars[at].text.isspace()]
        page.chars = [char for at, char in enumerate(page.chars) if at not in gone]

    def beyond(self, char: Char, piece: Piece) -> Why | None:
        """Why a character is not seen, whatever lies over or under it."""
        x, y = char.box.centre, char.box.middle
        if not (0 <= x <= self.page.width and 0 <= y <= self.page.height):
            return "outside"
        return None if all(self.shows(piece.clip, *place) for place in places(char.box)) else "clipped"

    def inside(self, outline: Outline, x: float, y: float) -> bool:
        """Whether a place lies in a shape; in its box, where the page has asked too much already."""
        if not outline.figures or not outline.box.holds(x, y):
            return outline.box.holds(x, y)
        self.left -= outline.points
        return self.left < 0 or outline.holds(x, y)

    def shows(self, clip: Clip, x: float, y: float) -> bool:
        """Whether a place is not cut away; where the page has asked too much already, it is."""
        if not clip.groups or not clip.box.holds(x, y):
            return clip.box.holds(x, y)
        self.left -= sum(shape.points for group in clip.groups for shape in group)
        return self.left >= 0 and clip.holds(x, y)

    def is_covered(self, char: Char) -> bool:
        """Whether something lies over a character, or over a part of it."""
        if any(self.pictures_over(char)):
            if char.text.isdecimal():
                self.page.signs.append(char._replace(text=PARTIAL))  # what it shows instead may be a figure
            return True
        return self.is_overlaid(char)

    def is_overlaid(self, char: Char) -> bool:
        """Whether a shape or the words of a note lie over a character, or over a part of it."""
        x, y = char.box.centre, char.box.middle
        through = self.through(char)
        if min(through) < _FAINTEST:
            if max(through) > _LITTLE and char.text.isdecimal():
                self.page.signs.append(char._replace(text=PARTIAL))  # some of it may be seen
            return True
        return any(order > char.run and word.box.holds(x, y) for word, order in self.words.along(char.box))

    def through(self, char: Char) -> list[float]:
        """How much of a character shines through what lies over it, in each of its places."""
        places = whole(char)
        found = [1.0] * len(places)
        for cover in {id(one): one for one in self.over.along(char.box)}.values():
            if cover.order > char.run:
                part = _PATTERN if cover.ink.alpha == UNTOLD else 1 - cover.ink.alpha / 255
                for at, (x, y) in enumerate(places):
                    found[at] *= part if self.inside(cover.outline, x, y) else 1.0
        return found

    def pictures_over(self, char: Char) -> Iterator[int]:
        """The places in the order of drawing of the pictures that lie over a character."""
        for one in self.shown.along(char.box):
            if one.order > char.run and any(one.box.holds(x, y) for x, y in whole(char)):
                self.left -= _LOOK
                if self.left < 0 or self.pictures.covers(one, char.box):
                    yield one.order

    def covers_over(self, char: Char) -> Iterator[int]:
        """The places in the order of drawing of the shapes that lie over a character, or over a part of it."""
        places = whole(char)
        for cover in self.over.along(char.box):
            if cover.order > char.run and any(self.inside(cover.outline, x, y) for x, y in places):
                yield cover.order

    def first_cover(self, char: Char) -> int | None:
        """The place in the order of drawing of the first cover over a character."""
        return min(islice(chain(self.pictures_over(char), self.covers_over(char)), _MOST_COVERS), default=None)

    def is_like_its_ground(self, piece: Piece, char: Char) -> bool:
        """Whether text has nearly the colour of what lies below it: a picture, areas, or the paper."""
        x, y = char.box.centre, char.box.middle
        under: list[Cover | PlacedPicture] = [
            one for one in self.below.at(x, y) if one.order < piece.order and self.inside(one.outline, x, y)
        ]
        under += [one for one in self.shown.at(x, y) if one.order < piece.order and one.box.holds(x, y)]
        for one in sorted(under, key=lambda one: -one.order):
            if isinstance(one, PlacedPicture):
                if self.pictures.hides(one, char.box, piece.colour):
                    return True
                if self.pictures.covers(one, char.box):
                    return False
            elif one.ink.alpha >= _HALF and alike(one.ink.colour, piece.colour):
                return True
            elif one.ink.opaque:
                return False
        return min(piece.colour) >= PALE
