"""What every form must keep to: subclass the contract, name the file, run pytest."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from convkit import plugins
from convkit.testing import form_trials
from convkit.testing.check_sheet import require_check_sheet


class FormContract:
    """The tests that a form must pass. `file` is its TOML.

        class TestYunling(convkit.testing.FormContract):
            file = Path(__file__).with_name("yunling.toml")

    It need not be installed; what it extends must be. `formats` are those that its reports are written in and read
    from again, all that are installed with a reader and a writer unless it names them.
    """

    file: Path
    formats: ClassVar[tuple[str, ...]] = ()

    def test_the_file_is_sound(self) -> None:
        """No key, name, label or reference is wrong, and no other form has its id or namespace."""
        with form_trials.installed(Path(self.file)):
            pass

    def test_its_labels_are_told_apart(self) -> None:
        """A misprint in one label of a table does not make it another."""
        form_trials.require_labels_apart(form_trials.loaded(Path(self.file)))

    def test_a_report_of_it_is_read_as_that_form(self) -> None:
        """Among all forms that are installed."""
        with form_trials.installed(Path(self.file)) as form:
            form_trials.require_told_apart(form)

    def test_its_reports_come_back_from_each_format(self) -> None:
        """A report with all figures, and a blank one, are written, read again and compared; XML is valid."""
        readers = {reader.name for reader in plugins.readers()}
        every = tuple(writer.name for writer in plugins.writers() if writer.name in readers)
        with form_trials.installed(Path(self.file)) as form:
            form_trials.require_come_back(form, self.formats or every)

    def test_its_sums_are_found_wrong_where_they_are(self) -> None:
        """One figure changed is found by the rules and by the Schematron."""
        with form_trials.installed(Path(self.file)) as form:
            form_trials.require_sums_found(form)

    def test_a_workbook_tells_of_the_same_sums(self) -> None:
        """Each figure changed breaks its sums, and no other, on the sheet of sums that a workbook has."""
        with form_trials.installed(Path(self.file)) as form:
            require_check_sheet(form, form_trials.zeros(form))
