"""Attention as the screen shows it: the question beside the offers, the watch, and its end."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import events
from kiosk.consent.notices import Notice
from kiosk.consent.purposes import Answer, Purpose
from kiosk.states import Overlay, Shopping
from ui.notice_model import NoticeModel
from ui.words import answer_text

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ui.visit_model")
class AttentionModel(QObject):  # type: ignore[operator]
    """Everything is empty or false where the shop does not ask; ``send`` tells of a tap."""

    stateChanged = Signal()

    def __init__(
        self,
        notice: Notice | None,
        nobody: Shopping,
        send: Callable[[events.Event], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notice = NoticeModel(notice, self)
        self._shopping = nobody
        self._send = send
        self._is_asked_here = False

    def show_visit(self, shopping: Shopping, language: str, *, offered: bool) -> None:
        """``offered`` says whether this shop asks about it at all."""
        self._shopping = shopping
        self._is_asked_here = offered
        self._notice.speak(language)
        self.stateChanged.emit()

    @Property(bool, notify=stateChanged)
    def offered(self) -> bool:
        return self._is_asked_here

    @Property(bool, notify=stateChanged)
    def asks(self) -> bool:
        """The line that leads to the question may stand beside the offers."""
        return self._shopping.asks_attention

    @Property(bool, notify=stateChanged)
    def watching(self) -> bool:
        """From the yes until the camera is known to be closed: rather too long than too short."""
        return self._shopping.watching is not None

    @Property(NoticeModel, constant=True)
    def notice(self) -> NoticeModel:
        return self._notice

    @Property(str, notify=stateChanged)
    def answerWords(self) -> str:
        return answer_text(Purpose.ATTENTION, self._shopping.answers.attention)

    @Property(str, notify=stateChanged)
    def receipt(self) -> str:
        """The record of the answer, as the text of a code; empty before one."""
        return dict(self._shopping.receipts).get(Purpose.ATTENTION, "")

    @Property(bool, notify=stateChanged)
    def used(self) -> bool:
        """Whether there is anything to turn off."""
        return self._shopping.answers.attention is Answer.YES

    @Slot()
    def ask(self) -> None:
        """The shopper wants to read the question."""
        self._send(events.OverlayOpened(Overlay.ATTENTION))

    @Slot(bool)
    def answer(self, yes: bool) -> None:
        self._send(events.Answered(Purpose.ATTENTION, yes))

    @Slot()
    def withdraw(self) -> None:
        self._send(events.Withdrawn(Purpose.ATTENTION))
