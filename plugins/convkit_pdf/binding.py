"""Functions of PDFium that are called for every character and object, bound so that handles are plain numbers.

pypdfium2 makes an object for each handle that comes back, which costs more than the call itself.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Any

_HANDLE, _INT, _OUT = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p

_SIGNATURES: dict[str, tuple[Any, ...]] = {
    "FPDFText_GetTextObject": (_HANDLE, _HANDLE, _INT),
    "FPDFText_GetUnicode": (ctypes.c_uint, _HANDLE, _INT),
    "FPDFText_GetLooseCharBox": (_INT, _HANDLE, _INT, _OUT),
    "FPDFPage_GetObject": (_HANDLE, _HANDLE, _INT),
    "FPDFFormObj_GetObject": (_HANDLE, _HANDLE, ctypes.c_ulong),
    "FPDFPageObj_GetType": (_INT, _HANDLE),
    "FPDFPageObj_GetMatrix": (_INT, _HANDLE, _OUT),
    "FPDFPageObj_CountMarks": (_INT, _HANDLE),
    "FPDFPageObj_GetFillColor": (_INT, _HANDLE, _OUT, _OUT, _OUT, _OUT),
    "FPDFPageObj_GetClipPath": (_HANDLE, _HANDLE),
    "FPDFClipPath_CountPaths": (_INT, _HANDLE),
    "FPDFTextObj_GetFontSize": (_INT, _HANDLE, _OUT),
    "FPDFTextObj_GetTextRenderMode": (_INT, _HANDLE),
    "FPDFTextObj_GetFont": (_HANDLE, _HANDLE),
}
"""What each gives back, and what it takes; places to write to are addresses."""


@cache
def bound(name: str) -> Callable[..., Any]:
    """One of the functions; handles that it takes and gives are numbers, 0 or None for none."""
    import pypdfium2.raw as pdfium

    result, *taken = _SIGNATURES[name]
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *taken)(address or 0)


def address(handle: Any) -> int:
    """The number of a handle of pypdfium2."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
