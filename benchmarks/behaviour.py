"""Whether two states of the code read and write the same: what each file of a set gives, recorded and compared.

    behaviour.py make FOLDER [--corpus FOLDER …]     files of every format, sound and damaged
    behaviour.py record FOLDER OUT.json.gz [--sample 5] [--only TEXT] [--jobs 2]
    behaviour.py compare BEFORE.json.gz AFTER.json.gz

`record` uses names that `convkit` exports alone, so that it runs with the code of any checkout: start it with that
one's Python. Fields that hold their default are not told, so that a new one changes nothing.
"""

from __future__ import annotations

import dataclasses
import difflib
import gzip
import hashlib
import io
import json
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Literal

Lines = list[str]
Record = dict[str, Lines]

KINDS = {"htm": "html", "mht": "html", "mhtml": "html", "wps": "doc", "ott": "odt", "xlsm": "xlsx", "docm": "docx"}
CARRYING = ("xml", "json")
"""Formats of reports, not of documents: of these files, what is written is recorded too."""
WRITTEN = ("docx", "xlsx", "html", "txt", "pdf", "json", "xml")
TWO_WAYS = ("doc", "rtf", "xls")
LANGUAGES: tuple[Literal["en", "zh"], ...] = ("en", "zh")
SHOWN = 6


# -- values as text


def told(value: Any) -> Any:
    """A value as JSON: of dataclasses and named tuples what is not as by default, of bytes their digest."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case bytes():
            return f"{len(value)} bytes {hashlib.sha256(value).hexdigest()[:16]}"
        case Mapping():
            return {str(key): told(item) for key, item in value.items()}
        case set() | frozenset():
            return sorted(map(told, value), key=str)
        case tuple() if hasattr(value, "_fields"):
            kind: Any = type(value)
            kept = {name: getattr(value, name) for name in kind._fields}
            return _named(
                value, {name: one for name, one in kept.items() if kind._field_defaults.get(name, kept) != one}
            )
        case tuple() | list():
            return [told(item) for item in value]
    if dataclasses.is_dataclass(value):
        return _named(value, {one.name: given for one in dataclasses.fields(value)
                              if (given := getattr(value, one.name)) is not (usual := _default(one))
                              and (given != usual or (dataclasses.is_dataclass(given) and _bare(given)))})  # fmt: skip
    return str(value)


def _named(value: Any, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields by their names; the kind of the value where it has a name that convkit exports."""
    import convkit

    name = type(value).__name__
    shown = {field: given for field, item in fields.items() if (given := told(item)) is not None}
    return {"is": name, **shown} if hasattr(convkit, name) else shown


def _bare(value: Any) -> bool:
    """Whether a value that compares equal to its default still says something (an origin is outside equality)."""
    return any(getattr(value, one.name) != _default(one) for one in dataclasses.fields(value))


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not dataclasses.MISSING else dataclasses.MISSING


def line(value: Any) -> str:
    """A value as one line."""
    return json.dumps(told(value), ensure_ascii=False, separators=(",", ":"))


def lines_of(blocks: Iterable[Any]) -> Lines:
    """Blocks, one line each; grids with a line for each cell."""
    found: Lines = []
    for block in blocks:
        if hasattr(block, "cells"):
            found += [line(dataclasses.replace(block, cells=())), *map(line, block.cells)]
        else:
            found.append(line(block))
    return found


def findings_of(findings: Iterable[Any]) -> Lines:
    """Findings with their words in both languages."""
    names = ("code", "severity", "paths", "values", "origin")
    return [line([*(finding.words(language) for language in LANGUAGES), *(getattr(finding, name) for name in names)])
            for finding in findings]  # fmt: skip


def entries_of(account: Any) -> Lines:
    """The entries of an account, with what was left out in both languages."""
    found: Lines = []
    for entry in account.entries:
        found.append(line([entry.kind, entry.held, entry.carried]))
        for one in entry.left_out:
            words = [one.what.words(language, **one.values) for language in LANGUAGES]
            found.append(line([entry.kind, one.count, *words, one.values, one.origin]))
    return found


# -- one file


def record(path: Path) -> Record:
    """What a file is read as: its document, its report, and of a file that carries a report what is written of it."""
    import convkit

    kind = path.suffix[1:].lower()
    kind = KINDS.get(kind, kind)
    data = path.read_bytes()
    found: Record = {}
    if kind not in CARRYING:
        found |= _refused("document", lambda: _document(convkit.read_document(io.BytesIO(data), kind)))
        if kind in TWO_WAYS:
            by = {"with": "python"}
            second = _refused("document", lambda: _document(convkit.read_document(io.BytesIO(data), kind, by)))
            found |= {f"{name}, by the library": told_of for name, told_of in second.items()}
    return found | _refused("report", lambda: _report(path, kind))


def _refused(name: str, make: Callable[[], Record]) -> Record:
    """What was made; the refusal in both languages; or that it broke, which is for nobody to see."""
    from convkit import ConvkitError

    try:
        return make()
    except ConvkitError as error:
        return {name: [type(error).__name__, *(error.words(language) for language in LANGUAGES)]}
    except Exception as error:  # a fault in the code is a difference like any other, and stops no other file
        return {name: ["broken", type(error).__name__, str(error)]}


def _document(document: Any) -> Record:
    names = [one.name for one in dataclasses.fields(document)]
    rest = {name: getattr(document, name) for name in names if name not in ("blocks", "account", "findings")}
    return {
        "blocks": lines_of(document.blocks),
        "account": entries_of(document.account),
        "findings of the reader": findings_of(document.findings),
        "document": [f"{name}: {line(value)}" for name, value in rest.items() if value],
    }


def _report(path: Path, kind: str) -> Record:
    import convkit

    read = convkit.explain(path)
    report = read.report
    found = {
        "form": [read.form.id, line(read.why)],
        "facts": list(map(line, report.facts.values())),
        "extra rows": list(map(line, report.extras)),
        "meta": [line(report.meta)],
        "sections": [told_of for section in report.sections
                     for told_of in (line(dataclasses.replace(section, blocks=())), *lines_of(section.blocks))],
        "findings": findings_of(read.findings),
        "labels": [*map(line, read.matches), *map(line, read.unmatched)],
        "account of the report": entries_of(read.account),
    }  # fmt: skip
    formats = WRITTEN if kind in CARRYING else ("xml",)
    for name in formats:
        found |= _refused(f"written {name}", partial(_written, report, name))
    return found


def _written(report: Any, name: str) -> Record:
    import convkit

    stream = io.BytesIO()
    losses = convkit.write(report, stream, target_format=name)
    return {f"written {name}": [line(stream.getvalue()), *map(line, losses)]}


# -- the set


def files_of(folder: Path, sample: int, only: str) -> list[Path]:
    """Every file, or each n-th in the order of their names, of those whose name below the folder holds a text."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in found if only in path.relative_to(folder).as_posix()][::sample]


def record_all(given: Namespace) -> int:
    paths = files_of(given.folder, given.sample, given.only)
    with ProcessPoolExecutor(given.jobs, max_tasks_per_child=None) as pool:
        found: dict[str, Record] = {}
        for path, one in zip(paths, pool.map(record, paths, chunksize=4), strict=True):
            found[path.relative_to(given.folder).as_posix()] = one
            if len(found) % 100 == 0:
                print(f"{len(found)} of {len(paths)}", file=sys.stderr)
    with gzip.open(given.out, "wt", encoding="utf-8", compresslevel=5) as stream:
        json.dump(found, stream, ensure_ascii=False, separators=(",", ":"))
    print(f"{len(found)} files recorded in {given.out}")
    return 0


def _loaded(path: Path) -> dict[str, Record]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        found: dict[str, Record] = json.load(stream)
    return found


def compare(given: Namespace) -> int:
    """Show how two records differ, in the files that both have; a smaller sample is held against a larger one."""
    before, after = _loaded(given.before), _loaded(given.after)
    common = [name for name in before if name in after]
    differing = 0
    for name in common:
        old, new = before[name], after[name]
        parts = [part for part in {**old, **new} if old.get(part, []) != new.get(part, [])]
        if parts:
            differing += 1
            print(f"{name}: {', '.join(parts)}")
            for part in parts if differing <= given.show else ():
                _show(part, old.get(part, []), new.get(part, []))
    alone = (len(before) - len(common), len(after) - len(common))
    print(f"{differing} of {len(common)} files differ; {alone[0]} and {alone[1]} stand in one record alone")
    return 1 if differing or not common else 0


def _show(part: str, old: Lines, new: Lines) -> None:
    print(f"  {part}:")
    if Counter(old) == Counter(new):
        print("    the same in another order")
    changed = [one for one in difflib.unified_diff(old, new, n=0, lineterm="") if one[:3] not in ("---", "+++")]
    changed = [one for one in changed if not one.startswith("@@")]
    for one in changed[:SHOWN]:
        print(f"    {one[:400]}")
    if len(changed) > SHOWN:
        print(f"    and {len(changed) - SHOWN} more")


def make(given: Namespace) -> int:
    tests = Path(__file__).resolve().parent.parent / "tests"
    sys.path.insert(0, str(tests))
    from make.behaviour_files import make_all  # type: ignore[import-not-found, unused-ignore]

    count: int = make_all(given.folder, given.corpus)
    print(f"{count} files in {given.folder}")
    return 0


def main() -> int:
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    verbs = parser.add_subparsers(required=True)
    verb = verbs.add_parser("make", help="write a set of files")
    verb.add_argument("folder", type=Path)
    verb.add_argument("--corpus", type=Path, nargs="*", default=[], help="folders whose files belong to the set too")
    verb.set_defaults(run=make)
    verb = verbs.add_parser("record", help="read every file and record what it gives")
    verb.add_argument("folder", type=Path)
    verb.add_argument("out", type=Path)
    verb.add_argument("--jobs", type=int, default=2)
    verb.add_argument("--sample", type=int, default=1, help="every n-th file alone")
    verb.add_argument("--only", default="", help="files alone whose name holds this text")
    verb.set_defaults(run=record_all)
    verb = verbs.add_parser("compare", help="show how two records differ; exit status 1 where they do")
    verb.add_argument("before", type=Path)
    verb.add_argument("after", type=Path)
    verb.add_argument("--show", type=int, default=10, help="how many files are shown with their differences")
    verb.set_defaults(run=compare)
    given = parser.parse_args()
    status: int = given.run(given)
    return status


if __name__ == "__main__":
    sys.exit(main())
