"""The plugins that are installed: finding them, and choosing a reader or a writer among what they offer."""

from __future__ import annotations

from convkit.plugins.calling import OWN, annotate_with, naming, read_with, write_with
from convkit.plugins.choosing import Selected, naming_problems, reader_for, writer_for
from convkit.plugins.host import Host, every_form, forms, host, readers, switched_off, writers
from convkit.plugins.loading import Plugin
from convkit.plugins.offered_rules import rules, rules_by
from convkit.plugins.options import options_for, require_taken, taken_by
from convkit.plugins.reading import read_document

__all__ = [
    "OWN", "Host", "Plugin", "Selected", "annotate_with", "every_form", "forms", "host", "naming", "naming_problems",
    "options_for", "read_document", "read_with", "reader_for", "readers", "require_taken", "rules", "rules_by",
    "switched_off", "taken_by", "write_with", "writer_for", "writers",
]  # fmt: skip
