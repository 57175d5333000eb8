"""What a PDF does by itself: scripts, programs that it starts, what happens as it is opened."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from subprocess import run
from sys import executable

import pikepdf
import pytest
from convkit_pdf.actions import Actions, actions_of
from convkit_pdf.document import read_document
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

SEED = Path(__file__).resolve().parents[2] / "seeds" / "annual-report-2021.pdf"
SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
PROGRAM = Dictionary(S=Name.Launch, F=Dictionary(F=String("calc.exe")))


def changed(change: Callable[[pikepdf.Pdf], None], packed: bool = False) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(SEED) as pdf:
        change(pdf)
        mode = ObjectStreamMode.generate if packed else ObjectStreamMode.disable
        pdf.save(stream, object_stream_mode=mode)
    return stream.getvalue()


def opens_with(action: pikepdf.Object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = action

    return change


def clicks_with(action: pikepdf.Object) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        area = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
        pdf.pages[0].Annots = Array([pdf.make_indirect(area)])

    return change


def leads_to_the_first_page(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Array([pdf.pages[0].obj, Name.Fit])


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("change", "found"),
    [
        (opens_with(SCRIPT), Actions(1, (), True)),
        (opens_with(PROGRAM), Actions(0, ("calc.exe",), True)),
        (clicks_with(SCRIPT), Actions(1)),
        (clicks_with(PROGRAM), Actions(0, ("calc.exe",))),
        (leads_to_the_first_page, Actions()),
        (lambda _: None, Actions()),
    ],
    ids=["script at opening", "program at opening", "script at a click", "program at a click", "a place", "nothing"],
)
def test_what_a_file_does_is_named(change: Callable[[pikepdf.Pdf], None], found: Actions, packed: bool) -> None:
    data = changed(change, packed)
    assert actions_of(data) == found
    named = [one for one in read_document(io.BytesIO(data)).findings if one.code == "pdf.macros"]
    assert len(named) == bool(found.scripts) + bool(found.starts) + found.opening


def test_a_name_written_in_codes_is_the_same_name() -> None:
    assert actions_of(changed(clicks_with(SCRIPT)).replace(b"/JavaScript", b"/J#61vaScript")).scripts == 1


def test_libraries_say_nothing_of_their_own(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm = Dictionary(XFA=pikepdf.Stream(pdf, b"<a/>"), Fields=Array([]))

    (tmp_path / "form.pdf").write_bytes(changed(change))
    command = [executable, "-m", "convkit", "convert", tmp_path / "form.pdf", tmp_path / "out.xml", "--lang", "en"]
    done = run(command, check=False, capture_output=True, text=True, timeout=120)
    assert (done.returncode, "XFA" in done.stderr) == (0, False)
