"""Things of a household and a bathroom, drawn one by one."""

# The drawings read as tables of points, one thing a line.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from larder import cross, daisy, flame, leaf_sprig
from paint import (
    AMBER,
    BLUE,
    BLUSH,
    BROWN,
    BUTTER,
    CREAM,
    CRUST,
    GREEN,
    GREY,
    INK,
    LILAC,
    MIST,
    NAVY,
    PINE,
    PLUM,
    RED,
    ROSE,
    SAGE,
    SEA,
    SKY,
    SOOT,
    STEEL,
    TAN,
    TEAL,
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

# --- household and body ----------------------------------------------------


def paper_roll(x: float, y: float, w: float, h: float) -> str:
    return path(f"M{x} {y}L{x} {y + h}C{x} {y + h + w * 0.2:.1f} {x + w} {y + h + w * 0.2:.1f} {x + w} {y + h}L{x + w} {y}Z", WHITE) + path(f"M{x + w * 0.72:.1f} {y}L{x + w * 0.72:.1f} {y + h + w * 0.13:.1f}C{x + w * 0.9:.1f} {y + h + w * 0.1:.1f} {x + w} {y + h + w * 0.06:.1f} {x + w} {y + h}L{x + w} {y}Z", GREY, 0.6) + oval(x + w / 2, y, w / 2, w * 0.2, CREAM) + oval(x + w / 2, y, w * 0.2, w * 0.08, BROWN)


def toilet_paper() -> str:
    return paper_roll(14, 64, 46, 38) + paper_roll(68, 64, 46, 38) + paper_roll(41, 30, 46, 38)


def kitchen_roll() -> str:
    sheet = path("M88 30L108 34L108 104L88 104Z", WHITE) + stroke("M90 54L106 57M90 80L106 82", SKY, 3)
    marks = "".join(disc(x, y, 3.5, SKY) for x, y in ((44, 50), (60, 62), (44, 76), (60, 90), (74, 50), (74, 78)))
    return sheet + paper_roll(34, 28, 56, 76) + marks


def tissues() -> str:
    return path("M46 58C50 34 58 44 66 22C72 34 90 36 84 58Z", WHITE) + path("M66 22C72 34 90 36 84 58L70 58C76 48 70 36 66 22Z", GREY, 0.6) + block(16, 56, 96, 56, 6, TEAL) + oval(64, 58, 26, 6, INK, 0.3) + path("M46 58C50 50 78 50 84 58Z", WHITE) + put(leaf_sprig(SEA), 64, 88, 40)


def sponges() -> str:
    def one(x: float, y: float, colour: str) -> str:
        return block(x, y, 70, 26, 6, colour) + block(x, y, 70, 10, 4, PINE) + "".join(disc(x + a, y + b, 2.4, INK, 0.18) for a, b in ((12, 17), (26, 20), (40, 16), (56, 20)))

    return one(38, 40, YELLOW) + one(18, 64, ROSE) + one(40, 88, SKY)


def bin_bag() -> str:
    return path("M48 34C24 50 14 80 22 104C24 112 104 112 106 104C114 80 104 50 80 34Z", SOOT) + path("M48 34L38 18C52 24 76 24 90 18L80 34Z", INK) + block(46, 32, 36, 7, 3.5, RED) + stroke("M40 56C32 70 32 86 36 98M62 52C58 70 60 88 64 104", WHITE, 4, 0.18)


def foil_roll(colour: str, sheet: str) -> str:
    return path("M14 70L86 44L116 58L116 82L44 112L14 96Z", colour) + path("M14 70L86 44L116 58L44 84Z", WHITE, 0.45) + path("M44 84L116 58L116 82L44 112Z", INK, 0.16) + path("M26 66L84 45L92 20L34 40Z", sheet) + path("M60 55L84 45L92 20L70 28Z", WHITE, 0.4)


def candles() -> str:
    return "".join(block(x, y, 18, 112 - y, 3, c) + oval(x + 9, y, 9, 3, WHITE) + stroke(f"M{x + 9} {y}L{x + 9} {y - 8}", INK, 2.5) + put(flame(), x + 9, y - 16, 22) for x, y, c in ((28, 56, CREAM), (55, 40, RED), (82, 66, BUTTER)))


def batteries() -> str:
    return "".join(block(x + 9, 22, 12, 9, 2, GREY) + block(x, 30, 30, 82, 5, INK) + block(x, 30, 30, 30, 5, AMBER) + stroke(f"M{x + 15} 74L{x + 15} 88M{x + 8} 81L{x + 22} 81", WHITE, 4) + block(x + 4, 34, 4, 74, 2, WHITE, 0.25) for x in (28, 68))


def bulb() -> str:
    return disc(64, 52, 36, BUTTER) + path("M40 74L52 92L76 92L88 74Z", BUTTER) + oval(52, 44, 9, 14, WHITE, 0.7, 25) + block(50, 90, 28, 7, 3, STEEL) + block(51, 97, 26, 6, 3, GREY) + block(53, 103, 22, 6, 3, STEEL) + stroke("M52 62L60 74L60 90M76 62L68 74L68 90", AMBER, 4)


def matches() -> str:
    return "".join(stroke(f"M{x} 52L{x + d} 24", TAN, 5) + disc(x + d, 22, 5.5, RED) for x, d in ((42, -5), (56, -1), (70, 2), (84, 6))) + block(20, 50, 88, 60, 4, TEAL) + block(20, 98, 88, 12, 2, BROWN) + put(flame(), 64, 75, 38)


def soap() -> str:
    return bubbles_row() + path("M14 78C14 64 26 58 64 58C102 58 114 64 114 78L114 92C114 106 102 112 64 112C26 112 14 106 14 92Z", SEA) + oval(64, 76, 47, 16, WHITE, 0.5) + put(leaf_sprig(TEAL), 64, 78, 30)


def bubbles_row() -> str:
    return disc(34, 46, 12, SKY) + disc(54, 34, 9, SKY) + disc(92, 42, 14, SKY) + disc(30, 42, 3, WHITE) + disc(88, 37, 4, WHITE) + disc(72, 48, 6, SKY)


def toothbrushes() -> str:
    def one(x: float, colour: str, turn: float) -> str:
        return put(stroke("M64 118L64 52", colour, 11) + block(57, 8, 14, 46, 6, colour) + block(46, 12, 12, 34, 2, WHITE) + block(46, 18, 12, 9, 0, SKY) + block(46, 33, 12, 9, 0, SKY), x, 66, 116, turn)

    return one(46, TEAL, -10) + one(84, RED, 10)


def roll_on() -> str:
    return disc(64, 32, 19, GREY) + disc(59, 26, 6, WHITE, 0.8) + block(42, 34, 44, 16, 4, GREY) + path("M38 50L90 50C94 66 90 74 90 84L90 104C90 110 86 113 82 113L46 113C42 113 38 110 38 104L38 84C38 74 34 66 38 50Z", SEA) + put(leaf_sprig(PINE), 64, 84, 44) + path("M80 50L90 50C94 66 90 74 90 84L90 104C90 110 86 113 82 113L74 113C82 96 82 70 80 50Z", INK, 0.12)


def cream_pot() -> str:
    return block(18, 62, 92, 50, 12, WHITE) + block(18, 78, 92, 20, 0, LILAC) + block(12, 40, 104, 26, 8, PLUM) + block(12, 56, 104, 10, 5, INK, 0.14) + block(22, 45, 40, 4, 2, WHITE, 0.4) + put(daisy(WHITE, YELLOW), 64, 88, 26)


def razors() -> str:
    def one(x: float, colour: str, turn: float) -> str:
        return put(stroke("M64 114L64 56", colour, 14) + block(36, 24, 56, 22, 6, colour) + block(40, 28, 48, 5, 2, GREY) + block(40, 36, 48, 5, 2, GREY) + stroke("M64 46L64 58", colour, 9), x, 66, 108, turn)

    return one(46, NAVY, -14) + one(86, TEAL, 14)


def cotton_pads() -> str:
    return "".join(oval(64, y, 44, 15, GREY) + oval(64, y - 4, 44, 15, WHITE) for y in (98, 86, 74, 62)) + oval(64, 58, 32, 9, MIST) + put(daisy(SKY, BLUE), 64, 57, 26)


def lip_balm() -> str:
    return path("M50 26C50 14 78 10 78 26L78 52L50 52Z", ROSE) + block(46, 50, 36, 10, 2, GREY) + block(42, 58, 44, 54, 5, WINE) + block(42, 76, 44, 16, 0, BLUSH) + block(48, 62, 4, 46, 2, WHITE, 0.35)


def plasters() -> str:
    one = block(14, 48, 100, 38, 19, TAN) + block(46, 48, 36, 38, 0, CREAM) + "".join(disc(x, y, 2.2, BROWN, 0.5) for x in (26, 34, 94, 102) for y in (60, 74)) + "".join(disc(x, y, 1.8, TAN) for x in (54, 64, 74) for y in (60, 74))
    return put(one, 64, 58, 112, -28) + put(one, 64, 84, 104, 16)


def tablets_box(colour: str = TEAL) -> str:
    blister = block(40, 70, 78, 42, 5, GREY) + "".join(oval(x, y, 7.5, 6.5, WHITE) for x in (54, 71, 88, 105) for y in (82, 99))
    return block(12, 30, 80, 58, 4, MIST) + block(12, 30, 80, 15, 4, colour) + put(cross(colour), 34, 66, 28) + block(54, 56, 28, 5, 2, GREY) + block(54, 66, 20, 5, 2, GREY) + blister


def clinical_thermometer() -> str:
    return put(block(54, 8, 20, 76, 10, WHITE) + path("M56 80L72 80L68 112C68 118 60 118 60 112Z", GREY) + block(58, 26, 12, 30, 3, SAGE) + block(59, 62, 10, 10, 5, TEAL) + path("M68 8C72 10 74 14 74 18L74 76C74 80 72 84 70 84C70 60 72 34 68 8Z", INK, 0.12), 62, 68, 132, 38)


def warm_pad() -> str:
    return path("M14 40C30 48 98 48 114 40C118 62 118 88 114 108C98 100 30 100 14 108C10 88 10 62 14 40Z", BLUSH) + path("M26 52C40 57 88 57 102 52C104 66 104 84 102 97C88 92 40 92 26 97C24 84 24 66 26 52Z", ROSE) + put(flame(), 64, 74, 44)


def lolly(colour: str = ROSE, second: str = YELLOW) -> str:
    one = block(57, 84, 14, 36, 6, TAN) + path("M36 44C36 24 48 12 64 12C80 12 92 24 92 44L92 84C92 89 89 92 84 92L44 92C39 92 36 89 36 84Z", colour) + path("M36 56C50 48 78 66 92 56L92 84C92 89 89 92 84 92L44 92C39 92 36 89 36 84Z", second) + block(46, 32, 6, 40, 3, WHITE, 0.45)
    return put(one, 44, 66, 104, -10) + put(one, 86, 70, 100, 12)


def ice_scoops(a: str = BUTTER, b: str = BUTTER) -> str:
    return disc(46, 56, 26, a) + disc(82, 56, 26, b) + disc(64, 36, 24, a) + oval(54, 28, 6, 9, WHITE, 0.5, 25)


def pizza(*spots: str) -> str:
    base = disc(64, 68, 50, CRUST) + disc(64, 68, 44, RED) + disc(64, 68, 42, BUTTER, 0.85)
    places = ((46, 50), (78, 48), (92, 74), (66, 92), (38, 82), (64, 68))
    tops = "".join(disc(x, y, 9, spots[i % len(spots)]) + disc(x - 2, y - 2, 3, WHITE, 0.3) for i, (x, y) in enumerate(places))
    return base + tops + leaf(58, 60, 18, -40) + leaf(76, 78, 18, 20, PINE) + stroke("M64 68L64 22M64 68L104 90", CRUST, 2.5, 0.8)


def fries_heap() -> str:
    return "".join(stroke(f"M{x} {y}L{x + d} {y - 52}", YELLOW if i % 2 else AMBER, 10) for i, (x, y, d) in enumerate(((40, 104, -10), (52, 106, -4), (64, 108, 2), (76, 106, 8), (88, 104, 14), (46, 100, 6), (70, 98, -8), (82, 98, 2))))


def falafels() -> str:
    return "".join(disc(x, y, 23, BROWN) + disc(x - 2, y - 3, 18, CRUST, 0.7) + "".join(disc(x + a, y + b, 2, GREEN) for a, b in ((-8, 2), (4, -8), (8, 8), (-2, 12))) for x, y in ((38, 62), (88, 62), (64, 46), (64, 86)))


def paper_pack(colour: str, heart: str) -> str:
    """A soft pack of folded things, plain on purpose."""
    return path("M18 42C30 36 98 36 110 42L114 104C114 110 110 112 104 112L24 112C18 112 14 110 14 104Z", colour) + path("M92 38C100 39 107 40 110 42L114 104C114 110 110 112 104 112L92 112C98 90 98 62 92 38Z", INK, 0.1) + oval(62, 78, 30, 22, WHITE) + put(heart, 62, 78, 36) + block(28, 36, 72, 8, 4, WHITE, 0.6)
