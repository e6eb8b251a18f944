"""Many kiosks on one broker: how fast a hint reaches all, what each costs, and what they ask then.

Kiosks are simulated, each with its own connection, name and password; broker (mosquitto, set up as
`installer/mosquitto` says) and file server (granian's static files) are the real ones, each in one
process. Everything shares one machine, so the processor time of the kiosks is in the waits, too.
"""

from __future__ import annotations

import json
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from offline_db.head_office.fleet.listener import Listener
from offline_db.head_office.fleet.store import FleetFile
from offline_db.push.hint import Hint, write_hint
from offline_db.push.line import Line, Message, call
from offline_db.push.topics import KIOSKS, hint_topic
from offline_db.sync.round import How, Kiosk, sync_once
from offline_db.sync.signed import Addresses
from offline_db.sync.web import Web
from tests.benchmarks.fleet_kiosks import name_of
from tests.benchmarks.table import Row, tell
from tests.flows.broker import RunningBroker, free_port
from tests.unit.fakes import MILK
from tests.unit.office import TODAY, Office
from tests.unit.web_site import serving

TITLE = "A fleet on one broker"
KIOSKS_COUNT = 5_000
SPREAD = 30  # seconds, what head office's hints say unless told otherwise
OVER_TLS = 2_000
AGAIN = 10  # hints, since one costs less than the clock of processor time can tell
ROOT = Path(__file__).parents[2]


def measure(rounds: int = KIOSKS_COUNT) -> list[Row]:
    """``rounds``: how many kiosks."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # the broker inherits it
    if rounds + 200 > most:
        raise RuntimeError(f"{rounds} kiosks need as many open files; at most {most} are allowed")
    with tempfile.TemporaryDirectory(prefix="fleet-") as folder:
        return [
            *_plain(Path(folder), rounds),
            _memory(Path(folder) / "hints", rounds),
            *_over_tls(Path(folder), min(rounds, OVER_TLS)),
        ]


def _plain(folder: Path, count: int) -> Iterator[Row]:
    office = Office(folder)
    paths, version, pulled = _what_a_round_asks(folder, office)
    with _broker(folder / "broker", count, tls=False) as running, _files(office.site) as files:
        server = psutil.Process(running.pid)
        with _fleet(running, count, files.port, paths) as fleet:
            line = _each(server, fleet, count)
            lines = server.memory_info().rss
            fleet.do("speak")
            spoken = server.memory_info().rss
            fleet.do("listen")
            tell(f"  {count:,} kiosks listen")
            spent = _cpu(server)
            began = time.monotonic()
            hint = Message(
                hint_topic("all", "stable"), write_hint(Hint(version, 100, _spread(count)))
            )
            call(running.as_("head-office"), "publisher", say=hint)
            found = fleet.read()
            heard = sorted(at - began for at in found["heard"])
            hinting = _cpu(server) - spent
            serving_cpu = files.cpu()
            yield Row("a hint reaches half of them", heard[len(heard) // 2] * 1e3, "ms")
            yield Row("a hint reaches all", heard[-1] * 1e3, "ms", at_most=1_000.0)
            yield Row("broker memory, a line with its last will", line, "bytes")
            yield Row("broker memory, presence and status kept", (spoken - lines) / count, "bytes")
            yield Row("broker, one hint to one kiosk", hinting / count * 1e6, "µs of CPU")
            yield from _pulls(found["pulls"], len(paths), serving_cpu, count, pulled)
            yield from _listening(folder, running, count)


def _pulls(
    pulls: Sequence[tuple[float, float]], paths: int, spent: float, count: int, pulled: int
) -> Iterator[Row]:
    first = min(began for began, _ in pulls)
    seconds = Counter(int(began - first) for began, _ in pulls)
    spread = _spread(count)
    bars = [seconds[second] for second in range(max(spread, 1))]
    tell(f"  kiosks that began to ask, second by second: {' '.join(map(str, bars))}")
    mean = count / max(spread, 1)
    took = sorted(ended - began for began, ended in pulls)
    yield Row("kiosks that ask in the fullest second", max(bars) / mean, "of the mean",
              at_most=1.5 if count >= 2_000 else None,
              note=f"spread over {spread} s; {min(bars)} to {max(bars)} a second")  # fmt: skip
    yield Row("requests in the fullest second", max(bars) * paths, "a second",
              note=f"{paths} files a kiosk, {pulled:,} bytes")  # fmt: skip
    yield Row("file server, one kiosk's round", spent / count * 1e6, "µs of CPU")
    yield Row("a round, from its first request to its last byte", took[len(took) // 2] * 1e3, "ms",
              note=f"p99 {took[len(took) * 99 // 100] * 1e3:.0f} ms")  # fmt: skip


def _listening(folder: Path, running: RunningBroker, count: int) -> Iterator[Row]:
    """Head office comes, and is told the last words of all at once."""
    fleet = FleetFile(folder / "fleet.db", writes=True)
    listener = Listener(fleet, lambda: datetime.now(UTC))
    began, until = time.process_time(), time.monotonic() + 30
    line = Line(running.as_("head-office"), "listen", hears=[KIOSKS], heard=listener.heard)
    line.begin()
    known: list[Any] = []
    while time.monotonic() < until and len(known) < count:
        time.sleep(0.2)
        listener.keep()
        known = [seen for seen in fleet.kiosks() if seen.status and seen.presence]
    spent = time.process_time() - began
    line.end()
    fleet.close()
    yield Row("kiosks that head office knows after listening anew", len(known) / count * 100, "%",
              at_least=100.0)  # fmt: skip
    yield Row("head office, one kiosk's two words heard and kept", spent / count * 1e6, "µs of CPU")


def _memory(folder: Path, count: int) -> Row:
    """Of lines that only hear hints, as many as before."""
    with (
        _broker(folder, count, tls=False) as running,
        _fleet(running, count, 0, [], will="none") as fleet,
    ):
        line = _each(psutil.Process(running.pid), fleet, count)
    return Row("broker memory, a line that hears hints", line, "bytes",
               at_most=1_000.0 if count >= 1_000 else None,
               note="resident; what the kernel keeps of a connection is beside")  # fmt: skip


def _each(server: psutil.Process, fleet: _Kiosks, count: int) -> float:
    """Bytes of resident memory by which the broker grows with each kiosk after the first tenth."""
    fleet.do("connect a tenth")
    before = server.memory_info().rss
    fleet.do("connect the others")
    return (server.memory_info().rss - before) / (count - count // 10)


def _over_tls(folder: Path, count: int) -> Iterator[Row]:
    with _broker(folder / "tls", count, tls=True) as running:
        server = psutil.Process(running.pid)
        spent = _cpu(server)
        with _fleet(running, count, 0, [], authority=str(running.authority)) as fleet:
            line = _each(server, fleet, count)
            used = _cpu(server) - spent
            fleet.do("speak")
            fleet.do("listen")
            office = running.as_("head-office")
            hint = Message(hint_topic("all", "stable"), write_hint(Hint("2026-03-02.1")))
            began = time.monotonic()
            call(office, "publisher", say=hint)
            heard = max(fleet.read()["heard"]) - began
            spent = _cpu(server)
            for _ in range(AGAIN):
                call(office, "publisher", say=hint)
                time.sleep(0.2)
            hinting = (_cpu(server) - spent) / AGAIN
    yield Row("a hint reaches all over TLS", heard * 1e3, "ms", note=f"{count} of them")
    yield Row("broker, one hint to one kiosk over TLS", hinting / count * 1e6, "µs of CPU")
    yield Row("broker memory, a line over TLS", line, "bytes", note=f"{count} of them")
    yield Row("broker, letting one kiosk in over TLS", used / count * 1e6, "µs of CPU")


def _spread(count: int) -> int:
    """The usual one; a few kiosks, as in a quick run, need not be waited for."""
    return SPREAD if count >= 1_000 else 1


def _what_a_round_asks(folder: Path, office: Office) -> tuple[list[str], str, int]:
    """What a real kiosk with yesterday's catalogue asks for, what is new, how many bytes."""
    home = folder / "kiosk"
    home.mkdir()
    (home / "root.json").write_bytes(office.root_file.read_bytes())
    kiosk = Kiosk(home, "K0", "EUR")
    with serving(office.site) as web:
        addresses = Addresses(f"{web.address}/metadata", f"{web.address}/targets")
        office.day(1)
        with closing(Web()) as way:
            sync_once(kiosk, addresses, way, TODAY)
        version = office.day(0, {MILK.gtin: 149}).version
        web.asked.clear()
        web.sent = 0
        with closing(Web()) as way:
            ended = sync_once(kiosk, addresses, way, TODAY)
        if ended.how is not How.PATCHED:
            raise RuntimeError(f"the kiosk took it as {ended.how}")
        there = [path for path, _ in web.asked if (office.site / path.lstrip("/")).is_file()]
        return [f"/shop{path}" for path in there], version, web.sent


@contextmanager
def _broker(folder: Path, count: int, *, tls: bool) -> Iterator[RunningBroker]:
    names = ("head-office", *(name_of(number) for number in range(count)))
    running = RunningBroker(folder, names, tls=tls)
    running.start()
    try:
        yield running
    finally:
        running.stop()


class _Files:
    """granian over a folder; its processes' time."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "granian", "--interface", "asgi", "--port", str(self.port),
             "--static-path-route", "/shop", "--static-path-mount", str(folder),
             "--no-ws", "--log-level", "critical", "tests.benchmarks.fleet_files:app"],
            cwd=ROOT, stdout=subprocess.DEVNULL,
        )  # fmt: skip

    def cpu(self) -> float:
        parent = psutil.Process(self._process.pid)
        return sum(_cpu(one) for one in (parent, *parent.children(recursive=True)))

    def wait(self) -> None:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("the file server did not come up")

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)


@contextmanager
def _files(folder: Path) -> Iterator[_Files]:
    files = _Files(folder)
    try:
        files.wait()
        yield files
    finally:
        files.stop()


class _Kiosks:
    """The process with the kiosks."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def do(self, step: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{step}\n")
        self._process.stdin.flush()
        return self.read()

    def read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the kiosks ended in the middle")
        found: dict[str, Any] = json.loads(line)
        return found


@contextmanager
def _fleet(
    running: RunningBroker,
    count: int,
    web: int,
    paths: Sequence[str],
    will: str = "will",
    authority: str = "",
) -> Iterator[_Kiosks]:
    asked = running.folder / "paths"
    asked.write_text("\n".join(paths))
    command = [sys.executable, "-m", "tests.benchmarks.fleet_kiosks", str(running.port), str(count),
               str(web), str(asked), will, *([authority] if authority else [])]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        yield _Kiosks(process)
    finally:
        process.kill()
        process.communicate()


def _cpu(process: psutil.Process) -> float:
    used = process.cpu_times()
    return float(used.user + used.system)
