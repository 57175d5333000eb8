"""Forms that others could offer, each an example of the guide's: they keep to the contract of forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from make.command import Command
from make.drawn import EDITIONS, F2021
from make.website import PLUGIN

from convkit.document import Document, Grid
from convkit.form import leaf_paths, load
from convkit.form.toml import parse
from convkit.recognise import recognise
from convkit.render import render
from convkit.testing import FormContract, sample_report

FOLDER = Path(__file__).parents[1] / "forms"


class TestProvince(FormContract):
    file = FOLDER / "yunling.toml"


class TestNewEdition(FormContract):
    file = FOLDER / "edition-2027.toml"


class TestWebSite(FormContract):
    file = FOLDER / "website-report-2027.toml"


def test_codes_are_printed_beside_the_rows_that_have_some() -> None:
    head = (
        'id = "a-b"\nnamespace = "urn:example:a-b"\nextends = "annual-report-2021"\ntitle = "另"\nenglish = "another"\n'
    )
    said = '[[set]]\ntable = "disclosure"\ncodes = "行次"\n[[set]]\ntable = "disclosure"\nrow = "rules"\ncode = "01a"\n'
    form = parse(head + said, "a-b.toml", EDITIONS)
    blocks = render(sample_report(form), form).blocks
    (shown,) = [block for block in blocks if isinstance(block, Grid) and block.name == form.tables[0].words.zh]
    assert [cell.text for cell in shown.cells if cell.column == 2 and cell.heads] == ["行次", "01a"]
    assert recognise(Document(tuple(blocks)), [form]).unmatched == ()


CITY = """
id = "city"
namespace = "urn:example:city"
extends = "annual-report-2021-yunling"
title = "某市版"
english = "a city"
[[add]]
table = "requests"
after = "已转其他渠道办理"
into = ["A1"]
rows = [{ name = "hotline", label = "4.转政务服务热线办理", english = "passed on to the hotline" }]
"""


def test_an_overlay_of_an_overlay_keeps_to_the_contract_where_a_later_edition_has_closed_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Command
) -> None:
    monkeypatch.setenv("CONVKIT_PLUGINS", str(PLUGIN))
    path = tmp_path / "city.toml"
    path.write_text(CITY, encoding="utf-8")

    class City(FormContract):
        file = path
        formats = ("txt",)

    for name in dir(City):
        if name.startswith("test_"):
            getattr(City(), name)()
    told = run("forms", "--check", FOLDER / "yunling.toml", "--lang", "en")  # it is installed, and no other's rival
    assert (told.status, "nothing is wrong" in told.out + told.err) == (0, True)


def test_they_hold_what_they_are_examples_of() -> None:
    province, new = (load(FOLDER / name, EDITIONS) for name in ("yunling.toml", "edition-2027.toml"))
    codes = [node.code for part in province.tables[0].parts for (node,) in leaf_paths(part.rows)]
    assert codes == [f"{number:02}" for number in range(1, 8)]
    assert len(province.leaves) == len(F2021.leaves) + 3 + 7
    kinds = {name: new.leaves[f"platforms.total.{name}"] for name in ("accounts", "change", "share")}
    assert [(leaf.kind, leaf.signed) for leaf in kinds.values()] == [
        ("count", False),
        ("count", True),
        ("percent", False),
    ]
    assert {*new.leaves} - {*F2021.leaves} >= {"requests.received.soleTrader", "platforms.weibo.share"}
