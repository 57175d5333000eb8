"""What a plugin registers: readers and writers of one file format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Literal

from convkit.errors import Message

if TYPE_CHECKING:
    from PIL.Image import Image

    from convkit.document import Document, Origin
    from convkit.reading.pages.page import Page
    from convkit.report import Report


@dataclass(frozen=True, slots=True)
class Option:
    """A setting of a reader or writer, given as `-O name=value`: its name, its help, its default."""

    name: str
    help: Message
    default: str = ""
    choices: tuple[str, ...] = ()


READ_IN = ("auto", "utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5")
WRITTEN_IN = ("utf-8", "utf-8-sig", "gb18030", "utf-16")
ENCODING = Option(
    "encoding",
    Message(
        "the encoding of the text; auto tells it from the bytes and from what the file declares",
        "文本编码；auto 表示根据内容及文件声明自动判断",
    ),
    "auto",
    READ_IN,
)
"""What readers of text share; `convkit.reading.decoding` takes what it gives."""


def text_options(encoding: str = "utf-8", newline: str = "lf") -> tuple[Option, Option]:
    """The options `encoding` and `newline` of a writer of text; `writing.text_files.encoded` takes what they give."""
    return (
        Option("encoding", Message("the encoding to write", "输出文件的文本编码"), encoding, WRITTEN_IN),
        Option(
            "newline",
            Message("how lines end: lf, or crlf as on Windows", "换行方式：lf，或 Windows 的 crlf"),
            newline,
            ("lf", "crlf"),
        ),
    )


@dataclass(frozen=True, slots=True)
class Loss:
    """What a writer could not carry.

    `place` is the fact path of the cell where it has one, otherwise words for a person or an origin. `lost` is the
    thing itself: the characters, the link's target, the SHA-256 of the image, or the fact's printed text where nothing
    of it is left. Only that is excepted when the output is compared with its source, once for each loss and where such
    a thing is compared; where `lost` is empty, the fact at `place` is. A format that holds nothing of a kind says so
    with one loss, whose place is `narrative`, `extras`, `notes`, `extensions`, `images`, `links`, `meta`, or
    `recognised` where it cannot say which figures were read from a picture; of a narrative it may hold headings.
    """

    place: str | Message | Origin
    what: Message | str
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What is to be written at a place in a copy of a file: where, as the file's reader said it, and the lines."""

    origin: Origin
    text: str


Sniff = Callable[[BinaryIO], bool]
AUTHOR = "convkit"
"""Who says it, in every comment."""
Annotate = Callable[[BinaryIO, Sequence[Comment], BinaryIO], Iterable[Message]]
"""Writes a copy of a file with comments; what comes back is what a person should know of the copy."""


@dataclass(frozen=True, slots=True)
class DocumentReader:
    """Reads files into documents: blocks, without any knowledge of the form.

    `extensions` are lower case with their dot (".docx"). `read` is called with a seekable binary stream at its start
    and the declared options as keyword arguments (text); it raises `InputError` for what it cannot read. `sniff` tells
    from the content, never from a name, whether a file is of this format; it must not raise.

    A `fallback` reads what any text looks like (plain text, Markdown, CSV): it is asked only where no other reader
    knows the content, first by the file's extension, then by its `sniff`, which it may do without.

    `picture` shows a page, counted from 1, with so many pixels to an inch, as PNG or JPEG; it is called with the stream
    and these two, and only for pages of which `read` gave something as `Recognised`.

    `annotate` writes a copy of a file with comments of `AUTHOR` at their places, and changes nothing else of it. It is
    called with the stream, the comments (one or more, no two of one place), and the stream to write to. What has no
    place in the file stands at its beginning. It raises `InputError` for a file of which there can be no such copy.
    """

    name: str
    extensions: tuple[str, ...]
    read: Callable[..., Document]
    sniff: Sniff | None = None
    options: tuple[Option, ...] = ()
    fallback: bool = False
    picture: Callable[[BinaryIO, int, float], bytes] | None = None
    annotate: Annotate | None = None


@dataclass(frozen=True, slots=True)
class ReportReader:
    """Reads files that carry the structure of the report itself; otherwise as `DocumentReader`."""

    name: str
    extensions: tuple[str, ...]
    read: Callable[..., Report]
    sniff: Sniff | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentWriter:
    """Writes documents to a binary stream and returns what it could not carry.

    `write` is called with a document, a seekable binary stream and the declared options as keyword arguments.

    A writer that embeds `Document.carried` says in `data` what that is to be unless `-O data=` says otherwise: the
    figures, where people go on editing the file, or all of the report. The option is then offered for it, and what the
    document carries is settled before `write` is called.
    """

    name: str
    extensions: tuple[str, ...]
    write: Callable[..., Iterable[Loss]]
    options: tuple[Option, ...] = ()
    data: Literal["", "figures", "all"] = ""


@dataclass(frozen=True, slots=True)
class ReportWriter:
    """Writes reports, for formats that carry their structure; otherwise as `DocumentWriter`."""

    name: str
    extensions: tuple[str, ...]
    write: Callable[..., Iterable[Loss]]
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class PageRecogniser:
    """Reads the text on pictures of pages.

    `recognise` is called with a picture of Pillow's, the pixels of it to an inch, and the number of the page, which
    counts from 1. What it returns is the page as `convkit.reading.pages` takes it, with a confidence for each run of
    its characters; what is not sure is left out and named (`Hidden`), a figure above all.

    Where it turns a page, or makes its lines level, the places count on what it made of it: `upright` gives that
    picture, of the same picture and pixels to an inch.
    """

    name: str
    recognise: Callable[[Image, float, int], Page]
    upright: Callable[[Image, float], Image] | None = None


Reader = DocumentReader | ReportReader
Writer = DocumentWriter | ReportWriter

DATA = "data"
_DATA = Message(
    "what the file carries inside for other programs: nothing, the figures, or all of the report, its text included",
    "文件内部附带的数据，供其他程序使用：none 不附带，figures 仅数字，all 包括正文在内的全部内容",
)


def options_of(offer: Reader | Writer) -> tuple[Option, ...]:
    """The options that a reader or writer takes: its own, and `data` where it embeds a report."""
    if not isinstance(offer, DocumentWriter) or not offer.data:
        return offer.options
    return (*offer.options, Option(DATA, _DATA, offer.data, ("none", "figures", "all")))
