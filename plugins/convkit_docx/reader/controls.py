"""Content controls: what they show, and whether the XML that they are bound to says the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convkit import Message
from convkit.reading import messages as shared
from convkit_docx.names import CONTROL_CONTENT, CONTROL_PROPERTIES, VAL, W
from convkit_docx.reader import messages
from convkit_docx.reader.account import words_of
from convkit_docx.reader.doubts import doubt, holds_digits
from convkit_docx.reader.styles import is_on
from convkit_docx.reader.walk import Walk

if TYPE_CHECKING:
    from lxml import etree

_STEP = re.compile(r"(@?)(?:([\w.-]+):)?([\w.-]+)(?:\[([1-9][0-9]{0,5})\])?")
_PREFIX = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_EXTENDED = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
_OWN_WORDS = ("date", "picture", "checkbox", "docPartObj", "docPartList", "repeatingSection", "richText")
"""Controls that do not show the text of their XML as it is there."""


def control_content(walk: Walk, element: etree._Element) -> tuple[etree._Element | None, bool]:
    """The content of a content control, and whether that is only a prompt; the control itself is accounted for."""
    properties, content = element.find(CONTROL_PROPERTIES), element.find(CONTROL_CONTENT)
    if properties is not None:
        tag = properties.find(f"{W}tag")
        walk.tags.append(tag.get(VAL, "") if tag is not None else "")
        if content is not None:
            _compare(walk, properties, content)
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
        if walk.place.row is not None and holds_digits(text := words_of(content)):
            doubt(walk, messages.PROMPTED, text)
        walk.ledger.leave_all(content, shared.PROMPT, walk.place)
        return None
    return content


def _compare(walk: Walk, properties: etree._Element, content: etree._Element) -> None:
    """Note where the XML that a control is bound to, which Word shows, says otherwise than the text beside it."""
    binding = next(properties.iterchildren("{*}dataBinding"), None)
    if binding is None or any(next(properties.iterchildren(f"{{*}}{name}"), None) is not None for name in _OWN_WORDS):
        return
    bound = _bound(walk, binding)
    if bound is None:
        return
    for item in properties.iter(f"{W}listItem"):
        if item.get(f"{W}value") == bound:
            bound = item.get(f"{W}displayText") or bound
    stored = "".join([text.text or "" for text in content.iter(f"{W}t")])
    if "".join(bound.split()) != "".join(stored.split()):
        what = Message(*(side.format(text=" ".join(bound.split())) for side in (messages.BOUND.en, messages.BOUND.zh)))
        doubt(walk, what, stored or bound)


def _bound(walk: Walk, binding: etree._Element) -> str | None:
    """What the XML of the file says where a binding points; None where it points nowhere."""
    named = {str(key).rpartition("}")[2]: str(value) for key, value in binding.attrib.items()}
    prefixes = {name: double or single for name, double, single in _PREFIX.findall(named.get("prefixMappings", ""))}
    parts = _stores(walk)
    store = named.get("storeItemID", "").upper()
    for part in [parts[store]] if store in parts else [] if store else [*dict.fromkeys(parts.values())]:
        found = _at(walk.package.xml(part), named.get("xpath", ""), prefixes)
        if found is not None:
            return found
    return None


def _stores(walk: Walk) -> dict[str, str]:
    """The parts that controls may be bound to, by the identifiers of their stores."""
    package = walk.package
    if walk.stores is None:
        walk.stores = {}
        for kind, store in (("core-properties", _CORE), ("extended-properties", _EXTENDED)):
            walk.stores.update((store, part) for part in package.related("", kind))
        for name in package.names:
            if re.fullmatch(r"customxml/item\d+\.xml", name):
                for about in package.related(name, "customXmlProps"):
                    walk.stores[package.xml(about).get(_ITEM, name).upper()] = name
    return walk.stores


_SOMEWHERE = "…"
_ITEM = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"


def _at(root: etree._Element, path: str, prefixes: dict[str, str]) -> str | None:
    """The text at a path of steps from the root, each a name with a number; of other paths nobody here can say it."""
    found: etree._Element | None = None
    for position, step in enumerate(path.strip().removesuffix("/text()").removeprefix("/").split("/")):
        match = _STEP.fullmatch(step)
        if match is None:
            return _SOMEWHERE
        attribute, prefix, name, number = match.groups()
        tag = f"{{{prefixes.get(prefix, '')}}}{name}" if prefix else name
        if attribute:
            return found.get(tag) if found is not None else None
        if position == 0:
            found = root if root.tag == tag else None
        elif found is not None:
            found = next((child for at, child in enumerate(found.iterchildren(tag), 1) if at == int(number or 1)), None)
        if found is None:
            return None
    return "".join(map(str, found.itertext())) if found is not None else None
