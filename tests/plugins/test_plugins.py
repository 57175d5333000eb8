"""Finding plugins, whatever is wrong with one of them, and choosing a reader or a writer among the rest."""

from __future__ import annotations

import io
import json
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.command import Command

from convkit import (
    CONTRACT,
    Document,
    DocumentReader,
    Inline,
    InputError,
    Message,
    Option,
    Paragraph,
    PluginError,
    UsageError,
    plugins,
)  # fmt: skip
from convkit.cli import main
from convkit.plugins import Plugin, forms, host, options_for, read_with, reader_for, writer_for
from convkit.plugins.host import _host

Install = Callable[..., None]
MARK = b"\0\0\1?"
KIT = """
from convkit import Document, DocumentReader, DocumentWriter, Message, Option, ReportReader, hookimpl

def read(stream):
    return Document(())

def begins(mark):
    return lambda stream: stream.read(len(mark)) == mark

def write(document, stream):
    return []
"""
READS = (
    KIT
    + """
@hookimpl
def convkit_readers():
    return [DocumentReader({name!r}, {extensions!r}, read, begins({mark!r}))]
"""
)
WRITES = (
    KIT
    + """
@hookimpl
def convkit_writers():
    return [DocumentWriter({name!r}, {extensions!r}, write)]
"""
)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test sees the plugins that another one installed."""
    monkeypatch.delenv("CONVKIT_WITHOUT", raising=False)
    _host.cache_clear()
    yield
    _host.cache_clear()


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """A function that installs a distribution with one module, called like the distribution, into a folder."""

    def act(distribution: str, code: str, name: str = "", folder: str = "site", module: str = "") -> None:
        module = module or f"fake_{distribution}"
        site = tmp_path / folder
        data = site / f"{distribution}-1.0.dist-info"
        data.mkdir(parents=True)
        (site / f"{module}.py").write_text(textwrap.dedent(code), encoding="utf-8")
        (data / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
        (data / "entry_points.txt").write_text(f"[convkit]\n{name or distribution} = {module}\n")
        monkeypatch.syspath_prepend(site)
        monkeypatch.delitem(sys.modules, module, raising=False)
        _host.cache_clear()

    return act


def plugin(name: str) -> Plugin:
    return next(one for one in host().plugins if one.name == name)


def problem(name: str) -> str:
    found = plugin(name).problem
    assert found is not None
    assert found.zh != found.en
    return found.en


def reads(name: str, *extensions: str, mark: bytes = MARK) -> str:
    return READS.format(name=name, extensions=extensions, mark=mark)


def writes(name: str, *extensions: str) -> str:
    return WRITES.format(name=name, extensions=extensions)


# -- what is built in


def test_the_built_in_plugins_are_there_without_a_problem() -> None:
    assert {one.name for one in host().plugins} >= {
        "csv", "doc", "docx", "facts", "forms", "html", "image", "json", "markdown", "ods", "odt", "ofd", "pdf",
        "personal", "rtf", "txt", "xls", "xlsx", "xml",
    }  # fmt: skip
    assert [one.problem for one in host().plugins if one.distribution == "convkit"] == [None] * 19


def test_plugins_are_loaded_once() -> None:
    assert host() is host()


def test_a_plugin_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "docx" in {one.name for one in host().plugins}
    monkeypatch.setenv("CONVKIT_WITHOUT", "docx, json")
    assert {"docx", "json"} & {one.name for one in host().plugins} == set()


def test_a_distribution_found_twice_counts_once(install: Install) -> None:
    install("twice", reads("new", ".new"))
    install("twice", reads("new", ".new"), folder="again")
    assert [one.problem for one in host().plugins if one.name == "twice"] == [None]


# -- what is broken stops nothing else

BROKEN = {
    "a module that fails": ("import nowhere_to_be_found", "No module named 'nowhere_to_be_found'"),
    "a syntax error": ("def", "SyntaxError"),
    "a module that exits": ("raise SystemExit(3)", "SystemExit"),
    "a misspelt hook": (KIT + "@hookimpl\ndef convkit_reader(): return []", "convkit_reader"),
    "an unmarked hook": (KIT + "def convkit_readers(): return []", "convkit_readers is not marked @hookimpl"),
    "no hook": ("", "implements none of convkit_readers, convkit_writers, convkit_forms, convkit_rules"),
    "a contract of the future": (reads("n", ".n") + "\nCONTRACT = 99", "written for the contract 99"),
    "a contract that is no number": (reads("n", ".n") + "\nCONTRACT = '1'", "written for the contract '1'"),
    "an unknown argument": (KIT + "@hookimpl\ndef convkit_readers(host): return []", "host"),
    "a hook that raises": (KIT + "@hookimpl\ndef convkit_readers(): 1 / 0", "ZeroDivisionError"),
    "a hook that exits": (KIT + "@hookimpl\ndef convkit_writers(): raise SystemExit", "SystemExit"),
    "a generator that raises": (KIT + "@hookimpl\ndef convkit_forms():\n yield 1 / 0", "ZeroDivisionError"),
    "no list": (KIT + "@hookimpl\ndef convkit_readers(): return 7", "returned int, not a list"),
    "a text": (KIT + "@hookimpl\ndef convkit_readers(): return 'docx'", "returned str, not a list"),
    "another type": (KIT + "@hookimpl\ndef convkit_readers(): return [7]", "offers int"),
    "a writer as a reader": (
        KIT + "@hookimpl\ndef convkit_readers(): return [DocumentWriter('n', ('.n',), write)]",
        "offers DocumentWriter",
    ),
    "a text for extensions": (reads("n").replace("()", "'.n'", 1).replace("'n', ()", "'n', '.n'"), "extensions of 'n'"),
    "an extension without dot": (reads("n", "n"), "extensions of 'n' must not be 'n'"),
    "a capital extension": (reads("n", ".N"), "extensions of 'n' must not be '.N'"),
    "a capital name": (reads("N", ".n"), "name of 'N'"),
    "one format twice": (
        KIT + "@hookimpl\ndef convkit_writers(): return [DocumentWriter('n', ('.n',), write)] * 2",
        "offers n more than once",
    ),
    "a form that is none": (
        KIT + "import pathlib\n@hookimpl\ndef convkit_forms(): return [pathlib.Path(__file__)]",
        "fake_bad.py is not sound",
    ),
    "a form that is no file": (KIT + "@hookimpl\ndef convkit_forms(): return [7]", "AttributeError"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_plugin_has_a_problem_and_stops_nothing_else(what: str, install: Install) -> None:
    code, told = BROKEN[what]
    install("bad", code)
    install("good", reads("new", ".new"))
    assert told in problem("bad")
    assert "--without bad" in problem("bad")
    assert plugin("good").problem is None
    assert reader_for(io.BytesIO(MARK), "a.new").reader.name == "new"


def test_a_list_has_each_hook_each_problem_and_what_importing_took(install: Install, run: Command) -> None:
    hooks = "@hookimpl\ndef convkit_{}(): 1 / 0\n"
    install("bad", KIT + "import time\ntime.sleep(0.05)\n" + hooks.format("readers") + hooks.format("writers"))
    listed = {entry["name"]: entry for entry in json.loads(run("plugins", "--json").out)}
    assert listed["bad"]["hooks"] == ["convkit_readers", "convkit_writers"]
    assert len(listed["bad"]["problems"]) == 2
    assert listed["bad"]["importSeconds"] >= 0.05
    assert (listed["docx"]["problems"], listed["forms"]["hooks"]) == ([], ["convkit_forms"])


def test_a_reader_gets_every_option_that_it_declares_whoever_calls_it() -> None:
    def read(stream: BinaryIO, mode: str) -> Document:
        return Document((Paragraph((Inline(mode),)),))

    reader = DocumentReader("moded", (".moded",), read, options=(Option("mode", Message("mode", "方式"), "plain"),))
    assert read_with(reader, io.BytesIO(b"x")) == read(io.BytesIO(), "plain")
    assert read_with(reader, io.BytesIO(b"x"), {"mode": "other"}) == read(io.BytesIO(), "other")


def test_a_plugin_says_for_which_contract_it_was_written(install: Install) -> None:
    install("stated", reads("stated", ".stated") + f"\nCONTRACT = {CONTRACT}")
    install("silent", reads("silent", ".silent"))
    assert (plugin("stated").contract, plugin("silent").contract) == (CONTRACT, None)
    assert plugin("stated").problem is None


def test_what_is_sound_in_a_broken_plugin_is_offered(install: Install) -> None:
    install("half", reads("half", ".half") + "\n@hookimpl\ndef convkit_writers(): 1 / 0")
    assert "ZeroDivisionError" in problem("half")
    assert reader_for(io.BytesIO(MARK), "a.half").plugin.name == "half"
    with pytest.raises(PluginError, match="ZeroDivisionError"):
        writer_for("a.half")


@pytest.mark.parametrize("what", ["forms", "formats"])
def test_a_list_tells_what_a_broken_plugin_keeps_from_it(
    what: str, install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install("bad", KIT + "@hookimpl\ndef convkit_forms(): 1 / 0")
    assert main([what, "--lang", "en"]) == 0
    assert "the plugin bad of" in capsys.readouterr().err


def test_a_broken_plugin_is_told_where_its_format_is_asked_for(install: Install) -> None:
    install("bad", "import nowhere_to_be_found")
    for ask in (
        lambda: reader_for(io.BytesIO(b"\0\1"), "a.bad"),
        lambda: reader_for(io.BytesIO(b"\0\1"), None, "bad"),
        lambda: writer_for("a.BAD"),
        lambda: writer_for(None, "bad"),
    ):
        with pytest.raises(PluginError, match="nowhere_to_be_found"):
            ask()


def test_a_broken_plugin_is_told_where_another_reader_takes_its_file(install: Install) -> None:
    install("bad", "import nowhere_to_be_found")
    install("good", reads("new", ".new", mark=b"\0NEW"))
    selected = reader_for(io.BytesIO(b"\0NEW"), "a.bad")
    assert [finding.code for finding in selected.findings] == ["extension", "plugin"]
    assert "nowhere_to_be_found" in selected.findings[1].words("zh")


def test_a_damaged_list_of_entry_points_stops_nothing(install: Install, tmp_path: Path) -> None:
    install("good", reads("new", ".new"))
    (tmp_path / "site" / "good-1.0.dist-info" / "entry_points.txt").write_bytes(b"[convkit]\n\xff\xfe")
    assert "docx" in {one.name for one in host().plugins}


# -- names are unique


def test_two_distributions_of_one_name_are_both_named(install: Install) -> None:
    install("one", reads("new", ".new"), "new")
    install("two", reads("new", ".new"), "new")
    assert [one.distribution for one in host().plugins if one.name == "new"] == ["one", "two"]
    with pytest.raises(PluginError, match=r"one 1.0 \(fake_one\), two 1.0 \(fake_two\); uninstall all but one"):
        reader_for(io.BytesIO(MARK), "a.new")


def test_two_readers_of_one_format_are_both_named(install: Install) -> None:
    install("one", reads("new", ".new"))
    install("two", reads("new", ".new"))
    for name, asked in (("a.new", None), (None, "new"), ("a.docx", None)):
        with pytest.raises(PluginError, match=r"plugins one, two all claim the format new.*--without NAME"):
            reader_for(io.BytesIO(MARK), name, asked)
    assert reader_for(io.BytesIO(b"{}"), None, "json").plugin.name == "json"


def test_switching_one_off_is_the_way_out(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("one", writes("new", ".new"))
    install("two", writes("new", ".new"))
    with pytest.raises(PluginError, match="one, two"):
        writer_for("a.new")
    monkeypatch.setenv("CONVKIT_WITHOUT", "one")
    assert writer_for("a.new")[1].name == "two"


def test_two_plugins_with_one_form_are_both_named(install: Install) -> None:
    code = """
        from importlib.resources import files
        from convkit import hookimpl
        @hookimpl
        def convkit_forms():
            return [files("convkit_schemas") / "annual-report-2021.toml"]
    """
    install("mine", code)
    with pytest.raises(PluginError, match="plugins forms and mine both offer the form annual-report-2021"):
        forms()


# -- reading


@given(st.binary(min_size=1, max_size=80), st.sampled_from([None, "a", "a.docx", "a.txt", "甲.XML", ".txt", "a.pdf"]))
def test_any_content_has_a_reader_or_is_refused_in_words(data: bytes, name: str | None) -> None:
    stream = io.BytesIO(data)
    with suppress(InputError, UsageError):
        selected = reader_for(stream, name)
        assert selected.reader in plugins.readers()
        assert selected.by in ("content", "extension")
    assert stream.tell() == 0


def test_the_content_decides_and_a_lying_extension_is_a_finding(install: Install) -> None:
    install("good", reads("new", ".new", ".neu", mark=b"\0NEW"))
    assert reader_for(io.BytesIO(b"\0NEW"), "a.NEU").findings == ()
    assert reader_for(io.BytesIO(b"\0NEW"), "a").findings == ()
    selected = reader_for(io.BytesIO(b"\0NEW"), "a.docx", None)
    assert (selected.reader.name, selected.by) == ("new", "content")
    assert selected.findings[0].words("en") == (
        "please check: the file's name ends in .docx, but its content is new; it was read as new [extension]"
    )


@pytest.mark.parametrize(("head", "told"), [(b'<?xml version="1.0"?>', 0), (b"", 1)])
def test_xml_of_another_vocabulary_is_named_truly(head: bytes, told: int) -> None:
    selected = reader_for(io.BytesIO(head + b"<pdf2xml><page/></pdf2xml>"), "a.xml")
    assert (selected.reader.name, len(selected.findings)) == ("html", told)


def test_what_is_asked_for_outvotes_the_content(install: Install) -> None:
    install("good", reads("new", ".new", mark=b"\0NEW"))
    selected = reader_for(io.BytesIO(b"\0NEW"), "a.new", "TXT")
    assert (selected.reader.name, selected.by, selected.findings) == ("txt", "asked", ())


def test_of_several_contents_the_extension_chooses(install: Install) -> None:
    install("one", reads("first", ".one", mark=b"\0NEW"))
    install("two", reads("second", ".two", mark=b"\0NEW"))
    assert reader_for(io.BytesIO(b"\0NEW"), "a.two").reader.name == "second"
    with pytest.raises(UsageError, match="may be first, second; say which with --from"):
        reader_for(io.BytesIO(b"\0NEW"), "a.three")


def test_where_no_content_is_known_the_extension_decides() -> None:
    selected = reader_for(io.BytesIO(b"\0\1\2"), "a.DOCX")
    assert (selected.reader.name, selected.by) == ("docx", "extension")


@pytest.mark.parametrize(
    ("name", "chosen"),
    [("a.csv", "csv"), ("a.TXT", "txt"), ("a.md", "markdown"), (None, "txt"), ("a.docx", "txt"), ("a", "txt")],
)
def test_what_any_text_may_be_is_told_by_its_extension_and_comes_last(
    name: str | None, chosen: str, install: Install
) -> None:
    text = "规章,1".encode()
    assert reader_for(io.BytesIO(text), name).reader.name == chosen
    assert [one.code for one in reader_for(io.BytesIO(text), name).findings] == ["extension"] * (name == "a.docx")
    install("mine", reads("mine", ".mine", mark=text))
    assert reader_for(io.BytesIO(text), name).reader.name == "mine"


def test_a_sniff_that_raises_says_no_and_leaves_the_stream(install: Install) -> None:
    install("bad", reads("bad", ".bad").replace("stream.read(len(mark)) == mark", "stream.read(1) + 1"))
    stream = io.BytesIO(b"\0\1\2")
    assert reader_for(stream, "a.docx").reader.name == "docx"
    assert stream.tell() == 0


@pytest.mark.parametrize("asked", [None, "docx", "nothing"])
def test_an_empty_file_is_refused(asked: str | None) -> None:
    with pytest.raises(InputError, match="the file is empty"):
        reader_for(io.BytesIO(), "a.docx", asked)


def test_what_nobody_reads_is_refused_with_what_is_read() -> None:
    with pytest.raises(
        InputError,
        match="it reads csv, doc, docx, facts, html, image, json, markdown, ods, odt, ofd, pdf, rtf",
    ):
        reader_for(io.BytesIO(b"\0\1\2"), "a.dwg")
    with pytest.raises(UsageError, match="no plugin reads the format dwg; known are csv, doc, docx"):
        reader_for(io.BytesIO(b"\0\1\2"), "a.dwg", "dwg")


# -- writing


@pytest.mark.parametrize(("name", "asked", "chosen"), [("a.XLSX", None, "xlsx"), ("a.part", "json", "json")])
def test_the_writer_is_the_one_asked_for_else_that_of_the_extension(name: str, asked: str | None, chosen: str) -> None:
    assert writer_for(name, asked)[0].name == chosen


@pytest.mark.parametrize("name", [None, "", "a", "a.dwg", ".docx"])
def test_a_target_that_says_no_format_needs_one(name: str | None) -> None:
    known = "csv, docx, facts, html, json, markdown, ofd, pdf, txt"
    with pytest.raises(UsageError, match=f"say it with --to, one of {known}"):
        writer_for(name)


@pytest.mark.parametrize("name", ["a.odt", "a.DOC"])
def test_a_kind_of_file_that_is_only_read_is_not_offered_another_content(name: str) -> None:
    with pytest.raises(UsageError, match=r"are read, not written; name one that ends in \.csv, \.docx, \.html, \.json"):
        writer_for(name)


def test_a_shared_extension_needs_a_choice(install: Install) -> None:
    with pytest.raises(UsageError, match=r"\.csv may be written as csv, facts; say which with --to"):
        writer_for("a.csv")
    assert writer_for("a.csv", "facts")[0].name == "facts"
    install("one", writes("first", ".new"))
    install("two", writes("second", ".new"))
    with pytest.raises(UsageError, match=r"\.new may be written as first, second; say which with --to"):
        writer_for("a.new")
    assert writer_for("a.new", "first")[1].name == "one"


# -- options


def test_every_declared_option_is_given_the_rest_by_default() -> None:
    txt = reader_for(io.BytesIO(b"a"), None, "txt").reader
    writer, _ = writer_for(None, "txt")
    assert options_for({"newline": "crlf"}, txt, writer) == (
        {"encoding": "auto"},
        {"encoding": "utf-8", "newline": "crlf"},
    )


def test_an_option_of_both_goes_to_each_that_has_the_choice() -> None:
    txt = reader_for(io.BytesIO(b"a"), None, "txt").reader
    writer, _ = writer_for(None, "txt")
    assert [side["encoding"] for side in options_for({"encoding": "gb18030"}, txt, writer)] == ["gb18030"] * 2
    assert [side["encoding"] for side in options_for({"encoding": "utf-8-sig"}, txt, writer)] == ["auto", "utf-8-sig"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"colour": "red"}, "-O colour: no such option of txt; known are encoding, newline"),
        ({"newline": "cr"}, "-O newline=cr: choose one of lf, crlf"),
    ],
)
def test_an_unknown_option_or_choice_is_wrong_usage(given: dict[str, str], told: str) -> None:
    txt = reader_for(io.BytesIO(b"a"), None, "txt").reader
    with pytest.raises(UsageError) as caught:
        options_for(given, txt, writer_for(None, "txt")[0])
    assert caught.value.words("en") == told
