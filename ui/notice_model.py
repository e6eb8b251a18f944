"""One notice as the question shows it: the very words whose hash stands in the consent record."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.consent.notices import Notice, NoticeText
from ui.written_words import WrittenWords

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ui.visit_model")
class NoticeModel(QObject, WrittenWords):  # type: ignore[operator]
    """Empty texts where the shop asks nothing of the kind."""

    languageChanged = Signal()
    _text: NoticeText | None

    def __init__(self, notice: Notice | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._written = notice

    @Property(str, notify=languageChanged)
    def title(self) -> str:
        return self._text.title if self._text else ""

    @Property(str, notify=languageChanged)
    def body(self) -> str:
        return self._text.body if self._text else ""

    @Property("QStringList", notify=languageChanged)  # type: ignore[arg-type]  # Qt takes a name
    def lines(self) -> list[str]:
        """The body, line by line as its file has it."""
        return [line.strip() for line in self._text.body.splitlines()] if self._text else []

    @Property(str, notify=languageChanged)
    def no(self) -> str:
        return self._text.no if self._text else ""

    @Property(str, notify=languageChanged)
    def yes(self) -> str:
        return self._text.yes if self._text else ""

    @Property(str, notify=languageChanged)
    def onlyAge(self) -> str:
        """A yes to the age group alone; empty where nothing is answered apart."""
        return self._text.only_age if self._text else ""

    @Property(str, notify=languageChanged)
    def onlySmile(self) -> str:
        return self._text.only_smile if self._text else ""

    @Property(str, notify=languageChanged)
    def myself(self) -> str:
        return self._text.myself if self._text else ""

    # --- the second layer ---------------------------------------------------------------

    @Property(str, notify=languageChanged)
    def used(self) -> str:
        """What is used, and that it never says who somebody is."""
        return self._text.data if self._text else ""

    @Property(str, notify=languageChanged)
    def where(self) -> str:
        return self._text.where if self._text else ""

    @Property(str, notify=languageChanged)
    def howLong(self) -> str:
        return self._text.how_long if self._text else ""

    @Property(str, notify=languageChanged)
    def withdraw(self) -> str:
        """How to take a yes back, now and later."""
        return self._text.withdraw if self._text else ""
