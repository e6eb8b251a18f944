"""A head office in memory that signs whatever a test wants, wrongly too, and a client to refuse it.

It serves as plainly as a server can (HTTP/1.0, no types, no tags) and remembers what it was asked.
The client is the adapter that speaks the public conformance suite's protocol, in this process.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    SuccinctRoles,
    TargetFile,
    Targets,
    Timestamp,
)

from tests.faults.tuf_client import main

NOW = datetime.now(UTC).replace(microsecond=0)
FAR = NOW + timedelta(days=30)
TOP = ("root", "timestamp", "snapshot", "targets")
REST = ("targets", "snapshot", "timestamp")


class Repository:
    """``said`` is what is to be signed next, by role; ``publish`` signs it and gives it out.

    Attributes:
        keys: what signs each role, by its id, whoever may sign by the root.
        out: every version that was given out, as bytes; the last counts for a timestamp.
        asked: each (role, version) and ("file", path) that somebody asked for.
        hashes: whether snapshot and timestamp name lengths and hashes of what they list.
        lies: what is answered in place of the truth, by (role, version); None: nothing is there.
    """

    def __init__(self) -> None:
        self.said: dict[str, Any] = {
            "root": Root(expires=FAR), "timestamp": Timestamp(expires=FAR),
            "snapshot": Snapshot(expires=FAR), "targets": Targets(expires=FAR),
        }  # fmt: skip
        self.keys: dict[str, dict[str, CryptoSigner]] = {role: {} for role in TOP}
        self.out: dict[str, list[bytes]] = {}
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, int | str | None]] = []
        self.hashes = False
        self.lies: dict[tuple[str, int | None], bytes | None] = {}
        for role in TOP:
            self.new_key(role)
        self.publish(*REST, "root")

    @property
    def root(self) -> Root:
        found = self.said["root"]
        assert isinstance(found, Root)
        return found

    def new_key(self, role: str, signer: CryptoSigner | None = None) -> CryptoSigner:
        """One more key that may sign ``role``, and does."""
        signer = signer or CryptoSigner.generate_ed25519()
        self.root.add_key(signer.public_key, role)
        self.keys[role][signer.public_key.keyid] = signer
        return signer

    def rotate(self, role: str) -> None:
        """New keys in place of all that ``role`` had."""
        self.root.roles[role].keyids.clear()
        self.keys[role].clear()
        for _ in range(self.root.roles[role].threshold):
            self.new_key(role)

    def publish(self, *roles: str, same_version: bool = False) -> None:
        """Sign each as its next version, and name it in what lists it."""
        for role in roles:
            said = self.said[role]
            if role in self.out and not same_version:
                said.version += 1
            signed: Metadata[Any] = Metadata(said)
            for signer in self.keys[role].values():
                signed.sign(signer, append=True)
            content = signed.to_bytes()
            self.out.setdefault(role, []).append(content)
            named = MetaFile(said.version)
            if self.hashes:
                named = MetaFile(
                    said.version, len(content), {"sha256": sha256(content).hexdigest()}
                )
            if role == "snapshot":
                self.said["timestamp"].snapshot_meta = named
            elif role not in ("root", "timestamp"):
                self.said["snapshot"].meta[f"{role}.json"] = named

    def delegate(
        self, by: str, name: str, *paths: str, ends: bool = False, said: Targets | None = None
    ) -> None:
        """``by`` leaves ``paths`` to the role ``name``; ``ends``: and looks nowhere else."""
        delegator = self.said[by]
        if delegator.delegations is None:
            delegator.delegations = Delegations({}, roles={})
        role = DelegatedRole(name, [], 1, ends, list(paths or ("*",)))
        delegator.delegations.roles[name] = role
        signer = CryptoSigner.generate_ed25519()
        delegator.add_key(signer.public_key, name)
        self.keys.setdefault(name, {})[signer.public_key.keyid] = signer
        self.said.setdefault(name, said or Targets(expires=FAR))

    def delegate_bins(self, bits: int, prefix: str) -> SuccinctRoles:
        signer = CryptoSigner.generate_ed25519()
        bins = SuccinctRoles([], 1, bits, prefix)
        self.said["targets"].delegations = Delegations({}, None, bins)
        self.said["targets"].add_key(signer.public_key)
        for name in bins.get_roles():
            self.said[name] = Targets(expires=FAR)
            self.keys[name] = {signer.public_key.keyid: signer}
        return bins

    def put(self, path: str, content: bytes, role: str = "targets") -> None:
        self.said[role].targets[path] = TargetFile.from_data(path, content, ["sha256"])
        self.files[path] = content

    def answer(self, path: str) -> bytes | None:
        """What lies at ``path`` below the address; None: nothing."""
        folder, _, name = path.partition("/")
        if folder == "targets":
            return self._file(name)
        stem = name.removesuffix(".json")
        version, _, role = stem.partition(".")
        if stem == "timestamp" or not version.isdigit():
            role, version = stem, ""
        self.asked.append((unquote(role), int(version) if version else None))
        return self._signed(unquote(role), int(version) if version else None)

    def _signed(self, role: str, version: int | None) -> bytes | None:
        if (role, version) in self.lies:
            return self.lies[role, version]
        given = self.out.get(role, [])
        if version is None:
            return given[-1] if given else None
        for content in reversed(given):
            if Metadata.from_bytes(content).signed.version == version:
                return content
        return None

    def _file(self, name: str) -> bytes | None:
        if self.root.consistent_snapshot:
            folder, slash, file = name.rpartition("/")
            name = folder + slash + file.partition(".")[2]
        self.asked.append(("file", name))
        return self.files.get(name)


class Client:
    """What a kiosk keeps and does, told in the suite's words."""

    def __init__(self, folder: Path, address: str, first_root: bytes) -> None:
        self.seen, self.into = folder / "seen", folder / "files"
        self.address = address
        self.into.mkdir()
        self.begin(folder, first_root)

    def begin(self, folder: Path, root: bytes) -> None:
        trusted = folder / "initial_root.json"
        trusted.write_bytes(root)
        assert main(["--metadata-dir", str(self.seen), "init", str(trusted)]) == 0

    def refresh(self, now: datetime | None = None) -> bool:
        """Whether all of it was right."""
        return main([*self._where(), "refresh"], now) == 0

    def download(self, *names: str, now: datetime | None = None) -> bool:
        words = [word for name in names for word in ("--target-name", name)]
        words += ["--target-base-url", f"{self.address}/targets/", "--target-dir", str(self.into)]
        return main([*self._where(), *words, "download"], now) == 0

    def _where(self) -> list[str]:
        return ["--metadata-dir", str(self.seen), "--metadata-url", f"{self.address}/metadata/"]

    def kept(self) -> dict[str, int]:
        """The version of each role that is trusted here."""
        return {
            unquote(path.stem): Metadata.from_file(str(path)).signed.version
            for path in self.seen.glob("*.json")
        }

    def content(self, role: str) -> bytes:
        return (self.seen / f"{role}.json").read_bytes()

    def files(self) -> list[bytes]:
        """What came, in the order in which it did."""
        paths = [path for path in self.into.rglob("*") if path.is_file()]
        return [
            path.read_bytes() for path in sorted(paths, key=lambda path: path.stat().st_mtime_ns)
        ]


@contextmanager
def serving(repository: Repository) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = repository.answer(self.path.lstrip("/"))
            if content is None:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
