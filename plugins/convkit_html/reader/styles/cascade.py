"""Which declaration wins for an element and for what is generated beside it, within a bound on the work."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from cssselect2 import ElementWrapper, Matcher

from convkit import InputError
from convkit_html import messages
from convkit_html.reader.styles.properties import Declared, attribute, matters
from convkit_html.reader.styles.sheets import Rule, Sheets
from convkit_html.reader.styles.values import Own

if TYPE_CHECKING:
    from lxml import etree

_MOST_STEPS = 2_000_000
_SIBLINGS_A_STEP = 16
_STEPS_A_CHILD = 4

_ANIMATED = ("animation", "animation-name", "animation-fill-mode", "animation-iteration-count", "animation-play-state")
_HIDING = ("opacity", "visibility", "display", "color", "font-size", "clip-path", "content-visibility", "text-indent")
_LOWEST, _HIGHEST = (-math.inf,), (math.inf, math.inf)

Winners = dict[str, tuple[tuple[Any, ...], Declared]]

_PLAIN_COLOUR = re.compile(r"\s*(#?)([0-9a-z]{1,30})\s*", re.I)
_TAGS = {
    "sup": "vertical-align:super;font-size:smaller", "sub": "vertical-align:sub;font-size:smaller",
    "s": "text-decoration:line-through", "strike": "text-decoration:line-through",
    "del": "text-decoration:line-through", "mark": "background:yellow;color:black",
    "rp": "display:none", "bdo": "unicode-bidi:bidi-override",
}  # fmt: skip
_HINTED = frozenset((*_TAGS, "font", "body", "table", "tr", "td", "th", "thead", "tbody", "tfoot", "dialog"))


class Given(NamedTuple):
    """What says something of an element: rules, the weakest first, its tag and old attributes, its style, `hidden`."""

    matched: tuple[tuple[int, str | None, Rule], ...]
    hint: str
    style: str
    hidden: bool

    @property
    def sure(self) -> Given:
        """What of it surely holds."""
        if not any(rule.place.doubtful for _, _, rule in self.matched):  # as of most
            return self
        return self._replace(matched=tuple([one for one in self.matched if not one[2].place.doubtful]))

    @property
    def key(self) -> tuple[Any, ...]:
        """What is equal for elements of which the same is said."""
        return (*[place for place, _, _ in self.matched], self.hint, self.style, self.hidden)


class _Steps:
    """How much work may still be done: style sheets of strangers can ask for rules times elements and more."""

    def __init__(self) -> None:
        self.left = _MOST_STEPS

    def take(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise InputError(messages.STYLES)


class _Wrapped(ElementWrapper):  # type: ignore[misc]
    """An element as selectors ask for it; what they look at is counted, and nothing is asked recursively."""

    steps: _Steps

    @property
    def ancestors(self) -> Iterator[_Wrapped]:
        above = self.parent
        while above is not None:
            self.steps.take(1)
            yield above
            above = above.parent

    @property
    def previous_siblings(self) -> Iterator[_Wrapped]:
        before = self.previous
        while before is not None:
            self.steps.take(1)
            yield before
            before = before.previous

    @property
    def etree_siblings(self) -> list[etree._Element]:
        self.steps.take(1 + len(self._siblings) // _SIBLINGS_A_STEP)
        return self._siblings

    @etree_siblings.setter
    def etree_siblings(self, siblings: list[etree._Element]) -> None:
        self._siblings = siblings

    def iter_children(self) -> Iterator[_Wrapped]:
        before = None
        for at, child in enumerate(self.etree_children):
            self.steps.take(_STEPS_A_CHILD)
            before = _wrapped(self.steps, child, self, at, before)
            yield before

    def iter_subtree(self) -> Iterator[_Wrapped]:
        waiting = [iter((self,))]
        while waiting:
            element = next(waiting[-1], None)
            if element is None:
                waiting.pop()
            else:
                yield element
                waiting.append(element.iter_children())


def _wrapped(
    steps: _Steps, element: etree._Element, parent: _Wrapped | None, at: int, before: _Wrapped | None
) -> _Wrapped:
    wrapped = _Wrapped(element, parent, at, before, True)
    wrapped.steps = steps
    return wrapped


class Cascade:
    """What the rules of a page, the attributes and the tags themselves say of its elements."""

    def __init__(self, root: etree._Element, told: Sheets) -> None:
        self._matcher = Matcher()
        self._frames, self._fonts, rules = told.frames, told.fonts, told.rules
        self.initial = told.initial
        self._boxes = told.boxes
        self._steps = _Steps()
        self._wrappers = {root: _wrapped(self._steps, root, None, 0, None)}
        for rule in rules:
            for selector in rule.selectors:
                self._matcher.add_selector(selector, rule)
        matcher = self._matcher
        self._anywhere = len(matcher.other_selectors) + sum(map(len, matcher.namespace_selectors.values()))
        self._rules = bool(rules)

    def given(self, element: etree._Element) -> Given | None:
        """What says something of an element, in a form that can be compared; None where nothing does."""
        matched: list[tuple[Any, ...]] = []
        if self._rules and self._may_match(element):
            matched = self._matcher.match(self._wrapper(element))
        hint = _hint(element) if element.tag in _HINTED or "popover" in element.attrib else ""
        style = element.get("style")
        style = style if style is not None and matters(style, self._boxes) else ""
        hidden = "hidden" in element.attrib
        if not (matched or hint or style or hidden):
            return None
        return Given(tuple([(place, beside, rule) for _, place, beside, rule in matched]), hint, style, hidden)

    def own(self, given: Given) -> tuple[Own, Mapping[str, Own]]:
        """What wins of that for an element and for its pseudo-elements."""
        winners: Winners = {}
        pseudo: dict[str, Winners] = {}
        for name, declared in attribute(given.hint).items():
            _put(winners, name, (False, _LOWEST), declared)
        for at, (_, beside, rule) in enumerate(given.matched):
            for name, declared in rule.declared.items():
                rank = (declared.important, rule.place.rank(declared.important), False, at)
                _put(winners if beside is None else pseudo.setdefault(beside, {}), name, rank, declared)
        for name, declared in attribute(given.style, self._boxes).items():
            _put(winners, name, (declared.important, _HIGHEST, True), declared)
        if given.hidden and "display" not in winners:
            _put(winners, "display", (), attribute("display:none")["display"])
        self._add(winners)
        return _own(winners), {name: _own(found) for name, found in pseudo.items()}

    def _add(self, winners: Winners) -> None:
        """Add what an animation leaves behind when it has ended, and that a font of the page shows other digits."""
        named = [name for name in _ANIMATED if name in winners]
        tokens = [token for name in named if self._frames for token in winners[name][1].tokens]
        words = [str(one.lower_value) for one in tokens if one.type == "ident"]
        for name in words if {"forwards", "both"} & {*words} else ():
            for what, declared in self._frames.get(name, [{}])[-1].items():
                _put(winners, what, (declared.important, _HIGHEST, True, 0), declared)
        if {"infinite", "paused"} & {*words}:
            self._never_ends(winners, words)
        family = winners["font-family"][1] if "font-family" in winners and self._fonts else None
        first = next((one for one in family.tokens if one.type in ("ident", "string")), None) if family else None
        if family is not None and first is not None and (said := self._fonts.get(str(first.value).lower())):
            _put(winners, said, (), family)

    def _never_ends(self, winners: Winners, words: list[str]) -> None:
        """Mark what an animation that goes on shows otherwise at some time."""
        frames = [frame for name in words for frame in self._frames.get(name, ())]
        for declared in [frame[what] for frame in frames for what in _HIDING if what in frame][:1]:
            _put(winners, "unsteady", (), declared)

    def _may_match(self, element: etree._Element) -> bool:
        """Whether any rule could hold for an element, told quickly; counted by how many must be tried."""
        matcher = self._matcher
        tried = self._anywhere
        if (classes := element.get("class")) is not None:
            tried += sum([len(matcher.class_selectors.get(name, ())) for name in classes.split()])
        if (identity := element.get("id")) is not None:
            tried += len(matcher.id_selectors.get(identity, ()))
        tried += len(matcher.lower_local_name_selectors.get(element.tag, ()))
        if matcher.lang_attr_selectors:
            tried += len(matcher.lang_attr_selectors)
        self._steps.take(tried)
        return tried > 0

    def _wrapper(self, element: etree._Element) -> _Wrapped:
        """The element as selectors ask for it; its ancestors and all their children come with it."""
        chain = []
        above: etree._Element | None = element
        while above is not None and above not in self._wrappers:
            chain.append(above)
            above = above.getparent()
        for inner in reversed(chain):
            parent = inner.getparent()
            if parent is not None and inner not in self._wrappers:
                for child in self._wrappers[parent].iter_children():
                    self._wrappers[child.etree_element] = child
        return self._wrappers[element]


def _put(winners: Winners, name: str, rank: tuple[Any, ...], declared: Declared) -> None:
    before = winners.get(name)
    if before is None or rank >= before[0]:
        winners[name] = (rank, declared)


def _own(winners: Winners) -> Own:
    return {name: (declared.written, declared.tokens) for name, (_, declared) in winners.items()}


def _hint(element: etree._Element) -> str:
    """What a tag and its old attributes say, as a style."""
    tag = str(element.tag)
    found = [_TAGS[tag]] if tag in _TAGS else []
    if tag == "dialog" and "open" not in element.attrib:
        found.append("display:none")
    if "popover" in element.attrib:
        found.append("display:none")
    if tag == "bdo" and (element.get("dir") or "").strip().lower() in ("rtl", "ltr"):
        found.append(f"direction:{element.get('dir')}")
    for name, said in (("bgcolor", "background-color"), ("color" if tag == "font" else "text", "color")):
        if (match := _PLAIN_COLOUR.fullmatch(element.get(name) or "")) is not None:
            bare = re.fullmatch("[0-9a-f]{6}", match[2], re.I) is not None
            found.append(f"{said}:{'#' if bare else match[1]}{match[2]}")
    if element.get("background") is not None:
        found.append("background-image:url(x)")
    if tag == "font" and re.search("wingdings|webdings|symbol", element.get("face") or "", re.I):
        found.append("font-family:symbol")
    return ";".join(found)
