"""A Word document as a document of blocks, in its final view."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from convkit import Document, InputError, Origin, count_characters, texts
from convkit.reading import messages as shared
from convkit.reading import office_properties, outside_targets
from convkit.reading.opc import WORD, Package, main_part, open_package
from convkit_docx.names import STRICT_WORD, W
from convkit_docx.reader import messages
from convkit_docx.reader.account import ledger_of
from convkit_docx.reader.blocks import read_story
from convkit_docx.reader.embedded_fonts import other_digits
from convkit_docx.reader.left_out import keep_one_alternative, leave_formatting
from convkit_docx.reader.looks import name_fonts, name_theme_fonts, page_ground
from convkit_docx.reader.notes import leave_comments, leave_page_margins, leave_unused_notes, open_notes
from convkit_docx.reader.numbering import Numbering, read_numbering
from convkit_docx.reader.styles import Styles, is_on, read_styles
from convkit_docx.reader.walk import Walk

if TYPE_CHECKING:
    from lxml import etree

_CANONICAL = "urn:convkit:annual-report:"


def read_document(stream: BinaryIO) -> Document:
    """The document in a Word file; `InputError` where it is none that can be read."""
    package = open_package(stream, WORD)
    part = main_part(package, WORD)
    return read_part(package, part, package.xml(part))


def read_part(
    package: Package, part: str, root: etree._Element, elements: dict[Origin, etree._Element] | None = None
) -> Document:
    """The document in a part and those around it; `elements` is told which element each place is."""
    if str(root.tag).startswith(f"{{{STRICT_WORD}}}"):
        raise InputError(messages.STRICT)
    body = root.find(f"{W}body")
    if body is None:
        raise InputError(messages.NO_BODY)
    keep_one_alternative(root)
    styles, numbering = _looks(package, part, root)
    ledger = ledger_of(styles.hidden)
    around = styles.look._replace(ground=page_ground(root))
    walk = Walk(package, part, styles, numbering, ledger, read_story, around, elements=elements)
    settings = [package.xml(name) for name in package.related(part, "settings")[:1]]
    walk.updates = any(is_on(one.find(f"{W}updateFields")) for one in settings)
    ledger.hold(body)
    open_notes(walk)
    blocks = tuple(read_story(walk, body))
    leave_unused_notes(walk)
    leave_comments(walk)
    leave_page_margins(walk)
    ledger.find_changes(shared.CHANGES)
    leave_formatting(walk, root)
    if package.related(part, "vbaProject"):
        ledger.find("macros", "warning", shared.MACROS, Origin())
    ledger.carried["characters"] = count_characters("".join(texts(blocks))) - walk.generated
    return Document(
        blocks, office_properties(package), ledger.account(), tuple(ledger.findings), _carried(package),
        references=outside_targets(package),
    )  # fmt: skip


def _looks(package: Package, part: str, root: etree._Element) -> tuple[Styles, Numbering]:
    stated = [package.xml(name) for name in package.related(part, "styles")[:1]]
    for theme in package.related(part, "theme")[:1]:
        name_theme_fonts(package.xml(theme), [root, *stated])
    name_fonts(other_digits(package, part), [root, *stated])
    styles = read_styles(stated[0]) if stated else Styles({})
    found = package.related(part, "numbering")
    return styles, read_numbering(package.xml(found[0]), styles) if found else Numbering({})


def _carried(package: Package) -> bytes | None:
    """The canonical XML that the file carries among its custom parts."""
    for name in package.names:
        if name.startswith("customxml/item") and "/" not in name[len("customxml/") :] and name.endswith(".xml"):
            data = package.read(name)
            if _CANONICAL.encode() in data and str(package.xml(name).tag).startswith(f"{{{_CANONICAL}"):
                return data
    return None
