"""Shuts the camera process into a cell: no network, no file to write, nobody else's files to read.

Called before any costly import, because the kernel lets only a process with one thread leave its
network, and because MediaPipe reports its use to its makers unless it finds no way out. All of it
is what an ordinary user may do. Each wall stands for itself: where a kernel lacks one the process
starts all the same, and says which walls hold, so that staff can be told.

Left out on purpose: hiding the process from its own user (``PR_SET_DUMPABLE``). The shop, its
data-protection officer and our tests look at it from outside, without being root; what hiding
would save from a crash is saved by dumps that hold no memory.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.look import Wall
from kiosk.vision.calls import CallsError, refuse_calls
from kiosk.vision.landlock import LIST, READ, WRITE, LandlockError, forbid, present

_CLONE_NEWNS = 0x00020000
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15
_PR_SET_NO_NEW_PRIVS = 38
_M_MMAP_THRESHOLD, _M_PERTURB = -3, -6
_NAME = b"askfirst camera"  # fifteen letters, all that the kernel keeps
_NOWHERE = "http://127.0.0.1:9"  # the discard port; nothing listens there on a kiosk
_CAPABILITIES_V3 = 0x20080522
_MOUNT_SETATTR, _AT_FDCWD, _AT_RECURSIVE, _READ_ONLY = 442, -100, 0x8000, 1

_OPEN_FILES = 64
_ADDRESSES = (
    8 << 30
)  # bytes of room; far above any real need, far below what would starve the screen
_LOADING_SECONDS = 60  # of processor time, for models on a slow kiosk


@dataclass(frozen=True, slots=True)
class Cell:
    """What holds.

    Attributes:
        trouble: for staff; empty while network and files are closed.
        nodes: the camera's device as it was when the cell was shut; another is out of reach.
    """

    holds: tuple[Wall, ...]
    trouble: str = ""
    nodes: frozenset[tuple[int, int]] = frozenset()

    def can_reach(self, camera: str) -> bool:
        """False for a device that was plugged in, or plugged in anew, after the cell was shut."""
        return _known(camera) <= self.nodes


def seal(environ: MutableMapping[str, str], camera: str, models: Path) -> Cell:
    """Close what can be closed; ``camera`` as settings spell it, ``models`` the folder."""
    point_proxies_nowhere(environ)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NAME, _NAME, 0, 0, 0)
    _keep_no_memory(libc)
    _set_limits()
    sys.dont_write_bytecode = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the screen; we leave with it
    own_network, network = _leave_network(libc)
    privileges = libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    nodes = _known(camera)
    files = _write_nothing(libc, camera)
    reads = _read_what_is_needed(libc, camera, models)
    privileges = _drop_capabilities(libc) and privileges
    # After the last change of rights, any of which may forget it: should the screen die without
    # closing its end, the camera must not live on.
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    calls = _refuse_calls(libc)
    walls = {
        Wall.NETWORK: not network,
        Wall.FILES: not files,
        Wall.READS: reads,
        Wall.CALLS: calls,
        Wall.PRIVILEGES: privileges,
        Wall.SERVICE: not own_network and not network,
    }
    holds = tuple(wall for wall, stands in walls.items() if stands)
    return Cell(holds, " ".join(part for part in (network, files) if part), nodes)


def allow_processor(seconds: float) -> None:
    """Let this process use ``seconds`` of processor time from now on; past them the kernel ends it.

    A look is given its own share, so that a process gone wrong cannot run hot all night.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


# --- each wall ------------------------------------------------------------------------------------


def point_proxies_nowhere(environ: MutableMapping[str, str]) -> None:
    """Before MediaPipe is imported: it reports its use to its makers unless it finds no way out."""
    for name in ("http_proxy", "https_proxy", "grpc_proxy", "all_proxy"):
        environ[name] = environ[name.upper()] = _NOWHERE
    for name in ("no_proxy", "no_grpc_proxy"):
        environ.pop(name, None)
        environ.pop(name.upper(), None)
    # Chatter of the libraries below errors is of no use to staff.
    environ.setdefault("GLOG_minloglevel", "2")
    environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")


def _keep_no_memory(libc: ctypes.CDLL) -> None:
    """What is given back is gone: large blocks return to the kernel at once, small ones are
    overwritten; and should the process crash, no dump of it holds any memory."""
    libc.mallopt(_M_MMAP_THRESHOLD, 64 * 1024)
    libc.mallopt(_M_PERTURB, 0xA5)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:  # a dump that goes to a collector instead of a file knows no limit, but it knows this
        Path("/proc/self/coredump_filter").write_text("0")
    except OSError:
        return  # kernels without dumps have none to fear


def _set_limits() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # no file takes a byte of this process
    for limit, most in ((resource.RLIMIT_NOFILE, _OPEN_FILES), (resource.RLIMIT_AS, _ADDRESSES)):
        _, ceiling = resource.getrlimit(limit)
        most = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
        resource.setrlimit(limit, (most, most))
    allow_processor(_LOADING_SECONDS)


def _leave_network(libc: ctypes.CDLL) -> tuple[bool, str]:
    """Enter an empty network of our own: whether we did, and what is wrong, for staff.

    Where the kernel keeps that from an ordinary user, the service may have started the whole kiosk
    without a network (installer/systemd); then nothing is wrong.
    """
    for flags in (_CLONE_NEWUSER | _CLONE_NEWNET, _CLONE_NEWNET):
        if libc.unshare(flags) == 0:
            return True, ""
    reason = os.strerror(ctypes.get_errno())
    if not _ways_out():
        return False, ""
    return False, (
        f"the kernel did not let the camera process leave the network ({reason}). It runs on with "
        "dead proxies only; allow unprivileged user namespaces on this machine, or start the kiosk "
        "as the service askfirst-kiosk, which has no network."
    )


def _ways_out(devices: Path = Path("/proc/self/net/dev")) -> list[str]:
    """The network devices beside the loopback; what cannot be told counts as one."""
    try:
        lines = devices.read_text().splitlines()[2:]
    except OSError:
        return ["unknown"]
    return [name for line in lines if (name := line.partition(":")[0].strip()) != "lo"]


def _write_nothing(libc: ctypes.CDLL, camera: str) -> str:
    """Leave nothing writable but the camera's own node; returns why not, for staff."""
    try:
        forbid(libc, WRITE, dict.fromkeys([Path(os.devnull), *_nodes(camera)], WRITE))
    except LandlockError as err:
        if see_read_only(libc):
            return ""
        return (
            f"the kernel did not take the disk from the camera process ({err.strerror}). A limit "
            "keeps it from writing; use a kernel with Landlock (Linux 5.13 or newer)."
        )
    return ""


def see_read_only(libc: ctypes.CDLL) -> bool:
    """For kernels without Landlock: a view of the whole disk, of our own, that is read-only.

    Device nodes stay usable in it, which is what a camera needs.
    """
    if libc.unshare(_CLONE_NEWNS):
        return False
    change = struct.pack("=4Q", _READ_ONLY, 0, 0, 0)
    size = ctypes.c_size_t(len(change))
    return not libc.syscall(_MOUNT_SETATTR, _AT_FDCWD, b"/", _AT_RECURSIVE, change, size)


def _read_what_is_needed(libc: ctypes.CDLL, camera: str, models: Path) -> bool:
    """Leave readable: programs, libraries, the models, the camera; not the shop's own records.

    A film in place of a camera may lie anywhere and be swapped, so there nothing is closed.
    """
    if camera != "none" and not _is_device(camera):
        return False
    code = Path(__file__).resolve().parents[2]
    system = map(Path, ("/usr", "/lib", "/lib64", "/etc", "/opt", "/nix/store", "/proc", "/sys"))
    pythons = map(Path, {sys.prefix, sys.base_prefix, sys.exec_prefix})
    left = dict.fromkeys((*system, *pythons, code / "kiosk", models.resolve()), READ)
    places: Mapping[Path, int] = {
        code: LIST,
        Path("/dev"): LIST,
        **left,
        **dict.fromkeys(_readable_nodes(camera), READ),
    }
    try:
        forbid(libc, READ, places)
    except LandlockError:
        return False
    return True


def _drop_capabilities(libc: ctypes.CDLL) -> bool:
    """In a namespace of its own a process is mighty; this one needs none of it."""
    who = struct.pack("=Ii", _CAPABILITIES_V3, 0)
    return not libc.capset(who, bytes(24))


def _refuse_calls(libc: ctypes.CDLL) -> bool:
    try:
        refuse_calls(libc)
    except CallsError:
        return False
    return True


# --- the camera's node ----------------------------------------------------------------------------


def _is_device(camera: str) -> bool:
    return camera.isdecimal() or camera.startswith("/dev/")


def _nodes(camera: str) -> list[Path]:
    """The device that ``camera`` means, if there is one now."""
    if not _is_device(camera):
        return []
    node = Path(f"/dev/video{camera}" if camera.isdecimal() else camera)
    return present([node.resolve()])


def _known(camera: str) -> frozenset[tuple[int, int]]:
    return frozenset((at.st_dev, at.st_ino) for at in (node.stat() for node in _nodes(camera)))


def _readable_nodes(camera: str) -> Iterable[Path]:
    return (*_nodes(camera), *map(Path, ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")))
