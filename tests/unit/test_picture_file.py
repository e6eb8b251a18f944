"""Head office gives out pictures that are whole, of the right kind and size, and nothing else."""

from __future__ import annotations

import struct
import zlib
from random import Random

import pytest
from PIL import Image

from offline_db.picture_file import MOST_BYTES, MOST_SIDE, PictureError, Sides, look_at
from tests.unit.goods import picture

KINDS = ("png", "jpeg", "webp")


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        ("png", {}), ("png", {"mode": "RGBA"}), ("png", {"mode": "P"}), ("png", {"mode": "L"}),
        ("png", {"mode": "1"}), ("jpeg", {}), ("jpeg", {"mode": "L"}),
        ("jpeg", {"progressive": True}), ("jpeg", {"optimize": True, "quality": 95}),
        ("webp", {}), ("webp", {"lossless": True}), ("webp", {"mode": "RGBA"}),
        ("webp", {"mode": "RGBA", "lossless": True, "exif": b"Exif\0\0"}),
    ],
)  # fmt: skip
def test_whole_pictures_are_taken_with_their_sides(kind: str, how: dict[str, object]) -> None:
    assert look_at(picture(kind, side=(300, 170), **how)) == Sides(kind, 300, 170)


def test_an_interlaced_png_is_followed_through_its_seven_passes() -> None:
    head = struct.pack(">IIBBBBB", 50, 49, 8, 0, 0, 0, 1)
    passes = ((7, 7), (6, 7), (13, 6), (12, 13), (25, 12), (25, 25), (50, 24))
    pixels = b"".join((b"\0" + bytes(wide)) * high for wide, high in passes)

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    def made(pixels: bytes) -> bytes:
        packed = zlib.compress(pixels)
        return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed)
                + chunk(b"IEND", b""))  # fmt: skip

    assert look_at(made(pixels)) == Sides("png", 50, 49)
    with pytest.raises(PictureError, match="too few or too many pixels"):
        look_at(made(pixels[:-1]))
    with pytest.raises(PictureError, match="too few or too many pixels"):
        look_at(made(pixels + bytes(50_000_000)))  # a bomb is not inflated


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_cut_off_anywhere_is_refused(kind: str) -> None:
    content = picture(kind)
    for end in range(len(content)):
        with pytest.raises(PictureError):
            look_at(content[:end])


@pytest.mark.parametrize("kind", KINDS)
def test_something_behind_the_end_is_refused(kind: str) -> None:
    with pytest.raises(PictureError, match="behind its end"):
        look_at(picture(kind) + b"PK\x03\x04 and more")


def test_a_bit_that_fell_over_is_found_anywhere_in_a_png() -> None:
    content = picture("png")
    for at in range(len(content)):
        for bit in (0, 3, 7):
            damaged = bytearray(content)
            damaged[at] ^= 1 << bit
            with pytest.raises(PictureError):
                look_at(bytes(damaged))


@pytest.mark.parametrize("kind", KINDS)
def test_no_bytes_bring_it_down(kind: str) -> None:
    dice = Random(7)
    whole = picture(kind)
    for _ in range(2_000):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            content[dice.randrange(len(content))] = dice.choice((0, 255, dice.randrange(256)))
        try:
            sides = look_at(bytes(content))
        except PictureError:
            continue
        assert max(sides.width, sides.height) <= MOST_SIDE


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no picture"), (b"GIF89a" + bytes(40), "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), f"{MOST_BYTES + 8:,} bytes"),
        (picture("png", side=(40, 64)), "40 x 64"), (picture("jpeg", side=(64, 513)), "64 x 513"),
        (picture("jpeg", mode="CMYK"), "rare kind"),
        (picture("png", save_all=True, append_images=[Image.new("RGB", (64, 64))]), "moves"),
        (picture("webp", save_all=True, append_images=[Image.new("RGB", (64, 64))]), "moves"),
    ],
)  # fmt: skip
def test_what_a_card_cannot_show_is_refused_and_named(content: bytes, said: str) -> None:
    with pytest.raises(PictureError, match=said):
        look_at(content)
