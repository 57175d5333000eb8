"""What the pages of the site say is so, and each guide says the same in two languages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from make.shown import blocks, replayed

from convkit.errors import Language

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CHINESE = ".zh-CN.md"
GUIDES = sorted(path for path in DOCS.glob("*.md") if not path.name.endswith(CHINESE))
EVERY = sorted(DOCS.glob("*.md"))
THIRD = ROOT / "tests" / "third_party"
FILES = {
    path.relative_to(THIRD).as_posix(): path.read_text(encoding="utf-8")
    for path in THIRD.rglob("*.*")
    if path.suffix in (".py", ".toml", ".portal")
}
"""What blocks with these titles hold: the third party's plugin, which is tested as a distribution too."""

each_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
each_page = pytest.mark.parametrize(
    "page",
    [pytest.param(path, id=path.name, marks=() if path in GUIDES else pytest.mark.long) for path in EVERY],
)
"""A page and, for `--long`, its Chinese twin, which shows the same work."""


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def twin(guide: Path) -> Path:
    return guide.with_name(guide.stem + CHINESE)


@each_page
def test_every_block_of_a_page_is_so(page: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    language: Language = "zh" if page.name.endswith(CHINESE) else "en"
    now = replayed(read(page), tmp_path, language, FILES)
    if pytestconfig.getoption("--regenerate"):
        page.write_text(now, encoding="utf-8", newline="\n")
    assert now == read(page)


def headings(page: Path) -> list[str]:
    """The depth of each heading."""
    text = re.sub(r"^```.*?^```", "", read(page), flags=re.DOTALL | re.MULTILINE)
    return re.findall(r"^#+(?= )", text, re.MULTILINE)


def told(page: Path) -> list[object]:
    """The blocks of a page; of commands without what they print, which is in its language."""
    return [
        (one.language, one.title, re.findall(r"^\$ .*", one.body, re.MULTILINE))
        if one.language == "console"
        else (one.language, one.title, "" if one.language == "text" else one.body)
        for one in blocks(read(page))
    ]


@each_guide
def test_a_guide_is_there_in_chinese_with_the_same_headings_and_blocks(guide: Path) -> None:
    assert headings(guide) == headings(twin(guide))
    assert told(guide) == told(twin(guide))
    assert f"]({twin(guide).name})" in read(guide)
    assert f"]({guide.name})" in read(twin(guide))


def test_no_chinese_page_is_without_its_guide() -> None:
    assert {twin(guide) for guide in GUIDES} == set(EVERY) - set(GUIDES)
