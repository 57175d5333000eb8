"""Several versions of one thing in a document, of which one is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit_docx.names import ALTERNATIVES, CHOICE

if TYPE_CHECKING:
    from lxml import etree


def keep_one_alternative(root: etree._Element) -> None:
    """Of several versions of one thing, keep the one that is shown: the first choice, else what there is."""
    for alternatives in list(root.iter(ALTERNATIVES)):
        branches = list(alternatives)
        shown = next((branch for branch in branches if branch.tag == CHOICE), branches[-1] if branches else None)
        for branch in branches:
            if branch is not shown:
                alternatives.remove(branch)
