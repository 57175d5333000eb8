"""Raised, lowered, struck digits, and controls beside digits, as characters of their own, which never join a figure."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import category

from convkit.text.replacing import Replacing

STROKE = "\u0336"
_DIGIT = re.compile(r"\d")  # the decimal digits of every script and width
_CONTROL = "[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]"
_CONTROLS = re.compile(rf"(?<=\d){_CONTROL}+|(?<!{_CONTROL}){_CONTROL}+(?=\d)")
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "␡", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
_RUN = re.compile(r"(?<![0-9A-Za-z_./-])[0-9](?:[ -]?[0-9]){5,22}[Xx]?(?![0-9A-Za-z_])")
_TELEPHONE = 11
_usual_form = Replacing(str.maketrans("０１２３４５６７８９Ｘ", "0123456789X"))
_RAISED, _LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"


def raised(text: str) -> str:
    """The text with its digits as superscripts, so that a raised mark never joins the number before it."""
    return _DIGIT.sub(lambda digit: _RAISED[int(digit[0])], text)


def lowered(text: str) -> str:
    """The text with its digits as subscripts."""
    return _DIGIT.sub(lambda digit: _LOWERED[int(digit[0])], text)


def crossed(text: str) -> str:
    """The text with a stroke through each digit of any kind (１, ①, ²), so that it never joins the one beside it."""
    return "".join([character + STROKE if category(character)[0] == "N" else character for character in text])


def without_strokes(text: str) -> str:
    """A text as it was before its digits were crossed."""
    if STROKE not in text:
        return text
    return "".join([one for before, one in pairwise(f" {text}") if one != STROKE or category(before)[0] != "N"])


def turned(text: str) -> str:
    """A text that is shown from right to left: an arrow before it where that makes another number of its digits."""
    return f"←{text}" if len(_DIGIT.findall(text)) > 1 else text


def unknown(text: str) -> str:
    """The text with a sign for what nobody knows in place of each digit: its font shows something else there."""
    return _DIGIT.sub("\ufffd", text)


def pictured(text: str) -> str:
    """The text with control characters beside a digit as their pictures (␈): whatever they did to it is not known."""
    return _CONTROLS.sub(lambda controls: controls[0].translate(_PICTURES), text)


def digit_runs(text: str) -> list[str]:
    """The long numbers in a text, such as those of telephones and cards, without the blanks and hyphens in them."""
    return [match[0].replace(" ", "").replace("-", "") for match in _RUN.finditer(_usual_form(text))]


def hidden_middle(run: str) -> str:
    """A long number with * in place of all but its first three and its last four digits."""
    return f"{run[:3]}{'*' * (len(run) - 7)}{run[-4:]}"


def hidden_runs(text: str) -> str:
    """A text with the middle hidden of each number as long as that of a telephone, an identity card or a bank card."""
    for run in _RUN.finditer(_usual_form(text)):
        if len(run[0]) >= _TELEPHONE:
            text = text[: run.start()] + hidden_middle(text[run.start() : run.end()]) + text[run.end() :]
    return text
