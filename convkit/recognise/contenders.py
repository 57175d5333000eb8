"""Which of many forms a document may follow, told by its letters before it is read as any of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from convkit.document import Block, texts
from convkit.form import Form, Same, Table, extended_by, leaf_paths
from convkit.recognise import labels as label_index
from convkit.recognise.editions import coverage, misfits
from convkit.recognise.labels import key, letters_in
from convkit.recognise.tables import Attempt
from convkit.text.replacing import Replacing

_FAR = 4  # times as many labels of another form, from which on a form is not looked at
_SHORT = 4  # characters of a label, up to which its halves tell nothing


def letters_of(blocks: Sequence[Block], forms: Sequence[Form]) -> str:
    """All letters and digits of a document, one behind the other, in the characters that the forms' labels have."""
    text = letters_in("".join(texts(tuple(blocks))))
    for spellings in _spellings(tuple(map(Same, forms))):
        text = spellings(text)
    return text


@lru_cache(maxsize=16)
def _spellings(forms: tuple[Same, ...]) -> list[Replacing]:
    """The spellings of several forms, each once."""
    found: list[dict[int, str]] = []
    for one in forms:
        spellings = dict(one.form.spellings)
        if spellings and spellings not in found:
            found.append(spellings)
    return [Replacing(spellings) for spellings in found]


def contenders(forms: Sequence[Form], letters: str) -> list[Form]:
    """The forms of which a document has labels, without those of which it has far fewer than of another."""
    if len(forms) < 2:
        return list(forms)
    labels = [label_index.index(form).exact.keys() for form in forms]
    there = {word for word in set().union(*labels) if word in letters}
    seen = [len(there & own) for own in labels]
    most = max(seen)
    return [form for form, count in zip(forms, seen, strict=True) if count * _FAR >= most]


def may_differ(
    overlay: Form, forms: Sequence[Form], letters: str, words: set[str], attempts: Sequence[Attempt]
) -> bool:
    """Whether a document may follow an overlay rather than what it extends, as which it has been read.

    It may where that left something open and labels that the overlay alone has stand there, or one of its tables does.
    """
    above = [form for form in forms if form.id in extended_by(overlay, forms)]
    base = next((attempt for attempt in attempts if attempt.form in above), None)
    if base is None and attempts and coverage(overlay, words) < coverage(attempts[0].form, words):
        return False
    known = {table.section for form in above for table in form.tables}
    if any(_shows(table, letters) for table in overlay.tables if table.section not in known):
        return True
    if base is not None and len(base.rows) == len(base.form.tables) and not misfits(base):
        return False
    return any(half in letters for half in _own_halves(Same(overlay), tuple(map(Same, above))))


def _shows(table: Table, letters: str) -> bool:
    """Whether all labels of a table's columns stand in a document."""
    return all(key(path[-1].label) in letters for part in table.parts for path in leaf_paths(part.columns))


@lru_cache(maxsize=64)
def _own_halves(overlay: Same, above: tuple[Same, ...]) -> frozenset[str]:
    """The beginnings and ends of the labels that an overlay alone has, none of them within a label that it shares."""
    words = [label_index.index(one.form) for one in (overlay, *above)]
    own, *others = [{*index.exact, *index.alias} for index in words]
    theirs = "\n".join(set().union(*others))
    own = {word for word in own if word not in theirs.split("\n")}
    if not own:
        return frozenset({""})  # it takes out, or moves: nothing tells but reading it
    halves = {
        half
        for word in own
        for half in ([word] if len(word) <= _SHORT else [word[: len(word) // 2], word[len(word) // 2 :]])
    }
    return frozenset(half for half in halves if half not in theirs) or frozenset({""})
