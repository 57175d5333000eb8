"""Why the system refused a file, in words of both languages where the reason is a usual one."""

from __future__ import annotations

import errno

from convkit.errors import Message

_DENIED = Message("permission is denied", "没有权限")
_FULL = Message("the disk is full", "磁盘空间不足")
_NO_PLACE = Message("there is no such place", "路径不存在")
_BUSY = Message("another program uses it", "文件正被其他程序占用")
TOO_HEAVY = Message(
    "it takes more memory than one file is let have; if it is to be trusted, set CONVKIT_LIMIT_FILE_BYTES",
    "所需内存超过单个文件的上限；如文件可信，请设置 CONVKIT_LIMIT_FILE_BYTES",
)
_REASONS = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EROFS: Message("the disk is read-only", "磁盘为只读"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: Message("the disk quota is used up", "磁盘配额已用完"),
    errno.EFBIG: Message("a file may not be so big there", "超过该处允许的文件大小"),
    errno.EIO: Message("the disk failed", "磁盘读写出错"),
    errno.ENOENT: _NO_PLACE,
    errno.ENOTDIR: Message("a part of the path is no folder", "路径中有一段不是文件夹"),
    errno.ENAMETOOLONG: Message("the name is too long", "文件名过长"),
    errno.EINVAL: Message("the name is not allowed there", "该处不允许这样的文件名"),
    errno.ELOOP: Message("links lead in a circle", "链接循环"),
    errno.EBUSY: _BUSY,
    errno.ETXTBSY: _BUSY,
    errno.EMFILE: Message("too many files are open", "打开的文件过多"),
}


def reason(error: OSError) -> Message | str:
    """Why the system refused; its own words where the reason is no usual one."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
