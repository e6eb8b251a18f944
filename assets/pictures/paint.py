"""The paintbox: one palette and a few shapes, so that every drawing looks like its neighbours.

Shapes are SVG Tiny fragments in a square of 128 by 128: flat fills, no
outlines, no text, no filters, because QtSvg draws no more than that.
"""

from __future__ import annotations

INK, SOOT = "#3b3331", "#5c504b"
RED, WINE, BLUSH = "#d9503f", "#a8353a", "#efaba0"
ORANGE, AMBER, YELLOW, BUTTER = "#ec8a3c", "#e2a33b", "#f5c451", "#fae3a0"
CREAM, WHITE, MIST = "#f8e6c4", "#f7eee0", "#e6ddcd"
GREEN, PINE, LIME, SAGE = "#6fa35a", "#44774a", "#abcb6e", "#c9dcb4"
TEAL, SEA = "#4c9a98", "#a6d3cd"
BLUE, NAVY, SKY = "#5b8fc2", "#3c628f", "#bcdbea"
PLUM, LILAC = "#855a92", "#c7a9d1"
ROSE = "#dd7f92"
BROWN, COCOA, TAN, CRUST = "#a56b42", "#6b4331", "#dfb57f", "#c98a4b"
GREY, STEEL = "#cdc8bf", "#918b84"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _paint(fill: str, opacity: float) -> str:
    return f'fill="{fill}"' + (f' fill-opacity="{opacity:g}"' if opacity < 1 else "")


def path(d: str, fill: str, opacity: float = 1) -> str:
    return f'<path d="{d}" {_paint(fill, opacity)}/>'


def disc(x: float, y: float, r: float, fill: str, opacity: float = 1) -> str:
    return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(r)}" {_paint(fill, opacity)}/>'


def oval(
    x: float, y: float, rx: float, ry: float, fill: str, opacity: float = 1, turn: float = 0
) -> str:
    turned = f' transform="rotate({_number(turn)} {_number(x)} {_number(y)})"' if turn else ""
    return (
        f'<ellipse cx="{_number(x)}" cy="{_number(y)}" rx="{_number(rx)}" ry="{_number(ry)}" '
        f"{_paint(fill, opacity)}{turned}/>"
    )


def block(x: float, y: float, w: float, h: float, r: float, fill: str, opacity: float = 1) -> str:
    return (
        f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(w)}" height="{_number(h)}" '
        f'rx="{_number(r)}" {_paint(fill, opacity)}/>'
    )


def stroke(d: str, colour: str, width: float, opacity: float = 1) -> str:
    seen = f' stroke-opacity="{opacity:g}"' if opacity < 1 else ""
    return (
        f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{_number(width)}" '
        f'stroke-linecap="round" stroke-linejoin="round"{seen}/>'
    )


def put(drawing: str, x: float, y: float, size: float, turn: float = 0) -> str:
    """``drawing`` (128 by 128) with its middle at ``x``, ``y`` and ``size`` wide."""
    turned = f" rotate({_number(turn)})" if turn else ""
    return (
        f'<g transform="translate({_number(x)} {_number(y)}){turned} '
        f'scale({size / 128:.3f}) translate(-64 -68)">{drawing}</g>'
    )


def leaf(x: float, y: float, length: float, turn: float, fill: str = GREEN) -> str:
    """A pointed leaf that starts at ``x``, ``y`` and, at turn 0, points to the right."""
    n = length
    d = f"M0 0C{n * 0.25:.1f} {-n * 0.4:.1f} {n * 0.8:.1f} {-n * 0.35:.1f} {n:.1f} 0"
    d += f"C{n * 0.8:.1f} {n * 0.35:.1f} {n * 0.25:.1f} {n * 0.4:.1f} 0 0Z"
    return (
        f'<g transform="translate({_number(x)} {_number(y)}) rotate({_number(turn)})">'
        f"{path(d, fill)}</g>"
    )


def ground(half_width: float) -> str:
    """The soft shadow a thing stands on."""
    return oval(64, 112, half_width, 7, INK, 0.13)


def picture(drawing: str, half_width: float = 42) -> str:
    """The whole file."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" '
        f'width="128" height="128" viewBox="0 0 128 128">{ground(half_width)}{drawing}</svg>\n'
    )
