"""Forms that build on those of other plugins, and files of forms that are checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from make.command import Command

from convkit import PluginError
from convkit.plugins import forms, host
from convkit.plugins.finding import FILES

HEAD = 'id = "{0}"\nnamespace = "urn:example:{0}"\nextends = "{1}"\ntitle = "表"\nenglish = "form"\n'
PLUGIN = """
from pathlib import Path
from convkit import hookimpl

@hookimpl
def convkit_forms():
    return sorted(Path(__file__).parent.glob("*.toml"))
"""


def offer(monkeypatch: pytest.MonkeyPatch, folder: Path, **texts: str) -> None:
    """Forms of a plugin of their own, in the order of their names."""
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    (folder / "offering.py").write_text(PLUGIN, encoding="utf-8")
    monkeypatch.setenv(FILES, str(folder / "offering.py"))


def test_an_overlay_may_extend_what_is_loaded_after_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    edition = HEAD.format("new", "annual-report-2021") + 'years = [2027, 2099]\nsupersedes = "annual-report-2021"\n'
    offer(monkeypatch, tmp_path, a=HEAD.format("first", "second"), b=HEAD.format("second", "new"), c=edition)
    assert {form.id: form.years for form in forms()} == {
        "first": (2027, 2099), "second": (2027, 2099), "new": (2027, 2099),
        "annual-report-2021": (2021, 2026), "annual-report-2019": (2019, 2020),
    }  # fmt: skip
    assert not any(plugin.problems for plugin in host().plugins)


def test_what_it_extends_must_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    offer(
        monkeypatch, tmp_path, a=HEAD.format("mine", "annual-report-2012"), b=HEAD.format("other", "annual-report-2019")
    )
    plugin = next(plugin for plugin in host().plugins if plugin.name == "offering")
    assert [form.id for form in plugin.forms] == ["other"]
    (problem,) = plugin.problems
    assert "the form a.toml is not sound: extends: there is no form “annual-report-2012”; write" in problem.en


def test_two_forms_of_one_namespace_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    text = HEAD.format("mine", "annual-report-2021").replace("urn:example:mine", "urn:convkit:annual-report:2021")
    offer(monkeypatch, tmp_path, a=text)
    with pytest.raises(PluginError, match="annual-report-2021 of forms and mine of offering have the same namespace"):
        forms()


# -- convkit forms --check


def test_a_sound_file_is_told_so(run: Command, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(HEAD.format("mine", "annual-report-2021"), encoding="utf-8")
    done = run("forms", "--check", path)
    assert (done.status, done.err) == (0, "")
    assert done.out == f"{path}: form mine, 200 figures, 42 sums; nothing is wrong\n"


def test_every_fault_of_every_file_is_told(run: Command, tmp_path: Path) -> None:
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text(HEAD.format("annual-report-2019", "annual-report-2021"), encoding="utf-8")
    two.write_text(HEAD.format("two", "annual-report-2021").replace("title", "titel") + "yeers = 1", encoding="utf-8")
    done = run("forms", "--check", one, "--check", two, "--lang", "zh")
    assert done.status == 1
    assert done.out.splitlines() == [
        f"{one}：id：“annual-report-2019” 已由表式 annual-report-2019 使用；请另取",
        f"{two}：titel：此处没有这个键；请改为 title",
        f"{two}：yeers：此处没有这个键；请改为 years",
    ]
    told = json.loads(run("forms", "--check", two, "--json").out)
    assert [(entry["id"], [fault["path"] for fault in entry["faults"]]) for entry in told] == [
        (None, ["titel", "yeers"])
    ]


def test_a_file_that_is_not_there_is_an_input_that_cannot_be_read(run: Command, tmp_path: Path) -> None:
    done = run("forms", "--check", tmp_path / "nowhere.toml")
    assert (done.status, done.out) == (3, "")
    assert done.err.endswith("cannot be read: there is no such place\n")
