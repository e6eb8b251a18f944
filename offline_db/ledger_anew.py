"""What a person does with a ledger that is damaged or gone: keep what there is, and begin anew.

Either way the new ledger's first record is a note that says so, with the reason.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from kiosk.consent.notes import Done, LedgerNote
from kiosk.errors import LedgerError
from offline_db.ledger import Ledger
from offline_db.ledger_file import SAFE, mirror_of
from offline_db.only_writer import only_writer

ENDINGS = ("", "-wal", "-shm", ".head")


def set_aside(path: Path, now: datetime, *, kiosk: str, note_id: str) -> Path:
    """Keep the ledger ``path`` and its mirror under another name; returns that name.

    A new ledger begins at once. ``note_id`` is a fresh UUID.
    """
    lock = only_writer(path, LedgerError, SAFE)
    try:
        aside = path.with_name(f"{path.name}.damaged-{now:%Y%m%dT%H%M%S}")
        for ending in ENDINGS:
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
    except OSError as err:
        raise LedgerError(
            f"{path} cannot be put aside ({err.strerror}). Give Askfirst the right to write in "
            f"{path.parent}; no record is deleted."
        ) from err
    finally:
        os.close(lock)
    _begin(path, now, kiosk, note_id, f"the one before was put aside as {aside.name}")
    return aside


def begin_anew(path: Path, now: datetime, *, kiosk: str, note_id: str, reason: str) -> None:
    """Begin a ledger although the journal remembers answers that stood in one before.

    Raises:
        LedgerError: there is one, which would have to be put aside; or ``reason`` is none.
    """
    if (path.exists() and path.stat().st_size) or mirror_of(path).exists():
        raise LedgerError(
            f"{path} or its mirror is there. 'askfirst ledger verify' says whether it holds; "
            "'askfirst ledger set-aside' keeps it and begins a new one. Nothing was changed."
        )
    _begin(path, now, kiosk, note_id, reason)


def _begin(path: Path, now: datetime, kiosk: str, note_id: str, reason: str) -> None:
    note = LedgerNote(note_id, now.isoformat(timespec="milliseconds"), Done.BEGUN_ANEW, reason)
    Ledger(path, kiosk, lambda: now, anew=note).close()
