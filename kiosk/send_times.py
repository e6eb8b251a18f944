"""When a kiosk sends to head office next: about every so often, and later while it fails.

A shop's kiosks are switched on together and lose head office together, so each wait has its own
share of chance in it.
"""

from __future__ import annotations

from random import Random

LONGEST_SECONDS = 4 * 60 * 60.0  # however often it failed, unless the shop waits longer anyway


def next_send(every: float, failures: int, dice: Random) -> float:
    """Seconds until the next try, after ``failures`` (0: it went well) in a row.

    ``every`` is what the shop set, in seconds. Each failure doubles the wait, up to four hours.
    """
    if failures == 0:
        return every * dice.uniform(0.8, 1.2)
    wait = min(every * 2.0 ** min(failures, 16), max(LONGEST_SECONDS, every))
    return wait * dice.uniform(0.5, 1.0)
