"""What every format must keep to: subclass the contract, name the format, run pytest."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from contextlib import suppress
from unittest import SkipTest

from convkit import plugins
from convkit.conversion import read, write
from convkit.conversion.compare import compare
from convkit.document import Document
from convkit.errors import InputError, Message
from convkit.form import Form
from convkit.formats import DocumentReader, Loss, Reader, Writer
from convkit.report import Report
from convkit.testing.samples import Sample, sample_report

JUNK = (
    b"",
    b"\0",
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    b"PK\x03\x04",
    b"PK\x05\x06" + bytes(18),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    b"<?xml version='1.0'?><other/>",
    b"<!DOCTYPE html><html><body>1</body></html>",
    b'{"other": [1, 2]}',
    b"\xff\xfe\x00\xd8",
    bytes(range(256)) * 4,
)
"""What is no report in any format."""


class FormatContract:
    """The tests that a format must pass. `format` is its name.

    Where a plugin only reads or only writes, the tests of the other half are skipped.
    """

    format: str

    # -- registration

    def test_the_format_is_offered_by_one_sound_plugin(self) -> None:
        """It is installed, its plugin has no problem, and no other plugin claims the name."""
        host = plugins.host()
        offering = {plugin.name for one, plugin in (*host.readers, *host.writers) if one.name == self.format}
        names = {*offering, self.format}
        problems = [plugin.problem.en for plugin in host.plugins if plugin.problem and plugin.name in names]
        assert not problems, problems
        assert offering, f"no plugin that is installed offers the format {self.format}; pip install -e . beside it"
        assert len(offering) == 1, offering

    def test_extensions_are_lower_case_with_a_dot(self) -> None:
        """So that a file's name can be compared with them; one of the writer's is one of the reader's."""
        known = [one.extensions for one in (self._find_reader(), self._find_writer()) if one is not None]
        assert known, f"no plugin offers the format {self.format}"
        assert all(extensions for extensions in known)
        assert all(text.startswith(".") and text == text.lower().strip() for texts in known for text in texts)
        assert set.intersection(*map(set, known))

    def test_options_are_told_in_both_languages(self) -> None:
        """Each has a help, and a default that is one of its choices."""
        for one in (self._find_reader(), self._find_writer()):
            for option in one.options if one is not None else ():
                assert option.help.en
                assert option.help.zh
                assert not option.choices or option.default in option.choices

    # -- reading

    def test_sniff_knows_its_own(self) -> None:
        """What the writer writes is known by its content; what any text may be, by its extension too."""
        reader = self._told()
        for data in self._samples():
            assert reader.sniff is None or reader.sniff(io.BytesIO(data)) is True
            assert _chosen(data, reader) == self.format

    def test_sniff_claims_nothing_else(self) -> None:
        """Neither an empty file, nor what other formats write, whatever its name; and it never raises."""
        reader = self._told()
        if reader.sniff is not None:
            assert reader.sniff(io.BytesIO()) is False
            assert all(isinstance(reader.sniff(io.BytesIO(junk)), bool) for junk in JUNK)
        others = {one.name for one in plugins.readers() if not _is_fallback(one)}
        for writer in plugins.writers():
            if writer.name != self.format:
                data, _ = _written(sample_report(plugins.forms()[0]), writer.name)
                if not _is_fallback(reader):
                    assert reader.sniff is None or reader.sniff(io.BytesIO(data)) is False, writer.name
                elif writer.name in others:
                    assert _chosen(data, reader) == writer.name

    def test_junk_is_refused_in_words(self) -> None:
        """Whatever a reader is given, it reads it or raises `InputError`, and nothing else."""
        for junk in JUNK:
            self._read_or_refuse(junk)

    def test_a_file_that_is_cut_off_or_damaged_is_refused_in_words(self) -> None:
        """Files that end early, and files with a few other bytes."""
        chance = random.Random(0)
        for data in self._samples():
            for _ in range(12):
                self._read_or_refuse(data[: chance.randrange(len(data))])
                damaged = bytearray(data)
                for _ in range(3):
                    damaged[chance.randrange(len(data))] = chance.randrange(256)
                self._read_or_refuse(bytes(damaged))

    def test_the_account_balances(self) -> None:
        """Everything that the file holds is carried, or named as left out."""
        reader = self._reader()
        for data in self._samples():
            found = reader.read(io.BytesIO(data), **_defaults(reader))
            assert not isinstance(found, Document) or found.account.balanced
            assert isinstance(found, Document) is isinstance(reader, DocumentReader)

    # -- writing, and reading what was written

    def test_every_figure_comes_back(self) -> None:
        """Each fact of each form, another number each; a figure can never be a loss."""
        for form in plugins.forms():
            lost = [loss for loss in self._come_back(form, "figures") if loss.place in form.leaves]
            assert not lost, lost

    def test_every_state_comes_back(self) -> None:
        """Zero, blank, placeholders, words, what was unread, notes and units in cells."""
        for form in plugins.forms():
            self._come_back(form, "states")

    def test_extra_rows_and_columns_come_back(self) -> None:
        """Rows and columns that the form does not have."""
        for form in plugins.forms():
            self._come_back(form, "extras")

    def test_the_narrative_comes_back(self) -> None:
        """Headings, lists, links, pictures, tables and rare characters, but for what is declared as a loss."""
        for form in plugins.forms():
            self._come_back(form, "narrative")

    def test_equal_reports_give_equal_bytes(self) -> None:
        """No clock, no chance, no order of a set."""
        self._writer()
        assert [*self._samples()] == [*self._samples()]

    def test_losses_are_told_in_both_languages(self) -> None:
        """Each loss says what it is about, to a person."""
        self._writer()
        for form in plugins.forms():
            for loss in _written(sample_report(form, "narrative"), self.format)[1]:
                assert isinstance(loss, Loss)
                assert not isinstance(loss.what, Message) or (loss.what.en and loss.what.zh)

    # -- what the tests are made of

    def _find_reader(self) -> Reader | None:
        return next((reader for reader in plugins.readers() if reader.name == self.format), None)

    def _find_writer(self) -> Writer | None:
        return next((writer for writer in plugins.writers() if writer.name == self.format), None)

    def _reader(self) -> Reader:
        reader = self._find_reader()
        if reader is None:
            raise SkipTest(f"{self.format} is not read")
        return reader

    def _writer(self) -> Writer:
        writer = self._find_writer()
        if writer is None:
            raise SkipTest(f"{self.format} is not written")
        return writer

    def _told(self) -> Reader:
        """The reader, where something beside the extension alone leads to it or away from it."""
        reader = self._reader()
        if reader.sniff is None and not _is_fallback(reader):
            raise SkipTest(f"{self.format} is not told by its content")
        return reader

    def _samples(self) -> Iterator[bytes]:
        """Files of the format, as its writer writes them."""
        self._writer()
        for form in plugins.forms():
            yield _written(sample_report(form, "narrative"), self.format)[0]

    def _come_back(self, form: Form, sample: Sample) -> tuple[Loss, ...]:
        self._reader()
        self._writer()
        report = sample_report(form, sample)
        data, losses = _written(report, self.format)
        again = read(io.BytesIO(data), source_format=self.format)
        differences = [finding.words("en") for finding in compare(report, again, losses)]
        assert not differences, "\n".join([f"{form.id}, {sample}:", *differences])
        return losses

    def _read_or_refuse(self, data: bytes) -> None:
        reader = self._reader()
        with suppress(InputError):
            reader.read(io.BytesIO(data), **_defaults(reader))


def _written(report: Report, name: str) -> tuple[bytes, tuple[Loss, ...]]:
    stream = io.BytesIO()
    losses = write(report, stream, target_format=name, verify=False)
    return stream.getvalue(), tuple(losses)


def _defaults(reader: Reader) -> dict[str, str]:
    return {option.name: option.default for option in reader.options}


def _is_fallback(reader: Reader) -> bool:
    return isinstance(reader, DocumentReader) and reader.fallback


def _chosen(data: bytes, reader: Reader) -> str:
    """The format as which a file is read that is named as those of a reader are."""
    return plugins.reader_for(io.BytesIO(data), f"report{reader.extensions[0]}").reader.name
