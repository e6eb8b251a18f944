"""Watches a screen from outside and says when the first whole picture stood on it.

Both sides open an empty window first and draw into it later, in pieces; a picture counts from the
moment when nearly all of what is drawn at the end is there. What a program reports of its own
first frame plays no part.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.display import Display, Pixels

NEARLY_ALL = 0.95  # a blinking mark or a late icon must not decide
CALM_SECONDS = 1.0  # nothing new for so long: it is drawn
LOOK_EVERY = 0.002  # seconds; a look costs a quarter of a millisecond


class NothingDrawnError(RuntimeError):
    """No picture came in the time given."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One change on the screen, ``at`` seconds after the beginning."""

    at: float
    picture: Pixels


def first_picture(screen: Display, began: float, seconds: float = 20.0) -> float:
    """Seconds from ``began`` (``time.monotonic``) to the first whole picture.

    Raises:
        NothingDrawnError: the screen stayed empty, or did not come to rest in ``seconds``.
    """
    blank = screen.coarse()
    seen = [Seen(0.0, blank)]
    while True:
        now = time.monotonic() - began
        picture = screen.coarse()
        if (picture != seen[-1].picture).any():
            seen.append(Seen(now, picture))
        elif _is_drawn(picture) and now - seen[-1].at > CALM_SECONDS:
            return when_whole(seen)
        if now > seconds:
            raise NothingDrawnError(f"no calm picture in {seconds:.0f} s")
        time.sleep(LOOK_EVERY)


def when_whole(seen: list[Seen]) -> float:
    """When what is drawn at the end first was there."""
    final = seen[-1].picture
    ink = _ink(final)
    for one in seen:
        if (one.picture[ink] == final[ink]).mean() >= NEARLY_ALL:
            return one.at
    return seen[-1].at


def _is_drawn(picture: Pixels) -> bool:
    """Whether there is more than a bare background: at least one point in a hundred."""
    return bool(_ink(picture).mean() > 0.01)


def _ink(picture: Pixels) -> NDArray[np.bool_]:
    """Every point that has not the most frequent colour."""
    colours, counts = np.unique(picture, return_counts=True)
    return np.asarray(picture != colours[counts.argmax()])
