"""Patterns of codes and texts, matched in time that grows with the text and no faster.

A pattern stands in the XML schema too, and programs that read that go back and try again where it takes a text in
several ways; one that could make them try for ever is refused. Here it is followed through the text once, at all of its
places where the text may be.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from convkit.errors import Message
from convkit.form.pattern_syntax import Characters, Either, PatternError, Place, Repeat, Row, Tree, tree_of

T = TypeVar("T", bound=Hashable)

_LONGEST = 1000
"""Places of a pattern, counted repeats written out."""
_WIDEST = 40
"""Places that one endless repeat goes round."""
_LONG = Message(
    "the pattern has more than {most} places, or {widest} in one repeat; state less of the value",
    "正则表达式超过 {most} 个位置，或一处重复内超过 {widest} 个；请写得宽泛一些",
)
_ENDLESS = Message(
    "a repeat in the pattern holds another that takes the same characters, so that programs may never end; write one, "
    "as in [0-9]+ for ([0-9]+)+",
    "正则表达式中的重复套着取相同字符的重复，程序可能永不结束；请只写一层，如将 ([0-9]+)+ 写作 [0-9]+",
)


class _Way(NamedTuple):
    """What a part of a pattern may begin and end with, by the numbers of its places, and whether it may be nothing."""

    first: frozenset[int]
    last: frozenset[int]
    empty: bool


class Pattern:
    """A pattern made ready: which characters stand at each place, and which places may follow each."""

    def __init__(self, text: str) -> None:
        self.places: list[Characters] = []
        self.following: list[set[int]] = []
        self._whole = self._way(tree_of(text))
        _require_ending(self.places, self.following)

    def matches(self, text: str) -> bool:
        """Whether it takes a text as a whole."""
        ends, now = self._whole.empty, set(self._whole.first)
        for letter in text:
            at = [place for place in now if _takes(self.places[place], ord(letter))]
            ends = any(place in self._whole.last for place in at)
            now = {after for place in at for after in self.following[place]}
        return ends

    def _way(self, tree: Tree) -> _Way:
        match tree:
            case Place(characters):
                if len(self.places) >= _LONGEST:
                    raise PatternError(_LONG.filled(most=_LONGEST, widest=_WIDEST))
                self.places.append(characters)
                self.following.append(set())
                own = frozenset({len(self.places) - 1})
                return _Way(own, own, empty=False)
            case Row(parts):
                return self._row(self._way(part) for part in parts)
            case Either(parts):
                ways = [self._way(part) for part in parts]
                first = frozenset(place for way in ways for place in way.first)
                return _Way(first, frozenset(place for way in ways for place in way.last), any(w.empty for w in ways))
            case Repeat(part, least, None):
                before = [self._way(part) for _ in range(least - 1)]
                again = self._go_round(self._way(part))
                return self._row([*before, again._replace(empty=least == 0)])
            case Repeat(part, least, most):
                ways = [self._way(part) for _ in range(most or 0)]
                return self._row(way._replace(empty=way.empty or at >= least) for at, way in enumerate(ways))

    def _row(self, ways: Iterable[_Way]) -> _Way:
        whole = _Way(frozenset(), frozenset(), empty=True)
        for way in ways:
            for place in whole.last:
                self.following[place] |= way.first
            whole = _Way(
                whole.first | way.first if whole.empty else whole.first,
                whole.last | way.last if way.empty else way.last,
                whole.empty and way.empty,
            )
        return whole

    def _go_round(self, way: _Way) -> _Way:
        """Let the end of a part be followed by its beginning; where it could be already, there are two ways to go."""
        if way.empty or any(self.following[place] & way.first for place in way.last):
            raise PatternError(_ENDLESS)
        for place in way.last:
            self.following[place] |= way.first
        return way


@lru_cache(maxsize=256)
def pattern(text: str) -> Pattern:
    """The pattern that a text states; `PatternError` where it is none, or one that may never end."""
    return Pattern(text)


def _takes(characters: Characters, code: int) -> bool:
    return any(first <= code <= last for first, last in characters)


def _meet(one: Characters, other: Characters) -> bool:
    return any(a <= d and c <= b for a, b in one for c, d in other)


def _require_ending(places: Sequence[Characters], following: Sequence[set[int]]) -> None:
    """Refuse a pattern that may go from a place back to it in two ways with the same characters."""
    for ring in _rings(range(len(places)), lambda place: following[place]):
        if len(ring) > _WIDEST:
            raise PatternError(_LONG.filled(most=_LONGEST, widest=_WIDEST))
        pairs = {(one, other) for one in ring for other in ring if _meet(places[one], places[other])}

        def after(pair: tuple[int, int], pairs: set[tuple[int, int]] = pairs) -> Iterator[tuple[int, int]]:
            both = ((one, other) for one in following[pair[0]] for other in following[pair[1]])
            return (pair for pair in both if pair in pairs)

        for trip in _rings(sorted(pairs), after):
            if any(one == other for one, other in trip) and any(one != other for one, other in trip):
                raise PatternError(_ENDLESS)


def _rings(nodes: Iterable[T], after: Callable[[T], Iterable[T]]) -> Iterator[set[T]]:
    """Sets of nodes each of which leads to all of its set, itself too."""
    edges = {node: [*after(node)] for node in nodes}
    back: dict[T, list[T]] = {node: [] for node in edges}
    for node, found in edges.items():
        for one in found:
            back[one].append(node)
    ended: list[T] = []
    seen: set[T] = set()
    for node in edges:
        _visit(node, edges, seen, ended)
    seen = set()
    for node in reversed(ended):
        ring: list[T] = []
        _visit(node, back, seen, ring)
        if len(ring) > 1 or (ring and ring[0] in edges[ring[0]]):
            yield set(ring)


def _visit(start: T, edges: dict[T, list[T]], seen: set[T], ended: list[T]) -> None:
    """Note each node that is not seen yet and can be reached, when all that follows it is noted."""
    if start in seen:
        return
    seen.add(start)
    way = [(start, iter(edges[start]))]
    while way:
        node, rest = way[-1]
        found = next((one for one in rest if one not in seen), None)
        if found is None:
            ended.append(node)
            way.pop()
        else:
            seen.add(found)
            way.append((found, iter(edges[found])))
