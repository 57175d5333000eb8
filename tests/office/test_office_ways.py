"""LibreOffice absent, hanging, failing, silent or talking nonsense: each is said, and another way taken or refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from convkit_office import libreoffice, messages, sheets, texts
from convkit_office.agreement import differences
from convkit_office.ways import Reading, Ways, read
from hypothesis import given
from hypothesis import strategies as st
from make.docx_parts import docx, p, tbl, tr
from make.ole_parts import compound

from convkit import (
    Account,
    Cell,
    Document,
    Entry,
    Finding,
    Grid,
    Inline,
    InputError,
    Message,
    Paragraph,
    UsageError,
    read_document,
)
from convkit.limits import LIMITS, child, namespaces
from convkit.reading import Budget, run_confined

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs that stand in are shell scripts")
RTF = BytesIO(b"{\\rtf1 x}")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a script in the place of LibreOffice; it finds the folder for its output in $OUT, the source in $SOURCE.

    It tells the test what it saw in files beside its own, so it is trusted.
    """
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("CONVKIT_UNCONFINED", "1")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def install(script: str) -> None:
        program = folder / "soffice"
        parse = 'while [ $# -gt 1 ]; do [ "$1" = --outdir ] && OUT=$2; shift; done; SOURCE=$1; mkdir -p "$OUT"\n'
        program.write_text(f"#!/bin/sh\n{parse}{script}\n")
        program.chmod(0o755)

    return install


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "_PLACES", {})
    monkeypatch.setenv("PATH", str(tmp_path))


def problem() -> str:
    with pytest.raises(InputError) as caught:
        texts.read_rich(RTF)
    return caught.value.words("en")


def test_absent(nowhere: None) -> None:
    assert problem() == (
        "it could not be read: LibreOffice is not installed; open it in WPS or Word and save it as .docx"
    )


def test_exit_status_nought_without_output(office: Callable[[str], None]) -> None:
    office("exit 0")
    assert "reported success and wrote nothing" in problem()


def test_an_empty_output_is_none(office: Callable[[str], None]) -> None:
    office('touch "$OUT/content.docx"')
    assert "reported success and wrote nothing" in problem()


def test_a_failure(office: Callable[[str], None]) -> None:
    office("exit 7")
    assert "LibreOffice failed" in problem()


def test_a_program_that_cannot_be_started(office: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_limited", lambda *_: [])
    monkeypatch.setattr(namespaces, "apart", tuple)
    monkeypatch.setattr(libreoffice, "find", lambda: "/no/such/program")
    assert "could not be started" in problem()


def test_nonsense_in_place_of_a_document(office: Callable[[str], None]) -> None:
    office('echo nonsense > "$OUT/content.docx"')
    assert "what LibreOffice wrote cannot be read" in problem()


def test_hanging_is_ended_with_all_that_was_started(
    office: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_CHILD_SECONDS", "2")
    beats = tmp_path / "beats"
    office(f'(while :; do echo >> "{beats}"; sleep 0.05; done) & sleep 600')
    assert "took too long" in problem()
    told = beats.stat().st_size
    time.sleep(0.5)
    assert beats.stat().st_size == told > 0


def test_what_it_wrote_is_read_by_the_reader_of_that_format(office: Callable[[str], None], tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(docx(tbl(tr("甲", "8"))).getvalue())
    office(f'cp "{made}" "$OUT/content.docx"')
    document = texts.read_rich(RTF)
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert [(cell.text, cell.origin.column) for cell in grid.cells] == [("甲", 1), ("8", 2)]
    assert [finding.code for finding in document.findings] == ["rtf.way"]
    assert document.account.balanced
    assert not document.account.complete  # nothing checked what the program itself left out


def test_each_run_has_a_profile_of_its_own_that_fetches_and_runs_nothing(
    office: Callable[[str], None], tmp_path: Path
) -> None:
    office(f'cat "$(dirname "$SOURCE")/profile/user/registrymodifications.xcu" >> "{tmp_path}/seen"; dirname "$SOURCE"'
           f' >> "{tmp_path}/folders"; exit 1')  # fmt: skip
    problem(), problem()
    seen, folders = (tmp_path / "seen").read_text(), (tmp_path / "folders").read_text().split()
    assert len(set(folders)) == 2
    assert not any(Path(folder).exists() for folder in folders)
    for setting in ("DisableMacrosExecution", "BlockUntrustedRefererLinks", "ooInetHTTPProxyName"):
        assert setting in seen


def test_a_child_gets_limits_and_no_network(tmp_path: Path) -> None:
    code = (
        "import json, resource, os, pathlib; pathlib.Path('said').write_text(json.dumps([resource.getrlimit("
        "resource.RLIMIT_DATA)[0], resource.getrlimit(resource.RLIMIT_CPU)[0], os.environ['http_proxy']]))"
    )
    assert run_confined([sys.executable, "-c", code], tmp_path, 5) == "done"
    memory, seconds, proxy = json.loads((tmp_path / "said").read_text())
    assert memory == LIMITS["child_bytes"]
    assert seconds == 7
    assert proxy.endswith(":9")


def test_too_much_memory_is_not_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_CHILD_BYTES", str(100 * 2**20))
    assert run_confined([sys.executable, "-c", "x = bytearray(200 * 2**20)"], tmp_path, 10) == "failed"


def test_all_programs_share_one_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_CHILD_SECONDS", "10")
    budget = Budget()
    assert budget.rest(0.5) <= 5 < budget.rest() <= 10


# -- choosing among two ways

OFFICE = Reading(Document((Grid((Cell(1, 1, "8"),)),), account=Account()), "LibreOffice", "7.4")
LIBRARY = Reading(Document((Grid((Cell(1, 1, "8"),)),), account=Account()), "library", "1.0")
OTHER = LIBRARY._replace(document=Document((Grid((Cell(1, 1, "9"),)),)))


def chosen(office: Reading | Message, library: Reading | Message, asked: str = "auto") -> Document:
    compare = partial(differences, "doc")
    return read(Ways("doc", lambda: office, lambda: library, compare, messages.UNREADABLE_TEXT, asked))


def told(document: Document) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in document.findings]


@pytest.mark.parametrize(
    ("office", "library", "asked", "text", "findings", "complete"),
    [
        (OFFICE, LIBRARY, "auto", "8", [("doc.way", "info")], True),
        (OFFICE, OTHER, "auto", "8", [("doc.way", "info"), ("doc.differs", "unread")], False),
        (OFFICE, messages.MISSING, "auto", "8", [("doc.way", "warning")], False),
        (OFFICE, OTHER, "libreoffice", "8", [("doc.way", "info")], False),
        (OFFICE, OTHER, "python", "9", [("doc.way", "info")], False),
        (messages.NO_OFFICE, OTHER, "auto", "9", [("doc.way", "info")], False),
        (messages.LATE, OTHER, "auto", "9", [("doc.way", "warning")], False),
        (messages.NO_OUTPUT, OTHER, "auto", "9", [("doc.way", "warning")], False),
    ],
)
def test_which_way_is_taken_and_what_is_said(
    office: Reading | Message, library: Reading | Message, asked: str, text: str, findings: list[object], complete: bool
) -> None:
    document = chosen(office, library, asked)
    assert document.blocks == (Grid((Cell(1, 1, text),)),)
    assert told(document) == findings
    assert document.account.complete is complete
    way = document.findings[0].values
    assert (way["tool"], way["version"]) == (("LibreOffice", "7.4") if text == "8" else ("library", "1.0"))


@pytest.mark.parametrize("asked", ["auto", "libreoffice", "python"])
def test_where_no_way_reads_it_the_error_says_why_and_what_to_do(asked: str) -> None:
    with pytest.raises(InputError) as caught:
        chosen(messages.LATE, messages.FOREIGN, asked)
    said = caught.value.words("en")
    assert ("took too long" in said) is (asked != "python")
    assert ("another package" in said) is (asked != "libreoffice")
    assert "save it as .docx" in said


# -- comparing two readings


def reading(*rows: tuple[str, ...], text: str = "") -> Reading:
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1))
    return Reading(Document((Paragraph((Inline(text),)), Grid(cells))), "one", "1")


rows = st.lists(st.lists(st.sampled_from(["", "1", "12", "甲"]), min_size=1, max_size=3), min_size=1, max_size=3)


def padded(table: list[list[str]]) -> list[list[str]]:
    """Three by three cells: a cell that is not there is as good as a blank one."""
    return [[*line, "", "", ""][:3] for line in [*table, [], [], []][:3]]


@given(rows, rows)
def test_two_readings_differ_exactly_where_their_cells_do(one: list[list[str]], other: list[list[str]]) -> None:
    found = differences("doc", reading(*map(tuple, one)), reading(*map(tuple, other)))
    count = sum(a != b for x, y in zip(padded(one), padded(other), strict=True) for a, b in zip(x, y, strict=True))
    assert [finding.values["count"] for finding in found] == ([count] if count else [])


def test_a_difference_in_the_text_is_told_with_what_stands_around_it() -> None:
    (found,) = differences("doc", reading(("1",), text="收到申请12件"), reading(("1",), text="收到申请21件"))
    assert (found.severity, found.values["one"], found.values["other"]) == ("warning", "收到申请12件", "收到申请21件")


def test_what_only_the_second_reading_found_is_told() -> None:
    with_picture = replace(LIBRARY.document, account=Account((Entry("images", 1, 1),)))
    (found,) = differences("doc", OFFICE, LIBRARY._replace(document=with_picture))
    assert "images 0 < 1" in found.words("en")
    assert differences("doc", LIBRARY._replace(document=with_picture), OFFICE) == []


# -- the children


@pytest.mark.parametrize("module", ["word_child", "excel_child"])
def test_a_child_that_is_killed_is_told(module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "run_confined", lambda command, folder, seconds: "late")
    found = texts.in_child(module, [], tmp_path / "said.json", "library", Budget())
    assert isinstance(found, Message)
    assert "was stopped" in found.en


def test_a_damaged_word_file_is_refused_in_words(nowhere: None) -> None:
    with pytest.raises(InputError, match="msdoc2docx failed"):
        texts.read_word(compound(WordDocument=b"x"))


def test_a_damaged_workbook_is_refused_in_words(nowhere: None) -> None:
    with pytest.raises(InputError, match="calamine"):
        sheets.read_excel(compound(Workbook=b"x"))


def test_the_module_of_another_package_is_never_run(tmp_path: Path) -> None:
    (tmp_path / "doc2docx").mkdir()
    (tmp_path / "doc2docx" / "__init__.py").write_text("raise SystemExit('run')")
    code = "from convkit_office.word_child import converted; print(converted('a.doc', 'b.docx'))"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "{'foreign': True}"


def test_a_package_of_the_same_name_is_not_trusted(tmp_path: Path) -> None:
    folder = tmp_path / "doc2docx-9.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: doc2docx\nVersion: 9\n")
    code = "from convkit_office.word_child import is_genuine; print(is_genuine())"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


# -- asking for the reader of another format


def test_a_document_is_read_by_the_reader_of_its_format() -> None:
    (block,) = read_document(docx(p("甲")), "docx").blocks
    assert block == Paragraph((Inline("甲"),))


def test_a_format_that_nobody_reads_is_refused() -> None:
    with pytest.raises(UsageError, match="no plugin reads"):
        read_document(BytesIO(b"x"), "nothing")


def test_a_format_that_is_read_as_a_report_is_refused() -> None:
    with pytest.raises(UsageError, match="read as a report"):
        read_document(BytesIO(b"x"), "xml")


def test_findings_hold_what_their_messages_ask_for() -> None:
    for document in (chosen(OFFICE, OTHER), chosen(messages.LATE, OTHER), chosen(OFFICE, messages.FOREIGN)):
        for finding in document.findings:
            assert isinstance(finding, Finding)
            assert "{" not in finding.words("en") + finding.words("zh")
