"""Pay at the counter: a slip with a number, and a cashier who takes the money.

The tender of every kiosk without a payment terminal. It charges nothing, so there is
nothing to undo when the shopper goes back: the visit voids the slip.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime

from kiosk.basket import Basket
from kiosk.errors import JournalError
from kiosk.events import SlipMade, TenderRefused
from kiosk.ports import Send
from kiosk.sale import Sale

log = logging.getLogger(__name__)

COUNTER = "counter"


class PayAtCounter:
    """Fills ``ports.Tender``; answers at once.

    Args:
        next_number: the next sale number of this kiosk; raises ``JournalError``.
        now: store time. fresh: a new UUID at each call.
        send: where the answer goes.
        catalogue: the version of the prices, for the receipt.
    """

    def __init__(
        self,
        *,
        next_number: Callable[[], str],
        now: Callable[[], datetime],
        fresh: Callable[[], str],
        send: Send,
        catalogue: Callable[[], str] = lambda: "",
    ) -> None:
        self._next_number = next_number
        self._now = now
        self._fresh = fresh
        self._send = send
        self._catalogue = catalogue

    def begin(self, request: str, basket: Basket) -> None:
        try:
            number = self._next_number()
        except JournalError as err:
            log.error("no slip: %s", err)
            self._send(TenderRefused(request))
            return
        sale = Sale(self._fresh(), number, self._now(), basket, COUNTER, self._catalogue())
        self._send(SlipMade(request, sale))

    def drop(self, request: str) -> None:
        """Nothing was charged, so nothing is to be given back."""
