"""Flowers, plants and herbs in pots, drawn one by one."""

# The drawings read as tables of points, one thing a line.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from math import cos, radians, sin

from paint import (
    AMBER,
    BLUE,
    BLUSH,
    BROWN,
    BUTTER,
    COCOA,
    CREAM,
    CRUST,
    GREEN,
    INK,
    LILAC,
    LIME,
    MIST,
    ORANGE,
    PINE,
    PLUM,
    RED,
    ROSE,
    TAN,
    WHITE,
    WINE,
    YELLOW,
    block,
    disc,
    leaf,
    path,
    stroke,
)


def pot(drawing: str, colour: str = CRUST) -> str:
    return drawing + path("M36 76L44 110C45 113 83 113 84 110L92 76Z", colour) + path("M70 76L72 112C78 112 83 112 84 110L92 76Z", INK, 0.12) + block(32, 68, 64, 13, 4, colour) + block(32, 76, 64, 5, 2, INK, 0.12)


def basil() -> str:
    tufts = "".join(leaf(64, 72, n, t, c) for n, t, c in ((46, -150, PINE), (46, -30, PINE), (52, -120, GREEN), (52, -60, GREEN), (56, -90, LIME), (34, -170, GREEN), (34, -10, GREEN)))
    return pot(tufts)


def blossom(x: float, y: float, r: float, petal: str, heart: str = YELLOW) -> str:
    ring = "".join(disc(x + r * 0.62 * cos(radians(a)), y + r * 0.62 * sin(radians(a)), r * 0.44, petal) for a in range(0, 360, 60))
    return ring + disc(x, y, r * 0.36, heart)


def _stalks(xs: tuple[int, ...]) -> str:
    return "".join(stroke(f"M{x} 50L64 116", GREEN, 4) for x in xs)


def _wrap(colour: str) -> str:
    return path("M28 66L64 118L100 66C88 74 76 70 64 78C52 70 40 74 28 66Z", colour) + path("M64 118L100 66C88 74 76 70 64 78Z", INK, 0.1) + block(54, 94, 20, 7, 3, RED)


def bouquet() -> str:
    green = "".join(leaf(64, 74, 50, t, PINE) for t in (-160, -125, -90, -55, -20))
    heads = blossom(40, 46, 17, ROSE) + blossom(88, 46, 17, LILAC) + blossom(64, 32, 18, YELLOW, ORANGE) + blossom(64, 60, 18, WHITE, AMBER) + blossom(30, 66, 12, ORANGE, BUTTER) + blossom(98, 66, 12, BLUE, BUTTER)
    return green + heads + _wrap(CREAM)


def tulips() -> str:
    def head(x: float, y: float, colour: str) -> str:
        return path(f"M{x - 14} {y - 14}L{x - 6} {y - 6}L{x} {y - 18}L{x + 6} {y - 6}L{x + 14} {y - 14}C{x + 18} {y + 8} {x + 10} {y + 18} {x} {y + 18}C{x - 10} {y + 18} {x - 18} {y + 8} {x - 14} {y - 14}Z", colour)

    return _stalks((32, 64, 96, 48, 80)) + leaf(64, 112, 60, -130, PINE) + leaf(64, 112, 60, -50, PINE) + head(32, 48, RED) + head(96, 48, YELLOW) + head(64, 34, ROSE) + head(48, 62, ORANGE) + head(80, 62, PLUM) + block(53, 92, 22, 7, 3, CREAM)


def roses(colour: str = RED) -> str:
    def head(x: float, y: float) -> str:
        return disc(x, y, 18, colour) + stroke(f"M{x - 9} {y + 2}C{x - 8} {y - 10} {x + 8} {y - 10} {x + 8} {y}C{x + 8} {y + 8} {x - 3} {y + 7} {x - 2} {y + 1}", WINE, 3.5)

    return _stalks((36, 64, 92)) + "".join(leaf(64, 84, 44, t) for t in (-155, -25, -120, -60)) + head(36, 50) + head(92, 50) + head(64, 36) + head(64, 68) + _wrap(MIST)


def sunflowers() -> str:
    def head(x: float, y: float, r: float) -> str:
        petals = "".join(leaf(x, y, r, t, YELLOW if t % 60 else AMBER) for t in range(0, 360, 30))
        return petals + disc(x, y, r * 0.45, COCOA) + disc(x, y, r * 0.26, BROWN)

    return stroke("M40 50L60 116M90 54L66 116M64 60L63 116", PINE, 5) + leaf(58, 100, 36, -165) + leaf(68, 100, 36, -15) + head(38, 44, 30) + head(92, 50, 28) + head(64, 74, 28)


def plant() -> str:
    fan = "".join(leaf(64, 74, n, t, c) for n, t, c in ((54, -160, PINE), (54, -20, PINE), (60, -132, GREEN), (60, -48, GREEN), (64, -108, PINE), (64, -72, PINE), (66, -90, LIME)))
    return pot(fan, TAN)


def orchid() -> str:
    stem = stroke("M64 72C60 46 70 26 96 24", PINE, 4)
    heads = blossom(62, 44, 15, ROSE, YELLOW) + blossom(76, 26, 14, BLUSH, YELLOW) + blossom(98, 28, 12, ROSE, YELLOW)
    return pot(leaf(64, 74, 46, -168) + leaf(64, 74, 46, -12, PINE) + leaf(62, 74, 34, -140, PINE) + stem + heads, WHITE)
