"""The commands and their options; what each of them does is imported when it is run."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

import click

from convkit import __version__
from convkit.cli.speaking import BROKEN_PIPE, silence
from convkit.cli.wording import Command, Group, OneOf, WordedError
from convkit.errors import Language, Message

SHELLS = ("bash", "zsh", "fish")

_ABOUT = Message(
    "Convert and check annual reports on government information disclosure.",
    "转换和核对政府信息公开工作年度报告。",
)
_ABOUT_CONVERT = Message(
    "Convert the report IN to the file OUT; the format of OUT follows from its name. - is standard input or output.",
    "\b\n把报告 IN 转换为文件 OUT；\nOUT 的格式由文件名决定。- 表示标准输入或标准输出。",
)
_ABOUT_CHECK = Message(
    "Check reports and list what must be mended and what should be looked at. - is standard input.",
    "\b\n核对报告，列出必须改和请核对之处。\n- 表示标准输入。",
)
_ABOUT_BLANK = Message(
    "Write a form to fill in to the file OUT, for a year and an agency; its format follows from its name. - is "
    "standard output.",
    "\b\n为某单位某年度生成空白表 OUT；格式由文件名决定。\n- 表示标准输出。",
)
_ABOUT_EXPLAIN = Message(
    "Show how a report is read: which label stands for which row or column and how it was known, what is no label of "
    "the form, and what the file held. - is standard input.",
    "\b\n说明报告是如何读取的：每个标签对应哪一行或哪一列、如何识别，\n"
    "哪些文字不是表式标签，以及对文件内容的清点。\n- 表示标准输入。",
)
_STATUSES = Message(
    "Exit status: 0 done, 1 errors found (check) or --strict refused, 2 wrong usage, 3 input not readable, "
    "4 output not written.",
    "\b\n退出状态：0 完成；1 核对发现错误或 --strict 拒绝；\n2 用法错误；3 输入无法读取；4 未写出输出文件。",
)
_SHORT = {
    "convert": Message("convert a report to another format", "把报告转换为另一种格式"),
    "check": Message("check reports", "核对报告"),
    "blank": Message("write a form to fill in", "生成待填写的空白表"),
    "explain": Message("show how a report is read", "说明报告是如何读取的"),
    "formats": Message("list the formats and their options", "列出各种格式及其选项"),
    "plugins": Message("list the plugins that are installed", "列出已安装的插件"),
    "forms": Message("list the editions of the form", "列出各版本表式"),
    "completion": Message("print the completion script of a shell", "输出命令行补全脚本"),
}
_HELP = Message("show this help", "显示本帮助")
_VERSION = Message("show the version", "显示版本")
_LANG = Message("the language of all messages", "所有信息的语言")
_DEBUG = Message("show where in the program an error arose", "出错时显示程序内部位置")
_WITHOUT = Message("switch a plugin off; may be repeated", "停用某个插件；可重复使用")
_FROM = Message("the format of the input, if its content does not tell", "输入文件的格式（内容无法判断时使用）")
_YEAR = Message("the year that the report is of", "报告年度")
_AGENCY = Message("the agency whose report it is", "编制单位名称")
_LAST_YEAR = Message(
    "last year's report: its text is kept, its figures are emptied, and what it carried over is put in as carried in",
    "上年报告：保留文字，清空数字，并将其“结转下年度继续办理”填入“上年结转”",
)
_TO = Message("the format of the output, if its name does not tell", "输出文件的格式（文件名无法判断时使用）")
_FORM = Message("the edition of the form; see convkit forms", "表式版本；见 convkit forms")
_OPTION = Message("a setting of a format; see convkit formats", "格式的设置；见 convkit formats")
_STRICT = Message(
    "refuse to write where a figure is wrong, unread, inferred or lost",
    "有数字错误、未读出、为推断或会丢失时，不予写出",
)
_NO_VERIFY = Message("do not read the output back to compare it", "不读回输出文件进行比对")
_FORCE = Message("replace the output if it exists", "输出文件已存在时予以替换")
_RECEIPT = Message("write a record of the conversion, as JSON", "写出转换凭证（JSON）")
_JSON = Message("print JSON", "以 JSON 输出")
_NOT_A_SETTING = Message("{given} is not of the shape name=value", "{given} 不是“名称=值”的形式")
_NOT_A_YEAR = Message("{given} is not a year of four digits", "{given} 不是四位数的年度")
_NO_COMMAND = Message("a command is missing; the commands are {known}", "缺少命令；可用命令：{known}")


def group(language: Language) -> click.Group:
    """The whole command, in one language."""

    def start(ctx: click.Context) -> None:
        if ctx.invoked_subcommand is None:
            raise WordedError(_NO_COMMAND, ctx, known=tuple(_SHORT))

    whole = Group(
        language,
        name="convkit",
        help=_ABOUT.words(language),
        epilog=_STATUSES.words(language),
        callback=click.pass_context(start),
        params=[
            *_everywhere(language),
            _flag("--version", _VERSION, language, expose_value=False, callback=_show_version, is_eager=True),
        ],
        options_metavar=f"[{_OPTIONS.words(language)}]",
        subcommand_metavar=_COMMAND.words(language),
    )
    for name, (action, about, params) in _commands(language).items():
        whole.add_command(
            Command(
                language,
                name=name,
                help=about.words(language),
                short_help=_SHORT[name].words(language),
                callback=_run(action, language),
                params=[*params, *_everywhere(language)],
                options_metavar=f"[{_OPTIONS.words(language)}]",
            )
        )
    return whole


_OPTIONS = Message("OPTIONS", "选项")
_COMMAND = Message("COMMAND …", "命令 …")
Action = Callable[..., int]
_PATH = click.Path(readable=False)  # the library says what cannot be read, in both languages


def _commands(language: Language) -> dict[str, tuple[Action, Message, list[click.Parameter]]]:
    """Each command: what it does, its help, its parameters."""
    reading = [
        _option(["source_format", "--from"], _FROM, language, "FORMAT", shell_complete=_readable),
        _option(["form", "--form"], _FORM, language, "ID", shell_complete=_known_forms),
        _option(["options", "-O", "--option"], _OPTION, language, "NAME=VALUE", multiple=True, callback=_settings),
    ]
    as_json = _flag("--json", _JSON, language)
    convert: list[click.Parameter] = [
        click.Argument(["source"], metavar="IN", type=_PATH),
        click.Argument(["target"], metavar="OUT", type=_PATH),
        *reading,
        _option(["target_format", "--to"], _TO, language, "FORMAT", shell_complete=_writable),
        _flag("--strict", _STRICT, language),
        _flag("--no-verify", _NO_VERIFY, language),
        _flag("--force", _FORCE, language),
        _option(["receipt", "--receipt"], _RECEIPT, language, "FILE", type=_PATH),
    ]
    check = [click.Argument(["sources"], metavar="IN…", nargs=-1, required=True, type=_PATH), *reading, as_json]
    blank = [
        click.Argument(["target"], metavar="OUT", type=_PATH),
        _option(["--year"], _YEAR, language, "YYYY", callback=_year),
        _option(["--agency"], _AGENCY, language, "NAME", default=""),
        _option(["last_year", "--from"], _LAST_YEAR, language, "FILE", type=_PATH),
        _option(["form", "--form"], _FORM, language, "ID", shell_complete=_known_forms),
        _option(["target_format", "--to"], _TO, language, "FORMAT", shell_complete=_writable),
        _option(["options", "-O", "--option"], _OPTION, language, "NAME=VALUE", multiple=True, callback=_settings),
        _flag("--no-verify", _NO_VERIFY, language),
        _flag("--force", _FORCE, language),
    ]
    explain = [click.Argument(["source"], metavar="IN", type=_PATH), *reading, as_json]
    return {
        "convert": (_convert, _ABOUT_CONVERT, convert),
        "check": (_check, _ABOUT_CHECK, check),
        "blank": (_blank, _ABOUT_BLANK, blank),
        "explain": (_explain, _ABOUT_EXPLAIN, explain),
        "formats": (_listing("formats"), _SHORT["formats"], [as_json]),
        "plugins": (_listing("plugins"), _SHORT["plugins"], [as_json]),
        "forms": (_listing("forms"), _SHORT["forms"], [as_json]),
        "completion": (_completion, _SHORT["completion"], [click.Argument(["shell"], type=OneOf(SHELLS))]),
    }


def _everywhere(language: Language) -> list[click.Parameter]:
    """The options that may stand before the command and after it."""
    return [
        _option(["--lang"], _LANG, language, type=OneOf(("en", "zh")), expose_value=False),
        _option(["--without"], _WITHOUT, language, "NAME", multiple=True, expose_value=False, callback=_switch_off),
        _flag("--debug", _DEBUG, language, expose_value=False, callback=_remember_debug),
        _flag("--help", _HELP, language, expose_value=False, callback=_show_help, is_eager=True),
    ]


def _option(
    names: list[str], about: Message, language: Language, metavar: str | None = None, **settings: Any
) -> click.Option:
    return click.Option(names, help=about.words(language), metavar=metavar, **settings)


def _flag(name: str, about: Message, language: Language, **settings: Any) -> click.Option:
    return click.Option([name], help=about.words(language), is_flag=True, **settings)


# -- what an option does


def _show_version(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    if given and not ctx.resilient_parsing:
        ctx.exit(_print(f"convkit {__version__}"))


def _show_help(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    if given and not ctx.resilient_parsing:
        ctx.exit(_print(ctx.get_help()))


def _print(text: str) -> int:
    """Print a text and return the exit status; click would end with 1 where nobody reads it, and 1 is a result."""
    try:
        click.echo(text)
    except BrokenPipeError:
        silence()
        return BROKEN_PIPE
    return 0


def _remember_debug(ctx: click.Context, _: click.Parameter, given: bool) -> None:
    ctx.find_root().meta["debug"] = given or ctx.find_root().meta.get("debug", False)


def _switch_off(ctx: click.Context, _: click.Parameter, given: tuple[str, ...]) -> None:
    """Plugins are switched off by the environment, so that it reaches processes that are started too."""
    if given:
        ctx.find_root().meta.setdefault("without", []).extend(given)
        os.environ["CONVKIT_WITHOUT"] = " ".join([os.environ.get("CONVKIT_WITHOUT", ""), *given]).strip()


def _settings(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    for one in given:
        if "=" not in one:
            raise WordedError(_NOT_A_SETTING, given=one)
    return {name.strip(): value for name, _, value in (one.partition("=") for one in given)}


def _year(_: click.Context, __: click.Parameter, given: str | None) -> int | None:
    if given is not None and not re.fullmatch("[0-9]{4}", given.strip()):
        raise WordedError(_NOT_A_YEAR, given=given)
    return int(given) if given is not None else None


def _readable(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    from convkit.plugins import readers

    return sorted({reader.name for reader in readers() if reader.name.startswith(typed)})


def _writable(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    from convkit.plugins import writers

    return sorted({writer.name for writer in writers() if writer.name.startswith(typed)})


def _known_forms(_: click.Context, __: click.Parameter, typed: str) -> list[str]:
    from convkit.plugins import forms

    return [form.id for form in forms() if form.id.startswith(typed)]


# -- what a command does


def _run(action: Action, language: Language) -> Callable[..., int]:
    def run(ctx: click.Context, **given: Any) -> int:
        root = ctx.find_root()
        debug = root.meta.get("debug", False)
        try:
            return _refusal(root.meta.get("without", []), language, debug) or action(
                language=language, debug=debug, **given
            )
        except BrokenPipeError:
            silence()
            return BROKEN_PIPE

    return click.pass_context(run)


def _refusal(without: list[str], language: Language, debug: bool) -> int:
    """The exit status where a plugin was to be switched off that is not there; 0 where all is well."""
    if not without:
        return 0
    from convkit.cli.outcome import attempt, require_known_plugins

    return attempt(lambda: require_known_plugins(without), "", language, debug, 2)[0]


def _convert(**given: Any) -> int:
    from convkit.cli.converting import convert_file

    return convert_file(**given)


def _check(**given: Any) -> int:
    from convkit.cli.checking import check_files

    return check_files(**given)


def _blank(**given: Any) -> int:
    from convkit.cli.blanking import blank_file

    return blank_file(**given)


def _explain(**given: Any) -> int:
    from convkit.cli.explaining import explain_file

    return explain_file(**given)


def _listing(what: str) -> Action:
    def act(**given: Any) -> int:
        from convkit.cli.listing import LISTINGS, show

        return show(LISTINGS[what], **given)

    return act


def _completion(shell: str, language: Language, debug: bool) -> int:
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        return 2
    return _print(kind(group(language), {}, "convkit", "_CONVKIT_COMPLETE").source())
