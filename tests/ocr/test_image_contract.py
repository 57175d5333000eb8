"""Scans keep to the contract of formats that are only read, as far as a picture can hold a report."""

from __future__ import annotations

from io import BytesIO

import pytest
from make import scans

from convkit import Document
from convkit.plugins import write_with, writer_for
from convkit.testing import FormatContract


@pytest.mark.long
class TestImage(FormatContract):
    format = "image"
    seconds = 120
    tables = ()

    def make(self, document: Document) -> bytes:
        data = BytesIO()
        write_with(writer_for(None, "pdf")[0], document, data)
        return scans.saved(*scans.printed(data.getvalue(), scans.DPI))
