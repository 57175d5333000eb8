"""Why work ended that nobody asked to end, in words."""

from __future__ import annotations

import signal

from convkit.errors import Message
from convkit.supervision.watching import Ended

_SLOW = Message(
    "{what} took more than {number:second|seconds} of processor time, or twice that by the clock, and was stopped; if "
    "the file is to be trusted, set CONVKIT_LIMIT_FILE_SECONDS",
    "{what}占用处理器超过 {number} 秒（或耗时超过其两倍），已中止；如文件可信，请设置 CONVKIT_LIMIT_FILE_SECONDS",
)
_HEAVY = Message(
    "{what} took more than {number} MB of memory and was stopped; if the file is to be trusted, set "
    "CONVKIT_LIMIT_FILE_BYTES",
    "{what}占用内存超过 {number} MB，已中止；如文件可信，请设置 CONVKIT_LIMIT_FILE_BYTES",
)
_DIED = Message(
    "{what} it broke off ({signal}): the file is damaged, or asks for too much memory; open it in its own program and "
    "save it again",
    "{what}时程序异常退出（{signal}）：文件已损坏，或所需内存过多；请用原程序打开后另存，再重新运行",
)
_VANISHED = Message(
    "{what}, it ended the whole program (status {number}); nothing was written; switch its plugin off with --without, "
    "and tell its authors",
    "{what}时程序被其直接退出（状态 {number}），未写出任何文件；请用 --without 停用该插件，并告知其作者",
)
_BY = Message("{what} with the plugin {plugin}", "用插件 {plugin} {what}")
_READING = Message("reading", "读取")
_WRITING = Message("writing", "写出")


def why_ended(ended: Ended) -> Message:
    """What was being done, with which plugin, and why it ended."""
    what = _WRITING if ended.stage == "writing" else _READING
    if ended.plugin and "[convkit " not in ended.plugin:  # of those that convkit brings itself, the file's name says it
        what = _BY.filled(what=what, plugin=ended.plugin)
    match ended.why:
        case "slow":
            return _SLOW.filled(what=what, number=ended.number)
        case "heavy":
            return _HEAVY.filled(what=what, number=ended.number // 2**20)
        case "vanished":
            return _VANISHED.filled(what=what, number=ended.number)
        case _:
            return _DIED.filled(what=what, signal=signal.Signals(ended.number).name)
