"""Machines in a shop's network: a network namespace each where that is allowed, else this one.

Namespaces are as separate as machines for all that goes over a network: each has its own addresses
and links, and a cable that can be pulled.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

_NET = "10.77.0"


@dataclass(frozen=True)
class Machine:
    """``inside``: what a command line begins with to run there, empty here. ``address``: its IP."""

    inside: tuple[str, ...]
    address: str

    @property
    def is_apart(self) -> bool:
        return bool(self.inside)

    def plug(self, *, in_: bool) -> None:
        """Push its cable in, or pull it; where all is one machine there is none."""
        if self.is_apart:
            _do(*self.inside, "ip", "link", "set", "eth0", "up" if in_ else "down")


def _do(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, timeout=20)


@contextmanager
def machines(count: int, *, apart: bool = True) -> Iterator[list[Machine]]:
    """``count`` machines on one cable, ``apart`` where that can be; all reach the first."""
    names = [f"askfirst-{os.getpid()}-{number}" for number in range(count)]
    try:
        try:
            _lay_cables(names if apart else [])
        except (OSError, subprocess.SubprocessError):
            yield [Machine((), "127.0.0.1")] * count
        else:
            yield [
                Machine(("ip", "netns", "exec", name), f"{_NET}.{number + 1}")
                for number, name in enumerate(names)
            ]
    finally:
        for name in names:
            with suppress(OSError, subprocess.SubprocessError):
                _do("ip", "netns", "del", name)


def _lay_cables(names: list[str]) -> None:
    """The first holds the switch; the others have a cable to it."""
    if not names:
        raise OSError("they are to be one")
    for name in names:
        _do("ip", "netns", "add", name)
        _do("ip", "-n", name, "link", "set", "lo", "up")
    hub = names[0]
    _do("ip", "-n", hub, "link", "add", "switch", "type", "bridge")
    _do("ip", "-n", hub, "addr", "add", f"{_NET}.1/24", "dev", "switch")
    _do("ip", "-n", hub, "link", "set", "switch", "up")
    for number, name in enumerate(names[1:], start=2):
        cable = f"port{number}"
        _do("ip", "-n", hub, "link", "add", cable, "type", "veth", "peer", "eth0", "netns", name)
        _do("ip", "-n", hub, "link", "set", cable, "master", "switch", "up")
        _do("ip", "-n", name, "addr", "add", f"{_NET}.{number}/24", "dev", "eth0")
        _do("ip", "-n", name, "link", "set", "eth0", "up")
