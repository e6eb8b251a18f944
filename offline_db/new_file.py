"""A file that nobody had before: keys, badges, and what else is for one user alone."""

from __future__ import annotations

import os
from pathlib import Path

FOR_ONE = 0o600


def write_new(path: Path, content: bytes, mode: int = FOR_ONE) -> None:
    """On the disk when this returns, and never over another file.

    Raises ``FileExistsError`` where one is there, and ``OSError`` where it cannot be written.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)
