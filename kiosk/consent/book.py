"""Keeps every answer as a consent record before anything rests on it, and guards the camera.

A yes that cannot be kept is no yes: ``keep`` raises and the camera stays off. A no, a
withdrawal or "I'll tell you myself" takes effect all the same, and its record is written
with the next one: what protects a shopper never waits for a disk. Until then it is kept beside
the ledger, so that it outlives the process as well.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from kiosk.consent.chain import Link
from kiosk.consent.desk import Desk
from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.consent.record import ConsentRecord
from kiosk.consent.terms import CAMERA_PURPOSES, LOOK_PURPOSES
from kiosk.effects import AnswerKept
from kiosk.errors import LedgerError, NotMirroredError
from kiosk.ports import Ledger

log = logging.getLogger(__name__)


class ConsentBook:
    """Fills ``ports.Consents``.

    Args:
        ledger: None where it could not be opened; then no yes can be given.
        language: of the shop, for a visit that chose none.
        now: store time. record_id: a new UUID at each call.
        staff_open: whether a staff session or the attendant's mode is open.
    """

    def __init__(
        self,
        desk: Desk,
        ledger: Ledger | None,
        *,
        language: str,
        now: Callable[[], datetime],
        record_id: Callable[[], str],
        staff_open: Callable[[], bool] = lambda: False,
    ) -> None:
        self._desk = desk
        self._ledger = ledger
        self._language = language
        self._now = now
        self._record_id = record_id
        self._staff_open = staff_open
        self._owed: list[ConsentRecord] = []
        self._take_over()
        self._last: dict[
            Purpose, ConsentRecord
        ] = {}  # the last answer about the camera, by purpose

    def keep(self, kept: AnswerKept, language: str) -> str:
        """Durable on return; raises ``LedgerError`` for a yes that could not be kept.

        Returns the shopper's receipt, empty where the record is still to be written.
        """
        self._last.pop(kept.purpose, None)
        record = self._desk.record(
            kept, language or self._language, record_id=self._record_id(), at=self._now()
        )
        given = ""
        try:
            given = self._desk.receipt(record, self._append(record), self._beside(record))
        except NotMirroredError as err:
            # It stands in the ledger. A yes there that the shopper was told is none is taken back.
            if kept.answer is Answer.YES:
                self._owe(replace(kept, answer=Answer.WITHDRAWN), record.notice.language)
                raise
            log.error("%s", err)
            self._owes(record)  # the next one mirrors it
        except LedgerError as err:
            if kept.answer is Answer.YES:
                raise
            log.error("%s", err)
            self._owes(record)
        if kept.purpose.value in CAMERA_PURPOSES:
            self._last[kept.purpose] = record
        return given

    def why_closed(self, visit: str, purpose: Purpose) -> str:
        """Why the camera may not open for ``purpose`` in ``visit`` now, for staff; empty: it may.

        A yes to one purpose never opens it for another.
        """
        last = self._last.get(purpose)
        record = last if last and last.subject == visit else None
        return self._desk.why_closed(
            record, staff_open=self._staff_open(), ledger_holds=self._ledger is not None
        )

    def close(self) -> None:
        """Write what is owed, if the ledger takes it now; call it before the ledger is closed."""
        if self._ledger is None or not self._owed:
            return
        try:
            self._settle(self._ledger)
        except LedgerError as err:
            log.error("%d record(s) wait for the next start: %s", len(self._owed), err)

    def _take_over(self) -> None:
        """What an earlier kiosk process owed is written before anybody answers."""
        if self._ledger is None:
            return
        try:
            self._owed += self._ledger.owed()
        except LedgerError as err:
            log.error("%s", err)
        self.close()

    def _beside(self, record: ConsentRecord) -> list[ConsentRecord]:
        """What stands in the same visit to the other purpose of the camera question."""
        if record.purpose not in LOOK_PURPOSES:
            return []
        others = [self._last.get(one) for one in LOOK if one.value != record.purpose]
        return [one for one in others if one is not None and one.subject == record.subject]

    def _owe(self, kept: AnswerKept, language: str) -> None:
        self._owes(self._desk.record(kept, language, record_id=self._record_id(), at=self._now()))

    def _owes(self, record: ConsentRecord) -> None:
        self._owed.append(record)
        if self._ledger is None:
            return
        try:
            self._ledger.owe(self._owed)
        except LedgerError as err:
            log.error("%d record(s) are only in memory: %s", len(self._owed), err)

    def _append(self, record: ConsentRecord) -> Link:
        if self._ledger is None:
            raise LedgerError(
                "no consent can be written down: the ledger did not open. See 'askfirst ledger "
                "verify'; the camera stays off and shopping goes on."
            )
        self._settle(self._ledger)
        return self._ledger.append(record)

    def _settle(self, ledger: Ledger) -> None:
        """Write what is owed; raises ``LedgerError`` with the rest still owed."""
        if not self._owed:
            return
        while self._owed:
            ledger.append(self._owed[0])
            self._owed.pop(0)
        try:
            ledger.owe(())
        except LedgerError as err:  # at the next start they are found here, and in the ledger too
            log.warning("%s", err)
