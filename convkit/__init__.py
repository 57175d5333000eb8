"""Annual reports on government information disclosure: read from one format, checked, written to another.

    convkit.convert("in.docx", "out.xlsx")

Everything a user or a plugin needs is here; the tools for those who write readers and writers are in `convkit.reading`
and `convkit.writing`. What stands in the other modules is not for import by others.
"""

from __future__ import annotations

import sys
from types import ModuleType
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
    from convkit.conversion.examination import Location as Location
    from convkit.conversion.explanation import Explanation as Explanation
    from convkit.conversion.explanation import explain as explain
    from convkit.conversion.stages import compare as compare
    from convkit.conversion.stages import recognise as recognise
    from convkit.conversion.stages import render as render
    from convkit.conversion.tidy_rows import Record as Record
    from convkit.conversion.tidy_rows import records as records
    from convkit.document import Account as Account
    from convkit.document import Arrangement as Arrangement
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
    from convkit.document import Recognised as Recognised
    from convkit.document import Role as Role
    from convkit.document import Severity as Severity
    from convkit.document import count_characters as count_characters
    from convkit.document import texts as texts
    from convkit.errors import ConvkitError as ConvkitError
    from convkit.errors import InputError as InputError
    from convkit.errors import Language as Language
    from convkit.errors import Message as Message
    from convkit.errors import OutputError as OutputError
    from convkit.errors import PluginError as PluginError
    from convkit.errors import StrictError as StrictError
    from convkit.errors import UsageError as UsageError
    from convkit.form import Carry as Carry
    from convkit.form import ChartPattern as ChartPattern
    from convkit.form import Condition as Condition
    from convkit.form import FieldKind as FieldKind
    from convkit.form import FieldPlace as FieldPlace
    from convkit.form import FieldRole as FieldRole
    from convkit.form import Form as Form
    from convkit.form import FormSection as FormSection
    from convkit.form import Kind as Kind
    from convkit.form import Leaf as Leaf
    from convkit.form import Node as Node
    from convkit.form import NumberKind as NumberKind
    from convkit.form import Part as Part
    from convkit.form import Path as Path
    from convkit.form import Relation as Relation
    from convkit.form import RelationPattern as RelationPattern
    from convkit.form import Skeleton as Skeleton
    from convkit.form import Statement as Statement
    from convkit.form import Table as Table
    from convkit.formats import AUTHOR as AUTHOR
    from convkit.formats import ENCODING as ENCODING
    from convkit.formats import Annotate as Annotate
    from convkit.formats import Comment as Comment
    from convkit.formats import DocumentReader as DocumentReader
    from convkit.formats import DocumentWriter as DocumentWriter
    from convkit.formats import Loss as Loss
    from convkit.formats import Option as Option
    from convkit.formats import PageRecogniser as PageRecogniser
    from convkit.formats import Reader as Reader
    from convkit.formats import ReportReader as ReportReader
    from convkit.formats import ReportWriter as ReportWriter
    from convkit.formats import Sniff as Sniff
    from convkit.formats import Writer as Writer
    from convkit.formats import text_options as text_options
    from convkit.hookspecs import CONTRACT as CONTRACT
    from convkit.hookspecs import hookimpl as hookimpl
    from convkit.limits import ZipReader as ZipReader
    from convkit.limits import ZipWriter as ZipWriter
    from convkit.limits import as_path as as_path
    from convkit.limits import enforce as enforce
    from convkit.limits import limit as limit
    from convkit.limits import open_zip as open_zip
    from convkit.limits import parse_xml as parse_xml
    from convkit.limits import zip_writer as zip_writer
    from convkit.plugins import forms as forms
    from convkit.plugins import read_document as read_document
    from convkit.recognise import Recognition as Recognition
    from convkit.recognise.label_record import How as How
    from convkit.recognise.label_record import Match as Match
    from convkit.recognise.label_record import Unmatched as Unmatched
    from convkit.report import Axis as Axis
    from convkit.report import Extension as Extension
    from convkit.report import Extra as Extra
    from convkit.report import Fact as Fact
    from convkit.report import Field as Field
    from convkit.report import FieldState as FieldState
    from convkit.report import Meta as Meta
    from convkit.report import Note as Note
    from convkit.report import Report as Report
    from convkit.report import Section as Section
    from convkit.report import SectionBlock as SectionBlock
    from convkit.report import State as State
    from convkit.report import TableMarker as TableMarker
    from convkit.report import plain as plain
    from convkit.rule import Example as Example
    from convkit.rule import Rule as Rule
    from convkit.rule import Subject as Subject
    from convkit.rule import Verdict as Verdict
    from convkit.xml import from_xml as from_xml
    from convkit.xml import to_xml as to_xml

_HOMES = {
    "conversion": ("Conversion", "check", "convert", "read", "write"),
    "conversion.blank_form": ("BlankForm", "blank"),
    "conversion.examination": ("Location",),
    "conversion.explanation": ("Explanation", "explain"),
    "conversion.stages": ("compare", "recognise", "render"),
    "conversion.tidy_rows": ("Record", "records"),
    "document": (
        "Account", "Arrangement", "Bar", "Block", "Cell", "Chart", "Check", "Document", "Entry", "Finding", "Grid",
        "Heading", "Image", "Inline", "Item", "LeftOut", "List", "Measure", "Numbers", "Origin", "Paragraph",
        "Recognised", "Role", "Severity", "count_characters", "texts",
    ),
    "errors": (
        "ConvkitError", "InputError", "Language", "Message", "OutputError", "PluginError", "StrictError", "UsageError",
    ),
    "form": (
        "Carry", "ChartPattern", "Condition", "FieldKind", "FieldPlace", "FieldRole", "Form", "FormSection", "Kind",
        "Leaf", "Node", "NumberKind", "Part", "Path", "Relation", "RelationPattern", "Skeleton", "Statement", "Table",
    ),
    "formats": (
        "AUTHOR", "Annotate", "Comment", "DocumentReader", "DocumentWriter", "ENCODING", "Loss", "Option",
        "PageRecogniser", "Reader", "ReportReader", "ReportWriter", "Sniff", "Writer", "text_options",
    ),
    "hookspecs": ("CONTRACT", "hookimpl"),
    "limits": ("ZipReader", "ZipWriter", "as_path", "enforce", "limit", "open_zip", "parse_xml", "zip_writer"),
    "plugins": ("forms", "read_document"),
    "recognise": ("Recognition",),
    "recognise.label_record": ("How", "Match", "Unmatched"),
    "report": (
        "Axis", "Extension", "Extra", "Fact", "Field", "FieldState", "Meta", "Note", "Report", "Section",
        "SectionBlock", "State", "TableMarker", "plain",
    ),
    "rule": ("Example", "Rule", "Subject", "Verdict"),
    "xml": ("from_xml", "to_xml"),
}  # fmt: skip
_HOME = {name: module for module, names in _HOMES.items() for name in names}
_MOVED = frozenset((
    "Budget", "SYMBOL_FONTS", "bulk", "check_formulas", "is_private", "office_properties", "outside_targets",
    "run_confined", "symbol",
))  # fmt: skip
"""What readers alone need: in `convkit.reading`, and still found here, with a warning."""

__all__ = sorted([*_HOME, "__version__"])  # noqa: PLE0605


def __getattr__(name: str) -> object:
    """Import a public name's module when the name is first asked for, so that start-up costs nothing."""
    from importlib import import_module

    if name in _MOVED:
        from warnings import warn

        moved: object = getattr(import_module("convkit.reading"), name)
        warn(f"convkit.{name} is convkit.reading.{name} now", DeprecationWarning, stacklevel=2)
        return moved
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module 'convkit' has no attribute {name!r}")
    value: object = getattr(import_module(f"convkit.{module}"), name)
    globals()[name] = value
    return value


class _Public(ModuleType):
    """This package, where a public name stays what it is though a room has it too, and is imported later."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in _HOME):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Public
