"""Whether a file can be a database at all, told before SQLite is asked to write into it."""

from __future__ import annotations

from pathlib import Path

HEAD = b"SQLite format 3\0"


def is_no_database(path: Path) -> bool:
    """Whether something else lies there; a missing or an empty file may become one.

    A power cut in the very first start leaves half a head and, beside it, what SQLite needs to take
    it back: that is a database still. Raises ``OSError``.
    """
    if not path.exists() or path.with_name(f"{path.name}-journal").exists():
        return False
    with path.open("rb") as file:
        head = file.read(len(HEAD))
    return bool(head) and head != HEAD
