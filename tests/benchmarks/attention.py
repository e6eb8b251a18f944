"""Which offer card somebody looks at, on drawn heads whose gaze is known.

    python -m tests.benchmarks.attention [--out RESULTS.jsonl] [--heads 150] [--seed 11] [--rows]

Draws ``--heads`` shoppers before each of the layouts that the offers really have: other people each
time, 45 to 90 cm away, the head doing 20 to 80 % of the turn; two in three look at a card, one in
three at something else on the screen or beside it. Each picture goes the way of a camera's frame:
face finder, line of sight, card or "unsure". Prints the share answered, the share right among the
answers, who was taken for whom, and the same by distance and pose. What a second of several frames
adds is not counted: the errors are those of a person and a pose, and all frames of a second share
them.

RESULTS.jsonl gets a line a head: layout, truth and answer (0 is the first card, null is elsewhere
or "unsure"), distance in mm, pose and the line of sight, true and found, in degrees.

The kiosk does not tell rows apart: before four cards it says "unsure". With ``--rows`` it has to,
and the tables show why it does not.

One portrait is behind all heads. Real shoppers differ more than these: expect worse.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.models import models_folder
from kiosk.vision.isolation import point_proxies_nowhere
from kiosk.watch import CardPlace

if TYPE_CHECKING:  # these import OpenCV and MediaPipe, which must not find a way out
    import numpy as np

    from kiosk.vision.estimator import FaceReader
    from kiosk.vision.thresholds import Thresholds
    from tests.benchmarks.posed_heads import PosedHead, Stand

ROOT = Path(__file__).parents[2]
VIEW_DEGREES = 60.0
NEAREST, FARTHEST = 450.0, 900.0  # mm

# Where the cards lie on a screen of 22 inches with the camera above its middle, in mm, as
# ui/card_places.py says of the real window (tests/ui/test_card_places.py holds both together).
LAYOUTS: dict[str, tuple[CardPlace, ...]] = {
    "portrait, four": tuple(
        CardPlace(*sides)
        for sides in (
            (-127, 231, -3, 324), (3, 231, 127, 324), (-127, 329, -3, 421), (3, 329, 127, 421),
        )
    ),
    "portrait, two": tuple(
        CardPlace(*sides) for sides in ((-127, 326, -3, 422), (3, 326, 127, 422))
    ),
    "landscape, four": tuple(
        CardPlace(*sides)
        for sides in (
            (2, 76, 117, 164), (120, 76, 235, 164), (2, 168, 117, 256), (120, 168, 235, 256),
        )
    ),
}  # fmt: skip
_LARGER = 32 / 22
LAYOUTS["portrait, four, on 32 inches"] = tuple(
    CardPlace(*(side * _LARGER for side in (card.left, card.top, card.right, card.bottom)))
    for card in LAYOUTS["portrait, four"]
)
SCREENS = {"portrait": (274.0, 487.0), "landscape": (487.0, 274.0)}  # mm, width and height


@dataclass(frozen=True, slots=True)
class Outcome:
    """One head: what it looked at, and what was said.

    Attributes:
        truth, said: the card's place; None for elsewhere and for "unsure".
        across, down, found_across, found_down: degrees, true and found.
        found_eye: mm, where the eyes were taken to be.
    """

    layout: str
    truth: int | None
    said: int | None
    distance: float
    yaw: float
    pitch: float
    across: float
    down: float
    found_across: float | None
    found_down: float | None
    found_eye: tuple[float, float, float] | None


def portrait_head(reader: FaceReader, portrait: Path) -> PosedHead:
    """The demo portrait as a mask that can be turned."""
    import cv2
    import numpy as np

    from tests.benchmarks.posed_heads import PosedHead

    picture = cv2.imread(str(portrait))
    if picture is None:
        raise FileNotFoundError(f"{portrait} is not a picture. Run 'askfirst models fetch' first.")
    rgb = np.ascontiguousarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB))
    finder: Any = reader._networks.finder
    found = finder._landmarker.detect(finder._image(finder._rgb, rgb))
    height, width = rgb.shape[:2]
    marks = np.array([(m.x * width, m.y * height, m.z * width) for m in found.face_landmarks[0]])
    return PosedHead(rgb, marks, np.asarray(found.facial_transformation_matrixes[0]))


def stand_before(
    cards: tuple[CardPlace, ...], screen: tuple[float, float], dice: np.random.Generator
) -> tuple[Stand, int | None]:
    """Somebody before the screen, and the card they look at."""
    from tests.benchmarks.posed_heads import Stand

    truth: int | None = None
    if dice.random() < 2 / 3:
        truth = int(dice.integers(len(cards)))
        card = cards[truth]
        right = float(dice.uniform(card.left + 8, card.right - 8))
        down = float(dice.uniform(card.top + 8, card.bottom - 8))
    else:
        right, down = _elsewhere(cards, screen, dice)
    x, y = float(dice.uniform(-110, 110)), float(dice.uniform(-60, 110))
    away = float(dice.uniform(NEAREST, FARTHEST))
    target = (-right, down)  # the camera sees the shopper's right on its left
    yaw = math.degrees(math.atan2(target[0] - x, away))
    pitch = math.degrees(math.atan2(target[1] - y, math.hypot(target[0] - x, away)))
    share = float(dice.uniform(0.2, 0.8))
    turned = share * yaw + float(dice.normal(0, 4))
    bent = share * pitch + float(dice.normal(0, 3))
    return Stand((x, y, away), target, turned, bent, float(dice.normal(0, 3))), truth


def _elsewhere(
    cards: tuple[CardPlace, ...], screen: tuple[float, float], dice: np.random.Generator
) -> tuple[float, float]:
    wide, tall = screen
    while True:
        right = float(dice.uniform(-wide / 2 - 60, wide / 2 + 60))
        down = float(dice.uniform(-20, tall + 60))
        near = [
            card.left - 10 < right < card.right + 10 and card.top - 10 < down < card.bottom + 10
            for card in cards
        ]
        if not any(near):
            return right, down


def outcomes(
    reader: FaceReader, head: PosedHead, heads: int, seed: int, limits: Thresholds
) -> Iterator[Outcome]:
    """``heads`` shoppers before each layout; half of them in the mirror image of the portrait."""
    import numpy as np

    from kiosk.estimate import NoEstimate
    from kiosk.vision.gaze import card_at
    from tests.benchmarks.posed_heads import SIZE, some_person

    dice = np.random.default_rng(seed)
    focal = SIZE[0] / 2 / math.tan(math.radians(VIEW_DEGREES) / 2)
    for name, cards in LAYOUTS.items():
        larger = _LARGER if name.endswith("32 inches") else 1.0
        wide, tall = SCREENS[name.partition(",")[0]]
        screen = (wide * larger, tall * larger)
        for number in range(heads):
            stand, truth = stand_before(cards, screen, dice)
            mirror = number % 2 == 1
            drawn = stand.mirrored() if mirror else stand
            picture = head.draw(some_person(dice), drawn, focal, dice)
            if mirror:
                picture = np.ascontiguousarray(picture[:, ::-1])
            sight = reader.sight(picture, VIEW_DEGREES)
            x, y, away = stand.at
            across = -math.degrees(math.atan2(stand.target[0] - x, away))
            down = math.degrees(
                math.atan2(stand.target[1] - y, math.hypot(stand.target[0] - x, away))
            )
            if isinstance(sight, NoEstimate):
                said, found = None, (None, None, None)
            else:
                said = card_at(sight, cards, limits)
                found = (sight.across, sight.down, sight.eye)
            yield Outcome(name, truth, said, away, stand.yaw, stand.pitch, across, down, *found)


def run(out: Path | None, heads: int, seed: int, models: Path, *, rows: bool = False) -> str:
    """Draw and read every head, write ``out``; returns the tables."""
    from kiosk.vision.estimator import load
    from kiosk.vision.thresholds import STANDARD
    from tests.benchmarks.attention_table import report

    reader = load(models)
    try:
        head = portrait_head(reader, models / "astronaut.png")
        limits = replace(STANDARD, gaze_tells_rows=rows)
        found = list(outcomes(reader, head, heads, seed, limits))
    finally:
        reader.close()
    if out is not None:
        lines = [json.dumps(asdict(one)) for one in found]
        out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return report(found, STANDARD.version)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.attention",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, metavar="RESULTS.jsonl")
    parser.add_argument("--heads", type=int, default=150, help="before each layout (1 to 10000)")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--rows", action="store_true", help="tell rows apart all the same")
    parser.add_argument("--models", type=Path, default=models_folder(os.environ, ROOT))
    asked = parser.parse_args(arguments)
    if not 1 <= asked.heads <= 10_000:
        parser.error(f"--heads is {asked.heads}; it must be 1 to 10000")

    point_proxies_nowhere(os.environ)
    from kiosk.errors import ModelError

    try:
        print(run(asked.out, asked.heads, asked.seed, asked.models, rows=asked.rows))
    except (ModelError, OSError) as err:
        print(err, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
