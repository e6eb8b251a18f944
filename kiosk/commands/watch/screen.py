"""Checks of the screen process and of whatever else belongs to a kiosk that runs."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.commands.watch.processes import Process
from kiosk.commands.watch.sockets import internet
from kiosk.privacy.findings import Finding, found
from kiosk.privacy.label import Label

_SEES = ("/cv2/", "/mediapipe/", "libopencv", "libmediapipe")


def is_camera_process(process: Process) -> bool:
    """Whether it was started to see: whatever it is called, it was given a live view to draw."""
    return "--preview" in process.arguments()


def of_screen(screen: Process, others: list[Process], label: Label) -> Iterator[Finding]:
    """Every check of the screen process; ``others`` came of it and are not the camera process."""
    at = f"/proc/{screen.pid}"
    yield found(
        12,
        _sees(screen, *others),
        "the screen process has no library that could read a picture of a face",
        f"looked through {at}/maps for OpenCV and MediaPipe",
    )
    yield found(
        26,
        _talks(screen, *others),
        "the screen process has no connection to anybody and listens to nobody",
        f"looked up each socket of {at}/fd in the kernel's tables",
    )
    yield found(
        27,
        _is_unknown(others, label),
        f"beside the screen and the camera process runs {_named(others)}",
        "listed all that came of the screen process, and compared with the label",
    )


def _sees(*processes: Process) -> str:
    for process in processes:
        loaded = sorted(path for path in process.mapped() if any(one in path for one in _SEES))
        if loaded:
            return f"process {process.pid} has {loaded[0].rpartition('/')[2]} in its memory"
    return ""


def _talks(*processes: Process) -> str:
    for process in processes:
        beyond = [line for line in internet(process) if not line.stays_here]
        if beyond:
            what = "listens" if beyond[0].listens else "reaches beyond this machine"
            return f"process {process.pid} {what} ({beyond[0].kind})"
    return ""


def _is_unknown(others: list[Process], label: Label) -> str:
    names = sorted({other.name() for other in others} - set(dict(label.processes)))
    return f"a process that the label does not name: {', '.join(names)}" if names else ""


def _named(others: list[Process]) -> str:
    return ", ".join(sorted(other.name() for other in others)) or "nothing"
