"""The keys that the TOML of a form may have at each level: a new one is one line of `LEVELS`."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

from convkit.errors import Message


class Value(NamedTuple):
    """What a key may hold: in words, as a test, and what counts where the key is missing.

    `each` says that the key holds a list of such values.
    """

    words: Message
    holds: Callable[[Any], bool]
    absent: Any = None
    each: bool = False


class Below(NamedTuple):
    """A level below: a list of tables of that level, or one table of it."""

    level: str
    many: bool = True


class Key(NamedTuple):
    """One key: its name and what it holds; a row or column that has others below has no key marked `leaf`."""

    name: str
    value: Value | Below
    required: bool = False
    leaf: bool = False


def list_of(value: Value, words: Message) -> Value:
    """A list of values, in words of its own."""
    return value._replace(words=words, absent=(), each=True)


def one_of(*words: str) -> Value:
    """One of a few words; the first counts where the key is missing."""
    said = Message(" or ".join(f"“{word}”" for word in words), "或".join(f"“{word}”" for word in words))
    return Value(said, lambda given: isinstance(given, str) and given in words, words[0])


def like(pattern: str, en: str, zh: str) -> Value:
    """A text that a pattern matches as a whole."""
    matched = re.compile(pattern)
    return Value(Message(en, zh), lambda given: isinstance(given, str) and matched.fullmatch(given) is not None)


def _is_line(given: Any) -> bool:
    """Whether a text has no character that neither a line nor XML can have."""
    return isinstance(given, str) and not any(unicodedata.category(letter) in _NO_LETTERS for letter in given)


def _are_words(given: Any) -> bool:
    return _is_line(given) and given.strip() != ""


def _is_template(given: Any) -> bool:
    """Whether a text has no places but those that are filled in."""
    try:
        parsed = list(string.Formatter().parse(given)) if _is_line(given) else None
    except ValueError:
        return False
    return parsed is not None and all(name in _PLACES and not (form or how) for _, name, form, how in parsed)


def _are_years(given: Any) -> bool:
    return isinstance(given, list) and len(given) == 2 and all(map(_is_year, given)) and given[0] <= given[1]


def _is_year(given: Any) -> bool:
    return type(given) is int and 1000 <= given <= 9999


def _is_subject(given: Any) -> bool:
    return _is_line(given) and re.fullmatch(r"(?:[^\[\]]|\[[^\[\]]+\])+", given) is not None


def _are_pairs(given: Any) -> bool:
    pairs = given.split() if isinstance(given, str) else None
    return (
        pairs is not None and all(len(pair) == 2 for pair in pairs) and len({pair[0] for pair in pairs}) == len(pairs)
    )


_PLACES = {"agency", "year", "subject", None}
_NO_LETTERS = ("Cc", "Cs", "Zl", "Zp")
"""Controls, and ends of lines."""
TEXT = Value(Message("a text in quotation marks, on one line", "引号中的一行文字"), _is_line, "")
WORDS = Value(Message("a text in quotation marks, on one line and not empty", "引号中的一行文字，不能为空"), _are_words)
FLAG = Value(Message("true or false", "true 或 false"), lambda given: isinstance(given, bool), False)
SEVERITY = one_of("error", "warning")
NAME = like(r"[a-z][A-Za-z0-9]*", "a name of letters and digits that begins with a small letter",
            "以小写字母开头、由英文字母和数字组成的名称")  # fmt: skip
STEP = like(r"(?:[a-z][A-Za-z0-9]*)?", "a name of letters and digits that begins with a small letter, or “”",
            "以小写字母开头、由英文字母和数字组成的名称，或空串")  # fmt: skip
PATH = like(r"[a-z][A-Za-z0-9]*(?:\.[a-z][A-Za-z0-9]*)*", "names joined by dots, as in “outcome.total”",
            "用点连接的名称，如“outcome.total”")  # fmt: skip
TERM = like(r"(?:[a-z][A-Za-z0-9]*\.)*(?:[a-z][A-Za-z0-9]*|\*)", "names joined by dots, the last of which may be “*”",
            "用点连接的名称，末尾可为“*”")  # fmt: skip
RULE = like(r"[A-Z][A-Z0-9]*", "capital letters and digits, as in “A1”", "大写字母和数字，如“A1”")
IDENTIFIER = like(r"[a-z0-9]+(?:-[a-z0-9]+)*", "small letters and digits joined by “-”, as in “annual-report-2021”",
                  "小写字母和数字，可用“-”连接，如“annual-report-2021”")  # fmt: skip
NAMESPACE = like(
    r"(?!https?://(?:www\.w3\.org|purl\.oclc\.org)/)(?:urn|https?):[!#$%()*+,./0-9:;=?@A-Z_a-z~-]+",
    "a URI that begins with “urn:” or “https:”, of your own", "以“urn:”或“https:”开头、自有的 URI",
)  # fmt: skip
YEARS = Value(Message("the first and the last year, as in [2021, 2099]", "首尾两个年份，如 [2021, 2099]"), _are_years)
SUBJECT = Value(Message("what such reports are called, optional words in pairs of [ ]",
                        "报告名称，可省略的字放在成对的 [ ] 中"), _is_subject)  # fmt: skip
PAIRS = Value(Message("pairs of characters with spaces between them, each first one once",
                      "以空格分开的成对字符，每对首字不重复"), _are_pairs, "")  # fmt: skip
TEMPLATE = Value(
    Message("a text on one line, with no places but {agency}, {year} and {subject}",
            "一行文字，占位符只能是 {agency}、{year}、{subject}"), _is_template)  # fmt: skip
OVER = Value(
    Message("“columns”, “rows” or a list of groups of columns", "“columns”、“rows”或若干列组的列表"),
    lambda given: (
        given in ("columns", "rows") or (isinstance(given, list) and bool(given) and all(map(PATH.holds, given)))
    ),
)
WORDINGS = list_of(WORDS, Message("a list of texts that are not empty", "非空文字的列表"))
TERMS = list_of(TERM, Message("a list of names joined by dots, the last of which may be “*”",
                              "名称（用点连接，末尾可为“*”）的列表"))  # fmt: skip
PARAGRAPHS = list_of(TEMPLATE, TEMPLATE.words)

TABLES = Value(
    Message("a list of tables", "表的列表"),
    lambda given: isinstance(given, list) and all(isinstance(one, dict) for one in given),
    (),
)
"""Tables whose keys depend on where they go, and are looked at there."""
RULES = list_of(RULE, RULE.words)

NAMED = ("row", "column", "part", "table", "section", "field", "relation", "chart", "carry", "condition", "statement")
"""What an overlay may name in the form that it extends, to change it or to take it out; the level of each, too."""
ADDED = (
    "rows", "columns", "parts", "tables", "sections", "fields", "relations", "charts", "carries", "conditions",
    "statements",
)  # fmt: skip
"""What an overlay may add to that form: lists of those."""

UNIT = like(r"(?:[^\W\d_]{1,8}|[‰℃])", "a unit of one to eight letters, as in “万元”", "一至八个字的单位，如“万元”")
DECIMALS = Value(Message("a whole number from 0 to 6", "0 至 6 的整数"),
                 lambda given: type(given) is int and 0 <= given <= 6)  # fmt: skip
CHOICES = list_of(WORDS, Message("a list of the words to choose from", "可选文字的列表"))

FIELDS = ("text", "code", "date", "choice")
"""The kinds of values that are no numbers."""
_OF_FIELDS = (
    Key("pattern", WORDS._replace(absent=""), leaf=True),
    Key("choices", CHOICES, leaf=True),
    Key("required", FLAG, leaf=True),
)
_NODE = (
    Key("name", STEP, required=True),
    Key("label", TEXT, required=True),
    Key("english", TEXT, required=True),
    Key("aliases", WORDINGS),
    Key("kind", one_of("count", "amount", "percent", *FIELDS), leaf=True),
    Key("signed", FLAG, leaf=True),
    Key("unit", UNIT, leaf=True),
    Key("instead", FLAG, leaf=True),
    Key("decimals", DECIMALS, leaf=True),
    *_OF_FIELDS,
)
_OF_THE_FORM = (
    Key("id", IDENTIFIER, required=True),
    Key("namespace", NAMESPACE, required=True),
    Key("title", WORDS, required=True),
    Key("english", WORDS, required=True),
    Key("supersedes", IDENTIFIER),
    Key("spellings", PAIRS),
    Key("skeleton", Below("skeleton", many=False)),
)
LEVELS: dict[str, tuple[Key, ...]] = {
    "form": (
        *_OF_THE_FORM,
        Key("extends", IDENTIFIER),
        Key("years", YEARS, required=True),
        Key("subjects", list_of(SUBJECT, SUBJECT.words), required=True),
        Key("sections", Below("section"), required=True),
        Key("fields", Below("field")),
        Key("tables", Below("table"), required=True),
        Key("relations", Below("relation")),
        Key("charts", Below("chart")),
        Key("carries", Below("carry")),
        Key("conditions", Below("condition"), required=True),
        Key("statements", Below("statement")),
    ),
    # A form that states only in what it differs from another; `overlays.py` puts it together.
    "overlay": (
        *_OF_THE_FORM,
        Key("extends", IDENTIFIER, required=True),
        Key("years", YEARS),
        Key("subjects", list_of(SUBJECT, SUBJECT.words)),
        Key("add", Below("add")),
        Key("set", TABLES),
        Key("remove", Below("remove")),
    ),
    "add": (
        *(Key(kind, Below(level)) for kind, level in zip(ADDED, NAMED, strict=True)),
        *(Key(name, WORDS) for name in ("table", "part", "below", "after", "before")),
        Key("into", RULES),
    ),
    "remove": tuple(Key(name, WORDS) for name in NAMED),
    "section": (
        Key("name", NAME, required=True),
        Key("heading", WORDS, required=True),
        Key("english", WORDS, required=True),
        Key("aliases", WORDINGS),
    ),
    "table": (
        Key("section", NAME, required=True),
        Key("title", WORDS, required=True),
        Key("english", WORDS, required=True),
        Key("codes", TEXT),
        Key("parts", Below("part"), required=True),
    ),
    "field": (
        Key("section", NAME, required=True),
        Key("name", NAME, required=True),
        Key("label", WORDS, required=True),
        Key("english", WORDS, required=True),
        Key("aliases", WORDINGS),
        Key("kind", one_of(*FIELDS), required=True),
        *_OF_FIELDS,
        Key("role", one_of("agency", "year", "period")._replace(absent="")),
    ),
    "part": (
        Key("caption", TEXT),
        Key("corner", TEXT),
        Key("columns", Below("column"), required=True),
        Key("rows", Below("row")),
    ),
    "row": (*_NODE, Key("code", TEXT, leaf=True), Key("rows", Below("row"))),
    "column": (*_NODE, Key("columns", Below("column"))),
    "relation": (
        Key("id", RULE, required=True),
        Key("table", NAME, required=True),
        Key("over", OVER, required=True),
        Key("left", TERMS, required=True),
        Key("right", TERMS, required=True),
    ),
    "chart": (
        Key("table", NAME, required=True),
        Key("title", WORDS, required=True),
        Key("english", WORDS, required=True),
        Key("corner", TEXT, required=True),
        Key("column", PATH, required=True),
        Key("rows", TERMS, required=True),
    ),
    "carry": (
        Key("id", RULE, required=True),
        Key("table", NAME, required=True),
        Key("from", PATH, required=True),
        Key("to", PATH, required=True),
    ),
    "condition": (
        Key("id", RULE, required=True),
        Key("fact", one_of("number", "in range", "present"), required=True),
        Key("severity", SEVERITY, required=True),
    ),
    "statement": (
        Key("id", RULE, required=True),
        Key("about", one_of("sections", "edition", "identity"), required=True),
        Key("severity", SEVERITY, required=True),
    ),
    "skeleton": (
        Key("title", TEMPLATE),
        Key("preamble", PARAGRAPHS),
        Key("date", WORDS),
        Key("gap", WORDS),
    ),
}
"""What each level of the file may have; `toml.py` makes the form of it."""
