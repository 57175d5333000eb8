"""Annual reports on government information disclosure: read from one format, checked, written to another.

    convkit.convert("in.docx", "out.xlsx")

Everything a user or a plugin needs is here; what stands in the modules below is not for import by others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from convkit.conversion import Conversion as Conversion
    from convkit.conversion import check as check
    from convkit.conversion import convert as convert
    from convkit.conversion import read as read
    from convkit.conversion import write as write
    from convkit.conversion.blank_form import BlankForm as BlankForm
    from convkit.conversion.blank_form import blank as blank
    from convkit.conversion.explanation import Explanation as Explanation
    from convkit.conversion.explanation import explain as explain
    from convkit.document import Account as Account
    from convkit.document import Bar as Bar
    from convkit.document import Block as Block
    from convkit.document import Cell as Cell
    from convkit.document import Chart as Chart
    from convkit.document import Check as Check
    from convkit.document import Document as Document
    from convkit.document import Entry as Entry
    from convkit.document import Finding as Finding
    from convkit.document import Grid as Grid
    from convkit.document import Heading as Heading
    from convkit.document import Image as Image
    from convkit.document import Inline as Inline
    from convkit.document import Item as Item
    from convkit.document import LeftOut as LeftOut
    from convkit.document import List as List
    from convkit.document import Measure as Measure
    from convkit.document import Numbers as Numbers
    from convkit.document import Origin as Origin
    from convkit.document import Paragraph as Paragraph
    from convkit.document import Severity as Severity
    from convkit.document import bulk as bulk
    from convkit.document import count_characters as count_characters
    from convkit.document import texts as texts
    from convkit.errors import ConvkitError as ConvkitError
    from convkit.errors import InputError as InputError
    from convkit.errors import Message as Message
    from convkit.errors import OutputError as OutputError
    from convkit.errors import PluginError as PluginError
    from convkit.errors import StrictError as StrictError
    from convkit.errors import UsageError as UsageError
    from convkit.form import Form as Form
    from convkit.formats import DocumentReader as DocumentReader
    from convkit.formats import DocumentWriter as DocumentWriter
    from convkit.formats import Loss as Loss
    from convkit.formats import Option as Option
    from convkit.formats import ReportReader as ReportReader
    from convkit.formats import ReportWriter as ReportWriter
    from convkit.hookspecs import hookimpl as hookimpl
    from convkit.limits import as_path as as_path
    from convkit.limits import enforce as enforce
    from convkit.limits import limit as limit
    from convkit.limits import open_zip as open_zip
    from convkit.limits import parse_xml as parse_xml
    from convkit.limits import zip_writer as zip_writer
    from convkit.limits.child import Budget as Budget
    from convkit.limits.child import run_confined as run_confined
    from convkit.limits.reach import Reach as Reach
    from convkit.limits.reach import trusts_files as trusts_files
    from convkit.plugins import forms as forms
    from convkit.plugins import read_document as read_document
    from convkit.reading.check_formulas import check_formulas as check_formulas
    from convkit.reading.office_properties import office_properties as office_properties
    from convkit.reading.office_properties import outside_targets as outside_targets
    from convkit.report import Extension as Extension
    from convkit.report import Extra as Extra
    from convkit.report import Fact as Fact
    from convkit.report import Meta as Meta
    from convkit.report import Report as Report
    from convkit.report import Section as Section
    from convkit.report import TableMarker as TableMarker
    from convkit.report import plain as plain
    from convkit.text.addresses import can_be_kept as can_be_kept
    from convkit.text.addresses import is_address as is_address
    from convkit.text.digits import crossed as crossed
    from convkit.text.digits import lowered as lowered
    from convkit.text.digits import raised as raised
    from convkit.text.numerals import CHINESE_FORMS as CHINESE_FORMS
    from convkit.text.numerals import in_form as in_form
    from convkit.text.symbols import SYMBOL_FONTS as SYMBOL_FONTS
    from convkit.text.symbols import is_private as is_private
    from convkit.text.symbols import symbol as symbol
    from convkit.xml import from_xml as from_xml
    from convkit.xml import to_xml as to_xml

_HOMES = {
    "text.addresses": ("can_be_kept", "is_address"),
    "reading.check_formulas": ("check_formulas",),
    "limits.child": ("Budget", "run_confined"),
    "conversion": ("Conversion", "check", "convert", "read", "write"),
    "document": (
        "Account", "Bar", "Block", "Cell", "Chart", "Check", "Document", "Entry", "Finding", "Grid", "Heading",
        "Image", "Inline", "Item", "LeftOut", "List", "Measure", "Numbers", "Origin", "Paragraph", "Severity", "bulk",
        "count_characters", "texts",
    ),
    "errors": (
        "ConvkitError", "InputError", "Message", "OutputError", "PluginError", "StrictError", "UsageError",
    ),
    "conversion.blank_form": ("BlankForm", "blank"),
    "conversion.explanation": ("Explanation", "explain"),
    "form": ("Form",),
    "formats": ("DocumentReader", "DocumentWriter", "Loss", "Option", "ReportReader", "ReportWriter"),
    "hookspecs": ("hookimpl",),
    "limits": ("as_path", "enforce", "limit", "open_zip", "parse_xml", "zip_writer"),
    "limits.reach": ("Reach", "trusts_files"),
    "reading.office_properties": ("office_properties", "outside_targets"),
    "plugins": ("forms", "read_document"),
    "report": ("Extension", "Extra", "Fact", "Meta", "Report", "Section", "TableMarker", "plain"),
    "text.digits": ("crossed", "lowered", "raised"),
    "text.numerals": ("CHINESE_FORMS", "in_form"),
    "text.symbols": ("SYMBOL_FONTS", "is_private", "symbol"),
    "xml": ("from_xml", "to_xml"),
}  # fmt: skip
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = sorted([*_HOME, "__version__"])  # noqa: PLE0605


def __getattr__(name: str) -> object:
    """Import a public name's module when the name is first asked for, so that start-up costs nothing."""
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module 'convkit' has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"convkit.{module}"), name)
    globals()[name] = value
    return value
