"""Footnotes: the number above the line where they are called for, the note behind the block that calls for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markdown_it.token import Token

from convkit.reading.messages import FOOTNOTE_LABEL

if TYPE_CHECKING:
    from markdown_it.renderer import RendererProtocol
    from markdown_it.rules_core import StateCore
    from markdown_it.utils import EnvType, OptionsDict


def shown_note(
    renderer: RendererProtocol, tokens: Sequence[Token], index: int, options: OptionsDict, environment: EnvType
) -> str:
    """The number of a note where it is called for."""
    return f"<sup>{tokens[index].meta['id'] + 1}</sup>"


def notes_behind_their_blocks(state: StateCore) -> None:
    """Move each note behind the outermost block that calls for it first; what nobody calls for stays."""
    listed = state.env.get("footnotes", {}).get("list", {})
    written, tokens = _without_notes(state.tokens)
    waiting = {number: _note(number, note, written) for number, note in listed.items()}
    for label, content in written.items():
        tokens += _labelled(f"注{label}：", content)
    state.tokens = []
    called: list[int] = []
    level = 0
    for token in tokens:
        state.tokens.append(token)
        called += [child.meta["id"] for child in token.children or () if child.type == "footnote_ref"]
        level += token.nesting
        if level == 0:
            for number in dict.fromkeys(called):
                state.tokens += waiting.pop(number, [])
            called = []


def _without_notes(tokens: Sequence[Token]) -> tuple[dict[str, list[Token]], list[Token]]:
    """What stands in each note that the source writes apart, by its label, and all other tokens."""
    notes: dict[str, list[Token]] = {}
    others: list[Token] = []
    into = others
    for token in tokens:
        if token.type == "footnote_reference_open":
            into = notes.setdefault(token.meta["label"], [])
        elif token.type == "footnote_reference_close":
            into = others
        else:
            into.append(token)
    return notes, others


def _note(number: int, note: dict[str, object], written: dict[str, list[Token]]) -> list[Token]:
    """The tokens of a note that is called for."""
    label = FOOTNOTE_LABEL.format(number=number + 1)
    inside = note.get("tokens")
    if isinstance(inside, list):
        paragraph = Token("inline", "", 0, children=inside, block=True)
        return _labelled(label, [Token("paragraph_open", "p", 1), paragraph, Token("paragraph_close", "p", -1)])
    return _labelled(label, written.pop(str(note.get("label")), []))


def _labelled(label: str, tokens: list[Token]) -> list[Token]:
    """A note with its label before its first text."""
    for token in tokens:
        if token.type == "inline" and token.children is not None:
            token.children.insert(0, Token("text", "", 0, content=label))
            return tokens
    return tokens
