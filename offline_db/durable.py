"""Files that are whole under their name or not there, and stay so when the plug is pulled."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """``content`` as ``path``, in one step as anybody else sees it. Raises ``OSError``."""
    make_folder(path.parent)
    growing = path.with_name(f".{path.name}.growing")
    with growing.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    growing.replace(path)
    to_disk(path.parent)


def make_folder(folder: Path) -> None:
    """``folder`` with those above it, each on the disk by its name. Raises ``OSError``.

    A file's own fsync says nothing of the folder it lies in: where that was made a moment ago, a
    power cut may take both.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    to_disk(folder.parent)


def to_disk(path: Path) -> None:
    """Force a file or a folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
