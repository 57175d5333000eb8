"""Every message stands there in both languages, with the same placeholders, on one line."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import NamedTuple

from convkit.document import Origin
from convkit.errors import Message

ROOT = Path(__file__).parents[2]
HAN = re.compile("[\u4e00-\u9fff]")
NOT_WORDS = re.compile(r"\{.*?\}|--?[a-zA-Z-]+|“.*?”|〔.*?〕|（[^\u4e00-\u9fff]*?）")


class Call(NamedTuple):
    """One call of `Message`: where it stands, and what it is given."""

    place: str
    given: tuple[ast.expr, ...]


def _calls() -> Iterator[Call]:
    for folder in ("convkit", "plugins", "schemas"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            for node in ast.walk(ast.parse(text)) if "Message" in text else ():
                if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Message":
                    given = (*node.args, *(keyword.value for keyword in node.keywords))
                    yield Call(f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", given)


@cache
def calls() -> tuple[Call, ...]:
    return tuple(_calls())


def literal() -> list[Call]:
    return [call for call in calls() if literals(call)]


def literals(call: Call) -> tuple[str, ...]:
    """The texts of a call that gives them as they are; empty where they are put together when it runs."""
    texts = [node.value for node in call.given if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return tuple(texts) if len(texts) == len(call.given) else ()


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def failing(holds: Callable[[Call], bool], calls: Iterable[Call] | None = None) -> list[str]:
    """Where calls do not keep to a rule: a test for each of so many would take longer to start than to run."""
    return [call.place for call in (literal() if calls is None else calls) if not holds(call)]


def test_the_messages_of_centre_and_plugins_are_found() -> None:
    assert len(literal()) > 100
    assert {call.place.split("/")[0] for call in literal()} >= {"convkit", "plugins"}


def test_both_languages_have_the_same_placeholders() -> None:
    def alike(call: Call) -> bool:
        english, chinese = map(placeholders, literals(call))
        return english == chinese and all(name.isidentifier() for name in english)

    assert not failing(alike)


def test_a_number_chooses_its_word_in_english() -> None:
    assert not failing(
        lambda call: not re.search(r"\{count\} (?!blank|with|not|missing|of|too)[a-z]", literals(call)[0])
    )


def test_one_and_more_have_words_of_their_own() -> None:
    told = Message("{count:figure is|figures are} blank in {count} {place}", "{count} 个数字在{count}处{place}为空白")
    assert told.words("en", count=1, place="row") == "1 figure is blank in 1 row"
    assert told.words("en", count=12, place="rows") == "12 figures are blank in 12 rows"
    assert told.words("zh", count=1, place="行") == "1 个数字在1处行为空白"


def test_a_message_that_is_put_together_has_both_languages() -> None:
    built = [call for call in calls() if not literals(call)]
    assert built
    assert not failing(lambda call: len(call.given) == 2 or isinstance(call.given[0], ast.Starred), built)


def test_a_message_has_no_loose_white_space() -> None:
    assert not failing(lambda call: not any(re.search(r"^\s|[ \t]{2}|\s\n", text) for text in literals(call)))


def test_english_is_english_and_chinese_is_chinese() -> None:
    def sorted_by_language(call: Call) -> bool:
        english, chinese = (NOT_WORDS.sub("", text) for text in literals(call))
        return not HAN.search(english) and bool(HAN.search(chinese) or not re.search("[a-z]{3}", english))

    assert not failing(sorted_by_language)


def test_a_place_is_told_from_the_whole_to_its_parts() -> None:
    place = Origin(sheet="表三", row=8, column=2)
    assert place.words("zh") == "工作表“表三”第8行第2列"
    assert place.words("en") == "sheet 表三, row 8, column 2"


def test_a_line_is_told_without_a_second_place() -> None:
    place = Origin(table=2, row=4, column=4, line=49)
    assert (place.words("zh"), place.words("en")) == ("第49行", "line 49")


def test_every_part_of_a_place_is_told() -> None:
    for part in fields(Origin):
        if part.name in ("recognised", "box"):
            continue  # how, and where in points, which nobody can look up
        assert "7" in Origin(**{part.name: 7}).words("en")
