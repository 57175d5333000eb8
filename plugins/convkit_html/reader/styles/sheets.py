"""Style sheets as rules: of each its selector, and what it declares of how text is seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from convkit import InputError
from convkit_html import messages
from convkit_html.reader.styles.media import is_for_screens
from convkit_html.reader.styles.properties import Declared, matters, may_matter, said
from convkit_html.reader.styles.thinned import thinned
from convkit_html.reader.styles.values import Token

_DEEPEST = 20
_LONGEST_NESTED = 4_000


class Rule(NamedTuple):
    """A rule of a sheet: its selectors, what it declares, and whether it stands in a layer, which others outrank."""

    selectors: list[Any]
    declared: Mapping[str, Declared]
    layered: bool


@dataclass(slots=True)
class Sheets:
    """The rules of a page in their order; `foreign` where it asks for sheets that are not inside the file.

    `names` are the classes and identities of its elements; `last_frames` are what animations end with, by their names,
    `fonts` are those of the page that may show other digits, by name, each with what is said of what it draws, `stored`
    all that come with it. With `boxes`, what says how large these are is kept too.
    """

    names: frozenset[str] = frozenset()
    boxes: bool = False
    rules: list[Rule] = field(default_factory=list)
    foreign: bool = False
    unclear: list[str] = field(default_factory=list)
    last_frames: dict[str, Mapping[str, Declared]] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    stored: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """Add the rules of a sheet that change how text is seen."""
        import tinycss2

        lower = text.lower()
        if "@import" in lower:
            self.foreign = True
        if "base64," in lower:
            from convkit_html.reader.styles.embedded_fonts import set_apart

            text = set_apart(text, self.stored)
        if matters(text, self.boxes):
            text = thinned(text, self.names, partial(matters, boxes=self.boxes))
            try:
                self._take(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), "", False, 0)
            except RecursionError as error:
                raise InputError(messages.STYLES) from error

    def _take(self, nodes: Iterable[Token], outer: str, layered: bool, depth: int) -> None:
        for node in nodes if depth < _DEEPEST else ():
            if node.type == "qualified-rule":
                self._rule(node, outer, layered, depth)
            elif node.type == "at-rule":
                self._at_rule(node, outer, layered, depth)

    def _at_rule(self, node: Token, outer: str, layered: bool, depth: int) -> None:
        import tinycss2

        name, prelude = node.lower_at_keyword, tinycss2.serialize(node.prelude).strip().lower()
        if name == "scope" and node.content is not None:
            self._scope(node, outer, layered, depth)
        if name.endswith("keyframes") and node.content is not None:
            self._frames(prelude, node)
        if name == "font-face" and node.content is not None:
            from convkit_html.reader.styles.embedded_fonts import doubtful_face

            if face := doubtful_face(node.content, self.stored):
                self.fonts[face.family] = "outside-font" if face.outside else "other-digits"
        if node.content is None or name not in ("media", "supports", "layer", "container"):
            return
        if (name == "media" and not is_for_screens(prelude)) or (name == "supports" and prelude.startswith("not")):
            return
        inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        if outer and (declared := said(inner, self.boxes)):  # declarations of the rule around
            self._keep(outer, declared, layered)
        self._take(inner, outer, layered or name == "layer", depth + 1)

    def _frames(self, name: str, node: Token) -> None:
        """What the last frame of an animation says."""
        import tinycss2

        for frame in tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True):
            when = tinycss2.serialize(frame.prelude).lower() if frame.type == "qualified-rule" else ""
            if re.search(r"\bto\b|100%", when):
                inner = tinycss2.parse_blocks_contents(frame.content, skip_comments=True, skip_whitespace=True)
                self.last_frames[name.strip("\"'")] = said(inner, self.boxes)

    def _scope(self, node: Token, outer: str, layered: bool, depth: int) -> None:
        """Rules that hold inside some elements alone; where those end again is not looked at."""
        import tinycss2

        root = next((tinycss2.serialize(one.content) for one in node.prelude if one.type == "() block"), ":root")
        within = f":is({root})" if not outer else f":is({outer}) :is({root})"
        inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        self._take(inner, within, layered, depth + 1)

    def _rule(self, node: Token, outer: str, layered: bool, depth: int) -> None:
        import tinycss2

        if not any(may_matter(token, self.boxes) for token in node.content):
            return
        selector = tinycss2.serialize(node.prelude).strip()
        if outer:
            selector = selector.replace("&", f":is({outer})") if "&" in selector else f":is({outer}) :is({selector})"
        if len(selector) > _LONGEST_NESTED and outer:  # each level may double it
            self.unclear.append(selector)
            return
        inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        if declared := said(inner, self.boxes):
            self._keep(selector, declared, layered)
        self._take(inner, selector, layered, depth + 1)

    def _keep(self, selector: str, declared: Mapping[str, Declared], layered: bool) -> None:
        import cssselect2

        for one in _listed(selector):
            try:
                self.rules.append(Rule(cssselect2.compile_selector_list(one), declared, layered))
            except (cssselect2.SelectorError, NotImplementedError, SyntaxError, MemoryError, RecursionError):
                self.unclear.append(one)


def _listed(selector: str) -> list[str]:
    """The selectors of a list apart, so that one that cannot be read costs no other; whole where commas may nest."""
    return [selector] if re.search(r"[(\[\"'\\]", selector) else [one for one in selector.split(",") if one.strip()]
