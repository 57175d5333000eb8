"""A figure of a picture is read only where two recognitions agree and each is sure of every character."""

from __future__ import annotations

import numpy as np
import pytest
from convkit_ocr import figures
from convkit_ocr.figures import text_of
from convkit_ocr.model import Seen
from convkit_ocr.pieces import Piece

ENOUGH, TOO_LITTLE = 0.85, 0.84


def seen(text: str, least: float) -> Seen:
    """A text of whose last character a recognition is so sure, and of all others altogether."""
    return Seen(text, (*[1.0] * (len(text) - 1), least))


@pytest.mark.parametrize(
    ("first", "other", "faint", "read"),
    [
        (seen("345", ENOUGH), seen("345", ENOUGH), False, "345"),
        (seen("345", TOO_LITTLE), seen("345", ENOUGH), False, "〔未读出：345〕"),
        (seen("345", ENOUGH), seen("345", TOO_LITTLE), False, "〔未读出：345〕"),
        (seen("345", ENOUGH), seen("346", ENOUGH), False, "〔未读出：345｜346〕"),
        (seen("345", ENOUGH), seen("345", ENOUGH), True, "〔未读出：345〕"),
        (seen("一", ENOUGH), seen("一", ENOUGH), False, "〔未读出：一〕"),
        (seen("共34", ENOUGH), seen("共34", ENOUGH), False, "共34"),
        (seen("共34", TOO_LITTLE), seen("共34", ENOUGH), False, "共〔未读出：34〕"),
        (seen("共34", ENOUGH), seen("共34", TOO_LITTLE), False, "共〔未读出：34〕"),
        (seen("共34", ENOUGH), seen("共35", ENOUGH), False, "共〔未读出：34〕"),
    ],
)
def test_a_figure_is_read_where_both_are_sure_of_the_same(
    first: Seen, other: Seen, faint: bool, read: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognitions = iter((first, other))
    monkeypatch.setattr(figures, "see", lambda *_: next(recognitions))
    monkeypatch.setattr(figures, "fits", lambda *_: True)
    text = text_of(np.full((20, 60), 255, np.uint8), Piece(0, 0, 60, 20), alone=True, faint=faint)
    assert text.text == read
