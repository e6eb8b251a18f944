"""Makes camera material for demo and tests out of one public-domain portrait.

    python -m kiosk.vision.material astronaut.png OUT_DIR

Each film is an MJPG AVI, 640 x 480 at 15 pictures a second, and comes out the same every time.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # BGR, as OpenCV writes it

SIZE = (640, 480)
FPS = 15
FRAMES = 45  # three seconds; a film camera starts over at the end
_HEAD, _HEAD_HALF = (275, 178), (85, 130)  # of the staged portrait: middle, half width and height
_DICE = 1969  # one seed, so that films can be compared byte by byte


def films(portrait: Picture) -> dict[str, Callable[[int], Picture]]:
    """What each film shows at frame number ``n``."""
    plain = _stage(portrait)
    turned = _turned(plain, math.radians(52))
    noise = np.random.default_rng(_DICE).normal(0, 2.0, (8, SIZE[1], SIZE[0], 3))

    def grain(picture: Picture, n: int) -> Picture:
        """Sensor noise; without it a film is more even than any camera."""
        grained: Picture = np.clip(picture + noise[n % len(noise)], 0, 255).astype(np.uint8)
        return grained

    def moving(n: int) -> Picture:
        return grain(_sway(plain, n), n)

    return {
        "shopper": moving,
        "mirrored": lambda n: np.ascontiguousarray(moving(n)[:, ::-1]),
        "dark": lambda n: grain(_dimmed(_sway(plain, n), 0.12), n),
        "blurred": lambda n: grain(cv2.GaussianBlur(_sway(plain, n), (0, 0), 4), n),
        "two_faces": lambda n: grain(_beside(portrait, n), n),
        "nobody": lambda n: grain(_empty(), n),
        "turned_away": lambda n: grain(_sway(turned, n), n),
        "covered": lambda n: grain(np.full_like(plain, 6), n),
        "walks_in": lambda n: grain(_empty(), n) if n < FRAMES // 3 else moving(n),
    }


def write_films(portrait: Path, folder: Path, only: Collection[str] = ()) -> list[Path]:
    """Write every film, or ``only`` those, into ``folder``; an existing one is replaced."""
    picture = cv2.imread(str(portrait))
    if picture is None:
        raise FileNotFoundError(f"{portrait} is not a picture. Run 'askfirst models fetch' first.")
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _write(folder / f"{name}.avi", film)
        for name, film in films(picture).items()
        if not only or name in only
    ]


def _write(path: Path, film: Callable[[int], Picture]) -> Path:
    fourcc = cv2.VideoWriter.fourcc(*"MJPG")
    part = path.with_suffix(".part.avi")  # a half-written film is never taken for a whole one
    writer: Any = cv2.VideoWriter(str(part), cv2.CAP_OPENCV_MJPEG, fourcc, FPS, SIZE)
    try:
        for number in range(FRAMES):
            writer.write(film(number))
    finally:
        writer.release()
    return part.replace(path)


def _stage(portrait: Picture) -> Picture:
    """The portrait as a webcam at a till sees a shopper: head and shoulders, face a fifth wide."""
    scale = SIZE[0] / portrait.shape[1] * 1.15
    big = cv2.resize(portrait, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    left = (big.shape[1] - SIZE[0]) // 2
    return np.ascontiguousarray(big[: SIZE[1], left : left + SIZE[0]])


def _shifted(picture: Picture, matrix: Any) -> Picture:
    moved: Picture = cv2.warpAffine(picture, matrix, SIZE, borderMode=cv2.BORDER_REPLICATE)
    return moved


def _sway(picture: Picture, n: int) -> Picture:
    """Nobody stands still: a slow sway, a nod, a little nearer and farther."""
    turn = 2 * math.pi * n / FRAMES
    matrix = cv2.getRotationMatrix2D(
        (SIZE[0] / 2, SIZE[1] / 2), 2.0 * math.sin(turn), 1.0 + 0.03 * math.cos(turn)
    )
    matrix[0, 2] += 14 * math.sin(turn)
    matrix[1, 2] += 5 * math.sin(2 * turn)
    return _shifted(picture, matrix)


def _dimmed(picture: Picture, share: float) -> Picture:
    return (picture * share).astype(np.uint8)


def _empty() -> Picture:
    """A shop's aisle: shelves and a floor, drawn."""
    scene = np.full((SIZE[1], SIZE[0], 3), (196, 204, 208), dtype=np.uint8)
    for row in range(4):
        top = 60 + row * 80
        cv2.rectangle(scene, (40, top), (600, top + 8), (90, 110, 130), -1)
        for item in range(14):
            left = 48 + item * 39
            colour = (60 + 37 * item % 150, 80 + 53 * (item + row) % 140, 70 + 29 * row % 160)
            cv2.rectangle(scene, (left, top - 46), (left + 30, top), colour, -1)
    cv2.rectangle(scene, (0, 400), (640, 480), (120, 128, 132), -1)
    return scene


def _beside(portrait: Picture, n: int) -> Picture:
    """Two people at the till: the portrait and its mirror image side by side."""
    crop = portrait[0:384, 80:336]
    half = cv2.resize(crop, (320, 480), interpolation=cv2.INTER_CUBIC)
    return _sway(np.hstack([half, half[:, ::-1]]), n)


def _turned(picture: Picture, angle: float) -> Picture:
    """The head turned by ``angle`` radians: taken for an egg, its skin rolled to one side."""
    across, down = np.meshgrid(np.arange(SIZE[0]), np.arange(SIZE[1]))
    x = (across - _HEAD[0]) / _HEAD_HALF[0]
    y = (down - _HEAD[1]) / _HEAD_HALF[1]
    near = np.sqrt(np.clip(1 - x * x - y * y, 0, None))  # towards the camera
    on_head = near > 0
    from_x = _HEAD[0] + _HEAD_HALF[0] * (x * math.cos(angle) + near * math.sin(angle))
    map_x = np.where(on_head, from_x, across).astype(np.float32)
    rolled: Picture = cv2.remap(picture, map_x, down.astype(np.float32), cv2.INTER_LINEAR)
    return rolled


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        sys.stderr.write("usage: python -m kiosk.vision.material astronaut.png OUT_DIR\n")
        return 2
    for path in write_films(Path(arguments[0]), Path(arguments[1])):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
