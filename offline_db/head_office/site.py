"""The folder that a web server gives out: signed names in ``metadata/``, files in ``targets/``.

Files come first, then the signed names under new versions, and last ``timestamp.json``, which alone
says what holds. So a kiosk that asks at any moment, or a publisher whose plug is pulled at any
moment, finds the old state or the new one, whole. Names carry a version or a hash, so any cache or
CDN may keep everything but the timestamp for ever.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from kiosk.errors import OfficeError
from offline_db.durable import write_whole

ROLES = ("root", "targets", "snapshot", "timestamp")
SIGNED = ("targets", "snapshot", "timestamp")  # in the order in which each names the one before
CARRIED = "x-askfirst-carried"  # in a root: what keys before signed, and is to be signed anew
MOST_TARGETS = 100  # every kiosk fetches the list of all of them
LASTS = {
    "root": timedelta(days=365),
    "targets": timedelta(days=90),
    "snapshot": timedelta(days=30),
    "timestamp": timedelta(days=7),  # so long can somebody in between hold back what is new
}
_KEPT = "kept.json"
_NO_KEYS = "{folder} has no keys yet; 'askfirst keys begin --to {folder}' writes its first root."
_SAFE = "What was given out before still stands."


@dataclass(frozen=True, slots=True)
class Published:
    """A file to give out: its name among the targets, and where it lies."""

    name: str
    path: Path


class Site:
    """What is given out from one folder.

    What lies there is read only where it is signed by keys that hold, or where the root vouches for
    that very file because it changed the keys: whoever can write into the folder of a web server
    must not have their own list signed by the next publication.

    Attributes:
        kept: catalogues that lie there whole, given out or not, to make patches from and to go back
            to; signed like ``targets``, for head office alone.
        carried: hashes of the signed files as they were read, by name, for the next root.

    Raises:
        OfficeError: from every method; nothing that kiosks see was changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.metadata = folder / "metadata"
        self.root = self._newest_root()
        self.targets, self.snapshot, self.timestamp = Targets(), Snapshot(), Timestamp()
        self.kept = Targets()
        for nothing_yet in (self.targets, self.snapshot, self.timestamp, self.kept):
            nothing_yet.version = 0
        self.carried: dict[str, str] = {}
        if (self.metadata / "timestamp.json").exists():
            self._read()

    def _newest_root(self) -> Root:
        try:
            versions = sorted(
                int(path.name.split(".")[0]) for path in self.metadata.glob("*.root.json")
            )
            if not versions:
                raise OfficeError(_NO_KEYS.format(folder=self.folder))
            path = self.metadata / f"{versions[-1]}.root.json"
            signed = Metadata[Root].from_bytes(path.read_bytes())
            signed.verify_delegate("root", signed)
        except (OSError, ValueError, RepositoryError) as err:
            raise OfficeError(
                f"the keys in {self.metadata} cannot be read ({err}). Put the newest N.root.json "
                f"back. {_SAFE}"
            ) from err
        return signed.signed

    def _read(self) -> None:
        try:
            self.timestamp = self._one(Timestamp, "timestamp.json")
            version = self.timestamp.snapshot_meta.version
            self.snapshot = self._one(Snapshot, f"{version}.snapshot.json")
            version = self.snapshot.meta["targets.json"].version
            self.targets = self._one(Targets, f"{version}.targets.json")
            self.kept = self._one(Targets, _KEPT)
        except (OSError, ValueError, KeyError, RepositoryError) as err:
            raise OfficeError(
                f"what was signed in {self.metadata} cannot be read ({err}). Put back a copy of "
                f"the folder. {_SAFE}"
            ) from err

    def _one(self, kind: type[Any], name: str) -> Any:
        content = (self.metadata / name).read_bytes()
        signed = Metadata.from_bytes(content)
        if not isinstance(signed.signed, kind):
            raise ValueError(f"{name} is not what its name says")
        digest = sha256(content).hexdigest()
        if self.root.unrecognized_fields.get(CARRIED, {}).get(name) != digest:
            role = signed.signed.type
            self.root.verify_delegate(role, signed.signed_bytes, signed.signatures)
        self.carried[name] = digest
        return signed.signed

    def target(self, name: str) -> bytes | None:
        """The file that is given out as ``name``, as it was signed; None: there is none."""
        path = self.path_of(name)
        if path is None:
            return None
        try:
            content = path.read_bytes()
            self.targets.targets[name].verify_length_and_hashes(content)
        except (OSError, RepositoryError) as err:
            raise OfficeError(
                f"{path} is not what was signed ({err}). Put back a copy of it. {_SAFE}"
            ) from err
        return content

    def path_of(self, name: str) -> Path | None:
        found = self.targets.targets.get(name)
        return None if found is None else self._place(name, found)

    def _place(self, name: str, target: TargetFile) -> Path:
        folder, _, file = name.rpartition("/")
        return self.folder / "targets" / folder / f"{target.hashes['sha256']}.{file}"

    def give_out(
        self,
        new: Sequence[Published],
        gone: Iterable[str],
        signers: Mapping[str, CryptoSigner],
        now: datetime,
    ) -> None:
        """Give out ``new`` and no longer ``gone``; ``signers`` are keys by their id."""
        targets = dict(self.targets.targets)
        for name in gone:
            targets.pop(name, None)
        found = [self._signed(one) for one in new]
        targets.update((target.path, target) for target in found)
        if len(targets) > MOST_TARGETS:
            raise OfficeError(
                f"{len(targets)} files would be given out, at most {MOST_TARGETS} may: each kiosk "
                f"fetches the list of all. Drop a channel, or use a folder of its own for some "
                f"shop groups. {_SAFE}"
            )
        self._check_signers(signers)
        with self._writable():
            for one, target in zip(new, found, strict=True):
                self._lay_out(one.path, target)
            self.targets.targets = targets
            wholes = (target for target in found if target.path.startswith("catalogues/"))
            self.kept.targets.update((target.path, target) for target in wholes)
            self.sign(signers, now)

    def renew(self, signers: Mapping[str, CryptoSigner], now: datetime) -> datetime:
        """Sign anew what the keys given may sign, and return until when all of it holds.

        The timestamp alone will do for as long as the list and the snapshot hold, so a machine that
        keeps the shop's signatures fresh needs no key with which products could be changed.
        """
        mine = [any(keyid in signers for keyid in self.root.roles[name].keyids) for name in SIGNED]
        first = mine.index(True) if any(mine) else len(SIGNED) - 1
        for name in SIGNED[:first]:
            self._check_holds(name, now)
        with self._writable():
            self.sign(signers, now, SIGNED[first:])
        return min(said.expires for said in (self.targets, self.snapshot, self.timestamp))

    def _check_holds(self, name: str, now: datetime) -> None:
        """Raises ``OfficeError`` where ``name`` has to be signed anew as well."""
        said = self.targets if name == "targets" else self.snapshot
        try:
            content = (self.metadata / f"{said.version}.{name}.json").read_bytes()
            signed = Metadata[Any].from_bytes(content)
            self.root.verify_delegate(name, signed.signed_bytes, signed.signatures)
        except (OSError, ValueError, RepositoryError) as err:
            raise OfficeError(
                f"{name} has to be signed anew, with keys that hold now. Give its key files with "
                f"--key too; 'askfirst keys show {self.folder}' says which hold. {_SAFE}"
            ) from err
        if said.is_expired(now.astimezone(UTC)):
            raise OfficeError(
                f"{name} has run out ({said.expires:%Y-%m-%d %H:%M} UTC), so it has to be signed "
                f"anew as well. Give its key files with --key too. {_SAFE}"
            )

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except OSError as err:
            raise OfficeError(
                f"{self.folder} cannot take what is to be given out ({err.strerror or err}). Make "
                f"room, or give the right to write there. {_SAFE}"
            ) from err

    def _signed(self, one: Published) -> TargetFile:
        try:
            return TargetFile.from_file(one.name, str(one.path), ["sha256"])
        except (OSError, RepositoryError) as err:
            raise OfficeError(f"{one.path} cannot be read ({err}). {_SAFE}") from err

    def _lay_out(self, path: Path, target: TargetFile) -> None:
        place = self._place(target.path, target)
        if path != place:
            write_whole(place, path.read_bytes())

    def sign(
        self,
        signers: Mapping[str, CryptoSigner],
        now: datetime,
        roles: Sequence[str] = SIGNED,
    ) -> None:
        """Sign ``roles`` anew, as versions that come next; the timestamp last."""
        self._check_signers(signers, roles)
        every = (self.targets, self.snapshot, self.timestamp)
        due = [said for said in every if said.type in roles]
        for said in due:
            said.version += 1
            said.expires = (now.astimezone(UTC) + LASTS[said.type]).replace(microsecond=0)
        self.snapshot.meta["targets.json"] = MetaFile(self.targets.version)
        self.timestamp.snapshot_meta = MetaFile(self.snapshot.version)
        if self.targets in due:
            self.kept.version, self.kept.expires = self.targets.version, self.targets.expires
            write_whole(self.metadata / _KEPT, self._by_keys(self.kept, signers))
        for said in due:
            versioned = "" if said is self.timestamp else f"{said.version}."
            write_whole(
                self.metadata / f"{versioned}{said.type}.json", self._by_keys(said, signers)
            )

    def _by_keys(
        self, said: Targets | Snapshot | Timestamp, signers: Mapping[str, CryptoSigner]
    ) -> bytes:
        signed: Metadata[Any] = Metadata(said)
        for keyid in self.root.roles[said.type].keyids:
            if keyid in signers:
                signed.sign(signers[keyid], append=True)
        self.root.verify_delegate(said.type, signed.signed_bytes, signed.signatures)
        return signed.to_bytes()

    def _check_signers(
        self, signers: Mapping[str, CryptoSigner], roles: Sequence[str] = SIGNED
    ) -> None:
        for name in roles:
            role = self.root.roles[name]
            given = sum(keyid in signers for keyid in role.keyids)
            if given < role.threshold:
                raise OfficeError(
                    f"{name} wants {role.threshold} signature(s), the keys given make {given}. "
                    f"Give the key files with --key; 'askfirst keys show {self.folder}' says which "
                    f"hold. {_SAFE}"
                )

    def kept_path(self, name: str) -> Path | None:
        """Where the kept catalogue of that name lies, as it was signed; it is yet to be hashed."""
        found = self.kept.targets.get(name)
        return None if found is None else self._place(name, found)

    def prune(self, keep: Iterable[Path]) -> None:
        """Remove files that nothing signed names and that are not among ``keep``."""
        listed = (*self.targets.targets.items(), *self.kept.targets.items())
        named = {self._place(name, target) for name, target in listed}
        named.update(keep)
        for path in (self.folder / "targets").rglob("*"):
            if path.is_file() and path not in named:
                path.unlink(missing_ok=True)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """One publisher at a time in a folder. Raises ``OfficeError`` where another is at work."""
    try:
        with (folder / ".publish.lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError as err:
        raise OfficeError(f"somebody else is publishing into {folder}; wait. {_SAFE}") from err
    except FileNotFoundError as err:
        raise OfficeError(_NO_KEYS.format(folder=folder)) from err
    except OSError as err:
        raise OfficeError(f"{folder} cannot be written ({err.strerror}). {_SAFE}") from err
