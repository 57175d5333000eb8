"""A good plugin, as `convkit plugin new` makes it, and faults that are planted in it, a few lines each."""

from __future__ import annotations

import os
from typing import NamedTuple

BEFORE = """
import os, time
from dataclasses import replace
from convkit import Account, Cell, Fact, Grid, Heading, Paragraph, ReportReader, ReportWriter, from_xml, to_xml

good_read, good_write, good_sniff = read, write, sniff

def with_cells(document, change):
    def changed(grid):
        return replace(grid, cells=tuple(found for cell in grid.cells for found in change(grid, cell)))
    return replace(document, blocks=tuple(changed(one) if isinstance(one, Grid) else one for one in document.blocks))

def with_text(change):
    return lambda grid, cell: [replace(cell, text=change(cell.text))]

def written(document):
    from io import BytesIO
    stream = BytesIO()
    losses = list(good_write(document, stream))
    return stream.getvalue(), losses

def with_remark(remark):
    def write(document, stream):
        data, losses = written(document)
        stream.write(data + b"# " + remark().encode() + b"\\n")
        return losses
    return write

def read_without_remarks(stream):
    from io import BytesIO
    return good_read(BytesIO(b"".join(one for one in stream.read().splitlines(True) if not one.startswith(b"# "))))

def of_reports(change):
    def read(stream):
        return change(from_xml(stream.read()[len(SIGNATURE):]))
    def write(report, stream):
        stream.write(SIGNATURE + to_xml(report))
        return []
    return [ReportReader("leaf", (".leaf",), read, sniff)], [ReportWriter("leaf", (".leaf",), write)]

def with_fact(report, **changes):
    path = next(iter(report.facts))
    fact = replace(report.facts[path], **changes)
    return replace(report, facts={**report.facts, fact.path: fact})
"""

READ, WRITTEN = "out.xml", "out.leaf"


class Fault(NamedTuple):
    """What is planted, which test of the contract finds it and in which words, and what the command does of it.

    The command writes `target` of a file of the format, where that is XML, or else of the XML of a sample; `status` is
    how that ends and `said` what it says then.
    """

    code: str
    test: str
    words: str
    target: str = WRITTEN
    status: int = 4
    said: str = "of convkit_leaf"
    sample: str = "figures"
    seconds: float = 30


FIGURES, STATES = "test_every_figure_comes_back", "test_every_state_comes_back"
NARRATIVE, ACCOUNT = "test_the_narrative_comes_back", "test_the_account_balances"
JUNK, OFFERED = "test_junk_is_refused_in_words", "test_the_format_is_offered_by_one_sound_plugin"
EXTENSIONS, LIGHT = "test_extensions_are_lower_case_with_a_dot", "test_loading_the_plugin_is_light"
READING, EQUAL = "test_reading_changes_nothing", "test_equal_reports_give_equal_bytes"
WRITING, SNIFF = "test_writing_changes_nothing", "test_sniff_knows_its_own"
CLAIMS, LIMITS = "test_sniff_claims_nothing_else", "test_limits_are_kept"

CONTENT = {
    "drops zero": Fault(
        """
def write(document, stream):
    return good_write(with_cells(document, with_text(lambda text: "" if text == "0" else text)), stream)
""", STATES, "0 is no blank", sample="states"),
    "blank to 0": Fault(
        """
def read(stream):
    return with_cells(good_read(stream), with_text(lambda text: text or "0"))
""", STATES, "a blank is not 0", sample="states"),
    "last row": Fault(
        """
def write(document, stream):
    return good_write(with_cells(document, lambda grid, cell: [cell] * (cell.row < grid.height)), stream)
""", FIGURES, "Write the text of every cell"),
    "merged header": Fault(
        """
def read(stream):
    return with_cells(good_read(stream), lambda grid, cell: [replace(cell, columns=1) if cell.row == 1 else cell])
""", FIGURES, "Keep the extent of each merged cell", status=0, said=""),
    "reorders columns": Fault(
        """
def read(stream):
    def change(grid, cell):
        column = {grid.width: grid.width - 1, grid.width - 1: grid.width}.get(cell.column, cell.column)
        return [replace(cell, column=column) if cell.text.isdigit() else cell]
    return with_cells(good_read(stream), change)
""", FIGURES, "into its own row and column"),
    "trailing space in a label": Fault(
        """
def read(stream):
    return with_cells(good_read(stream), with_text(lambda text: text + " " if text == "规章" else text))
""", FIGURES, "Keep white space out", status=0, said=""),
    "wrong encoding": Fault(
        """
def write(document, stream):
    data, losses = written(document)
    stream.write(data.decode().encode("gb2312", "replace"))
    return losses

def read(stream):
    from io import BytesIO
    return good_read(BytesIO(stream.read().decode("gb2312", "replace").encode()))
""", NARRATIVE, "all characters in an encoding that has them", sample="narrative"),
    "empty document": Fault(
        """
def read(stream):
    return Document((), account=Account())
""", FIGURES, "an empty document came of"),
    "undeclared loss": Fault(
        """
def write(document, stream):
    list(good_write(document, stream))
    return []
""", NARRATIVE, "return a Loss for each thing", sample="narrative"),
    "bogus state": Fault(
        """
readers, writers = of_reports(lambda report: with_fact(report, state="bogus"))
convkit_readers, convkit_writers = hookimpl(lambda: readers, specname="convkit_readers"), \\
    hookimpl(lambda: writers, specname="convkit_writers")
""", FIGURES, "bogus"),
    "bogus path": Fault(
        """
readers, writers = of_reports(lambda report: with_fact(report, path="no.such.fact"))
convkit_readers, convkit_writers = hookimpl(lambda: readers, specname="convkit_readers"), \\
    hookimpl(lambda: writers, specname="convkit_writers")
""", FIGURES, "no.such.fact"),
}  # fmt: skip

MANNERS = {
    "clock in bytes": Fault(
        "write, read = with_remark(lambda: time.strftime('%Y-%m-%d')), read_without_remarks",
        EQUAL, "Write no time of your own", status=0, said=""),
    "hash order in bytes": Fault(
        "write, read = with_remark(lambda: ','.join({'a', 'b', 'c', 'd', 'e', 'f', 'g'})), read_without_remarks",
        EQUAL, "sort what is in a set", status=0, said=""),
    "knows nothing": Fault("def sniff(stream): return False", SNIFF, "return True for what the writer", READ, 3, ""),
    "claims everything": Fault(
        "def sniff(stream): return bool(stream.read(1))", CLAIMS, "what only files of this format begin with",
        READ, 0, ""),
    "swallows errors": Fault(
        """
def read(stream):
    try:
        return good_read(stream)
    except Exception:
        return Document((), account=Account())
""", JUNK, "do not catch errors in silence", READ, 3),
    "writes to the input": Fault(
        """
def read(stream):
    document = good_read(stream)
    if stream.writable():
        stream.write(b"more")
    return document
""", READING, "Read from the stream that is given, and write nothing", READ, 0, ""),
    "writes to the input by its path": Fault(
        """
def read(stream):
    document = good_read(stream)
    if isinstance(getattr(stream, "name", None), str):
        open(stream.name, "ab").write(b"more")
    return document
""", READING, "Read from the stream that is given, and write nothing", READ, 0, ""),
    "heavy import": Fault("import lxml.etree", LIGHT, "Import it inside read and write", READ, 0, ""),
    "slow import": Fault("time.sleep(1.2)", LIGHT, "Define functions at import and do nothing", READ, 0, ""),
    "ignores limits": Fault(
        """
def read(stream):
    from convkit_leaf import reader
    kept, reader.enforce = reader.enforce, lambda *_: None
    try:
        return good_read(stream)
    finally:
        reader.enforce = kept
""", LIMITS, "call convkit.enforce first", READ, 0, ""),
    "prints": Fault(
        """
def read(stream):
    print("said")
    return good_read(stream)
""", ACCOUNT, "it printed “said", READ, 0, "said"),
    "prints from C": Fault(
        """
def read(stream):
    os.write(1, b"said")
    return good_read(stream)
""", ACCOUNT, "it printed “said", READ, 0, "said"),
    "returns None": Fault("def read(stream): return None", FIGURES, "Return Document(…)", READ, 3, "it gave NoneType"),
    "returns a dict": Fault("def read(stream): return {}", FIGURES, "Return Document(…)", READ, 3, "it gave dict"),
    "a writer returns None": Fault(
        "def write(document, stream): list(good_write(document, stream))",
        WRITING, "Return a list of Loss", said="leaf of convkit_leaf failed"),
    "changed folder in read": Fault(
        "def read(stream): os.chdir('/'); return good_read(stream)", READING, "join paths instead", READ, 0, ""),
    "changed folder in write": Fault(
        "def write(document, stream): os.chdir('/'); return good_write(document, stream)",
        WRITING, "join paths instead", status=0, said=""),
    "no account": Fault(
        "def read(stream): return Document(good_read(stream).blocks)",
        ACCOUNT, "no conversion is ever lossless", READ, 0, ""),
    "misspelt hook": Fault(
        "convkit_reader = convkit_readers", OFFERED, "The hooks are convkit_readers", READ, 3, "convkit_reader"),
    "a name already taken": Fault(
        """
@hookimpl(specname="convkit_writers")
def convkit_writers():
    return [DocumentWriter("txt", (".txt",), write)]
""", OFFERED, "Choose a name that no other format has", "out.txt", 2, "leaf, txt"),
    "an extension already taken": Fault(
        """
@hookimpl(specname="convkit_writers")
def convkit_writers():
    return [DocumentWriter("leaf", (".leaf", ".docx"), write)]
""", EXTENSIONS, "Choose one of your own", "out.docx", 2, "docx, leaf"),
}  # fmt: skip

RAISED = {
    "KeyError": ("raise KeyError('key')", "KeyError: 'key'"),
    "MemoryError": ("raise MemoryError", "MemoryError"),
    "RecursionError": ("raise RecursionError('deep')", "RecursionError: deep"),
    "SystemExit": ("raise SystemExit(0)", "SystemExit: 0"),
    "KeyboardInterrupt": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "os._exit": ("os._exit(0)", "it ended the whole process"),
    "a hang": ("time.sleep(1000)", "look for a loop that does not end"),
}
PLACES = {
    "read": ("def read(stream): {how}", ACCOUNT, READ, 3),
    "sniff": ("def sniff(stream): {how}", SNIFF, READ, 3),
    "write": ("def write(document, stream): {how}", WRITING, WRITTEN, 4),
    "hook": ("@hookimpl\ndef convkit_readers(): {how}", OFFERED, READ, 3),
    "import": ("{how}", OFFERED, READ, 3),
}


def failing(place: str, what: str) -> Fault:
    """What raises, ends the process or hangs somewhere; where a reader raises while it sniffs, its file is a text."""
    code, test, target, status = PLACES[place]
    how, words = RAISED[what]
    fault = Fault(code.format(how=how), test, words, target, status, "convkit_leaf")
    if what == "a hang":
        return fault._replace(seconds=0.5)
    passed_over = place == "sniff" and what != "os._exit"
    return fault._replace(said="the reader leaf failed while") if passed_over else fault


ENDING = ("os._exit", "a hang") * (not hasattr(os, "fork"))  # where nothing outlives the process that they end
FAILING = {f"{what} in {place}": failing(place, what) for place in PLACES for what in RAISED if what not in ENDING}
FAULTS = CONTENT | MANNERS | FAILING
