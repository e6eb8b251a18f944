"""Bread and cakes, drawn one by one."""

# The drawings read as tables of points, one thing a line.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from paint import (
    AMBER,
    BROWN,
    BUTTER,
    COCOA,
    CREAM,
    CRUST,
    INK,
    SAGE,
    TAN,
    WHITE,
    YELLOW,
    block,
    disc,
    oval,
    path,
    stroke,
)


def loaf(crust: str = CRUST, crumb: str = TAN) -> str:
    body = "M14 84C10 54 34 40 64 40C94 40 118 54 114 84C113 100 106 110 96 110L32 110C22 110 15 100 14 84Z"
    cuts = "".join(path(f"M{x} 50C{x + 10} 52 {x + 18} 66 {x + 16} 82C{x + 6} 76 {x} 64 {x} 50Z", crumb) for x in (32, 56, 80))
    return path(body, crust) + path("M15 90C18 102 24 110 32 110L96 110C106 110 113 100 114 88C100 104 30 104 15 90Z", INK, 0.14) + cuts


def slice_of_bread(crust: str = CRUST, crumb: str = CREAM) -> str:
    shape = "M36 112C30 112 28 108 28 104L28 66C14 60 16 34 40 32C52 28 76 28 88 32C112 34 114 60 100 66L100 104C100 108 98 112 92 112Z"
    back = f'<g transform="translate(8 -6)">{path(shape, BROWN)}</g>'
    inner = "M40 105C37 105 35 103 35 100L35 62C24 56 28 40 44 39C54 36 74 36 84 39C100 40 104 56 93 62L93 100C93 103 91 105 88 105Z"
    return back + path(shape, crust) + path(inner, crumb) + "".join(oval(x, y, 3, 2.2, TAN, 0.7) for x, y in ((50, 56), (74, 52), (62, 72), (48, 88), (80, 84)))


def baguette() -> str:
    body = stroke("M28 100L100 32", CRUST, 32)
    cuts = "".join(stroke(f"M{x} {y}C{x + 8} {y - 2} {x + 12} {y + 6} {x + 14} {y + 12}", BUTTER, 6) for x, y in ((32, 82), (48, 67), (64, 52), (80, 37)))
    return body + stroke("M38 108L110 40", INK, 5, 0.12) + cuts


def roll(crust: str = CRUST, *, seeds: bool = False) -> str:
    def one(x: float, y: float) -> str:
        top = oval(x, y, 34, 26, crust) + oval(x + 2, y + 12, 30, 13, INK, 0.1)
        mark = "".join(oval(x + a, y + b, 2.2, 4, SAGE, 1, a * 3) for a, b in ((-16, -6), (-4, -14), (8, -8), (18, -2), (-8, 0), (4, 4))) if seeds else stroke(f"M{x - 20} {y - 4}C{x - 6} {y - 14} {x + 8} {y - 14} {x + 22} {y - 6}", BUTTER, 6)
        return top + mark

    return one(72, 54) + one(46, 84) + one(88, 88)


def pretzel() -> str:
    d = "M46 100C66 90 96 72 100 50C102 32 82 24 70 38C64 46 64 62 64 66C64 62 64 46 58 38C46 24 26 32 28 50C32 72 62 90 82 100"
    salt = "".join(block(x, y, 4, 4, 1, WHITE) for x, y in ((32, 46), (44, 34), (84, 32), (96, 44), (74, 84), (52, 82)))
    return stroke(d, BROWN, 15) + stroke(d, CRUST, 8) + salt


def croissant() -> str:
    body = "M10 96C8 56 36 34 64 34C92 34 120 56 118 96C118 102 110 104 106 98C98 82 84 74 64 74C44 74 30 82 22 98C18 104 10 102 10 96Z"
    folds = stroke("M50 36C44 48 44 62 48 76M78 36C84 48 84 62 80 76M28 50C26 62 30 74 36 82M100 50C102 62 98 74 92 82", BROWN, 4, 0.75)
    return path(body, CRUST) + path("M50 36C60 33 70 33 78 36C84 48 84 62 80 76C70 73 58 73 48 76C44 62 44 48 50 36Z", AMBER, 0.7) + folds


def flatbread() -> str:
    marks = "".join(oval(x, y, rx, 3, BROWN, 0.45, t) for x, y, rx, t in ((44, 66, 10, 10), (78, 62, 12, -8), (62, 80, 11, 5), (90, 80, 8, -10), (34, 82, 7, 10), (60, 56, 7, 0)))
    return oval(64, 88, 54, 25, CRUST) + oval(64, 74, 52, 29, TAN) + oval(64, 71, 47, 25, CREAM) + marks


def wraps() -> str:
    return "".join(oval(64, y, 52, 18, TAN) + oval(64, y - 3, 52, 18, CREAM) for y in (94, 82, 70, 58)) + "".join(oval(x, y, 8, 2.6, CRUST, 0.5) for x, y in ((44, 52), (78, 50), (60, 60), (88, 58)))


def slice_of_cake(crumb: str = YELLOW, icing: str = WHITE, swirl: str = AMBER) -> str:
    side = path("M14 62L104 74L104 112L14 98Z", crumb) + stroke("M22 82C40 74 52 96 70 86C82 80 92 92 98 90", swirl, 6)
    top = path("M14 62L66 34C90 36 112 50 114 66L104 76Z", icing) + path("M104 76L114 66L114 102L104 112Z", CRUST)
    return side + top + path("M14 62L104 76L104 82C96 86 92 80 86 80C80 90 74 78 66 76C58 84 52 72 44 72C38 78 30 70 14 68Z", icing)


def muffin(top: str = COCOA, dot: str = CRUST) -> str:
    cup = path("M34 72L42 110C43 113 85 113 86 110L94 72Z", TAN) + stroke("M46 80L51 110M58 80L60 110M70 80L68 110M82 80L77 110", BROWN, 3, 0.5)
    puffs = disc(40, 62, 18, top) + disc(88, 62, 18, top) + disc(64, 50, 26, top) + block(30, 62, 68, 16, 8, top)
    return cup + puffs + "".join(oval(x, y, 4.5, 3.5, dot) for x, y in ((50, 46), (70, 40), (84, 58), (60, 60), (40, 64)))
