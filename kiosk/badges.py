"""Staff badges: what is printed on one, and what the kiosk keeps of it.

A badge is a QR code ``askfirst:staff:<40 digits>``. The digits are drawn by chance, 132 bits, so
nobody finds them by trying, and one salted hash is enough: the slow hashes are for what people
choose. Digits come through a keyboard-wedge scanner the same on every keyboard layout. The kiosk
keeps the hash and a label that names the badge ("blue lanyard"), never a person.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kiosk.codes import STAFF_DIGITS, STAFF_TEXT

SALT_BYTES = 16
LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .-]{0,38}[A-Za-z0-9])?")
LABEL_RULE = "1 to 40 letters and digits, with spaces, dots and hyphens between them"

Randomness = Callable[[int], bytes]  # that many bytes of it


@dataclass(frozen=True, slots=True)
class Badge:
    """What is kept of one badge.

    Attributes:
        label: what it is called, as ``LABEL`` wants it.
        salt, hash: lower-case hex; of ``salt`` and the digits.
    """

    label: str
    salt: str
    hash: str

    def is_of(self, digits: str) -> bool:
        # As bytes: a list that was edited by hand may hold any letters.
        return hmac.compare_digest(self.hash.encode(), _hash(self.salt, digits).encode())


def new_badge(label: str, randomness: Randomness) -> tuple[Badge, str]:
    """A badge called ``label``, and the text of its code, which nothing keeps."""
    number = int.from_bytes(randomness(32)) % 10**STAFF_DIGITS
    digits = f"{number:0{STAFF_DIGITS}d}"
    salt = randomness(SALT_BYTES).hex()
    return Badge(label, salt, _hash(salt, digits)), STAFF_TEXT + digits


def is_known(badges: Iterable[Badge], digits: str) -> bool:
    """Whether one of ``badges`` is the one with ``digits``."""
    matches = [badge.is_of(digits) for badge in badges]  # all of them: none answers sooner
    return any(matches)


def _hash(salt: str, digits: str) -> str:
    return hashlib.sha256(f"askfirst staff badge {salt} {digits}".encode()).hexdigest()
