"""Random shoppers and random hardware: what could plausibly happen next, drawn by dice.

Taps are drawn from what the screen shows, so walks reach deep states; between them come
answers from the edges in their own time, late, twice, or for somebody else.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from kiosk.basket import Basket
from kiosk.codes import Unreadable
from kiosk.consent.purposes import Answer, Purpose
from kiosk.estimate import AgeBand, Feeling, NoEstimate
from kiosk.events import (
    AgeTold,
    AloudStepped,
    AloudSwitched,
    Answered,
    BackPressed,
    CameraIsOpen,
    Cancelled,
    CardPutAway,
    CodeRefused,
    ContrastSwitched,
    DonePressed,
    Event,
    FeelingTold,
    Glanced,
    HeldAdded,
    HeldIsNext,
    HelpCalled,
    KeyTyped,
    LanguageChosen,
    LineTakenOut,
    LookAnswered,
    LookWithdrawn,
    NameAsked,
    NameOpened,
    OfferDismissed,
    OffersRanked,
    OfferTaken,
    OverlayClosed,
    OverlayOpened,
    Passed,
    PayPressed,
    PolicyOpened,
    PolicySeen,
    QuantityChosen,
    QuestionOpened,
    ReasonRemoved,
    RecordOpened,
    SlipMade,
    TellingDone,
    TellMyselfChosen,
    TenderRefused,
    TimePassed,
    Touched,
    UndoPressed,
    WatchEnded,
    Withdrawn,
)
from kiosk.offers.reason import Ground
from kiosk.sale import Sale
from kiosk.staff import StaffAct
from kiosk.states import Goodbye, Idle, Overlay, Paying, Reading, Shopping
from tests.unit.fakes import (
    AMINA,
    BADGE,
    CAMERA_NO,
    CAMERA_YES,
    CHEERFUL,
    JONAS,
    NAMES,
    NOON,
    ONLY_AGE,
    ONLY_SMILE,
    PAST,
    PRODUCTS,
    STRANGER,
    Kiosk,
    code,
)

Move = Event | str | StaffAct  # a string is a scan
Choice = tuple[float, Callable[[], Move]]


class Walk:
    """Draws the next move at ``kiosk``; the same seed walks the same way."""

    def __init__(self, kiosk: Kiosk, dice: Random) -> None:
        self.kiosk = kiosk
        self.dice = dice

    def move(self) -> Move:
        choices = self._choices()
        _, make = self.dice.choices(choices, [weight for weight, _ in choices])[0]
        return make()

    def stale(self) -> Event:
        """An answer to a question that nobody asks now."""
        state = self.kiosk.state
        visit = getattr(state, "visit", "id-0")
        old = self.dice.choice([*self.kiosk.camera.looks[:-1], "id-0"])
        look = getattr(getattr(state, "looking", None), "look", None)
        old = "id-0" if old == look else old
        sale = Sale("sale-0", "K1-00000", NOON, Basket("EUR"), "counter")
        member = getattr(state, "member", None)
        other = JONAS if member is not None and member.card == AMINA else AMINA
        return self.dice.choice([
            LookAnswered(old, CHEERFUL),
            LookAnswered(old, None, NoEstimate.NOBODY),
            Glanced(self._old_watch(), 0, 1000),
            WatchEnded(self._old_watch()),
            CameraIsOpen(old),
            RecordOpened("id-0", AMINA, PAST),
            RecordOpened(visit, other, PAST),
            NameOpened("id-0", AMINA, NAMES[AMINA]),
            NameOpened(visit, other, NAMES[other]),
            OffersRanked("id-0", ()),
            SlipMade("id-0", sale),
            TenderRefused("id-0"),
        ])  # fmt: skip

    def _old_watch(self) -> str:
        now = getattr(self.kiosk.state, "watching", None)
        old = self.dice.choice([*self.kiosk.camera.watches[:-1], "id-0"])
        return "id-0" if now is not None and now.watch == old else old

    def _choices(self) -> list[Choice]:
        state = self.kiosk.state
        match state:
            case Idle():
                return [*self._scans(5), *self._screen(1), (0.3, self._anything)]
            case Shopping():
                return [
                    *self._scans(12), *self._screen(1), *self._basket(state), *self._asking(state),
                    *self._offers(state), *self._leaving(state), *self._camera(),
                    (0.6, self._anything), (0.4, lambda: self._unasked(state)),
                ]  # fmt: skip
            case Paying():
                return [
                    *self._scans(2),
                    *self._screen(0.5),
                    *self._paying(state),
                    (0.6, self._anything),
                ]
            case Goodbye():
                return [
                    *self._scans(2), *self._screen(0.3), (4, DonePressed),
                    (2, lambda: TimePassed(Passed.GOODBYE_OVER)), (0.5, Cancelled),
                    (0.5, self._anything),
                ]  # fmt: skip

    def _scans(self, weight: float) -> list[Choice]:
        dice = self.dice
        return [
            (weight, lambda: code(dice.choice(PRODUCTS))),
            (weight / 8, lambda: "0" + code(dice.choice(PRODUCTS))),
            (
                weight / 8,
                lambda: dice.choice(["", "12345", "9520000000010", "hello", "4006381333931"]),
            ),
            (weight / 4, lambda: dice.choice([AMINA, AMINA, JONAS, STRANGER])),
            (weight / 12, lambda: f"askfirst:card:{AMINA}"),
            (weight / 100, lambda: BADGE),
            (weight / 100, lambda: dice.choice(list(StaffAct))),
        ]

    def _screen(self, weight: float) -> list[Choice]:
        dice = self.dice
        return [
            (weight, Touched),
            (weight, lambda: LanguageChosen(dice.choice(["en", "de", "ar"]))),
            (weight / 2, ContrastSwitched),
            (weight / 2, AloudSwitched),
            (weight / 4, lambda: AloudStepped(dice.random() < 0.5)),
            (weight, lambda: OverlayOpened(dice.choice(list(Overlay)))),
            (weight / 2, OverlayClosed),
            (weight / 2, lambda: KeyTyped(dice.choice(["1", "9", ""]))),
        ]

    def _basket(self, state: Shopping) -> list[Choice]:
        dice = self.dice
        numbers = [line.number for line in state.basket.lines] or [1]
        return [
            (3, lambda: QuantityChosen(dice.choice(numbers), dice.choice([1, 2, 3, 7, 99]))),
            (0.3, lambda: QuantityChosen(dice.choice([0, 7, 500]), dice.choice([-1, 0, 100, 5]))),
            (2, lambda: LineTakenOut(dice.choice([*numbers, 500]))),
            (3 if state.taken_out else 0.2, UndoPressed),
        ]

    def _asking(self, state: Shopping) -> list[Choice]:
        dice = self.dice
        used = [p for p in Purpose if state.answers.to(p) in (Answer.YES, Answer.MYSELF)]
        shown_card = state.member is not None
        return [
            (
                30 if state.reading is Reading.WHOLE else 6 if state.asks_camera else 0.4,
                lambda: dice.choice([CAMERA_YES, CAMERA_YES, ONLY_AGE, ONLY_SMILE, CAMERA_NO]),
            ),
            (
                6 if state.asks_past_purchases else 0.4,
                lambda: Answered(Purpose.PAST_PURCHASES, dice.random() < 0.7),
            ),
            (
                25 if state.asks_attention else 0.2,
                lambda: Answered(Purpose.ATTENTION, dice.random() < 0.8),
            ),
            (
                2 if state.asks_attention else 0.1,
                lambda: OverlayOpened(Overlay.ATTENTION),
            ),
            (4 if state.policy_first and state.asks_camera else 0.2, PolicyOpened),
            (20 if state.reading is Reading.OPEN else 0.2, PolicySeen),
            (2 if state.asks_camera else 0.2, TellMyselfChosen),
            (6 if state.telling else 0.2, lambda: AgeTold(dice.choice(list(AgeBand)))),
            (6 if state.telling else 0.2, lambda: FeelingTold(dice.choice(list(Feeling)))),
            (3 if state.telling else 0.2, TellingDone),
            (0.5, QuestionOpened),
            (1.5 if used else 0, lambda: Withdrawn(dice.choice(used))),
            (0.2, lambda: Withdrawn(dice.choice(list(Purpose)))),
            (1.0 if used else 0.1, LookWithdrawn),
            (1.5 if shown_card else 0.1, NameAsked),
            (0.8 if shown_card else 0.1, CardPutAway),
        ]

    def _offers(self, state: Shopping) -> list[Choice]:
        dice = self.dice
        keys = [card.key for card in state.offers] or [("gone", 1)]
        grounds = [card.reason.ground for card in state.offers] or list(Ground)
        return [
            (3, lambda: OfferTaken(*dice.choice(keys))),
            (1.5, lambda: OfferDismissed(*dice.choice(keys))),
            (1, lambda: ReasonRemoved(dice.choice(grounds))),
            (0.3, lambda: OfferTaken("gone", PRODUCTS[0].gtin)),
        ]

    def _leaving(self, state: Shopping) -> list[Choice]:
        return [
            (2.5, PayPressed),
            (0.5, HelpCalled),
            (0.5, Cancelled),
            (1, lambda: TimePassed(Passed.QUIET)),
            (1.5 if state.warned else 0.3, lambda: TimePassed(Passed.WARNING_OVER)),
        ]

    def _camera(self) -> list[Choice]:
        camera = self.kiosk.camera
        if camera.unended:
            seen = self.dice.choice([None, 0, 0, 1, 2, 3, 3, 4, -1])
            return [
                (40, lambda: Glanced(camera.unended[0], seen, self.dice.choice([900, 1000, 9000]))),
                (20, lambda: CameraIsOpen(camera.unended[0])),
                (1.5, camera.end_watch),
            ]
        if not camera.unanswered:
            return []
        reasons = list(NoEstimate)
        return [
            (3, lambda: CameraIsOpen(camera.unanswered[0][0])),
            (4, lambda: camera.answer(CHEERFUL)),
            (1, lambda: camera.answer(None, self.dice.choice(reasons))),
        ]

    def _paying(self, state: Paying) -> list[Choice]:
        if state.held:
            return [(3, HeldAdded), (3, HeldIsNext), *self._slip(state)]
        return self._slip(state)

    def _slip(self, state: Paying) -> list[Choice]:
        waiting = list(self.kiosk.tender.waiting)
        choices: list[Choice] = [
            (4 if state.sale else 0.5, DonePressed),
            (2, BackPressed),
            (0.7, Cancelled),
            (1, lambda: TimePassed(Passed.QUIET)),
            (2 if state.warned else 0.3, lambda: TimePassed(Passed.WARNING_OVER)),
            (0.7, lambda: Withdrawn(self.dice.choice(list(Purpose)))),
        ]
        if waiting:
            choices += [
                (4, lambda: self.kiosk.tender.slip(self.dice.choice(waiting))),
                (1, lambda: self.kiosk.tender.refuse(self.dice.choice(waiting))),
            ]
        return [*choices, *self._camera()]

    def _anything(self) -> Event:
        """A tap that no screen offers now: a double tap, or a page that just went."""
        dice = self.dice
        return dice.choice([
            DonePressed(), BackPressed(), PayPressed(), UndoPressed(), TellingDone(), HelpCalled(),
            Answered(dice.choice(list(Purpose)), True), NameAsked(), CardPutAway(),
            TellMyselfChosen(), LineTakenOut(1), OfferTaken("public-apples", PRODUCTS[2].gtin),
            TimePassed(dice.choice(list(Passed))), CodeRefused(Unreadable.CHECK_DIGIT),
            OffersRanked("id-0", ()), AgeTold(AgeBand.UNDER_18), QuantityChosen(1, 2),
        ])  # fmt: skip

    def _unasked(self, state: Shopping) -> Event:
        """What an edge of this very visit could still send after its question is gone."""
        card = state.member.card if state.member else AMINA
        return self.dice.choice([
            RecordOpened(state.visit, card, PAST),
            NameOpened(state.visit, card, NAMES.get(card, "")),
        ])  # fmt: skip
