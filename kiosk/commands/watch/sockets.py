"""Which sockets a process has, and whom they could reach."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from kiosk.commands.watch.processes import PROC, Process

_INTERNET = ("tcp", "tcp6", "udp", "udp6", "raw", "raw6", "icmp", "icmp6", "udplite", "udplite6")
_LISTENS = "0A"
_LOOPBACK = ("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F")
_PACKETS_IN_ORDER = "0005"  # SOCK_SEQPACKET, which the camera's pipe is


@dataclass(frozen=True, slots=True)
class Line:
    """One socket of an internet kind, as the kernel lists it."""

    kind: str
    inode: str
    listens: bool
    stays_here: bool


def internet(process: Process) -> list[Line]:
    """The process's own internet sockets."""
    own = {handle.socket for handle in process.handles() if handle.socket}
    return [line for line in in_its_network(process) if line.inode in own]


def in_its_network(process: Process) -> list[Line]:
    """Every internet socket of the network that the process is in, whoever's it is."""
    found = []
    for kind in _INTERNET:
        for row in _rows(process, kind):
            local, remote, state, inode = row[1], row[2], row[3], row[9]
            listens = state == _LISTENS
            here = not listens and all(_address(end) in _LOOPBACK for end in (local, remote))
            found.append(Line(kind, inode, listens, here))
    return found


def is_pipe(inode: str, owner: Process) -> bool:
    """Whether ``inode`` is an end of a pair like the camera's, made in ``owner``'s network."""
    return any(
        row[6] == inode and row[4] == _PACKETS_IN_ORDER and len(row) == 7
        for row in _rows(owner, "unix")
    )


def _rows(process: Process, kind: str) -> list[list[str]]:
    """The table without its head; none where this kernel has no such table."""
    with suppress(FileNotFoundError):
        text = (PROC / str(process.pid) / "net" / kind).read_text()
        return [line.split() for line in text.splitlines()[1:]]
    return []


def _address(end: str) -> str:
    return end.partition(":")[0]
