"""What a line strikes out: it is set aside by name, and what is left of a number is no number."""

from __future__ import annotations

from collections.abc import Sequence

from convkit_pdf.cut import Seen, is_figure
from convkit_pdf.page_content import Box, Char, Page, Rule, Slant

_STRUCK = (0.3, 0.7)  # of a character's height: where a line strikes it out
_MOST = 0.8  # of its breadth
_WALL = 2.5  # points from a line of a table


def without_struck(chars: list[Char], page: Page, struck: list[str], levels: Sequence[float] = ()) -> list[Char]:
    """Characters without those that a line strikes out; their texts are put into `struck`.

    `levels` are those of a table's lines, if they stand in one: these strike out figures only, since labels may run
    over the end of their cell.
    """
    rules = [rule for rule in page.across if not levels or levels[0] < rule.at < levels[-1]]
    walls = [rule for rule in rules if any(abs(rule.at - level) <= _WALL for level in levels)]
    lines = _Lines([rule for rule in rules if rule not in walls], walls, page.slants)
    gone = [char for char in chars if not char.turn and lines.strike(char)] if rules or page.slants else []
    if not gone:
        return chars
    ids = {id(char) for char in gone}
    kept = [char for char in chars if id(char) not in ids]
    seen = Seen(kept)
    texts: list[str] = []
    last: Char | None = None
    for char in gone:
        sign = seen.cut(char, char.run + 1)
        if sign is not None:
            kept.append(sign)
            continue
        if last is None or char.run - last.run > 1:
            texts.append("")
        texts[-1] += char.text
        last = char
    struck += [text for text in texts if text.strip()]
    return kept


class _Lines:
    """The lines that may strike something out: level ones, the walls of a table, and those that run askew."""

    def __init__(self, level: Sequence[Rule], walls: Sequence[Rule], slants: Sequence[Slant]) -> None:
        self.level, self.walls, self.slants = _by_level(level), _by_level(walls), slants

    def strike(self, char: Char) -> bool:
        """Whether a character is struck out."""
        if _crossed(self.level, char.box):
            return True
        return is_figure(char) and (
            _crossed(self.walls, char.box) or any(slant.crosses(char.box) for slant in self.slants)
        )


def _by_level(rules: Sequence[Rule]) -> dict[int, list[Rule]]:
    found: dict[int, list[Rule]] = {}
    for rule in rules:
        found.setdefault(int(rule.at), []).append(rule)
    return found


def _crossed(rules: dict[int, list[Rule]], box: Box) -> bool:
    top, bottom = (box.top + share * box.height for share in _STRUCK)
    return any(
        top <= rule.at <= bottom and min(rule.end, box.right) - max(rule.start, box.left) >= _MOST * box.width
        for at in range(int(top), int(bottom) + 1)
        for rule in rules.get(at, ())
    )
