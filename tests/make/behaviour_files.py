"""A set of files to hold the behaviour of the code against: sound and damaged ones, of every format that is read."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from make import dirt, mutations, pdf_mutations
from make.drawn import EDITIONS
from make.dressing import dressed
from make.dumps import ARRANGEMENTS, TITLE, blocks, consistent
from make.odf_writing import as_sheet, as_text
from make.pdf_drawing import drawing
from make.pdf_press import printed
from make.prints import TAGGED, UNTAGGED
from pdf.test_pdf_mutations import PRESSES, WAYS
from pdf.test_pdf_page_breaks import HEIGHTS, LOOKS, LOW
from txt.test_dumps_mutations import MUTATIONS as DUMP_MUTATIONS

import convkit
from convkit import Document, Grid, Report
from convkit.form import Form
from convkit.render import render
from convkit.testing import reports, sample_report

Made = Iterator[tuple[str, bytes]]
TESTS = Path(__file__).resolve().parents[1]
SEEDS = TESTS.parent / "seeds"
WRITTEN = ("docx", "xlsx", "html", "txt", "pdf", "json", "xml")
SAMPLES = ("figures", "states", "extras", "narrative")
DRAWN = 8
OF_READERS = re.compile(r"docx|xlsx|odf|html|txt|pdf|office|hunt|publishing|labels|legacy|statements|charts")
SLOW = re.compile(r"law|writing|layout|contract|mutations|page_breaks|conformance|browser|foreign|controls|libreoffice")
"""Of the names of test files: which read files, and which of these take long or write more than they read."""


def make_all(folder: Path, corpus: Sequence[Path]) -> int:
    """Write the set into a folder that need not exist; how many files it has."""
    for name, files in (
        ("seeds", _copied([SEEDS])),
        ("corpus", _copied(corpus)),
        ("reports", _reports()),
        ("damaged", _damaged()),
        ("pages", _pages()),
        ("dumps", _dumps()),
    ):
        _put(folder / name, files)
        print(f"{name} made", file=sys.stderr)
    _dress(folder / "dressed")
    _dirty(folder / "dirty")
    _office(folder)
    _inputs_of_the_tests(folder / "tests")
    return sum(path.is_file() for path in folder.rglob("*"))


def _put(folder: Path, files: Made) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        (folder / name).write_bytes(data)


def _copied(folders: Sequence[Path]) -> Made:
    """The files of folders; what stands beside a report to describe it is none."""
    for root in folders:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            if not path.name.endswith((".facts.json", ".md", ".py")):
                yield f"{root.name}-{'-'.join(path.relative_to(root).parts)}", path.read_bytes()


# -- sound reports


def _reports() -> Made:
    for form in EDITIONS:
        found = {sample: sample_report(form, sample) for sample in SAMPLES}  # type: ignore[arg-type]
        found |= {f"drawn{at}": report for at, report in enumerate(_drawn(form))}
        for sample, report in found.items():
            for name, data in _in_every_format(report, form):
                yield f"{form.id[-4:]}-{sample}.{name}", data


def _drawn(form: Form) -> list[Report]:
    """Reports that Hypothesis draws, the same ones each time; the first is the smallest, and tells little."""
    found: list[Report] = []

    @seed(DRAWN)
    @settings(max_examples=DRAWN, database=None, deadline=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(reports(form))
    def draw(report: Report) -> None:
        found.append(report)

    draw()
    return found[1:DRAWN]


def _in_every_format(report: Report, form: Form) -> Made:
    for name in WRITTEN:
        stream = BytesIO()
        convkit.write(report, stream, target_format=name, verify=False)
        yield name, stream.getvalue()
    document = render(report, form)
    yield "odt", as_text(document).getvalue()
    yield "ods", as_sheet(*(block for block in document.blocks if isinstance(block, Grid))).getvalue()


# -- damaged ones


def _writers() -> dict[str, Callable[[Document], bytes]]:
    from convkit import plugins

    def written(write: Callable[..., object]) -> Callable[[Document], bytes]:
        def make(document: Document) -> bytes:
            stream = BytesIO()
            list(write(document, stream))  # type: ignore[call-overload]
            return stream.getvalue()

        return make

    found = {one.name: written(one.write) for one in plugins.writers() if one.name in ("docx", "xlsx", "html", "txt")}
    return {
        **found,
        "odt": lambda document: as_text(document).getvalue(),
        "ods": lambda document: as_sheet(*(one for one in document.blocks if isinstance(one, Grid))).getvalue(),
    }


def _damaged() -> Made:
    writers = _writers()
    for mutation in mutations.MUTATIONS:
        for at, (name, write) in enumerate(writers.items()):
            for edition, form in enumerate(EDITIONS):
                random = Random(f"{mutation.__name__}{at}{edition}")
                page = mutations.page(form, random, (0.05, 0.5, 1.0)[(at + edition) % 3])
                mutation(page, random)
                told = [
                    replace(block, cells=tuple(replace(cell, path=None) for cell in block.cells))
                    if isinstance(block, Grid)
                    else block
                    for block in page.blocks
                ]
                document = Document(tuple(told), {"title": "年度报告"})
                yield f"{mutation.__name__}-{form.id[-4:]}.{name}", write(document)


def _pages() -> Made:
    for at, press in enumerate(WAYS):
        yield f"way-{at}.pdf", printed(drawing((0.0, 0.5, 1.0)[at % 3]), press)
    for at, (name, mutation) in enumerate(pdf_mutations.MUTATIONS.items()):
        for turn in range(2):
            stated = mutation(drawing(), Random(f"{name}{turn}"))
            presses = stated.presses or PRESSES
            press = presses[(at + 3 * turn) % len(presses)]
            yield f"{name}-{turn}.pdf", printed(stated.page, press, stated.edit)


def _dumps() -> Made:
    for arrangement, dump in ARRANGEMENTS.items():
        for form in EDITIONS:
            for name, mutation in [("sound", None), *((one.__name__, one) for one in DUMP_MUTATIONS)]:
                random = Random(f"{arrangement}{name}")
                stated = consistent(form, random, share=random.choice((0.05, 0.5, 1.0)))
                tables = blocks(form, stated)
                tables = mutation(tables, stated, random) if mutation else tables
                text = f"{TITLE}\n{dump(tables)}\n六、其他需要报告的事项\n无。\n"
                yield f"{arrangement.replace(' ', '_')}-{name}-{form.id[-4:]}.txt", text.encode()


# -- files that other programs made, or touched


def _dress(folder: Path) -> None:
    """Word files of other looks, and prints of them."""
    folder.mkdir(parents=True, exist_ok=True)
    looks = (*LOOKS, *LOW, *HEIGHTS[::3])
    files = []
    for at, look in enumerate(looks):
        name = ("annual-report-2021", "annual-report-2019", "extra-row-2021")[at % 3]
        files.append(dressed(SEEDS / f"{name}.docx", folder / f"{look.name}.docx", look))
    _converted(files[: len(LOOKS)], UNTAGGED, folder)
    _converted(files[len(LOOKS) :], TAGGED, folder)


def _dirty(folder: Path) -> None:
    """Files with comments, tracked changes, hidden text and names."""
    folder.mkdir(parents=True, exist_ok=True)
    report = sample_report(EDITIONS[0])
    for name, data in _in_every_format(report, EDITIONS[0]):
        (folder / f"report.{name}").write_bytes(data)
    dirt.dirty_docx(folder / "report.docx")
    dirt.dirty_xlsx(folder / "report.xlsx")
    dirt.dirty_pdf(folder / "report.pdf")
    dirt.dirty_html(folder / "report.html")
    dirt.dirty_odt(render(report, EDITIONS[0]), folder / "report.odt")
    _converted([folder / "report.xlsx"], "ods", folder)
    dirt.dirty_ods(folder / "report.ods", folder / "dirty.ods")


def _office(folder: Path) -> None:
    """What LibreOffice makes of some of the files, in the formats that convkit does not write."""
    texts = [*sorted((folder / "seeds").glob("*.docx")), *sorted((folder / "reports").glob("20??-[nse]*.docx")),
             folder / "dirty" / "report.docx", *sorted((folder / "damaged").glob("m*.docx"))]  # fmt: skip
    sheets = [*sorted((folder / "seeds").glob("*.xlsx")), *sorted((folder / "reports").glob("20??-[se]*.xlsx")),
              folder / "dirty" / "report.xlsx", *sorted((folder / "damaged").glob("m*.xlsx"))]  # fmt: skip
    for target in ("doc", "rtf", "odt"):
        _converted(texts, target, folder / "office")
    for target in ("xls", "ods"):
        _converted(sheets, target, folder / "office")


def _converted(files: Sequence[Path], target: str, folder: Path) -> None:
    """One call for all of them; without LibreOffice there is nothing to make."""
    if shutil.which("soffice") is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    profile = folder.parent.with_name(f"{folder.parent.name}-profile")
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", "--convert-to", target]
    subprocess.run([*command, "--outdir", str(folder), *map(str, files)], capture_output=True, check=True)
    shutil.rmtree(profile)


def _inputs_of_the_tests(folder: Path) -> None:
    """What the tests of the readers read: a few files of each test."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {path: path.relative_to(TESTS).as_posix() for path in sorted(TESTS.rglob("test_*.py"))}
    files = [str(path) for path, name in names.items() if OF_READERS.search(name) and not SLOW.search(name)]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "make.behaviour_inputs", "-p", "no:cacheprovider",
               "--inputs",
               str(folder), "--hypothesis-seed=0", *files]  # fmt: skip
    subprocess.run(command, cwd=TESTS.parent, check=False, env=_environment(), stdout=subprocess.DEVNULL)


def _environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": str(TESTS)}
