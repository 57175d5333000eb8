"""Before publishing: what a file should not carry is named, and what convkit writes carries none of it."""

from __future__ import annotations

import json
import os
import platform
import struct
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path

import pikepdf
import pytest
from convkit_office.metadata import with_description
from hypothesis import given
from hypothesis import strategies as st
from make.command import HAN, Command
from make.dirt import (
    EDITOR,
    PERSON,
    WORDS,
    dirty_docx,
    dirty_html,
    dirty_ods,
    dirty_odt,
    dirty_ofd,
    dirty_pdf,
    dirty_xlsx,
    everything_in,
    relate,
    remade,
)
from make.drawn import F2021
from make.libreoffice import saved_as
from make.ole_parts import compound
from make.repeating import repeated

import convkit
from convkit import Document, plugins
from convkit.conversion import examine
from convkit.render import render
from convkit.report import Meta, Report
from convkit.rules.publishing import before_publishing, is_local
from convkit.testing import sample_report

SUMMARY = "\x05SummaryInformation"
WRITERS = sorted({writer.name for writer in plugins.writers()})
DOCUMENTS = ("docx", "xlsx", "odt", "pdf", "ofd", "html")
OFFICE = ("ods", "doc", "rtf", "xls")
FAMILY = ("author", "localPath", "comment", "note", "deletion", "insertion", "formatting", "changes", "hidden",
          "macros", "attachment")  # fmt: skip
EXPECTED = {
    "docx": {"author": 2, "localPath": 1, "comment": 1, "deletion": 1, "insertion": 1, "formatting": 1, "hidden": 1,
             "macros": 1},
    "xlsx": {"author": 2, "localPath": 1, "comment": 1, "hidden": 3, "macros": 1},
    "odt": {"author": 2, "localPath": 1, "comment": 1, "deletion": 1, "insertion": 1, "formatting": 1, "hidden": 1,
            "macros": 1},
    "ods": {"author": 2, "comment": 1, "changes": 1, "hidden": 2, "macros": 1},
    "pdf": {"author": 1, "note": 1, "hidden": 1, "macros": 1, "attachment": 1},
    "ofd": {"author": 1, "note": 1, "hidden": 1, "macros": 1, "attachment": 1},
    "html": {"author": 2, "localPath": 1, "hidden": 1},
    "doc": {"author": 2, "comment": 1, "deletion": 1, "insertion": 1, "formatting": 1, "hidden": 1},
    "rtf": {"author": 1, "comment": 1, "deletion": 1, "insertion": 1, "hidden": 1},  # as LibreOffice writes it
    "xls": {"author": 2, "comment": 1, "hidden": 3},
}  # fmt: skip


def soiled(name: str, folder: Path) -> Path:
    """A file of a format with everything in it that should not be published."""
    report = sample_report(F2021)
    path = folder / f"dirty.{name}"
    if name == "odt":
        return dirty_odt(render(report, F2021), path)
    if name in OFFICE:
        source = soiled("docx" if name in ("doc", "rtf") else "xlsx", folder)
        (made,) = saved_as(name, folder, source)
        return dirty_ods(made, folder / "ready.ods") if name == "ods" else made
    convkit.write(report, path)
    dirty = {"docx": dirty_docx, "xlsx": dirty_xlsx, "pdf": dirty_pdf, "ofd": dirty_ofd, "html": dirty_html}
    return dirty[name](path)


@pytest.fixture(scope="session")
def dirty(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The soiled file of a format, made once."""
    return cache(lambda name: soiled(name, tmp_path_factory.mktemp(f"dirty-{name}")))


def family(entries: list[dict[str, str]]) -> dict[str, int]:
    """How many findings of each kind, by the second word of their codes."""
    kinds = [entry["code"].split(".")[1] for entry in entries if "." in entry["code"]]
    return {kind: kinds.count(kind) for kind in FAMILY if kind in kinds}


@pytest.mark.parametrize("name", [*DOCUMENTS, *repeated(OFFICE, but_each=2)])
def test_everything_that_should_not_be_published_is_named(
    run: Command, dirty: Callable[[str], Path], name: str
) -> None:
    (entry,) = json.loads(run("check", dirty(name), "--json").out)
    assert family(entry["findings"]) == EXPECTED[name]
    told = [one for one in entry["findings"] if "." in one["code"] and one["code"].split(".")[1] in FAMILY]
    assert {one["severity"] for one in told} == {"warning"}
    assert all(HAN.search(one["message"]["zh"]) and not HAN.search(one["message"]["en"].split("“")[0]) for one in told)
    assert sum("公布前请" in one["message"]["zh"] for one in told) >= len(told) - 2  # but for text changes


@pytest.mark.parametrize(("name", "target"), repeated([*product(DOCUMENTS, WRITERS)], but_each=5))
def test_what_is_made_of_a_dirty_file_is_clean(
    run: Command, dirty: Callable[[str], Path], tmp_path: Path, name: str, target: str
) -> None:
    clean = tmp_path / f"clean.{target}"
    done = run("convert", dirty(name), clean, "--to", target)
    assert done.status == 0
    held = everything_in(clean.read_bytes())
    found = {word for word in WORDS if word.encode() in held or word.encode("utf-16-be") in held}
    (entry,) = json.loads(run("check", clean, "--json").out)
    # A link that a person wrote into the text is part of the report: it is kept where it can be, and named. A place
    # on a disk, written with backslashes, is no address that a workbook could hold.
    linked = name == "html" and target not in ("txt", "xlsx", "csv", "facts")
    assert found <= ({"zhangsan"} if name == "html" else set())
    assert found or not linked
    assert family(entry["findings"]) == ({"localPath": 1} if linked else {})


@pytest.mark.parametrize("name", WRITERS)
def test_no_writer_tells_who_or_where_it_was_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"report.{name}"
    convkit.write(sample_report(F2021, "narrative"), path, target_format=name)
    held = everything_in(path.read_bytes())
    user = os.environ.get("USER") or "root"
    for word in (str(tmp_path), str(Path.cwd()), platform.node(), f"/home/{user}", "python-docx", "openpyxl"):
        assert len(word) < 5 or word.encode() not in held, word


def test_a_name_of_a_person_is_told_as_one_and_the_agency_is_none() -> None:
    report = Report("annual-report-2021", Meta(agency="云岭市水务局"))
    told = {name: list(before_publishing(Document((), {"creator": name}), report, "docx")) for name in NAMES}
    assert {name: [finding.words("en").split(",")[0] for finding in found] for name, found in told.items()} == NAMES


_PERSON = ["please check: the properties of the file hold what looks like the name of a person"]
_OTHER = ["please check: the properties of the file hold a name that is not the agency's"]
NAMES: dict[str, list[str]] = {
    "张某三": _PERSON, "欧阳某某": _PERSON, "阿不都·某某": _PERSON, "陈州": _PERSON, "Administrator": _OTHER,
    "zhangsan": _OTHER, "云岭市水务局": [], "水务局": [], "云岭市水务局办公室": [], "openpyxl": [], "微软用户": [],
    "  ": [], "𠮷某": _PERSON, "张某·": _OTHER, "甲乙丙丁戊": _OTHER, "张某三3": _OTHER,
}  # fmt: skip


def test_the_macros_of_an_old_file_are_named() -> None:
    described = with_description(Document(()), compound(WordDocument=b"", Macros=b"macro"), "doc")
    assert [(finding.code, finding.severity) for finding in described.findings] == [("doc.macros", "warning")]
    assert with_description(Document(()), compound(WordDocument=b""), "doc").findings == ()


def test_the_names_in_an_old_file_are_those_that_it_states_itself() -> None:
    texts = {4: (0x1E, PERSON.encode("gbk")), 8: (0x1F, EDITOR.encode("utf-16-le"))}
    described = with_description(
        Document((), {"creator": "python-docx"}), compound(**{SUMMARY: properties(texts)}), "doc"
    )
    assert described.properties == {"creator": PERSON, "lastModifiedBy": EDITOR}


@given(st.binary(max_size=300))
def test_no_description_stops_the_reading_of_an_old_file(data: bytes) -> None:
    whole = properties({4: (0x1E, b"a")})
    for one in (data, whole[: len(data)], whole[:44] + data):
        assert with_description(Document(()), compound(**{SUMMARY: one}), "doc").findings == ()


def properties(texts: dict[int, tuple[int, bytes]]) -> bytes:
    """A set of properties of an old file, in the code page of Chinese."""
    values = {1: struct.pack("<IHH", 2, 936, 0)}
    for identifier, (kind, text) in texts.items():
        size = len(text) // (2 if kind == 0x1F else 1)
        values[identifier] = struct.pack("<II", kind, size) + text + bytes(-len(text) % 4)
    at, places, body = 8 + 8 * len(values), b"", b""
    for identifier, value in values.items():
        places += struct.pack("<II", identifier, at + len(body))
        body += value
    return bytes(44) + struct.pack("<I", 48) + struct.pack("<II", at + len(body), len(values)) + places + body


CUSTOM = '<op:Properties xmlns:op="urn:p" xmlns:vt="urn:v">{}</op:Properties>'
OWN = '<op:property name="{}"><vt:lpwstr>{}</vt:lpwstr></op:property>'


def with_own(path: Path, properties: dict[str, str]) -> Path:
    """The file of Word or Excel with properties under names of their own."""

    def change(parts: dict[str, bytes]) -> None:
        parts["docProps/custom.xml"] = CUSTOM.format("".join(OWN.format(*one) for one in properties.items())).encode()
        relate(parts, "_rels/.rels", "custom-properties", "docProps/custom.xml")

    return remade(path, change)


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_properties_that_somebody_added_are_told_in_one_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"report.{name}"
    convkit.write(sample_report(F2021), path)
    added = {"KSOProductBuildVer": "2052-12.1", "ICV": "DF8F", "审核人": PERSON, "路径": "D:\\报告" * 12, "空": " "}
    (found,) = [one for one in examine(with_own(path, added)).findings if one.code == f"{name}.property"]
    assert f"added (2): “审核人” “{PERSON}”, “路径” “D:\\报告" in found.words("en")
    assert "…”" in found.words("en")


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_what_programs_note_of_themselves_is_not_told(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"report.{name}"
    convkit.write(sample_report(F2021), path)
    noted = with_own(path, {"KSOProductBuildVer": "2052-12.1.0.1", "ICV": "DF8F_43", "KSOReadingLayout": "true"})
    assert not [one for one in examine(noted).findings if one.code == f"{name}.property"]


def test_the_author_in_the_metadata_of_a_pdf_is_one_too(tmp_path: Path) -> None:
    path = soiled("pdf", tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.docinfo["/Author"]
        with pdf.open_metadata(set_pikepdf_as_editor=False) as told:
            told["dc:creator"] = [EDITOR]
        pdf.save(path)
    found = [finding.values["name"] for finding in examine(path).findings if finding.code == "pdf.author"]
    assert found == [EDITOR]


@pytest.mark.parametrize("target", [
    "file:///C:/a.docx", "C:\\Users\\zhang\\a.docx", "c:/a", "\\\\server\\share\\a", "/home/zhang/a", "/C:/Users/a",
    "../../Users/zhang/Normal.ott", "D:\\报告\\底稿.doc",
])  # fmt: skip
def test_a_place_on_a_computer(target: str) -> None:
    assert is_local(target)


@pytest.mark.parametrize("target", [
    "https://example.cn/home/a", "http://example.cn/C:/a", "#home", "mailto:a@example.cn", "/art/2022/1/28/a.html",
    "images/a.png", "../a.html", "Pictures/1.png", "", "javascript:void(0)", "./home.html",
])  # fmt: skip
def test_no_place_on_a_computer(target: str) -> None:
    assert not is_local(target)
