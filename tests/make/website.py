"""The yearly table of a government web site: a report with values of every kind."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from convkit.document import Inline, Paragraph
from convkit.form import Form, load
from convkit.report import Fact, Field, Meta, Report, Section, TableMarker

FOLDER = Path(__file__).parents[1] / "forms"
PLUGIN = FOLDER / "offered_forms.py"
"""A plugin that offers every form of that folder."""
WEBSITE: Form = load(FOLDER / "website-report-2027.toml")

_VALUES = {
    "basics.agency": "云岭市数据局",
    "basics.site": "云岭市人民政府门户网站",
    "basics.homepage": "www.yunling.example",
    "basics.identifier": "0401230001",
    "basics.opened": "2027-03-05",
    "basics.responsive": "是",
    "basics.level": "市级",
    "services.column.content": "优化营商环境 2027",
    "services.since.content": "2027-05-01",
    "services.number.content": "0012-A",
    "services.mail.content": "否",
}
_FIGURES = {
    "publishing.overview": ("3", "10.1", "2.5"),
    "publishing.news": ("70", "20.2", "58.33"),
    "publishing.disclosure": ("47", "0.1", "39.17"),
    "publishing.total": ("120", "30.4", "100"),
    "services.letters": ("12",),
    "services.answered": ("91.7",),
}


def website_report() -> Report:
    """A report whose sums hold; 10.1 + 20.2 + 0.1 is not 30.4 in binary fractions."""
    figures = [Decimal(figure) for row in _FIGURES.values() for figure in row]
    facts = {
        path: Fact(path, value, leaf.unit, state="number")
        for (path, leaf), value in zip(WEBSITE.leaves.items(), figures, strict=True)
    }
    fields = {path: Field(path, value, state="value") for path, value in _VALUES.items()}
    tables = {table.section for table in WEBSITE.tables}
    said = {"remarks": (Paragraph((Inline("无其他需要说明的事项。"),)),)}
    sections = tuple(
        Section(one.name, one.heading, (TableMarker(),) if one.name in tables else said.get(one.name, ()))
        for one in WEBSITE.sections
    )
    meta = Meta("云岭市数据局2027年政府网站工作年度报表", "云岭市数据局", 2027)
    return Report(WEBSITE.id, meta, sections, facts, fields=fields)
