"""The figures of ``tests.benchmarks.attention`` as tables."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.attention import Outcome

UNSURE = "unsure"


def report(found: Sequence[Outcome], version: str) -> str:
    """Everything that was measured."""
    parts = [f"{len(found)} drawn heads, {version}", *_errors(found), "", *_head()]
    layouts = list(dict.fromkeys(one.layout for one in found))
    for layout in layouts:
        parts.append(_row(layout, [one for one in found if one.layout == layout]))
    parts += ["", *_head()]
    for name, holds in _RANGES.items():
        parts.append(_row(name, [one for one in found if holds(one)]))
    for layout in layouts:
        parts += ["", *_confusion(layout, [one for one in found if one.layout == layout])]
    return "\n".join(parts)


_RANGES: dict[str, Callable[[Outcome], bool]] = {
    "45 to 60 cm": lambda one: one.distance < 600,
    "60 to 75 cm": lambda one: 600 <= one.distance < 750,
    "75 to 90 cm": lambda one: one.distance >= 750,
    "head turned under 5 degrees": lambda one: abs(one.yaw) < 5,
    "head turned 5 to 12": lambda one: 5 <= abs(one.yaw) < 12,
    "head turned more": lambda one: abs(one.yaw) >= 12,
    "head bent under 10 degrees": lambda one: one.pitch < 10,
    "head bent 10 to 20": lambda one: 10 <= one.pitch < 20,
    "head bent more": lambda one: one.pitch >= 20,
}


def figures(found: Sequence[Outcome]) -> tuple[float, float, float, float]:
    """Share answered of those who look at a card; right among these answers; answers of those who
    look elsewhere; right among all answers. NaN where there is nothing to count."""
    at_cards = [one for one in found if one.truth is not None]
    elsewhere = [one for one in found if one.truth is None]
    answered = [one for one in at_cards if one.said is not None]
    right = sum(one.said == one.truth for one in answered)
    wrong = sum(one.said is not None for one in elsewhere)
    return (
        _share(len(answered), len(at_cards)),
        _share(right, len(answered)),
        _share(wrong, len(elsewhere)),
        _share(right, len(answered) + wrong),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else math.nan


def _head() -> Iterator[str]:
    yield (
        "| | heads | answered | right where a card was looked at | answered, looking elsewhere "
        "| right of all answers |"
    )
    yield "|---|--:|--:|--:|--:|--:|"


def _row(name: str, found: Sequence[Outcome]) -> str:
    cells = " | ".join("-" if math.isnan(one) else f"{one:.2f}" for one in figures(found))
    return f"| {name} | {len(found)} | {cells} |"


def _errors(found: Sequence[Outcome]) -> Iterator[str]:
    seen = [one for one in found if one.found_across is not None and one.found_down is not None]
    across = [(one.found_across or 0) - one.across for one in seen]
    down = [(one.found_down or 0) - one.down for one in seen]
    yield f"a line of sight was found for {_share(len(seen), len(found)):.2f} of them"
    for name, errors in (("across", across), ("down", down)):
        if errors:
            spread = math.sqrt(sum(error**2 for error in errors) / len(errors))
            mean = sum(errors) / len(errors)
            yield f"error {name}: {spread:.1f} degrees (root mean square), {mean:+.1f} on average"


def _confusion(layout: str, found: Sequence[Outcome]) -> Iterator[str]:
    """Rows: what was looked at. Columns: what was said."""
    cards = sorted({one.truth for one in found if one.truth is not None})
    names = {card: f"card {card + 1}" for card in cards}
    counts = Counter((one.truth, one.said) for one in found)
    yield f"| {layout} | " + " | ".join(names.values()) + f" | {UNSURE} |"
    yield "|---|" + "--:|" * (len(cards) + 1)
    for truth in (*cards, None):
        said = [counts[truth, card] for card in (*cards, None)]
        label = "elsewhere" if truth is None else names[truth]
        yield f"| {label} | " + " | ".join(map(str, said)) + " |"
