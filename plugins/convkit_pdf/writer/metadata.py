"""How a file describes itself: its outline, title, author, language, colours, and the standards that it keeps to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from convkit import Document
from convkit.writing import escaped, possible
from convkit.writing.pages import Bookmark, Drawn
from convkit_pdf.file_marks import PRODUCER

_COLOURS = Path(__file__).with_name("colours.icc")


def outline(pdf: Pdf, bookmarks: Sequence[Bookmark]) -> None:
    """The outline, each heading under the nearest higher one before it."""
    if not bookmarks:
        return
    top = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    open_ones: list[tuple[int, Any]] = [(-1, top)]
    for bookmark in bookmarks:
        while open_ones[-1][0] >= bookmark.level:
            open_ones.pop()
        parent = open_ones[-1][1]
        place = Array([pdf.pages[bookmark.page].obj, Name.XYZ, None, round(bookmark.y, 2), None])
        entry = pdf.make_indirect(Dictionary(Title=String(bookmark.text), Parent=parent, Dest=place))
        if "/Last" in parent:
            entry.Prev = parent.Last
            parent.Last.Next = entry
        else:
            parent.First = entry
        parent.Last = entry
        for _, above in open_ones:
            above.Count = int(above.get("/Count", 0)) + 1
        open_ones.append((bookmark.level, entry))
    pdf.Root.Outlines = top
    pdf.Root.PageMode = Name.UseOutlines


def describe(pdf: Pdf, document: Document, drawn: Drawn, accessible: bool) -> None:
    """Say title, author and language, and that the file keeps to PDF/A-3a and, where it is accessible, to PDF/UA-1."""
    title, author = drawn.title, drawn.author
    language = possible(document.properties.get("language", ""))[0] or "zh-CN"
    pdf.Root.Lang = String(language)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    colours = pikepdf.Stream(pdf, _COLOURS.read_bytes())
    colours.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("sRGB"), DestOutputProfile=colours
    )
    pdf.Root.OutputIntents = Array([intent])
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo.Title, pdf.docinfo.Producer, pdf.docinfo.Creator = String(title), String(PRODUCER), String(PRODUCER)
    if author:
        pdf.docinfo.Author = String(author)
    metadata = pikepdf.Stream(pdf, _metadata(title, author, language, accessible).encode())
    metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = metadata


def _metadata(title: str, author: str, language: str, accessible: bool) -> str:
    """The description as XMP."""
    creator = f"<dc:creator><rdf:Seq><rdf:li>{escaped(author)}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escaped(title)}</rdf:li></rdf:Alt></dc:title>{creator}'
        f"<dc:language><rdf:Bag><rdf:li>{escaped(language)}</rdf:li></rdf:Bag></dc:language>"
        f"<pdf:Producer>{PRODUCER}</pdf:Producer><xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>"
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>"
        f'{_ACCESSIBLE if accessible else ""}</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


_ACCESSIBLE = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" '
    'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfuaid:part>1</pdfuaid:part>'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification'
    "</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
