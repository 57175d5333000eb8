"""The command line: exit statuses, one line per error, two languages, and what a command imports."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from make.command import HAN, Command

import convkit
import convkit.__main__
from convkit import InputError, Message, OutputError, Report
from convkit.cli import main
from convkit.cli.commands import group
from convkit.cli.language import chosen
from convkit.cli.outcome import attempt
from convkit.cli.speaking import aligned, one_line
from convkit.plugins import forms
from convkit.testing import sample_report

COMMANDS = ("convert", "check", "diff", "rollup", "blank", "explain", "formats", "plugins", "forms", "completion")
LISTS = ("formats", "plugins", "forms")


def sound_report() -> Report:
    """A report in which every relation holds: all figures are zero."""
    report = sample_report(next(form for form in forms() if form.id == "annual-report-2021"))
    return replace(report, facts={path: replace(fact, value=Decimal(0)) for path, fact in report.facts.items()})


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "sound.xml"
    path.write_bytes(convkit.to_xml(sound_report()))
    return path


@pytest.fixture(scope="session")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report whose sums do not hold."""
    report = sound_report()
    path = next(path for path in report.facts if path.endswith(".total"))
    facts = {**report.facts, path: replace(report.facts[path], value=Decimal(7))}
    place = tmp_path_factory.mktemp("wrong") / "wrong.xml"
    place.write_bytes(convkit.to_xml(replace(report, facts=facts)))
    return place


# -- convert


def test_a_conversion_says_what_it_did(run: Command, sound: Path, tmp_path: Path) -> None:
    done = run("convert", sound, tmp_path / "out.txt")
    assert (done.status, done.out) == (0, "")
    assert re.search(
        r"sound\.xml → .*out\.txt: \d+ numbers, 0 findings, 42 sums checked: .*, written and read back\n$", done.err
    )


def test_findings_and_losses_go_to_standard_error_in_the_language(run: Command, wrong: Path, tmp_path: Path) -> None:
    done = run("convert", wrong, tmp_path / "out.txt", "--lang", "zh", "--no-verify")
    assert done.status == 0
    assert "必须改：" in done.err
    assert re.search("wrong.xml → .*：\\d+ 个数字，\\d+ 条提示，.*未读回比对\n$", done.err)


def test_standard_input_and_output(run: Command, sound: Path) -> None:
    done = run("convert", "-", "-", "--to", "json", stdin=sound.read_bytes())
    assert (done.status, json.loads(done.out)["form"]) == (0, "annual-report-2021")
    assert "standard input → standard output: " in done.err


def test_nothing_is_printed_to_standard_output_on_failure(run: Command, wrong: Path) -> None:
    done = run("convert", wrong, "-", "--to", "json", "--strict")
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"convkit: {wrong}: --strict")


def test_the_receipt_goes_to_standard_output(sound: Path, tmp_path: Path) -> None:
    done = process("convert", sound, tmp_path / "a.txt", "--receipt", "-")
    assert json.loads(done.stdout)["conversion"]["target"]["name"] == "a.txt"
    assert process("convert", sound, "-", "--to", "txt", "--receipt", "-").returncode == 2


def test_the_receipt_is_written(run: Command, sound: Path, tmp_path: Path) -> None:
    assert run("convert", sound, tmp_path / "out.json", "--receipt", tmp_path / "receipt").status == 0
    assert json.loads((tmp_path / "receipt").read_text(encoding="utf-8"))


def test_options_reach_the_plugin(run: Command, sound: Path, tmp_path: Path) -> None:
    done = run("convert", sound, tmp_path / "out.txt", "-O", "newline=crlf", "--option", "encoding=gb18030")
    assert done.status == 0
    assert b"\r\n" in (tmp_path / "out.txt").read_bytes()
    assert "政府信息" in (tmp_path / "out.txt").read_text(encoding="gb18030")


def test_an_existing_output_needs_force(run: Command, sound: Path, tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("mine")
    done = run("convert", sound, tmp_path / "out.json")
    assert (done.status, (tmp_path / "out.json").read_text()) == (4, "mine")
    assert done.err.startswith(f"convkit: {tmp_path / 'out.json'}: it exists already; use --force")
    assert run("convert", sound, tmp_path / "out.json", "--force").status == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["nothing.xml", "out.json"], 3),
        (["{sound}", "out.odt"], 2),
        (["{sound}", "out.json", "--to", "odt"], 2),
        (["{sound}", "out.json", "--to", "xml"], 2),
        (["{sound}", "out.doc", "--to", "docx"], 2),
        (["{sound}", "out.json", "--from", "docx"], 3),
        (["{sound}", "out.json", "--form", "none"], 2),
        (["{sound}", "out.json", "-O", "colour=red"], 2),
        (["{sound}", "no/folder/out.json"], 4),
        (["{sound}", "."], 4),
        (["-", "out.json"], 3),
    ],
)
def test_a_refusal_is_one_line_and_leaves_nothing(
    arguments: list[str], status: int, run: Command, sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for language in ("en", "zh"):
        done = run("convert", *(one.format(sound=sound) for one in arguments), "--lang", language)
        assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)
        assert done.err.startswith("convkit: ")
        assert bool(HAN.search(done.err)) == (language == "zh")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("asked", [(), ("--to", "json")])
def test_a_format_that_was_switched_off_is_told_to_be_that(
    asked: tuple[str, ...], run: Command, sound: Path, tmp_path: Path
) -> None:
    done = run("convert", sound, tmp_path / "out.json", "--without", "json", *asked)
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "the plugin json is switched off by --without or CONVKIT_WITHOUT; leave that out" in done.err


@pytest.mark.parametrize("name", ["长" * 100 + ".docx", "x" * 300 + ".json", ""])
def test_a_name_that_cannot_be_is_refused_in_words(name: str, run: Command, sound: Path) -> None:
    for arguments, status in (("convert", sound, name), 4), (("convert", name, "out.json"), 3), (("check", name), 3):
        done = run(*arguments, "--lang", "zh")
        assert (done.status, done.err.count("\n")) == (status, 1)
        assert re.search("文件名过长|文件名为空", done.err)


def test_no_command_tells_of_being_stopped(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stopped() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("convkit.cli.main", stopped)
    assert convkit.__main__.main() == 130
    assert capsys.readouterr() == ("", "")


def test_an_error_that_a_library_makes_of_being_stopped_is_none() -> None:
    def act() -> int:
        try:
            raise KeyboardInterrupt
        except BaseException as error:  # as reportlab does
            raise ValueError("cannot escape") from error

    with pytest.raises(KeyboardInterrupt):
        attempt(act, "a.docx", "en", False, 4)


def test_a_name_that_no_format_claims_takes_any(run: Command, sound: Path, tmp_path: Path) -> None:
    assert run("convert", sound, tmp_path / "out.part", "--to", "json").status == 0


# -- check


def test_a_sound_report_has_status_0(run: Command, sound: Path) -> None:
    done = run("check", sound)
    assert (done.status, done.out) == (0, "")
    assert re.search(
        r"sound\.xml: \d+ numbers, 0 findings, 42 sums checked: 42 hold, 0 do not, 0 cannot be checked\n", done.err
    )
    assert done.err.endswith("the text says nothing that could be held against the tables\n")


def test_a_wrong_report_has_status_1_and_its_findings_are_the_data(run: Command, wrong: Path) -> None:
    done = run("check", wrong)
    assert done.status == 1
    assert done.out.startswith("must be mended: ")
    assert all(line.endswith("]") for line in done.out.splitlines())


def test_of_several_files_the_highest_status_counts_and_each_line_names_its_file(
    run: Command, sound: Path, wrong: Path
) -> None:
    done = run("check", sound, "nothing.xml", wrong)
    assert done.status == 3
    assert "convkit: nothing.xml: there is no such file\n" in done.err
    assert all(line.startswith(f"{wrong}: ") for line in done.out.splitlines())
    assert done.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_check_as_json(language: str, run: Command, sound: Path, wrong: Path) -> None:
    done = run("check", "--json", sound, wrong, "nothing.xml", "--lang", language)
    good, bad, absent = json.loads(done.out)
    assert {"file": str(sound), "form": "annual-report-2021", "status": 0, "findings": []}.items() <= good.items()
    assert {*bad["findings"][0]["message"]} == {"en", "zh"}
    assert (done.status, bad["status"], absent["status"]) == (3, 1, 3)
    assert absent["error"] == {"en": "there is no such file", "zh": "文件不存在"}


def test_check_reads_standard_input(run: Command, wrong: Path) -> None:
    done = run("check", "-", "--json", stdin=wrong.read_bytes())
    assert (done.status, json.loads(done.out)[0]["file"]) == (1, "-")


# -- lists


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_lists_are_told_in_words_and_as_json(what: str, language: str, run: Command) -> None:
    words, data = run("--lang", language, what), run(what, "--json", "--lang", language)
    assert (words.status, data.status, words.err, data.err) == (0, 0, "", "")
    entries = json.loads(data.out)
    assert all(entry.get("name", entry.get("id")) in words.out for entry in entries)
    assert bool(HAN.search(words.out)) == (language == "zh")


def test_formats_tell_extensions_and_options(run: Command) -> None:
    entries = {entry["name"]: entry for entry in json.loads(run("formats", "--json").out)}
    assert entries["docx"]["extensions"][0] == ".docx"
    assert (entries["docx"]["reads"], entries["docx"]["writes"]) == (True, True)
    assert {"name", "help", "default", "choices", "for"} == {*entries["txt"]["options"][0]}


@pytest.mark.parametrize("arguments", [("--without", "docx", "plugins"), ("plugins", "--without", "docx")])
def test_a_plugin_is_switched_off_before_or_after_the_command(arguments: tuple[str, ...], run: Command) -> None:
    done = run(*arguments, "--json", "--without=json")
    assert {"docx", "json"} & {entry["name"] for entry in json.loads(done.out)} == set()
    assert "CONVKIT_WITHOUT" not in os.environ
    assert "docx" in run("plugins").out


def test_switching_off_what_is_not_there_is_wrong_usage(run: Command) -> None:
    done = run("formats", "--without", "dcox")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "--without dcox: there is no such plugin" in done.err


# -- usage


@pytest.mark.parametrize(
    ("arguments", "english", "chinese"),
    [
        ([], "a command is missing; the commands are convert", "缺少命令；可用命令：convert"),
        (["convrt"], "there is no command convrt", "没有命令 convrt"),
        (["--lnag"], "there is no option --lnag (did you mean --lang?)", "没有选项 --lnag；相近的有 --lang"),
        (["convert"], "IN is missing; see convkit convert --help", "缺少输入文件；用法见 convkit convert --help"),
        (["convert", "a"], "OUT is missing", "缺少输出文件"),
        (["check"], "IN… is missing", "缺少输入文件…"),
        (["convert", "a", "b", "c"], "c is one argument too many", "多余的参数 c"),
        (["convert", "a", "b", "--to"], "the option --to needs a value", "选项 --to 需要一个值"),
        (["check", "a", "--json=1"], "the option --json takes no value", "选项 --json 不带值"),
        (["check", "a", "-O", "b"], "-O: b is not of the shape name=value", "-O：b 不是“名称=值”的形式"),
        (["completion", "tcsh"], "tcsh is none of bash, zsh, fish", "tcsh 不在可选值之中"),
    ],
)
def test_wrong_usage_is_one_line_in_the_language(
    arguments: list[str], english: str, chinese: str, run: Command
) -> None:
    for language, told in (("en", english), ("zh", chinese)):
        done = run("--lang", language, *arguments)
        assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
        assert done.err.startswith(f"convkit: {told}")


def test_a_language_that_is_none_is_wrong_usage(run: Command) -> None:
    assert run("formats", "--lang", "de").err == "convkit: --lang: de is none of en, zh; see convkit formats --help\n"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_complete_in_both_languages(command: str, run: Command) -> None:
    for language in ("en", "zh"):
        done = run("--lang", language, *command.split(), "--help")
        assert (done.status, done.err) == (0, "")
        assert bool(HAN.search(done.out)) == (language == "zh")
    assert not re.search("Usage|Options|Commands|Show this", done.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_its_help_in_chinese(command: str) -> None:
    whole = group("zh")
    for parameter in [*whole.params, *whole.commands[command].params]:
        assert isinstance(parameter, click.Argument) or HAN.search(getattr(parameter, "help", ""))


def test_the_version(run: Command) -> None:
    assert run("--version") == (0, f"convkit {convkit.__version__}\n", "")


@given(
    st.dictionaries(
        st.sampled_from(["CONVKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]),
        st.sampled_from(["", "zh_CN.UTF-8", "zh", "en_GB", "C", "de_DE"]),
    )
)
def test_the_first_variable_that_is_set_decides_the_language(environment: dict[str, str]) -> None:
    order = ("CONVKIT_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    first = next((environment[name] for name in order if environment.get(name)), "en")
    assert chosen([], environment) == ("zh" if first.startswith("zh") else "en")
    assert chosen(["--lang", "en", "check", "--lang=zh"], environment) == "zh"
    assert chosen(["check", "--", "--lang=zh"], {"LANG": "en"}) == "en"


# -- failures that nobody foresaw


def fail_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("convkit.cli.converting.convert", fail)
    monkeypatch.setattr("convkit.cli.checking.examine", fail)


@pytest.mark.parametrize("error", [ValueError("odd\nthing"), EOFError(), SystemExit(0), RecursionError("deep")])
def test_an_internal_error_is_one_line(error: BaseException, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, error)
    for arguments, status in ((("convert", "a", "b"), 4), (("check", "a"), 3)):
        done = run(*arguments)
        assert (done.status, done.err.count("\n")) == (status, 1)
        assert done.err.startswith(f"convkit: a: internal error ({type(error).__name__}: ")
        assert "run again with --debug" in done.err


@pytest.mark.parametrize("arguments", [("--debug", "check", "a"), ("check", "a", "--debug")])
def test_a_traceback_only_for_those_who_ask(
    arguments: tuple[str, ...], run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_with(monkeypatch, InputError(Message("odd", "怪")))
    assert "Traceback" not in run("check", "a").err
    assert "Traceback" in run(*arguments).err


def test_an_error_about_another_file_names_it(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    error = OutputError(Message("full", "满"))
    error.about = "the other"
    fail_with(monkeypatch, error)
    assert run("convert", "a", "b") == (4, "", "convkit: the other: full\n")
    assert run("convert", "a", "b", "--lang", "zh").err == "convkit: the other：满\n"


def test_an_interruption_is_quiet(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_with(monkeypatch, KeyboardInterrupt())
    done = run("convert", "a", "b")
    assert (done.status, done.err.strip()) == (130, "")


@given(st.text())
def test_a_line_is_one_line(text: str) -> None:
    assert len(one_line(f"a{text}b").splitlines()) == 1


def test_a_name_with_a_line_break_stays_on_its_line(run: Command) -> None:
    assert run("check", "a\nb").err == "convkit: a\\x0ab: there is no such file\n"


def test_wide_characters_take_two_places() -> None:
    assert aligned([("甲", "1"), ("abc", "2")]) == ["甲   1", "abc  2"]
    assert aligned([]) == []


# -- a process of its own


def process(*arguments: object, **settings: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", **settings.pop("env", {})}  # type: ignore[dict-item]
    command = [sys.executable, "-m", "convkit", *map(str, arguments)]
    return subprocess.run(command, env=environment, check=False, timeout=60, **{"capture_output": True, **settings})  # type: ignore[call-overload, no-any-return]


LOADED = """
import sys
before = set(sys.modules)
from convkit.cli import main
status = main(sys.argv[1:])
print(*sorted({name.split(".")[0] for name in set(sys.modules) - before}), file=sys.stderr)
sys.exit(status)
"""


def loaded(*arguments: object) -> set[str]:
    command = [sys.executable, "-c", LOADED, *map(str, arguments)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
    return {*done.stderr.splitlines()[-1].split()} - sys.stdlib_module_names


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("convert", "--help")])
def test_version_and_help_import_neither_pluggy_nor_lxml_nor_a_plugin(arguments: tuple[str, ...]) -> None:
    assert {name for name in loaded(*arguments) if not name.startswith("_")} == {"click", "convkit"}


def test_a_conversion_imports_only_the_libraries_of_its_formats(sound: Path, tmp_path: Path) -> None:
    assert main(["convert", str(sound), str(tmp_path / "a.txt")]) == 0
    assert {"docx", "openpyxl"} & loaded("convert", tmp_path / "a.txt", tmp_path / "b.xml") == set()
    assert (tmp_path / "b.xml").exists()


@pytest.mark.skipif(os.name != "posix", reason="needs the pipes of POSIX")
def test_a_closed_pipe_is_quiet(sound: Path) -> None:
    closed = (["formats", "--json"], 141), (["--help"], 141), (["convert", sound, "-", "--to", "json"], 4)
    for arguments, status in closed:
        reading, writing = os.pipe()
        os.close(reading)
        done = process(*arguments, capture_output=False, stdout=writing, stderr=subprocess.PIPE)
        os.close(writing)
        assert (done.returncode, b"Traceback" in done.stderr, b"Exception" in done.stderr) == (status, False, False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", [("--version",), ("plugins",), ("convert", "{sound}", "-", "--to", "xml")])
def test_a_full_disk_is_told(arguments: tuple[str, ...], sound: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(*(one.format(sound=sound) for one in arguments), capture_output=False, stdout=full, stderr=-1)
    assert (done.returncode, done.stderr.count(b"\n")) == (4, 1)
    assert b"standard output cannot be written" in done.stderr


def test_a_terminal_that_knows_no_chinese_gets_sound_json(wrong: Path) -> None:
    done = process("check", wrong, "--json", "--lang", "zh", env={"PYTHONIOENCODING": "ascii"})
    assert HAN.search(json.loads(done.stdout)[0]["findings"][0]["message"]["zh"])
    assert process("formats", "--lang", "zh", env={"PYTHONIOENCODING": "ascii"}).returncode == 0


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_completion_scripts(shell: str, run: Command) -> None:
    done = run("completion", shell)
    assert (done.status, "_CONVKIT_COMPLETE" in done.out) == (0, True)


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("convkit ch", "check"),
        ("convkit convert a b --to xl", "xlsx"),
        ("convkit check --form annual-report-20", "2019"),
    ],
)
def test_a_shell_completes_commands_formats_and_forms(words: str, completed: str) -> None:
    count = len(words.split()) - 1
    environment = {"_CONVKIT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(count)}
    assert completed in process(env=environment).stdout.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.json", b'{\n "a": ]', "不是合格的 JSON：第2行第7个字符处有误；请重新获取该文件"),
        ("a.json", b'{"a": 1}', "未声明 urn:convkit:report:1）；请核对所给文件是否正确"),
        ("a.xml", b"<a/>", "其根元素为 a；请核对所给文件是否正确"),
        ("a.txt", "今天天气很好".encode(), "请用 --form annual-report-legacy 只保留文字和表格"),
        ("a.docx", b"PK\x03\x04", "文件包已损坏或不完整（缺少内部目录，或目录已损坏）；请重新获取该文件"),
    ],
)
def test_what_is_no_report_is_refused_with_what_to_do(
    run: Command, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    done = run("check", path, "--lang", "zh")
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith(f"convkit: {path}：")
    assert done.err.endswith(f"{words}\n")
