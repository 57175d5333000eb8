"""Makes seeds/scan-2021.tiff: the printed seed as a scanner of an office gives it, black and white, a little askew.

python tests/make/scan_of_seed.py
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DPI = 300
ASKEW = (0.6, -0.4, 0.3, -0.7)  # degrees, page by page


def main() -> None:
    with pypdfium2.PdfDocument(SEEDS / "annual-report-2021.pdf") as printed:
        pages = [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in printed]
    scanned = [
        page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
        .point(lambda value: 255 * (value > 190))
        .convert("1")
        for page, degrees in zip(pages, ASKEW, strict=True)
    ]
    target = SEEDS / "scan-2021.tiff"
    scanned[0].save(target, save_all=True, append_images=scanned[1:], compression="group4", dpi=(DPI, DPI))


if __name__ == "__main__":
    main()
