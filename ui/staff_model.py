"""The staff page as properties and taps: attendant's mode, the kiosk's state, and the answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.privacy.sheets import Sheet
from kiosk.session import Session
from kiosk.staff import KioskFacts, Staff, StaffAct
from ui.languages import Languages
from ui.staff_words import fact_lines

QML_IMPORT_NAME = "Staff"
QML_IMPORT_MAJOR_VERSION = 1

QUIET_SECONDS = 60  # a colleague who was called away leaves nothing open


@QmlElement
@QmlUncreatable("made by ui.screen, and handed to Main.qml")
class StaffModel(QObject):  # type: ignore[operator]
    """Give ``show`` to the session as what follows its staff, then the session to ``attach``."""

    stateChanged = Signal()

    def __init__(
        self, languages: Languages, sheet: Sheet | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._languages = languages
        self._sheet = sheet
        self._staff = Staff()
        self._session: Session | None = None
        self._facts: Callable[[], KioskFacts] | None = None
        self._quiet = QTimer(self, interval=QUIET_SECONDS * 1000, singleShot=True)
        self._quiet.timeout.connect(lambda: self._do(StaffAct.QUIET))

    def attach(self, session: Session, facts: Callable[[], KioskFacts]) -> None:
        """``facts`` is asked whenever the page is drawn."""
        self._session, self._facts = session, facts

    def show(self, staff: Staff) -> None:
        self._staff = staff
        if staff.session:
            self._quiet.start()
        else:
            self._quiet.stop()
        self.stateChanged.emit()

    @property
    def staff(self) -> Staff:
        return self._staff

    def _do(self, act: StaffAct) -> None:
        if self._session is not None:
            self._session.staff_does(act)

    # --- what the page shows ------------------------------------------------------------

    @Property(bool, notify=stateChanged)
    def isOpen(self) -> bool:
        """Whether the staff page lies over everything."""
        return self._staff.session

    @Property(bool, notify=stateChanged)
    def keepsCameraShut(self) -> bool:
        return self._staff.is_open

    @Property(bool, notify=stateChanged)
    def isAttended(self) -> bool:
        return self._staff.is_attended

    @Property(bool, notify=stateChanged)
    def isAlwaysAttended(self) -> bool:
        """The shop's settings say so; there is nothing to switch."""
        return self._staff.always_attended

    @Property("QStringList", notify=stateChanged)  # type: ignore[arg-type]  # Qt takes a name
    def facts(self) -> list[str]:
        """The kiosk's state, a line each."""
        if not self._staff.session or self._facts is None:
            return []
        return fact_lines(self._facts())

    @Property(str, notify=stateChanged)
    def title(self) -> str:
        return self._sheet.spoken(self._languages.code).title if self._sheet else ""

    @Property("QStringList", notify=stateChanged)  # type: ignore[arg-type]  # Qt takes a name
    def questions(self) -> list[str]:
        """Each question, after its heading where that is new."""
        return [question for question, _ in self._asked()]

    @Property("QStringList", notify=stateChanged)  # type: ignore[arg-type]  # Qt takes a name
    def answers(self) -> list[str]:
        """One to each of ``questions``; empty for a heading."""
        return [answer for _, answer in self._asked()]

    def _asked(self) -> list[tuple[str, str]]:
        if self._sheet is None or not self._staff.session:
            return []
        lines = []
        for part in self._sheet.spoken(self._languages.code).parts:
            lines.append((part.heading, ""))
            lines += [(item.question, item.answer) for item in part.items]
        return lines

    # --- taps ---------------------------------------------------------------------------

    @Slot()
    def touch(self) -> None:
        """Somebody is reading."""
        if self._staff.session:
            self._quiet.start()

    @Slot()
    def switchAttended(self) -> None:
        self.touch()
        self._do(StaffAct.SWITCHED)

    @Slot()
    def end(self) -> None:
        self._do(StaffAct.ENDED)
