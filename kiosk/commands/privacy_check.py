"""`askfirst privacy-check`: each promise, whether it holds here and now, and how that was seen.

The kiosk is looked at from outside: its files, its processes in /proc, and a camera process started
for the purpose with a marker in place of a camera. The camera itself is never opened here, and
nothing that somebody bought, answered or is comes out.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

import click

from kiosk.commands.folder import ASSETS, KioskFolder, usual_folder
from kiosk.commands.privacy_files import label as read_label
from kiosk.commands.watch.camera import holding_camera, of_camera_process
from kiosk.commands.watch.folder import Home, of_pictures, of_schemas, of_shoppers
from kiosk.commands.watch.openings import counting
from kiosk.commands.watch.papers import (
    UNREAD,
    asks_for_camera,
    checks_of_papers,
    of_ledger,
    of_thresholds,
)
from kiosk.commands.watch.processes import Process, children, holders, locked_by_somebody
from kiosk.commands.watch.screen import is_camera_process, of_screen
from kiosk.errors import AskfirstError
from kiosk.look import Wall, WorkerReady
from kiosk.privacy.findings import LABEL, Finding, State, found
from kiosk.privacy.label import Label
from kiosk.privacy.looked import looked
from kiosk.privacy.promises import PROMISES
from kiosk.settings import Settings
from kiosk.watch import WATCH_SECONDS
from offline_db.contents import last_camera_yes, watch_allowed_at

STARTING_SECONDS = 30.0
LOOK_SECONDS = 8.0  # a look and its guard; a camera that is open longer is held
FRESH_YES = timedelta(seconds=30)
LONGEST_WATCH = timedelta(seconds=WATCH_SECONDS + LOOK_SECONDS)  # from the yes: it begins with it
UNREAD_STATUS = 3
OF_RUNNING = (1, 12, 25, 26, 27)  # promises that also show in the processes of a kiosk that runs
_MARKS = {State.OK: "green", State.NOT_OK: "red", State.UNKNOWN: "yellow"}
CameraCommand = Callable[[str, Path], tuple[str, ...]]


@click.command("privacy-check")
@click.option(
    "--home", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The kiosk's folder [default: $ASKFIRST_HOME, else var in a checkout].",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
def privacy_check(home: Path | None, as_json: bool) -> None:
    """Test this kiosk against its privacy label.

    Exit status 1 when a promise is not kept, 3 when the settings cannot be read, so that nobody
    can say what the kiosk may do; what else could not be checked is said and breaks nothing.
    """
    folder = KioskFolder(home.resolve()) if home else usual_folder()
    findings = []
    for finding in examine(folder):
        findings.append(finding)
        if not as_json:
            _tell(finding)
    bad = [one for one in findings if one.state is State.NOT_OK]
    click.echo(_as_json(findings) if as_json else _in_short(findings))
    if bad:
        sys.exit(1)
    if _unread(findings):
        sys.exit(UNREAD_STATUS)


def _unread(findings: list[Finding]) -> bool:
    return any(one.says == UNREAD for one in findings)


# --- what is looked at ----------------------------------------------------------------------------


def examine(folder: KioskFolder, camera: CameraCommand | None = None) -> Iterator[Finding]:
    """The findings, one by one as they are made; ``camera`` starts a camera process for a source.

    A check that cannot be made says so and does not stop the others.
    """
    label = read_label()
    settings, trouble = _settings(folder)
    if trouble:
        yield Finding(LABEL, State.UNKNOWN, trouble, f"read {folder.settings_file}")
    now = datetime.now().astimezone()
    models = _models_folder()
    home = Home(folder.root)
    yield from _each(12, lambda: [of_pictures(home)])
    yield from _each(LABEL, lambda: of_schemas(home, label))
    yield from _each(LABEL, lambda: [of_shoppers(home)])
    yield from _each(19, lambda: of_ledger(folder.root, settings, now))
    for number, check in checks_of_papers(settings, label, models):
        yield from _each(number, check)
    yield from _of_running(folder, settings, label)
    yield from _each(1, lambda: of_trial(camera or _camera_command, models, label))


def _settings(folder: KioskFolder) -> tuple[Settings | None, str]:
    try:
        return folder.settings(), ""
    except AskfirstError as err:
        return None, str(err)


def _each(number: int, check: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    try:
        yield from check()
    except AskfirstError as err:
        yield Finding(number, State.NOT_OK, str(err), "tried, and this came of it")
    except OSError as err:
        says = f"the rest could not be seen ({err}); ask as the kiosk's own user, or as root"
        yield Finding(number, State.UNKNOWN, says, "tried, and the system refused")


def _of_running(folder: KioskFolder, settings: Settings | None, label: Label) -> Iterator[Finding]:
    lock = folder.root / "journal.db.lock"
    how = f"looked for who holds {lock}"
    screens = holders(lock)
    if not screens:
        if locked_by_somebody(lock):
            says = "a kiosk runs here as another user; ask as that user, or as root"
        else:
            says = "no kiosk runs on this folder; a camera process is started for the check instead"
        yield from (Finding(number, State.UNKNOWN, says, how) for number in OF_RUNNING)
        return
    screen = screens[0]
    below = children(screen.pid)
    cameras = [one for one in below if is_camera_process(one)]
    others = [one for one in below if one not in cameras]
    yield from _each(26, lambda: of_screen(screen, others, label))
    for camera in cameras:
        yield from _each(26, lambda camera=camera: of_camera_process(camera, screen, label))  # type: ignore[misc]
    if settings is None:
        for number in (25, 1):
            yield Finding(number, State.UNKNOWN, UNREAD, "tried to read kiosk.toml")
        return
    yield from _each(25, lambda: [_of_camera_allowed(cameras, settings)])
    yield from _each(1, lambda: [_of_open_camera(folder, [screen, *below], settings)])


def _of_camera_allowed(cameras: list[Process], settings: Settings) -> Finding:
    may = asks_for_camera(settings)
    says = "a camera process runs, though none is allowed here" if cameras and not may else ""
    well = f"{len(cameras)} camera process(es), {'allowed' if may else 'none allowed'} here"
    return found(25, says, well, "compared what runs with the region's profile and the settings")


def _of_open_camera(folder: KioskFolder, kiosk: list[Process], settings: Settings) -> Finding:
    """Closed now; or open on a fresh yes and closed when the look is over; or asked to watch."""
    how = f"looked through the open files of {len(kiosk)} process(es) for a camera"
    holding = holding_camera(kiosk, settings.camera)
    if not holding:
        return Finding(1, State.OK, "no process of this kiosk has a camera open", how)
    strangers = [one for one in holding if not is_camera_process(one)]
    if strangers:
        pid = strangers[0].pid
        return found(1, f"process {pid} has a camera open and is no camera process", "", how)
    if settings.attention and _is_within(_watch_allowed_at(folder), LONGEST_WATCH):
        says = (
            "the camera is open on a yes to watch over the offers, given less than "
            f"{LONGEST_WATCH.total_seconds():.0f} s ago"
        )
        return Finding(1, State.OK, says, how)
    allowed = _yes_is_fresh(folder)
    until = time.monotonic() + LOOK_SECONDS
    while holding_camera(kiosk, settings.camera):
        if time.monotonic() > until:
            return found(1, f"process {holding[0].pid} holds the camera open", "", how)
        time.sleep(0.1)
    trouble = "" if allowed else "the camera was open, and no yes was written down before"
    return found(1, trouble, "the camera was open on a yes, and closed when the look was over", how)


def _yes_is_fresh(folder: KioskFolder) -> bool:
    return _is_within(last_camera_yes(folder.journal) if folder.journal.exists() else "", FRESH_YES)


def _watch_allowed_at(folder: KioskFolder) -> str:
    return watch_allowed_at(folder.journal) if folder.journal.exists() else ""


def _is_within(at: str, time: timedelta) -> bool:
    """Whether ``at`` was, and not longer than ``time`` ago; what is to come allows nothing."""
    if not at:
        return False
    return timedelta(0) <= datetime.now().astimezone() - datetime.fromisoformat(at) < time


# --- a camera process of our own ------------------------------------------------------------------


def of_trial(command: CameraCommand, models: Path, label: Label) -> Iterator[Finding]:
    """What a real camera process does before anybody has said yes."""
    from kiosk.commands.camera_check import started

    with tempfile.TemporaryDirectory(prefix="askfirst-marker-") as place:
        marker = Path(place) / "marker.avi"
        marker.write_bytes(b"in place of a camera")
        with (
            counting(Path(place)) as counted,
            started(command(str(marker), models), STARTING_SECONDS) as (ready, pid),
        ):
            yield from of_camera_process(Process(pid), Process(os.getpid()), label)
            opens, reads = counted.opens, counted.reads
    how = "started a real camera process with a marker file as its camera, and counted"
    trouble = (
        f"it opened the marker {opens} times and read it {reads} times" if opens + reads else ""
    )
    yield found(1, trouble, "ready and idle, it had opened its camera 0 times", how)
    yield _of_walls(ready)
    yield of_thresholds(ready.thresholds, ASSETS / "models" / "MODEL_CARD.md")


def _of_walls(ready: WorkerReady) -> Finding:
    wanted = {Wall.NETWORK, Wall.FILES, Wall.CALLS, Wall.PRIVILEGES}
    lacking = sorted(wall.value for wall in wanted - set(ready.holds))
    return found(
        26,
        f"its cell has no wall for {', '.join(lacking)}. {ready.trouble}" if lacking else "",
        "its cell is shut: network, files, calls and rights",
        "asked a real camera process which walls the kernel gave it",
    )


def _camera_command(source: str, models: Path) -> tuple[str, ...]:
    return (
        sys.executable, "-m", "kiosk.vision.worker", "--camera", source, "--models", str(models),
    )  # fmt: skip


def _models_folder() -> Path:
    from kiosk.commands.models import usual_folder as models_folder

    return models_folder()


# --- how it is said -------------------------------------------------------------------------------


def _tell(finding: Finding) -> None:
    mark = click.style(f"{finding.state.value:20}", fg=_MARKS[finding.state])
    click.echo(f"{mark} {finding.name:5} {finding.words}")
    click.echo(f"{'':26} {finding.says}")
    click.echo(f"{'':26} seen: {finding.how}")


def _in_short(findings: list[Finding]) -> str:
    of = looked(findings)
    label = {one.state for one in findings if one.promise == LABEL}
    lines = (
        ("NOT kept", of.broken),
        ("looked at now as far as it shows from outside, nothing against", of.kept),
        ("looked at in part, nothing against", of.in_part),
        ("could not be checked now", of.not_checked),
        ("not looked at, as tests of the product alone can show them", of.by_tests),
        ("not in the product yet", of.later),
    )
    said = [f"\nOf {len(PROMISES)} promises:"]
    said += [f"{len(names):3} {what}: {', '.join(names)}" for what, names in lines if names]
    said += ["The privacy label does NOT hold."] if State.NOT_OK in label else []
    said += ["Nothing was changed; the kiosk's camera was not opened."]
    if of.broken or State.NOT_OK in label:
        said += ['Unplug the camera or set camera = "none" until it is mended; selling goes on.']
    return "\n".join(said)


def _as_json(findings: list[Finding]) -> str:
    said = [
        {
            "promise": one.name, "words": one.words, "state": one.state.value, "says": one.says,
            "how": one.how,
        }
        for one in findings
    ]  # fmt: skip
    of = looked(findings)
    holds = all(one.state is not State.NOT_OK for one in findings)
    unread = holds and _unread(findings)
    return json.dumps(
        {
            "holds": None if unread else holds, "findings": said, **asdict(of),
            "not_looked_at": [*of.by_tests, *of.later],
        },
        indent=2,
    )  # fmt: skip
