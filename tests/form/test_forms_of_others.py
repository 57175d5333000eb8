"""Forms that others could offer, each an example of the guide's: they keep to the contract of forms."""

from __future__ import annotations

from pathlib import Path

from convkit.testing import FormContract

FOLDER = Path(__file__).parents[1] / "forms"


class TestProvince(FormContract):
    file = FOLDER / "yunling.toml"


class TestNewEdition(FormContract):
    file = FOLDER / "edition-2027.toml"


class TestWebSite(FormContract):
    file = FOLDER / "website-report-2027.toml"
    formats = ("csv", "docx", "html", "json", "markdown", "ofd", "pdf", "txt", "xlsx", "xml")
