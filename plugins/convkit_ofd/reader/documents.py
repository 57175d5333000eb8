"""The documents in a file: what each says of itself, its pages, what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convkit import InputError, Message, enforce
from convkit_ofd import messages
from convkit_ofd.reader.actions import acts
from convkit_ofd.reader.annotations import notes_of
from convkit_ofd.reader.package import Parts, child, children, kind, said
from convkit_ofd.reader.page import Source, Template, page_box, shown_box
from convkit_ofd.reader.resources import Resources, resources_of
from convkit_ofd.reader.values import Rectangle, is_true

if TYPE_CHECKING:
    from lxml import etree

_ATTACHMENT = Message("an attachment", "附件")
_A4: Rectangle = (0.0, 0.0, 210.0, 297.0)


@dataclass(slots=True)
class Opened:
    """One document of a file: its root and the part that is, its pages, and what they share.

    `maker` is the program that it says it was made with, and which document it says it is; `versions` counts those of
    it that the file holds; `missing` are parts that are named and not there; `signatures` is the place of their list.
    `parts` are those of its pages, `numbers` the places of pages by their numbers in the file.
    """

    root: etree._Element
    part: str
    properties: dict[str, str]
    maker: tuple[str, str]
    resources: Resources
    signatures: str
    versions: int = 0
    attachments: dict[str, bytes] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    acts: bool = False


def documents_of(package: Parts) -> list[Opened]:
    """The documents of a file in their order; `InputError` where it has none, or none with a page."""
    bodies = list(children(package.xml(package.entry), "DocBody"))
    found: list[Opened] = []
    for body in bodies:
        found.append(_opened(package, body, sum(len(one.sources) for one in found)))
        enforce("pages", sum(len(one.sources) for one in found))
    if not any(one.sources for one in found):
        raise InputError(messages.NO_PAGES)
    return found


def _opened(package: Parts, body: etree._Element, before: int) -> Opened:
    versions = list(children(child(body, "Versions"), "Version"))
    part = _root_part(package, body, versions)
    root = package.xml(part)
    information = child(body, "DocInfo")
    found = Opened(
        root, part, _properties(information), (said(information, "Creator"), said(information, "DocID")),
        resources_of(package, root, part),
        said(body, "Signatures"), len(versions),
    )  # fmt: skip
    found.missing += found.resources.missing
    _attach(package, found)
    _add_pages(package, found, before)
    found.acts = acts(root) or any(acts(source.root) for source in found.sources)
    return found


def _root_part(package: Parts, body: etree._Element, versions: list[etree._Element]) -> str:
    """Where the document begins: as its current version says, where it has versions."""
    for version in versions:
        if is_true(version.get("Current"), False):
            name = package.part(version.get("BaseLoc", ""), package.entry)
            place = said(package.xml(name), "DocRoot") if name is not None else ""
            found = package.part(place, name or "", package.entry)
            if found is not None:
                return found
    return package.needed(said(body, "DocRoot"), package.entry)


def _properties(information: etree._Element | None) -> dict[str, str]:
    names = {"title": "Title", "creator": "Author"}
    found = {name: told for name, key in names.items() if (told := said(information, key))}
    for one in children(child(information, "CustomDatas"), "CustomData"):
        if one.get("Name") and one.text:
            found[f"custom:{one.get('Name')}"] = one.text.strip()
    return found


def _attach(package: Parts, found: Opened) -> None:
    """The files that are attached, by name."""
    place = said(found.root, "Attachments")
    if not place:
        return
    listed = package.part(place, found.part)
    if listed is None:
        found.missing.append(place)
        return
    for one in children(package.xml(listed), "Attachment"):
        place = said(one, "FileLoc")
        name = package.part(place, listed, found.part)
        if name is None:
            found.missing.append(place)
            continue
        data = package.read(name)
        enforce("zip_member_bytes", len(data), _ATTACHMENT)
        found.attachments.setdefault(_file_name(one, place), data)


def _file_name(attachment: etree._Element, place: str) -> str:
    """What an attached file is called, with its ending."""
    name, ending = attachment.get("Name", ""), place.rpartition(".")[2]
    return name if "." in name or not name else f"{name}.{ending}"


def _add_pages(package: Parts, found: Opened, before: int) -> None:
    common = child(found.root, "CommonData")
    usual, usual_shown = (told(child(common, "PageArea")) for told in (page_box, shown_box))
    shared = {one.get("ID", ""): one for one in children(common, "TemplatePage")}
    roots: dict[str, etree._Element] = {}
    notes = notes_of(package, found.root, found.part)
    found.missing += notes.missing
    for number, page in enumerate(children(child(found.root, "Pages"), "Page"), before + 1):
        part = package.needed(page.get("BaseLoc", ""), found.part)
        root = package.xml(part)
        for one in children(root, "PageRes"):
            found.resources.load(package, (one.text or "").strip(), part)
        box = page_box(child(root, "Area")) or usual or _A4
        identity = page.get("ID", "")
        templates = list(_templates(package, found, root, shared, roots))
        shown = shown_box(area) if (area := child(root, "Area")) is not None else usual_shown
        found.sources.append(Source(number, root, templates, notes.pages.get(identity, []), box, shown))
        found.parts.append(part)
        found.numbers.setdefault(identity, number)


def _templates(
    package: Parts, found: Opened, root: etree._Element, shared: dict[str, etree._Element],
    roots: dict[str, etree._Element],
) -> Iterator[Template]:  # fmt: skip
    """The templates that a page shows; one that is not there is named."""
    for one in root:
        if kind(one.tag) != "Template":
            continue
        identity = one.get("TemplateID", "")
        told = shared.get(identity)
        name = package.part(told.get("BaseLoc", ""), found.part) if told is not None else None
        if told is None or name is None:
            found.missing.append(told.get("BaseLoc", "") if told is not None else f"Template {identity}")
            continue
        if name not in roots:
            roots[name] = package.xml(name)
        yield Template(roots[name], (one.get("ZOrder") or told.get("ZOrder") or "Background").capitalize())
