"""Closes the disk to this process for good, by the kernel's Landlock, as any user may.

Landlock takes rights away and can only take more: a ruleset names what is forbidden everywhere,
and its rules name the few places where it stays allowed. There is no library call for it in any
C library yet, so the three system calls are made by number; they are the same on every processor.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION = 1  # a flag of the first call: only tell which version of Landlock this is
_PATH_BENEATH = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = (1 << bit for bit in range(4))
_CHANGE_FOLDERS = sum(1 << bit for bit in range(4, 13))  # remove and make entries of every kind
_MOVE, _TRUNCATE, _DRIVE = 1 << 13, 1 << 14, 1 << 15  # since versions 2, 3 and 5
_ANY_TCP = 0b11  # bind and connect, since version 4
_STRANGERS = 0b11  # abstract sockets and signals of processes outside, since version 6
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _DRIVE  # the others are of folders

WRITE = _WRITE_FILE | _CHANGE_FOLDERS | _MOVE | _TRUNCATE | _DRIVE | _EXECUTE
READ = _READ_FILE | _READ_DIR
LIST = _READ_DIR


class LandlockError(OSError):
    """This kernel has no Landlock, or it was not switched on."""


def version(libc: ctypes.CDLL) -> int:
    """Which Landlock this kernel has, from 1; 0 for none."""
    return max(0, int(libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION)))


def forbid(libc: ctypes.CDLL, rights: int, but: Mapping[Path, int]) -> None:
    """Take ``rights`` away everywhere, except what ``but`` leaves at and under each place.

    With ``WRITE`` also TCP and the reach to other processes go, where the kernel knows how to.
    Places that are not there are left out. Needs ``no_new_privs``; raises ``LandlockError``.
    """
    known = version(libc)
    if not known:
        raise LandlockError(ctypes.get_errno(), "this kernel has no Landlock")
    rights &= ~_unknown_to(known)
    ruleset = _ruleset(libc, rights, known, beyond_files=bool(rights & _WRITE_FILE))
    try:
        for place, left in but.items():
            _allow(libc, ruleset, place, left & rights)
        if libc.syscall(_RESTRICT, ruleset, 0):
            raise _refused()
    finally:
        os.close(ruleset)


def present(places: Iterable[Path]) -> list[Path]:
    """Those of ``places`` that are there."""
    return [place for place in places if place.exists()]


def _unknown_to(known: int) -> int:
    since = {_MOVE: 2, _TRUNCATE: 3, _DRIVE: 5}
    return sum(right for right, first in since.items() if known < first)


def _ruleset(libc: ctypes.CDLL, rights: int, known: int, *, beyond_files: bool) -> int:
    """The kernel takes as much of the description as its version has fields."""
    fields = [rights]
    if known >= 4:
        fields.append(_ANY_TCP if beyond_files else 0)
    if known >= 6:
        fields.append(_STRANGERS if beyond_files else 0)
    described = struct.pack(f"={len(fields)}Q", *fields)
    made = int(libc.syscall(_CREATE, described, ctypes.c_size_t(len(described)), 0))
    if made < 0:
        raise _refused()
    return made


def _allow(libc: ctypes.CDLL, ruleset: int, place: Path, rights: int) -> None:
    try:
        handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        kept = rights if place.is_dir() else rights & _OF_FILES
        rule = struct.pack("=Qi", kept, handle)
        if kept and libc.syscall(_ADD, ruleset, _PATH_BENEATH, rule, 0):
            raise _refused()
    finally:
        os.close(handle)


def _refused() -> LandlockError:
    error = ctypes.get_errno()
    return LandlockError(error, os.strerror(error))
