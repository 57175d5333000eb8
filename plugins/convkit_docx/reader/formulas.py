"""Formulas as text on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.reading import lowered, raised
from convkit_docx.names import DELETED, INSERTED, MATH_TEXT, MOVED_FROM, MOVED_TO, M, W
from convkit_docx.reader.account import tally
from convkit_docx.reader.left_out import leave_deleted, leave_unknown
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


def formula(walk: Walk, element: etree._Element) -> str:
    """The text of a formula: fractions with a stroke, raised and lowered digits as such, other structures in brackets.

    No two parts that stand beside or above each other join to one figure.
    """
    return "".join([_part(walk, child) for child in element])


def _part(walk: Walk, element: etree._Element) -> str:
    tag = str(element.tag)
    if tag in (MATH_TEXT, f"{W}t"):
        return element.text or ""
    if tag in (INSERTED, MOVED_TO):
        walk.ledger.carried["insertions"] += 1
        return formula(walk, element)
    if tag in (DELETED, MOVED_FROM):
        leave_deleted(walk, element)
        return ""
    if tag == f"{M}f":
        parts = [formula(walk, child) for child in element.iterchildren(f"{M}num", f"{M}den")]
        return "".join([part if index == 0 else walk.generate("/") + part for index, part in enumerate(parts)])
    if tag in (f"{M}sup", f"{M}deg"):
        return raised(formula(walk, element))
    if tag == f"{M}sub":
        return lowered(formula(walk, element))
    if tag == f"{M}lim":
        above = element.getparent()
        return (raised if above is not None and above.tag == f"{M}limUpp" else lowered)(formula(walk, element))
    if tag.startswith(M) and tag.endswith(_PROPERTIES):
        return ""
    if tag in _STRUCTURES:
        parts = [part for child in element if (part := _part(walk, child))]
        inner = "".join([part if index == 0 else walk.generate(";") + part for index, part in enumerate(parts)])
        return walk.generate(_STRUCTURES[tag]) + inner + walk.generate(")")
    if tag.startswith(M) or len(element):
        return formula(walk, element)
    if any(tally(element).values()):
        leave_unknown(walk, element)
    return ""
