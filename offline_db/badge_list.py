"""The list of this kiosk's staff badges: labels and hashes in one small file.

It is read anew at each badge, so that one taken off the list opens nothing from that moment on. A
change is written beside it and takes its place whole.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.badges import LABEL, LABEL_RULE, Badge, is_known
from kiosk.errors import BadgeError
from kiosk.foreign import RUBBISH
from offline_db.new_file import write_new

log = logging.getLogger(__name__)

_SAFE = "No badge opens anything until then; selling goes on."


class BadgeList:
    """Fills ``ports.Badges`` from the file ``path``, which need not be there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def knows(self, digits: str) -> bool:
        try:
            return is_known(self.badges(), digits)
        except BadgeError as err:
            log.error("%s", err)
            return False

    def badges(self) -> tuple[Badge, ...]:
        """All of them, in the order in which they were added; raises ``BadgeError``."""
        try:
            written = self._path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as err:
            raise BadgeError(
                f"{self._path} cannot be read ({err.strerror}). Give Askfirst the right to read "
                f"it. {_SAFE}"
            ) from err
        try:
            return msgspec.json.decode(written, type=tuple[Badge, ...])
        except RUBBISH as err:
            raise BadgeError(
                f"{self._path} is damaged ({err}). Delete it and add the badges anew with "
                f"'askfirst staff add'. {_SAFE}"
            ) from err

    def check_label(self, label: str) -> None:
        """Raises ``BadgeError``: it cannot be a badge's, or is one's already."""
        if not LABEL.fullmatch(label):
            raise BadgeError(f"label {label!r} cannot be used: {LABEL_RULE}. No badge was made.")
        if label in [badge.label for badge in self.badges()]:
            raise BadgeError(
                f"there is a badge called {label!r} already. Choose another label, or take that "
                "one off with 'askfirst staff remove'. No badge was made."
            )

    def add(self, badge: Badge) -> None:
        """Raises ``BadgeError``: a wrong label, or a disk that refuses."""
        self.check_label(badge.label)
        self._write((*self.badges(), badge))

    def remove(self, label: str) -> None:
        """Raises ``BadgeError``: there is none of that name, or a disk that refuses."""
        badges = self.badges()
        rest = tuple(badge for badge in badges if badge.label != label)
        if len(rest) == len(badges):
            known = ", ".join(repr(badge.label) for badge in badges) or "none yet"
            raise BadgeError(f"there is no badge called {label!r}; there are: {known}.")
        self._write(rest)

    def _write(self, badges: tuple[Badge, ...]) -> None:
        """For this user alone: a hash is no secret, but it is nobody else's concern either."""
        fresh = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            fresh.unlink(missing_ok=True)
            write_new(fresh, msgspec.json.format(msgspec.json.encode(badges)) + b"\n")
            fresh.replace(self._path)
        except OSError as err:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise BadgeError(
                f"{self._path} cannot be written ({err.strerror}). Make room there, or give this "
                "user the right to write. The list is as it was."
            ) from err
