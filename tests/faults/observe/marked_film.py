"""A film whose every trace can be recognised: a patch of dice throws stands in each picture.

Pictures without loss, so that a row of the patch is the same bytes wherever a picture is kept: as
the camera gives it, with its colours turned around, mirrored, grey, or small for the live view.
"""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.look import Preview
from kiosk.vision.material import films, write_films
from kiosk.vision.wire import SharedMirror

Picture = NDArray[np.uint8]

_PATCH = (slice(380, 444), slice(420, 516))  # beside the face, inside what the live view shows
_PICTURES = 3  # all alike, so that one set of needles finds any of them


def write(portrait: Path, folder: Path) -> str:
    """Write the film into ``folder``; returns the camera source that plays it."""
    folder.mkdir(exist_ok=True)
    picture = _picture(portrait)
    for number in range(_PICTURES):
        cv2.imwrite(str(folder / f"marked_{number:03d}.png"), picture)
    return str(folder / "marked_%03d.png")


def write_unmarked(portrait: Path, folder: Path) -> str:
    """A film in one file, which stays open while it plays, as a device does."""
    return str(write_films(portrait, folder, only=("shopper",))[0])


def needles(portrait: Path) -> dict[str, bytes]:
    """What a kept picture would hold, by the shape in which it is kept."""
    bgr = _picture(portrait)
    rgb = np.ascontiguousarray(bgr[..., ::-1])
    view = _view(rgb)
    return {
        "frame, red first": _row(rgb[_PATCH]),
        "frame, blue first": _row(bgr[_PATCH]),
        "frame, mirrored": _row(rgb[_PATCH][:, ::-1]),
        "frame, grey": _row(cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY)[_PATCH]),
        "frame, as numbers to 1": _row(rgb[_PATCH].astype(np.float32) / 255),
        "live view, red first": _row(view),
        "live view, blue first": _row(view[..., ::-1]),
        "live view, with opacity": _row(_opaque(view[..., ::-1])),
        "live view, with opacity, red first": _row(_opaque(view)),
    }


def _picture(portrait: Path) -> Picture:
    staged = films(cv2.imread(str(portrait)))["shopper"](0).copy()
    staged[_PATCH] = np.random.default_rng(27560).integers(0, 256, (64, 96, 3), dtype=np.uint8)
    return staged


def _view(rgb: Picture) -> Picture:
    """The patch as it comes out in the live view, by the code that makes it."""
    import os

    layout = Preview()
    handle = os.memfd_create("marked")
    os.ftruncate(handle, layout.size)
    try:
        mirror = SharedMirror(handle, layout)
        mirror.show(rgb, 1)
        block = os.pread(handle, layout.size, 0)[layout.header :]
        mirror.wipe()
    finally:
        os.close(handle)
    whole = np.frombuffer(block, np.uint8).reshape(layout.height, layout.width, 3)
    down, across = _PATCH
    right = layout.width - across.start // 2
    return whole[down.start // 2 + 2 : down.stop // 2 - 2, right - 44 : right - 4]


def _opaque(view: Picture) -> Picture:
    return np.dstack([view, np.full(view.shape[:2], 255, np.uint8)])


def _row(patch: NDArray[np.generic]) -> bytes:
    """Eight pixels of its middle row: enough throws never to come up by chance."""
    middle, left = patch.shape[0] // 2, patch.shape[1] // 4
    wide = 24 if patch.ndim == 2 else 8
    return np.ascontiguousarray(patch[middle, left : left + wide]).tobytes()
