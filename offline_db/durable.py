"""Files that are whole under their name or not there, and stay so when the plug is pulled."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """``content`` as ``path``, in one step as anybody else sees it. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    growing = path.with_name(f".{path.name}.growing")
    with growing.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    growing.replace(path)
    to_disk(path.parent)


def to_disk(path: Path) -> None:
    """Force a file or a folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
