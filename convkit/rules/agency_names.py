"""Names of agencies: the places in them, whether two are one unit, and whether a sentence speaks in a name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from convkit.text.running import OTHER, YEAR

_RANKS = {"省": 0, "自治区": 0, "市": 1, "州": 1, "盟": 1, "县": 2, "区": 2, "旗": 2, "镇": 3, "乡": 3, "街道": 3}
_PLACE = re.compile(r"[^省市县区州盟旗镇乡]{1,8}?(?:自治区|街道|[省市县区州盟旗镇乡])")
_NO_PLACE = re.compile(r"[与及]|城乡|城市|[社小园景街地库]区$|开发区$|新区$|^.{0,2}$")
_ABOVE = re.compile(r"(?:人民政府|管委会|管理委员会|办事处|办公室|办公厅)$")
_SPEAKING = (
    r"(?:高度重视|认真|严格|坚持|积极|深入|全面|不断|切实|始终|扎实|紧紧围绕|紧扣|进一步|持续|共?新?收到|共?受理|主动公开|按照|根据|以习近平"
    r"|在[^，。]{2,24}(?:领导|指导)下|政府信息公开|政务公开|立足|聚焦|着力|通过|将|仍)"
)
_LED = rf"^(?:[{YEAR}{OTHER}]|今年以来|一年来|全年|本年度|过去一年|[，、：\s])*"
_KNOWN = 4096  # names, each of which is held against every other
_OFFICE = re.compile(r"(?:人民政府)?(?:办公室|办公厅)$|人民政府$")
_CONTACT = re.compile(r"(?:请|可)(?:直接)?(?:与|向|同)$")


@lru_cache(maxsize=_KNOWN)
def even(name: str) -> str:
    """A name without differences of width and white space."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def alike(one: str, other: str) -> bool:
    """Whether one of two names is the other without what stands before it: the name of its city or county."""
    short, long = sorted((even(one), even(other)), key=len)
    return bool(short) and long.endswith(short)


def same_unit(one: str, other: str) -> bool:
    """Whether two names may be one unit's: alike, or a government's and its office's."""
    return alike(one, other) or _without_office(one) == _without_office(other)


@lru_cache(maxsize=_KNOWN)
def _without_office(name: str) -> str:
    return _OFFICE.sub("", even(name))


@lru_cache(maxsize=_KNOWN)
def places(name: str) -> tuple[str, ...]:
    """The places in a name, the largest first: 云岭市青山县民政局 has two."""
    found = []
    at, even_name = 0, even(name)
    while match := _PLACE.match(even_name, at):
        if _NO_PLACE.search(match[0]):
            break
        found.append(match[0])
        at = match.end()
    return tuple(found)


def rank(place: str) -> int:
    """Which level a place is of, as its last word says."""
    return next(level for word, level in _RANKS.items() if place.endswith(word))


def places_apart(own: str, other: str) -> tuple[str, ...]:
    """The places in another's name that are none of one's own, and of the same level as one of them.

    All of them where one's own name is not known.
    """
    return _apart(own, places(other))


@lru_cache(maxsize=_KNOWN)
def _apart(own: str, there: tuple[str, ...]) -> tuple[str, ...]:
    levels = {rank(place) for place in places(own)}
    return tuple(one for one in there if not own or (one not in even(own) and rank(one) in levels))


def may_be_left(own: str, other: str) -> list[str]:
    """The names of another agency that can only have been left in a text of one's own, the longest first.

    Those of a place like one's own, with and without the agency there; that of an agency in one's own place, but for
    governments and their offices, of whom everybody speaks, and to whom all is their own.
    """
    apart, whole = places_apart(own, other), even(other)
    found = {name for place in apart for name in (place, whole[whole.index(place) :])}
    if apart or not (_is_above(own) or _is_above(other) or set(places(other)) - set(places(own))):
        found.add(whole)
    return sorted(found, key=len, reverse=True)


@lru_cache(maxsize=_KNOWN)
def _is_above(name: str) -> bool:
    """Whether a name is that of a government or its office."""
    return _ABOVE.search(even(name)) is not None


def speaks_for_itself(sentence: str, name: str) -> bool:
    """Whether a sentence, its years set apart, has a name as the one who reports, or whom to ask."""
    if re.match(rf"{_LED}{re.escape(name)}(?:人民政府|政府)?(?:办公室)?{_SPEAKING}", sentence):
        return True
    at = sentence.find(name)
    return bool(_CONTACT.search(sentence[:at])) and "联系" in sentence[at + len(name) :]
