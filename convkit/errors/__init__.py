"""Messages in both languages, and the errors that stop a conversion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

Language = Literal["en", "zh"]


@dataclass(frozen=True, slots=True)
class Message:
    """Words for a person, in English and in Chinese, with the same `{name}` placeholders in both.

    A number may choose its word: `{count:figure|figures}` gives “1 figure” and “3 figures”.
    """

    en: str
    zh: str

    def words(self, language: Language, **values: object) -> str:
        """The text in one language; a value that is itself a message is put into the same language."""
        template = self.zh if language == "zh" else self.en
        if not values:
            return template
        return template.format_map({name: in_language(value, language) for name, value in values.items()})

    def filled(self, **values: object) -> Message:
        """The message with its values put in, in both languages."""
        return Message(self.words("en", **values), self.words("zh", **values))


class _Count(int):
    """A number that is followed by the word for one or for more, where the placeholder gives both."""

    def __format__(self, words: str) -> str:
        one, between, many = words.partition("|")
        return f"{int(self)} {one if self == 1 else many}" if between else super().__format__(words)


def in_language(value: object, language: Language) -> object:
    """A message, or several, as text of one language; anything else as it is."""
    match value:
        case Message():
            return value.words(language)
        case tuple() | list():
            return ("、" if language == "zh" else ", ").join(str(in_language(item, language)) for item in value)
        case int() if not isinstance(value, bool):
            return _Count(value)
        case _ if hasattr(type(value), "words"):
            return value.words(language)  # type: ignore[attr-defined]
        case _:
            return value


class ConvkitError(Exception):
    """What stops a command: one line for a person, and the exit status that goes with it.

    `about` names the file that it concerns where that is not the input. `message` is a `Message`, or plain text where
    only one wording exists; `values` fill its placeholders. A value may be a `Message` itself, or a tuple of them: it
    is put into the language of the line.

        raise InputError(Message("row {row} is {what}", "第{row}行{what}"), row=3, what=Message("cut off", "不完整"))
    """

    status = 3

    def __init__(self, message: Message | str, **values: object) -> None:
        self.message = message if isinstance(message, Message) else None
        self.text = message if isinstance(message, str) else ""
        self.values = values
        self.about: str | None = None
        super().__init__(self.words("en"))

    def words(self, language: Language) -> str:
        """The error in one line of one language."""
        line = self.message.words(language, **self.values) if self.message else self.text
        return " ".join(line.split())

    @property
    def told(self) -> Message:
        """The error in one line of each language."""
        return Message(self.words("en"), self.words("zh"))


class UsageError(ConvkitError):
    """The command or call asks for something that does not exist or does not fit together (status 2)."""

    status = 2


class InputError(ConvkitError):
    """The input cannot be read, or holds no such report (status 3). Its arguments are those of `ConvkitError`."""

    status = 3


class NotExtractedError(InputError):
    """The input is sound, but there is no report to take from it: a scan, a picture, another document (status 3)."""


class TooSlowError(InputError):
    """Reading the input took longer than one file is let have (status 3)."""


class TooHeavyError(InputError):
    """Reading the input took more memory than one file is let have (status 3)."""


class OutputError(ConvkitError):
    """The output could not be written, or did not read back as the same report (status 4)."""

    status = 4


class StrictError(ConvkitError):
    """`--strict` refused: an error, a loss, or a fact that is unread or inferred (status 1)."""

    status = 1


class PluginError(UsageError):
    """A plugin that is needed failed to load, or two plugins claim one name (status 2)."""


E = TypeVar("E", bound=ConvkitError)


def said_of(about: object, error: E) -> E:
    """The error, said to concern this file or folder."""
    error.about = str(about)
    return error


def causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what it comes of, each once."""
    seen: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in seen:
        seen.append(cause)
        cause = cause.__cause__ or cause.__context__
    return iter(seen)
