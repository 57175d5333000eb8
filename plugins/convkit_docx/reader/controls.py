"""Content controls: what stands in them, and those that show only a prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit.reading import messages as shared
from convkit_docx.names import CONTROL_CONTENT, CONTROL_PROPERTIES, VAL, W
from convkit_docx.reader.account import words_of
from convkit_docx.reader.styles import is_on
from convkit_docx.reader.walk import Walk

if TYPE_CHECKING:
    from lxml import etree


def control_content(walk: Walk, element: etree._Element) -> tuple[etree._Element | None, bool]:
    """The content of a content control, and whether that is only a prompt; the control itself is accounted for."""
    properties, content = element.find(CONTROL_PROPERTIES), element.find(CONTROL_CONTENT)
    if properties is not None:
        tag = properties.find(f"{W}tag")
        walk.tags.append(tag.get(VAL, "") if tag is not None else "")
        if content is not None and is_on(properties.find(f"{W}showingPlcHdr")):
            text = words_of(content)
            walk.ledger.leave("contentControls", 1, shared.PROMPT, walk.place, text=text)
            walk.ledger.find("placeholder", "info", shared.PROMPT_FOUND, walk.place, text=text)
            return content, True
    walk.ledger.carried["contentControls"] += 1
    return content, False


def open_control(walk: Walk, element: etree._Element) -> etree._Element | None:
    """The content of a content control to read on in; None where only a prompt is shown, which is named."""
    content, is_prompt = control_content(walk, element)
    if is_prompt and content is not None:
        walk.ledger.leave_all(content, shared.PROMPT, walk.place)
        return None
    return content
