"""What goods are packed in: tins, jars, bottles, boxes; each takes its colours and a label's motif."""

# The drawings read as tables of points, one thing a line.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from paint import (
    AMBER,
    BROWN,
    COCOA,
    CREAM,
    CRUST,
    GREY,
    INK,
    MIST,
    SKY,
    STEEL,
    TAN,
    WHITE,
    block,
    disc,
    oval,
    path,
    put,
    stroke,
)

_DARK = 0.13


def tin(colour: str, motif: str = "", label: str = CREAM) -> str:
    body = path("M28 30L28 104C28 110 44 114 64 114C84 114 100 110 100 104L100 30Z", colour)
    band = path("M28 44L28 94C28 100 44 104 64 104C84 104 100 100 100 94L100 44C100 50 84 53 64 53C44 53 28 50 28 44Z", label)
    shade = path("M86 36L86 111C95 109 100 107 100 104L100 30Z", INK, _DARK)
    lid = oval(64, 30, 36, 10, GREY) + oval(64, 29, 30, 7, STEEL, 0.5) + oval(64, 28, 28, 6, MIST)
    return body + band + (put(motif, 62, 76, 44) if motif else "") + shade + lid


def flat_tin(colour: str, motif: str) -> str:
    body = path("M14 72L14 92C14 104 36 113 64 113C92 113 114 104 114 92L114 72Z", colour)
    top = oval(64, 70, 50, 26, GREY) + oval(64, 68, 45, 22, WHITE)
    return body + path("M96 86L96 108C108 104 114 98 114 92L114 72Z", INK, _DARK) + top + put(motif, 64, 68, 46)


def jar(content: str, lid: str, motif: str = "", label: str = WHITE) -> str:
    glass = path("M34 40C26 44 24 50 24 58L24 100C24 108 30 113 38 113L90 113C98 113 104 108 104 100L104 58C104 50 102 44 94 40Z", SKY, 0.8)
    inside = path("M28 54L28 98C28 106 33 109 40 109L88 109C95 109 100 106 100 98L100 54C100 50 98 48 96 46L32 46C30 48 28 50 28 54Z", content)
    tag = block(38, 62, 52, 36, 5, label) + put(motif, 64, 80, 32) if motif else ""
    cap = block(30, 20, 68, 22, 5, lid) + block(30, 32, 68, 10, 4, INK, _DARK)
    return glass + inside + tag + block(31, 52, 5, 46, 2.5, WHITE, 0.4) + cap


def bottle(liquid: str, cap: str, motif: str = "", label: str = CREAM, *, clear: bool = True) -> str:
    """A soft-drink, oil or sauce bottle; ``clear`` leaves some air above the liquid."""
    shape = "M54 24L54 36C54 46 38 50 38 66L38 104C38 110 42 114 48 114L80 114C86 114 90 110 90 104L90 66C90 50 74 46 74 36L74 24Z"
    fill = "M54 38C54 47 38 51 38 66L38 104C38 110 42 114 48 114L80 114C86 114 90 110 90 104L90 66C90 51 74 47 74 38Z"
    body = (path(shape, SKY, 0.85) + path(fill, liquid)) if clear else path(shape, liquid)
    tag = block(38, 68, 52, 32, 0, label) + (put(motif, 62, 84, 30) if motif else "")
    return body + tag + path("M80 50C87 54 90 59 90 66L90 104C90 110 86 114 80 114L76 114C80 108 80 60 76 46Z", INK, _DARK) + block(51, 12, 26, 15, 4, cap) + block(44, 62, 4, 44, 2, WHITE, 0.35)


def water_bottle(tint: str, cap: str, bubbles: bool) -> str:
    body = "M54 22L54 32C54 42 36 46 36 62C36 70 39 72 39 78C39 84 36 86 36 92L36 104C36 110 40 114 46 114L82 114C88 114 92 110 92 104L92 92C92 86 89 84 89 78C89 72 92 70 92 62C92 46 74 42 74 32L74 22Z"
    dots = "".join(disc(x, y, r, WHITE, 0.85) for x, y, r in ((50, 102, 3), (72, 104, 4), (60, 96, 2.5), (80, 96, 2.5), (54, 54, 2.5), (74, 52, 3))) if bubbles else ""
    drop = path("M64 60C70 68 75 74 75 80C75 87 70 90 64 90C58 90 53 87 53 80C53 74 58 68 64 60Z", cap)
    return path(body, tint) + block(37, 62, 54, 30, 0, WHITE) + put(drop, 64, 72, 96) + block(42, 50, 5, 56, 2.5, WHITE, 0.5) + dots + block(51, 11, 26, 14, 4, cap) + path("M82 48C89 52 92 56 92 62L92 104C92 110 88 114 82 114L78 114C84 100 82 66 78 44Z", INK, 0.1)


def wine(glass: str, foil: str, motif: str = "", label: str = CREAM) -> str:
    body = "M56 12L56 44C56 52 40 54 40 68L40 106C40 111 43 114 48 114L80 114C85 114 88 111 88 106L88 68C88 54 72 52 72 44L72 12Z"
    tag = block(40, 72, 48, 30, 0, label) + block(40, 96, 48, 3, 0, foil) + (put(motif, 63, 83, 24) if motif else "")
    return path(body, glass) + tag + block(54, 8, 20, 26, 3, foil) + path("M78 54C85 58 88 61 88 68L88 106C88 111 85 114 80 114L76 114C80 104 80 64 76 52Z", INK, 0.16) + block(45, 66, 4, 42, 2, WHITE, 0.28)


def beer(glass: str, label: str, foam: str = WHITE) -> str:
    body = "M57 14L57 42C57 52 42 56 42 70L42 106C42 111 45 114 50 114L78 114C83 114 86 111 86 106L86 70C86 56 71 52 71 42L71 14Z"
    return path(body, glass) + block(42, 70, 44, 32, 0, label) + oval(64, 86, 15, 12, CREAM) + oval(64, 86, 9, 7, foam) + stroke("M64 94L64 79M58 84L64 79L70 84", AMBER, 3) + block(58, 34, 12, 9, 1, label) + block(55, 9, 18, 9, 3, GREY) + block(47, 70, 4, 36, 2, WHITE, 0.3) + path("M76 56C83 60 86 64 86 70L86 106C86 111 83 114 78 114L75 114C79 104 79 66 76 56Z", INK, _DARK)


def can(colour: str, motif: str = "", band: str = WHITE, *, slim: bool = False) -> str:
    x, w = (42, 44) if slim else (36, 56)
    body = path(f"M{x} 28L{x} 102L{x + 6} 112L{x + w - 6} 112L{x + w} 102L{x + w} 28L{x + w - 6} 18L{x + 6} 18Z", colour)
    middle = path(f"M{x} 74L{x + w} 52L{x + w} 76L{x} 98Z", band) if not motif else disc(64, 66, 20, band) + put(motif, 64, 66, 30)
    return body + middle + path(f"M{x + w - 12} 18L{x + w - 6} 18L{x + w} 28L{x + w} 102L{x + w - 6} 112L{x + w - 12} 112Z", INK, _DARK) + oval(64, 18, w / 2 - 5, 5, GREY) + oval(64, 17.5, w / 2 - 10, 3, STEEL) + block(x + 6, 32, 4, 66, 2, WHITE, 0.35)


def carton(colour: str, motif: str = "", band: str = WHITE, cap: str = WHITE) -> str:
    """A drink carton with a gable top and a screw cap."""
    front = path("M26 46L82 46L82 112L26 112Z", band) + path("M26 46L82 46L82 62C64 54 46 72 26 62Z", colour) + block(26, 102, 56, 10, 0, colour)
    side = path("M82 46L102 40L102 106L82 112Z", colour) + path("M82 46L102 40L102 106L82 112Z", INK, 0.2)
    top = path("M26 46L38 24L92 20L102 40L82 46Z", colour) + path("M82 46L92 20L102 40Z", INK, 0.2) + path("M38 24L92 20L92 12L38 16Z", band) + path("M38 24L92 20L92 17L38 21Z", INK, 0.15)
    return front + side + top + oval(56, 36, 9, 6, INK, 0.2) + block(47, 28, 18, 8, 3, cap) + (put(motif, 54, 82, 40) if motif else "")


def box(front: str, motif: str = "", panel: str = CREAM, *, wide: bool = False) -> str:
    """A cardboard box, seen a little from the side."""
    x, y, w = (12, 46, 84) if wide else (24, 24, 62)
    h = 112 - y
    face = block(x, y, w, h, 2, front) + block(x + 7, y + 10, w - 14, h - 26, 6, panel)
    side = path(f"M{x + w} {y}L{x + w + 18} {y - 8}L{x + w + 18} {104}L{x + w} 112Z", front) + path(f"M{x + w} {y}L{x + w + 18} {y - 8}L{x + w + 18} {104}L{x + w} 112Z", INK, 0.22)
    top = path(f"M{x} {y}L{x + 18} {y - 8}L{x + w + 18} {y - 8}L{x + w} {y}Z", front) + path(f"M{x} {y}L{x + 18} {y - 8}L{x + w + 18} {y - 8}L{x + w} {y}Z", WHITE, 0.35)
    size = min(w - 18, h - 28)
    return face + side + top + (put(motif, x + w / 2, y + 10 + (h - 26) / 2, size) if motif else "") + block(x + 10, 112 - 10, w * 0.5, 4, 2, WHITE, 0.55)


def bag(colour: str, motif: str = "", window: str = "", panel: str = CREAM) -> str:
    """A pillow bag with sealed ends: crisps, pasta, frozen food. ``window`` shows what is inside."""
    body = "M26 22L102 22L99 34C104 56 104 82 99 104L102 113L26 113L29 104C24 82 24 56 29 34Z"
    seals = path("M26 22L102 22L99.500 32L28.500 32Z", INK, 0.14) + path("M28.500 105L99.500 105L102 113L26 113Z", INK, 0.14)
    view = oval(64, 70, 28, 27, window or panel)
    light = path("M34 36C30 56 30 82 34 102L40 102C35 82 35 56 39 36Z", WHITE, 0.35)
    return path(body, colour) + view + (put(motif, 64, 70, 48) if motif else "") + path("M90 34L99 34C104 56 104 82 99 104L90 104C96 82 96 56 90 34Z", INK, 0.12) + light + seals


def pouch(colour: str, motif: str = "", fold: str = CREAM, panel: str = CREAM) -> str:
    """A paper bag with its top folded over: coffee, flour, sugar, rice."""
    body = path("M30 34L98 34L102 106C102 111 99 113 95 113L33 113C29 113 26 111 26 106Z", colour)
    top = path("M32 16L96 16L98 40L30 40Z", fold) + path("M30 40L98 40L98.500 46L29.500 46Z", INK, 0.16)
    label = disc(64, 78, 25, panel)
    return body + label + (put(motif, 64, 78, 40) if motif else "") + path("M86 16L96 16L102 106C102 111 99 113 95 113L86 113C92 100 90 40 86 16Z", INK, 0.12) + top


def tub(colour: str, motif: str = "", lid: str = WHITE, *, tall: bool = False) -> str:
    """A plastic tub or cup with a lid, wider above."""
    y = 38 if tall else 56
    body = path(f"M20 {y}L28 106C29 111 33 113 38 113L90 113C95 113 99 111 100 106L108 {y}Z", colour)
    rim = block(15, y - 12, 98, 15, 6, lid) + block(15, y - 4, 98, 7, 3.5, INK, 0.12)
    mid = (y + 113) / 2 + 1
    size = 100 - y
    patch = disc(64, mid, size * 0.52, WHITE) + put(motif, 64, mid, size * 0.76) if motif else ""
    return body + path(f"M92 {y}L108 {y}L100 106C99 111 95 113 90 113L82 113C90 100 92 70 92 {y}Z", INK, _DARK) + patch + rim


def cup(colour: str, motif: str = "", foil: str = GREY) -> str:
    """A small yoghurt cup with a foil lid."""
    body = path("M30 40L38 106C39 111 42 113 47 113L81 113C86 113 89 111 90 106L98 40Z", WHITE)
    band = path("M32 54L37 96L91 96L96 54Z", colour)
    lid = oval(64, 38, 40, 11, foil) + oval(64, 36, 35, 8, WHITE, 0.6) + path("M98 34L112 40L102 46Z", foil)
    return body + band + (put(motif, 63, 76, 36) if motif else "") + path("M86 44L98 42L90 106C89 111 86 113 81 113L76 113C83 100 86 70 86 44Z", INK, 0.12) + lid


def tray(goods: str, tint: str = WHITE) -> str:
    """A shallow tray with something fresh in it, under film."""
    base = path("M8 62L22 106C23 110 26 112 30 112L98 112C102 112 105 110 106 106L120 62Z", tint) + path("M8 62L22 106C23 110 26 112 30 112L98 112C102 112 105 110 106 106L120 62L114 62L100 102L28 102L14 62Z", INK, 0.1)
    inner = oval(64, 62, 56, 20, MIST) + oval(64, 63, 50, 16, INK, 0.1)
    film = path("M22 56C36 48 60 45 80 47C60 50 44 56 34 66Z", WHITE, 0.5)
    return base + inner + goods + film


def tube(colour: str, cap: str, motif: str = "", panel: str = WHITE) -> str:
    body = path("M34 14L94 14L84 92L44 92Z", colour) + block(32, 10, 64, 9, 2, colour) + block(32, 10, 64, 9, 2, INK, 0.16)
    stripe = path("M40 44L88 44L86 64L42 64Z", panel) if not motif else disc(64, 48, 18, panel) + put(motif, 64, 48, 28)
    return body + stripe + path("M84 19L94 14L84 92L74 92Z", INK, 0.12) + block(45, 92, 38, 21, 4, cap) + stroke("M54 97L54 108M64 97L64 108M74 97L74 108", INK, 2.5, 0.2)


def pump(colour: str, motif: str = "", top: str = STEEL) -> str:
    spout = stroke("M64 44L64 20L40 20", top, 9) + block(54, 34, 20, 10, 2, top) + stroke("M64 30L64 22L40 22", INK, 2, 0.12)
    body = path("M36 58C36 50 44 44 52 44L76 44C84 44 92 50 92 58L92 104C92 110 88 114 82 114L46 114C40 114 36 110 36 104Z", colour)
    return spout + body + disc(64, 80, 20, WHITE) + (put(motif, 64, 80, 32) if motif else "") + path("M82 46C88 49 92 53 92 58L92 104C92 110 88 114 82 114L78 114C84 100 84 60 78 44Z", INK, _DARK)


def flask(colour: str, cap: str, motif: str = "", panel: str = WHITE) -> str:
    """A shampoo or cleaner bottle with a flat cap."""
    body = path("M40 34C34 38 32 44 32 54L32 102C32 109 37 114 44 114L84 114C91 114 96 109 96 102L96 54C96 44 94 38 88 34Z", colour)
    return body + block(46, 14, 36, 21, 4, cap) + block(46, 28, 36, 7, 0, INK, _DARK) + oval(64, 76, 23, 26, panel) + (put(motif, 64, 76, 36) if motif else "") + path("M86 34C93 38 96 44 96 54L96 102C96 109 91 114 84 114L80 114C88 98 88 50 82 34Z", INK, _DARK) + block(37, 52, 4, 48, 2, WHITE, 0.35)


def spray(colour: str, head: str, motif: str = "") -> str:
    top = path("M46 12L80 12C84 12 86 15 86 18L86 26L74 26L74 40L54 40L54 28L38 30L36 20Z", head) + path("M48 30C44 38 38 42 34 44L32 38C38 36 42 32 43 28Z", INK, 0.4)
    body = path("M50 40L78 40C80 54 92 60 92 76L92 104C92 110 88 114 82 114L46 114C40 114 36 110 36 104L36 76C36 60 48 54 50 40Z", colour)
    return top + body + block(42, 74, 44, 28, 5, WHITE) + (put(motif, 64, 88, 26) if motif else "") + path("M78 40C80 54 92 60 92 76L92 104C92 110 88 114 82 114L78 114C84 100 84 62 72 40Z", INK, 0.12)


def shaker(colour: str, motif: str = "", lid: str = INK) -> str:
    body = path("M38 40L90 40L94 106C94 111 91 114 86 114L42 114C37 114 34 111 34 106Z", SKY, 0.8) + path("M39 58L89 58L92 104C92 109 89 111 85 111L43 111C39 111 36 109 36 104Z", colour)
    holes = "".join(disc(x, 22, 2, WHITE, 0.7) for x in (52, 60, 68, 76))
    return body + block(42, 66, 44, 30, 4, CREAM) + (put(motif, 64, 81, 28) if motif else "") + block(36, 14, 56, 28, 7, lid) + holes + path("M82 42L90 42L94 106C94 111 91 114 86 114L82 114C87 96 86 60 82 42Z", INK, 0.12)


def glass_bowl(goods: str) -> str:
    return goods + path("M16 70C16 98 36 112 64 112C92 112 112 98 112 70Z", SKY, 0.75) + path("M22 74C24 94 38 106 54 109C38 100 30 88 29 74Z", WHITE, 0.5)


def crate_of(drawing: str) -> str:
    return drawing + path("M14 80L114 80L108 112L20 112Z", TAN) + stroke("M16 90L112 90M18 101L110 101", BROWN, 3, 0.5) + block(12, 76, 104, 8, 2, CRUST)


def wrapped_bar(wrapper: str, bar: str, motif: str = "", panel: str = CREAM) -> str:
    """A chocolate bar half out of its paper."""
    squares = "".join(block(x, y, 17, 15, 2, COCOA, 0.35) for x in (34, 55.5, 77) for y in (18, 36))
    slab = block(30, 13, 68, 60, 4, bar) + squares
    paper = path("M26 56L38 50L50 57L64 50L78 57L90 50L102 56L102 106C102 110 99 113 95 113L33 113C29 113 26 110 26 106Z", wrapper)
    return slab + paper + block(36, 68, 56, 34, 5, panel) + (put(motif, 64, 85, 32) if motif else "") + path("M90 50L102 56L102 106C102 110 99 113 95 113L88 113C94 98 94 70 90 50Z", INK, 0.12)
