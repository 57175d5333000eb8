"""Editing a Word document in LibreOffice as a person would: find, replace, save as .docx."""

from __future__ import annotations

import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

_LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:library PUBLIC '
    '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false">'
)
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC '
    '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" script:language="StarBasic">'
)
_MACRO = """
Sub Main
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


def edited(source: Path, target: Path, changes: dict[str, str]) -> None:
    """Replace each text by another, wherever it stands, and save the document elsewhere."""
    replaced = "\n".join(
        f'  change.SearchString = "{old}" : change.ReplaceString = "{new}" : report.replaceAll(change)'
        for old, new in changes.items()
    )
    macro = _MACRO.format(source=source.as_uri(), target=target.as_uri(), changes=replaced)
    profile = target.parent / f"{target.stem}-profile"
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    subprocess.run([*office, "--terminate_after_init"], capture_output=True, check=True, timeout=180)
    basic = profile / "user" / "basic" / "Standard"
    (basic / "Edits.xba").write_text(f"{_MODULE}{escape(macro)}</script:module>", encoding="utf-8")
    (basic / "script.xlb").write_text(
        f'{_LIBRARY}<library:element library:name="Edits"/></library:library>', encoding="utf-8"
    )
    (basic / "dialog.xlb").write_text(f"{_LIBRARY}</library:library>", encoding="utf-8")
    subprocess.run([*office, "macro:///Standard.Edits.Main"], capture_output=True, check=True, timeout=180)
