"""What a number format shows of a stored number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import Literal

from convkit import plain

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;"¥"-#,##0',
    7: '"¥"#,##0.00;"¥"-#,##0.00', 8: '"¥"#,##0.00;"¥"-#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd hh:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"',
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: "h:mm AM/PM",
    35: "h:mm:ss AM/PM", 36: 'yyyy"年"m"月"', 37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)", 41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_("¥"* #,##0_);_("¥"* (#,##0);_("¥"* "-"_);_(@_)', 43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_("¥"* #,##0.00_);_("¥"* (#,##0.00);_("¥"* "-"??_);_(@_)', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: "h:mm AM/PM", 56: "h:mm:ss AM/PM", 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""The formats that a workbook names by number only, as a Chinese Excel has them; its short date is given as ISO's."""

_WIDE = Context(prec=700)  # room for the digits of every double

_MOST_PLACES = 255  # a format has no more characters

Kind = Literal["general", "number", "literal", "text", "date", "unknown"]

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>[Gg][Ee][Nn][Ee][Rr][Aa][Ll]|G/通用格式)|(?P<half>AM/PM|A/P|am/pm|a/p|上午/下午)"
    r"|(?P<exponent>[Ee][+-])|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[eE]+|[gGbB]+|aaaa?)"
    r"|(?P<digit>[0#?])|(?P<plain>.)",
    re.DOTALL,
)
_LONGEST = 2_000  # characters; Excel takes 255
# What stands in brackets is rare, so these are compiled where it is met, not at each start.
_CONDITION = r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)"
_COLOUR = (
    r"(?i)(?:black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+|颜色 ?\d+)"
    r"|黑色|蓝色|蓝绿色|绿色|洋红|红色|白色|黄色"
)
_ELAPSED = r"(?i)h+|m+|s+"
_IN_CHINESE = r"(?i)dbnum[0-9]"  # the same number in characters of its own
_CURRENCY = r"\$([^-\]]*)(-.*)?"


@dataclass(slots=True)
class Section:
    """One of the parts of a format that semicolons divide; each token is its kind and its text."""

    kind: Kind = "literal"
    condition: tuple[str, Decimal] | None = None
    colour: str = ""
    tokens: list[tuple[str, str]] = field(default_factory=list)


@lru_cache(maxsize=1024)
def sections(code: str) -> tuple[Section, ...]:
    """The sections of a format code; four at most count."""
    found = [Section()]
    if len(code) > _LONGEST:
        return (Section(tokens=[("unknown", code[:_LONGEST])]),)
    for match in _TOKEN.finditer(code):
        if match.lastgroup == "plain" and match["plain"] == ";":
            found.append(Section())
        else:
            _add(found[-1], match)
    for section in found:
        section.kind = _kind(section)
    return tuple(found[:4])


def _add(section: Section, match: re.Match[str]) -> None:
    name = str(match.lastgroup)
    value = match[name]
    match name:
        case "quoted" | "escaped":
            section.tokens.append(("literal", value))
        case "space":
            pass  # as wide as that character, and blank
        case "fill":
            if value != " ":
                section.tokens.append(("unknown", value))
        case "bracket":
            _add_bracket(section, value)
        case "plain" if value in ".,%@/":
            section.tokens.append((value, value))
        case "plain":
            section.tokens.append(("literal", value))
        case _:
            section.tokens.append((name, value))


def _add_bracket(section: Section, inside: str) -> None:
    condition = re.fullmatch(_CONDITION, inside)
    currency = re.fullmatch(_CURRENCY, inside)
    if condition:
        section.condition = (condition[1], Decimal(condition[2]))
    elif currency:
        # A locale alone shows nothing, except the two that stand for the long date and time of the system.
        system = (currency[2] or "").upper() in ("-F800", "-F400")
        section.tokens.append(("unknown", inside) if system else ("literal", currency[1]))
    elif re.fullmatch(_COLOUR, inside):
        section.colour = inside
    elif re.fullmatch(_IN_CHINESE, inside):
        pass
    else:
        section.tokens.append(("elapsed" if re.fullmatch(_ELAPSED, inside) else "unknown", inside))


def _kind(section: Section) -> Kind:
    names = {name for name, _ in section.tokens}
    if "date" in names:
        return "date" if names <= {"date", "literal", ".", ",", "/", "half"} else "unknown"
    if names & {"unknown", "elapsed", "exponent", "half"} or {"/", "digit"} <= names:
        return "unknown"
    if "general" in names:
        return "general"
    if "digit" in names:
        return "number"
    return "text" if "@" in names else "literal"


def is_date(code: str) -> bool:
    """Whether a format shows a number as a date or a time."""
    return any(not dict(section.tokens).keys().isdisjoint(("date", "elapsed")) for section in sections(code)[:3])


def shown_text(text: str, code: str) -> str:
    """What a format shows of a text: itself, unless the format has a section for texts."""
    section = _section_of_texts(sections(code))
    if section is None or section.kind not in ("text", "literal"):
        return text
    return "".join(text if name == "@" else value for name, value in section.tokens)


def _section_of_texts(parts: tuple[Section, ...]) -> Section | None:
    return parts[3] if len(parts) == 4 else next((part for part in parts if part.kind == "text"), None)


def colour_of(number: Decimal | None, code: str) -> str:
    """The colour that a format names for a number, or for a text where there is none; empty where it names none."""
    parts = sections(code)
    chosen = section_for(number, parts) if number is not None else (_section_of_texts(parts), False)
    return chosen[0].colour if chosen is not None and chosen[0] is not None else ""


def shown_number(number: Decimal, code: str) -> str | None:
    """What a format shows of a number that is no date; None where that cannot be told.

    `number` has at most the 15 digits that Excel keeps; half is rounded away from zero, as Excel does.
    """
    parts = sections(code)
    if len(parts) == 1 and parts[0].kind in ("general", "text") and len(parts[0].tokens) == 1:
        return plain(number)
    chosen = section_for(number, parts)
    if chosen is None:
        return None
    section, signed = chosen
    sign = "-" if signed and number < 0 else ""
    match section.kind:
        case "literal":
            return sign + "".join(value for _, value in section.tokens)
        case "general" | "text":
            digits = plain(abs(number))
            return sign + "".join(digits if name in ("general", "@") else value for name, value in section.tokens)
        case "number":
            body = _show_digits(abs(number), section)
            if body is None:
                return None
            text, is_zero = body
            return text if is_zero else sign + text
        case _:
            return None


def section_for(number: Decimal, parts: tuple[Section, ...]) -> tuple[Section, bool] | None:
    """The section that shows a number, and whether a minus sign is put before what it shows."""
    numeric = parts[:3] if len(parts) != 1 else parts
    if len(parts) > 1 and parts[-1].kind == "text" and len(parts) < 4:
        numeric = parts[:-1]
    if any(part.condition for part in numeric):
        return _conditional(number, numeric)
    if len(numeric) == 1:
        return numeric[0], True
    if number < 0:
        return numeric[1], False
    if number == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _conditional(number: Decimal, numeric: tuple[Section, ...]) -> tuple[Section, bool] | None:
    if number < 0:
        return None  # whether Excel shows the sign depends on more than the condition
    for position, part in enumerate(numeric):
        last = position == len(numeric) - 1
        implied = ("<", Decimal(0)) if position == 1 and not last else None
        condition = part.condition or implied
        if condition is None and (last or position > 0):
            return part, False
        if _holds(number, condition or (">", Decimal(0))):
            return part, False
    return None


def _holds(number: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, border = condition
    return {
        "<": number < border,
        ">": number > border,
        "=": number == border,
        "<=": number <= border,
        ">=": number >= border,
        "<>": number != border,
    }[sign]


def _show_digits(number: Decimal, section: Section) -> tuple[str, bool] | None:
    """The text of a number without its sign, and whether every digit in it is a zero."""
    tokens = section.tokens
    places = [position for position, (name, _) in enumerate(tokens) if name == "digit"]
    point = next((position for position, (name, _) in enumerate(tokens) if name == "."), len(tokens))
    before = [position for position in places if position < point]
    after = [position for position in places if position > point]
    if sum(name == "." for name, _ in tokens) > 1 or len(places) > _MOST_PLACES:
        return None
    commas = [position for position, (name, _) in enumerate(tokens) if name == ","]
    last_before = before[-1] if before else point
    grouped = any(before and before[0] < comma < last_before for comma in commas)
    scaling = _scaling(tokens, last_before if before else -1, after[-1] if after else -1)
    percents = sum(name == "%" for name, _ in tokens)
    scaled = number.scaleb(2 * percents - 3 * scaling)
    rounded = scaled.quantize(Decimal(1).scaleb(-len(after)), ROUND_HALF_UP, _WIDE)
    whole, _, decimals = format(rounded, "f").partition(".")
    whole = whole.lstrip("0")
    interleaved = bool(before) and before[-1] - before[0] + 1 != len(before) + sum(
        before[0] < comma < before[-1] for comma in commas
    )
    if interleaved and grouped:
        return None
    shown = dict(zip(before, _spread(whole, [tokens[position][1] for position in before], grouped), strict=True))
    keep = len(decimals)
    while keep and decimals[keep - 1] == "0" and tokens[after[keep - 1]][1] != "0":
        keep -= 1
    for index, position in enumerate(after):
        shown[position] = decimals[index] if index < keep else " " if tokens[position][1] == "?" else ""
    if not before and whole:
        return None  # a format such as .00 shows the whole part too, at a place that it does not name
    text = []
    for position, (name, value) in enumerate(tokens):
        if name == "digit":
            text.append(shown[position])
        elif name != ",":
            text.append(value)
    return "".join(text), not rounded


def _scaling(tokens: list[tuple[str, str]], *ends: int) -> int:
    """How many commas follow directly on the last digit before or after the point: each divides by a thousand."""
    count = 0
    for end in ends:
        position = end + 1
        while end >= 0 and position < len(tokens) and tokens[position][0] == ",":
            count += 1
            position += 1
    return count


def _spread(whole: str, marks: list[str], grouped: bool) -> list[str]:
    """The digits of the whole part over its places, from the right; what is left over goes to the first place."""
    least = len(marks) - marks.index("0") if "0" in marks else 0
    digits = whole.zfill(least) if least else whole
    if grouped:
        digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", digits)
        return [digits] + [""] * (len(marks) - 1)
    shown = []
    rest = digits
    for mark in reversed(marks[1:]):
        shown.append(rest[-1:] or (" " if mark == "?" else ""))
        rest = rest[:-1]
    shown.append(rest or (" " if marks and marks[0] == "?" else ""))
    return shown[::-1] if marks else []
