"""A style sheet without the rules that hold for nothing on a page: most of a large one, and parsing takes its time."""

from __future__ import annotations

import re
from collections.abc import Callable

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# In a string or an address these are no signs of the sheet: such a sheet is left as it is.
_SIGN = re.compile(r"[{}]|/\*")
_ADDRESS = re.compile(r"""[^)"']*""")
_RULE = re.compile(r"(?<![^{}])([^{}]*)\{([^{}]*)\}")
_NAME = re.compile(r"[.#](-?[_a-zA-Z\u0080-\uffff][\w\u0080-\uffff-]*)")
_UNCLEAR = re.compile(r"[@\\(\[&\"']")


def _is_odd(text: str) -> bool:
    strings = (part for mark in "\"'" for line in text.split("\n") for part in line.split(mark)[1:-1])
    addresses = (found[0] for part in text.split("url(")[1:] if (found := _ADDRESS.match(part)))
    return any(_SIGN.search(one) for inner in (strings, addresses) for one in inner)


def thinned(text: str, names: frozenset[str], matters: Callable[[str], bool]) -> str:
    """The sheet without rules that say nothing that `matters`, or ask for classes and identities that no element has.

    What is written in any unusual way stays.
    """
    if _is_odd(text):
        return text

    def kept(rule: re.Match[str]) -> str:
        before, mark, selector = rule[1].rpartition(";")
        if _UNCLEAR.search(selector):
            return rule[0]
        if matters(rule[2]) and any(names.issuperset(_NAME.findall(one)) for one in selector.split(",")):
            return rule[0]
        return before + mark

    return _RULE.sub(kept, COMMENT.sub(" ", text))
