"""Style sheets as rules: of each its selector, and what it declares of how text is seen."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from convkit import InputError
from convkit_html import messages
from convkit_html.reader.styles.media import is_for_screens
from convkit_html.reader.styles.properties import SAYS, Declared, matters, may_matter, said
from convkit_html.reader.styles.thinned import thinned
from convkit_html.reader.styles.unclear import dresses_no_text, is_supported, loosened
from convkit_html.reader.styles.values import Token, Tokens

_DEEPEST = 20
_LONGEST_NESTED = 4_000


class Place(NamedTuple):
    """Where rules stand: the numbers of the layers around them, and whether nobody can tell if they hold."""

    layer: tuple[float, ...] = ()
    doubtful: bool = False

    def rank(self, important: bool) -> tuple[float, ...]:
        """What is larger for a declaration that wins: of a later layer, of none, or just the other way round."""
        return tuple(-at if important else at for at in (*self.layer, math.inf))


NOWHERE = Place()


class Rule(NamedTuple):
    """A rule of a sheet: its selectors, what it declares, and where it stands."""

    selectors: list[Any]
    declared: Mapping[str, Declared]
    place: Place


@dataclass(slots=True)
class Sheets:
    """The rules of a page in their order; `foreign` where it asks for sheets that are not inside the file.

    `names` are the classes and identities of its elements; `frames` are those of animations, by their names, the last
    one behind, `fonts` are those of the page that may show other digits, by name, each with what is said of what it
    draws, `stored` all that come with it, `initial` what variables hold of which nothing else is said, `layers` their
    order. With `boxes`, what says how large these are is kept too.
    """

    names: frozenset[str] = frozenset()
    boxes: bool = False
    rules: list[Rule] = field(default_factory=list)
    foreign: bool = False
    unclear: list[str] = field(default_factory=list)
    frames: dict[str, list[Mapping[str, Declared]]] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    stored: list[str] = field(default_factory=list)
    initial: dict[str, Tokens] = field(default_factory=dict)
    layers: dict[tuple[tuple[float, ...], str], int] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Add the rules of a sheet that change how text is seen."""
        import tinycss2

        lower = text.lower()
        if "@import" in lower:
            self.foreign = True
        if "base64," in lower:
            from convkit_html.reader.styles.embedded_fonts import set_apart

            text = set_apart(text, self.stored)
        if matters(text, self.boxes) or "@layer" in lower:
            text = thinned(text, self.names, partial(matters, boxes=self.boxes))
            try:
                self._take(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), "", NOWHERE, 0)
            except RecursionError as error:
                raise InputError(messages.STYLES) from error

    def _take(self, nodes: Iterable[Token], outer: str, place: Place, depth: int) -> None:
        for node in nodes if depth < _DEEPEST else ():
            if node.type == "qualified-rule":
                self._rule(node, outer, place, depth)
            elif node.type == "at-rule" and node.lower_at_keyword == "layer":
                self._layer(node, outer, place, depth)
            elif node.type == "at-rule" and node.content is not None:
                self._at_rule(node, outer, place, depth)

    def _at_rule(self, node: Token, outer: str, place: Place, depth: int) -> None:
        import tinycss2

        name, prelude = node.lower_at_keyword, tinycss2.serialize(node.prelude).strip().lower()
        if name == "scope":
            self._scope(node, outer, place, depth)
        elif name.endswith("keyframes"):
            self._frames(prelude, node)
        elif name == "property":
            inner = tinycss2.parse_declaration_list(node.content, skip_comments=True, skip_whitespace=True)
            for one in inner:
                if getattr(one, "lower_name", "") == "initial-value":
                    self.initial[tinycss2.serialize(node.prelude).strip()] = one.value
        elif name == "font-face":
            from convkit_html.reader.styles.embedded_fonts import doubtful_face

            if face := doubtful_face(node.content, self.stored):
                self.fonts[face.family] = "outside-font" if face.outside else "other-digits"
        elif (holds := _holds(name, prelude, node)) is not False:
            self._inside(node, outer, place._replace(doubtful=place.doubtful or holds is None), depth)

    def _inside(self, node: Token, outer: str, place: Place, depth: int) -> None:
        """The rules in a block, and the declarations of the rule around it."""
        import tinycss2

        inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        if outer and (declared := said(inner, self.boxes)):
            self._keep(outer, declared, place)
        self._take(inner, outer, place, depth + 1)

    def _layer(self, node: Token, outer: str, place: Place, depth: int) -> None:
        """Layers in the order in which they are named first; one without a name is another each time."""
        import tinycss2

        names = tinycss2.serialize(node.prelude).split(",")
        for name in names if depth < _DEEPEST else ():
            layer = place.layer
            for part in (name.strip() or f" {len(self.layers)}").split("."):
                layer = (*layer, self.layers.setdefault((layer, part), len(self.layers)))
            if node.content is not None:
                self._inside(node, outer, place._replace(layer=layer), depth)

    def _frames(self, name: str, node: Token) -> None:
        """What the frames of an animation say; the last one is empty where it says nothing of its end."""
        import tinycss2

        frames, last = [], {}
        for frame in tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True):
            if frame.type != "qualified-rule":
                continue
            inner = tinycss2.parse_blocks_contents(frame.content, skip_comments=True, skip_whitespace=True)
            frames.append(declared := said(inner, self.boxes))
            if re.search(r"\bto\b|100%", tinycss2.serialize(frame.prelude).lower()):
                last = declared
        self.frames[name.strip("\"'")] = [*frames, last]

    def _scope(self, node: Token, outer: str, place: Place, depth: int) -> None:
        """Rules that hold inside some elements alone; where those end again is not looked at."""
        import tinycss2

        root = next((tinycss2.serialize(one.content) for one in node.prelude if one.type == "() block"), ":root")
        within = f":is({root})" if not outer else f":is({outer}) :is({root})"
        inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        self._take(inner, within, place, depth + 1)

    def _rule(self, node: Token, outer: str, place: Place, depth: int) -> None:
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
            self._keep(selector, declared, place)
        self._take(inner, selector, place, depth + 1)

    def _keep(self, selector: str, declared: Mapping[str, Declared], place: Place) -> None:
        if _UNFOLDED in selector:
            self.unclear.append(selector)  # words that stand in no element of their own are not told by it
            selector = re.sub(rf"(?<![\w*)\]-]){_UNFOLDED}", f"details{_UNFOLDED}", selector)
            selector = selector.replace(_UNFOLDED, " > :not(summary)")
        for one in _listed(selector):
            found = _compiled(one)
            if found is None and (wider := loosened(one)) is not None:
                found, place = _compiled(wider), place._replace(doubtful=True)
            if found is not None:
                self.rules.append(Rule(found, declared, place))
            elif not dresses_no_text(one):
                self.unclear.append(one)


_UNFOLDED = "::details-content"
"""What a summary folds, which is all that stands beside it."""


def _compiled(selector: str) -> list[Any] | None:
    import cssselect2

    try:
        return list(cssselect2.compile_selector_list(selector))
    except (cssselect2.SelectorError, NotImplementedError, SyntaxError, MemoryError, RecursionError):
        return None


def _holds(name: str, prelude: str, node: Token) -> bool | None:
    """Whether the rules in a block hold; None where nobody can tell."""
    match name:
        case "media":
            return is_for_screens(prelude) if "calc(" not in prelude else None
        case "supports":
            holds = is_supported(node.prelude, SAYS)
            return True if holds is None and "not" not in prelude else holds
        case "container":
            return None
        case _:
            return False


def _listed(selector: str) -> list[str]:
    """The selectors of a list apart, so that one that cannot be read costs no other; whole where commas may nest."""
    return [selector] if re.search(r"[(\[\"'\\]", selector) else [one for one in selector.split(",") if one.strip()]
