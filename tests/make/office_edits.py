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


# -- what a person does to a report that is open, in Basic


def put(old: str, new: str) -> str:
    """Another text in the place of one."""
    return (
        f'change = report.createReplaceDescriptor() : change.SearchString = "{old}" : change.ReplaceString = "{new}"\n'
        "report.replaceAll(change)"
    )


def dispatched(command: str) -> str:
    """A command of the menu."""
    return (
        'menu = createUnoService("com.sun.star.frame.DispatchHelper")\n'
        f'menu.executeDispatch(report.CurrentController.Frame, ".uno:{command}", "", 0, Array())'
    )


def plain(text: str) -> str:
    """The ordinary look for a text."""
    return (
        f'search = report.createSearchDescriptor() : search.SearchString = "{text}"\n'
        "report.findFirst(search).setAllPropertiesToDefault()"
    )


def each_sheet(done: str, only: str = "True") -> str:
    """Something done to each sheet, as often as a condition holds of it where one is given."""
    once = f"one.{done}" if only == "True" else f"Do While one.{only}\none.{done}\nLoop"
    return f"For Each one In report.Sheets\n{once}\nNext"


def each_cell(done: str, only: str = "True") -> str:
    """Something done to each of the first cells of each sheet of which a condition holds."""
    return (
        "For Each one In report.Sheets\nFor row = 0 To 60\nFor column = 0 To 15\n"
        f"cell = one.getCellByPosition(column, row)\nIf {only} Then cell.{done}\nNext\nNext\nNext"
    )


def enter(old: str, done: str) -> str:
    """Something done to the cell that shows a text."""
    return each_cell(done, f'cell.String = "{old}"')


def each_formula(done: str) -> str:
    """Something done to each cell with a formula."""
    return each_cell(done, "cell.Type = com.sun.star.table.CellContentType.FORMULA")


SHOWN = """For at = 0 To report.TextTables.Count - 1
table = report.TextTables.getByIndex(at)
For Each name In table.CellNames
cursor = table.getCellByName(name).createTextCursor()
cursor.gotoEnd(True)
cursor.CharHidden = False
Next
Next"""
ROW_INSERTED = """table = report.TextTables.getByIndex(0)
For at = 1 To 14
If table.getCellByName("A" & at).String = "行政强制" Then Exit For
Next
table.Rows.insertByIndex(at - 1, 1)
table.getCellByName("A" & at).String = "行政处罚"
table.getCellByName("B" & at).Value = 1008"""
ROWS_THAT_GROW = """rows = report.TextTables.getByIndex(0).Rows
For at = 0 To rows.Count - 1
rows.getByIndex(at).IsAutoHeight = True
Next"""
WITHOUT_SECOND_TABLE = """blocks = report.Text.createEnumeration() : count = 0
Do While blocks.hasMoreElements()
block = blocks.nextElement()
If block.supportsService("com.sun.star.text.TextTable") Then
count = count + 1
If count = 2 Then other = block
End If
Loop
other.dispose()"""
WITHOUT_INNER_TABLES = """For at = report.TextTables.Count - 1 To 0 Step -1
table = report.TextTables.getByIndex(at)
If Not IsEmpty(table.Anchor.Cell) Then table.dispose()
Next"""
WITHOUT_HEADERS = """styles = report.StyleFamilies.getByName("PageStyles")
For at = 0 To styles.Count - 1
styles.getByIndex(at).HeaderIsOn = False
Next"""
WITHOUT_CONDITIONS = each_cell("ConditionalFormat = conditions", "Not IsNull(cell.ConditionalFormat)").replace(
    "If ", "conditions = cell.ConditionalFormat : conditions.clear()\nIf "
)
_FILTERS = {
    ".docx": "MS Word 2007 XML", ".odt": "writer8", ".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8",
}  # fmt: skip
_REMEDY = """
Sub Remedy{number}
  On Error GoTo Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  report = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  {done}
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName" : saved(0).Value = "{filter}"
  report.storeToURL("{target}", saved())
  Failed:
  report.close(True)
End Sub
"""


def remedied(remedies: Mapping[tuple[Path, Path], str]) -> None:
    """Do something to each file and save it elsewhere, all in one start."""
    module = [
        _REMEDY.format(
            number=at, source=source.as_uri(), target=target.as_uri(), done=done, filter=_FILTERS[target.suffix]
        )
        for at, ((source, target), done) in enumerate(remedies.items())
    ]
    run_macros("".join(module), [f"Remedy{at}" for at in range(len(module))])
    missing = [target.name for _, target in remedies if not target.is_file()]
    assert not missing, f"LibreOffice made no {missing}"
