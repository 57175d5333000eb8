"""Pictures that stand in cells: those of WPS by a formula, those of Excel as the value of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convkit import Image, Origin
from convkit.reading import whole
from convkit_xlsx.reader.drawings import picture_of

if TYPE_CHECKING:
    from lxml import etree

    from convkit.reading.opc import Package

_FOLDER = "xl/richdata"
_IMAGE = "_rvRel:LocalImageIdentifier"


def cell_pictures(package: Package, main: str) -> dict[str, Image]:
    """The pictures by what names them in a cell: WPS's by the name in the formula, Excel's as `#` and their number."""
    found: dict[str, Image] = {}
    for part in package.stated(main, "cellImage"):
        for picture in package.xml(part).iter("{*}pic"):
            described = next(picture.iter("{*}cNvPr"), None)
            blip = next(picture.iter("{*}blip"), None)
            if described is not None and blip is not None:
                image = picture_of(package, part, blip, described.get("descr", ""), Origin())
                if isinstance(image, Image):
                    found[described.get("name", "")] = image
    for part in package.related(main, "sheetMetadata")[:1]:
        pictures = _rich_pictures(package, main)
        for number, value in _rich_values(package.xml(part)).items():
            if value in pictures:
                found[f"#{number}"] = pictures[value]
    return found


def _rich_values(metadata: etree._Element) -> dict[int, int]:
    """Which rich value the metadata mean that cells name by `vm`."""
    kinds = [kind.get("name", "") for kind in metadata.iterfind("{*}metadataTypes/{*}metadataType")]
    values = [
        whole(value.get("i"), -1) for value in metadata.iterfind("{*}futureMetadata[@name='XLRICHVALUE']/{*}bk//{*}rvb")
    ]
    found = {}
    for number, block in enumerate(metadata.iterfind("{*}valueMetadata/{*}bk"), start=1):
        for record in block.iterchildren("{*}rc"):
            kind, value = whole(record.get("t"), -1) - 1, whole(record.get("v"), -1)
            if 0 <= kind < len(kinds) and kinds[kind] == "XLRICHVALUE" and 0 <= value < len(values):
                found[number] = values[value]
    return found


def _rich_pictures(package: Package, main: str) -> dict[int, Image]:
    """The rich values that are pictures, by their position. Not every program names their parts where it should."""
    values, structures = f"{_FOLDER}/rdrichvalue.xml", f"{_FOLDER}/rdrichvaluestructure.xml"
    related = next(iter(package.related(main, "richValueRel")), f"{_FOLDER}/richvaluerel.xml")
    if any(part not in package for part in (values, structures, related)):
        return {}
    pictured = [
        [key.get("n") for key in structure.iterchildren("{*}k")]
        for structure in package.xml(structures).iterchildren("{*}s")
    ]
    references = list(package.xml(related).iterchildren("{*}rel"))
    found = {}
    for position, value in enumerate(package.xml(values).iterchildren("{*}rv")):
        kind = whole(value.get("s"), -1)
        keys = pictured[kind] if 0 <= kind < len(pictured) else []
        stated = [whole(one.text, -1) for one in value.iterchildren("{*}v")]
        at = keys.index(_IMAGE) if _IMAGE in keys else len(stated)
        if at < len(stated) and 0 <= stated[at] < len(references):
            image = picture_of(package, related, references[stated[at]], "", Origin())
            if isinstance(image, Image):
                found[position] = image
    return found
