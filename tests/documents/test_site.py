"""The site in docs/: built without a warning, whole without a network, with every link and every public name."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest

import convkit
import convkit.reading
import convkit.reading.messages
import convkit.testing
import convkit.writing

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


class Page(HTMLParser):
    """What a built page leads to and loads, and what in it can be led to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.language = ""
        self.feed(read(path))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        self.links += [value for name in ("href", "src") if (value := found.get(name)) and tag != "base"]
        self.anchors |= {value for name in ("id", "name") if (value := found.get(name))}
        if tag == "html":
            self.language = found.get("lang") or ""


class Site(NamedTuple):
    """The site as it was built, and its pages by their place in it."""

    folder: Path
    pages: dict[str, Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    if find_spec("zensical") is None or find_spec("mkdocstrings_handlers") is None:
        pytest.skip("what builds the site is not installed: pip install -e '.[docs]'")
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(DOCS, folder / "docs")
    shutil.copy(ROOT / "zensical.toml", folder)
    (folder / "convkit").symlink_to(ROOT / "convkit")
    command = [sys.executable, "-m", "zensical", "build", "--strict"]
    done = subprocess.run(
        command, cwd=folder, env={**os.environ, "NO_COLOR": "1"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    built = folder / "site"
    return Site(
        built, {str(path.relative_to(built)): Page(path) for path in built.rglob("*.html") if path.name != "404.html"}
    )


def test_the_site_is_built_without_a_warning_and_has_every_page(site: Site) -> None:
    assert {path.relative_to(DOCS).with_suffix(".html").as_posix() for path in DOCS.rglob("*.md")} <= set(site.pages)


def test_the_site_loads_and_leads_to_nothing_outside_itself(site: Site) -> None:
    outside = {(name, link) for name, page in site.pages.items() for link in page.links if re.match(r"(\w+:)?//", link)}
    assert outside == set()


def test_every_link_and_anchor_of_the_site_is_there(site: Site) -> None:
    missing = []
    for name, page in site.pages.items():
        for link in page.links:
            place, _, anchor = unquote(link).partition("#")
            target = (site.folder / name).parent / place if place else site.folder / name
            there = str(target.resolve().relative_to(site.folder.resolve()))
            if not target.exists() or (anchor and there in site.pages and anchor not in site.pages[there].anchors):
                missing.append(f"{name}: {link}")
    assert missing == []


def test_a_page_speaks_one_language(site: Site) -> None:
    for name, page in site.pages.items():
        assert page.language == ("zh" if "zh-CN" in name else "en"), name


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def test_the_reference_has_every_module_that_a_built_in_plugin_builds_on() -> None:
    shown = {one for path in (DOCS / "reference").glob("*.md") for one in re.findall(r"(?m)^::: (\S+)$", read(path))}
    used = {
        f"{module}.{name}".removesuffix(".")
        for path in (ROOT / "plugins").rglob("*.py")
        for module, names in re.findall(r"(?m)^ *from (convkit\.(?:reading|writing)[\w.]*) import (.*)$", read(path))
        for name in ("", *re.findall(r"\w+", names))
    }
    modules = {one for one in used if is_module(one)}
    assert modules - {"convkit.reading", "convkit.writing"} <= shown


def test_the_reference_has_every_field_of_a_public_value_and_every_shared_message(site: Site) -> None:
    there = {anchor for name, page in site.pages.items() if name.startswith("reference/") for anchor in page.anchors}
    fields = {
        f"convkit.{name}.{field}"
        for name in convkit.__all__
        if isinstance(value := getattr(convkit, name), type) and value.__module__.startswith("convkit")
        for field in getattr(value, "__annotations__", ())
        if not field.startswith("_")
    }
    assert {"convkit.Cell.rows", "convkit.Record.printed", "convkit.DocumentReader.fallback"} <= fields
    shared = vars(convkit.reading.messages)
    messages = {f"convkit.reading.messages.{name}" for name in shared if name.isupper() and name[0] != "_"}
    assert (fields | messages) - there == set()


def test_the_reference_shows_how_a_value_is_made(site: Site) -> None:
    page = read(site.folder / "reference" / "convkit.html")
    shown = page[page.index('id="convkit.Loss"') :][:4000]
    assert re.sub(r"<[^>]+>|\s", "", shown).partition("Loss(place:")[2].startswith("str|Message|Origin,what:")


def test_the_reference_has_every_public_name(site: Site) -> None:
    there = {anchor for name, page in site.pages.items() if name.startswith("reference/") for anchor in page.anchors}
    named = {
        f"{module.__name__}.{name}" for module in (convkit, convkit.reading, convkit.testing) for name in module.__all__
    }
    assert named - {"convkit.__version__"} <= there
