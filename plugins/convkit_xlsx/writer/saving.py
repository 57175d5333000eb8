"""What openpyxl makes of a workbook, as parts in memory: it would zip them, and write each sheet to the disk before."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook


class _Parts:
    """Takes the parts as the zip file would that openpyxl's writer asks for."""

    def __init__(self) -> None:
        self.content: dict[str, bytes] = {}

    def writestr(self, name: str, data: str | bytes) -> None:
        """Take a part."""
        self.content[name] = data.encode() if isinstance(data, str) else data

    def namelist(self) -> list[str]:
        """The names of the parts so far."""
        return list(self.content)

    def close(self) -> None:
        """Nothing to do."""


def parts_of(workbook: Workbook) -> dict[str, bytes]:
    """The parts of a workbook's container by their names."""
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    parts = _Parts()

    class Writer(ExcelWriter):
        """Writes sheets to memory."""

        def write_worksheet(self, ws: Any) -> None:
            """Write one sheet, which has no drawings of openpyxl's."""
            writer = WorksheetWriter(ws, out=BytesIO())
            writer.write()
            ws._rels = writer._rels  # type: ignore[attr-defined]
            parts.writestr(ws.path[1:], writer.read())
            self.manifest.append(ws)

    Writer(workbook, parts).save()  # type: ignore[arg-type]  # all that it asks of a zip file is there
    return parts.content
