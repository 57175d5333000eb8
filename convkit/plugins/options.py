"""Which options readers and writers get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from convkit.errors import Message, UsageError
from convkit.formats import Option, Reader, Writer, options_of

_NO_SUCH_OPTION = Message(
    "-O {name}: no such option of {formats}; known are {known}", "-O {name}：{formats} 没有此选项；可用选项：{known}"
)
_NO_OPTIONS = Message("-O {name}: there are no options of {formats}", "-O {name}：{formats} 没有任何选项")
_NO_SUCH_CHOICE = Message("-O {name}={given}: choose one of {known}", "-O {name}={given}：可选的值有：{known}")


def options_for(
    given: Mapping[str, str], reader: Reader | None, writer: Writer | None = None
) -> tuple[dict[str, str], dict[str, str]]:
    """What reader and writer get as keyword arguments: every option they declare, as given or else by default.

    An option that both declare goes to each of them that has such a choice; one that nobody takes is a `UsageError`.
    """
    offers = [offer for offer in (reader, writer) if offer is not None]
    require_taken(given, offers)
    return _filled_in(given, reader), _filled_in(given, writer)


def taken_by(given: Mapping[str, str], *offers: Reader | Writer) -> dict[str, str]:
    """Those of the options that one of these declares, with such a choice."""
    options = [option for offer in offers for option in options_of(offer)]
    return {
        name: value
        for name, value in given.items()
        if any(option.name == name and _takes(option, value) for option in options)
    }


def require_taken(given: Mapping[str, str], offers: Sequence[Reader | Writer]) -> None:
    """Raise `UsageError` where an option is declared by none of these."""
    for name, value in given.items():
        _require_taken(name, value, offers)


def _filled_in(given: Mapping[str, str], offer: Reader | Writer | None) -> dict[str, str]:
    options = options_of(offer) if offer is not None else ()
    return {
        option.name: given[option.name] if _takes(option, given.get(option.name)) else option.default
        for option in options
    }


def _takes(option: Option, value: str | None) -> bool:
    return value is not None and (not option.choices or value in option.choices)


def _require_taken(name: str, value: str, offers: Sequence[Reader | Writer]) -> None:
    """Raise `UsageError` where none declares the option, or none of those that do has such a choice."""
    options = [option for offer in offers for option in options_of(offer)]
    declared = [option for option in options if option.name == name]
    if any(_takes(option, value) for option in declared):
        return
    if declared:
        choices = tuple(dict.fromkeys(choice for option in declared for choice in option.choices))
        raise UsageError(_NO_SUCH_CHOICE, name=name, given=value, known=choices)
    formats = tuple(dict.fromkeys(offer.name for offer in offers))
    known = tuple(sorted({option.name for option in options}))
    raise UsageError(_NO_SUCH_OPTION if known else _NO_OPTIONS, name=name, formats=formats, known=known)
