"""Why a printed text is no figure that anybody could be sure of, in words for a person."""

from __future__ import annotations

import re
import unicodedata

from convkit.errors import Message
from convkit.text.digits import STROKE
from convkit.text.numbers import PARTIAL, UNKNOWN, holds_digits, read_number

_NOTHING = Message("what is shown there is no text", "该处显示的内容不是文字")
_UNKNOWN = Message("some of its characters cannot be told", "其中有无法辨识的字符")
_PARTIAL = Message(
    "some of its figures are not seen whole, or drawn so that nobody can tell them", "其中有数字显示不全或无法辨认"
)
_STRUCK = Message("some of its digits are struck out", "其中有数字带删除线")
_RAISED = Message("some of its digits are raised or lowered", "其中有上标或下标数字")
_CONTROL = Message("a control character stands between its digits", "数字之间有控制字符")
_TURNED = Message("it is shown from right to left", "文字方向为从右到左，显示的与存储的不同")
_SEVERAL = Message(
    "{count:group of digits stands|groups of digits stand} there, one number or several",
    "有 {count} 组数字，不知是一个数还是几个数",
)
_FORMULA = Message("it is a formula", "其为数学公式")
_MIXED = Message("digits and words stand together", "数字与文字混写")
_LETTER = Message(
    "the letter “{letter}” stands among its digits, perhaps for {digit}",
    "数字中混有字母“{letter}”，可能是把 {digit} 打成了字母",
)
_MARKS = Message("a point or a comma stands where none can be", "小数点或逗号的位置不对")
_WIDTHS = Message("digits of two widths stand together", "全角、半角数字混写")
_PLACE = Message("its row or column is not for certain one of the form's", "所在的行或列与表式对不上")
_SIGNS = {UNKNOWN: _UNKNOWN, PARTIAL: _PARTIAL, STROKE: _STRUCK, "←": _TURNED, "√": _FORMULA, "^": _FORMULA}
_CONTROLS = "\u2400-\u2426"
_GROUPS = re.compile(r"[\d.,]+")
_LOOKS_LIKE = {"O": 0, "o": 0, "l": 1, "I": 1, "S": 5, "Z": 2, "B": 8}
_MISTYPED = re.compile(rf"[\d.,{''.join(_LOOKS_LIKE)}]+")


def why_unread(text: str) -> Message:
    """Why a text that stands in a cell was not read."""
    if not text:
        return _NOTHING
    if read_number(text).state == "number":
        return _PLACE
    for sign, why in _SIGNS.items():
        if sign in text:
            return why
    if re.search(f"[{_CONTROLS}]", text):
        return _CONTROL
    if any(unicodedata.category(one) == "No" for one in text):
        return _RAISED
    letter = next((one for one in text if one in _LOOKS_LIKE), None)
    if letter is not None and holds_digits(text) and _MISTYPED.fullmatch(text):
        return _LETTER.filled(letter=letter, digit=_LOOKS_LIKE[letter])
    groups = _GROUPS.findall(text)
    if len(groups) > 1:
        return _SEVERAL.filled(count=len(groups))
    if not holds_digits(unicodedata.normalize("NFKC", "".join(groups))):
        return _PLACE
    if groups != [text]:
        return _MIXED
    return _WIDTHS if not text.isascii() else _MARKS


def count_of_figures(text: str) -> int:
    """How many numbers stand in a text, set apart by spaces; 0 where anything else stands among them."""
    parts = text.split()
    return len(parts) if all(read_number(part).state == "number" for part in parts) else 0
