"""What head office signed, as far as this kiosk has seen it: names, sizes and hashes of files.

The rules are those of The Update Framework, and its reference implementation decides: who may
sign what, how many signatures it takes, that nothing goes back to an older one, nothing is mixed
from two, nothing is out of date. Around it stand our own limits on time and bytes, files that
survive a power cut, downloads that are taken up where they stopped, and an answer in plain words.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from tuf.api.exceptions import (
    BadVersionNumberError,
    DownloadError,
    DownloadHTTPError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    RepositoryError,
)
from tuf.api.metadata import Metadata, Root, TargetFile, Timestamp
from tuf.api.serialization import DeserializationError
from tuf.ngclient import Updater, UpdaterConfig

from kiosk.errors import SyncError
from offline_db.durable import make_folder, to_disk, write_whole
from offline_db.sync.hitches import NotBroughtError, clocks_differ
from offline_db.sync.web import Way

_SAFE = "The catalogue in use stays."
_TAG = "timestamp.tag"
_RESUMES_FROM = 1 << 20  # bytes; a smaller part is not worth a request of its own


class NotReachedError(SyncError):
    """Head office could not be reached, or not to the end; later may do."""


class NotThereError(NotReachedError):
    """Head office was reached, but does not give out that one file; another one may do."""


class OverdueError(NotReachedError, DownloadError):
    """The time for all of it is over; raised from outside, in the middle of whatever is done."""


class NotTrustedError(SyncError):
    """What came is not what the shop's keys signed, or is older than what came before."""


class OutOfDateError(SyncError):
    """What head office signed has expired, or the clock here is wrong."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the signed names lie and where the files do: folders, as the way there names them."""

    metadata: str
    targets: str


class SignedFiles:
    """The files that head office gives out; ``refresh`` first, then ``bring``.

    Args:
        folder: where what was seen is kept from run to run; without it an old catalogue could be
            sold as new.
        way: how bytes come, over the web or off a stick.
        root: the shop's keys as they came with the kiosk; later ones are followed from there.
            None: those kept in ``folder``.
        now: by which what was signed has run out or not; the machine's clock where it is not given.

    Raises:
        SyncError: from every method, with what to do.
    """

    def __init__(
        self,
        folder: Path,
        addresses: Addresses,
        way: Way,
        *,
        root: bytes | None,
        now: datetime | None = None,
    ) -> None:
        self._now = now or datetime.now(UTC)
        self._folder = folder
        self._addresses = addresses
        self._way = way
        try:
            make_folder(folder)
            for left in folder.glob("tmp*"):  # what a run that was killed had begun to write
                left.unlink()
            self._updater = _Updater(
                str(folder), addresses.metadata, fetcher=way,
                config=UpdaterConfig(app_user_agent="askfirst"), bootstrap=root,
            )  # fmt: skip
            self._updater.judge_by(self._now)
        except (FileNotFoundError, RepositoryError) as err:
            raise NotTrustedError(
                f"the shop's keys in {folder} cannot be used ({err}). Put the root.json that head "
                f"office gave out in their place. {_SAFE}"
            ) from err
        except OSError as err:
            raise SyncError(
                f"{folder} cannot be written ({err.strerror or err}). Make room, or give the right "
                f"to write there. {_SAFE}"
            ) from err

    def is_unchanged(self, now: datetime) -> bool:
        """Whether the server says that nothing is new, and what was seen has not run out.

        Costs one short answer. A server that says so for ever is found out by the date on which
        what was seen runs out; from then on ``refresh`` is asked, and tells.
        """
        with _told(self._addresses.metadata, self._way, self._now):
            known, seen = self._last_seen()
            if seen is None or seen.is_expired(now):
                return False
            try:
                return self._way.open(self._timestamp, known=known) is None
            except DownloadHTTPError:  # over the tag, perhaps; asked without, it will say
                return False

    def _last_seen(self) -> tuple[str, Timestamp | None]:
        """The server's tag of the last timestamp, and the timestamp; nothing where they differ."""
        try:
            content = (self._folder / "timestamp.json").read_bytes()
            digest, _, tag = (self._folder / _TAG).read_text("utf-8").partition(" ")
            if not tag or digest != hashlib.sha256(content).hexdigest():
                return "", None
            return tag, Metadata[Timestamp].from_bytes(content).signed
        except (OSError, ValueError, RepositoryError):
            return "", None

    def refresh(self) -> None:
        """See what head office signed last."""
        with _told(self._addresses.metadata, self._way, self._now):
            self._updater.refresh()
            self._keep_tag()

    def _keep_tag(self) -> None:
        tag = self._way.tags.get(self._timestamp, "")
        digest = hashlib.sha256((self._folder / "timestamp.json").read_bytes()).hexdigest()
        (self._folder / _TAG).write_text(f"{digest} {tag}", "utf-8")

    @property
    def _timestamp(self) -> str:
        return f"{self._addresses.metadata.rstrip('/')}/timestamp.json"

    def find(self, name: str) -> TargetFile | None:
        """What is signed of the file ``name``; None: head office gives out no such file."""
        with _told(self._addresses.metadata, self._way, self._now):
            return self._updater.get_targetinfo(name)

    def bring(self, name: str, into: Path, *, most: int) -> Path:
        """The file ``name`` in the folder ``into``, whole and right; fetched only where it is not.

        ``most`` bytes are allowed. A file under its final name is always whole: it grows beside it.
        """
        found = self.find(name)
        if found is None:
            raise NotTrustedError(f"head office has signed no file {name!r}. {_SAFE}")
        if found.length > most:
            raise NotTrustedError(
                f"{name} has {found.length:,} bytes; this kiosk takes at most {most:,}. {_SAFE}"
            )
        path = into / quote(name, safe="")
        if _is_right(path, found):
            return path
        with _told(self._addresses.targets, self._way, self._now), _room(into):
            make_folder(into)
            self._receive(found, path)
        return path

    def _receive(self, found: TargetFile, path: Path) -> None:
        """Take a part up where it stopped; where that comes out wrong, begin once afresh."""
        part = path.with_name(path.name + ".part")
        url = self._address_of(found)
        if _RESUMES_FROM <= _size(part) < found.length:
            with suppress(LengthOrHashMismatchError, DownloadHTTPError):
                self._write(url, part, _size(part), found)
                _into_place(part, path)
                return
        part.unlink(missing_ok=True)
        try:
            self._write(url, part, 0, found)
        except LengthOrHashMismatchError:
            part.unlink(missing_ok=True)
            raise
        _into_place(part, path)

    def _write(self, url: str, part: Path, start: int, found: TargetFile) -> None:
        body = self._way.open(url, start)
        assert body is not None  # no tag was given
        with part.open("r+b" if body.start else "wb") as out:
            out.seek(body.start)
            for chunk in body.chunks:
                if out.tell() + len(chunk) > found.length:
                    raise LengthOrHashMismatchError(
                        f"{url} goes on after the {found.length:,} bytes that were signed"
                    )
                out.write(chunk)
            out.truncate()
            out.flush()
            os.fsync(out.fileno())
        with part.open("rb") as whole:
            found.verify_length_and_hashes(whole)

    def _address_of(self, found: TargetFile) -> str:
        folder, slash, file = found.path.rpartition("/")
        root = Metadata[Root].from_file(str(self._folder / "root.json"))
        if root.signed.consistent_snapshot:
            file = f"{next(iter(found.hashes.values()))}.{file}"
        return f"{self._addresses.targets.rstrip('/')}/{folder}{slash}{file}"


class _Updater(Updater):
    """What was seen must survive a power cut, or an older state would be taken for new.

    The framework gives a file its name before it is on the disk; a cut between the two leaves an
    empty file, and with it goes the knowledge of what was signed last.
    """

    def judge_by(self, now: datetime) -> None:
        """Take ``now`` for the time at which the framework asks what has run out."""
        self._trusted_set.reference_time = now.astimezone(UTC)

    def _persist_file(self, filename: str, data: bytes) -> None:
        path = Path(filename)
        with suppress(OSError):
            if path.read_bytes() == data:  # its root is written at each start
                return
        write_whole(path, data)


@contextmanager
def _told(where: str, way: Way, now: datetime) -> Iterator[None]:
    """Turns what the framework raises into one of our errors, in words."""
    where = way.place(where)
    try:
        yield
    except SyncError:
        raise
    except NotBroughtError as err:
        raise NotReachedError(f"{_sentence(err)} {_SAFE}") from err
    except DownloadHTTPError as err:
        raise NotThereError(f"{err}. Is the address right? {_SAFE}") from err
    except ExpiredMetadataError as err:
        raise OutOfDateError(_out_of_date(where, way.said_at, now, err)) from err
    except DownloadError as err:
        raise NotTrustedError(f"{where} sent more than it may: {err}. {_SAFE}") from err
    except RepositoryError as err:
        raise NotTrustedError(_refused(where, err)) from err
    except OSError as err:
        raise SyncError(
            f"what {where} has signed could not be kept ({err}). Make room, or give the right to "
            f"write. {_SAFE}"
        ) from err


def _refused(where: str, err: RepositoryError) -> str:
    if isinstance(err, BadVersionNumberError) and "must be >=" in str(err):
        why = "It is an old copy, or somebody in between holds back what is new: bring a newer one"
    elif isinstance(err, DeserializationError):
        why = (
            "It is no signed file: a damaged copy, or another page that answers there. Copy it "
            "anew, or check the address"
        )
    elif isinstance(err, LengthOrHashMismatchError):
        why = (
            "It is a damaged copy, or somebody in between changed it: copy it anew, or tell head "
            "office"
        )
    else:
        why = (
            "Ask head office whether its keys have changed; if not, somebody in between changed it"
        )
    return f"what came from {where} is refused: {err}. {why}. {_SAFE}"


def _out_of_date(where: str, said_at: str, now: datetime, err: Exception) -> str:
    """Tells a clock that is wrong here from signatures that ran out there, where it can."""
    wrong = clocks_differ(said_at, now)
    if wrong:
        remedy = f"{wrong[0].upper()}{wrong[1:]}: set it right, and ask again"
    elif said_at:
        remedy = f"The clocks agree ({said_at}), so ask head office to publish anew ('--renew')"
    else:
        remedy = "Set this kiosk's clock right, or ask head office to publish anew"
    return f"what {where} has signed is out of date ({err}). {remedy}. {_SAFE}"


@contextmanager
def _room(folder: Path) -> Iterator[None]:
    """Turns trouble with the disk into one sentence."""
    try:
        yield
    except OSError as err:
        raise SyncError(
            f"{folder} cannot take the file ({err.strerror or err}). Make room, or give the right "
            f"to write there. {_SAFE}"
        ) from err


def _sentence(err: Exception) -> str:
    said = str(err)
    return said if said.endswith("?") else f"{said}."


def _is_right(path: Path, found: TargetFile) -> bool:
    try:
        with path.open("rb") as file:
            found.verify_length_and_hashes(file)
    except (OSError, LengthOrHashMismatchError):
        return False
    return True


def _into_place(part: Path, path: Path) -> None:
    part.replace(path)
    to_disk(path.parent)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
