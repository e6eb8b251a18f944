"""What of a folder kiosks may take, with what each file is sent to a bucket with.

Not among it: the list of kept catalogues and of pictures, which are head office's own.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import md5, sha256
from pathlib import Path

from kiosk.errors import OfficeError
from offline_db.head_office.bucket import Put
from offline_db.head_office.goods_pictures import pictures_of
from offline_db.head_office.site import Site

FOR_EVER = "public, max-age=31536000, immutable"
A_MOMENT = "public, max-age=5, must-revalidate"  # so late may a hint of something new be followed
TIMESTAMP = "metadata/timestamp.json"
PICTURES = "targets/pictures/"
HASHED = re.compile(r"targets/.*?([0-9a-f]{64})\.[^/]+")
VERSIONED = re.compile(r"metadata/(\d+)\.(?:snapshot|targets)\.json")
_TYPES = {
    ".json": "application/json",
    ".zst": "application/zstd",
    ".png": "image/png",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Ours:
    """A file of the folder: its name there, and what it is sent with.

    Attributes:
        tag: what most stores make of the same bytes.
    """

    name: str
    path: Path
    put: Put
    tag: str

    @property
    def content(self) -> bytes:
        return self.path.read_bytes()

    @property
    def hashed(self) -> bool:
        """Whether the name itself says which bytes they are."""
        return HASHED.fullmatch(self.name) is not None


def signed_files(site: Site) -> Iterator[Ours]:
    """All that is given out by its signed name. Raises ``OfficeError``: one is damaged."""
    for name, target in sorted(site.targets.targets.items()):
        path = site.path_of(name)
        assert path is not None  # it is among the targets
        one = read_whole(path.relative_to(site.folder).as_posix(), path)
        if (one.put.size, one.put.sha256) != (target.length, target.hashes["sha256"]):
            raise _damaged(path)
        yield one


def picture_files(site: Site) -> dict[str, Path]:
    """Pictures of goods that a catalogue given out now names; not read, they may be many."""
    folder = site.folder / "targets" / "pictures"
    return {f"{PICTURES}{file}": folder / file for file in pictures_of(site, site.targets.targets)}


def read_picture(name: str, path: Path) -> Ours:
    one = read_whole(name, path)
    if not path.name.startswith(one.put.sha256):
        raise _damaged(path)
    return one


def signed_lists(site: Site) -> Iterator[Ours]:
    """Signed names under their versions, then the roots, of which kiosks need every one."""
    said = (f"{site.targets.version}.targets", f"{site.snapshot.version}.snapshot")
    roots = sorted(int(path.name.split(".")[0]) for path in site.metadata.glob("*.root.json"))
    for name in (*said, *(f"{version}.root" for version in roots)):
        yield read_whole(f"metadata/{name}.json", site.metadata / f"{name}.json")


def the_timestamp(site: Site) -> Ours:
    return read_whole(TIMESTAMP, site.folder / TIMESTAMP, A_MOMENT)


def read_whole(name: str, path: Path, cache: str = FOR_EVER) -> Ours:
    """A file and its hashes, which are of one reading. Raises ``OSError``."""
    size, strong, weak = 0, sha256(), md5(usedforsecurity=False)
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            strong.update(chunk)
            weak.update(chunk)
    sent_with = Put(
        size, b64encode(weak.digest()).decode(), strong.hexdigest(),
        _TYPES.get(path.suffix, "application/octet-stream"), cache,
    )  # fmt: skip
    return Ours(name, path, sent_with, weak.hexdigest())


def _damaged(path: Path) -> OfficeError:
    return OfficeError(
        f"{path} is damaged; put back a copy of it. Kiosks find what they found before."
    )
