"""After a visit: writes over what the visit's words left in memory that was given back.

The sentence that told a shopper an age band goes with its page, but memory that was given back
keeps its bytes until somebody needs it again; a copy of this process taken an hour later would
still hold it. So from the moment a camera opens whatever is given back is written over, and when
the visit is over, what was set aside for quick reuse is too: as many small blocks are taken as lie
about, filled with zeros, and given back.

Found by looking (``tests/faults/test_camera_cell_memory.py``), not promised by any library.
"""

from __future__ import annotations

import ctypes
from functools import cache

_OF_PYTHON = range(16, 368, 16)  # bytes; Python keeps blocks of a size together, up to 512
_OF_QT = range(24, 520, 16)  # so does the C library, up to 1032; no sentence of ours is longer
_AT_ONCE = 1500, 60  # of each size: more than were ever seen to lie about


_M_PERTURB, _FILL = -6, 0xA5


@cache
def _libc() -> ctypes.CDLL:
    """Opened once: each opening would leave a little behind for good."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.malloc.argtypes = [ctypes.c_size_t]
    libc.free.argtypes = [ctypes.c_void_p]
    return libc


def overwrite_what_is_freed(yes: bool) -> None:
    """From now on; the C library sees to it, but for the blocks that it sets aside."""
    _libc().mallopt(_M_PERTURB, _FILL if yes else 0)


def sweep_python() -> None:
    """Write over what Python's strings left; about 10 ms."""
    taken = [bytes(size) for size in _OF_PYTHON for _ in range(_AT_ONCE[0])]
    taken.clear()


def sweep_qt() -> None:
    """Write over what Qt's strings left, and from now on nothing more; about 5 ms."""
    libc = _libc()
    taken = []
    for size in _OF_QT:
        for _ in range(_AT_ONCE[1]):
            if block := libc.malloc(size):
                ctypes.memset(block, 0, size)
                taken.append(block)
    for block in taken:
        libc.free(block)
    overwrite_what_is_freed(False)
