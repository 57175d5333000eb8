"""Values that are no numbers and were read from a picture: marked where a format has room, and never called certain."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from make.command import Command
from make.json_schemas import VALIDATORS
from make.website import PLUGIN, WEBSITE, website_report

import convkit
from convkit.conversion.compare import compare
from convkit.document import Block, Grid, Origin, Paragraph, Recognised
from convkit.recognise import recognise
from convkit.render import render
from convkit.report import Report

SURE = Decimal("0.93")
REPORT = website_report()
SEEN = replace(REPORT, fields={path: replace(one, recognised=SURE) for path, one in REPORT.fields.items()})


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))


def from_a_scan(blocks: tuple[Block, ...]) -> Iterator[Block]:
    origin = Origin(page=1, recognised=Recognised(float(SURE), (0, 0, 9, 9)))
    for block in blocks:
        match block:
            case Grid():
                yield replace(block, cells=tuple(replace(cell, origin=origin) for cell in block.cells))
            case Paragraph():
                yield replace(block, origin=origin)
            case _:
                yield block


def test_what_is_recognised_in_a_picture_is_marked() -> None:
    document = render(REPORT, WEBSITE)
    found = recognise(replace(document, blocks=tuple(from_a_scan(document.blocks))), [WEBSITE]).report
    assert found.fields == SEEN.fields


@pytest.mark.parametrize(("name", "lost"), [("xml", []), ("json", []), ("pdf", []), ("docx", ["recognised"])])
def test_marks_come_back_or_are_declared_lost(name: str, lost: list[str]) -> None:
    stream = io.BytesIO()
    losses = convkit.write(SEEN, stream, target_format=name)
    assert [str(loss.place) for loss in losses] == lost
    stream.seek(0)
    again: Report = convkit.read(stream, source_format=name)
    assert compare(SEEN, again, losses, WEBSITE) == ()
    assert (again.fields == SEEN.fields) is not bool(lost)


def test_a_mark_that_is_lost_is_a_difference() -> None:
    assert len(compare(SEEN, REPORT, form=WEBSITE)) == len(SEEN.fields)


def test_a_mark_that_is_no_share_is_refused() -> None:
    xml = convkit.to_xml(SEEN).replace(b'recognised="0.93"', b'recognised="1.93"', 1)
    with pytest.raises(convkit.InputError):
        convkit.from_xml(xml)


def test_they_are_named_counted_and_never_lossless(run: Command, tmp_path: Path) -> None:
    source, output, receipt = (tmp_path / name for name in ("in.xml", "out.json", "receipt.json"))
    source.write_bytes(convkit.to_xml(SEEN))
    assert "read from a picture" in run("convert", source, output, "--receipt", receipt, "--lang", "en").err
    told = json.loads(receipt.read_text(encoding="utf-8"))
    VALIDATORS["receipt"].validate(told)
    assert told["conversion"]["fields"]["recognised"] == len(SEEN.fields)
    assert told["conversion"]["lossless"] is False
    assert run("convert", source, output, "--force", "--strict").status == 1
    fields = json.loads(run("explain", source, "--json").out)["fields"]
    assert {field["recognised"] for field in fields} == {"0.93"}
    assert "read from a picture (0.93)" in run("explain", source, "--lang", "en").out
