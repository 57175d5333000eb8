"""What Chromium makes of a page: its elements, what of it is wider than the window, and the paper that it prints."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
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

# The lower and upper edge of digits in the box of their letters, and what boxes around them let through of that.
_SHARES = """<pre id="told"></pre><script>
const told = [];
for (const cell of document.querySelectorAll("td.cell")) {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), range = document.createRange();
  while (texts.nextNode()) if (texts.currentNode.data.includes("53")) range.selectNodeContents(texts.currentNode);
  const {left, top, right, height} = range.getBoundingClientRect();
  const digits = [left, top + height * 0.24, right, top + height * 0.82];
  let [l, t, r, b] = digits;
  for (let one = range.startContainer.parentElement; one !== cell; one = one.parentElement) {
    const style = getComputedStyle(one), box = one.getBoundingClientRect();
    if (style.overflow === "visible") continue;
    l = Math.max(l, box.left + one.clientLeft), t = Math.max(t, box.top + one.clientTop);
    r = Math.min(r, box.right), b = Math.min(b, box.bottom);
  }
  const whole = (digits[2] - digits[0]) * (digits[3] - digits[1]);
  told.push(Math.max(0, r - l) * Math.max(0, b - t) / whole);
}
document.getElementById("told").textContent = JSON.stringify(told);
</script>"""


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


def seen_shares(cells: Sequence[str], folder: Path) -> list[float]:
    """How much of the digits 53 is seen in each of these cells, as a part of all."""
    page = folder / "cells.html"
    told = "".join(f"<table><tr><td class=cell>{cell}</table>" for cell in cells)
    page.write_text(f'<!DOCTYPE html><meta charset="utf-8">{told}{_SHARES}', encoding="utf-8")
    found: list[float] = json.loads(re.findall(r'<pre id="told">(.*?)</pre>', elements(page), re.DOTALL)[0])
    return found


def printed(page: Path) -> bytes:
    """The PDF file that the browser prints."""
    target = page.with_suffix(".pdf")
    _run(page.parent, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())
    return target.read_bytes()
