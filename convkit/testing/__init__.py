"""For the tests of plugins and of convkit itself: a contract for formats, ready reports, and any valid report.

class TestDocx(FormatContract):
    format = "docx"
"""

from __future__ import annotations

from convkit.testing.contract import FormatContract as FormatContract
from convkit.testing.form_contract import FormContract as FormContract
from convkit.testing.looks import Look as Look
from convkit.testing.looks import LooksContract as LooksContract
from convkit.testing.reports import reports as reports
from convkit.testing.samples import picture as picture
from convkit.testing.samples import sample_report as sample_report

__all__ = ["FormContract", "FormatContract", "Look", "LooksContract", "picture", "reports", "sample_report"]
