"""What kind of document a compound file holds, and whether it is encrypted."""

from __future__ import annotations

import struct
from typing import BinaryIO, Literal

from convkit import InputError
from convkit.reading.messages import EMPTY
from convkit_office import messages
from convkit_office.compound import MAGIC, UNSOUND, Compound

Kind = Literal["word", "excel", "locked", "works", "other"]

WORD, BOOKS = "WordDocument", ("Workbook", "Book")
_LOCKED = ("EncryptedPackage", "EncryptionInfo")
_WORKS = ("MatOST", "MN0")
_ENCRYPTED_FLAG = 0x0100  # fEncrypted in the first flags of Word's file information block
_FILE_PASS = 0x2F
_HEAD = 4096


def kind_of(stream: BinaryIO) -> Kind | None:
    """What kind of document a compound file holds; None where it is no compound file, or a damaged one."""
    opened = _opened(stream)
    return None if opened is None else _kind(opened)


def _opened(stream: BinaryIO) -> Compound | None:
    try:
        return Compound(stream)
    except UNSOUND:
        return None


def _kind(opened: Compound) -> Kind:
    names = opened.names
    if any(name in names for name in _LOCKED):
        return "locked"
    if WORD in names:
        return "word"
    if any(name in names for name in BOOKS):
        return "excel"
    return "works" if any(name in names for name in _WORKS) else "other"


def require(stream: BinaryIO, wanted: Literal["word", "excel"]) -> None:
    """Raise `InputError` where a file is not of the kind that is wanted, or is encrypted; it says what to do."""
    stream.seek(0)
    head = stream.read(len(MAGIC))
    if not head:
        raise InputError(EMPTY)
    if head != MAGIC:
        raise InputError(messages.NOT_OLD_WORD if wanted == "word" else messages.NOT_OLD_EXCEL)
    opened = _opened(stream)
    if opened is None:
        raise InputError(messages.DAMAGED)
    match _kind(opened):
        case "locked":
            raise InputError(messages.ENCRYPTED)
        case "works":
            raise InputError(messages.WORKS)
        case kind if kind != wanted:
            raise InputError(messages.OTHER_KIND)
    if _has_word_password(opened) if wanted == "word" else _has_book_password(opened):
        raise InputError(messages.ENCRYPTED)


def _has_word_password(opened: Compound) -> bool:
    head = opened.read(WORD, 12)
    return len(head) == 12 and bool(struct.unpack_from("<H", head, 10)[0] & _ENCRYPTED_FLAG)


def _has_book_password(opened: Compound) -> bool:
    """Whether the record that begins encryption stands among the first of a workbook."""
    head = next((head for name in BOOKS if (head := opened.read(name, _HEAD))), b"")
    at = 0
    while at + 4 <= len(head):
        record, length = struct.unpack_from("<HH", head, at)
        if record == _FILE_PASS:
            return True
        at += 4 + length
    return False
