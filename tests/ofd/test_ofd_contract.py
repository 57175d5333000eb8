"""OFD keeps to the contract that any plugin's format must keep to."""

from __future__ import annotations

from convkit.testing import FormatContract


class TestOfd(FormatContract):
    format = "ofd"
