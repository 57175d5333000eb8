"""A document that runs a macro as it is opened runs none here: convkit refuses it, and its profile lets none run."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from convkit_office import libreoffice
from make.odf_parts import SPACES

import convkit

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
ANYTHING_GOES = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" '
    'oor:op="fuse"><value>0</value></prop></item></oor:items>'
)


def with_macro(mark: Path) -> str:
    """A flat text that makes a file as it is opened."""
    basic = f'Sub Main\nDim one\none = FreeFile\nOpen "{mark}" For Output As #one\nClose #one\nEnd Sub\n'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} '
        'xmlns:dom="http://www.w3.org/2001/xml-events" xmlns:ooo="http://openoffice.org/2004/office" '
        'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:scripts><office:script '
        'script:language="ooo:Basic"><ooo:libraries><ooo:library-embedded ooo:name="Standard"><ooo:module '
        f'ooo:name="One"><ooo:source-code>{escape(basic)}</ooo:source-code></ooo:module></ooo:library-embedded>'
        '</ooo:libraries></office:script><office:event-listeners><script:event-listener script:language="ooo:script" '
        'script:event-name="dom:load" xlink:type="simple" '
        'xlink:href="vnd.sun.star.script:Standard.One.Main?language=Basic&amp;location=document"/>'
        "</office:event-listeners></office:scripts><office:body><office:text><text:p>甲</text:p></office:text>"
        "</office:body></office:document>"
    )


def runs_when_opened(folder: Path, profile: Path, seconds: int) -> bool:
    """Whether LibreOffice with that profile runs the macro of a document that it keeps open, within a time."""
    mark, document = folder / "ran", folder / "content.fodt"
    document.write_text(with_macro(mark), encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", str(document)]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL) as office:
        try:
            awaited(folder / f".~lock.{document.name}#", 60)  # it is open
            return awaited(mark, seconds)
        finally:
            os.killpg(office.pid, signal.SIGKILL)


def awaited(path: Path, seconds: int) -> bool:
    return any(path.exists() or time.sleep(0.1) for _ in range(10 * seconds))


@needs_office
def test_the_profile_lets_no_macro_run_that_runs_without_it(tmp_path: Path) -> None:
    ours, other = tmp_path / "ours", tmp_path / "other"
    for folder in (ours, other):
        folder.mkdir()
    libreoffice._write_profile(ours / "profile", libreoffice.find() or "")
    (other / "profile" / "user").mkdir(parents=True)
    (other / "profile" / "user" / "registrymodifications.xcu").write_text(ANYTHING_GOES, encoding="utf-8")
    assert runs_when_opened(other, other / "profile", 60)
    assert not runs_when_opened(ours, ours / "profile", 5)
    assert (ours / ".~lock.content.fodt#").exists()  # it was open


@pytest.mark.parametrize("name", ["doc", "rtf", "xls"])
def test_a_flat_text_under_another_name_is_not_given_to_libreoffice(tmp_path: Path, name: str) -> None:
    with pytest.raises(convkit.InputError, match="this is no"):
        convkit.read(BytesIO(with_macro(tmp_path / "ran").encode()), source_format=name)
    assert not (tmp_path / "ran").exists()
