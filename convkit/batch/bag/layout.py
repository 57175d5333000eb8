"""Where the files of a run lie: beside one another, or in the folders of a bag."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ORIGINAL = "original"
RECEIPT = ".receipt.json"
PREMIS = ".premis.xml"


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders of originals, of each format and of all other formats, of whole archives, receipts and events.

    Each ends with `/` or is empty. Without a name it is no bag, and receipts stand beside what they are about.
    """

    name: str = ""
    originals: str = ""
    formats: Mapping[str, str] = field(default_factory=dict)
    others: str = ""
    archives: str = ""
    receipts: str | None = None
    premis: str = ""

    def of(self, format: str) -> str:
        """The folder of outputs in a format."""
        return self.formats.get(format, self.others.format(format))


BESIDE = Layout()
BAGS = {
    "default": Layout(
        "default", "data/originals/", others="data/{}/", archives="data/archives/", receipts="receipts/",
        premis="premis/",
    ),
    "transfer-2012": Layout(
        "transfer-2012", "data/电子档案/", {"pdf": "data/电子档案/"}, "data/其他/", "data/其他/压缩包/", "receipts/",
        "premis/",
    ),
}  # fmt: skip
"""The layouts of bags; the second is that of 档发〔2012〕7号, by which archives of cities take over files."""
