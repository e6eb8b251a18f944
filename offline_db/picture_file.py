"""Is this file a picture of goods that a kiosk may show? Its kind, its sides, and that it is whole.

Head office looks before it gives a picture out. Nothing is decoded, so no decoder can be attacked
here and none is needed: a PNG is followed to its last chunk, with each checksum and its pixels
inflated; a JPEG marker by marker; a WebP chunk by chunk. What is wrong within the coded pixels of a
JPEG or WebP is not found; such a picture is drawn as it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 200_000
LEAST_SIDE, MOST_SIDE = 48, 512  # pixels; cards draw at most some 250, and 1,024 took 6 ms each
KINDS = ("png", "jpeg", "webp")
ALLOWED = (
    f"a whole PNG, JPEG or WebP picture of {LEAST_SIDE} to {MOST_SIDE} pixels a side and at most "
    f"{MOST_BYTES // 1000} kB, without motion"
)

_PNG = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by a PNG's colour type
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
          (0, 1, 1, 2))  # fmt: skip  # first column and row, step of columns and rows


class PictureError(ValueError):
    """It may not be shown; the message says what it is in place of what it must be."""


@dataclass(frozen=True, slots=True)
class Sides:
    """A picture's kind ("png", "jpeg", "webp"), and its sides in pixels."""

    kind: str
    width: int
    height: int


def look_at(content: bytes) -> Sides:
    """Raises ``PictureError``."""
    if len(content) > MOST_BYTES:
        raise PictureError(f"{len(content):,} bytes")
    if content.startswith(_PNG):
        found = Sides("png", *_png(content))
    elif content.startswith(b"\xff\xd8"):
        found = Sides("jpeg", *_jpeg(content))
    elif content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        found = Sides("webp", *_webp(content))
    else:
        raise PictureError("no picture of these kinds")
    if not all(LEAST_SIDE <= side <= MOST_SIDE for side in (found.width, found.height)):
        raise PictureError(f"{found.width} x {found.height} pixels")
    return found


def _png(content: bytes) -> tuple[int, int]:
    head = b""
    packed = []
    for kind, body in _png_chunks(content):
        if not head:
            if kind != b"IHDR" or len(body) != 13:
                raise PictureError("a PNG without its head")
            head = body
        elif kind == b"acTL":
            raise PictureError("a PNG that moves")
        elif kind == b"IDAT":
            packed.append(body)
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    depth, colour, packing, filtering, interlaced = head[8:]
    if depth not in _DEPTHS.get(colour, ()) or packing or filtering or interlaced > 1:
        raise PictureError("a PNG with a head that makes no sense")
    if max(width, height) <= MOST_SIDE:
        _png_pixels(b"".join(packed), width, height, depth * _CHANNELS[colour], interlaced == 1)
    return width, height


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while True:
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        end = at + 12 + length
        if len(kind) < 4 or end > len(content):
            raise PictureError("a PNG that is cut off")
        if zlib.crc32(content[at + 4 : end - 4]) != int.from_bytes(content[end - 4 : end], "big"):
            raise PictureError("a PNG that was damaged")
        yield kind, content[at + 8 : end - 4]
        at = end
        if kind == b"IEND":
            break
    if at != len(content):
        raise PictureError("a PNG with something behind its end")


def _png_pixels(packed: bytes, width: int, height: int, bits: int, interlaced: bool) -> None:
    """All rows are there, each with its filter; never inflates more than they are."""
    steps = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    rows: list[tuple[int, int]] = []
    for column, row, right, down in steps:
        wide, high = -(-(width - column) // right), -(-(height - row) // down)
        if wide > 0 and high > 0:
            rows.append((1 + -(-wide * bits // 8), high))
    should = sum(long * high for long, high in rows)
    inflate = zlib.decompressobj()
    try:
        pixels = inflate.decompress(packed, should + 1)
    except zlib.error as err:
        raise PictureError("a PNG that was damaged") from err
    if len(pixels) != should or not inflate.eof:
        raise PictureError("a PNG with too few or too many pixels")
    at = 0
    for long, high in rows:
        if any(pixels[at + long * number] > 4 for number in range(high)):
            raise PictureError("a PNG that was damaged")
        at += long * high


def _jpeg(content: bytes) -> tuple[int, int]:
    sides: tuple[int, int] | None = None
    seen = set()
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise PictureError("a JPEG that was damaged")
        marker = content[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        seen.add(marker)
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if marker < 0xC0 or 0xD0 <= marker <= 0xD9 or end < at + 4 or end > len(content):
            raise PictureError("a JPEG that is cut off or was damaged")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            body = content[at + 4 : end]
            if sides or marker > 0xC2 or len(body) < 6 or body[0] != 8 or body[5] not in (1, 3):
                raise PictureError("a JPEG of a rare kind (8 bits, grey or colour, are shown)")
            sides = int.from_bytes(body[3:5], "big"), int.from_bytes(body[1:3], "big")
        at = end
        if marker == 0xDA:
            at = _behind_pixels(content, at)
            if content[at : at + 2] == b"\xff\xd9":
                break
    if content[at : at + 2] != b"\xff\xd9" or not {0xDA, 0xDB, 0xC4} <= seen or sides is None:
        raise PictureError("a JPEG that is cut off")
    if at + 2 != len(content):
        raise PictureError("a JPEG with something behind its end")
    return sides


def _behind_pixels(content: bytes, at: int) -> int:
    """Where the next marker stands; within coded pixels 0xFF is followed by 0 or by a restart."""
    while (at := content.find(b"\xff", at)) >= 0:
        after = content[at + 1 : at + 2]
        if after and after != b"\x00" and not b"\xd0" <= after <= b"\xd7":
            return at
        at += 2
    raise PictureError("a JPEG that is cut off")


def _webp(content: bytes) -> tuple[int, int]:
    if int.from_bytes(content[4:8], "little") + 8 != len(content):
        raise PictureError("a WebP that is cut off, or has something behind its end")
    found: list[tuple[int, int]] = []
    canvas: tuple[int, int] | None = None
    at = 12
    while at < len(content):
        kind, length = content[at : at + 4], int.from_bytes(content[at + 4 : at + 8], "little")
        body = content[at + 8 : at + 8 + length]
        at += 8 + length + (length & 1)
        if len(body) != length or at > len(content):
            raise PictureError("a WebP that is cut off")
        if kind == b"VP8X" and length == 10:
            if body[0] & 0x02:
                raise PictureError("a WebP that moves")
            canvas = 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:], "little")
        elif kind == b"VP8 ":
            found.append(_lossy(body))
        elif kind == b"VP8L":
            found.append(_lossless(body))
    if len(found) != 1 or canvas not in (None, found[0]):
        raise PictureError("a WebP that was damaged")
    return found[0]


def _lossy(body: bytes) -> tuple[int, int]:
    tag = int.from_bytes(body[:3], "little")
    if len(body) < 10 or tag & 1 or body[3:6] != b"\x9d\x01\x2a" or tag >> 5 > len(body) - 10:
        raise PictureError("a WebP that was damaged")
    return (
        int.from_bytes(body[6:8], "little") & 0x3FFF, int.from_bytes(body[8:10], "little") & 0x3FFF
    )  # fmt: skip


def _lossless(body: bytes) -> tuple[int, int]:
    if len(body) < 6 or body[0] != 0x2F or body[4] >> 5:
        raise PictureError("a WebP that was damaged")
    bits = int.from_bytes(body[1:5], "little")
    return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
