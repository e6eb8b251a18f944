"""Cheese, eggs, meat and fish, drawn one by one."""

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
    CREAM,
    CRUST,
    GREY,
    INK,
    LIME,
    MIST,
    NAVY,
    ORANGE,
    PINE,
    PLUM,
    RED,
    ROSE,
    SKY,
    STEEL,
    TAN,
    WHITE,
    WINE,
    YELLOW,
    block,
    disc,
    leaf,
    oval,
    path,
    put,
    stroke,
)

# --- dairy and eggs --------------------------------------------------------


def cheese_wedge(body: str = YELLOW, rind: str = AMBER) -> str:
    top = path("M10 70L92 34C106 42 116 54 118 70Z", BUTTER)
    side = path("M10 70L118 70L118 110L10 110Z", body) + path("M10 102L118 102L118 110L10 110Z", rind)
    holes = oval(38, 86, 9, 8, rind) + oval(74, 92, 7, 6, rind) + oval(96, 82, 8, 8, rind) + oval(84, 56, 9, 4, AMBER, 0.6) + oval(58, 78, 4, 4, rind)
    return top + side + holes


def cheese_slices() -> str:
    def one(x: float, y: float) -> str:
        return path(f"M{x} {y}L{x + 40} {y - 20}L{x + 80} {y}L{x + 40} {y + 22}Z", YELLOW) + path(f"M{x} {y}L{x + 40} {y + 22}L{x + 80} {y}L{x + 80} {y + 6}L{x + 40} {y + 28}L{x} {y + 6}Z", AMBER)

    return one(24, 84) + one(24, 72) + one(24, 60) + one(24, 48) + oval(52, 48, 6, 3, AMBER) + oval(74, 42, 7, 3.5, AMBER) + oval(70, 56, 5, 2.5, AMBER)


def round_cheese(vein: str = "") -> str:
    side = path("M14 66L14 90C14 102 36 112 64 112C92 112 114 102 114 90L114 66Z", CREAM)
    top = oval(64, 66, 50, 24, WHITE)
    cut = path("M64 66L112 60C116 72 106 84 92 88Z", BUTTER) + path("M64 66L92 88L92 109L64 90Z", YELLOW) + path("M64 66L112 60L112 62L64 70Z", AMBER, 0.5)
    spots = "".join(oval(x, y, 4, 2.4, vein) for x, y in ((80, 92), (86, 82), (74, 82), (70, 76))) if vein else ""
    return side + top + oval(46, 62, 14, 5, MIST, 0.8) + cut + spots


def mozzarella() -> str:
    ball = disc(54, 66, 38, MIST) + disc(50, 62, 32, WHITE) + path("M66 102C82 98 92 84 92 66C92 52 84 40 74 34C84 60 84 84 66 102Z", GREY, 0.75)
    slices = oval(86, 92, 26, 17, GREY) + oval(86, 88, 26, 17, MIST) + oval(86, 88, 20, 12, WHITE)
    return ball + slices + leaf(56, 40, 34, -35) + leaf(56, 40, 28, -120, PINE)


def feta() -> str:
    def cube(x: float, y: float, s: float) -> str:
        return path(f"M{x} {y}L{x + s} {y - s * 0.4:.1f}L{x + 2 * s} {y}L{x + s} {y + s * 0.4:.1f}Z", WHITE) + path(f"M{x} {y}L{x + s} {y + s * 0.4:.1f}L{x + s} {y + s * 1.4:.1f}L{x} {y + s}Z", CREAM) + path(f"M{x + 2 * s} {y}L{x + s} {y + s * 0.4:.1f}L{x + s} {y + s * 1.4:.1f}L{x + 2 * s} {y + s}Z", GREY)

    return cube(18, 56, 30) + cube(64, 70, 24) + leaf(54, 48, 26, -20) + disc(30, 102, 9, PLUM) + disc(28, 100, 2.5, WHITE, 0.5)


def halloumi() -> str:
    def one(x: float, y: float) -> str:
        grill = "".join(stroke(f"M{x + a} {y + 4}L{x + a - 8} {y + 26}", BROWN, 5) for a in (22, 38, 54))
        return block(x, y, 72, 30, 9, BUTTER) + block(x, y + 26, 72, 10, 5, AMBER) + grill

    return one(40, 34) + one(18, 72) + leaf(84, 70, 30, 20)


def butter() -> str:
    foil = path("M46 62L104 44L118 58L118 98L60 114L46 104Z", GREY)
    slab = path("M12 74L62 56L74 64L74 98L26 112L12 102Z", BUTTER) + path("M26 84L74 68L74 98L26 112Z", YELLOW) + path("M12 74L62 56L74 64L26 84Z", CREAM)
    return foil + path("M60 76L118 58L118 98L60 114Z", WHITE) + path("M72 80L108 69L108 88L72 99Z", BLUE) + slab + path("M62 56L80 50L86 60L80 110L68 100L74 64Z", MIST)


def eggs(shell: str = CRUST) -> str:
    tops = "".join(oval(x, y, 15, 19, shell) + oval(x - 5, y - 6, 3.5, 6, WHITE, 0.4, 20) for x, y in ((32, 62), (64, 58), (96, 62)))
    base = path("M10 74C14 66 24 84 32 84C40 84 44 68 48 68C52 68 56 84 64 84C72 84 76 68 80 68C84 68 88 84 96 84C104 84 114 66 118 74L110 106C109 110 106 112 102 112L26 112C22 112 19 110 18 106Z", STEEL)
    return tops + base + path("M14 92L114 92L110 106C109 110 106 112 102 112L26 112C22 112 19 110 18 106Z", INK, 0.15)


# --- meat and fish ---------------------------------------------------------


def roast_chicken() -> str:
    plate = oval(64, 104, 56, 9, MIST)
    body = path("M22 82C20 54 44 38 70 42C92 44 106 60 106 80C106 96 88 104 64 104C42 104 24 98 22 82Z", CRUST)
    leg = path("M58 96C52 76 64 60 82 62C98 64 100 84 86 94C78 100 66 102 58 96Z", BROWN) + stroke("M88 92L106 104", CREAM, 7) + disc(108, 102, 5, CREAM) + disc(105, 108, 5, CREAM)
    wing = path("M30 76C32 62 46 56 54 64C58 74 48 86 38 86C33 86 30 82 30 76Z", BROWN, 0.7)
    return plate + body + leg + wing + oval(62, 52, 16, 5, WHITE, 0.35, -6) + leaf(22, 102, 26, -25)


def fillet(meat: str = BLUSH, line: str = WHITE) -> str:
    return path("M22 60C30 38 66 34 92 44C112 50 114 66 96 74C74 84 28 82 22 60Z", meat) + stroke("M40 56C52 50 66 50 76 54M52 66C64 62 78 62 88 64", line, 3.5, 0.7)


def mince() -> str:
    worms = "".join(stroke(f"M{x} {y}C{x + 8} {y - 9} {x + 14} {y + 9} {x + 22} {y}", ROSE if (x + y) % 3 else RED, 8) for y in (44, 54, 64) for x in (18 + y % 7, 40 + y % 5, 62, 84 - y % 6))
    return oval(64, 58, 48, 16, WINE) + worms


def steak(meat: str = RED, fat: str = CREAM) -> str:
    return path("M16 62C18 36 56 30 88 38C114 44 116 66 98 74C70 86 18 88 16 62Z", fat) + path("M22 60C26 40 58 36 86 43C106 48 108 62 92 68C68 78 24 80 22 60Z", meat) + stroke("M44 54C54 48 60 60 72 54M66 66C76 60 84 64 90 58", fat, 3.5, 0.8) + disc(38, 62, 5, fat)


def chops() -> str:
    one = oval(44, 58, 24, 17, RED, 1, -15) + oval(44, 58, 28, 21, CREAM, 0.35, -15) + stroke("M64 52C80 48 92 36 104 34", CREAM, 8)
    return put(one, 60, 56, 110) + put(one, 74, 70, 110)


def sausages() -> str:
    def one(d: str) -> str:
        return stroke(d, CRUST, 21) + stroke(d, BROWN, 21, 0.35) + stroke(d, AMBER, 4, 0.6)

    return one("M24 50C48 66 80 66 104 48") + one("M22 76C48 94 82 92 106 74") + one("M28 100C52 106 78 106 100 100")


def slices_of(meat: str, rim: str, dots: str = "") -> str:
    out = ""
    for x, y in ((86, 58), (48, 52), (76, 84), (40, 84)):
        out += disc(x, y, 27, rim) + disc(x, y, 24, meat)
        if dots:
            out += "".join(disc(x + a, y + b, 2.6, dots) for a, b in ((-12, -6), (2, -14), (12, -2), (-4, 4), (6, 12), (-14, 10)))
    return out


def bacon() -> str:
    return "".join(path(f"M{x} {y}l14 -7l14 7l0 14l-14 7l-14 -7Z", RED) + path(f"M{x} {y}l14 -7l14 7l-14 7Z", BLUSH) + path(f"M{x} {y + 5}l14 7l0 5l-14 -7Z", CREAM) for x, y in ((46, 40), (24, 50), (70, 48), (46, 56)))


def tofu() -> str:
    slab = path("M14 66L70 46L112 62L112 92L56 112L14 96Z", TAN) + path("M14 66L70 46L112 62L56 82Z", BUTTER) + path("M56 82L112 62L112 92L56 112Z", CRUST, 0.75)
    return slab + leaf(64, 60, 30, -30) + leaf(64, 60, 24, 200, PINE)


def burger() -> str:
    seeds = "".join(oval(x, y, 3, 2, CREAM) for x, y in ((46, 44), (64, 38), (82, 44), (56, 52), (74, 52)))
    return (
        path("M18 64C18 40 38 28 64 28C90 28 110 40 110 64Z", CRUST)
        + seeds
        + path("M12 68C20 60 28 76 38 68C48 60 56 76 66 68C76 60 84 76 94 68C104 60 110 66 116 70L112 78L16 78Z", LIME)
        + block(16, 76, 96, 16, 8, PINE)
        + path("M18 92L110 92C110 104 104 112 94 112L34 112C24 112 18 104 18 92Z", TAN)
    )


def fish(scales: str = BLUE, belly: str = SKY) -> str:
    tail = path("M92 70L120 46C116 62 116 82 120 98Z", scales)
    body = path("M6 74C18 44 62 36 98 70C64 108 20 104 6 74Z", scales) + path("M6 74C30 80 66 84 98 70C64 108 20 104 6 74Z", belly)
    fins = path("M44 46C54 30 70 32 76 48Z", NAVY if scales == BLUE else scales) + path("M52 84C58 96 68 98 72 92Z", NAVY, 0.5)
    marks = stroke("M34 58C40 68 40 80 34 92", WHITE, 3, 0.7) + stroke("M54 60C58 64 58 70 54 74M68 60C72 64 72 70 68 74", WHITE, 3, 0.4)
    return tail + fins + body + marks + disc(21, 68, 5, WHITE) + disc(20, 68, 2.6, INK)


def salmon() -> str:
    lines = stroke("M34 84C48 72 48 60 40 50M56 88C72 74 72 60 62 48M78 86C92 74 92 62 84 50", CREAM, 4, 0.85)
    return path("M12 86C12 58 44 38 84 42C108 44 118 58 116 74C114 92 96 98 64 102C36 106 12 106 12 86Z", GREY) + path("M12 82C12 54 44 36 84 40C108 42 118 54 116 68C114 86 96 92 64 96C36 100 12 100 12 82Z", ORANGE) + lines + leaf(88, 92, 30, -20, PINE)


def smoked_salmon() -> str:
    card = path("M12 52L116 44L116 104L12 112Z", PINE) + path("M18 58L110 50L110 98L18 106Z", CREAM)
    folds = "".join(path(f"M{x} 62C{x + 14} 58 {x + 22} 66 {x + 22} 78C{x + 22} 92 {x + 10} 100 {x - 2} 98C{x + 8} 88 {x + 8} 74 {x} 62Z", c) for x, c in ((26, ORANGE), (46, RED), (64, ORANGE), (82, ORANGE)))
    return card + folds + stroke("M36 66C44 74 42 86 34 94M74 64C82 72 80 86 72 92", CREAM, 2.6, 0.8)


def prawns() -> str:
    def one(x: float, y: float, size: float, turn: float) -> str:
        arc = "".join(oval(64 + 32 * cos(radians(a)), 68 + 32 * sin(radians(a)), 16 - (a - 150) / 26, 13 - (a - 150) / 32, ORANGE if i % 2 else BLUSH, 1, a + 90) for i, a in enumerate(range(150, 390, 30)))
        tail = leaf(95, 80, 26, 110, RED) + leaf(95, 80, 26, 70, RED)
        return put(tail + arc + disc(36, 78, 3, INK) + stroke("M34 70C26 56 30 40 40 30", RED, 2.5), x, y, size, turn)

    return one(80, 54, 92, 15) + one(46, 82, 88, -25)


def fish_fingers() -> str:
    return "".join(block(x, y, 74, 19, 6, AMBER) + block(x, y + 12, 74, 8, 4, BROWN, 0.4) + "".join(disc(x + a, y + b, 1.8, BUTTER) for a, b in ((12, 6), (30, 9), (48, 5), (62, 9))) for x, y in ((34, 44), (18, 66), (38, 88)))
