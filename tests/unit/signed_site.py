"""A head office for tests: a folder of signed files, signed rightly or as an attacker would."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

FAR = datetime.now(UTC).replace(microsecond=0) + timedelta(days=30)
PAST = datetime.now(UTC).replace(microsecond=0) - timedelta(days=1)
ROLES = ("root", "targets", "snapshot", "timestamp")


class SignedSite:
    """``put`` files, then ``sign``; each signing is the next version of all but the root.

    ``consistent`` says whether names on the server begin with a hash or a version.
    """

    def __init__(self, folder: Path, *, consistent: bool = True) -> None:
        self.folder = folder
        self.signers = {role: CryptoSigner.generate_ed25519() for role in ROLES}
        self.root = Root(expires=FAR, consistent_snapshot=consistent)
        for role in ROLES:
            self.root.add_key(self.signers[role].public_key, role)
        self.targets = Targets(expires=FAR)
        self.snapshot = Snapshot(expires=FAR)
        self.timestamp = Timestamp(expires=FAR)
        (folder / "metadata").mkdir(parents=True)
        self.first_root = self.sign_root()
        self.sign()

    def sign_root(self, *more: CryptoSigner) -> bytes:
        signed = Metadata(self.root)
        for signer in (self.signers["root"], *more):
            signed.sign(signer, append=True)
        content = signed.to_bytes()
        self._write(f"{self.root.version}.root.json", content)
        return content

    def new_key(self, role: str) -> None:
        """Head office takes another key for ``role``, as its root says from now on."""
        old = self.signers[role]
        self.signers[role] = CryptoSigner.generate_ed25519()
        self.root.revoke_key(old.public_key.keyid, role)
        self.root.add_key(self.signers[role].public_key, role)
        self.root.version += 1
        self.sign_root(old)

    def put(self, name: str, content: bytes) -> Path:
        """Give out ``content`` as ``name`` from the next ``sign`` on; returns where it lies."""
        target = TargetFile.from_data(name, content, ["sha256"])
        self.targets.targets[name] = target
        folder, _, file = name.rpartition("/")
        if self.root.consistent_snapshot:
            file = f"{sha256(content).hexdigest()}.{file}"
        path = self.folder / "targets" / folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def sign(self) -> None:
        for signed in (self.targets, self.snapshot, self.timestamp):
            signed.version += 1
        self.snapshot.meta["targets.json"] = MetaFile(self.targets.version)
        self.timestamp.snapshot_meta = MetaFile(self.snapshot.version)
        self.write(self.targets)
        self.write(self.snapshot)
        self.write(self.timestamp)

    def write(self, said: Targets | Snapshot | Timestamp) -> bytes:
        """Sign one file with the key of its role, and lay it out."""
        signed = Metadata(said)
        signed.sign(self.signers[said.type])
        content = signed.to_bytes()
        versioned = self.root.consistent_snapshot and said.type != "timestamp"
        name = f"{said.version}.{said.type}.json" if versioned else f"{said.type}.json"
        self._write(name, content)
        return content

    def _write(self, name: str, content: bytes) -> None:
        (self.folder / "metadata" / name).write_bytes(content)
