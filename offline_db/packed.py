"""Packs files for the journey and unpacks them, never into more than was announced."""

from __future__ import annotations

import os
from pathlib import Path

import zstandard

_CHUNK = 1 << 20
# A million products: a third of level 6's CPU for 4 % more bytes, which only new kiosks fetch.
LEVEL = 3
PATCH_LEVEL = 9  # level 19 saves nothing on a patch, for ten times the CPU
_WINDOW = 1 << 23  # bytes of memory that unpacking may take


class PackedError(Exception):
    """What came cannot be unpacked, or is larger than was said."""


def pack(source: Path, target: Path, level: int = LEVEL) -> None:
    """Write ``source`` packed as ``target``, durably."""
    packer = zstandard.ZstdCompressor(level=level, threads=0)
    with source.open("rb") as plain, target.open("wb") as out:
        packer.copy_stream(plain, out, size=source.stat().st_size)
        out.flush()
        os.fsync(out.fileno())


def pack_bytes(content: bytes) -> bytes:
    """A patch, packed."""
    return zstandard.ZstdCompressor(level=PATCH_LEVEL).compress(content)


def unpack(source: Path, target: Path, *, size: int) -> None:
    """Write ``source`` unpacked as ``target``: exactly ``size`` bytes. Raises ``PackedError``."""
    here = 0
    try:
        with source.open("rb") as packed, target.open("wb") as out:
            for chunk in zstandard.ZstdDecompressor(max_window_size=_WINDOW).read_to_iter(
                packed, write_size=_CHUNK
            ):
                here += len(chunk)
                if here > size:
                    raise PackedError(f"{source.name} unpacks to more than the {size:,} bytes said")
                out.write(chunk)
    except zstandard.ZstdError as err:
        raise PackedError(f"{source.name} cannot be unpacked ({err})") from err
    if here != size:
        raise PackedError(f"{source.name} unpacks to {here:,} bytes, said were {size:,}")


def unpack_bytes(content: bytes, *, most: int) -> bytes:
    """Raises ``PackedError`` for what is damaged or unpacks to more than ``most`` bytes."""
    try:
        parts, here = [], 0
        for chunk in zstandard.ZstdDecompressor(max_window_size=_WINDOW).read_to_iter(content):
            here += len(chunk)
            if here > most:
                raise PackedError(f"a patch unpacks to more than {most:,} bytes")
            parts.append(chunk)
    except zstandard.ZstdError as err:
        raise PackedError(f"a patch cannot be unpacked ({err})") from err
    return b"".join(parts)
