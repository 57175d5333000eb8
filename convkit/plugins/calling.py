"""Calling a plugin: whatever it does, only its own file suffers, and what fails bears its name."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, NoReturn, cast

from convkit.document import Document
from convkit.errors import ConvkitError, InputError, Message, OutputError, UsageError
from convkit.errors.system import TOO_HEAVY
from convkit.formats import Comment, DocumentReader, Loss, Reader, Writer
from convkit.plugins.containing import contained, detail_of
from convkit.plugins.host import host
from convkit.plugins.loading import Plugin
from convkit.report import Report
from convkit.supervision import interrupts

_FAILED = {
    "read": Message(
        "the reader {name} of {source} failed ({detail}); nothing was written; {whom}",
        "{source} 的读取器 {name} 出错（{detail}），未写出任何文件；{whom}",
    ),
    "annotate": Message(
        "{name} of {source} failed to write comments ({detail}); nothing was written; {whom}",
        "{source} 的 {name} 写批注时出错（{detail}），未写出任何文件；{whom}",
    ),
    "write": Message(
        "the writer {name} of {source} failed ({detail}); nothing was written; {whom}",
        "{source} 的写出器 {name} 出错（{detail}），未写出任何文件；{whom}",
    ),
}
_TELL = Message("tell its authors: {contact}", "请告知其作者：{contact}")
_TELL_SOMEBODY = Message("tell its authors", "请告知其作者")
_HEAVY = {
    "read": Message("the reader {name} of {source}: {heavy}", "{source} 的读取器 {name}：{heavy}"),
    "write": Message("the writer {name} of {source}: {heavy}", "{source} 的写出器 {name}：{heavy}"),
    "annotate": Message("{name} of {source}: {heavy}", "{source} 的 {name}：{heavy}"),
}
_GAVE = Message("it gave {given}, not {wanted}", "返回的是 {given}，不是 {wanted}")
_TOO_MUCH = Message("it read more than {times} times what the file holds", "读取量超过文件大小的 {times} 倍")
OWN = "convkit"
"""The distribution of the plugins that convkit brings itself."""
_SNIFFED = 8  # times the size of a file: who looks into a container reads its directory, and some of its parts


def read_with(reader: Reader, stream: BinaryIO, options: Mapping[str, str] | None = None) -> Document | Report:
    """What a reader makes of a stream at its start; `InputError` where it refuses it, and where it fails in any way."""
    wanted = Document if isinstance(reader, DocumentReader) else Report
    with _called("read", reader, (InputError, UsageError)):
        stream.seek(0)
        found = reader.read(stream, **_defaults(reader) | dict(options or {}))
        if not isinstance(found, wanted):
            _refuse(_GAVE.filled(given=type(found).__name__, wanted=wanted.__name__))
        return found


def write_with(
    writer: Writer, given: Document | Report, stream: BinaryIO, options: Mapping[str, str] | None = None
) -> tuple[Loss, ...]:
    """What a writer could not carry; `OutputError` where it fails in any way."""
    with _called("write", writer, (OutputError, UsageError)):
        losses = tuple(writer.write(given, stream, **_defaults(writer) | dict(options or {})))
        for loss in losses:
            if not isinstance(loss, Loss):
                _refuse(_GAVE.filled(given=type(loss).__name__, wanted="Loss"))
        return losses


def annotate_with(
    reader: DocumentReader, stream: BinaryIO, comments: Sequence[Comment]
) -> tuple[bytes, tuple[Message, ...]]:
    """A copy of a stream with comments, and what is to be known of it; `OutputError` where that fails in any way."""
    assert reader.annotate is not None
    with _called("annotate", reader, (InputError, OutputError)):
        stream.seek(0)
        target = io.BytesIO()
        told = tuple(reader.annotate(stream, comments, target))
        for message in told:
            if not isinstance(message, Message):
                _refuse(_GAVE.filled(given=type(message).__name__, wanted="Message"))
        return target.getvalue(), told


def _defaults(offer: Reader | Writer) -> dict[str, str]:
    """Every option that is declared, as it is where nobody gives it."""
    return {option.name: option.default for option in offer.options}


def sniff_with(reader: Reader, plugin: Plugin, stream: BinaryIO) -> bool:
    """Whether a reader of a plugin knows the content of a stream as its own; it raises what the reader raises."""
    if reader.sniff is None:
        return False
    stream.seek(0)
    try:
        with contained(reader.name, plugin.source):
            return bool(reader.sniff(cast(BinaryIO, _Lent(stream))))
    finally:
        stream.seek(0)


_BY = {
    "read": Message("{error} (read by {name} of {source})", "{error}（由 {source} 的 {name} 读取）"),
    "write": Message("{error} (written by {name} of {source})", "{error}（由 {source} 的 {name} 写出）"),
}


@contextmanager
def naming(offer: Reader | Writer) -> Iterator[None]:
    """Let what is said of a file that somebody else's plugin read or wrote say whose it is."""
    try:
        yield
    except (InputError, OutputError) as error:
        plugin = _owner(offer)
        if plugin is None or plugin.distribution == OWN or plugin.source in error.words("en"):
            raise
        message = _BY["read" if isinstance(offer, Reader) else "write"]
        told = type(error)(message, error=error, name=offer.name, source=plugin.source)
        told.about = error.about
        raise told from error


def _owner(offer: Reader | Writer) -> Plugin | None:
    return next((plugin for owned, plugin in (*host().readers, *host().writers) if owned is offer), None)


@contextmanager
def _called(doing: str, offer: Reader | Writer, own: tuple[type[ConvkitError], ...]) -> Iterator[None]:
    """As `contained`; what the plugin raises beside its own errors becomes one that names it."""
    plugin = _owner(offer)
    source = plugin.source if plugin is not None else "?"
    try:
        with contained(offer.name, source):
            yield
    except own:
        raise
    except BaseException as error:
        if interrupts.is_a_persons(error):
            raise
        kind = InputError if doing == "read" else OutputError
        if isinstance(error, MemoryError):
            raise kind(_HEAVY[doing], name=offer.name, source=source, heavy=TOO_HEAVY) from error
        told = {"detail": detail_of(error), "whom": _whom(plugin.distribution if plugin is not None else "?")}
        raise kind(_FAILED[doing], name=offer.name, source=source, **told) from error


def _refuse(message: Message) -> NoReturn:
    raise ConvkitError(message)


def _whom(distribution: str) -> Message:
    """Whom to tell: where the distribution has its faults reported, its page, or its author."""
    from importlib.metadata import PackageNotFoundError, metadata

    with suppress(PackageNotFoundError):
        told = metadata(distribution)
        urls = {
            name.strip().lower(): url.strip()
            for name, _, url in (text.partition(",") for text in told.get_all("Project-URL") or ())
        }
        pages = [urls[name] for name in ("issues", "bug tracker", "tracker", "repository", "homepage") if name in urls]
        for contact in (*pages, told["Home-page"], told["Author-email"], told["Author"]):
            if contact:
                return _TELL.filled(contact=contact)
    return _TELL_SOMEBODY


class _Lent(io.BufferedIOBase):
    """A stream lent to a plugin that looks whose it is: it cannot close it for the others, nor read on for ever."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._left = _SNIFFED * stream.seek(0, io.SEEK_END) + 2**16
        stream.seek(0)

    def read(self, size: int | None = -1, /) -> bytes:
        """Bytes from where the stream stands."""
        found = self._stream.read(-1 if size is None else size)
        self._left -= len(found)
        if self._left < 0:
            _refuse(_TOO_MUCH.filled(times=_SNIFFED))
        return found

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Move in the stream."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Where the stream stands."""
        return self._stream.tell()

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True
