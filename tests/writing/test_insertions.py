"""What is put into an XML text stands where it was put, and no other byte changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convkit import InputError
from convkit.writing.insertions import XmlText

texts = st.recursive(
    st.sampled_from(["字 > '", "<p/>", "<p a='>' />", "<!-- <p> -->", "<![CDATA[<p>]]>", "<x:p xmlns:x='u'>1</x:p>"]),
    lambda inner: st.lists(inner, max_size=3).map(lambda parts: f"<p>{''.join(parts)}</p>"),
)


@given(texts, st.sampled_from(["utf-8", "utf-16"]), st.lists(st.integers(0, 9), max_size=4))
def test_without_what_was_put_the_text_is_the_same(text: str, encoding: str, chosen: list[int]) -> None:
    original = f'<?xml version="1.0" encoding="{encoding}"?><p>{text}</p>'.encode(encoding)
    edited = XmlText(original, ("p", "{u}p"))
    for number in chosen:
        element = edited.elements[number % len(edited.elements)]
        edited.put(element.start, "<new/>") if element.depth else edited.fill(element, "<new/>")
    made = edited.data().decode(encoding)
    assert made.count("<new/>") == len(chosen)
    assert made.replace("<new/>", "").encode(encoding) == original


def test_an_empty_tag_is_opened_once_for_all_that_is_put_into_it() -> None:
    text = XmlText(b"<a><b c='1' /></a>", ("b",))
    text.fill(text.elements[0], "1")
    text.fill(text.elements[0], "2")
    assert text.data() == b"<a><b c='1' >12</b></a>"


@pytest.mark.parametrize("data", [b'<?xml version="1.0" encoding="x-own"?><a/>', b"<a>\xff</a>"])
def test_an_encoding_that_nobody_knows_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="is written in the encoding"):
        XmlText(data, ("a",))
