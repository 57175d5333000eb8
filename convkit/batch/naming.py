"""Names for outputs, settled before any work begins: the same whatever the order, and no two of them alike anywhere.

An output is called as its input is, whole, with an ending of its own: `a.docx` and `a.pdf` give `a.docx.xml` and
`a.pdf.xml`. Where two would be one file on some system (large and small letters, composed and decomposed characters),
or a file would stand where a folder does, each of those inputs gets a mark made of its name.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from convkit.text.markup import wide_length

_MOST_UNITS = 160
"""Of a whole name in UTF-16, as Windows counts: its 260 leave the rest for the output folder."""
_MOST_UNITS_OF_A_PART = 100
_MOST_BYTES_OF_A_PART = 200  # in UTF-8; most systems have 255, of which an ending and a mark take some
_FORBIDDEN = frozenset('<>:"\\|?*%')  # the last one means a code in lists of checksums, and is read there in two ways
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in "123456789¹²³"
}
_MARK_LENGTHS = (8, 16, 64)
_FAR = "long-names"
"""The folder of what stands too deep, has too long a name to be opened everywhere, or a folder called as an output."""


def planned(names: Mapping[bytes, str], endings: Sequence[str], taken: Collection[str] = ()) -> dict[bytes, str]:
    """For each input, by its name, what its outputs are called below the output folder, before their endings.

    `names` gives each input's name as a person reads it; `endings` are those of all its outputs; `taken` are outputs
    that stand there already or are to.
    """
    used = {folded(path) for path in taken}
    wishes = {name: _portable(name, shown, used) for name, shown in names.items()}
    used |= {folder for path in used for folder in _folders(path)}
    folders = {folder for wish in wishes.values() for folder in _folders(folded(wish))} | used
    claims = Counter(path for wish in wishes.values() for path in _outputs(wish, endings))
    plan: dict[bytes, str] = {}
    for name in sorted(wishes, key=lambda one: (_meets(_outputs(wishes[one], endings), claims, folders), one)):
        wish = wishes[name]
        outputs = _outputs(wish, endings)
        if _meets(outputs, claims, folders):
            wish = next(other for other in _marked(wish, name) if not used & set(_outputs(other, endings)) and
                        not folders & set(_outputs(other, endings)))  # fmt: skip
            outputs = _outputs(wish, endings)
        used.update(outputs)
        plan[name] = wish
    return plan


def folded(path: str) -> str:
    """A name as systems compare it that do not tell large letters from small, nor composed characters from others."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _outputs(stem: str, endings: Sequence[str]) -> list[str]:
    whole = folded(stem)
    return [f"{whole}{ending}" for ending in endings]


def _folders(path: str) -> Iterator[str]:
    """The folders that a path leads through."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _meets(outputs: Sequence[str], claims: Counter[str], folders: Collection[str]) -> bool:
    return any(claims[path] > 1 or path in folders for path in outputs)


def _marked(stem: str, name: bytes) -> Iterator[str]:
    digest = hashlib.sha256(name).hexdigest()
    folder, slash, part = stem.rpartition("/")
    main, suffix = os.path.splitext(part)  # noqa: PTH122
    return (f"{folder}{slash}{main}~{digest[:length]}{suffix}" for length in _MARK_LENGTHS)


def _portable(name: bytes, shown: str, used: Collection[str]) -> str:
    """A name that every usual system takes, as near as can be to that of the input, in no folder that is a file."""
    parts = [_part(part) for part in shown.split("/") if part not in ("", ".")]
    whole = "/".join(parts) or "_"
    if wide_length(whole) <= _MOST_UNITS and not any(folder in used for folder in _folders(folded(whole))):
        return whole
    digest = hashlib.sha256(name).hexdigest()[:16]
    return f"{_FAR}/{digest}/{parts[-1]}"


def _part(part: str) -> str:
    kept = "".join(
        "_" if letter in _FORBIDDEN or unicodedata.category(letter) in _UNSEEN else letter
        for letter in unicodedata.normalize("NFC", part)
    )
    kept = _shorn(kept) or "_"
    if kept.partition(".")[0].rstrip().casefold() in _DEVICES:
        kept = f"_{kept}"
    if _fits(kept):
        return kept
    mark = f"~{hashlib.sha256(part.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    kept = kept[:_MOST_UNITS_OF_A_PART]
    while not _fits(f"{kept}{mark}"):
        kept = kept[:-1]
    return f"{_shorn(kept)}{mark}"


def _shorn(part: str) -> str:
    """A part of a name without what systems and lists of checksums drop at its end."""
    while part and (part[-1] == "." or part[-1].isspace()):
        part = part[:-1]
    return part


def _fits(part: str) -> bool:
    return wide_length(part) <= _MOST_UNITS_OF_A_PART and len(part.encode()) <= _MOST_BYTES_OF_A_PART
