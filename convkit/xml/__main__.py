"""Build the XSD and the Schematron beside each form's TOML: `python -m convkit.xml schemas/convkit_schemas`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from convkit import plugins
from convkit.form import load
from convkit.xml.schema import xsd
from convkit.xml.schematron import schematron


def build(folder: Path) -> Iterator[tuple[Path, str]]:
    """Every file that the forms of a folder give, with its content."""
    forms = list(plugins.forms())
    for source in sorted(folder.glob("*.toml")):
        form = load(source, forms)
        yield source.with_suffix(".xsd"), xsd(form)
        yield source.with_suffix(".sch"), schematron(form)


def main() -> None:
    """Write the files of each folder that the command names."""
    for folder in sys.argv[1:]:
        for path, content in build(Path(folder)):
            path.write_text(content, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
