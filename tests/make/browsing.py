"""What Chromium makes of a page: its elements, what of it is wider than the window, and the paper that it prints."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

# A window is never as narrow as a phone, so a frame is measured. What moves in a box of its own may be wide.
_MEASURE = """<!DOCTYPE html><meta charset="utf-8"><body><pre id="told">{{}}</pre><script>
const told = {{}};
function measure(frame, width) {{
  const inner = frame.contentDocument, wide = [];
  for (const one of inner.body.querySelectorAll("*")) {{
    const box = one.getBoundingClientRect();
    const inside = one.parentElement.closest(".table");
    if (!inside && (box.right > width + 0.5 || box.left < -0.5)) wide.push(one.outerHTML.slice(0, 80));
  }}
  const page = inner.documentElement;
  if (page.clientWidth !== width) wide.push("the frame is " + page.clientWidth + " wide");
  if (page.scrollWidth > width) wide.push("the page is " + page.scrollWidth + " wide");
  told[frame.title] = wide;
  document.getElementById("told").textContent = JSON.stringify(told);
}}</script>{frames}"""
_FRAME = """<iframe style="border:0;width:{width}px;height:900px" title="{name}" srcdoc="{page}"
onload="measure(this, {width})"></iframe>"""


def _run(folder: Path, *arguments: str) -> str:
    browser = shutil.which("chromium")
    if browser is None:
        pytest.skip("Chromium is not installed")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
               f"--user-data-dir={folder / 'profile'}", *arguments]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=True, timeout=120)
    return done.stdout.decode()


def elements(page: Path) -> str:
    """The page as the browser has it after reading it, as HTML."""
    return _run(page.parent, "--dump-dom", page.as_uri())


def too_wide(pages: Mapping[str, tuple[str, int]], folder: Path) -> dict[str, list[str]]:
    """What of pages is wider than so many pixels, by their names, but for what stands in a box that moves."""
    frames = [_FRAME.format(name=name, width=width, page=html.escape(page)) for name, (page, width) in pages.items()]
    measured = folder / "frames.html"
    measured.write_text(_MEASURE.format(frames="".join(frames)), encoding="utf-8")
    (told,) = re.findall(r'<pre id="told">(.*?)</pre>', _run(folder, "--dump-dom", measured.as_uri()), re.DOTALL)
    found: dict[str, list[str]] = json.loads(html.unescape(told))
    assert found.keys() == pages.keys()
    return found


def printed(page: Path) -> bytes:
    """The PDF file that the browser prints."""
    target = page.with_suffix(".pdf")
    _run(page.parent, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())
    return target.read_bytes()
