"""Many questions to PDFium at once: a call that `map` makes takes less time than one in a loop, and the loop goes."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Sequence
from struct import calcsize, iter_unpack
from typing import Any

from convkit_pdf.pdfium.binding import Handle

_ROOM = 32  # bytes for one answer
_NUMBER = 4  # bytes of one number in it
_NUMBERS = 4  # in an answer, that are written to places of their own


class BatchedCalls:
    """Places into which PDFium writes what it is asked, for many handles at once, time and again the same ones."""

    AT_ONCE = 500

    def __init__(self) -> None:
        self._room = (ctypes.c_char * (_ROOM * self.AT_ONCE))()
        self._places = [
            [ctypes.byref(self._room, at) for at in range(_NUMBER * number, _ROOM * self.AT_ONCE, _ROOM)]
            for number in range(_NUMBERS)
        ]

    def of(
        self,
        ask: Callable[..., int],
        handles: Sequence[Handle],
        numbers: str,
        unknown: tuple[float, ...],
        places: int = 1,
    ) -> list[Any]:
        """What a function writes for each handle, as tuples of numbers; `unknown` where it does not know.

        `numbers` has their kinds as letters of `struct`; `places` is to how many places they are written.
        """
        layout = f"{numbers}{_ROOM - calcsize(numbers)}x"
        found: list[Any] = []
        for first in range(0, len(handles), self.AT_ONCE):
            some = handles[first : first + self.AT_ONCE]
            known = list(map(ask, some, *self._places[:places]))
            values: Iterable[Any] = iter_unpack(layout, memoryview(self._room)[: _ROOM * len(some)])
            if not all(known):
                values = (value if one else unknown for value, one in zip(values, known, strict=True))
            found += values
        return found
