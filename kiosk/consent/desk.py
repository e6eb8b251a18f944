"""Where an answer is written down before anything rests on it.

Everything that a kiosk needs for it is here: its letterhead, the notices that are shown, the
region's written policy. The session asks the desk for the record, the ledger keeps it, and the desk
says whether the camera may open on the strength of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kiosk.consent.chain import Link
from kiosk.consent.notices import Notice, asks_again
from kiosk.consent.policies import Policy
from kiosk.consent.purposes import LOOK, Answer
from kiosk.consent.receipt import receipt
from kiosk.consent.record import ConsentRecord, Letterhead, record_of
from kiosk.consent.regions import Allowed, Region, SwitchedOn, allowed, why_closed
from kiosk.effects import AnswerKept


@dataclass(frozen=True, slots=True)
class Desk:
    """What this kiosk asks, and under which rules.

    Attributes:
        notices: the newest one for each purpose, as the screen shows them.
        region: None where no profile is set or it cannot be used; then no camera.
        policy: the written one, where the region wants it shown first.
    """

    head: Letterhead
    notices: Mapping[str, Notice]
    region: Region | None
    policy: Policy | None
    on: SwitchedOn

    def allowed(self, *, staff_open: bool = False, ledger_holds: bool = True) -> Allowed:
        """What may be asked now."""
        holds = ledger_holds and all(one.value in self.notices for one in LOOK)
        return allowed(self.region, self.on, staff_open=staff_open, ledger_holds=holds)

    def record(
        self, kept: AnswerKept, language: str, *, record_id: str, at: datetime
    ) -> ConsentRecord:
        """The record of ``kept``, answered on a screen in ``language``.

        A yes that was not signed at the end of the policy names none, and opens no camera where
        the region wants one.

        Raises:
            LedgerError: it cannot be made, so nothing may rest on the answer.
        """
        signed = kept.signed and kept.purpose in LOOK and kept.answer is Answer.YES
        return record_of(
            kept,
            self.notices[kept.purpose.value],
            language,
            self.head,
            record_id=record_id,
            at=at,
            policy=self.policy.shown(language) if self.policy and signed else None,
        )

    def receipt(
        self, record: ConsentRecord, link: Link, beside: Sequence[ConsentRecord] = ()
    ) -> str:
        """What the shopper takes along of ``record``, in the language it was read in.

        ``beside`` are the answers that stand to other purposes of the same question.
        """
        words = self.notices[record.purpose].spoken(record.notice.language)[1]
        return receipt(record, link, words, beside)

    def why_closed(
        self, kept: ConsentRecord | None, *, staff_open: bool = False, ledger_holds: bool = True
    ) -> str:
        """Why the camera may not open on the strength of ``kept``; empty: it may."""
        now = self.allowed(staff_open=staff_open, ledger_holds=ledger_holds)
        closed = why_closed(now, kept)
        if closed or kept is None:
            return closed
        shown = self.notices.get(kept.purpose)
        if shown is None or asks_again(kept.notice, shown):
            return "the notice is another than the one that was answered; it is asked again"
        return ""
