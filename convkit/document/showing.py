"""How a value shows itself in a debugger or a notebook: one line, whatever it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sized
from dataclasses import MISSING, fields, is_dataclass

_WIDE = 60  # characters of a text
_FEW = 3  # values of a tuple that are shown one by one


def brief(value: object) -> str:
    """The name of a value's type and each part that is not as usual; of much the kind and the number.

    For `__repr__` of dataclasses and named tuples: `Document(blocks=<12 Paragraph, 5 Grid>, account=<3 Entry>)`.
    """
    told = (f"{name}={_part(part)}" for name, part, usual in _parts(value) if part is not usual and part != usual)
    return f"{type(value).__name__}({', '.join(told)})"


def _parts(value: object) -> list[tuple[str, object, object]]:
    """The name of each part, what it is, and what it is by default."""
    if is_dataclass(value):
        shown = [field for field in fields(value) if field.repr]
        usual = [field.default if field.default_factory is MISSING else field.default_factory() for field in shown]
        return [(field.name, getattr(value, field.name), one) for field, one in zip(shown, usual, strict=True)]
    defaults: Mapping[str, object] = getattr(value, "_field_defaults", {})
    names: tuple[str, ...] = getattr(value, "_fields", ())
    return [(name, getattr(value, name), defaults.get(name, MISSING)) for name in names]


def _part(part: object) -> str:
    match part:
        case str():
            return repr(part if len(part) <= _WIDE else f"{part[: _WIDE - 1]}…")
        case bytes():
            return f"<{len(part)} bytes>"
        case Mapping() | tuple() | list() | frozenset() if not hasattr(part, "_fields") and not _is_short(part):
            return f"<{_counted(part)}>"
        case _:
            shown = repr(part)
            return shown if len(shown) <= 5 * _WIDE else f"<{type(part).__name__}>"


def _is_short(part: Sized) -> bool:
    return len(part) <= _FEW and len(repr(part)) <= _WIDE


def _counted(part: Mapping[object, object] | tuple[object, ...] | list[object] | frozenset[object]) -> str:
    """How many of which type it has."""
    inside = part.values() if isinstance(part, Mapping) else part
    return ", ".join(f"{count} {name}" for name, count in Counter(type(one).__name__ for one in inside).items())
