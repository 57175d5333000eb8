"""A scan that is refused is explained by what it shows, and what was recognised on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from make import scans
from make.command import Command

SCAN = scans.table([["甲类", "12"], ["乙类", "345"]])


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_the_pages_are_shown_with_what_was_recognised(kind: str, tmp_path: Path, run: Command) -> None:
    source, page = tmp_path / f"scan.{kind.lower()}", tmp_path / "page.html"
    source.write_bytes(scans.saved(SCAN, kind=kind))
    found = run("explain", source, "--html", page, "--lang", "zh")
    assert (found.status, "page.html" in found.err) == (3, True)
    shown = page.read_text(encoding="utf-8")
    assert all(f"<td>{text}</td>" in shown for text in ("甲类", "12", "乙类", "345"))
    assert shown.count("data:image/jpeg") == 5
    assert "没有找到" in shown or "未找到" in shown


def test_that_they_can_be_shown_is_said(tmp_path: Path, run: Command) -> None:
    source = tmp_path / "scan.png"
    source.write_bytes(scans.saved(SCAN, kind="PNG"))
    assert "--html FILE" in run("explain", source, "--lang", "en").err


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", "没有这样的报告".encode()])
def test_what_cannot_be_shown_has_its_error_alone(data: bytes, tmp_path: Path, run: Command) -> None:
    source, page = tmp_path / "broken.file", tmp_path / "page.html"
    source.write_bytes(data)
    assert "--html" not in run("explain", source, "--lang", "en").err
    assert run("explain", source, "--html", page, "--lang", "en").status == 3
    assert not page.exists()
