"""A world with one host in it: whoever the camera process wants to tell something to.

    unshare -n -m python -m tests.faults.observe.reporting_host FOLDER CAMERA [FAULT ...]

Run by root in a network and a view of the disk of its own. Answers every name with its own
address, listens for TLS there, lets a whole visit with a look go by, screen and camera process,
and says what comes in, a line each: ``asked NAME``, ``connected``.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import selectors
import socket
import struct
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

from tests.faults.observe.driven import a_kiosk

_SIOCSIFFLAGS, _UP_AND_RUNNING = 0x8914, 0x41
_MS_BIND = 4096
_PATIENCE = 3.0  # seconds after the visit, for whatever is told of it late


def main(folder: Path, camera: str, faults: list[str]) -> None:
    _bring_up_loopback()
    _ask_here_for_names()
    asked = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    asked.bind(("127.0.0.1", 53))
    listening = socket.create_server(("127.0.0.1", 443))
    said: list[str] = []
    visit = Thread(target=_visit, args=(folder, camera, faults, said))
    visit.start()
    _tell(asked, listening, visit)
    visit.join()
    if not any(line.startswith("estimate") for line in said):
        sys.exit(f"the visit had no look: {said}")


def _visit(folder: Path, camera: str, faults: list[str], said: list[str]) -> None:
    with a_kiosk(folder, camera, *faults) as kiosk:
        said += kiosk.do("start", "yes", "answer", "pay", "end", "leave")


def _tell(asked: socket.socket, listening: socket.socket, visit: Thread) -> None:
    """Until the visit is over and a while has passed, or somebody came."""
    until = time.monotonic() + _PATIENCE
    with selectors.DefaultSelector() as waiting:
        waiting.register(asked, selectors.EVENT_READ)
        waiting.register(listening, selectors.EVENT_READ)
        while (left := until - time.monotonic()) > 0:
            if visit.is_alive():
                until = time.monotonic() + _PATIENCE
            for key, _ in waiting.select(min(left, 0.2)):
                if key.fileobj is asked:
                    print("asked", _answer(asked), flush=True)
                else:
                    listening.accept()[0].close()
                    print("connected", flush=True)
                    return


def _answer(asked: socket.socket) -> str:
    """Answer with 127.0.0.1 whatever was asked; returns the name."""
    question, whose = asked.recvfrom(512)
    place, labels = 12, []
    while length := question[place]:
        labels.append(question[place + 1 : place + 1 + length].decode("ascii", "replace"))
        place += 1 + length
    kind = struct.unpack_from(">H", question, place + 1)[0]
    body = question[12 : place + 5]
    answers = int(kind == 1)
    reply = question[:2] + struct.pack(">5H", 0x8180, 1, answers, 0, 0) + body
    if answers:
        reply += struct.pack(">3HIH4B", 0xC00C, 1, 1, 60, 4, 127, 0, 0, 1)
    asked.sendto(reply, whose)
    return ".".join(labels)


def _bring_up_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", _UP_AND_RUNNING))


def _ask_here_for_names() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    files = {"resolv.conf": "nameserver 127.0.0.1\n", "hosts": "", "nsswitch.conf": "hosts: dns\n"}
    for name, text in files.items():
        real = (Path("/etc") / name).resolve()
        if not real.exists():
            continue
        with tempfile.NamedTemporaryFile("w", delete=False) as ours:
            ours.write(text)
        Path(ours.name).chmod(0o644)
        if libc.mount(ours.name.encode(), str(real).encode(), None, _MS_BIND, None):
            sys.exit(f"{real} cannot be replaced: {os.strerror(ctypes.get_errno())}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
