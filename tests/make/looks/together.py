"""One file in which each look dresses a digit of another figure: for what takes long to make or to read."""

from __future__ import annotations

import io

from make.looks import sheets, word

from convkit import plugins
from convkit.conversion import Reading, examine
from convkit.report import plain
from convkit.testing import Look
from convkit.testing.looks import Draw, bare_document

_OTHERS = {"fit", "style", "theme's", "theme", "formula", "fill", "filled", "signs", "scripts", "field", "over"}
LOOKS = {
    name: tuple(look for look in looks if look.dresses == "any" and not _OTHERS & {*look.way.split()})
    for name, looks in (("docx", word.LOOKS), ("xlsx", sheets.LOOKS))
}
"""Those that do not disturb each other in one file, and that LibreOffice writes into old files."""


def undressed(name: str) -> bytes:
    stream = io.BytesIO()
    writer = next(one for one in plugins.writers() if one.name == name)
    list(writer.write(bare_document(), stream))  # type: ignore[arg-type]
    return stream.getvalue()


def dressed(name: str) -> tuple[bytes, Reading, dict[Look, Draw]]:
    """A file, how it was read before it was dressed, and what of which figure each look dresses."""
    data = undressed(name)
    before = examine(io.BytesIO(data), source_format=name)
    facts = [fact for path, fact in before.report.facts.items() if path.startswith("requests.")]
    drawn = {}
    for look, fact in zip(LOOKS[name], facts[::5], strict=False):
        drawn[look] = Draw(fact.path, plain(fact.value or 0), 1, 2)  # type: ignore[arg-type]
        data = look.dress(data, drawn[look].figure, 1, 2)
    return data, before, drawn
