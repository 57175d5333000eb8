"""A fault in the kinds, codes and fields of a form is refused when it is loaded, with place and remedy."""

from __future__ import annotations

import pytest
from make.website import FOLDER

from convkit.form.faults import FormError
from convkit.form.toml import parse

TEXT = (FOLDER / "website-report-2027.toml").read_text(encoding="utf-8")
FAULTS = {
    "choices of a text": ('kind = "text"\nrole', 'kind = "text"\nchoices = ["a", "b"]\nrole', "fields[0].choices"),
    "one choice": ('choices = ["省级", "市级", "县级"]', 'choices = ["省级"]', "fields[6].choices"),
    "pattern of a day": ('label = "开通日期"', 'label = "开通日期"\npattern = "[0-9]+"', "fields[4].pattern"),
    "a broken pattern": ('"[0-9]{10}"', '"[0-9"', "fields[3].pattern"),
    "code taken": ('code = "02"', 'code = "01"', "tables[0].parts[0].rows[1].code"),
    "no column of codes": ('codes = "行次"\n', "", "tables[0].parts[0].rows[0].code"),
    "section of nobody": ('section = "basics"\nname = "site"', 'section = "basic"\nname = "site"', "fields[1].section"),
    "name taken": ('name = "site"', 'name = "agency"', "fields[1].name"),
    "label taken": ('label = "网站名称"', 'label = "填报单位"', "fields[1].label"),
    "colon": ('label = "网站名称"', 'label = "网站名称："', "fields[1].label"),
    "sum of words": ('left = ["overview", "news', 'left = ["column", "since', "relations[0].left[0]"),
    "role of a day": ('kind = "date"', 'kind = "date"\nrole = "year"', "fields[4].role"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_it_is_refused_at_its_place(name: str) -> None:
    old, new, place = FAULTS[name]
    assert old in TEXT
    with pytest.raises(FormError) as refused:
        parse(TEXT.replace(old, new, 1), "my-form.toml")
    assert refused.value.faults[0].path == place
