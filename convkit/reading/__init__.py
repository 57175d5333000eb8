"""Tools for readers: what turns the bytes of a format into blocks and an account, shared by every plugin that reads.

The modules are the tools, with examples at their beginning: `ledger` what was held, carried and left out; `blocks`,
`tables`, `runs`, `numbering` from lines, cells, looks and counts to blocks; `sheets` from the cells of a sheet to a
grid; `pages` from places on a page to blocks; `opc` files of Word and Excel; `decoding` bytes to text; `messages` what
is said in the same words whatever the format. The names here are what readers need of the rest of convkit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convkit.document import bulk as bulk
    from convkit.document import runs_of as runs_of
    from convkit.limits.child import Budget as Budget
    from convkit.limits.child import end as end
    from convkit.limits.child import run_confined as run_confined
    from convkit.limits.child import start_confined as start_confined
    from convkit.limits.reach import Reach as Reach
    from convkit.limits.reach import trusts_files as trusts_files
    from convkit.reading.office_metadata import office_properties as office_properties
    from convkit.reading.office_metadata import outside_targets as outside_targets
    from convkit.reading.scans import can_recognise as can_recognise
    from convkit.reading.scans import recognise_page as recognise_page
    from convkit.reading.scans import seconds_for as seconds_for
    from convkit.reading.workbook_checks import check_formulas as check_formulas
    from convkit.text.addresses import can_be_kept as can_be_kept
    from convkit.text.addresses import is_address as is_address
    from convkit.text.addresses import leads_nowhere as leads_nowhere
    from convkit.text.digits import digit_runs as digit_runs
    from convkit.text.digits import hidden_middle as hidden_middle
    from convkit.text.digits import lowered as lowered
    from convkit.text.digits import pictured as pictured
    from convkit.text.digits import raised as raised
    from convkit.text.digits import without_strokes as without_strokes
    from convkit.text.markup import counted as counted
    from convkit.text.markup import roughly as roughly
    from convkit.text.markup import whole as whole
    from convkit.text.numbers import Reading as Reading
    from convkit.text.numbers import read_number as read_number
    from convkit.text.numbers import unread as unread
    from convkit.text.numerals import in_form as in_form
    from convkit.text.symbols import SYMBOL_FONTS as SYMBOL_FONTS
    from convkit.text.symbols import is_private as is_private
    from convkit.text.symbols import shows_signs as shows_signs
    from convkit.text.symbols import symbol as symbol
    from convkit.text.width import display_width as display_width

_HOMES = {
    "document": ("bulk", "runs_of"),
    "limits.child": ("Budget", "end", "run_confined", "start_confined"),
    "limits.reach": ("Reach", "trusts_files"),
    "reading.office_metadata": ("office_properties", "outside_targets"),
    "reading.workbook_checks": ("check_formulas",),
    "reading.scans": ("can_recognise", "recognise_page", "seconds_for"),
    "text.addresses": ("can_be_kept", "is_address", "leads_nowhere"),
    "text.digits": ("digit_runs", "hidden_middle", "lowered", "pictured", "raised", "without_strokes"),
    "text.markup": ("counted", "roughly", "whole"),
    "text.numbers": ("Reading", "read_number", "unread"),
    "text.numerals": ("in_form",),
    "text.symbols": ("SYMBOL_FONTS", "is_private", "shows_signs", "symbol"),
    "text.width": ("display_width",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted(_HOME)  # noqa: PLE0605


def __getattr__(name: str) -> object:
    """Import a name's module when the name is first asked for, so that start-up costs nothing."""
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module 'convkit.reading' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"convkit.{module}"), name)
    globals()[name] = value
    return value
