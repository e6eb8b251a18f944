"""A PostgreSQL of the machine's own programs, on loopback, for one test file; to be killed, too."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

USER = "askfirst"
PASSWORD = "of-the-tests"
PROGRAMS = max(
    Path("/usr/lib/postgresql").glob("*/bin"), default=None, key=lambda p: int(p.parent.name)
)
MISSING = "" if PROGRAMS else "PostgreSQL is not installed (/usr/lib/postgresql/*/bin)"
_SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = '{folder}'
port = {port}
max_connections = 40
shared_buffers = 64MB
dynamic_shared_memory_type = mmap
log_min_messages = fatal
"""


class RunningPostgres:
    """One cluster in a folder of its own; it refuses to run as root, so root runs it as another."""

    def __init__(self, *, on_disk: bool = False) -> None:
        """In memory where there is room: what is killed here is processes, never the power."""
        assert PROGRAMS is not None
        memory = Path("/dev/shm")
        where = memory if not on_disk and memory.is_dir() and os.access(memory, os.W_OK) else None
        self._programs = PROGRAMS
        self.folder = Path(tempfile.mkdtemp(prefix="askfirst-postgres-", dir=where))
        self._data = self.folder / "data"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._as: list[str] = []
        if os.geteuid() == 0:
            user = _somebody_else()
            os.chown(self.folder, user.pw_uid, user.pw_gid)
            self._as = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}",
                        "--clear-groups"]  # fmt: skip
        self._server: subprocess.Popen[bytes] | None = None
        self._make()

    def address(self, database: str, user: str = USER, password: str = PASSWORD) -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Until it takes connections; after a kill it first sees what it had."""
        for _ in range(200):
            if self._server is None or self._server.poll() is not None:
                self._server = subprocess.Popen(
                    [*self._as, self._programs / "postgres", "-D", self._data],
                    cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                )  # fmt: skip
            if self._run("pg_isready", "-h", "127.0.0.1", "-p", str(self.port)) == 0:
                return
            time.sleep(0.05)
        raise RuntimeError("PostgreSQL did not come up")

    def kill(self) -> None:
        """All of its processes at once, as a power cut does."""
        assert self._server is not None
        for process in self.processes():
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self._server.wait()

    def stop(self) -> None:
        """In good order, without waiting for those who are connected."""
        assert self._server is not None
        self._server.send_signal(2)
        self._server.wait(timeout=20)

    def remove(self) -> None:
        if self._server is not None and self._server.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def processes(self) -> list[psutil.Process]:
        assert self._server is not None
        first = psutil.Process(self._server.pid)
        return [first, *first.children(recursive=True)]

    def make(self, database: str, *how: str) -> str:
        """A fresh database; its address."""
        self.ask("postgres", f'CREATE DATABASE "{database}" {" ".join(how)}')
        return self.address(database)

    def ask(self, database: str, sql: str) -> str:
        """What ``sql`` gives, a row a line."""
        done = subprocess.run(
            [self._programs / "psql", "-X", "-A", "-t", "-q", "-v", "ON_ERROR_STOP=1",
             "-c", sql, self.address(database)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def _make(self) -> None:
        secret = self.folder / "password"
        secret.write_text(PASSWORD, encoding="ascii")
        secret.chmod(0o644)
        status = self._run(
            "initdb", "-D", str(self._data), "-U", USER, "-A", "scram-sha-256", "--no-sync",
            "--pwfile", str(secret), "--encoding", "UTF8", "--locale", "C",
        )  # fmt: skip
        assert status == 0, "initdb did not do its work"
        with (self._data / "postgresql.conf").open("a", encoding="ascii") as file:
            file.write(_SETTINGS.format(folder=self.folder, port=self.port))

    def _run(self, program: str, *words: str) -> int:
        return subprocess.run(
            [*self._as, self._programs / program, *words],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
        ).returncode  # fmt: skip


@contextmanager
def a_postgres(*, on_disk: bool = False) -> Iterator[RunningPostgres]:
    postgres = RunningPostgres(on_disk=on_disk)
    try:
        postgres.start()
        yield postgres
    finally:
        postgres.remove()


def _somebody_else() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("no user 'postgres' or 'nobody' to run PostgreSQL as")
