"""One visit as taps: each thing that a shopper can do on the screen, as one event."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import events
from kiosk.consent.purposes import LOOK, Purpose
from kiosk.estimate import AgeBand, Feeling
from kiosk.session import Session
from kiosk.states import Idle, Overlay, Paying, Shopping, State
from ui.offers_model import key_text

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1

NOBODY = Shopping("", basket=None)  # type: ignore[arg-type]  # what Idle looks like to a binding


@QmlElement
@QmlUncreatable("a part of VisitModel")
class VisitTaps(QObject):  # type: ignore[operator]
    """Slots that turn a tap into one event; what it means is the session's to say."""

    shopperActed = Signal()  # a tap or a scan; the quiet timer starts anew
    repeatAsked = Signal()  # the page is to be read aloud once more

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._state: State = Idle()

    @property
    def state(self) -> State:
        return self._state

    @property
    def _shopping(self) -> Shopping:
        if isinstance(self._state, Shopping):
            return self._state
        return self._state.shopping if isinstance(self._state, Paying) else NOBODY

    def send(self, event: events.Event) -> None:
        """Tell the session what has happened, as something the shopper did."""
        self.shopperActed.emit()
        if self._session is not None:
            self._session.send(event)

    @Slot()
    def touch(self) -> None:
        self.send(events.Touched())

    @Slot(str)
    def chooseLanguage(self, code: str) -> None:
        self.send(events.LanguageChosen(code))

    @Slot()
    def switchContrast(self) -> None:
        self.send(events.ContrastSwitched())

    @Slot()
    def switchAloud(self) -> None:
        self.send(events.AloudSwitched())

    @Slot(bool)
    def stepAloud(self, louder: bool) -> None:
        self.send(events.AloudStepped(louder))

    @Slot()
    def sayAgain(self) -> None:
        self.shopperActed.emit()
        self.repeatAsked.emit()

    @Slot(str)
    def open(self, overlay: str) -> None:
        self.send(events.OverlayOpened(Overlay[overlay.upper()]))

    @Slot()
    def close(self) -> None:
        self.send(events.OverlayClosed())

    @Slot(str)
    def type(self, digit: str) -> None:
        self.send(events.KeyTyped(digit))

    @Slot()
    def enterTyped(self) -> None:
        self.scan(self._shopping.typed)

    @Slot(str)
    def scan(self, code: str) -> None:
        """A whole code, from the scanner or the keypad."""
        self.shopperActed.emit()
        if self._session is not None:
            self._session.scan(code)

    @Slot(int, int)
    def setQuantity(self, line: int, quantity: int) -> None:
        self.send(events.QuantityChosen(line, quantity))

    @Slot(int)
    def takeOut(self, line: int) -> None:
        self.send(events.LineTakenOut(line))

    @Slot()
    def undo(self) -> None:
        self.send(events.UndoPressed())

    @Slot(bool, bool)
    def answerCamera(self, age: bool, smile: bool) -> None:
        """A yes to what is true, a no to the rest."""
        allowed = {Purpose.AGE_GROUP: age, Purpose.SMILE: smile}
        self.send(events.CameraAnswered(frozenset(one for one in LOOK if allowed[one])))

    @Slot(bool)
    def answerPast(self, yes: bool) -> None:
        self.send(events.Answered(Purpose.PAST_PURCHASES, yes))

    @Slot()
    def openQuestion(self) -> None:
        self.send(events.QuestionOpened())

    @Slot()
    def readPolicy(self) -> None:
        self.send(events.PolicyOpened())

    @Slot()
    def seePolicy(self) -> None:
        """Its last line is in view; no tap, so the quiet timer goes on."""
        if self._session is not None:
            self._session.send(events.PolicySeen())

    @Slot()
    def tellMyself(self) -> None:
        self.send(events.TellMyselfChosen())

    @Slot(str)
    def tellAge(self, age: str) -> None:
        self.send(events.AgeTold(AgeBand(age)))

    @Slot(str)
    def tellFeeling(self, feeling: str) -> None:
        self.send(events.FeelingTold(Feeling(feeling)))

    @Slot()
    def doneTelling(self) -> None:
        self.send(events.TellingDone())

    @Slot()
    def withdrawCamera(self) -> None:
        """All that the camera question allowed."""
        self.send(events.LookWithdrawn())

    @Slot()
    def withdrawAge(self) -> None:
        self.send(events.Withdrawn(Purpose.AGE_GROUP))

    @Slot()
    def withdrawSmile(self) -> None:
        self.send(events.Withdrawn(Purpose.SMILE))

    @Slot()
    def stopCamera(self) -> None:
        """Whatever it is on for, and with it what it found."""
        self.withdrawCamera()

    @Slot()
    def withdrawPast(self) -> None:
        self.send(events.Withdrawn(Purpose.PAST_PURCHASES))

    @Slot(str)
    def takeOffer(self, key: str) -> None:
        for card in self._shopping.offers:
            if key_text(card) == key:
                self.send(events.OfferTaken(*card.key))

    @Slot(str)
    def dismissOffer(self, key: str) -> None:
        for card in self._shopping.offers:
            if key_text(card) == key:
                self.send(events.OfferDismissed(*card.key))

    @Slot(str)
    def removeReason(self, key: str) -> None:
        """No offer is to be shown for the reason that stands on this card, in this visit."""
        for card in self._shopping.offers:
            if key_text(card) == key:
                self.send(events.ReasonRemoved(card.reason.ground))

    @Slot()
    def putCardAway(self) -> None:
        self.send(events.CardPutAway())

    @Slot()
    def askName(self) -> None:
        self.send(events.NameAsked())

    @Slot()
    def callHelp(self) -> None:
        self.send(events.HelpCalled())

    @Slot()
    def addHeld(self) -> None:
        self.send(events.HeldAdded())

    @Slot()
    def startNext(self) -> None:
        self.send(events.HeldIsNext())

    @Slot()
    def pay(self) -> None:
        self.send(events.PayPressed())

    @Slot()
    def back(self) -> None:
        self.send(events.BackPressed())

    @Slot()
    def done(self) -> None:
        self.send(events.DonePressed())

    @Slot()
    def cancel(self) -> None:
        self.send(events.Cancelled())
