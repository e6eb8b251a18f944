"""Does in the camera process's cell what it must not, and says what came of each try.

    python -m tests.faults.observe.intruder HOW CAMERA FOLDER RECORD

``FOLDER`` is one that it could write into, ``RECORD`` a file of the shop. ``HOW`` is ``sealed``,
``free`` (no cell: the control), ``without-landlock`` (as on an older kernel), ``without-all``, or
``without-namespaces`` (where an ordinary user may make none).
Prints one JSON object: each try with "done" or the name of the error, and what the cell holds.
"""

from __future__ import annotations

import ctypes
import errno
import json
import mmap
import os
import resource
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.vision import isolation
from kiosk.vision.calls import CallsError
from kiosk.vision.landlock import LandlockError

PARENT = os.getppid()


def tries(folder: Path, record: Path, preview: int) -> dict[str, Callable[[], object]]:
    """By what a cell must refuse; the last ones are what it must let pass."""
    there = folder / "there"
    return {
        "make a file": lambda: (folder / "new").open("w").close(),
        "write a file": lambda: there.open("r+").close(),
        "empty a file": lambda: os.truncate(there, 0),
        "rename a file": lambda: (folder / "rename-me").rename(folder / "other"),
        "make a folder": lambda: (folder / "sub").mkdir(),
        "make a link": lambda: (folder / "link").symlink_to("there"),
        "change rights": lambda: there.chmod(0o777),
        "change times": lambda: os.utime(there),
        "remove a file": (folder / "remove-me").unlink,
        "read a record": record.read_bytes,
        "speak TCP": lambda: socket.create_connection(("127.0.0.1", 9), 0.2),
        "speak UDP": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "speak to this machine": lambda: socket.socket(socket.AF_UNIX),
        "start a program": lambda: os.posix_spawn("/bin/true", ["true"], {}),
        "become a program": _execute_in_a_child,
        "signal the screen": lambda: os.kill(PARENT, 0),
        "watch the screen": lambda: Path(f"/proc/{PARENT}/mem").open("rb").close(),
        "leave its namespaces": _leave,
        # and what a camera needs:
        "make a thread": _thread,
        "write the live view": lambda: _draw(preview),
        "read a library": lambda: Path(json.__file__).read_bytes(),
    }


def _execute_in_a_child() -> None:
    """Only where a child can be made at all; there is no way back from it otherwise."""
    child = os.fork()
    if not child:
        try:
            os.execv("/bin/true", ["true"])
        except OSError as err:
            os._exit(err.errno or 1)
    if failed := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise OSError(failed, os.strerror(failed))


def _leave() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(0x00020000):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _thread() -> None:
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()


def _draw(handle: int) -> None:
    with mmap.mmap(handle, 4096) as view:
        view[:4] = b"seen"


def _refuse(error: type[OSError]) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise error(errno.ENOSYS, "not on this kernel")

    return refuse


def _attempt(run: Callable[[], object]) -> str:
    try:
        run()
    except OSError as err:
        return errno.errorcode.get(err.errno or 0, str(err))
    return "done"


def main(how: str, camera: str, folder: Path, record: Path) -> None:
    preview = os.memfd_create("preview")
    os.ftruncate(preview, 4096)
    if how in ("without-landlock", "without-all"):
        isolation.forbid = _refuse(LandlockError)
    if how == "without-all":
        isolation.refuse_calls = _refuse(CallsError)
        isolation.see_read_only = lambda libc: False
        isolation._leave_network = lambda libc: (False, "the network is open.")
    if how == "without-namespaces":
        isolation._CLONE_NEWUSER = isolation._CLONE_NEWNET = -1  # flags that no kernel knows
    cell = isolation.Cell(())
    if how != "free":
        cell = isolation.seal(os.environ, camera, folder)
    told = {name: _attempt(run) for name, run in tries(folder, record, preview).items()}
    limits = {name: resource.getrlimit(getattr(resource, name))[0] for name in LIMITS}
    said = {"tries": told, "holds": [wall.value for wall in cell.holds], "trouble": cell.trouble}
    print(json.dumps(said | {"limits": limits}))


LIMITS = ("RLIMIT_FSIZE", "RLIMIT_CORE", "RLIMIT_NOFILE", "RLIMIT_AS", "RLIMIT_CPU")

if __name__ == "__main__":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
