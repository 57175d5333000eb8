"""The contract of forms: what is wrong in a form that loads is found by one of its tests, with what to do."""

from __future__ import annotations

from pathlib import Path

import convkit_xlsx.writer
import pytest
from convkit_xlsx.writer import check_sheet

from convkit import plugins
from convkit.testing import FormContract

HEAD = """
id = "{0}"
namespace = "urn:example:{0}"
extends = "annual-report-2021"
title = "某省版"
english = "a province"
"""
ROW = """
[[add]]
table = "requests"
after = "{1}"
into = ["A1"]
rows = [{{ name = "own", label = "{0}", english = "own" }}]
"""
SUM = """
[[add]]
table = "disclosure"
after = "amount"
columns = [{ name = "times", label = "本年收费次数", english = "times" }]
[[add]]
[[add.relations]]
id = "B1"
table = "disclosure"
over = "rows"
left = ["amount"]
right = ["times"]
"""
SOUND = HEAD.format("sound") + ROW.format("6.已转其他渠道办理", "5.要求行政机关确认或重新出具已获取信息")
FAULTS = {
    "key": (SOUND.replace("label", "lable"), "sound", r"lable: there is no such key here; write label"),
    "id": (SOUND.replace('id = "sound"', 'id = "annual-report-2019"'), "sound", "both offer the form"),
    "misprint": (
        HEAD.format("misprint") + ROW.format("9.属于行政查阅事项", "重复申请"),
        "told_apart",
        "next to nothing",
    ),
    "form": (HEAD.format("same"), "read_as", "read as annual-report-2021"),
    "title": (f'{SOUND}\n[skeleton]\ntitle = "{{year}}年工作总结"', "come_back", "the title"),
    "sum": (HEAD.format("sum") + SUM, "sums_are", "nothing of a report in which all is 0 but"),
}


def contract(text: str, folder: Path) -> FormContract:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")

    class OfOneFormat(FormContract):
        file = path
        formats = ("txt",)

    return OfOneFormat()


def trials(form: FormContract, part: str) -> list[str]:
    return [name for name in dir(form) if name.startswith("test_") and part in name]


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str, tmp_path: Path) -> None:
    text, part, said = FAULTS[name]
    form = contract(text, tmp_path)
    (test,) = trials(form, part)
    with pytest.raises(AssertionError, match=said):
        getattr(form, test)()


BROKEN = {
    "a sum that lacks a figure": ("summed", lambda side, **_: "0"),
    "a sum that asks for no numbers": ("all_numbers", lambda *_, **__: "1=2"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_sheet_of_sums_that_says_otherwise_is_found(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = contract(SOUND, tmp_path)
    monkeypatch.setattr(check_sheet, *BROKEN[name])
    with pytest.raises(AssertionError, match=r"the sheet of sums says “.*” of A1"):
        form.test_a_workbook_tells_of_the_same_sums()


def test_a_sheet_without_one_of_the_sums_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = contract(SOUND, tmp_path)
    every = convkit_xlsx.writer.relations_of
    monkeypatch.setattr(convkit_xlsx.writer, "relations_of", lambda *given: every(*given)[1:])
    with pytest.raises(AssertionError, match="the sheet of sums in a workbook has"):
        form.test_a_workbook_tells_of_the_same_sums()


def test_a_sound_form_passes_and_is_gone_afterwards(tmp_path: Path) -> None:
    form = contract(SOUND, tmp_path)
    for test in trials(form, ""):
        getattr(form, test)()
    assert "sound" not in {one.id for one in plugins.forms()}
