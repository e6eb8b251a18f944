"""Under which topics it goes; ``installer/mosquitto/acl`` gives each its readers and writers."""

from __future__ import annotations

import re
from enum import Enum

from offline_db.going_up import KIOSK

MOST_BYTES = 1_000  # of a message, topic included; a broker is asked to send nothing larger
KIOSKS = "askfirst/kiosk/+/+"
_OF_KIOSK = re.compile(rf"askfirst/kiosk/({KIOSK})/(here|status)")


class Presence(Enum):
    """What a kiosk's ``here`` says, kept by the broker."""

    HERE = "here"
    OFF = "off"  # it was shut down in order
    LOST = "lost"  # its last will: it hung up without a word


def hint_topic(group: str, channel: str) -> str:
    """Head office writes it, kiosks of that group and channel read it."""
    return f"askfirst/hint/{group}/{channel}"


def here_topic(kiosk: str) -> str:
    return f"askfirst/kiosk/{kiosk}/here"


def status_topic(kiosk: str) -> str:
    return f"askfirst/kiosk/{kiosk}/status"


def kiosk_of(topic: str) -> tuple[str, str]:
    """Whose topic it is, and ``"here"`` or ``"status"``; two empty texts where it is no kiosk's."""
    found = _OF_KIOSK.fullmatch(topic)
    return (found[1], found[2]) if found else ("", "")
