"""Takes from the camera process what it must not have: a network, files to write, a long memory.

Called before any costly import, because the kernel lets only a process with one thread leave its
network, and because MediaPipe reports its use to its makers unless it finds no way out.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from collections.abc import MutableMapping

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15
_M_MMAP_THRESHOLD = -3
_NAME = b"askfirst camera"  # fifteen letters, all that the kernel keeps
_NOWHERE = "http://127.0.0.1:9"  # the discard port; nothing listens there on a kiosk


def seal(environ: MutableMapping[str, str]) -> str:
    """Close what can be closed; returns a sentence for staff when the network stayed open."""
    _point_proxies_nowhere(environ)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NAME, _NAME, 0, 0, 0)
    # Should the screen die without closing its end, the camera must not live on.
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    # A freed frame goes back to the kernel at once, instead of lingering in this process's heap.
    libc.mallopt(_M_MMAP_THRESHOLD, 64 * 1024)
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # no file of this process can grow
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # and a crash leaves no picture behind
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the screen; we leave with it
    return _leave_network(libc)


def _point_proxies_nowhere(environ: MutableMapping[str, str]) -> None:
    for name in ("http_proxy", "https_proxy", "grpc_proxy", "all_proxy"):
        environ[name] = environ[name.upper()] = _NOWHERE
    for name in ("no_proxy", "no_grpc_proxy"):
        environ.pop(name, None)
        environ.pop(name.upper(), None)
    # Chatter of the libraries below errors is of no use to staff.
    environ.setdefault("GLOG_minloglevel", "2")
    environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")


def _leave_network(libc: ctypes.CDLL) -> str:
    """Enter an empty network of our own, as any user may where the kernel allows it."""
    for flags in (_CLONE_NEWUSER | _CLONE_NEWNET, _CLONE_NEWNET):
        if libc.unshare(flags) == 0:
            return ""
    reason = os.strerror(ctypes.get_errno())
    return (
        f"the kernel did not let the camera process leave the network ({reason}). It runs on with "
        "dead proxies only; allow unprivileged user namespaces on this machine."
    )
