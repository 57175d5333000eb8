"""What click says of its own accord, in both languages."""

from __future__ import annotations

import click

from convkit.errors import Language, Message


def of_click(error: click.ClickException, language: Language) -> str:
    """A usage error of click as one line, with what to do."""
    line = " ".join(_worded(error, language).split())
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "convkit"
    return line + _SEE_HELP.words(language, command=command)


_SEE_HELP = Message("; see {command} --help", "；用法见 {command} --help")
_NO_OPTION = Message("there is no option {name}", "没有选项 {name}")
_NO_COMMAND = Message("there is no command {name}", "没有命令 {name}")
_MISSING_COMMAND = Message("a command is missing", "缺少命令")
_MISSING = Message("{name} is missing", "缺少 {name}")
_BAD = Message("{name}: {detail}", "{name}：{detail}")
_CHOICE = Message("{given} is none of {known}", "{given} 不在可选值之中：{known}")
_NEEDS_VALUE = Message("the option {name} needs a value", "选项 {name} 需要一个值")
_TAKES_NO_VALUE = Message("the option {name} takes no value", "选项 {name} 不带值")
_UNEXPECTED = Message("there are more arguments than expected", "参数过多")
_NOT_UNDERSTOOD = Message("the command is not understood: {detail}", "命令无法理解：{detail}")


class NoSuchCommand(click.UsageError):
    """A command that does not exist."""

    def __init__(self, name: str, context: click.Context) -> None:
        super().__init__(name, context)
        self.name = name


class BadValue(click.BadParameter):
    """A value that an option does not take, said in both languages."""

    def __init__(self, message: Message, **values: object) -> None:
        super().__init__(message.words("en", **values))
        self.told = message
        self.values = values


class TooMany(click.UsageError):
    """Arguments beyond those that the command takes."""
