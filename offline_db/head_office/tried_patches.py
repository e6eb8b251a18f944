"""Patches to a new catalogue, each tried on the very file that it is for before it is signed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from kiosk.errors import OfficeError
from offline_db.catalog import Catalog, CatalogInfo
from offline_db.catalog_rows import hash_text
from offline_db.head_office.changed import Changed, changed
from offline_db.head_office.kept import kept_versions, unpack_version
from offline_db.head_office.site import Site
from offline_db.packed import pack_bytes
from offline_db.patches import PatchError, apply
from offline_db.release import (
    day_and_number,
    is_newer,
)

PATCHES_FROM = (1, 7, 30)  # days; and always from the version before


def tried_patches(
    site: Site,
    group: str,
    catalogue: Path,
    info: CatalogInfo,
    work: Path,
    today: date,
    known: Mapping[str, Changed],
) -> tuple[dict[str, Path], tuple[str, ...]]:
    """A patch from each version that kiosks are likely to have, each one tried.

    ``known``: what changes from a version that lies unpacked in ``work`` already.
    """
    made: dict[str, Path] = {}
    without: list[str] = []
    for since in _bases(
        sorted(kept_versions(site, group), key=day_and_number), info.version, today
    ):
        base = work / f"catalog-{since}.db"
        try:
            if since in known:
                patch = known[since].patch()
            else:
                unpack_version(site, group, since, base)
                with changed(base, catalogue) as rows:
                    patch = rows.patch()
            made[since] = _tried(patch, base, info, work)
        except (PatchError, OfficeError) as err:
            without.append(f"no patch from {since}: {err}")
        finally:
            base.unlink(missing_ok=True)
    return made, tuple(without)


def _bases(versions: list[str], new: str, today: date) -> list[str]:
    """Of ``versions`` (oldest first) the one before, and those of a day, a week, a month ago."""
    older = [version for version in versions if is_newer(new, version)]
    found = older[-1:]
    for days in PATCHES_FROM:
        day = (today - timedelta(days=days)).isoformat()
        found += [version for version in older if day_and_number(version)[0] <= day][-1:]
    return list(dict.fromkeys(found))


def _tried(patch: bytes, base: Path, info: CatalogInfo, work: Path) -> Path:
    """The patch, packed, once it has made ``base`` say what the new catalogue says."""
    opened = Catalog(base)
    before = opened.info.content
    opened.close()
    grown = apply(patch, base)
    if hash_text(int(before, 16) + grown) != info.content:
        raise PatchError("it does not lead to the new catalogue")
    path = work / f"{base.name}.patch.zst"
    path.write_bytes(pack_bytes(patch))
    return path
