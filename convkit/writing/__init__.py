"""Tools for writers: what a cell shows, official pages, files of text, shared by every plugin that writes."""

from convkit.text.addresses import can_be_kept as can_be_kept
from convkit.text.addresses import is_address as is_address
from convkit.text.addresses import leads_nowhere as leads_nowhere
from convkit.text.markup import attribute as attribute
from convkit.text.markup import escaped as escaped
from convkit.text.markup import possible as possible
from convkit.text.markup import wide_cut as wide_cut
from convkit.text.markup import wide_length as wide_length
from convkit.text.numbers import BLANK_MARK as BLANK_MARK

__all__ = [
    "BLANK_MARK", "attribute", "can_be_kept", "escaped", "is_address", "leads_nowhere", "possible", "wide_cut",
    "wide_length",
]  # fmt: skip
