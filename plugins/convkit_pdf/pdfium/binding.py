"""Functions of PDFium that are called for every character and object, bound so that a call costs as little as it can.

pypdfium2 makes an object for each handle that comes back and looks at the type of everything that is passed, which
costs more than the call itself. Here handles come back as numbers, 0 or None for none. They are passed as `passed`
makes them once, and places to write to as `ctypes.byref` does, so that no call has to look at their types; a plain
number is passed as an int of C.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

Handle = object
"""A handle of PDFium, or a place to write to, as it is passed."""

passed: Callable[[int | None], Handle] = ctypes.c_void_p.from_param
"""Makes a handle as it is passed from its number."""

_HANDLES = (
    "FPDFText_GetTextObject", "FPDFPage_GetObject", "FPDFFormObj_GetObject", "FPDFPageObj_GetClipPath",
    "FPDFPageObj_GetMark", "FPDFTextObj_GetFont", "FPDFPath_GetPathSegment", "FPDFClipPath_GetPathSegment",
    "FPDFGlyphPath_GetGlyphPathSegment",
)  # fmt: skip
"""What gives back a handle."""


@cache
def bound(name: str) -> Callable[..., Any]:
    """One of the functions; all that take handles, places and ints, and give a handle or an int."""
    import pypdfium2.raw as pdfium

    result = ctypes.c_void_p if name in _HANDLES else ctypes.c_int
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result)(address or 0)


def number_of(handle: Any) -> int:
    """The number of a handle of pypdfium2."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
