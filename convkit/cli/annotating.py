"""What `convkit check` writes beside what it tells: a copy of the file with comments, a page with the findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from convkit.cli.speaking import tell
from convkit.conversion import Reading
from convkit.conversion.files import Target
from convkit.errors import Language, Message, UsageError

_ONE = Message(
    "--{option} takes one file at a time; check the files one by one", "--{option} 一次只能用于一个文件；请逐个核对"
)
_WRITTEN = Message(
    "{findings:finding|findings} written as {count:comment|comments}", "{findings} 条提示已写成 {count} 处批注"
)


class Beside(NamedTuple):
    """What is written beside what is told, and where."""

    annotate: str | None
    page: str | None
    force: bool
    language: Language

    def require_writable(self, sources: tuple[str, ...]) -> None:
        """Refuse, before anything is read, what could not be written."""
        for option, place in (("annotate", self.annotate), ("html", self.page)):
            if place is not None:
                if len(sources) > 1:
                    raise UsageError(_ONE, option=option)
                Target.open(place, None, self.force)

    def write(self, reading: Reading, name: str, summary: Sequence[str]) -> None:
        """Write what is wanted of a file; the page is told its name, and what was said of it as a whole."""
        if self.page is not None:
            from convkit.conversion.findings_page import findings_page

            with Target.open(self.page, reading.source, self.force) as target:
                target.put(findings_page(reading, name, summary, self.language).encode())
                target.finish()
        if self.annotate is not None:
            _write_copy(reading, self.annotate, self.force, self.language)


def _write_copy(reading: Reading, place: str, force: bool, language: Language) -> None:
    """Write the copy with comments, and tell of it."""
    from convkit.conversion.annotating import annotated

    with Target.open(place, reading.source, force) as target:
        made = annotated(reading, language)
        target.put(made.data)
        target.finish()
    tell(place, _WRITTEN.words(language, findings=len(reading.findings), count=made.comments), language)
    for message in made.told:
        tell(place, message.words(language), language)
