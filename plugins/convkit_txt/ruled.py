"""Lines ruled by pipes or drawn strokes: where they divide into cells."""

from __future__ import annotations

import re

from convkit_txt.lines import RULED, Line

_PIPE = re.compile(rf"(?<!\\)[{''.join(sorted(RULED))}]")
_DRAWN_RULE = re.compile(r"[\s+|\-=:─-╰]+")
_CORNER = re.compile(r"\+[-=:]{2}|[-=:]{2}\+|[┌-╋╒-╬╭-╰]|[─━═]{3}")


def is_drawn_rule(text: str) -> bool:
    """Whether a line is a drawn stroke with corners, and holds no cells."""
    return bool(_DRAWN_RULE.fullmatch(text) and _CORNER.search(text))


def is_ruled(line: Line) -> bool:
    """Whether a line holds a pipe or is a drawn stroke."""
    return "\t" not in line.text and (not RULED.isdisjoint(line.text) or is_drawn_rule(line.text))


def pipe_count(text: str) -> int:
    """How many pipes of a text divide cells."""
    return len(_PIPE.findall(text))


def opens(text: str) -> bool:
    """Whether a line begins with a pipe."""
    return text.lstrip()[:1] in RULED


def closes(text: str) -> bool:
    """Whether a line ends with a pipe."""
    text = text.rstrip()
    return text[-1:] in RULED and text[-2:-1] != "\\"


def cells(text: str, opened: bool, closed: bool) -> tuple[str, ...]:
    r"""The cells of a row, which begins or ends with a pipe perhaps; `\|` is a pipe inside a cell."""
    parts = [part.replace("\\|", "|").strip() for part in _PIPE.split(text)]
    if opened and len(parts) > 1 and not parts[0]:
        parts = parts[1:]
    if closed and len(parts) > 1 and not parts[-1]:
        parts = parts[:-1]
    return tuple(parts)


def pipes_stand_alone(lines: list[Line]) -> bool:
    """Whether most lines with text have no pipe, so that the pipes between them stand on lines of their own."""
    filled = [is_ruled(line) for line in lines if any(cells(line.text, True, True))]
    return 2 * sum(filled) <= len(filled)


def rule_characters(lines: list[Line]) -> int:
    """How many characters of the lines only divide cells: pipes, the escapes of others, whole drawn strokes."""
    count = 0
    for line in lines:
        if is_drawn_rule(line.text):
            count += len("".join(line.text.split()))
        else:
            count += pipe_count(line.text) + line.text.count("\\|")
    return count
