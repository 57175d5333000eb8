"""Which reader a file needs, and which writer a target needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import BinaryIO, Literal, NamedTuple, TypeVar

from convkit.document import Finding
from convkit.errors import InputError, Message, PluginError, UsageError
from convkit.formats import DocumentReader, Reader, Writer
from convkit.plugins.calling import sniff_with
from convkit.plugins.containing import detail_of
from convkit.plugins.finding import find
from convkit.plugins.host import Host, host, switched_off
from convkit.plugins.loading import Plugin
from convkit.plugins.other_kinds import refuse_lock, refuse_other_kind
from convkit.supervision.interrupts import is_a_persons

F = TypeVar("F", Reader, Writer)


class Selected(NamedTuple):
    """The reader for a file, what decided for it, what a person should know about that, and whose it is."""

    reader: Reader
    by: Literal["asked", "content", "extension"]
    findings: tuple[Finding, ...]
    plugin: Plugin


_EMPTY = Message("the file is empty; ask for it again", "文件为空；请重新获取该文件")
_NOT_READ = Message(
    "not a format that convkit reads; it reads {known}; open it in its own program and save it as one of them",
    "不是本工具可读取的格式；可读取的格式有：{known}；请用原软件（如 WPS）打开后另存为其中一种",
)
_UNKNOWN_READER = Message(
    "no plugin reads the format {name}; known are {known}", "没有插件能读取格式 {name}；已有格式：{known}"
)
_UNKNOWN_WRITER = Message(
    "no plugin writes the format {name}; known are {known}", "没有插件能写出格式 {name}；已有格式：{known}"
)
_NO_TARGET = Message(
    "the output's format is not known from its name; say it with --to, one of {known}",
    "无法从输出文件名得知格式；请用 --to 指定，可选：{known}",
)
_ONLY_READ = Message(
    "files of the kind {extension} are read, not written; name one that ends in {known}",
    "{extension} 文件只能读取，不能写出；请改用下列扩展名之一：{known}",
)
_OTHER_NAME = Message(
    "a name that ends in {extension} does not go with --to {name}; name one that ends in {known}, or leave --to out",
    "以 {extension} 结尾的文件名与 --to {name} 不符；请改用扩展名 {known}，或去掉 --to",
)
_SEVERAL_READERS = Message(
    "the file may be {names}; say which with --from", "该文件可能是以下格式：{names}；请用 --from 指定"
)
_SEVERAL_WRITERS = Message(
    "{extension} may be written as {names}; say which with --to",
    "{extension} 可按以下格式写出：{names}；请用 --to 指定",
)
_CLAIMED = Message(
    "the plugins {plugins} all claim the format {name}; switch off all but one with --without NAME or CONVKIT_WITHOUT",
    "插件 {plugins} 都声称处理格式 {name}；请只保留一个，其余用 --without 名称 或 CONVKIT_WITHOUT 停用",
)
_NAMED = Message("{why}; {error}", "{why}；{error}")
_LYING = Message(
    "the file's name ends in {extension}, but its content is {name}; it was read as {name}",
    "文件扩展名为 {extension}，但内容是 {name} 格式；已按 {name} 读取",
)


_XML, _HEAD = ".xml", 64
_OFF = Message(
    "the plugin {name} is switched off by --without or CONVKIT_WITHOUT; leave that out",
    "插件 {name} 已被 --without 或 CONVKIT_WITHOUT 停用；请去掉该设置",
)


def reader_for(stream: BinaryIO, name: str | None, asked: str | None = None) -> Selected:
    """The reader for a stream: the one asked for, else as the content says, else as the file's name ends.

    Readers that take any text come behind those that know their content. The stream is left at its start.
    """
    if not stream.seek(0, 2):
        raise InputError(_EMPTY)
    stream.seek(0)
    if asked is None:
        refuse_lock(name)
    plugins = host()
    extension = _extension(name)
    if asked is not None:
        named = [offer for offer in plugins.readers if offer[0].name == asked.lower()]
        if not named:
            _tell_problem(plugins, asked)
            raise UsageError(_UNKNOWN_READER, name=asked, known=_names(plugins.readers))
        reader, plugin = _only(named)
        return Selected(reader, "asked", (), plugin)
    failures: list[Finding] = []
    matching = _by_content(plugins, stream, extension, failures)
    if all(is_fallback(reader) for reader, _ in matching):
        refuse_other_kind(plugins.readers, stream, extension)
    if len(_names(matching)) > 1:
        by_name = [offer for offer in matching if extension in offer[0].extensions]
        if len(_names(by_name)) != 1:
            raise UsageError(_SEVERAL_READERS, names=_names(by_name or matching))
        matching = by_name
    if matching:
        reader, plugin = _only(matching)
        by: Literal["content", "extension"] = "extension" if reader.sniff is None else "content"
        return Selected(reader, by, (*failures, *_doubts(plugins, reader, stream, extension)), plugin)
    with naming_problems(failures):
        return _by_extension(plugins, extension)._replace(findings=tuple(failures))


_NOT_LOADED = Message(
    "{error}; it may be for a plugin that failed: {plugins}",
    "{error}；能读取它的可能是出错的插件：{plugins}",
)


@contextmanager
def naming_problems(failures: Sequence[Finding]) -> Iterator[None]:
    """Let the refusal of a file say that its name promises another kind, and which plugins failed before.

    One of those may be what reads it.
    """
    try:
        yield
    except InputError as error:
        broken = tuple(plugin.problem for plugin in host().plugins if plugin.problem is not None)
        problems = (*broken, *(finding for finding in failures if finding.code == "sniff"))
        named = next((finding for finding in failures if finding.code == "extension"), None)
        if not problems and named is None:
            raise
        told = error if named is None else type(error)(_NAMED, why=named.message.filled(**named.values), error=error)
        told = type(error)(_NOT_LOADED, error=told, plugins=problems) if problems else told
        told.about = error.about
        raise told from error


def _by_content(
    plugins: Host, stream: BinaryIO, extension: str, failures: list[Finding]
) -> list[tuple[Reader, Plugin]]:
    """The readers that know the content; where none does, those for any text whose files end so; else any of them."""
    firm = [offer for offer in plugins.readers if not is_fallback(offer[0])]
    if known := [offer for offer in firm if _sniffs(*offer, stream, failures)]:
        return known
    fallbacks = [offer for offer in plugins.readers if is_fallback(offer[0])]
    fitting = [offer for offer in fallbacks if offer[0].sniff is None or _sniffs(*offer, stream, failures)]
    named = [offer for offer in fitting if extension in offer[0].extensions]
    return named or [offer for offer in fitting if offer[0].sniff is not None]


def is_fallback(reader: Reader) -> bool:
    """Whether a reader takes what any text may be."""
    return isinstance(reader, DocumentReader) and reader.fallback


def _by_extension(plugins: Host, extension: str) -> Selected:
    """The reader whose files end so; its own error will say why the content is not what the name promises."""
    matching = [offer for offer in plugins.readers if extension and extension in offer[0].extensions]
    if len(_names(matching)) > 1:
        raise UsageError(_SEVERAL_READERS, names=_names(matching))
    if not matching:
        _tell_problem(plugins, extension[1:])
        raise InputError(_NOT_READ, known=_names(plugins.readers))
    reader, plugin = _only(matching)
    return Selected(reader, "extension", (), plugin)


def _doubts(plugins: Host, reader: Reader, stream: BinaryIO, extension: str) -> tuple[Finding, ...]:
    """What to say where the content decided against the file's name."""
    if not extension or extension in reader.extensions or (extension == _XML and _begins_as_xml(stream)):
        return ()
    findings = [Finding("extension", "warning", _LYING, {"extension": extension, "name": reader.name})]
    broken = plugins.broken(extension[1:])
    if broken is not None and broken.problem is not None:
        findings.append(Finding("plugin", "warning", broken.problem))
    return tuple(findings)


def _begins_as_xml(stream: BinaryIO) -> bool:
    """Whether a file says that it is XML, of whatever vocabulary: pages of pdftohtml, web pages, flat OpenDocument."""
    stream.seek(0)
    head = stream.read(_HEAD)
    stream.seek(0)
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")


def writer_for(name: str | None, asked: str | None = None) -> tuple[Writer, Plugin]:
    """The writer asked for, else the one whose files end as the name does; and the plugin that offers it."""
    plugins = host()
    if asked is not None:
        named = [offer for offer in plugins.writers if offer[0].name == asked.lower()]
        if not named:
            _tell_problem(plugins, asked)
            raise UsageError(_UNKNOWN_WRITER, name=asked, known=_names(plugins.writers))
        writer, plugin = _only(named)
        _require_name(plugins, writer, _extension(name))
        return writer, plugin
    extension = _extension(name)
    matching = [offer for offer in plugins.writers if extension and extension in offer[0].extensions]
    if len(_names(matching)) > 1:
        raise UsageError(_SEVERAL_WRITERS, extension=extension, names=_names(matching))
    if not matching:
        _tell_problem(plugins, extension[1:])
        _tell_only_read(plugins, extension)
        raise UsageError(_NO_TARGET, known=_names(plugins.writers))
    return _only(matching)


def _require_name(plugins: Host, writer: Writer, extension: str) -> None:
    """Raise `UsageError` where a name promises another format than the one asked for."""
    others = {one for offer, _ in (*plugins.readers, *plugins.writers) for one in offer.extensions}
    if writer.extensions and extension in others.difference(writer.extensions):
        raise UsageError(_OTHER_NAME, extension=extension, name=writer.name, known=writer.extensions)


def _tell_only_read(plugins: Host, extension: str) -> None:
    """Raise `UsageError` where files that end so are read and not written: such a name must not be given to others."""
    if any(extension in reader.extensions for reader, _ in plugins.readers if extension):
        first = tuple(sorted({writer.extensions[0] for writer, _ in plugins.writers if writer.extensions}))
        raise UsageError(_ONLY_READ, extension=extension, known=first)


def _extension(name: str | None) -> str:
    return PurePath(name).suffix.lower() if name else ""


def _names(offers: Sequence[tuple[Reader | Writer, Plugin]]) -> tuple[str, ...]:
    """The formats that are offered, each once."""
    return tuple(sorted({offer.name for offer, _ in offers}))


def _only(offers: Sequence[tuple[F, Plugin]]) -> tuple[F, Plugin]:
    """The one offer of a format; `PluginError` where more than one plugin makes it."""
    if len(offers) > 1:
        raise PluginError(_CLAIMED, plugins=tuple(plugin.name for _, plugin in offers), name=offers[0][0].name)
    return offers[0]


def _tell_problem(plugins: Host, name: str) -> None:
    """Raise `PluginError` where the plugin of that name is there and broken, or switched off."""
    if name.lower() in {found.name.lower() for found in find() if found.name in switched_off()}:
        raise PluginError(_OFF, name=name.lower())
    plugin = plugins.broken(name.lower())
    if plugin is not None and plugin.problem is not None:
        raise PluginError(plugin.problem)


_SNIFF_FAILED = Message(
    "the reader {name} failed while it looked whether the file is its own ({detail}); it was passed over",
    "读取器 {name} 在识别文件格式时出错（{detail}），已跳过",
)


def _sniffs(reader: Reader, plugin: Plugin, stream: BinaryIO, failures: list[Finding]) -> bool:
    """Whether a reader knows the content as its own; one that fails over it does not, and is named."""
    try:
        return sniff_with(reader, plugin, stream)
    except BaseException as error:
        if is_a_persons(error):
            raise
        values: dict[str, object] = {"name": reader.name, "detail": detail_of(error)}
        failures.append(Finding("sniff", "warning", _SNIFF_FAILED, values))
        return False
