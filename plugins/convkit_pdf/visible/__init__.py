"""The characters of a page's text layer, and which of them can be seen."""

from __future__ import annotations

import unicodedata
from typing import Any

from convkit.reading import is_private, symbol
from convkit.reading.pages.drawing import (
    PALE,
    TINY,
    Covers,
    Places,
    Twins,
    alike,
    fills_page,
    name_hidden,
    runs_of_layer,
)
from convkit.reading.pages.page import OVER, PARTIAL, UNDER, UNKNOWN, Box, Char, Page, Why, make
from convkit_pdf.pdfium.doubtful_fonts import Doubts
from convkit_pdf.pdfium.frame import Frame
from convkit_pdf.pdfium.objects import UNREADABLE, Objects, Run
from convkit_pdf.pdfium.text_layer import Layer, believed, font_of, ink_of, is_made_up, read_layer
from convkit_pdf.visible.actual_text import doubted
from convkit_pdf.visible.baselines import ASIDE, MISFIT, Baselines
from convkit_pdf.visible.drawn_digits import Looks
from convkit_pdf.visible.opaque import is_opaque
from convkit_pdf.visible.whole import core, ink_between, places, rendered, seen_of


def read_glyphs(page: Any, text_page: Any, frame: Frame, objects: Objects, content: Page, doubts: Doubts) -> None:
    """Put the characters that can be seen into a page's content, and name the others and what fonts make doubtful."""
    reader = _Reader(objects, content, text_page)
    layer = believed(read_layer(text_page, frame, objects.form_matrices), text_page, doubts.digits)
    layer = Looks(page, text_page, frame, objects, content).believed(layer, doubts)
    reader.read(doubted(page, layer, objects) if objects.actual_texts else layer, Baselines(text_page, frame))
    reader.settle(page)


def _is_odd(text: str) -> bool:
    """Whether something must be known of a character before it is put into a text."""
    return not text or is_private(text) or unicodedata.combining(text) > 0


class _Reader:
    def __init__(self, objects: Objects, content: Page, text_page: Any) -> None:
        self.content = content
        self.objects, self.lids, self.turn = objects, objects.lids, objects.turn
        self.text_page, self.has_words = text_page, bool(objects.actual_texts)
        self.runs = objects.runs
        self.covers = Covers(
            [(area.order, *area.box) for area in objects.areas]
            + [(picture.order, *picture.box) for picture in objects.pictures]
            + [(veil.order, *veil.box) for veil in objects.veils]
        )
        self.twins, self.drawn = objects.twins, Twins()
        self.grounds = Places((area, area.box) for area in objects.areas)
        self.opaque = Places((area, area.box) for area in objects.areas if area.opaque)
        self.chars = content.chars
        self.twice_width, self.twice_height = 2 * content.width, 2 * content.height
        self.doubts: dict[int, Why] = {}
        self.layer: dict[int, Why] = {}
        self.pictures = objects.pictures
        self.is_scan = fills_page([one.box for one in objects.pictures], content.width, content.height)
        self.hidden: list[tuple[Char, Why]] = []

    def read(self, layer: Layer, baselines: Baselines) -> None:
        """All characters of a page; nearly all are calm, so that they are put where they stand.

        Nothing of its own hides such a one, no reader's note lies on the page, and it is drawn but once.
        """
        chars, covers, twins = self.chars, self.covers, self.twins
        wide, high, has_lids = self.twice_width, self.content.height, bool(self.lids)
        odd = {text for text in set(layer.texts) if _is_odd(text)}
        last: int | None = -1
        run: Run | None = None
        calm, before, held = False, -1.0, 0
        for index, (text, number, left, above, right, below) in enumerate(zip(*layer, strict=True)):
            if number != last:
                last, run = number, self.runs.get(number) if number else None
                if run is not None:
                    order, size, turn, mark, artifact, font, plain, across, down = run[:9]
                    if turn == 0 and size > 0 and abs(left - across) <= ASIDE * size:  # as nearly all
                        baselines.run, level = run, True
                    else:
                        level = baselines.begin(run, Box(left, above, right, below), index)
                    top, bottom, most = down - OVER * size, down + UNDER * size, MISFIT * size
                    y = (top + bottom) / 2
                    calm = level and plain and order not in twins and not has_lids and 0 <= y <= high
                    may_be_covered = calm and order < covers.last_in(*ink_between(top, bottom))
            if run is None:
                self.lose(text, index)
                continue
            middle = left + right
            if (
                calm
                and middle != before
                and 0 <= middle <= wide
                and right - left <= most
                and text not in odd
                and not (may_be_covered and self.is_over(text, Box(left, top, right, bottom), order))
            ):
                box = make(Box, (left, top, right, bottom))
                chars.append(make(Char, (text, box, size, order, 0, mark, artifact, font)))
                held += not text.isspace()
            elif text:
                known = symbol(ord(text), font_of(self.text_page, index)) if is_private(text) else text
                self.one(known, baselines.box(Box(left, above, right, below), index), run, index)
            before = middle
        self.content.held += held

    def one(self, text: str, box: Box, run: Run, index: int) -> None:
        """One character: seen, hidden, or to be looked at."""
        chars = self.chars
        char = Char(text, box, run.size, run.order, run.turn or 0, run.mark, run.artifact, run.font)
        sure = run.plain and run.order > self.covers.last and not self.lids
        why = None if sure and self.on_page(box) else self.unseen(text, box, run)
        if why is None and run.invisible:
            self.layer[len(chars)] = "invisible"
        if text.isspace():
            if why is None:
                chars.append(char)
            return
        self.content.held += 1
        if unicodedata.combining(text) and chars and abs(box[0] - chars[-1].box[2]) < 2 * run.size:
            # A mark over or under a letter belongs to it, wherever its own box stands.
            chars[-1] = chars[-1]._replace(text=chars[-1].text + text)
            return
        if chars and chars[-1].run == run.order and chars[-1].box == box:
            # One glyph that stands for several characters, or figures that lie over each other.
            told = chars[-1].text + text
            one_glyph = self.has_words or not told.isdecimal() or self.inks_agree(index)
            chars[-1] = chars[-1]._replace(text=told if one_glyph else UNKNOWN * len(told))
            return
        if why is None and run.order in self.twins and self.is_twin(char):
            why = "twice"
        if why is not None:
            self.hidden.append((char, why))
            return
        reason = None if sure or run.invisible else self.doubtful(text, box, run)
        if reason is not None:
            self.doubts[len(chars)] = reason
        chars.append(char)

    def lose(self, text: str, index: int) -> None:
        """A character of which it cannot be told where it stands, if it is not white space that PDFium made up."""
        if text and not text.isspace() and not is_made_up(self.text_page, index):
            self.content.held += 1
            self.hidden.append((Char(text, Box(0.0, 0.0, 0.0, 0.0), 0.0, 0), "unplaced"))

    def inks_agree(self, index: int) -> bool:
        """Whether a character and the one before it are drawn in one place."""
        return ink_of(self.text_page, index - 1) == ink_of(self.text_page, index)

    def on_page(self, box: Box) -> bool:
        left, top, right, bottom = box
        return 0 <= left + right <= self.twice_width and 0 <= top + bottom <= self.twice_height

    def unseen(self, text: str, box: Box, run: Run) -> Why | None:
        if run.invisible and not self.is_scan:
            return "invisible"
        if run.turn in UNREADABLE:
            return "askew"
        if not self.on_page(box):
            return "outside"
        if run.size < TINY:
            return "tiny"
        if run.clip is not None and run.clip.shows(places(text, box)) is False:
            return "clipped"
        return None

    def is_over(self, text: str, box: Box, order: int) -> bool:
        """Whether anything may lie over a character; of a figure, over any part of it."""
        if text.isdecimal():
            ink = core(box)
            return any(True for _ in self.covers.over(order, ink)) or any(lid.box.meets(ink) for lid in self.lids)
        x, y = box.centre, box.middle
        return self.covers.hide(order, x, y) or any(lid.box.holds(x, y) for lid in self.lids)

    def doubtful(self, text: str, box: Box, run: Run) -> Why | None:
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if run.faint or (run.blends and self.is_like_its_ground(run, x, y)):
            return "pale"
        if self.is_over(text, box, run.order):
            return "covered"
        if run.clip is not None and run.clip.shapes and run.clip.shows(places(text, box)) is None:
            return "clipped"
        return "layer" if run.optional else None

    def is_like_its_ground(self, run: Run, x: float, y: float) -> bool:
        """Whether text has nearly the colour of what lies below it, paper or a box."""
        below = False
        for area in self.grounds.at(x, y):
            if area.order < run.order and area.box.holds(x, y):
                if alike(area.colour, run.colour):
                    return True
                below = True
        return not below and min(run.colour) >= PALE

    def is_twin(self, char: Char) -> bool:
        """Whether a character is drawn a second time by another piece of text, nearly in its place, to look bold."""
        before = self.drawn.before(char)
        return before is not None and not self.is_patched(char.box, before, char.run)

    def is_patched(self, box: Box, before: int, behind: int) -> bool:
        """Whether something opaque was drawn over a place between two characters, so that only the later is seen."""
        x, y = box.centre, box.middle
        return any(before < area.order < behind and area.box.holds(x, y) for area in self.opaque.at(x, y))

    def settle(self, page: Any) -> None:
        """Look at the page itself where it is doubtful whether a character can be seen."""
        unseen = self.settle_layer(page) if self.is_scan else {}
        if self.doubts:
            shown = Places((char, char.box) for char in self.chars)
            unseen |= self.settle_covered(page, shown)
            grey = rendered(page, self.content, self.turn, True)
            pale = {at for at in self.doubts if not grey.shows(self.chars[at])}
            if pale:
                colours = rendered(page, self.content, self.turn, False)
                pale = {at for at in pale if not colours.shows(self.chars[at])}
            unseen |= {
                at: why for at, why in self.doubts.items() if at in pale or self.is_replaced(self.chars[at], shown)
            }
        if unseen:
            self.hidden += [(self.chars[at], why) for at, why in unseen.items() if not self.chars[at].text.isspace()]
            self.content.chars = [char for at, char in enumerate(self.chars) if at not in unseen]
        if self.hidden:
            self.sign_drawn(page)
            name_hidden(self.content, self.hidden, self.cover)

    def sign_drawn(self, page: Any) -> None:
        """Put a sign where a figure is drawn invisibly over what shows: browsers draw so what is blurred."""
        figures = [char for char, why in self.hidden if why == "invisible" and char.text.isdecimal()]
        if not figures:
            return
        shown = Places((char, char.box) for char in self.content.chars)
        grey = rendered(page, self.content, self.turn, True)
        for char in figures:
            ink = core(char.box)
            if grey.shows(char._replace(box=ink)) and not any(one.box.meets(ink) for one in shown.along(ink)):
                self.content.signs.append(char._replace(text=PARTIAL))

    def settle_covered(self, page: Any, shown: Places[Char]) -> dict[int, Why]:
        """The figures that are not seen whole under what is drawn over them."""
        figures = {at: self.chars[at] for at, why in self.doubts.items() if why == "covered"}
        figures = {
            at: char for at, char in figures.items() if char.text.isdecimal() and not self.is_replaced(char, shown)
        }
        if not figures:
            return {}
        over = {one for char in figures.values() for one in self.covers.over(char.run, core(char.box))}
        found: dict[int, Why] = {}
        for at, seen in seen_of(page, self.content, self.objects, figures, over).items():
            if seen != "whole":
                found[at] = "covered"
            if seen == "part":
                self.content.signs.append(self.chars[at]._replace(text=PARTIAL))
        return found

    def settle_layer(self, page: Any) -> dict[int, Why]:
        """Read what a program recognised in the picture of the page, and give what else of its layer nobody sees."""
        pale = {at: why for at, why in self.doubts.items() if why == "pale"}
        beneath = {at: why for at, why in self.doubts.items() if why == "covered"}
        if beneath:
            boxes = [one for one in self.pictures if is_opaque(page, one)]
            first = min((one.order for one in boxes), default=0)
            whole = fills_page([one.box for one in boxes], self.content.width, self.content.height)
            beneath = {at: why for at, why in beneath.items() if whole and self.chars[at].run < first}
        layer = self.layer | pale | beneath
        if not layer:
            return {}
        ink = rendered(page, self.content, self.turn, True)
        read = runs_of_layer(self.chars, layer, ink.shows)
        self.content.confidences = dict.fromkeys(read, 0.0)
        for at in layer:
            if self.chars[at].run in read:
                self.doubts.pop(at, None)
        return {at: why for at, why in self.layer.items() if self.chars[at].run not in read}

    def is_replaced(self, char: Char, shown: Places[Char]) -> bool:
        """Whether something opaque covers a character, and what is seen in its place was drawn on top of that."""
        x, y = char.box.centre, char.box.middle
        if any(lid.written and lid.box.holds(x, y) for lid in self.lids):
            return True
        over = self.cover(char)
        return over is not None and any(one.run > over and one.box.meets(char.box) for one in shown.along(char.box))

    def cover(self, char: Char) -> int | None:
        """The place in the order of drawing of the first opaque box over a character."""
        x, y = char.box.centre, char.box.middle
        over = (area.order for area in self.opaque.at(x, y) if area.order > char.run and area.box.holds(x, y))
        return min(over, default=None)
