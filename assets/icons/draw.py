"""Draws the interface's icons: `python assets/icons/draw.py` writes two SVG files each.

`<name>.svg` is ink for light themes, `<name>-light.svg` paper for dark and
high-contrast ones: QtSvg tints nothing, so each colour is a file. Lines are 4
wide in a square of 48, ends round, so that they hold at arm's length.
"""

# ruff: noqa: E501 - a path is one line

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
INKS = {"": "#1b1b1f", "-light": "#fffdf7"}

# A line is a path; "@" before it fills it instead.
CAMERA = [
    "M8 16L15 16L18 11L30 11L33 16L40 16C42 16 43 17 43 19L43 35C43 37 42 38 40 38L8 38C6 38 5 37 5 35L5 19C5 17 6 16 8 16Z",
    "M24 19A7.5 7.5 0 1 1 24 34A7.5 7.5 0 1 1 24 19Z",
]
FACE = "M24 5A19 19 0 1 1 24 43A19 19 0 1 1 24 5Z"
EYES = [
    "@M17 16.5A3 3 0 1 1 17 22.5A3 3 0 1 1 17 16.5Z",
    "@M31 16.5A3 3 0 1 1 31 22.5A3 3 0 1 1 31 16.5Z",
]

ICONS: dict[str, list[str]] = {
    "arrow-left": ["M40 24L9 24", "M21 11L8 24L21 37"],
    "arrow-right": ["M8 24L39 24", "M27 11L40 24L27 37"],
    "basket": ["M5 20L43 20L38 41L10 41Z", "M14 20L22 6", "M34 20L26 6", "M18 27L19 34", "M30 27L29 34", "M24 27L24 34"],
    "bin": ["M7 13L41 13", "M18 13L19 6L29 6L30 13", "M11 13L14 42L34 42L37 13", "M20 21L20.8 34", "M28 21L27.2 34"],
    "camera-off": [
        "M15 16L8 16C6 16 5 17 5 19L5 35C5 37 6 38 8 38L35 38",
        "M23 11L30 11L33 16L40 16C42 16 43 17 43 19L43 33",
        "M18.5 21.5A7.5 7.5 0 0 0 29 32",
        "M5 5L43 43",
    ],
    "camera-on": [*CAMERA, "@M24 23A3.5 3.5 0 1 1 24 30A3.5 3.5 0 1 1 24 23Z"],
    "card": ["M7 10L41 10C43 10 44 11 44 13L44 35C44 37 43 38 41 38L7 38C5 38 4 37 4 35L4 13C4 11 5 10 7 10Z", "M4 19L44 19", "M11 30L20 30", "M34 30L37 30"],
    "check": ["M8 26L19 37L41 12"],
    "clock": [FACE, "M24 13L24 25L32 30"],
    "contrast": [FACE, "@M24 5A19 19 0 0 1 24 43Z"],
    "counter": ["M4 28L44 28", "M8 28L8 43L40 43L40 28", "M14 28L14 17L34 17L34 28", "M24 17L24 9", "M17 6L31 6L31 10L17 10Z", "M22 35L26 35"],
    "cross": ["M11 11L37 37", "M37 11L11 37"],
    "hand": [
        "M15 27L15 12C15 7.5 21 7.5 21 12L21 8C21 3.5 27 3.5 27 8L27 11C27 6.5 33 6.5 33 11L33 15C33 10.5 39 10.5 39 15L39 29C39 38 34 44 26 44C19 44 15 40 12 34L7 25C5 21 10 18 13 22L15 25",
        "M21 12L21 22", "M27 10L27 22", "M33 14L33 23",
    ],
    "help": [FACE, "M18 19C18 11 30 11 30 18.5C30 23 24 23 24 28", "@M24 32A2.6 2.6 0 1 1 24 37.2A2.6 2.6 0 1 1 24 32Z"],
    "keypad": [f"@M{x} {y - 4}A4 4 0 1 1 {x} {y + 4}A4 4 0 1 1 {x} {y - 4}Z" for y in (8, 19, 30) for x in (11, 24, 37)] + ["@M24 37A4 4 0 1 1 24 45A4 4 0 1 1 24 37Z"],
    "language": [FACE, "M5 24L43 24", "M24 5C34 13 34 35 24 43C14 35 14 13 24 5Z"],
    "minus": ["M9 24L39 24"],
    "neutral": [FACE, *EYES, "M16 32L32 32"],
    "plus": ["M9 24L39 24", "M24 9L24 39"],
    "printer": ["M13 17L13 5L35 5L35 17", "M13 34L6 34L6 20C6 18 7 17 9 17L39 17C41 17 42 18 42 20L42 34L35 34", "M13 28L35 28L35 43L13 43Z", "M34 22.5L36 22.5"],
    "receipt": ["M10 4L10 44L15 40L19.5 44L24 40L28.5 44L33 40L38 44L38 4Z", "M17 14L31 14", "M17 22L31 22", "M17 30L25 30"],
    "repeat": ["M40 17A18 18 0 1 0 42 28", "M41 6L41 18L29 18"],
    "scan": ["M4 14L4 6L12 6", "M36 6L44 6L44 14", "M44 34L44 42L36 42", "M12 42L4 42L4 34", "M12 15L12 33", "M19 15L19 33", "M25 15L25 33", "M36 15L36 33", "M31 15L31 33"],
    "smile": [FACE, *EYES, "M14 28C17 36 31 36 34 28"],
    "speaker": ["M6 18L14 18L25 8L25 40L14 30L6 30Z", "M32 17C36 20 36 28 32 31", "M37 11C45 18 45 30 37 37"],
    "star": ["M24 5L29.9 17.1L43 19L33.5 28.3L35.8 41.5L24 35.2L12.2 41.5L14.5 28.3L5 19L18.1 17.1Z"],
    "tag": ["M5 7L5 24L25 44L43 26L23 6L6 6Z", "@M14 11.5A3.5 3.5 0 1 1 14 18.5A3.5 3.5 0 1 1 14 11.5Z"],
    "undo": ["M17 7L7 17L17 27", "M8 17L30 17C46 17 46 40 30 40L15 40"],
}  # fmt: skip


def icon(lines: list[str], colour: str) -> str:
    """One icon as SVG Tiny in ``colour``."""
    drawn = "".join(
        f'<path d="{line[1:]}" fill="{colour}"/>'
        if line.startswith("@")
        else f'<path d="{line}" fill="none" stroke="{colour}" stroke-width="4" '
        f'stroke-linecap="round" stroke-linejoin="round"/>'
        for line in lines
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" version="1.2" baseProfile="tiny" '
        f'width="48" height="48" viewBox="0 0 48 48">{drawn}</svg>\n'
    )


def write_icons(folder: Path) -> int:
    """Write every icon in both colours into ``folder``; how many files there are."""
    for name, lines in ICONS.items():
        for suffix, colour in INKS.items():
            (folder / f"{name}{suffix}.svg").write_text(icon(lines, colour), encoding="utf-8")
    return len(ICONS) * len(INKS)


if __name__ == "__main__":
    write_icons(HERE)
