"""The laws of a visit, on a thousand random walks through the real session (`make test`: 300).

Each walk is 60 to 120 moves: taps that the screen offers, scans, answers of the edges in
their own time, late ones, doubled ones, a journal that now and then refuses, a camera
process that is gone, a catalogue that cannot be read. After every single one, every law.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from kiosk.attention import CHOSEN
from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.effects import AnswerKept, OfferLookedAt, SaleEnd, SlipKept
from kiosk.estimate import Estimate, Told
from kiosk.events import (
    Answered,
    CameraAnswered,
    Cancelled,
    LookWithdrawn,
    NameAsked,
    Passed,
    TimePassed,
    Touched,
    Withdrawn,
)
from kiosk.money import Money, total
from kiosk.offers.pricing import price_at_scan
from kiosk.offers.reason import TONE_GROUNDS, Ground
from kiosk.staff import StaffAct
from kiosk.states import Goodbye, Idle, Notice, Paying, Reading, Shopping, State
from tests.unit.fakes import (
    AMINA,
    CANDIDATES,
    HOUSE,
    JONAS,
    NAMES,
    NOON,
    PRODUCTS,
    TONED,
    FakeCatalogue,
    Kiosk,
)
from tests.unit.walks import Move, Walk

WALKS = int(os.environ.get("ASKFIRST_WALKS", "1000"))
BATCH = 100
AT_ONCE = 300  # of them in `make test`; all the others are among `make proofs`

_PRICES = {item.gtin: {(None, item.price)} for item in PRODUCTS}
for _candidate in CANDIDATES:
    _name = CHOSEN if _candidate.offer.audience.is_toned else _candidate.offer.offer_id
    _PRICES[_candidate.product.gtin].add((_name, _candidate.price))


class Watch:
    """Holds every law against a kiosk, move by move; ``seen`` counts how deep a walk went."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.seen: Counter[str] = Counter()
        self.trail: list[object] = []
        self._refusing = 0.1 if self.dice.random() < 0.25 else 0.0
        slow_tender = self.dice.random() < 0.5
        self.attention = self.dice.random() < 0.8
        policy_first = self.dice.random() < 0.3
        self.kiosk = Kiosk(
            refuses=lambda: self.dice.random() < self._refusing,
            at_once=lambda: not slow_tender,
            house=replace(HOUSE, attention_offered=self.attention, policy_first=policy_first),
            shown=self._when_shown,
        )
        self.walk = Walk(self.kiosk, self.dice)
        self._yeses = self._watch_yeses = 0
        self._name_asked = False
        self._said_no: set[tuple[str, Purpose]] = set()

    def run(self) -> None:
        faults = self.dice.random() < 0.2
        for _ in range(self.dice.randint(60, 120)):
            if faults and self.dice.random() < 0.1:
                self.kiosk.catalogue.broken = self.dice.random() < 0.5
                self.kiosk.camera.lost = self.dice.random() < 0.3
                self.kiosk.printer.broken = self.dice.random() < 0.3
            if self.dice.random() < 0.06:
                self._stale()
            else:
                self._one(self.walk.move())
        self._everybody_leaves()

    def _one(self, move: Move) -> None:
        self.trail.append(move)
        before = self.kiosk.state
        self._count_before(move, before)
        if isinstance(move, str):
            self.kiosk.scan(move)
        elif isinstance(move, StaffAct):
            self.kiosk.session.staff_does(move)
        else:
            self.kiosk.send(move)
        self._settled(move, before)

    def _stale(self) -> None:
        """A late event changes nothing, and nothing is written or done for it."""
        event = self.walk.stale()
        self.trail.append(event)
        before, kept = self.kiosk.state, len(self.kiosk.journal.records)
        opens, shown = self.kiosk.camera.opens, len(self.kiosk.shown)
        self.kiosk.send(event)
        assert self.kiosk.state == before
        assert len(self.kiosk.journal.records) == kept
        assert (self.kiosk.camera.opens, len(self.kiosk.shown)) == (opens, shown)

    def _everybody_leaves(self) -> None:
        """From wherever the walk ended, silence alone leads back to where every visit began."""
        while self.kiosk.tender.waiting:
            request = next(iter(self.kiosk.tender.waiting))
            self._one(self.kiosk.tender.slip(request))
        for passed in (Passed.QUIET, Passed.WARNING_OVER, Passed.GOODBYE_OVER):
            self._one(TimePassed(passed))
        if isinstance(self.kiosk.state, Goodbye | Shopping | Paying):
            assert self._refusing, f"{self.kiosk.state} does not end by itself"
            self._refusing = 0.0
            for passed in (Passed.QUIET, Passed.WARNING_OVER, Passed.GOODBYE_OVER):
                self._one(TimePassed(passed))
        assert self.kiosk.state == Idle() == Kiosk().state
        assert self.kiosk.camera.open_look is None
        assert self.kiosk.camera.open_watch is None
        assert self.kiosk.camera.opens == self.kiosk.camera.closes
        self._refusing = 0.0
        self._one(Touched())  # the next shopper; what was owed to the journal is written now
        self._one(Cancelled())
        self._journal_is_whole()

    # --- what is held at each moment ------------------------------------------------

    def _count_before(self, move: Move, before: State) -> None:
        if isinstance(before, Shopping):
            read = not before.policy_first or before.reading is Reading.WHOLE
            self._yeses += read and isinstance(move, CameraAnswered) and bool(move.allowed)
            self._watch_yeses += move == Answered(Purpose.ATTENTION, yes=True)
            if isinstance(move, NameAsked) and before.member is not None:
                self._name_asked = before.member.name is None
                self.seen["name asked"] += 1
            if before.member is None:
                self._name_asked = False

    def _when_shown(self, state: State) -> None:
        """Every state that reaches the screen."""
        self.seen[type(state).__name__] += 1
        match state:
            case Shopping():
                self._shopping(state)
            case Paying():
                self._shopping(state.shopping)
                assert state.shopping.looking is None
                assert state.shopping.watching is None
                assert state.shopping.basket.lines
                if state.sale is not None:
                    assert self.kiosk.journal.sales[state.sale.sale_id] is None
                    assert state.sale.basket == state.shopping.basket
            case Goodbye():
                assert self.kiosk.journal.sales[state.sale.sale_id] is SaleEnd.FINAL
            case Idle():
                pass

    def _shopping(self, state: Shopping) -> None:
        self._basket(state)
        self._answers(state)
        self._camera_shown(state)
        self._member(state)

    def _basket(self, state: Shopping) -> None:
        """Every line on the screen is in the journal, at a price that no answer made."""
        kept = self.kiosk.journal.lines.get(state.visit, {})  # a visit told of a full disk has none
        on_disk = {
            (line.line, line.gtin, line.quantity, line.unit_price, line.offer)
            for line in kept.values()
            if line.quantity
        }
        on_screen = {
            (line.number, line.product.gtin, line.quantity, line.unit_price, line.offer)
            for line in state.basket.lines
        }
        assert on_screen == on_disk
        for line in state.basket.lines:
            assert (line.offer, line.unit_price) in _PRICES[line.product.gtin]
            assert 1 <= line.quantity <= 99
        assert state.basket.total == total((ln.price for ln in state.basket.lines), "EUR")
        assert state.basket.total >= Money(0, "EUR")

    def _answers(self, state: Shopping) -> None:
        """Nothing is used without its yes; what is withdrawn is gone in the same moment."""
        answers, past = state.answers, state.answers.past_purchases
        for purpose in Purpose:
            kept = self.kiosk.journal.answers.get((state.visit, purpose))
            if state.answers.to(purpose) is not Answer.OPEN and not self.kiosk.journal.refused:
                assert state.answers.to(purpose) is kept, "an answer is written before it is shown"
            if state.answers.to(purpose) is Answer.NO:
                self._said_no.add((state.visit, purpose))
            if (state.visit, purpose) in self._said_no:
                assert not _asks(state, purpose), f"asked again for {purpose} after a no"
        about = state.about
        if isinstance(about, Estimate):
            assert about.age is None or answers.allow(Purpose.AGE_GROUP)
            assert about.mood is None or answers.allow(Purpose.SMILE)
            assert about.age or about.mood, "an estimate of nothing"
            self.seen["estimate"] += 1
            self.seen["age alone"] += about.mood is None
            self.seen["smile alone"] += about.age is None
        if isinstance(about, Told):
            assert about.age is None or answers.age_group is Answer.MYSELF
            assert about.feeling is None or answers.smile is Answer.MYSELF
            self.seen["told"] += 1
        assert state.no_estimate is None or answers.of_the_look
        assert not state.past or (past is Answer.YES and state.member is not None)
        self.seen["past"] += bool(state.past)
        grounds = {card.reason.ground for card in state.offers}
        if not answers.with_look(Answer.YES, Answer.MYSELF):
            assert not grounds & {Ground.LOOKED, Ground.TOLD_AGE, Ground.TOLD_TREAT}
        if past is not Answer.YES:
            assert Ground.OFTEN_BOUGHT not in grounds
        assert not grounds & state.removed, "a reason that was removed"
        looked = answers.with_look(Answer.YES, Answer.MYSELF)
        assert looked or not state.removed & TONE_GROUNDS
        self.seen["reason removed"] += bool(state.removed)
        for card in state.offers:
            toned = card.candidate.offer.audience.is_toned
            scanned, _ = price_at_scan(
                card.product, FakeCatalogue().offers_on(card.product.gtin), now=NOON,
                member=state.member is not None,
            )  # fmt: skip
            assert card.price <= scanned, "an answer made something dearer"
            assert not (toned and card.product.sensitive), "a sensitive offer on a mood"
        assert len(state.offers) <= 4

    def _camera_shown(self, state: Shopping) -> None:
        attention = state.answers.attention
        assert self.attention or attention is Answer.OPEN, "asked in a shop that asks no such thing"
        if state.asks_attention:
            assert state.answers.of_the_look, "asked of somebody who did not say yes"
            assert isinstance(state.about, Estimate)
            self.seen["attention asked"] += 1
        assert not state.looked_at or attention is Answer.YES, "counted without a yes"
        looked = state.answers.of_the_look
        assert attention is not Answer.YES or looked, "watched by a camera that was stopped"
        assert not {name for name, _ in state.looked_at} & TONED, "a count tells what was guessed"
        self.seen["counted"] += bool(state.looked_at)
        if state.watching is not None:
            assert attention is Answer.YES
            assert state.looking is None, "a look and a watch at once"
            assert state.offers_in_view, "watched without offers in view"
            self.seen["watching"] += 1
        if state.looking is not None:
            assert state.answers.of_the_look
            self.seen["looking"] += 1
            self.seen["signed"] += state.policy_first
        assert state.policy_first or state.reading is Reading.NOT
        assert state.reading is Reading.NOT or state.asks_camera, "nothing is left to answer"

    def _member(self, state: Shopping) -> None:
        if state.member is not None and state.member.name is not None:
            assert self._name_asked, "a name on the screen that nobody asked for"
            self.seen["name shown"] += 1

    def _settled(self, move: Move, before: State) -> None:
        """When everything that the move asked for has been done."""
        state, camera = self.kiosk.state, self.kiosk.camera
        looking = state.looking if isinstance(state, Shopping) else None
        if camera.open_look is not None:
            assert looking is not None, "the camera is on and the screen does not say so"
            assert looking.look == camera.open_look
        watching = state.watching if isinstance(state, Shopping) else None
        if camera.open_watch is not None:
            assert watching is not None, "the camera watches and the screen does not say so"
            assert watching.watch == camera.open_watch
        if self.kiosk.session.staff.is_open:
            assert camera.open_look is camera.open_watch is None, "staff stand before the camera"
            shopping = state.shopping if isinstance(state, Paying) else state
            assert not isinstance(shopping, Shopping) or not shopping.camera_offered
            self.seen["staff"] += isinstance(state, Shopping)
        assert len(camera.looks) <= self._yeses
        assert len(camera.watches) <= self._watch_yeses
        if move == Cancelled() and not _void_unwritten(before, state):
            assert state == Idle()
        if isinstance(before, Paying) and before.sale is None and not isinstance(state, Paying):
            tender = self.kiosk.tender
            assert before.request in tender.dropped or before.request not in tender.waiting
        if move == TimePassed(Passed.WARNING_OVER) and getattr(before, "warned", False):
            assert state == Idle()
        if isinstance(move, Withdrawn) and isinstance(state, Shopping | Paying):
            self._withdrawn(move.purpose, state)
        if isinstance(move, LookWithdrawn) and isinstance(state, Shopping | Paying):
            for purpose in LOOK:
                self._withdrawn(purpose, state)
        if isinstance(state, Idle):
            assert state == Idle()
        if isinstance(state, Shopping) and state.notice is Notice.NOT_WRITTEN:
            self.seen["not written"] += 1

    def _withdrawn(self, purpose: Purpose, state: Shopping | Paying) -> None:
        shopping = state.shopping if isinstance(state, Paying) else state
        if shopping.answers.to(purpose) is Answer.NO:
            return
        self.seen["withdrawn"] += shopping.answers.to(purpose) is Answer.WITHDRAWN
        assert not shopping.answers.allow(purpose)
        if purpose in LOOK:
            about = shopping.about
            smile = about.mood if isinstance(about, Estimate) else about and about.feeling
            assert about is None or (about.age if purpose is Purpose.AGE_GROUP else smile) is None
            assert shopping.looking is None
            assert self.kiosk.camera.open_look is None
        elif purpose is Purpose.ATTENTION:
            self.seen["watch withdrawn"] += 1
            assert shopping.looked_at == ()
            assert shopping.watching is None
            assert self.kiosk.camera.open_watch is None
        else:
            assert shopping.past == ()

    def _journal_is_whole(self) -> None:
        """Every visit that began has ended, every sale has one last word, and nobody is named."""
        journal = self.kiosk.journal
        assert not journal.open
        slips = [record for record in journal.records if isinstance(record, SlipKept)]
        assert len({slip.sale.number for slip in slips}) == len(slips)
        assert None not in journal.sales.values()
        written = repr(journal.records)
        for secret in (AMINA, JONAS, *NAMES.values()):
            assert secret not in written
        assert "Estimate(" not in written
        assert not any(offer in written for offer in TONED), "what was guessed is on the disk"
        for record in journal.records:
            if isinstance(record, OfferLookedAt):
                allowed = journal.answers.get((record.visit, Purpose.ATTENTION))
                assert allowed is Answer.YES, "counted without a yes, or after it was taken back"
                self.seen["looked at"] += 1
        self.seen["visits"] += len(journal.ended)
        self.seen["final"] += list(journal.sales.values()).count(SaleEnd.FINAL)
        self.seen["voided"] += list(journal.sales.values()).count(SaleEnd.VOIDED)
        self.seen["refused"] += journal.refused
        self.seen["opens"] += self.kiosk.camera.opens
        self.seen["answers"] += sum(isinstance(record, AnswerKept) for record in journal.records)


def _walk(seed: int) -> Counter[str]:
    watch = Watch(seed)
    try:
        watch.run()
    except AssertionError as err:
        tail = "\n  ".join(str(move) for move in watch.trail[-12:])
        raise AssertionError(f"walk {seed}, after\n  {tail}\n{err}") from err
    return watch.seen


def _asks(state: Shopping, purpose: Purpose) -> bool:
    return {
        Purpose.AGE_GROUP: state.asks_camera,
        Purpose.SMILE: state.asks_camera,
        Purpose.PAST_PURCHASES: state.asks_past_purchases,
        Purpose.ATTENTION: state.asks_attention,
    }[purpose]


def _void_unwritten(before: State, state: State) -> bool:
    """A slip that cannot be voided on the disk stays, and the shopper is told (a full disk)."""
    told = isinstance(state, Paying) and state.notice is Notice.NOT_WRITTEN
    return told and isinstance(before, Paying) and before.sale is not None


@pytest.mark.parametrize(
    "first",
    [
        first if first < AT_ONCE else pytest.param(first, marks=pytest.mark.proof)
        for first in range(0, WALKS, BATCH)
    ],
)
def test_every_law_holds_on_every_random_walk(first: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(first, first + BATCH):
        seen += _walk(seed)
    for deep in ("Paying", "Goodbye", "estimate", "told", "past", "looking", "name shown",
                 "withdrawn", "voided", "final", "opens", "signed", "attention asked", "watching",
                 "counted", "looked at", "staff", "age alone", "smile alone"):  # fmt: skip
        assert seen[deep], f"{BATCH} walks never reached: {deep}"
    assert seen["visits"] >= BATCH
