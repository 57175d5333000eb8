"""Real files of LibreOffice's making: every figure is read, by each way, and two readers of one file agree."""

from __future__ import annotations

import http.server
import random
import shutil
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from convkit_office import libreoffice, resident
from make.json_schemas import VALIDATORS
from make.libreoffice import saved_as
from make.looks import together
from make.odf_mutations import MUTATIONS, without_paths
from make.once import made_once

import convkit
from convkit import Document, Grid, InputError, Message
from convkit.conversion import Reading, examine, form_of
from convkit.limits import namespaces
from convkit.plugins import reader_for, writers
from convkit.reading import Budget
from convkit.render import render
from convkit.report import Report
from convkit.supervision import telling
from convkit.testing import Look, sample_report
from convkit.testing.looks import Draw, judged

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
SEEDS = Path(__file__).parents[2] / "seeds"
FROM = {"doc": "docx", "odt": "docx", "rtf": "docx", "xls": "xlsx", "ods": "xlsx"}
CHANCES = range(2)


def plainly(document: Document, name: str, path: Path) -> None:
    """Write a document without the content controls or names that carry paths."""
    writer = next(writer for writer in writers() if writer.name == name)
    with path.open("wb") as stream:
        list(writer.write(document, stream))


def mutated(number: int, name: str) -> Document:
    """A report's document in which something was changed at random."""
    chance = random.Random(f"{number} {name}")
    form = form_of("annual-report-2021")
    document = without_paths(render(sample_report(form), form))
    blocks = list(document.blocks)
    at = chance.choice([n for n, block in enumerate(blocks) if isinstance(block, Grid)])
    (mutate,) = (one for one in MUTATIONS if one.__name__ == name)
    blocks[at] = mutate(blocks[at], chance)  # type: ignore[arg-type]
    return replace(document, blocks=tuple(blocks))


def ways(name: str) -> tuple[dict[str, str], ...]:
    return tuple({"with": way} for way in ("auto", "python")) if name in ("doc", "xls") else ({},)


def some(cases: Iterable[tuple[str, str, dict[str, str]]], each: int) -> list[object]:
    """Cases (what, format, way); of those for which LibreOffice has to start again, some but for `--long`."""
    found = []
    started = 0
    for what, name, way in cases:
        starts = name in ("doc", "rtf", "xls") and way != {"with": "python"}
        started += starts
        found.append(pytest.param(what, name, way, marks=[pytest.mark.long] if starts and started % each else []))
    return found


SEED_FILES = [(seed.stem, name, way) for name, source in FROM.items() for seed in sorted(SEEDS.glob(f"*.{source}"))
              for way in ways(name)]  # fmt: skip
MUTATED_FILES = [(f"{mutate.__name__}-{number}", name, way) for name in FROM for mutate in MUTATIONS
                 for number, way in zip(CHANCES, ways(name), strict=False)]  # fmt: skip


SEED_CASES, MUTATED_CASES = some(SEED_FILES, 3), some(MUTATED_FILES, 9)
ALWAYS = {name: ["annual-report-2021", *(["looks"] if name not in ("odt", "ods") else [])] for name in FROM}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The seeds, and mutated reports, in every format that LibreOffice writes for us."""

    def fill(place: Path) -> None:
        for name, source in FROM.items():
            asked = {case.values[0] for case in (*SEED_CASES, *MUTATED_CASES) if case.values[1] == name
                     and bool(case.marks) is request.config.getoption("--long")}  # fmt: skip
            files = [place / f"{one}.{source}" for one in sorted({*map(str, asked), *ALWAYS[name]})]
            for file in files:
                make(file)
            saved_as(name, place, *files)

    return made_once(tmp_path_factory, "office", fill)


@pytest.fixture(scope="module")
def residents() -> Iterator[list[resident._Resident]]:
    kept: list[resident._Resident] = []
    yield kept
    for one in kept:
        resident._end(one)


@pytest.fixture
def kept(residents: list[resident._Resident], monkeypatch: pytest.MonkeyPatch) -> None:
    """LibreOffice is kept as in a run over many files: to start it takes longer than to read one."""
    monkeypatch.setattr(resident, "_kept", residents)
    monkeypatch.setattr(telling._Channel, "many", True)


def make(file: Path) -> None:
    """A seed, a mutated report, or one in which digits are dressed, by its name."""
    name = file.suffix[1:]
    if file.stem == "looks":
        file.write_bytes(in_all_looks(name)[0])
    elif (SEEDS / file.name).exists():
        shutil.copy(SEEDS / file.name, file)
    else:
        mutate, number = file.stem.split("-")
        plainly(mutated(int(number), mutate), name, file)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("seed", "name", "way"), SEED_CASES)
def test_every_figure_of_the_seeds_is_read(folder: Path, seed: str, name: str, way: dict[str, str]) -> None:
    reading = examine(folder / f"{seed}.{name}", options=way)
    wanted = convkit.read(SEEDS / f"{seed}.{FROM[name]}")
    assert {p: (f.value, f.state) for p, f in reading.report.facts.items()} == (
        {p: (f.value, f.state) for p, f in wanted.facts.items()}
    )
    assert reading.account.balanced
    assert not [finding for finding in reading.findings if finding.code.endswith((".differs", "extension"))]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("file", "name", "way"), MUTATED_CASES)
def test_a_mutated_file_gives_no_figure_that_it_does_not_state(
    folder: Path, file: str, name: str, way: dict[str, str]
) -> None:
    mutate, number = file.split("-")
    grids = [block for block in mutated(int(number), mutate).blocks if isinstance(block, Grid)]
    stated = {cell.text for grid in grids for cell in grid.cells}
    with suppress(InputError):
        facts = convkit.read(folder / f"{file}.{name}", options=way).facts.values()
        figures = [fact.text or f"{fact.value:f}" for fact in facts if fact.value is not None]
        assert set(figures) <= stated


# -- digits that are struck, raised, hidden or hardly seen


@cache
def in_all_looks(name: str) -> tuple[bytes, Reading, dict[Look, Draw]]:
    return together.dressed(name)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("name", ["doc", "rtf", "xls"])
def test_a_dressed_digit_is_no_ordinary_part_of_its_number(folder: Path, name: str) -> None:
    _, before, drawn = in_all_looks(FROM[name])
    after = examine(folder / f"looks.{name}")
    wrong = {}
    for look in together.LOOKS[FROM[name]]:
        own = {drawn[look].path: before.report.facts[drawn[look].path]}
        alone = before._replace(report=replace(before.report, facts=own))
        wrong[str(look)] = judged(look.kind, [drawn[look]], alone, after)
    assert wrong
    assert not any(wrong.values()), {look: said for look, said in wrong.items() if said}


@pytest.mark.parametrize("name", ["odt", "ods"])
def test_libreoffice_agrees_with_our_own_reading(folder: Path, name: str) -> None:
    source = folder / f"annual-report-2021.{name}"
    (other,) = saved_as(FROM[name], folder / "other", source)
    ours, theirs = convkit.read(source), convkit.read(other)
    assert ours.facts == theirs.facts
    assert words(ours) == words(theirs)


def words(report: Report) -> list[str]:
    return ["".join("".join(convkit.texts(tuple(block for block in section.blocks
            if not isinstance(block, convkit.TableMarker)))).split()) for section in report.sections]  # fmt: skip


@pytest.mark.usefixtures("kept")
def test_the_way_is_in_the_receipt_which_is_of_its_schema(folder: Path, tmp_path: Path) -> None:
    for name in ("doc", "xls"):
        record = convkit.convert(folder / f"annual-report-2021.{name}", tmp_path / f"{name}.xml").receipt
        VALIDATORS["receipt"].validate(record)
        (way,) = (one for one in record["conversion"]["findings"] if one["code"] == f"{name}.way")
        assert way["values"]["tool"] == "LibreOffice"
        assert way["values"]["version"][0].isdecimal()
        assert record["conversion"]["source"]["options"] == {"with": "auto"}


def test_two_conversions_at_once_do_not_meet(folder: Path) -> None:
    years = (2021, 2019)
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(convkit.read, [folder / f"annual-report-{year}.doc" for year in years]))
    assert [report.form for report in reports] == [f"annual-report-{year}" for year in years]
    for year, report in zip(years, reports, strict=True):
        seed = convkit.read(SEEDS / f"annual-report-{year}.docx")
        assert {path: fact.value for path, fact in report.facts.items()} == (
            {path: fact.value for path, fact in seed.facts.items()}
        )


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [("doc", "a.wps", "doc"), ("xls", "a.et", "xls"), ("doc", "a.xls", "doc"), ("rtf", "a.doc", "rtf"),
     ("ods", "a.xlsx", "ods"), ("odt", "a.odt", "odt")],
)  # fmt: skip
def test_content_tells_the_format_whatever_the_name(folder: Path, content: str, name: str, found: str) -> None:
    with (folder / f"annual-report-2021.{content}").open("rb") as stream:
        selected = reader_for(stream, name)
    assert (selected.reader.name, selected.by) == (found, "content")
    assert bool(selected.findings) is (Path(name).suffix not in selected.reader.extensions)


@pytest.fixture
def requests() -> Iterator[tuple[str, list[str]]]:
    """The address of a web server, and the paths that it was asked for."""
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", seen
        server.shutdown()


def test_nothing_is_fetched(requests: tuple[str, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address, seen = requests
    monkeypatch.setattr(namespaces, "apart", tuple)  # the profile alone must do, where a network cannot be taken away
    monkeypatch.setenv("CONVKIT_UNCONFINED", "1")
    page = tmp_path / "content.html"
    page.write_text(f'<html><body><img src="{address}/picture.png"><p>8</p></body></html>')
    saved_as("docx:MS Word 2007 XML", tmp_path / "bare", page)
    assert seen  # it would be, but for what we forbid
    seen.clear()
    assert not isinstance(libreoffice.converted(page, "docx", Budget()), Message)
    assert seen == []
