"""Formulas and symbols as text on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit import count_characters
from convkit.reading import lowered, raised, symbol
from convkit.reading.runs import Look, seen
from convkit_docx.names import DELETED, INSERTED, MATH_TEXT, MOVED_FROM, MOVED_TO, RPR, M, W
from convkit_docx.reader.account import tally
from convkit_docx.reader.left_out import leave_deleted, leave_unknown, leave_unseen
from convkit_docx.reader.looks import look_of
from convkit_docx.reader.walk import Walk

if TYPE_CHECKING:
    from lxml import etree

_PROPERTIES = "Pr"
_STRUCTURES = {
    f"{M}{name}": sign
    for name, sign in {
        "rad": "√(", "nary": "∑(", "d": "(", "m": "(", "mr": "(", "eqArr": "(", "acc": "¯(", "bar": "¯(",
        "groupChr": "¯(", "borderBox": "□(", "phant": "□(",
    }.items()
}  # fmt: skip


def formula(walk: Walk, element: etree._Element, look: Look) -> str:
    """The text of a formula: fractions with a stroke, raised and lowered digits as such, other structures in brackets.

    No two parts that stand beside or above each other join to one figure.
    """
    return "".join([_part(walk, child, look) for child in element])


def _part(walk: Walk, element: etree._Element, look: Look) -> str:
    tag = str(element.tag)
    if tag in (MATH_TEXT, f"{W}t"):
        return _seen(walk, element, look)
    if tag == f"{M}r":
        look = look_of(element.find(RPR)).over(look)
    if tag in (INSERTED, MOVED_TO):
        walk.ledger.carried["insertions"] += 1
        return formula(walk, element, look)
    if tag in (DELETED, MOVED_FROM):
        leave_deleted(walk, element)
        return ""
    if tag == f"{M}f":
        parts = [formula(walk, child, look) for child in element.iterchildren(f"{M}num", f"{M}den")]
        return "".join([part if index == 0 else walk.generate("/") + part for index, part in enumerate(parts)])
    if tag in (f"{M}sup", f"{M}deg"):
        return raised(formula(walk, element, look))
    if tag == f"{M}sub":
        return lowered(formula(walk, element, look))
    if tag == f"{M}lim":
        above = element.getparent()
        return (raised if above is not None and above.tag == f"{M}limUpp" else lowered)(formula(walk, element, look))
    if tag.startswith(M) and tag.endswith(_PROPERTIES):
        return ""
    if tag in _STRUCTURES:
        parts = [part for child in element if (part := _part(walk, child, look))]
        inner = "".join([part if index == 0 else walk.generate(";") + part for index, part in enumerate(parts)])
        return walk.generate(_STRUCTURES[tag]) + inner + walk.generate(")")
    if tag.startswith(M) or len(element):
        return formula(walk, element, look)
    if any(tally(element).values()):
        leave_unknown(walk, element)
    return ""


def _seen(walk: Walk, element: etree._Element, look: Look) -> str:
    """What is seen of a piece of text."""
    text = element.text or ""
    shown, why = seen(text, look, walk.place.table is not None)
    if why is not None and text.strip():
        leave_unseen(walk, element, text, why)
    else:
        walk.generated += count_characters(shown) - count_characters(text)
    return shown


def symbol_of(element: etree._Element) -> str:
    """The character that `w:sym` shows; a sign for an unknown one where its font alone says which."""
    code = element.get(f"{W}char", "")
    shown = symbol(int(code, 16), element.get(f"{W}font", "")) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else "\ufffd"
    return "\ufffd" if shown.isspace() or "\ue000" <= shown <= "\uf8ff" else shown
