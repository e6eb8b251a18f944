"""Checks of a camera process that lives: what it holds, whom it could reach, what it is called.

Each looks at one process from outside and says what is wrong, or nothing. Landlock, the wall before
the disk, is not told by the kernel; the process's own word for it stands beside what can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kiosk.commands.watch.processes import Handle, Process
from kiosk.commands.watch.sockets import in_its_network, internet, is_pipe
from kiosk.privacy.findings import Finding, found
from kiosk.privacy.label import Label

_VIEW = "/memfd:askfirst live view"
_CHATTER = (1, 2)  # what it says to staff; no file takes a byte of it, by its limit


def of_camera_process(camera: Process, parent: Process, label: Label) -> Iterator[Finding]:
    """Every check of ``camera``; ``parent`` is who started it and made its pipe."""
    at = f"/proc/{camera.pid}"
    yield found(
        26,
        _reaches_a_network(camera, parent),
        "the camera process is alone in a network of its own, in which there is nothing",
        f"compared {at}/ns/net with its parent's; read {at}/net/dev and its tables of sockets",
    )
    yield found(
        26,
        _has_more_than_its_pipe(camera, parent),
        "it has one socket: the pipe to the screen",
        f"looked up each socket of {at}/fd in the kernel's tables",
    )
    yield found(
        12,
        _could_write(camera),
        "it has no file open to write and no file would take a byte of it",
        f"read the flags of each file in {at}/fdinfo, and 'Max file size' in {at}/limits",
    )
    yield found(
        12,
        _could_gain_rights(camera),
        "it can start nothing, gain no right, and has none beyond reading",
        f"read NoNewPrivs, Seccomp and CapEff in {at}/status",
    )
    yield found(
        27,
        _is_misnamed(camera, label),
        f"the system shows it as '{camera.name()}', which is what it is",
        f"read {at}/comm and {at}/cmdline, and the list of processes in the label",
    )


def _reaches_a_network(camera: Process, parent: Process) -> str:
    beyond = [name for name in camera.interfaces() if name != "lo"]
    if beyond and camera.network() == parent.network():
        return f"process {camera.pid} is in the same network as the rest of the machine"
    if beyond:
        return f"the network of process {camera.pid} has a way out: {', '.join(beyond)}"
    there = in_its_network(camera)
    if there:
        what = "listens" if any(line.listens for line in there) else "has a socket"
        return f"in the network of process {camera.pid} somebody {what} ({there[0].kind})"
    return ""


def _has_more_than_its_pipe(camera: Process, parent: Process) -> str:
    sockets = {handle.socket for handle in camera.handles() if handle.socket}
    strange = [inode for inode in sockets if not is_pipe(inode, parent)]
    if strange or internet(camera):
        return f"process {camera.pid} has {len(strange)} socket(s) beside its pipe"
    if len(sockets) != 1:
        return f"process {camera.pid} has {len(sockets)} sockets where its one pipe should be"
    return ""


def _could_write(camera: Process) -> str:
    most = camera.limit("Max file size")
    if most != "0":
        return f"files would take {most} bytes of process {camera.pid}"
    for handle in camera.handles():
        if handle.writes and handle.is_file and handle.number not in _CHATTER:
            return f"process {camera.pid} has a file open to write ({Path(handle.target).name})"
        if handle.writes and handle.target.startswith("/memfd:") and not _is_view(handle):
            return f"process {camera.pid} has shared memory beside the live view"
    return ""


def _is_view(handle: Handle) -> bool:
    return handle.target.startswith(_VIEW)


def _could_gain_rights(camera: Process) -> str:
    wanted = {"NoNewPrivs": "1", "Seccomp": "2", "CapEff": "0000000000000000"}
    wrong = [
        f"{field} is {camera.status(field) or 'not told'} where {value} should be"
        for field, value in wanted.items()
        if camera.status(field) != value
    ]
    return f"process {camera.pid}: {'; '.join(wrong)}" if wrong else ""


def _is_misnamed(camera: Process, label: Label) -> str:
    name = camera.name()
    if name not in dict(label.processes):
        return f"process {camera.pid} works with the camera and is called '{name}'"
    if "kiosk.vision.worker" not in camera.arguments():
        return f"process {camera.pid} is called '{name}' but was not started as kiosk.vision.worker"
    return ""


def holding_camera(processes: list[Process], source: str) -> list[Process]:
    """Those that have a camera open now: any device, or what plays as ``source``."""
    return [one for one in processes if any(_is_camera(h, source) for h in one.handles())]


def _is_camera(handle: Handle, source: str) -> bool:
    if handle.is_video:
        return True
    if source == "none" or source.isdecimal():
        return False
    if "%" in source:
        return handle.target.startswith(f"{Path(source).parent}/")
    return handle.target == source
