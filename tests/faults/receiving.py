"""Head office's service as a process on loopback, to be asked and to be killed."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests


class RunningOffice:
    """`askfirst head-office serve` over the folder ``office``; started anew after a kill.

    ``at``: over the database at that address.
    """

    def __init__(self, office: Path, at: str = "") -> None:
        self._office = office
        self._at = ["--at", at] if at else []
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        command = [
            sys.executable, "-m", "kiosk.commands.main", "head-office", "serve",
            "--head-office", str(self._office), "--port", str(self.port), *self._at,
        ]  # fmt: skip
        self._process = subprocess.Popen(
            command, cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL, env=os.environ
        )
        for _ in range(400):
            if self._process.poll() is not None:
                raise RuntimeError(f"the service ended with {self._process.returncode}")
            try:
                if requests.get(f"{self.address}/v1/health", timeout=2).ok:
                    return
            except requests.RequestException:
                time.sleep(0.05)
        raise RuntimeError("the service did not come up")

    def kill(self) -> None:
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """As a service manager does; its exit status."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(timeout=20)
