"""Curves on two logarithmic axes, as an SVG that needs no library."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

_WIDTH, _HEIGHT, _LEFT, _BOTTOM = 590, 320, 90, 40
_LINE = 14
_COLOURS = ("#1b5e20", "#0d47a1", "#b71c1c", "#4a148c", "#e65100")


def svg(across: str, up: str, curves: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """``curves`` are (x, y) points by name, all above zero."""
    points = [point for curve in curves.values() for point in curve]
    low_x, high_x = (math.log10(choose(x for x, _ in points)) for choose in (min, max))
    low_y = math.floor(math.log10(min(y for _, y in points)))
    high_y = math.ceil(math.log10(max(y for _, y in points)))

    def place(x: float, y: float) -> tuple[float, float]:
        right = (math.log10(x) - low_x) / (high_x - low_x) * (_WIDTH - _LEFT - 110)
        above = (math.log10(y) - low_y) / max(1, high_y - low_y) * (_HEIGHT - _BOTTOM - 20)
        return round(_LEFT + right, 1), round(_HEIGHT - _BOTTOM - above, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        '<g font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 6}" text-anchor="middle">{across}</text>',
        f'<text transform="translate(16 {_HEIGHT / 2}) rotate(-90)">{up}</text>',
    ]
    for power in range(low_y, high_y + 1):
        x, y = place(10**low_x, 10**power)
        parts.append(f'<line x1="{x}" y1="{y}" x2="{_WIDTH - 110}" y2="{y}" stroke="#ddd"/>')
        parts.append(f'<text x="{x - 6}" y="{y + 4}" text-anchor="end">{_said(10.0**power)}</text>')
    for x in sorted({x for x, _ in points}):
        right, _ = place(x, 10**low_y)
        parts.append(
            f'<text x="{right}" y="{_HEIGHT - _BOTTOM + 16}" text-anchor="middle">{_said(x)}</text>'
        )
    ends = [place(*curve[-1])[1] for curve in curves.values()]
    names = zip(curves.items(), _apart(ends), _COLOURS, strict=False)
    for (name, curve), above, colour in names:
        path = " ".join("{},{}".format(*place(x, y)) for x, y in curve)
        right, _ = place(*curve[-1])
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{right + 8}" y="{above + 4}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</g></svg>", ""])


def _apart(ends: Sequence[float]) -> list[float]:
    """Where the names of curves stand that end at ``ends``: a line of text apart at least."""
    found = [0.0] * len(ends)
    below = -math.inf
    for at in sorted(range(len(ends)), key=ends.__getitem__):
        below = found[at] = max(ends[at], below + _LINE)
    return found


def _said(value: float) -> str:
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"
