"""Sweets, snacks, staples and hot drinks, drawn one by one; packs wear many as labels."""

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
    GREY,
    INK,
    ORANGE,
    PINE,
    PLUM,
    RED,
    ROSE,
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

# --- sweets and snacks -----------------------------------------------------


def biscuits(dough: str = TAN, dot: str = BROWN) -> str:
    def one(x: float, y: float, r: float) -> str:
        dots = "".join(disc(x + r * a, y + r * b, r * 0.12, dot) for a, b in ((-0.5, -0.2), (0, -0.55), (0.5, -0.3), (0.2, 0.15), (-0.35, 0.4), (0.45, 0.5)))
        return disc(x, y + 3, r, CRUST) + disc(x, y, r, dough) + dots

    return one(80, 50, 29) + one(40, 66, 28) + one(80, 84, 28)


def butter_biscuits() -> str:
    def one(x: float, y: float, turn: float) -> str:
        edge = "".join(disc(a, b, 7, CRUST) for a in (36, 50, 64, 78, 92) for b in (44, 92)) + "".join(disc(a, b, 7, CRUST) for b in (56, 68, 80) for a in (36, 92))
        plate = block(34, 42, 60, 52, 6, TAN) + "".join(disc(a, b, 2.6, BROWN, 0.7) for a in (48, 64, 80) for b in (56, 68, 80))
        return put(edge + plate, x, y, 92, turn)

    return one(78, 54, 12) + one(50, 80, -10)


def gummies() -> str:
    def bear(x: float, y: float, size: float, colour: str) -> str:
        shape = disc(50, 34, 8, colour) + disc(78, 34, 8, colour) + disc(64, 46, 19, colour) + oval(64, 84, 23, 26, colour) + disc(40, 76, 9, colour) + disc(88, 76, 9, colour) + disc(50, 108, 11, colour) + disc(78, 108, 11, colour) + oval(58, 80, 7, 13, WHITE, 0.3) + disc(57, 44, 2.6, INK, 0.5) + disc(71, 44, 2.6, INK, 0.5)
        return put(shape, x, y, size)

    return bear(32, 64, 62, RED) + bear(96, 64, 62, GREEN) + bear(64, 54, 62, YELLOW) + bear(48, 92, 62, ORANGE) + bear(82, 92, 62, PLUM)


def liquorice() -> str:
    d = "M64 70C64 66 70 66 70 71C70 78 57 78 57 69C57 58 77 58 79 71C80 86 48 88 47 69C47 46 88 46 90 71C91 98 38 98 37 69C36 34 98 32 101 72"
    return disc(64, 70, 45, SOOT) + stroke(d, INK, 5) + stroke("M104 74L112 112", SOOT, 9)


def candies(a: str = RED, b: str = TEAL, c: str = AMBER) -> str:
    def one(x: float, y: float, colour: str, turn: float) -> str:
        wings = path("M44 68L14 48C20 60 20 76 14 88Z", colour) + path("M84 68L114 48C108 60 108 76 114 88Z", colour)
        return put(wings + disc(64, 68, 27, colour) + stroke("M52 50C60 62 60 76 52 88M72 46C82 60 82 78 74 90", WHITE, 6, 0.75), x, y, 82, turn)

    return one(70, 46, a, -18) + one(42, 82, b, 14) + one(92, 92, c, -8)


def chewing_gum() -> str:
    sticks = "".join(block(x, 14, 15, 60, 2, GREY) + block(x + 2, 22, 11, 52, 1, WHITE) for x in (36, 56, 76))
    return sticks + path("M26 50L102 50L102 112L26 112Z", TEAL) + path("M26 64L102 50L102 72L26 86Z", WHITE) + leaf(50, 98, 30, -14, SEA)


def praline_box() -> str:
    base = path("M10 64L22 108C23 111 26 112 30 112L98 112C102 112 105 111 106 108L118 64Z", WINE)
    tray_ = oval(64, 64, 54, 22, COCOA)
    bits = "".join(disc(x, y, 10, c) + stroke(f"M{x - 5} {y}L{x + 5} {y - 3}", d, 2.4) for x, y, c, d in ((34, 62, BROWN, CREAM), (56, 54, CRUST, COCOA), (78, 54, COCOA, TAN), (98, 62, BROWN, CREAM), (50, 72, CREAM, BROWN), (76, 74, BROWN, BUTTER)))
    return base + tray_ + bits + block(54, 84, 20, 28, 0, ROSE) + disc(64, 92, 8, BLUSH)


def wafers() -> str:
    def one(x: float, y: float, turn: float) -> str:
        lines = stroke("M28 56L28 80M44 56L44 80M60 56L60 80M76 56L76 80M92 56L92 80M18 68L108 68", BROWN, 2, 0.5)
        return put(block(14, 54, 100, 28, 3, TAN) + lines + block(14, 82, 100, 6, 0, COCOA) + block(14, 88, 100, 9, 3, CRUST), x, y, 108, turn)

    return one(64, 50, -10) + one(64, 84, 8)


def dates() -> str:
    def one(x: float, y: float, turn: float) -> str:
        return put(oval(64, 68, 44, 26, COCOA) + stroke("M34 62C52 54 76 54 94 62M40 78C56 84 72 84 88 78", BROWN, 4) + oval(24, 68, 6, 5, TAN), x, y, 64, turn)

    return leaf(64, 44, 40, -28, GREEN) + leaf(64, 44, 34, -150, PINE) + one(42, 64, -14) + one(84, 62, 12) + one(40, 94, 8) + one(84, 94, -12) + one(64, 78, 0)


def chips_pile(colour: str = YELLOW) -> str:
    return "".join(oval(x, y, 20, 13, colour, 1, t) + oval(x, y, 14, 8, AMBER, 0.4, t) for x, y, t in ((44, 58, -20), (84, 56, 25), (64, 70, 5), (44, 86, 20), (86, 86, -18)))


def triangles() -> str:
    return "".join(put(path("M64 24L110 102L18 102Z", AMBER) + path("M64 24L110 102L86 102Z", BROWN, 0.25) + disc(56, 76, 4, BROWN, 0.5) + disc(74, 88, 4, BROWN, 0.5), x, y, 58, t) for x, y, t in ((44, 58, -12), (86, 62, 20), (62, 88, 4)))


def sticks() -> str:
    return "".join(stroke(f"M{x} 30L{x + 8 - (x % 5) * 3} 106", BROWN, 7) + "".join(disc(x + 1 + a, 40 + a * 9, 1.7, WHITE) for a in (0, 3, 6)) for x in (36, 48, 60, 72, 84))


def popcorn() -> str:
    puffs = "".join(disc(x, y, r, c) for x, y, r, c in ((40, 44, 13, CREAM), (60, 34, 14, WHITE), (84, 40, 14, CREAM), (50, 52, 13, BUTTER), (74, 52, 13, WHITE), (94, 54, 10, BUTTER), (32, 56, 9, WHITE)))
    tub_ = path("M24 58L36 112L92 112L104 58Z", WHITE) + path("M24 58L36 112L48 112L42 58Z", RED) + path("M58 58L60 112L72 112L74 58Z", RED) + path("M88 58L84 112L92 112L104 58Z", RED)
    return puffs + tub_


def nuts() -> str:
    peanut = oval(46, 60, 22, 18, TAN) + oval(82, 70, 24, 20, TAN) + oval(64, 65, 16, 14, TAN) + stroke("M36 56L50 66M72 64L92 78M70 76L86 62", CRUST, 3)
    return put(peanut, 58, 52, 96, -14) + put(peanut, 72, 86, 96, 18)


def cashews() -> str:
    one = stroke("M40 48C32 88 72 104 92 72", BUTTER, 22) + stroke("M44 54C40 80 66 92 84 74", TAN, 4)
    return put(one, 44, 56, 76, 0) + put(one, 88, 68, 76, 160) + put(one, 56, 92, 70, 60)


def mixed_nuts() -> str:
    almond = path("M64 20C90 44 92 84 64 112C36 84 38 44 64 20Z", BROWN) + stroke("M58 50L58 90M70 50L70 90", CRUST, 3)
    hazel = disc(64, 72, 34, CRUST) + path("M32 62C40 40 88 40 96 62C80 70 48 70 32 62Z", TAN)
    return put(almond, 36, 66, 66, -25) + put(hazel, 82, 56, 62) + put(almond, 88, 90, 58, 60) + put(cashews(), 52, 92, 62)


def crackers() -> str:
    def one(x: float, y: float, turn: float) -> str:
        return put(block(28, 32, 72, 72, 8, TAN) + block(28, 96, 72, 8, 4, CRUST) + "".join(disc(a, b, 3, BROWN, 0.6) for a in (46, 64, 82) for b in (50, 68, 86)), x, y, 80, turn)

    return one(82, 52, 12) + one(44, 66, -12) + one(78, 88, 6)


def puffed_cakes() -> str:
    def one(y: float) -> str:
        return oval(64, y + 7, 44, 17, TAN) + oval(64, y, 44, 17, CREAM) + "".join(oval(x, y + d, 5, 3, WHITE) for x, d in ((34, 0), (46, -6), (62, -2), (80, -7), (92, 0), (74, 7), (50, 7)))

    return one(90) + one(70) + one(50)


def bar(colour: str = AMBER) -> str:
    inner = block(20, 44, 56, 38, 6, CRUST) + "".join(disc(x, y, 4.5, c) for x, y, c in ((30, 54, BUTTER), (44, 66, RED), (32, 74, TAN), (52, 52, COCOA), (56, 72, BUTTER)))
    wrap = path("M58 40L66 46L58 54L66 62L58 70L66 78L58 88L108 88L118 84L114 76L118 68L114 60L118 52L114 46L118 42L108 40Z", colour)
    return put(inner + wrap + block(76, 52, 28, 24, 4, WHITE) + leaf(80, 68, 20, -20), 64, 74, 122, -12)


# --- staples that labels wear ----------------------------------------------


def grain(colour: str = AMBER) -> str:
    ears = "".join(oval(64 + s * 15, y, 8, 13, colour, 1, s * 35) for y in (38, 56, 74) for s in (-1, 1))
    return stroke("M64 118L64 30", CRUST, 5) + ears + oval(64, 24, 8, 14, colour)


def grains(colour: str = WHITE, rim: str = TAN) -> str:
    spots = ((46, 46), (70, 40), (88, 58), (36, 66), (60, 64), (80, 80), (46, 86), (66, 94), (96, 90), (30, 92))
    return "".join(oval(x, y, 12, 6, rim, 1, (x * 7) % 90 - 45) + oval(x, y - 1.5, 10.5, 4.5, colour, 1, (x * 7) % 90 - 45) for x, y in spots)


def pulses(colour: str) -> str:
    spots = ((46, 46), (72, 42), (90, 62), (36, 68), (62, 66), (84, 86), (46, 90), (66, 92))
    return "".join(disc(x, y, 12, colour) + disc(x - 3, y - 3, 3.5, WHITE, 0.4) for x, y in spots)


def beans(colour: str = WINE) -> str:
    one = stroke("M46 50C60 38 88 52 84 84", colour, 26) + oval(58, 52, 6, 4, WHITE, 0.4, -20)
    return put(one, 44, 60, 74, -30) + put(one, 88, 66, 74, 60) + put(one, 60, 94, 74, -100)


def penne(colour: str = YELLOW) -> str:
    def one(x: float, y: float, turn: float) -> str:
        return put(path("M18 54L110 54L100 82L8 82Z", colour) + stroke("M24 62L104 62M20 72L100 72", AMBER, 3, 0.7) + oval(105, 68, 6, 14, BROWN, 0.5, 18), x, y, 66, turn)

    return one(46, 56, -20) + one(84, 60, 35) + one(52, 90, 15) + one(88, 94, -30)


def spaghetti_bundle() -> str:
    lines = "".join(stroke(f"M{38 + i * 7} 14L{44 + i * 5} 114", YELLOW if i % 2 else AMBER, 6) for i in range(8))
    return lines + path("M30 46L98 46L94 86L34 86Z", TEAL) + block(40, 54, 48, 24, 4, CREAM) + put(grain(), 64, 67, 24)


def nest() -> str:
    return "".join(stroke(f"M{64 - r} 72C{64 - r} {72 - r} {64 + r} {72 - r} {64 + r} 72C{64 + r} {72 + r * 0.8:.0f} {64 - r + 8} {72 + r * 0.8:.0f} {64 - r + 7} 74", BUTTER if r % 2 else CREAM, 6) for r in (40, 33, 24, 15))


def dumplings() -> str:
    def one(x: float, y: float) -> str:
        return oval(x, y, 19, 14, CREAM) + stroke(f"M{x - 10} {y + 5}L{x - 8} {y - 7}M{x} {y + 7}L{x} {y - 8}M{x + 9} {y + 5}L{x + 8} {y - 6}", TAN, 3)

    return one(40, 56) + one(82, 54) + one(60, 76) + one(100, 82) + one(32, 92) + one(76, 98)


def olives(colour: str = GREEN) -> str:
    return "".join(oval(x, y, 19, 23, colour, 1, t) + disc(x, y - 14, 6, RED) for x, y, t in ((42, 62, -10), (86, 60, 12), (64, 92, 0)))


def gherkins() -> str:
    one = stroke("M36 84C52 92 80 76 94 50", GREEN, 26) + "".join(disc(x, y, 2.6, PINE) for x, y in ((46, 80), (58, 84), (70, 72), (84, 62)))
    return put(one, 52, 56, 92, 10) + put(one, 74, 86, 92, -20)


def coconut() -> str:
    return disc(52, 64, 38, COCOA) + stroke("M30 46L50 38M26 66L44 60M36 86L52 84", BROWN, 3.5) + oval(80, 86, 34, 28, BROWN) + oval(80, 84, 30, 24, WHITE) + oval(80, 88, 21, 14, SKY, 0.5)


def bowl(colour: str, soup: str) -> str:
    steam = stroke("M48 40C42 32 54 28 48 18M66 38C60 30 72 26 66 16M84 40C78 32 90 28 84 18", GREY, 5)
    return steam + path("M12 62C12 92 34 110 64 110C94 110 116 92 116 62Z", colour) + oval(64, 62, 52, 16, WHITE) + oval(64, 62, 45, 12, soup)


def bean_of_coffee() -> str:
    return oval(64, 68, 30, 42, COCOA, 1, 25) + stroke("M78 34C58 56 74 78 50 102", CRUST, 6)


def coffee_beans() -> str:
    return put(bean_of_coffee(), 44, 58, 66, -10) + put(bean_of_coffee(), 86, 64, 66, 40) + put(bean_of_coffee(), 60, 94, 66, 80)


def hot_cup(drink: str = COCOA, china: str = RED) -> str:
    steam = stroke("M50 40C44 32 56 28 50 18M72 40C66 32 78 28 72 18", GREY, 5)
    return steam + stroke("M90 62C112 58 112 92 84 90", china, 9) + path("M24 54L30 94C32 106 40 110 62 110C84 110 92 106 94 94L98 54Z", china) + oval(61, 54, 37, 11, WHITE) + oval(61, 54, 31, 8, drink)


def bee_hive() -> str:
    return oval(64, 96, 40, 16, AMBER) + oval(64, 78, 42, 16, YELLOW) + oval(64, 60, 36, 15, AMBER) + oval(64, 44, 26, 13, YELLOW) + oval(64, 88, 11, 13, COCOA)


def flakes(colour: str = AMBER) -> str:
    return "".join(oval(x, y, 15, 9, colour, 1, t) + oval(x - 2, y - 2, 8, 4, BUTTER, 0.6, t) for x, y, t in ((42, 48, 20), (74, 44, -30), (92, 66, 40), (56, 70, -10), (34, 84, 35), (78, 90, 10), (56, 98, -25)))


def hazelnut() -> str:
    return disc(64, 74, 36, CRUST) + path("M28 66C36 36 92 36 100 66C84 76 44 76 28 66Z", TAN) + leaf(74, 42, 40, -25)


def leaf_sprig(colour: str = GREEN) -> str:
    return stroke("M40 112C56 92 66 66 72 30", PINE, 5) + leaf(68, 46, 40, -50, colour) + leaf(64, 64, 40, -10, colour) + leaf(66, 58, 40, 195, colour) + leaf(56, 86, 36, 5, colour) + leaf(58, 82, 38, 205, colour)


def daisy(petal: str = YELLOW, heart: str = ORANGE) -> str:
    return "".join(oval(64 + 30 * cos(radians(a)), 66 + 30 * sin(radians(a)), 19, 10, petal, 1, a) for a in range(0, 360, 40)) + disc(64, 66, 19, heart)


def flame(colour: str = ORANGE) -> str:
    return path("M64 14C76 40 98 56 98 82C98 102 84 114 64 114C44 114 30 102 30 82C30 62 46 58 50 36C58 44 62 30 64 14Z", colour) + path("M64 60C70 74 82 80 82 94C82 106 74 112 64 112C54 112 46 106 46 94C46 82 60 76 64 60Z", YELLOW)


def cross(colour: str) -> str:
    return block(50, 22, 28, 92, 6, colour) + block(18, 54, 92, 28, 6, colour)


def drop(colour: str = BLUE) -> str:
    return path("M64 14C80 42 102 60 102 82C102 102 86 114 64 114C42 114 26 102 26 82C26 60 48 42 64 14Z", colour) + oval(46, 82, 7, 13, WHITE, 0.5, 15)


def sun() -> str:
    return "".join(stroke(f"M{64 + 42 * cos(radians(a)):.1f} {68 + 42 * sin(radians(a)):.1f}L{64 + 54 * cos(radians(a)):.1f} {68 + 54 * sin(radians(a)):.1f}", ORANGE, 9) for a in range(0, 360, 45)) + disc(64, 68, 31, YELLOW)


def bubbles(colour: str = SKY) -> str:
    return "".join(disc(x, y, r, colour) + disc(x - r * 0.3, y - r * 0.3, r * 0.25, WHITE, 0.8) for x, y, r in ((46, 78, 30), (86, 56, 22), (88, 98, 16), (50, 34, 13)))


def shirt(colour: str = BLUE) -> str:
    return path("M44 26L18 40L28 64L40 58L40 112L88 112L88 58L100 64L110 40L84 26C80 38 48 38 44 26Z", colour)


def plate() -> str:
    return disc(64, 68, 46, SKY) + disc(64, 68, 32, WHITE) + stroke("M44 62C50 52 60 48 66 48", WHITE, 4)


def baby_face() -> str:
    return disc(64, 68, 42, BLUSH) + disc(22, 70, 9, BLUSH) + disc(106, 70, 9, BLUSH) + stroke("M64 26C58 36 72 38 66 46", BROWN, 5) + disc(48, 64, 5, INK) + disc(80, 64, 5, INK) + stroke("M50 84C58 94 70 94 78 84", WINE, 5) + disc(38, 80, 7, ROSE, 0.6) + disc(90, 80, 7, ROSE, 0.6)


def cat_face() -> str:
    return path("M24 24L50 42L78 42L104 24L106 72C106 96 88 112 64 112C40 112 22 96 22 72Z", STEEL) + disc(46, 70, 6, INK) + disc(82, 70, 6, INK) + path("M56 84L72 84L64 92Z", ROSE) + stroke("M64 92C62 100 54 100 52 96M64 92C66 100 74 100 76 96", INK, 3)
