"""The statutory form as data: sections, tables as row tree × column tree, labels, relations, one edition each."""

from convkit.form.kinship import ancestry, bases, closed, extended_by
from convkit.form.leaves import cells_of, field_place, is_number, loose_leaf, loose_leaves
from convkit.form.model import (
    Carry,
    ChartPattern,
    FieldKind,
    FieldPlace,
    FieldRole,
    Form,
    FormSection,
    Kind,
    Leaf,
    Node,
    NumberKind,
    Part,
    Path,
    Relation,
    RelationPattern,
    Table,
    address,
    addresses,
    branch_paths,
    dotted,
    leaf_paths,
)
from convkit.form.patterns import pattern
from convkit.form.same import Same
from convkit.form.statements import Condition, Skeleton, Statement
from convkit.form.sums import chart_leaves, chosen, relations
from convkit.form.toml import load, parse
from convkit.form.units import MONEY

__all__ = [
    "MONEY",
    "Carry",
    "ChartPattern",
    "Condition",
    "FieldKind",
    "FieldPlace",
    "FieldRole",
    "Form",
    "FormSection",
    "Kind",
    "Leaf",
    "Node",
    "NumberKind",
    "Part",
    "Path",
    "Relation",
    "RelationPattern",
    "Same",
    "Skeleton",
    "Statement",
    "Table",
    "address",
    "addresses",
    "ancestry",
    "bases",
    "branch_paths",
    "cells_of",
    "chart_leaves",
    "chosen",
    "closed",
    "dotted",
    "extended_by",
    "field_place",
    "is_number",
    "leaf_paths",
    "load",
    "loose_leaf",
    "loose_leaves",
    "parse",
    "pattern",
    "relations",
]
