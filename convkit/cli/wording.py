"""What click says of its own accord, in both languages: usage errors, and the headings of the help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from convkit.errors import Language, Message
from convkit.text.width import display_width

_SEE_HELP = Message("{line}; see {command} --help", "{line}；用法见 {command} --help")
_NO_OPTION = Message("there is no option {name}", "没有选项 {name}")
_LIKE = Message("{line} (did you mean {names}?)", "{line}；相近的有 {names}")
_NO_COMMAND = Message("there is no command {name}; the commands are {known}", "没有命令 {name}；可用命令：{known}")
_MISSING = Message("{name} is missing", "缺少{name}")
_BAD = Message("{name}: {detail}", "{name}：{detail}")
_CHOICE = Message("{given} is none of {known}", "{given} 不在可选值之中：{known}")
_NEEDS_VALUE = Message("the option {name} needs a value", "选项 {name} 需要一个值")
_TAKES_NO_VALUE = Message("the option {name} takes no value", "选项 {name} 不带值")
_TOO_MANY = Message("{name} is one argument too many", "多余的参数 {name}")
_NOT_UNDERSTOOD = Message("the command is not understood: {detail}", "命令无法理解：{detail}")

_INDENT = 2
_CLOSE = 0.75  # how alike two names are where one may be meant for the other


class WordedError(click.BadParameter):
    """A usage error with its words in both languages."""

    def __init__(self, told: Message, context: click.Context | None = None, **values: object) -> None:
        super().__init__(told.words("en", **values), context)
        self.told = told
        self.values = values


def of_click(error: click.ClickException, language: Language) -> str:
    """A usage error of click in one line, with the command that shows the help."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "convkit"
    line = " ".join(_worded(error, language).split())
    return _SEE_HELP.words(language, line=line, command=command)


def _worded(error: click.ClickException, language: Language) -> str:
    match error:
        case WordedError():
            detail = error.told.words(language, **error.values)
            named = isinstance(error.param, click.Option)
            return _BAD.words(language, name=_name(error.param), detail=detail) if named else detail
        case click.NoSuchOption():
            from difflib import get_close_matches

            line = _NO_OPTION.words(language, name=error.option_name)
            names = get_close_matches(error.option_name, error.possibilities or (), cutoff=_CLOSE)
            return _LIKE.words(language, line=line, names=names) if names else line
        case click.MissingParameter():
            return _MISSING.words(language, name=_name(error.param))
        case click.BadOptionUsage():
            message = _TAKES_NO_VALUE if _is_flag(error) else _NEEDS_VALUE
            return message.words(language, name=error.option_name)
        case _:
            return _NOT_UNDERSTOOD.words(language, detail=error.format_message())


def _name(parameter: click.Parameter | None) -> str:
    """What a person typed or should have typed: `--from`, or `IN`."""
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.human_readable_name if parameter is not None else ""


def _is_flag(error: click.BadOptionUsage) -> bool:
    parameters = error.ctx.command.params if error.ctx is not None else []
    return any(isinstance(one, click.Option) and one.is_flag and error.option_name in one.opts for one in parameters)


if TYPE_CHECKING:
    Choice = click.Choice[str]
else:
    Choice = click.Choice  # not generic before click 8.2


class OneOf(Choice):
    """One of several words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word; a usage error in both languages where it is none of them."""
        if value not in self.choices:
            raise WordedError(_CHOICE, ctx, given=value, known=tuple(self.choices))
        return str(value)


_USAGE = Message("Usage: ", "用法：")
_OPTIONS = Message("Options:", "选项：")
_COMMANDS = Message("Commands:", "命令：")


class _Worded(click.Command):
    """A command whose help is in one language."""

    def __init__(self, language: Language, **settings: Any) -> None:
        super().__init__(add_help_option=False, **settings)
        self.language = language

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is left of the arguments; a usage error knows the command it arose in."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows the command's shape."""
        usage = _USAGE.words(self.language)
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), usage)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, each with its help."""
        records = [one.get_help_record(ctx) for one in self.get_params(ctx) if isinstance(one, click.Option)]
        _section(_OPTIONS.words(self.language), [record for record in records if record is not None], formatter)


class Command(_Worded):
    """A command that does something, and takes no more arguments than it knows."""

    def __init__(self, language: Language, **settings: Any) -> None:
        super().__init__(language, context_settings={"allow_extra_args": True}, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, unless arguments are left over."""
        if ctx.args:
            raise WordedError(_TOO_MANY, ctx, name=ctx.args[0])
        return super().invoke(ctx)


class Group(_Worded, click.Group):
    """The command that holds the others."""

    def __init__(self, language: Language, **settings: Any) -> None:
        super().__init__(language, invoke_without_command=True, **settings)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that the first argument names."""
        if self.get_command(ctx, args[0]) is None and not ctx.resilient_parsing:
            raise WordedError(_NO_COMMAND, ctx, name=args[0], known=tuple(self.commands))
        return super().resolve_command(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a person meets them."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands, each with its help."""
        super().format_options(ctx, formatter)
        rows = [(name, command.short_help or "") for name, command in self.commands.items()]
        _section(_COMMANDS.words(self.language), rows, formatter)


def _section(heading: str, rows: list[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    formatter.write(f"{heading}\n")
    # click's own columns take each character for one place wide, of which a Chinese one is two.
    column = _INDENT + max(display_width(name) for name, _ in rows) + _INDENT
    for name, about in rows:
        told = click.wrap_text(about, formatter.width - column).splitlines()
        formatter.write(f"{' ' * _INDENT}{name}{' ' * (column - _INDENT - display_width(name))}{told[0]}\n")
        formatter.write("".join(f"{' ' * column}{line}\n" for line in told[1:]))
