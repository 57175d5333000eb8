"""Editing in LibreOffice as a person does: cells of workbooks are changed, words of documents replaced, and saved."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from make.libreoffice import run_macros

Changes = Mapping[tuple[int, str], str]
"""What cells hold instead, by number of sheet and name of cell."""

_CHANGING = """
Sub Change(source As String, target As String, changes As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  opening(0).Name = "Hidden"
  opening(0).Value = True
  book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, opening())
  listed = Split(changes, ";")
  For at = 0 To UBound(listed)
    part = Split(listed(at), "|")
    If UBound(part) = 2 Then
      cell = book.Sheets.getByIndex(CInt(part(0))).getCellRangeByName(part(1))
      If IsNumeric(part(2)) Then cell.Value = CDbl(part(2)) Else cell.String = part(2)
    End If
  Next at
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  saving(0).Name = "FilterName"
  saving(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(ConvertToURL(target), saving())
  book.close(True)
End Sub
"""


def saved_again(folder: Path, books: Mapping[str, tuple[Path, Changes]]) -> dict[str, Path]:
    """Workbooks as LibreOffice saves them after changes, by name: it takes longer to start than to save many."""
    targets = {name: folder / f"saved-{at}.xlsx" for at, name in enumerate(books)}
    macros = []
    for name, (path, changes) in books.items():
        listed = ";".join(f"{sheet}|{cell}|{value}" for (sheet, cell), value in changes.items())
        macros.append(f'Change("{path}","{targets[name]}","{listed}")')
    run_macros(_CHANGING, macros)
    assert all(target.exists() for target in targets.values())
    return targets


_REPLACING = """
Sub Replace
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  report = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  change = report.createReplaceDescriptor()
{changes}
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName" : saved(0).Value = "MS Word 2007 XML"
  report.storeToURL("{target}", saved())
  report.close(True)
  StarDesktop.terminate()
End Sub
"""


def edited(source: Path, target: Path, changes: Mapping[str, str]) -> None:
    """Replace each text by another, wherever it stands, and save the document elsewhere."""
    replaced = "\n".join(
        f'  change.SearchString = "{old}" : change.ReplaceString = "{new}" : report.replaceAll(change)'
        for old, new in changes.items()
    )
    run_macros(_REPLACING.format(source=source.as_uri(), target=target.as_uri(), changes=replaced), ["Replace"])
