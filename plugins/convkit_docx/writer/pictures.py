"""Pictures as parts of the document, their bytes unchanged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convkit import Image
from convkit.writing import attribute
from convkit.writing.official_page import TEXT_WIDTH
from convkit.writing.pictures import EXTENSIONS, sound_media_type
from convkit_docx.writer.runs import Pages, fit

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

_UNITS_PER_TWENTIETH = 635
_MOST_WIDTH, _MOST_HEIGHT = TEXT_WIDTH * _UNITS_PER_TWENTIETH, 12_000 * _UNITS_PER_TWENTIETH
_DEFAULT_SIZE = (360_0000, 270_0000)


@dataclass(slots=True)
class Pictures:
    """The pictures that are already parts of the document, by what they hold."""

    part: DocumentPart
    known: dict[tuple[bytes, str], str] = field(default_factory=dict)

    def relate(self, image: Image) -> str:
        """The id of the relationship to the part of a picture."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        media_type = sound_media_type(image.media_type)
        key = (image.data, media_type)
        if key not in self.known:
            name = f"/word/media/image{len(self.known) + 1}.{EXTENSIONS.get(media_type, 'bin')}"
            part = Part(PackURI(name), media_type, image.data, self.part.package)
            self.known[key] = str(self.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))
        return self.known[key]


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height on the page in EMU, no more than fits; a default for what has no size that can be read."""
    from docx.image.image import Image as Measured

    try:
        measured = Measured.from_blob(data)
        width, height = int(measured.width), int(measured.height)
    except Exception:  # whatever a broken picture makes the parser do, the picture is carried as it is
        width, height = _DEFAULT_SIZE
    if width <= 0 or height <= 0:
        width, height = _DEFAULT_SIZE
    scale = min(1.0, _MOST_WIDTH / width, _MOST_HEIGHT / height)
    return max(1, int(width * scale)), max(1, int(height * scale))


def picture(pages: Pages, pictures: Pictures, image: Image) -> str:
    """A paragraph that holds a picture."""
    width, height = size_of(image.data)
    number = pages.identifier()
    described = attribute(fit(pages, image.alternative, f"image {number}"))
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        '<w:p><w:pPr><w:pStyle w:val="ConvkitPicture"/></w:pPr><w:r><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="图片 {number}" descr="{described}"/>'
        f'<a:graphic><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="图片 {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{pictures.relate(image)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
