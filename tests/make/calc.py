"""LibreOffice Calc as a person uses it: opens a workbook, changes cells, saves it again."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

Changes = Mapping[tuple[int, str], str]
"""What cells hold instead, by number of sheet and name of cell."""

_MACRO = """
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
_LISTS = {
    "script.xlc": '<library:libraries xmlns:library="http://openoffice.org/2000/library" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" '
    'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>',
    "Standard/script.xlb": '<library:library xmlns:library="http://openoffice.org/2000/library" '
    'library:name="Standard" library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Convkit"/></library:library>',
    "Standard/Convkit.xba": '<script:module xmlns:script="http://openoffice.org/2000/script" '
    f'script:name="Convkit" script:language="StarBasic">{escape(_MACRO)}</script:module>',
}


def _office(folder: Path, *arguments: str) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    home = folder / "home"
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={home.as_uri()}"]
    if not home.exists():  # its first start would write its own macros over these
        subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=180)
        for name, content in _LISTS.items():
            (home / "user" / "basic" / name).write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n{content}', "utf-8")
    subprocess.run([*command, *arguments], check=True, capture_output=True, timeout=180)


def saved_again(folder: Path, books: Mapping[str, tuple[Path, Changes]]) -> dict[str, Path]:
    """Workbooks as LibreOffice saves them after changes, by name: it takes longer to start than to save many."""
    targets = {name: folder / f"saved-{at}.xlsx" for at, name in enumerate(books)}
    macros = []
    for name, (path, changes) in books.items():
        listed = ";".join(f"{sheet}|{cell}|{value}" for (sheet, cell), value in changes.items())
        macros.append(f'macro:///Standard.Convkit.Change("{path}","{targets[name]}","{listed}")')
    _office(folder, *macros)
    assert all(target.exists() for target in targets.values())
    return targets


def converted(folder: Path, to: str, *paths: Path) -> list[Path]:
    """Workbooks as LibreOffice turns them into another format, which a filter and its options may follow."""
    _office(folder, "--convert-to", to, "--outdir", str(folder), *map(str, paths))
    return [folder / f"{path.stem}.{to.split(':', maxsplit=1)[0]}" for path in paths]
