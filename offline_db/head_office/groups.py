"""What a catalogue would change for each shop group, in counts, beside what the group has now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import CatalogError, OfficeError
from offline_db.head_office.compare import Difference, Turnover, compare
from offline_db.head_office.site import Site
from offline_db.release import Release, read_release

Unpack = Callable[[str, str], Path]
"""Of a group and a version the catalogue, in a file that may go. Raises ``OfficeError``."""

_RELEASES = "releases/"


@dataclass(frozen=True, slots=True)
class GroupChange:
    """One channel of a shop group, and what would change there.

    Attributes:
        has: what is given out there now. found: None where that is the very same catalogue.
        trouble: why it cannot be compared, empty where it can.
    """

    name: str
    has: Release
    found: Difference | None
    trouble: str = ""

    def __str__(self) -> str:
        has = f"{self.name} has {self.has.version} (to {self.has.share} %)"
        if self.trouble:
            return f"{has}: cannot be compared: {self.trouble}"
        if self.found is None:
            return f"{has}: the very same"
        found = self.found
        said = [
            f"products {found.new:,} new, {found.gone:,} gone",
            f"offers {_counts(found.offers)}",
            *([f"promotions {_counts(found.promotions)}"] if _any(found.promotions) else []),
            f"prices {found.up:,} up, {found.down:,} down",
            *([f"possible slips {found.slips:,}"] if found.slips else []),
        ]
        return f"{has}: {'; '.join(said)}"


def each_group(
    site: Site, catalogue: Path, content: str, unpack: Unpack, known: Mapping[str, Difference]
) -> Iterator[GroupChange]:
    """By name. Groups that have the same catalogue are compared once.

    Args:
        content: the hash of what ``catalogue`` says. unpack: makes a version of a group a file.
        known: what was compared before, by the hash of the older one's content.
    """
    compared: dict[str, Difference] = dict(known)
    for name in sorted(site.targets.targets):
        if not name.startswith(_RELEASES):
            continue
        said = site.target(name)
        assert said is not None  # it is among the targets
        has = read_release(said, name)
        called = name.removeprefix(_RELEASES).removesuffix(".json")
        trouble = ""
        if has.content not in compared and has.content != content:
            try:
                compared[has.content] = _compared(
                    unpack(called.split("/")[0], has.version), catalogue
                )
            except (OfficeError, CatalogError) as err:
                trouble = str(err)
        found = None if has.content == content else compared.get(has.content)
        yield GroupChange(called, has, found, trouble)


def _compared(before: Path, catalogue: Path) -> Difference:
    try:
        return compare(before, catalogue)
    finally:
        before.unlink(missing_ok=True)


def _counts(turned: Turnover) -> str:
    changed = f", {turned.changed:,} changed" if turned.changed else ""
    return f"{len(turned.new):,} new, {len(turned.ended):,} ending{changed}"


def _any(turned: Turnover) -> bool:
    return bool(turned.new or turned.ended or turned.changed)
