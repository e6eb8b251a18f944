"""Get one file by its hash from whichever source has it.

The rules, before any code:

1. Under its final name a file is either absent or has the right hash. It grows as ``NAME.part``,
   is hashed as it comes, flushed to the disk, and only then renamed.
2. Sources are tried in turn, and none is trusted: a sign-in page, a newer version or a damaged
   disk all give wrong bytes, and wrong bytes are removed.
3. A download that broke off goes on where it stopped, if the source can do that.
4. Nothing waits for ever: a short time to be connected, a limit on silence, a limit on the whole,
   and never more bytes than the manifest says.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO, Protocol

from kiosk.errors import ModelError
from kiosk.models import ModelFile

CHUNK = 1 << 16

Progress = Callable[[ModelFile, int], None]
"""Told the file and how many of its bytes are here."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A source's bytes, beginning at ``start`` (0 when it does not resume)."""

    start: int
    chunks: Iterable[bytes]


class Source(Protocol):
    """A place that may have the file. ``open`` and its chunks raise ``SourceError``."""

    name: str
    resumes: bool

    def has(self, file: ModelFile) -> bool:
        """Whether it is worth asking; nothing is opened yet."""

    def open(self, file: ModelFile, start: int) -> Opened:
        """The file's bytes from ``start`` on, or from 0 if it cannot resume."""


class SourceError(Exception):
    """This source did not give the file; the next one may."""


class WrongBytesError(SourceError):
    """What came is not the file that the manifest names."""


class NoSourceError(ModelError):
    """No source had the right file: connect to a network, or bring the files on a stick."""


class NoRoomError(ModelError):
    """The folder cannot hold the file: make room, or choose another folder."""


class Outcome(Enum):
    HERE_ALREADY = "here already"
    FETCHED = "fetched"


def is_right(file: ModelFile, folder: Path) -> bool:
    """Whether ``folder`` holds ``file`` with the right bytes; costs one hash at most."""
    path = folder / file.name
    try:
        if path.stat().st_size != file.size:
            return False
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


def fetch(
    file: ModelFile, folder: Path, sources: Sequence[Source], progress: Progress
) -> tuple[Outcome, str]:
    """Have ``file`` in ``folder``; says whether it had to be fetched, and from which source.

    Raises ``NoSourceError`` with every source's answer, or ``NoRoomError``.
    """
    if is_right(file, folder):
        return Outcome.HERE_ALREADY, ""
    answers: list[str] = []
    with _room(file, folder), _alone(folder):
        if is_right(file, folder):  # somebody else fetched it while we waited
            return Outcome.HERE_ALREADY, ""
        (folder / file.name).unlink(missing_ok=True)
        for source in sources:
            if not source.has(file):
                continue
            try:
                _receive(file, folder, source, progress)
            except SourceError as err:
                answers.append(f"{source.name}: {err}")
            else:
                return Outcome.FETCHED, source.name
    raise NoSourceError(
        f"{file.name} ({file.size:,} bytes) could not be had. "
        + "; ".join(answers or ["no source is known for it"])
        + ". Connect to a network and try again, or copy the file into a folder and give it with "
        "--from; nothing wrong was kept."
    )


def _receive(file: ModelFile, folder: Path, source: Source, progress: Progress) -> None:
    """Bring the file home from one source; a part that turns out wrong gets one fresh start."""
    part = folder / f"{file.name}.part"
    if source.resumes and 0 < _size(part) < file.size:
        try:
            _write(file, part, source, _size(part), progress)
        except WrongBytesError:
            part.unlink(missing_ok=True)  # the old part may have been at fault, not the source
            _write(file, part, source, 0, progress)
    else:
        _write(file, part, source, 0, progress)
    part.replace(folder / file.name)
    _flush_folder(folder)


def _write(file: ModelFile, part: Path, source: Source, start: int, progress: Progress) -> None:
    """Fill ``part`` with the source's bytes from ``start`` on, and check the whole.

    A part that only broke off stays, to be resumed; a wrong one is removed.
    """
    opened = source.open(file, start)
    with part.open("r+b" if opened.start else "wb") as out:
        digest = hashlib.sha256()
        here = _take_up(out, opened.start, digest.update) if opened.start else 0
        for chunk in opened.chunks:
            here += len(chunk)
            if here > file.size:
                part.unlink(missing_ok=True)
                raise WrongBytesError(f"sent more than the expected {file.size:,} bytes; refused")
            digest.update(chunk)
            out.write(chunk)
            progress(file, here)
        out.flush()
        os.fsync(out.fileno())
    if here < file.size:
        raise SourceError(f"stopped after {here:,} of {file.size:,} bytes")
    if digest.hexdigest() != file.sha256:
        part.unlink(missing_ok=True)
        raise WrongBytesError(
            f"wrong bytes: expected sha256 {file.sha256[:16]}.., found "
            f"{digest.hexdigest()[:16]}..; refused and removed"
        )


def _take_up(out: BinaryIO, start: int, hash_up: Callable[[bytes], None]) -> int:
    """Hash the ``start`` bytes that are here, and stand behind them."""
    here = 0
    while here < start:
        chunk = out.read(min(CHUNK, start - here))
        if not chunk:
            break
        hash_up(chunk)
        here += len(chunk)
    out.truncate(here)
    out.seek(here)
    return here


@contextmanager
def _room(file: ModelFile, folder: Path) -> Iterator[None]:
    """Make ``folder``; turn trouble with the disk into one sentence."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as err:
        if err.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            with suppress(OSError):
                (folder / f"{file.name}.part").unlink(missing_ok=True)
            raise NoRoomError(
                f"{folder} has no room for {file.name} ({file.size:,} bytes). Free some space or "
                "choose another folder with --to; nothing half-written was kept."
            ) from err
        raise NoRoomError(
            f"{folder} cannot be written ({err.strerror or err}). Choose another folder with --to "
            "or set ASKFIRST_MODELS; nothing was changed."
        ) from err


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One fetch at a time in a folder: two writers of one part would mix their bytes."""
    with (folder / ".fetch.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _flush_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
