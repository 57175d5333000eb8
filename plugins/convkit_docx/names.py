"""The names of elements and attributes that a Word document is made of."""

from __future__ import annotations

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"

W = f"{{{WORD}}}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

VAL = f"{W}val"
DIAGONALS = (f"{W}tl2br", f"{W}tr2bl")
P, PPR, RUN, RPR = f"{W}p", f"{W}pPr", f"{W}r", f"{W}rPr"
TEXT, DELETED_TEXT, SYMBOL, HYPHEN = f"{W}t", f"{W}delText", f"{W}sym", f"{W}noBreakHyphen"
TABLE, ROW, CELL, ROW_PROPERTIES, CELL_PROPERTIES = f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}trPr", f"{W}tcPr"
CONTROL, CONTROL_PROPERTIES, CONTROL_CONTENT = f"{W}sdt", f"{W}sdtPr", f"{W}sdtContent"
INSERTED, DELETED, MOVED_TO, MOVED_FROM = f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom"
CELL_INSERTED, CELL_DELETED = f"{W}cellIns", f"{W}cellDel"
SIMPLE_FIELD, FIELD_MARK, FIELD_CODE = f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"
LINK, BOX = f"{W}hyperlink", f"{W}txbxContent"
FOOTNOTE_MARK, ENDNOTE_MARK = f"{W}footnoteReference", f"{W}endnoteReference"
BLIP, VML_PICTURE, VML_TEXT, PICTURE_LINK = f"{A}blip", f"{V}imagedata", f"{V}textpath", f"{A}hlinkClick"
GRAPHIC = f"{A}graphicData"
EMBEDDED, CHUNK, SUBDOCUMENT = f"{O}OLEObject", f"{W}altChunk", f"{W}subDoc"
MATH_TEXT = f"{M}t"
NEW_CHART = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
INKS = (
    "{http://schemas.microsoft.com/office/word/2010/wordml}contentPart",
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingInk}contentPart",
    f"{W}contentPart",
)
NOT_UNDERSTOOD = f"{MC}NotUnderstood"
"""What an alternative is called that no program shows."""
ALTERNATIVES, CHOICE, FALLBACK = f"{MC}AlternateContent", f"{MC}Choice", f"{MC}Fallback"

WRAPPERS = frozenset((f"{W}customXml", f"{W}smartTag", ALTERNATIVES, CHOICE, FALLBACK))
"""Elements that only hold others."""

STRIKES = frozenset((f"{W}strike", f"{W}dstrike"))
BOLD, VANISH, VERTICAL, RUN_STYLE, PARAGRAPH_STYLE = f"{W}b", f"{W}vanish", f"{W}vertAlign", f"{W}rStyle", f"{W}pStyle"
OUTLINE_LEVEL, NUMBERING, SHADE = f"{W}outlineLvl", f"{W}numPr", f"{W}shd"
OFF = ("0", "false", "off", "none")

LIST_STYLE = "Convkit List"
START_STYLE = "Convkit List Start"
"""The names of the paragraph styles of list items, before the level: any item, and the first of a list."""
SILENT = frozenset(
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart",
        "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart",
        "moveToRangeEnd", "lastRenderedPageBreak", "softHyphen", "annotationRef", "footnoteRef", "endnoteRef",
        "separator", "continuationSeparator", "fldData", "delInstrText", "sdtPr", "sdtEndPr", "customXmlPr",
        "smartTagPr", "tblPr", "tblGrid", "tcPr", "trPr", "tblPrEx", "sectPr",
    )
)  # fmt: skip
"""Elements among runs and in them that show nothing."""
