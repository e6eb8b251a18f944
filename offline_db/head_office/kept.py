"""Earlier catalogues that a site keeps: which are there, unpacked, and when they go."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import zstandard

from kiosk.errors import OfficeError
from offline_db.head_office.site import Site
from offline_db.packed import PackedError, unpack
from offline_db.release import (
    MOST_CATALOGUE_BYTES,
    Release,
    day_and_number,
    patch_name,
    read_release,
    whole_name,
)

KEPT = timedelta(days=35)  # whole files of earlier versions, to make patches from and to go back to
GRACE_SECONDS = 2 * 86_400  # for kiosks that are fetching what was signed a moment ago
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SAFE = "What was given out before still stands."


def kept_versions(site: Site, group: str) -> dict[str, Path]:
    """Whole files that lie there as they were signed, by version."""
    begins = whole_name(group, "")[: -len(".db.zst")]
    found = {}
    for name in site.kept.targets:
        path = site.kept_path(name)
        if name.startswith(begins) and path is not None and path.exists():
            found[name.removeprefix(begins).removesuffix(".db.zst")] = path
    return found


def unpack_version(site: Site, group: str, version: str, into: Path) -> None:
    """Raises ``OfficeError`` where it is not there, or not what its name says."""
    path = kept_versions(site, group).get(version)
    if path is None:
        there = ", ".join(sorted(kept_versions(site, group), key=day_and_number)) or "none"
        raise OfficeError(
            f"{version} of {group} is not in {site.folder}; there are: {there}. {_SAFE}"
        )
    try:
        with path.open("rb") as file:
            if not path.name.startswith(hashlib.file_digest(file, "sha256").hexdigest()):
                raise OfficeError(f"{path} is not what its name says: damaged. {_SAFE}")
            file.seek(0)
            size = zstandard.frame_content_size(file.read(64))
        unpack(path, into, size=min(max(size, 1), MOST_CATALOGUE_BYTES))
    except (OSError, PackedError, zstandard.ZstdError) as err:
        if isinstance(err, OSError) and err.errno in _FULL:
            raise OfficeError(
                f"{into.parent} cannot take {version} unpacked ({err.strerror}). Make room. {_SAFE}"
            ) from err
        raise OfficeError(f"{path} cannot be unpacked ({err}). {_SAFE}") from err


def no_longer_named(site: Site, group: str, own: str, release: Release) -> list[str]:
    """Files of ``group`` that no release of it names any more; ``own`` is now ``release``."""
    named = _named(group, release)
    releases = f"releases/{group}/"
    for name in site.targets.targets:
        if name.startswith(releases) and name != own:
            content = site.target(name)
            assert content is not None  # it is among the targets
            named |= _named(group, read_release(content, name))
    ours = (f"catalogues/{group}/", f"patches/{group}/")
    return [name for name in site.targets.targets if name.startswith(ours) and name not in named]


def _named(group: str, release: Release) -> set[str]:
    patches = {patch_name(group, since, release.version) for since in release.since}
    return {whole_name(group, release.version), *patches}


def too_old(site: Site, now: datetime) -> list[str]:
    """Kept catalogues that nobody will go back to, and that are not given out."""
    since = (now - KEPT).date().isoformat()
    return [
        name
        for name in site.kept.targets
        if name not in site.targets.targets and name.rpartition("/")[2][: len(since)] < since
    ]


def fetched_now(site: Site, now: datetime) -> Iterator[Path]:
    """Small files of a moment ago, which kiosks may be fetching."""
    for path in (site.folder / "targets").rglob("*"):
        small = path.is_file() and not path.name.endswith(".db.zst")
        if small and now.timestamp() - path.stat().st_mtime < GRACE_SECONDS:
            yield path
