"""What every rule says of every report of some folders, as text that a person reads and keeps.

verdicts.py tell FOLDER… > VERDICTS        for each file, each rule's verdicts, and what was found
verdicts.py compare VERDICTS FOLDER…       what has changed since; exit status 1 where anything has
"""

from __future__ import annotations

import difflib
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

from convkit.conversion import examine
from convkit.errors import ConvkitError
from convkit.form import Form
from convkit.rule import Outcome
from convkit.rules import Assessment
from convkit.rules.registry import rules_of

NO_REPORTS = (".json", ".py", ".md")


def told(name: str, assessment: Assessment, form: Form) -> Iterator[str]:
    """For each outcome the rules that said it, and how often; the rules that said nothing; what was found."""
    yield name
    for outcome in get_args(Outcome):
        counts = Counter(rule.id for rule, one in assessment.verdicts if one.outcome == outcome)
        if counts:
            yield f"  {outcome}: {' '.join(id if count == 1 else f'{id}×{count}' for id, count in counts.items())}"
    asked = {rule.id for rule, _ in assessment.verdicts}
    yield f"  not asked: {' '.join(rule.id for rule in rules_of(form) if rule.id not in asked)}"
    yield from (f"    {one.finding.words('en')}" for _, one in assessment.verdicts if one.finding is not None)


def of_file(path: Path) -> list[str]:
    """What the rules say of a file, or why it could not be read."""
    try:
        reading = examine(path)
    except ConvkitError as error:
        return [path.name, f"  refused: {error}"]
    return list(told(path.name, reading.assessment, reading.form))


def of_folders(folders: Sequence[Path]) -> list[str]:
    """What the rules say of every file of some folders."""
    files = (path for folder in folders for path in sorted(folder.iterdir()) if path.is_file())
    return [line for path in files if path.suffix not in NO_REPORTS for line in of_file(path)]


def main() -> int:
    """Tell or compare, as asked."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("act", choices=("tell", "compare"))
    parser.add_argument("paths", nargs="+", type=Path)
    asked = parser.parse_args()
    if asked.act == "tell":
        print("\n".join(of_folders(asked.paths)))
        return 0
    before = asked.paths[0].read_text(encoding="utf-8").splitlines()
    changed = list(difflib.unified_diff(before, of_folders(asked.paths[1:]), "before", "now", lineterm=""))
    print("\n".join(changed) or "nothing has changed")
    return bool(changed)


if __name__ == "__main__":
    sys.exit(main())
