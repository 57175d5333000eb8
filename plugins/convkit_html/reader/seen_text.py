"""What of a run's text is seen, and what becomes of the rest."""

from __future__ import annotations

from dataclasses import dataclass, field

from convkit import Message, count_characters
from convkit.reading import messages as shared
from convkit.reading.ledger import shortened
from convkit.reading.runs import HIDDEN, TAKE_ROOM, UNKNOWN, Look, seen
from convkit_html import messages
from convkit_html.reader.page import Page
from convkit_html.reader.styles.shown import Shown
from convkit_html.reader.white_space import BREAK, plain

_WITH_ROOM = (HIDDEN, *TAKE_ROOM)
"""Why nobody sees a text that leaves a gap between its neighbours, of which two figures are not one."""


def _is_odd(look: Look) -> bool:
    """Whether digits that look so are not seen, or say something else than they do in plain text."""
    odd = look.struck or look.backwards or look.signs or seen("0", look).why
    return bool(odd) or look.room is not None


@dataclass(slots=True)
class SeenText:
    """Gives the text of runs as it is seen; what of a line is not is named once, when the line ends.

    `fonts` are those outside the page in which digits of tables are shown.
    """

    page: Page
    plain: dict[tuple[Look, bool], bool] = field(default_factory=dict)
    unseen: dict[Message, list[str]] = field(default_factory=dict)
    struck: list[str] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)

    def of(self, text: str, shown: Shown) -> str:
        """The text of a run where it is seen, its digits set apart where they are raised, lowered or struck."""
        if plain(text).isspace():
            return text
        page, look = self.page, shown.look
        if not page.in_table and (shown.font or _is_odd(look)):
            page.doubt_line()
        if not page.in_table and page.styles is not None and page.styles.foreign:
            look = look._replace(ground=UNKNOWN)  # a sheet elsewhere may say what is behind the letters
        if shown.font and page.in_table and any(map(str.isdigit, text)):
            self.fonts.add(shown.font)
        why = shown.why
        told = text
        if why is None:
            if self._is_plain(look):
                return text
            told, why = seen(text, look, page.in_table)
        if why is not None:
            page.doubt_line()
            self.unseen.setdefault(why, []).append(plain(text))
            return BREAK if BREAK in text else " " if why in _WITH_ROOM and page.in_table else ""
        if told != text:
            page.ledger.carried["characters"] -= count_characters(told) - count_characters(text)
            if look.struck and page.in_table:
                self.struck.append(text)
        return told

    def _is_plain(self, look: Look) -> bool:
        """Whether digits that look so are ordinary ones."""
        known = self.plain.get((look, self.page.in_table))
        if known is None:
            known = self.plain[(look, self.page.in_table)] = seen("0", look, self.page.in_table) == ("0", None)
        return known

    def end(self) -> None:
        """Name what was not seen since the last line."""
        if not self.unseen and not self.struck:
            return
        ledger, place = self.page.ledger, self.page.place
        for why, texts in self.unseen.items():
            text = shortened("".join(texts))
            ledger.leave("characters", count_characters("".join(texts)), shared.UNSEEN, place, text=text, why=why)
            ledger.find("hidden", "warning", messages.UNSEEN_FOUND, place, text=text, why=why)
        if self.struck:
            ledger.find("struck", "unread", messages.STRUCK_KEPT, place, text=shortened("".join(self.struck)))
        self.unseen, self.struck = {}, []
