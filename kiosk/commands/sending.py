"""Sending beside the sync: `askfirst sync --watch` also starts `askfirst send`, again and again.

Each try is a process of its own with one limit on all of it: a server that drips its answer for
ever holds up no sync, and a try that is killed loses nothing.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import datetime
from random import Random

import click

from kiosk.commands.folder import KioskFolder
from kiosk.errors import AskfirstError
from kiosk.send_times import next_send
from kiosk.settings import Settings

MOST_SECONDS = 15 * 60  # for one try; what head office acknowledged by then stays acknowledged
LOOK_AGAIN_SECONDS = 15 * 60.0  # where no address is set, or the settings cannot be read

Try = Callable[[], tuple[bool, str]]  # whether it went well, and what it said


class Sending:
    """The tries of one kiosk: ``once`` makes one, and says how long to wait for the next."""

    def __init__(
        self,
        folder: KioskFolder,
        dice: Random,
        *,
        send: Try | None = None,
        tell: Callable[[str], object] = click.echo,
    ) -> None:
        self._folder = folder
        self._dice = dice
        self._send = send or one_try
        self._tell = tell
        self._failures = 0
        self._told = ""

    def once(self) -> float:
        """Send what waits, where the shop set an address; seconds until the next try."""
        settings = self._settings()
        if settings is None or not settings.send_to:
            return LOOK_AGAIN_SECONDS * self._dice.uniform(0.8, 1.2)
        well, said = self._send()
        self._failures = 0 if well else self._failures + 1
        if said != self._told:
            self._told = said
            self._tell(f"{datetime.now().astimezone():%Y-%m-%d %H:%M} {said}")
        return next_send(settings.send_minutes * 60.0, self._failures, self._dice)

    def _settings(self) -> Settings | None:
        try:
            return self._folder.settings()
        except AskfirstError:
            return None  # the sync says what is wrong with them


def send_beside(folder: KioskFolder, dice: Random, first: float) -> None:
    """Begin within ``first`` seconds, in a thread that ends with the process."""
    sending = Sending(folder, dice)

    def go_on() -> None:
        wait = dice.uniform(0, first)
        while True:
            time.sleep(wait)
            wait = sending.once()

    threading.Thread(target=go_on, name="sending", daemon=True).start()


def one_try(most_seconds: float = MOST_SECONDS) -> tuple[bool, str]:
    """Run `askfirst send`, which reads the address and the token for itself."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kiosk.commands.main", "send"],
            capture_output=True, text=True, timeout=most_seconds, check=False,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False, (
            f"head office had not everything after {most_seconds:g} s of sending; the next try "
            "goes on from what it acknowledged."
        )
    except OSError as err:
        return False, f"'askfirst send' cannot be started ({err.strerror}). Nothing is lost."
    said = (done.stdout if done.returncode == 0 else done.stderr).strip().splitlines()
    return done.returncode == 0, said[-1] if said else "'askfirst send' ended without a word"
