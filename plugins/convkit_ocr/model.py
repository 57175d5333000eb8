"""The recogniser's model: a line of text as a picture in, characters with their places and probabilities out.

It is the model that the wheel of rapidocr brings, asked through onnxruntime: rapidocr's own classes give the mean
probability of a line, and of a number each figure must be sure; nothing of them is imported, so nothing is fetched.
"""

from __future__ import annotations

import threading
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import numpy as np

HEIGHT = 48
"""Pixels: how high the model takes a line."""
_MODEL = "PP-OCRv6_rec_small.onnx"
_STEP = 8  # pixels across that the model gives one answer for
_LEAST, _WIDEST = 4 * _STEP, 320 * _STEP
_WHITE, _HALF = 255.0, 127.5
_LOCK = threading.Lock()


class Seen(NamedTuple):
    """What was recognised, and how probable each of its characters is."""

    text: str
    sure: tuple[float, ...]


NOTHING = Seen("", ())


class _Model(NamedTuple):
    session: Any
    name: str
    characters: tuple[str, ...]


@lru_cache(maxsize=1)
def _model() -> _Model:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # sums in one order: equal pictures, equal answers
    options.enable_cpu_mem_arena = options.enable_mem_pattern = (
        False  # each line has a breadth of its own: none to keep
    )
    options.log_severity_level = 3
    spec = find_spec("rapidocr")
    folder = Path(str(spec and spec.origin)).parent
    session = onnxruntime.InferenceSession(str(folder / "models" / _MODEL), options, ["CPUExecutionProvider"])
    told = session.get_modelmeta().custom_metadata_map["character"]
    return _Model(session, session.get_inputs()[0].name, ("", *told.splitlines(), " "))


def model() -> _Model:
    """The model, loaded once for each process."""
    with _LOCK:
        return _model()


def see(line: Any, share: float, stretch: float = 1.0) -> Seen:
    """What a picture of one line says, grey on white; `share` of the model's height is given to the picture's."""
    height, width = line.shape
    tall = max(round(HEIGHT * share), 1)
    wide = max(round(width * tall / height * stretch), 1)
    room = max(-(-(wide + HEIGHT // 2) // _STEP) * _STEP, _LEAST)
    if room > _WIDEST:
        return NOTHING
    sized = cv2.resize(line, (wide, tall), interpolation=cv2.INTER_AREA if tall < height else cv2.INTER_CUBIC)
    canvas = np.full((HEIGHT, room), _WHITE, np.float32)
    top, left = (HEIGHT - tall) // 2, HEIGHT // 4
    canvas[top : top + tall, left : left + wide] = sized
    put = np.repeat(((canvas - _HALF) / _HALF)[None, None], 3, axis=1)
    session, name, characters = model()
    (answers,) = session.run(None, {name: put})
    return _decoded(answers[0], characters)


def _decoded(answers: Any, characters: tuple[str, ...]) -> Seen:
    """The characters of the most likely answers: those that follow themselves are one, as the model was taught."""
    best, likely = answers.argmax(axis=1).tolist(), answers.max(axis=1).tolist()
    seen: list[tuple[str, float]] = []
    last = 0
    for one, probability in zip(best, likely, strict=True):
        if one and one == last:
            seen[-1] = seen[-1][0], max(seen[-1][1], probability)
        elif one:
            seen.append((characters[one], probability))
        last = one
    while seen and not seen[-1][0].strip():
        seen.pop()
    while seen and not seen[0][0].strip():
        seen.pop(0)
    return Seen("".join(one for one, _ in seen), tuple(probability for _, probability in seen))
