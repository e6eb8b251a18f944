"""One writer for a file: a lock that falls with the process, on a file of its own beside it.

Not on the file itself: closing any other handle on it would drop SQLite's own locks.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from kiosk.errors import AskfirstError


def only_writer(
    path: Path, error: type[AskfirstError], safe: str, *, busy: type[AskfirstError] | None = None
) -> int:
    """An open handle that holds the lock; close it to let another writer in.

    Raises:
        error: the lock's file cannot be made. busy (else ``error``): another process holds it.
    """
    lock = path.with_name(path.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as err:
        raise error(
            f"{path} cannot be written ({err.strerror}: {lock}). Give Askfirst the right to write "
            f"in {path.parent}. {safe}"
        ) from err
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as err:
        os.close(handle)
        raise (busy or error)(
            f"{path} is written by another kiosk process. Close that one first, or give this one "
            f"another folder. {safe}"
        ) from err
    return handle
