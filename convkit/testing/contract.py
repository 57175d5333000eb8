"""What every format must keep to: subclass the contract, name the format, run pytest."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache, wraps
from pathlib import Path
from typing import ClassVar, TypeVar
from unittest import SkipTest

from convkit import plugins
from convkit.document import Document
from convkit.formats import DocumentReader, Reader, Writer
from convkit.plugins.choosing import is_fallback
from convkit.plugins.finding import FILES
from convkit.testing import account, comment_trials, once, reading_trials, registration, single_tables, writing_trials
from convkit.testing.again import LOADING
from convkit.testing.apart import Outcome, outcome_of, tried
from convkit.testing.failing import require
from convkit.testing.writing_trials import Target

C = TypeVar("C", bound="FormatContract")
_LOAD_SECONDS = 10
_LOADED = "Importing a plugin and calling its hooks only says what it offers; all else waits until a file is read."


def apart(test: Callable[[C], None]) -> Callable[[C], None]:
    """Let a test be made in a process of its own, within the seconds of its class, after files of the format."""

    @wraps(test)
    def trial(self: C) -> None:
        self.require_loaded()
        with suppress(AssertionError, SkipTest):
            self.files()
        tried(lambda: test(self), self.seconds)

    return trial


_OF_WRITERS = (
    "test_equal_reports_give_equal_bytes", "test_writing_changes_nothing", "test_threads_write_the_same",
    "test_each_value_of_each_option_of_the_writer_is_taken", "test_losses_are_told_in_both_languages",
)  # fmt: skip


class FormatContract:
    """The tests that a format must pass. `format` is its name.

        class TestLeaf(convkit.testing.FormatContract):
            format = "leaf"

    Each is made in a process of its own, where the system can fork, and may take `seconds` of processor time: whatever
    the plugin does there, the test says what is wrong and what to do, and keeps the file that shows it. A format that
    is only read is given files by `make`; without it, and of one that is only written, the tests of the other half are
    skipped. Where such a file holds single tables and no whole report, `tables` names them by their sections:

        class TestDbf(convkit.testing.FormatContract):
            format = "dbf"
            tables = ("requests",)

    `make` is given the grids of these tables then, and nothing else is asked for.

    Of a format whose files are pictures (`recognises`), each figure must be marked as recognised, and the account must
    not say that it is whole.
    """

    format: str
    seconds: ClassVar[float] = 30
    tables: ClassVar[tuple[str, ...]] = ()
    recognises: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        if "make" in vars(cls):  # nothing writes it, so nothing is asked of a writer
            for name in _OF_WRITERS:
                setattr(cls, name, None)

    def make(self, document: Document) -> bytes | None:
        """The document as a file that others could have made; of a format that is only read, for its tests to define.

        Links and pictures need not be in it. None says that a file cannot hold the document, such as extra columns;
        that is skipped then. Every figure must be held.
        """
        raise SkipTest(f"{self.format} is not written: define make(self, document) -> bytes, and its reader is tried")

    # -- registration

    @apart
    def test_the_format_is_offered_by_one_sound_plugin(self) -> None:
        """It is installed, its plugin has no problem, and no other plugin claims the name."""
        registration.require_one_plugin(self.format)

    @apart
    def test_extensions_are_lower_case_with_a_dot(self) -> None:
        """So that a file's name can be compared with them; they are no other plugin's."""
        registration.require_extensions(self.format)

    @apart
    def test_options_are_told_in_both_languages(self) -> None:
        """Each has a help, and a default that is one of its choices."""
        registration.require_options(self.format)

    def test_loading_the_plugin_is_light(self) -> None:
        """It imports the standard library and convkit alone; what is heavy waits until a file is read or written."""
        loading = json.loads((self._twice()[0] / LOADING).read_text(encoding="utf-8"))
        registration.require_light(loading[registration.plugin_of(self.format).name])

    # -- reading

    @apart
    def test_sniff_knows_its_own(self) -> None:
        """What the writer writes is known by its content; what any text may be, by its extension too."""
        reading_trials.require_known(self._told(), self.files())

    def test_sniff_claims_nothing_else(self) -> None:
        """Neither an empty file, nor what other formats write, whatever its name; and it never raises."""
        self.require_loaded()
        others = writing_trials.others(once.others())
        tried(lambda: reading_trials.require_no_claim(self._told(), others), self.seconds)

    @apart
    def test_junk_is_refused_in_words(self) -> None:
        """Whatever a reader is given, it reads it or raises `InputError`; what it read nothing from, it refuses."""
        reading_trials.require_words_for_junk(self._reader())

    @apart
    def test_a_file_that_is_cut_off_or_damaged_is_refused_in_words(self) -> None:
        """Files that end early, and files with a few other bytes."""
        reading_trials.require_words_for_damage(self._reader(), self.files())

    @apart
    def test_a_huge_file_is_read_or_refused_in_time(self) -> None:
        """A file once more and more behind itself, a megabyte of it."""
        reading_trials.require_words_for_bulk(self._reader(), self.files())

    @apart
    def test_limits_are_kept(self) -> None:
        """Of a file that holds more than convkit's limits let it, nothing is built."""
        reading_trials.require_limits(self._reader(), self.files())

    @apart
    def test_the_account_balances(self) -> None:
        """There is one, and everything that the file holds is carried, or named as left out."""
        given = {form.id: self._target().given(writing_trials.sample(form, "narrative")) for form in plugins.forms()}
        account.require_account(self._reader(), self.files_of_forms(), given, self.recognises)

    @apart
    def test_reading_changes_nothing(self) -> None:
        """Neither the file, by its stream or its path, nor the working folder, nor anything of the process."""
        reading_trials.require_undisturbed(self._reader(), self.files())

    @apart
    def test_threads_read_the_same(self) -> None:
        """Two files at once give what they give one behind the other."""
        reading_trials.require_threads(self._reader(), self.files())

    @apart
    def test_each_value_of_each_option_of_the_reader_is_taken(self) -> None:
        """It reads the file, or refuses it in words."""
        reading_trials.require_options(self._reader(), self.files())

    @apart
    def test_comments_change_nothing_else(self) -> None:
        """Where the format takes comments, a copy with some at every place says what the file says."""
        reader = self._reader()
        if isinstance(reader, DocumentReader) and reader.annotate is not None:
            comment_trials.require_comments(reader, self.files())

    # -- writing, and reading what was written

    @apart
    def test_every_figure_comes_back(self) -> None:
        """Each fact of each form, another number each; a figure can never be a loss."""
        for form in plugins.forms():
            writing_trials.require_figures(self._target(), form)

    @apart
    def test_every_state_comes_back(self) -> None:
        """Zero, blank, placeholders, words, what was unread, notes and units in cells."""
        for form in plugins.forms():
            writing_trials.come_back(self._target(), form, "states")

    @apart
    def test_extra_rows_and_columns_come_back(self) -> None:
        """Rows and columns that the form does not have."""
        for form in plugins.forms():
            writing_trials.come_back(self._target(), form, "extras")

    @apart
    def test_the_narrative_comes_back(self) -> None:
        """Headings, lists, links, pictures, tables and rare characters, but for what is declared as a loss."""
        for form in plugins.forms():
            writing_trials.come_back(self._target(), form, "narrative")

    @apart
    def test_a_long_report_comes_back(self) -> None:
        """Hundreds of paragraphs, in time."""
        writing_trials.come_back(self._target(), plugins.forms()[0], "long")

    def test_equal_reports_give_equal_bytes(self) -> None:
        """No clock, no chance, no order of a set: two interpreters with other hash seeds and clocks write the same."""
        self.require_loaded()
        self._writer()
        writing_trials.require_equal(*(folder / self.format for folder in self._twice()))

    @apart
    def test_writing_changes_nothing(self) -> None:
        """Neither the working folder, nor anything of the process."""
        writing_trials.require_undisturbed(self._writer())

    @apart
    def test_threads_write_the_same(self) -> None:
        """Two reports at once give what they give one behind the other."""
        writing_trials.require_threads(self._writer())

    @apart
    def test_each_value_of_each_option_of_the_writer_is_taken(self) -> None:
        """What is written so comes back like any other."""
        writing_trials.require_options(self._writer(), self._target())

    @apart
    def test_losses_are_told_in_both_languages(self) -> None:
        """Each loss says what it is about, to a person."""
        writing_trials.require_losses(self._writer())

    # -- what the tests are made of

    def require_loaded(self) -> None:
        """Fail where the plugins cannot be loaded, before they are loaded in this process."""
        outcome = once.loaded(os.environ.get(FILES, ""), min(self.seconds, _LOAD_SECONDS))
        require(outcome.kind == "passed", f"when the plugins were loaded: {outcome.words}", _LOADED)

    def _reader(self) -> Reader:
        reader = registration.reader_of(self.format)
        if reader is None:
            raise SkipTest(f"{self.format} is not read")
        return reader

    def _writer(self) -> Writer:
        writer = registration.writer_of(self.format)
        if writer is None:
            raise SkipTest(f"{self.format} is not written")
        return writer

    def _told(self) -> Reader:
        """The reader, where something beside the extension alone leads to it or away from it."""
        reader = self._reader()
        if reader.sniff is None and not is_fallback(reader):
            raise SkipTest(f"{self.format} is not told by its content")
        return reader

    def _target(self) -> Target:
        """How reports become files of the format, and are read from them."""
        single_tables.require_known(self.tables)
        reader, writer = registration.reader_of(self.format), registration.writer_of(self.format)
        return Target(reader, writer, self.make, self.tables, self.recognises)

    def files(self) -> list[bytes]:
        """A file of the format for each form; made once, in a process of its own."""
        return [*self.files_of_forms().values()]

    def files_of_forms(self) -> dict[str, bytes]:
        """The files, by the identifiers of their forms."""
        reader, writer = registration.reader_of(self.format), registration.writer_of(self.format)
        folder, outcome = _made(type(self), reader, writer)  # type: ignore[arg-type]  # classes can be hashed
        if outcome.kind == "skipped":
            raise SkipTest(outcome.words)
        require(outcome.kind == "passed", f"no file of the format could be made: {outcome.words}", "")
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}

    def write_files(self, folder: Path) -> None:
        """Write a file of the format for each form into a folder."""
        for form in plugins.forms():
            with suppress(single_tables.NotHeldError):
                data, _ = self._target().made(writing_trials.sample(form, "narrative"))
                (folder / form.id).write_bytes(data)
        require(any(folder.iterdir()), "make gave a file for no form", "Return the bytes of one for every figure.")

    def _twice(self) -> list[Path]:
        """What two interpreters wrote, and what loading the plugin took."""
        self.require_loaded()
        return once.twice(registration.plugin_of(self.format).distribution, os.environ.get(FILES, ""))


@cache
def _made(contract: type[FormatContract], reader: Reader | None, writer: Writer | None) -> tuple[Path, Outcome]:
    """The folder with a file for each form, and how it went; reader and writer tell one plugin from another."""
    folder = once.folder()
    return folder, outcome_of(lambda: contract().write_files(folder), contract.seconds)
