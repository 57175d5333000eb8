"""The units of money, and what a label says of the unit of its figures as the form prints it."""

from __future__ import annotations

import re

SCALES = {"百万": 6, "千万": 7, "百": 2, "千": 3, "万": 4, "亿": 8}
MONEY = {f"{scale}元": power for scale, power in SCALES.items()} | {"元": 0}
"""The units of amounts, and how many noughts each stands for."""
_SAID = re.compile(r"单位\s*[:：]?\s*([^\s）)\]】,，;；、]+)")


def is_strange(unit: str) -> bool:
    """Whether a unit is one of money that no report is read in: 十万元, 万圆."""
    return unit not in MONEY and unit.endswith(("元", "圆", "圓", "块"))


def said_by(label: str) -> str | None:
    """The unit that a label names: 万元 of 收费金额（单位：万元）."""
    found = _SAID.search(label)
    return found[1] if found else None
