"""Fruit and vegetables, drawn one by one; packs wear them as labels, too."""

# The drawings read as tables of points, one thing a line.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from math import cos, radians, sin

from paint import (
    AMBER,
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
    NAVY,
    ORANGE,
    PINE,
    PLUM,
    RED,
    ROSE,
    SAGE,
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

_APPLE = (
    "M64 42C52 32 22 34 22 68C22 96 44 113 56 113C60 113 62 111 64 111"
    "C66 111 68 113 72 113C84 113 106 96 106 68C106 34 76 32 64 42Z"
)


def _shine(x: float, y: float, size: float = 8) -> str:
    return oval(x, y, size * 0.6, size, WHITE, 0.4, 25)


def apple(skin: str = RED, leaf_green: str = GREEN) -> str:
    shade = "M72 113C84 113 106 96 106 68C106 48 96 38 84 36C96 52 96 90 72 113Z"
    stem = stroke("M64 45C64 36 66 30 70 25", COCOA, 5)
    leaf_ = leaf(67, 34, 34, -24, leaf_green)
    return path(_APPLE, skin) + path(shade, INK, 0.12) + _shine(42, 62, 11) + stem + leaf_


def banana() -> str:
    back = "M46 24C52 62 74 84 112 82C117 81 117 75 112 73C86 68 68 52 60 22Z"
    front = "M30 28C24 76 54 112 98 110C105 109 106 102 100 99C74 94 52 72 46 26Z"
    edge = "M30 28C24 76 54 112 98 110C102 109 104 107 103 104C62 106 38 74 37 27Z"
    stem = path("M29 32L33 14C34 11 44 11 46 14L61 24L46 30Z", BROWN)
    return path(back, AMBER) + path(front, YELLOW) + path(edge, AMBER, 0.55) + stem


def citrus(peel: str = ORANGE, flesh: str = YELLOW, *, pointed: bool = False) -> str:
    if pointed:
        whole = path("M14 70C20 64 26 40 54 38C82 38 88 62 96 68C90 78 84 100 56 102C28 102 22 78 14 70Z", peel)
    else:
        whole = disc(56, 66, 38, peel)
    slices = "".join(
        path(f"M88 86L{88 + 20 * cos(radians(a)):.1f} {86 + 20 * sin(radians(a)):.1f}"
             f"A20 20 0 0 1 {88 + 20 * cos(radians(a + 48)):.1f} {86 + 20 * sin(radians(a + 48)):.1f}Z", flesh)
        for a in range(0, 360, 60)
    )  # fmt: skip
    cut = disc(88, 86, 27, peel) + disc(88, 86, 23, CREAM) + slices
    return whole + _shine(38, 54, 9) + leaf(56, 34, 28, -30) + disc(55, 33, 3.5, PINE) + cut


def pear() -> str:
    body = "M64 30C50 30 50 46 46 57C42 68 26 74 26 91C26 106 44 114 64 114C84 114 102 106 102 91C102 74 86 68 82 57C78 46 78 30 64 30Z"
    shade = "M76 113C92 110 102 102 102 91C102 74 86 68 82 57C81 52 80 47 79 42C74 70 104 84 76 113Z"
    stem = stroke("M64 32C63 25 65 20 69 16", COCOA, 5)
    return path(body, LIME) + path(shade, PINE, 0.22) + _shine(44, 84, 10) + stem + leaf(66, 26, 28, -12)


def grapes(skin: str = LIME) -> str:
    rows = [(46, (34, 54, 74, 94)), (64, (44, 64, 84)), (82, (54, 74)), (99, (64,))]
    balls = "".join(
        disc(x, y, 12.5, skin) + disc(x + 3, y + 3, 9, INK, 0.07) + disc(x - 4, y - 4, 3, WHITE, 0.45)
        for y, xs in rows
        for x in xs
    )
    return stroke("M64 44L64 20L74 15", BROWN, 5) + leaf(64, 32, 36, -16) + leaf(63, 32, 28, 200, PINE) + balls


def strawberry() -> str:
    body = "M64 114C44 106 24 80 24 60C24 46 38 40 50 42C58 43 62 45 64 46C66 45 70 43 78 42C90 40 104 46 104 60C104 80 84 106 64 114Z"
    seeds = "".join(
        oval(x, y, 2.4, 3.6, BUTTER)
        for x, y in ((42, 62), (60, 64), (80, 62), (50, 80), (70, 82), (88, 74), (62, 98), (36, 74))
    )
    crown = "".join(leaf(64, 42, 30, turn, GREEN if turn % 2 else PINE) for turn in (10, 45, 135, 170, 90))
    return path(body, RED) + path("M64 114C84 106 104 80 104 60C104 54 101 49 97 46C98 74 84 98 64 114Z", INK, 0.12) + seeds + crown + stroke("M64 42L66 24", GREEN, 5)


def blueberries(skin: str = NAVY) -> str:
    def berry(x: float, y: float, r: float) -> str:
        star = "".join(leaf(x, y - r * 0.3, r * 0.42, turn, INK) for turn in range(0, 360, 72))
        return disc(x, y, r, skin) + _shine(x - r * 0.5, y, r * 0.3) + star

    return berry(64, 52, 26) + berry(40, 88, 24) + berry(86, 88, 25) + leaf(82, 36, 28, -30)


def raspberries() -> str:
    def berry(x: float, y: float) -> str:
        spots = ((-14, -8), (0, -12), (14, -8), (-16, 6), (-2, 4), (13, 6), (-9, 18), (6, 18), (-1, 29))
        balls = "".join(disc(x + a, y + b, 9, ROSE if i % 2 else WINE) for i, (a, b) in enumerate(spots))
        return balls + "".join(leaf(x, y - 16, 16, turn) for turn in (200, 250, 290, 340))

    return berry(42, 66) + berry(86, 72) + berry(64, 82)


def kiwi() -> str:
    seeds = "".join(
        oval(78 + 15 * cos(radians(a)), 80 + 15 * sin(radians(a)), 2, 3.6, INK, 1, a + 90) for a in range(0, 360, 36)
    )
    cut = disc(78, 80, 33, BROWN) + disc(78, 80, 29, GREEN) + disc(78, 80, 23, LIME) + oval(78, 80, 9, 7, CREAM) + seeds
    return oval(46, 58, 30, 34, BROWN, 1, 30) + oval(38, 50, 6, 12, WHITE, 0.2, 30) + cut


def avocado() -> str:
    skin = "M64 16C46 16 44 40 36 56C24 80 34 114 64 114C94 114 104 80 92 56C84 40 82 16 64 16Z"
    flesh = "M64 24C52 24 51 44 43 60C33 82 41 107 64 107C87 107 95 82 85 60C77 44 76 24 64 24Z"
    inner = "M64 32C57 32 56 48 49 64C41 82 47 101 64 101C81 101 87 82 79 64C72 48 71 32 64 32Z"
    return path(skin, PINE) + path(flesh, LIME) + path(inner, BUTTER) + disc(64, 82, 18, BROWN) + _shine(57, 75, 6)


def melon() -> str:
    lines = "".join(stroke(f"M56 30C{x} 46 {x} 90 56 104", SAGE, 3) for x in (26, 44, 68, 86))
    wedge = path("M58 108C74 112 106 104 118 76C108 84 84 94 58 92Z", ORANGE) + path("M58 108C74 112 106 104 118 76L115 79C104 97 80 104 58 101Z", SAGE)
    return disc(56, 67, 40, LIME) + lines + stroke("M56 28L60 18", PINE, 5) + wedge


def watermelon() -> str:
    seeds = "".join(oval(x, y, 2.6, 4.2, INK, 1, t) for x, y, t in ((40, 62, 20), (58, 58, 0), (76, 60, 0), (92, 62, -20), (50, 78, 15), (66, 80, 0), (82, 78, -15), (64, 96, 0)))
    return (
        path("M8 48C10 84 34 112 64 112C94 112 118 84 120 48Z", PINE)
        + path("M14 48C16 80 37 105 64 105C91 105 112 80 114 48Z", SAGE)
        + path("M20 48C22 77 41 100 64 100C87 100 106 77 108 48Z", RED)
        + seeds
    )


def mango() -> str:
    body = "M30 92C14 68 34 30 70 28C98 27 114 48 108 72C100 102 52 124 30 92Z"
    blush = "M70 28C98 27 114 48 108 72C103 90 84 105 64 109C92 90 96 52 70 28Z"
    return path(body, AMBER) + path(blush, RED, 0.75) + _shine(44, 62, 11) + stroke("M68 29L66 18", COCOA, 5) + leaf(67, 22, 36, 8)


def pineapple() -> str:
    crown = "".join(leaf(64, 46, n, t, c) for n, t, c in ((34, -145, PINE), (34, -35, PINE), (36, -120, GREEN), (36, -60, GREEN), (38, -90, LIME)))
    eyes = "".join(path(f"M{x} {y - 6}L{x + 6} {y}L{x} {y + 6}L{x - 6} {y}Z", BROWN, 0.55) for x, y in ((64, 56), (50, 66), (78, 66), (64, 76), (42, 78), (86, 78), (50, 88), (78, 88), (64, 98)))
    return crown + oval(64, 78, 32, 36, AMBER) + path("M70 113C86 110 96 96 96 78C96 66 92 56 86 50C92 74 88 100 70 113Z", INK, 0.12) + eyes


def peach(skin: str = ORANGE, blush: str = RED) -> str:
    cleft = stroke("M64 38C54 58 54 86 60 108", blush, 4, 0.8)
    return disc(64, 72, 41, skin) + path("M64 31C90 32 106 52 105 74C104 98 86 112 68 113C96 90 92 52 64 31Z", blush, 0.45) + _shine(42, 62, 10) + cleft + leaf(65, 36, 36, -18) + stroke("M64 38L63 27", COCOA, 5)


def _calyx(x: float, y: float, size: float) -> str:
    return "".join(leaf(x, y, size, turn, PINE) for turn in (15, 90, 165, 215, 325))


def tomato() -> str:
    return oval(64, 76, 43, 37, RED) + path("M76 112C96 108 107 94 107 76C107 62 100 50 88 44C98 62 98 94 76 112Z", INK, 0.12) + _shine(40, 68, 10) + _calyx(64, 46, 22) + stroke("M64 46L67 30", PINE, 5)


def cherry_tomatoes() -> str:
    vine = stroke("M20 26C48 30 80 36 104 66", PINE, 5) + stroke("M44 30L36 46M68 36L66 58M90 50L94 62", PINE, 4)
    balls = "".join(disc(x, y, r, RED) + _shine(x - r * 0.4, y - r * 0.2, r * 0.35) + _calyx(x, y - r * 0.85, 11) for x, y, r in ((34, 62, 20), (92, 80, 21), (62, 76, 21), (42, 94, 19)))
    return vine + balls


def cucumber(skin: str = PINE, flesh: str = SAGE) -> str:
    body = stroke("M30 92C52 82 78 60 98 34", skin, 32) + stroke("M32 84C52 74 74 54 90 34", flesh, 3, 0.5) + stroke("M40 94C62 84 86 62 104 42", INK, 3, 0.15)
    slice_ = disc(82, 90, 22, skin) + disc(82, 90, 18.5, flesh) + disc(82, 90, 11, LIME, 0.5)
    seeds = "".join(oval(82 + 9 * cos(radians(a)), 90 + 9 * sin(radians(a)), 1.6, 3, WHITE, 1, a + 90) for a in range(0, 360, 60))
    return body + slice_ + seeds


def courgette() -> str:
    body = stroke("M30 92C54 88 84 64 96 44", PINE, 32) + stroke("M28 86C52 80 76 58 88 40", LIME, 3, 0.6) + stroke("M34 100C60 94 90 72 104 50", LIME, 3, 0.4)
    return body + path("M84 42L98 18C100 14 114 22 112 26L104 52Z", GREEN) + oval(105, 21, 8, 4, SAGE, 1, 30)


def carrot() -> str:
    tops = "".join(leaf(84, 46, n, t, c) for n, t, c in ((40, -75, PINE), (42, -50, GREEN), (40, -22, PINE), (30, -95, GREEN), (32, 0, GREEN)))
    body = path("M72 42C82 36 98 52 92 62C78 86 46 112 24 116C20 116 18 114 19 110C24 90 50 54 72 42Z", ORANGE)
    lines = stroke("M66 54L76 62M54 68L62 74M70 78L62 72M42 86L48 91", RED, 3.5, 0.6)
    return tops + body + path("M92 62C78 86 46 112 24 116C48 98 72 76 86 48C92 52 94 58 92 62Z", INK, 0.1) + lines


def potatoes(skin: str = TAN, eye: str = BROWN) -> str:
    def one(x: float, y: float, rx: float, ry: float, turn: float) -> str:
        dots = "".join(oval(x + a, y + b, 2.6, 1.8, eye, 0.7) for a, b in ((-12, -4), (6, 6), (12, -8), (-4, 10)))
        return oval(x, y, rx, ry, skin, 1, turn) + oval(x + 3, y + 5, rx * 0.82, ry * 0.72, eye, 0.12, turn) + dots

    return one(66, 48, 32, 24, -12) + one(38, 84, 30, 23, 15) + one(88, 86, 32, 24, -8)


def sweet_potatoes() -> str:
    one = path("M10 64C30 36 92 30 118 60C120 64 118 68 112 70C84 96 34 94 10 64Z", BROWN) + path("M10 64C34 94 84 96 112 70C90 80 40 82 10 64Z", RED, 0.35) + stroke("M40 54L50 52M70 66L80 64M88 54L94 54", COCOA, 2.6, 0.6)
    cut = oval(92, 88, 20, 17, BROWN) + oval(92, 88, 16.5, 13.5, ORANGE) + oval(92, 88, 9, 7, AMBER)
    return put(one, 62, 54, 112, -10) + put(one, 50, 86, 84, 12) + cut


def onion(skin: str = CRUST) -> str:
    body = "M64 30C62 44 22 48 22 78C22 100 42 112 64 112C86 112 106 100 106 78C106 48 66 44 64 30Z"
    lines = stroke("M62 42C44 56 40 92 58 110M66 42C84 56 88 92 70 110", INK, 2.6, 0.18)
    return stroke("M64 36L58 18M64 36L66 16M64 36L72 20", TAN, 4) + path(body, skin) + _shine(38, 74, 10) + lines + stroke("M58 112L54 117M64 112L64 118M70 112L74 117", TAN, 2.5)


def garlic() -> str:
    body = "M62 22C62 46 24 54 24 84C24 104 42 112 64 112C86 112 104 104 104 84C104 54 68 46 68 22Z"
    cloves = stroke("M64 46C48 62 44 92 54 110M66 46C82 62 86 92 76 110", LILAC, 3.5, 0.9)
    clove = path("M96 76C112 82 118 104 110 113C100 116 90 112 88 104C86 92 90 82 96 76Z", CREAM) + path("M96 76C112 82 118 104 110 113C108 100 104 86 96 76Z", LILAC, 0.6)
    return path(body, MIST) + path("M76 111C92 108 104 100 104 84C104 68 90 58 80 48C92 70 96 96 76 111Z", LILAC, 0.3) + cloves + clove


def pepper(skin: str = RED) -> str:
    body = "M64 42C52 30 22 34 24 64C26 92 36 112 50 112C58 112 60 108 64 108C68 108 70 112 78 112C92 112 102 92 104 64C106 34 76 30 64 42Z"
    return path(body, skin) + stroke("M48 44C42 62 44 92 52 108M80 44C86 62 84 92 76 108", INK, 3.5, 0.13) + _shine(34, 62, 10) + path("M50 40C56 34 72 34 78 40C72 46 56 46 50 40Z", PINE) + stroke("M64 38C64 28 62 22 70 16", GREEN, 8)


def mixed_peppers() -> str:
    return put(pepper(YELLOW), 40, 62, 76, -10) + put(pepper(GREEN), 90, 62, 76, 10) + put(pepper(RED), 64, 80, 78)


def lettuce() -> str:
    outer = "".join(disc(64 + 36 * cos(radians(a)), 70 + 32 * sin(radians(a)), 16, GREEN) for a in range(0, 360, 40))
    mid = "".join(disc(64 + 22 * cos(radians(a)), 68 + 20 * sin(radians(a)), 15, LIME) for a in range(20, 380, 60))
    veins = stroke("M64 96L64 58M64 84L48 66M64 84L80 66", WHITE, 3.5, 0.75)
    return outer + disc(64, 70, 34, GREEN) + mid + disc(64, 66, 20, SAGE) + veins


def leaves(green: str = GREEN, *, jagged: bool = False) -> str:
    def one(x: float, y: float, size: float, turn: float, tone: str) -> str:
        stem = stroke("M64 120L64 40", SAGE, 4)
        shape = "M64 8C86 20 82 34 94 40C86 46 90 58 98 66C84 68 84 84 64 98C44 84 44 68 30 66C38 58 42 46 34 40C46 34 42 20 64 8Z"
        plain = "M64 6C92 24 100 66 64 98C28 66 36 24 64 6Z"
        return put(path(shape if jagged else plain, tone) + stem, x, y, size, turn)

    return one(38, 66, 92, -32, PINE) + one(90, 66, 92, 32, PINE) + one(64, 62, 104, 0, green)


def broccoli(head: str = PINE, stalk: str = LIME) -> str:
    stem = path("M48 70L54 108C56 114 72 114 74 108L80 70Z", stalk) + stroke("M46 66L34 60M82 66L94 60", stalk, 9)
    puffs = "".join(disc(x, y, r, head) for x, y, r in ((34, 60, 19), (94, 60, 19), (46, 40, 19), (82, 40, 19), (64, 30, 18), (64, 58, 22)))
    light = "".join(disc(x, y, 3.2, WHITE, 0.28) for x, y in ((30, 54), (44, 34), (62, 24), (78, 34), (92, 54), (58, 52), (70, 46), (50, 62)))
    return stem + puffs + light


def cauliflower() -> str:
    back = leaf(64, 108, 76, 212, GREEN) + leaf(64, 108, 76, -32, GREEN)
    puffs = "".join(disc(x, y, r, CREAM) for x, y, r in ((42, 66, 18), (86, 66, 18), (50, 46, 17), (78, 46, 17), (64, 36, 15), (64, 64, 23)))
    bumps = "".join(disc(x, y, 5, TAN, 0.35) for x, y in ((46, 62), (58, 44), (72, 54), (84, 64), (62, 70), (76, 40)))
    front = leaf(60, 112, 56, 205, PINE) + leaf(68, 112, 56, -25, PINE) + oval(64, 104, 20, 10, LIME)
    return back + puffs + bumps + front


def mushrooms() -> str:
    one = path("M52 68L50 104C50 114 78 114 78 104L76 68Z", CREAM) + path("M66 68L68 111C74 110 78 108 78 104L76 68Z", TAN, 0.4) + path("M16 66C16 38 38 24 64 24C90 24 112 38 112 66C112 78 16 78 16 66Z", TAN) + path("M20 70C40 76 88 76 108 70C96 80 32 80 20 70Z", BROWN, 0.6) + _shine(40, 46, 9)
    return put(one, 84, 60, 82, 12) + put(one, 48, 76, 92, -6)


def aubergine() -> str:
    body = "M84 40C100 58 104 114 58 114C20 114 18 78 38 66C54 56 60 48 66 38Z"
    return path(body, PLUM) + path("M84 40C100 58 104 114 58 114C84 100 90 66 76 40Z", INK, 0.22) + oval(42, 84, 6, 12, WHITE, 0.35, 25) + path("M60 42C58 34 70 28 78 30C88 32 92 42 90 50C84 46 80 46 76 52C72 44 66 42 60 42Z", PINE) + stroke("M78 32C80 24 84 18 92 16", GREEN, 8)


def corn() -> str:
    cob = "M64 14C82 26 86 74 76 104C72 112 56 112 52 104C42 74 46 26 64 14Z"
    grains = "".join(oval(x, y, 4.6, 4, AMBER, 0.75) for y in range(34, 92, 11) for x in (53, 64, 75))
    husk = path("M50 112C24 98 22 62 36 40C40 62 52 78 64 108Z", GREEN) + path("M78 112C104 98 106 62 92 40C88 62 76 78 64 108Z", PINE) + path("M50 112C46 96 52 80 64 76C76 80 82 96 78 112Z", LIME)
    return path(cob, YELLOW) + grains + husk


def leek() -> str:
    one = path("M54 116L56 52L72 52L74 116Z", CREAM) + path("M56 66L72 66L72.800 92L55.200 92Z", SAGE) + path("M56 70L38 6L54 12L64 46L74 8L92 10L72 70Z", PINE) + path("M56 70L64 46L72 70L72 84L56 84Z", LIME) + stroke("M58 118L55 124M64 118L64 125M70 118L73 124", TAN, 2.5)
    return put(one, 46, 66, 104, -8) + put(one, 80, 68, 104, 8)


def pumpkin() -> str:
    ribs = oval(34, 78, 22, 32, ORANGE) + oval(94, 78, 22, 32, ORANGE) + oval(50, 77, 22, 36, RED, 0.25) + oval(78, 77, 22, 36, RED, 0.25) + oval(48, 76, 22, 36, ORANGE) + oval(80, 76, 22, 36, ORANGE) + oval(64, 76, 18, 37, AMBER)
    return ribs + path("M56 44C58 34 54 26 60 20L74 22C70 30 72 38 74 44Z", PINE) + leaf(70, 36, 34, -10)


def herbs() -> str:
    stalks = stroke("M64 116L38 50M64 116L54 40M64 116L74 40M64 116L90 50M64 116L64 36", GREEN, 4)
    tufts = "".join(disc(x, y, r, c) for x, y, r, c in ((34, 46, 14, GREEN), (94, 46, 14, GREEN), (50, 34, 15, PINE), (78, 34, 15, PINE), (64, 26, 14, GREEN), (48, 54, 13, LIME), (80, 54, 13, LIME), (64, 46, 16, GREEN)))
    return stalks + tufts + block(52, 88, 24, 9, 4, RED)
