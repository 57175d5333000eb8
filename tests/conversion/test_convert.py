"""The flow of a conversion: what it refuses, what it leaves behind, what it proves."""

from __future__ import annotations

import io
import json
import os
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

import pytest
from make.json_schemas import VALIDATORS

import convkit
from convkit.conversion import form_of
from convkit.conversion.compare import compare
from convkit.conversion.renaming import place
from convkit.report import Extension, Fact, Report
from convkit.testing import sample_report

FORM = "annual-report-2021"
FORMATS = ("docx", "xlsx", "xml", "json", "txt")


@pytest.fixture(scope="session")
def report() -> Report:
    return sample_report(form_of(FORM))


@pytest.fixture
def source(tmp_path: Path, report: Report) -> Path:
    path = tmp_path / "in.xml"
    path.write_bytes(convkit.to_xml(report))
    return path


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_chain_over_every_format_keeps_the_report(tmp_path: Path, source: Path, report: Report) -> None:
    before = source
    losses: list[convkit.Loss] = []
    for step, name in enumerate([*FORMATS, *reversed(FORMATS)]):
        after = tmp_path / f"{step}.{name}"
        conversion = convkit.convert(before, after)
        losses += conversion.losses
        assert conversion.verified
        before = after
    assert compare(report, convkit.read(before), losses) == ()


@pytest.mark.parametrize("name", FORMATS)
def test_equal_input_gives_equal_bytes(tmp_path: Path, source: Path, name: str) -> None:
    first, second = tmp_path / f"a.{name}", tmp_path / f"b.{name}"
    convkit.convert(source, first)
    convkit.convert(source, second)
    assert first.read_bytes() == second.read_bytes()


def test_streams_take_the_place_of_paths(source: Path, report: Report) -> None:
    target = io.BytesIO()
    convkit.convert(io.BytesIO(source.read_bytes()), target, source_format="xml", target_format="json")
    assert compare(report, convkit.read(io.BytesIO(target.getvalue()), source_format="json")) == ()


def test_the_receipt_is_of_its_schema_and_claims_what_was_proved(tmp_path: Path, source: Path) -> None:
    paper = tmp_path / "receipt.json"
    convkit.convert(source, tmp_path / "out.docx", receipt=paper)
    content = json.loads(paper.read_text(encoding="utf-8"))
    VALIDATORS["receipt"].validate(content)
    assert content["conversion"]["verified"]
    assert content["conversion"]["facts"]["total"] == len(convkit.read(source).facts)


def test_the_deterministic_part_of_a_receipt_is_the_same_again(tmp_path: Path, source: Path) -> None:
    first = convkit.convert(source, tmp_path / "out.docx").receipt["conversion"]
    second = convkit.convert(source, tmp_path / "out.docx", force=True).receipt["conversion"]
    assert first == second


def test_an_unverified_conversion_claims_nothing(tmp_path: Path, source: Path) -> None:
    record = convkit.convert(source, tmp_path / "out.docx", verify=False).receipt["conversion"]
    assert (record["verified"], record["lossless"], record["compared"]) == (False, False, [])


def test_with_a_receipt_an_error_names_the_output_that_it_is_about(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def differs(*_: object) -> None:
        raise convkit.OutputError("it does not read back")

    monkeypatch.setattr("convkit.conversion.verified", differs)
    with pytest.raises(convkit.OutputError) as refused:
        convkit.convert(source, tmp_path / "out.docx", receipt=tmp_path / "receipt.json")
    assert refused.value.about == str(tmp_path / "out.docx")


def test_an_existing_output_is_replaced_only_by_force(tmp_path: Path, source: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("mine")
    with pytest.raises(convkit.OutputError, match="--force"):
        convkit.convert(source, target)
    assert target.read_text() == "mine"
    convkit.convert(source, target, force=True)
    assert target.read_text() != "mine"


def test_the_input_is_never_written_over(tmp_path: Path, source: Path) -> None:
    before = source.read_bytes()
    os.link(source, tmp_path / "same.xml")
    for target in (source, tmp_path / "same.xml", tmp_path / "." / "in.xml"):
        with pytest.raises(convkit.UsageError):
            convkit.convert(source, target, force=True)
    assert source.read_bytes() == before


@pytest.mark.parametrize("target", ["no/such/folder/out.docx", "out.unknown", "folder"])
def test_a_target_that_cannot_be_is_refused_at_once(tmp_path: Path, source: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    before = left(tmp_path)
    with pytest.raises(convkit.ConvkitError):
        convkit.convert(source, tmp_path / target)
    assert left(tmp_path) == before


def test_a_device_is_not_replaced_by_a_file(tmp_path: Path, source: Path) -> None:
    pipe = tmp_path / "pipe.docx"
    os.mkfifo(pipe)
    with pytest.raises(convkit.OutputError, match="no ordinary file"):
        convkit.convert(source, pipe, force=True)
    assert pipe.is_fifo()


def test_what_a_link_leads_to_is_written(tmp_path: Path, source: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    convkit.convert(source, tmp_path / "link.json", force=True)
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8").startswith("{")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(number: int) -> None:
        raise OSError(28, "No space left on device")

    before = left(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(convkit.OutputError, match="the disk is full"):
        convkit.convert(source, tmp_path / "out.docx")
    assert left(tmp_path) == before


def test_an_output_that_is_open_elsewhere_leaves_nothing_behind(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "out.docx").write_text("mine")
    before = left(tmp_path)
    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(convkit.OutputError, match="permission is denied"):
        convkit.convert(source, tmp_path / "out.docx", force=True)
    assert left(tmp_path) == before


@pytest.mark.parametrize("links", [True, False])
def test_of_eight_at_once_to_one_name_one_succeeds(
    links: bool, tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def convert(_: int) -> str:
        try:
            convkit.convert(source, tmp_path / "out.json")
        except convkit.OutputError as error:
            return error.words("en")
        return "written"

    if not links:
        monkeypatch.setattr(os, "link", no_links)
    everybody = threading.Barrier(8)
    monkeypatch.setattr(os, "fsync", lambda _: everybody.wait(60))
    with ThreadPoolExecutor(8) as pool:
        outcomes = Counter(pool.map(convert, range(8)))
    assert outcomes == {"written": 1, "it exists already; use --force to replace it": 7}
    assert left(tmp_path) == ["in.xml", "out.json"]


def test_of_eight_at_once_with_one_receipt_one_succeeds_and_the_others_leave_nothing(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def convert(number: int) -> str:
        try:
            convkit.convert(source, tmp_path / f"{number}.json", receipt=tmp_path / "receipt")
        except convkit.OutputError as error:
            return f"{error.about} {error.words('en')}"
        return "written"

    everybody = threading.Barrier(8)
    monkeypatch.setattr(os, "fsync", lambda _: everybody.wait(60))
    with ThreadPoolExecutor(8) as pool:
        outcomes = Counter(pool.map(convert, range(8)))
    refused = f"{tmp_path / 'receipt'} it exists already; use --force to replace it"
    assert outcomes == {"written": 1, refused: 7}
    [output] = tmp_path.glob("?.json")
    told = json.loads((tmp_path / "receipt").read_text(encoding="utf-8"))["conversion"]["target"]
    assert (told["name"], left(tmp_path)) == (output.name, sorted(["in.xml", output.name, "receipt"]))


def test_no_receipt_stays_where_the_output_could_not_be_placed(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(temporary: Path, path: Path, replace: bool) -> None:
        if path.name == "out.json":
            path.write_text("another's")
        place(temporary, path, replace)

    monkeypatch.setattr(import_module("convkit.conversion.files"), "place", late)
    with pytest.raises(convkit.OutputError, match="exists already") as error:
        convkit.convert(source, tmp_path / "out.json", receipt=tmp_path / "receipt")
    assert error.value.about == str(tmp_path / "out.json")
    assert left(tmp_path) == ["in.xml", "out.json"]


def no_links(*_: object, **__: object) -> None:
    raise PermissionError(1, "Operation not permitted")


def test_a_link_that_leads_nowhere_is_no_name_for_an_output(tmp_path: Path, source: Path) -> None:
    (tmp_path / "out.json").symlink_to(tmp_path / "gone.json")
    for force in (True, False):
        with pytest.raises(convkit.OutputError, match=r"gone\.json"):
            convkit.convert(source, tmp_path / "out.json", force=force)
    assert left(tmp_path) == ["in.xml", "out.json"]


@pytest.mark.parametrize("change", ["longer", "touched", "replaced"])
def test_a_source_that_changes_while_it_is_read_is_refused(
    change: str, tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disturbed(stream: BinaryIO, *more: int) -> bytes:
        data = stream.read()
        if change == "replaced":
            (tmp_path / "new").write_bytes(data)
            (tmp_path / "new").replace(source)
        elif change == "longer":
            source.write_bytes(data + b" ")
        else:
            os.utime(source, (1, 1))
        return data

    monkeypatch.setattr(import_module("convkit.conversion.steady"), "bounded", disturbed)
    with pytest.raises(convkit.InputError, match="changed while it was read"):
        convkit.convert(source, tmp_path / "out.json")
    assert left(tmp_path) == ["in.xml"]


def test_a_pipe_is_read_to_its_end(tmp_path: Path, source: Path, report: Report) -> None:
    os.mkfifo(tmp_path / "pipe.xml")
    writer = threading.Thread(target=lambda: (tmp_path / "pipe.xml").write_bytes(source.read_bytes()))
    writer.start()
    assert convkit.read(tmp_path / "pipe.xml") == report
    writer.join()


@pytest.mark.parametrize("written", [None, b"<"])
def test_a_pipe_that_falls_silent_is_refused(
    written: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVKIT_LIMIT_INPUT_SECONDS", "1")
    os.mkfifo(tmp_path / "pipe.xml")
    held = os.open(tmp_path / "pipe.xml", os.O_RDWR) if written else None
    if held is not None and written is not None:
        os.write(held, written)
    with pytest.raises(convkit.InputError, match="within 1 second"):
        convkit.read(tmp_path / "pipe.xml")
    if held is not None:
        os.close(held)


def test_an_output_that_reads_back_differently_is_dropped(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    convert = import_module("convkit.conversion")

    def spoilt(*arguments: object) -> tuple[bytes, tuple[convkit.Loss, ...]]:
        data, losses = untouched(*arguments)  # type: ignore[arg-type]
        return data.replace(b'"value": 7,', b'"value": 9,').replace(b'"value": 7\n', b'"value": 9\n'), losses

    untouched = convert.rendered
    monkeypatch.setattr(convert, "rendered", spoilt)
    before = left(tmp_path)
    path = "disclosure.rules.issued"
    report = replace(convkit.read(source), facts={path: Fact(path, Decimal(7), state="number")})
    with pytest.raises(convkit.OutputError, match="does not read back"):
        convkit.write(report, tmp_path / "out.json")
    assert left(tmp_path) == before


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.docx"),
        (b"PK\x03\x04 cut off", "cut.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.docx"),
        ("今天天气很好。".encode(), "no-report.txt"),
        (b"\x00\x01\x02\x03" * 100, "binary.txt"),
        (b"<html/>", "page.xml"),
        (b"[]", "array.json"),
    ],
)
def test_bad_input_is_refused_and_nothing_written(tmp_path: Path, content: bytes, name: str) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    before = left(tmp_path)
    with pytest.raises(convkit.InputError):
        convkit.convert(source, tmp_path / "out.json")
    assert left(tmp_path) == before


@pytest.mark.parametrize("location", ["missing.docx", ".", "a\0b.docx"])
def test_what_is_no_file_is_refused(tmp_path: Path, location: str) -> None:
    with pytest.raises(convkit.InputError):
        convkit.read(tmp_path / location if "\0" not in location else location)


def test_strict_refuses_errors_losses_and_unread_figures(tmp_path: Path, report: Report) -> None:
    path = "requests.received.total"
    for name, spoilt in {
        "error": replace(report, facts={**report.facts, path: Fact(path, Decimal(1), state="number")}),
        "unread": replace(report, facts={**report.facts, path: Fact(path, text="1 2", state="unread")}),
    }.items():
        source = tmp_path / f"{name}.xml"
        source.write_bytes(convkit.to_xml(spoilt))
        with pytest.raises(convkit.StrictError):
            convkit.convert(source, tmp_path / f"{name}.json", strict=True)
    assert left(tmp_path) == ["error.xml", "unread.xml"]


def test_what_a_foreign_namespace_added_survives_xml_and_is_a_loss_elsewhere(tmp_path: Path, report: Report) -> None:
    extended = replace(report, extensions=(Extension(".", "{urn:x}mark", "kept"),))
    source = tmp_path / "in.xml"
    source.write_bytes(convkit.to_xml(extended))
    convkit.convert(source, tmp_path / "out.xml")
    assert convkit.read(tmp_path / "out.xml").extensions == extended.extensions
    losses = convkit.convert(source, tmp_path / "out.docx").losses
    assert "kept" in {loss.lost for loss in losses}


@pytest.mark.parametrize(
    ("path", "name", "content"),
    [
        (".", "", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><extension><x>&x;</x></extension>'),
        (".", "", "<extension"),
        (".", "", "\ud800"),
        ("..//*[", "{urn:x}a", "1"),
        ("no", "{urn:x}a", "1"),
        (".", "schemaVersion", "9"),
        (".", "{urn:x}a b", "1"),
        (".", "{urn:x}a", "\x01"),
    ],
)
def test_an_extension_that_no_xml_can_have_is_a_fault_of_the_input(
    path: str, name: str, content: str, tmp_path: Path, report: Report
) -> None:
    convkit.write(report, tmp_path / "in.json")
    told = json.loads((tmp_path / "in.json").read_text(encoding="utf-8"))
    told["extensions"] = [{"path": path, "name": name, "content": content}]
    (tmp_path / "in.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(convkit.InputError):
        convkit.convert(tmp_path / "in.json", tmp_path / "out.xml")


def test_an_extension_in_another_spelling_is_the_same(tmp_path: Path, report: Report) -> None:
    content = f"<extension xmlns='{form_of(FORM).namespace}'><a xmlns='urn:x' b='1'/><!-- --></extension>"
    convkit.write(replace(report, extensions=(Extension(".", "", content),)), tmp_path / "in.json", verify=False)
    convkit.convert(tmp_path / "in.json", tmp_path / "out.xml")
    assert '<a xmlns="urn:x" b="1"/>' in convkit.read(tmp_path / "out.xml").extensions[0].content


def test_a_fact_that_contradicts_its_text_is_refused(tmp_path: Path, report: Report) -> None:
    path = "requests.received.total"
    odd = replace(report, facts={**report.facts, path: Fact(path, None, text="5", state="text")})
    with pytest.raises(convkit.InputError):
        convkit.write(odd, tmp_path / "out.json")
    assert left(tmp_path) == []
