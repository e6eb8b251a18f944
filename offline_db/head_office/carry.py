"""Carries what a folder gives out to a bucket: the same files, in an order that may break off.

The rules, before any code:

1. Files first, then signed names under their versions, then roots, and ``timestamp.json`` last and
   alone deciding. Whoever asks the bucket at any moment finds the old state or the new one, whole.
2. A name that carries a hash or a version is written once: only where nothing lies, or where what
   lies there is not what its name says.
3. ``timestamp.json`` is written only over the one that was read at the start, and only where this
   folder knows what that one says. A bucket that another folder was published to is left alone.
4. What is there already is not sent again, nor are parts of a large file; so breaking off costs
   8 MB at most, and the next try goes on from there.
5. An object goes when the folder has let go of its file (``Site.prune``) and it has lain there for
   the grace by the bucket's own clock, since another publisher may just have put it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Snapshot, Timestamp

from kiosk.errors import OfficeError
from offline_db.head_office.bucket import (
    Bucket,
    BucketTroubleError,
    Lying,
    NoConditionsError,
    TakenError,
)
from offline_db.head_office.carried_files import (
    HASHED,
    TIMESTAMP,
    VERSIONED,
    Ours,
    picture_files,
    read_picture,
    signed_files,
    signed_lists,
    the_timestamp,
)
from offline_db.head_office.kept import GRACE_SECONDS
from offline_db.head_office.site import Site, alone_in

MOST_SIGNED_BYTES = 1_000_000  # of one signed list
MOST_AT_ONCE = 16_000_000  # bytes; a larger file goes in parts
AT_ONCE = 8  # pictures on the way
_UNGUARDED = (
    "this bucket cannot make a write depend on what lies there: of two publishers at the very same "
    "moment the later one wins. Publish to it from one place"
)


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of it.

    Attributes:
        version: of the timestamp that holds there now.
        sent: files; sent_bytes: theirs. already: files that were there. removed: objects that went.
        notes: what somebody should know, though it all went well.
    """

    version: int
    sent: int
    sent_bytes: int
    already: int
    removed: int
    notes: tuple[str, ...]


def check(folder: Path, bucket: Bucket) -> None:
    """Whether ``folder`` may be carried there, asked before anything is signed.

    Raises ``OfficeError``: the bucket cannot be reached, or is ahead of the folder.
    """
    with alone_in(folder):
        site = Site(folder)
        with _told(folder, bucket, lambda: "Nothing was given out, and nothing signed."):
            bucket.listed()
            _read_over(site, bucket)


def carry(
    folder: Path, bucket: Bucket, tell: Callable[[str], None] = lambda _name: None
) -> Carried:
    """Have the bucket give out what ``folder`` does; ``tell`` hears each name before it is sent.

    Raises ``OfficeError``, which says what stands.
    """
    with alone_in(folder):
        site = Site(folder)
        if not site.timestamp.version:
            raise OfficeError(f"nothing is given out from {folder} yet, so nothing can be carried.")
        return _Way(site, bucket, tell).go()


class _Stage(Enum):
    BEFORE = "the bucket still gives out what it did before, whole"
    IN_DOUBT = (
        "the bucket gives out the old or the new, whole: whether it took the last is not known"
    )
    ARRIVED = "and so has the bucket"


@dataclass(slots=True)
class _Way:
    """One carrying, and how far it is."""

    site: Site
    bucket: Bucket
    tell: Callable[[str], None]
    sent: list[Ours] = field(default_factory=list)
    already: int = 0
    notes: list[str] = field(default_factory=list)
    guarded: bool = True
    stage: _Stage = _Stage.BEFORE

    def go(self) -> Carried:
        with _told(self.site.folder, self.bucket, self._stands):
            there, _ = self.bucket.listed()
            over = _read_over(self.site, self.bucket)
            before = _lowest(self.site, over[0]) if over else 0
            lists, timestamp = list(signed_lists(self.site)), the_timestamp(self.site)
            first_root = next(one for one in lists if one.name.endswith(".root.json"))
            self._ask_for_conditions(first_root, there.get(first_root.name))
            files = list(signed_files(self.site))
            pictures = picture_files(self.site)
            self._have_pictures(pictures, there)
            for one in (*files, *lists):
                if one is not first_root:
                    self._have(one, there.get(one.name))
            self._decide(timestamp, over)
            there, now = self._again((*files, *lists), pictures)
            removed = self._clear(there, now, before)
        return Carried(
            self.site.timestamp.version, len(self.sent), sum(one.put.size for one in self.sent),
            self.already, removed, tuple(self.notes),
        )  # fmt: skip

    def _stands(self) -> str:
        return (
            f"{self.site.folder} has version {self.site.timestamp.version}, signed; "
            f"{self.stage.value}. 'askfirst publish --to {self.site.folder} "
            f"{self.bucket.address.option}' goes on from here."
        )

    def _ask_for_conditions(self, root: Ours, lying: Lying | None) -> None:
        """Whether the bucket keeps to a condition: seen by writing the first root over its like.

        A bucket that only ignores conditions says so nowhere. The same bytes under the same name
        change nothing, whatever it makes of them.
        """
        self._have(root, lying)
        for over in ("", "0" * 32):
            try:
                self.bucket.put(root.name, root.content, root.put, over)
            except TakenError:
                continue
            except NoConditionsError:
                pass
            self.guarded = False
            self.notes.append(_UNGUARDED)
            return

    def _have_pictures(self, pictures: dict[str, Path], there: dict[str, Lying]) -> None:
        """Send those that are not there, several at once.

        One that is there is believed by its name and size: a hundred thousand would take minutes
        to read, and a kiosk looks at the hash anyhow.
        """

        def send(name: str, path: Path) -> None:
            self._have(read_picture(name, path), None)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            jobs = []
            for name, path in pictures.items():
                if name in there and there[name].size == path.stat().st_size:
                    self.already += 1
                else:
                    jobs.append(pool.submit(send, name, path))
            try:
                for job in jobs:
                    job.result()
            finally:
                for job in jobs:
                    job.cancel()

    def _again(
        self, wanted: tuple[Ours, ...], pictures: dict[str, Path]
    ) -> tuple[dict[str, Lying], datetime]:
        """Look once more: another publisher's tidying may have met what was there already."""
        there, now = self.bucket.listed()
        for one in wanted:
            if one.name not in there:
                self._have(one, None)
        for name in pictures.keys() - there.keys():
            self._have(read_picture(name, pictures[name]), None)
        return there, now

    def _have(self, one: Ours, lying: Lying | None) -> None:
        """Send it, unless it is there."""
        if lying is not None and self._is_there(one, lying):
            self.already += 1
            return
        self.tell(one.name)
        if lying is not None and not one.hashed:
            raise ElsewhereError(self._another(one.name))
        try:
            self._put(one, None if one.hashed else "")
        except TakenError:
            found = self.bucket.read(one.name, MOST_SIGNED_BYTES)
            if found is None or found[0] != one.content:
                raise ElsewhereError(self._another(one.name)) from None
        self.sent.append(one)

    def _put(self, one: Ours, over: str | None) -> None:
        with one.path.open("rb") as body:
            if one.hashed and one.put.size > MOST_AT_ONCE:
                self.bucket.put_large(one.name, body, one.put)
                return
            try:
                self.bucket.put(one.name, body, one.put, over if self.guarded else None)
            except NoConditionsError:
                body.seek(0)
                self.bucket.put(one.name, body, one.put)

    def _is_there(self, one: Ours, lying: Lying) -> bool:
        if lying.size != one.put.size:
            return False
        return lying.tag == one.tag or self.bucket.says_of_itself(one.name) == one.put.sha256

    def _decide(self, timestamp: Ours, over: tuple[bytes, str] | None) -> None:
        """The one write that counts."""
        content = timestamp.content
        if over is not None and over[0] == content:
            self.already += 1
            self.stage = _Stage.ARRIVED
            return
        if not self.guarded and self.bucket.read(TIMESTAMP, MOST_SIGNED_BYTES) != over:
            raise ElsewhereError(self._another(TIMESTAMP))
        self.tell(TIMESTAMP)
        self.stage = _Stage.IN_DOUBT
        try:
            self._put(timestamp, over[1] if over else "")
        except (TakenError, BucketTroubleError) as err:
            # An answer that was lost looks like a refusal, or like nothing: what lies there tells.
            found = self.bucket.read(TIMESTAMP, MOST_SIGNED_BYTES)
            if found is None or found[0] != content:
                self.stage = _Stage.BEFORE
                if isinstance(err, BucketTroubleError):
                    raise
                raise ElsewhereError(self._another(TIMESTAMP)) from None
        self.stage = _Stage.ARRIVED
        self.sent.append(timestamp)

    def _clear(self, there: dict[str, Lying], now: datetime, before: int) -> int:
        """Remove what nobody wants any more; trouble with it is no trouble with what stands."""
        removed = 0
        try:
            for name, lying in there.items():
                old = (now - lying.since).total_seconds() >= GRACE_SECONDS
                if old and self._let_go(name, before):
                    self.bucket.remove(name)
                    removed += 1
            self.bucket.forget_begun(now - timedelta(seconds=GRACE_SECONDS))
        except (BucketTroubleError, TakenError, NoConditionsError, KeyError) as err:
            self.notes.append(f"old objects could not all be removed: {err}. The next time goes on")
        return removed

    def _let_go(self, name: str, before: int) -> bool:
        """Of the names that are ours alone those that the folder has not, or that are passed."""
        if HASHED.fullmatch(name):
            return not (self.site.folder / name).exists()
        versioned = VERSIONED.fullmatch(name)
        return versioned is not None and int(versioned[1]) < before

    def _another(self, name: str) -> str:
        said = _another(self.site, self.bucket, f"its {name} is not of this folder")
        if VERSIONED.fullmatch(name) is None:
            return said
        return (
            f"{said} If there is none, and somebody's publication broke off there, sign anew "
            "('askfirst publish --renew'), which takes the next version."
        )


class ElsewhereError(OfficeError):
    """Another folder was published there; the message is complete."""


@contextmanager
def _told(folder: Path, bucket: Bucket, stands: Callable[[], str]) -> Iterator[None]:
    try:
        yield
    except BucketTroubleError as err:
        raise OfficeError(f"{bucket.address}: {err}. {stands()}") from err
    except (TakenError, NoConditionsError) as err:
        raise OfficeError(f"{bucket.address}: it refuses what is sent ({err}). {stands()}") from err
    except OSError as err:
        raise OfficeError(f"{folder} cannot be read ({err.strerror or err}). {stands()}") from err
    except KeyboardInterrupt:
        raise OfficeError(f"{bucket.address}: interrupted. {stands()}") from None


def _read_over(site: Site, bucket: Bucket) -> tuple[bytes, str] | None:
    """The bucket's timestamp with its tag, once it is sure that this folder knows what it says.

    None: there is none. Only versions are in it, so the lists that it names are compared.
    """
    found = bucket.read(TIMESTAMP, MOST_SIGNED_BYTES)
    if found is None:
        return None
    try:
        said = Metadata[Timestamp].from_bytes(found[0]).signed
        if not isinstance(said, Timestamp):
            raise ValueError("it is something else")
    except (ValueError, RepositoryError) as err:
        raise ElsewhereError(
            f"{bucket.address}: what lies there as timestamp.json is not Askfirst's ({err}). Is "
            "the address right? If it may go, remove it there. Nothing was overwritten."
        ) from err
    if said.version > site.timestamp.version:
        raise ElsewhereError(_another(site, bucket, f"it gives out version {said.version}"))
    snapshot = _known(site, bucket, f"{said.snapshot_meta.version}.snapshot.json")
    if snapshot is not None:
        listed = Metadata[Snapshot].from_bytes(snapshot).signed.meta["targets.json"]
        _known(site, bucket, f"{listed.version}.targets.json")
    return found


def _known(site: Site, bucket: Bucket, name: str) -> bytes | None:
    """The signed list as the folder and the bucket have it; None: the bucket has lost it."""
    found = bucket.read(f"metadata/{name}", MOST_SIGNED_BYTES)
    if found is None:
        return None
    path = site.metadata / name
    if not path.exists() or path.read_bytes() != found[0]:
        raise ElsewhereError(_another(site, bucket, f"its {name} is not of this folder"))
    return found[0]


def _another(site: Site, bucket: Bucket, how: str) -> str:
    return (
        f"{bucket.address} was published to from elsewhere: {how}, and {site.folder} is at version "
        f"{site.timestamp.version}. Nothing was overwritten there. Publish from that other folder "
        "or from a copy of it."
    )


def _lowest(site: Site, timestamp: bytes) -> int:
    """The lowest version that ``timestamp`` leads to; kiosks may be fetching from there on.

    0 where the folder has no longer what it leads to.
    """
    snapshot = Metadata[Timestamp].from_bytes(timestamp).signed.snapshot_meta.version
    path = site.metadata / f"{snapshot}.snapshot.json"
    if not path.exists():
        return 0
    listed = Metadata[Snapshot].from_bytes(path.read_bytes()).signed.meta["targets.json"]
    return min(snapshot, listed.version)
