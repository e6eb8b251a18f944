"""The promises that need a test: all but those that come with the shopper's own data."""

from __future__ import annotations

from kiosk.privacy.promises import LATER, Promise
from kiosk.privacy.promises import PROMISES as ALL

__all__ = ["PROMISES", "Promise"]
PROMISES = tuple(promise for promise in ALL if promise.number not in LATER)
