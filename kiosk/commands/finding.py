"""What one check of `askfirst doctor` saw."""

from __future__ import annotations

from dataclasses import dataclass

NEEDED = ("settings", "clock", "screen", "catalogue", "journal")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check saw. ``remedy`` is empty where all is well."""

    part: str
    says: str
    remedy: str = ""

    @property
    def ok(self) -> bool:
        return not self.remedy

    @property
    def is_needed(self) -> bool:
        """Whether nothing can be sold until it is mended."""
        return self.part in NEEDED
