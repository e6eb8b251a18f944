"""The region's written policy as its page shows it: the very words whose hash a record keeps."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.consent.policies import Policy, PolicyText
from ui.written_words import WrittenWords

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by ui.visit_model")
class PolicyModel(QObject, WrittenWords):  # type: ignore[operator]
    """Empty texts where the region wants no policy shown."""

    languageChanged = Signal()
    _text: PolicyText | None

    def __init__(self, policy: Policy | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._written = policy

    @Property(str, notify=languageChanged)
    def title(self) -> str:
        return self._text.title if self._text else ""

    @Property("QStringList", notify=languageChanged)  # type: ignore[arg-type]  # Qt takes a name
    def headings(self) -> list[str]:
        return [heading for heading, _ in self._text.parts] if self._text else []

    @Property("QStringList", notify=languageChanged)  # type: ignore[arg-type]  # Qt takes a name
    def words(self) -> list[str]:
        """What stands under each of ``headings``."""
        return [words for _, words in self._text.parts] if self._text else []

    @Property(str, notify=languageChanged)
    def sign(self) -> str:
        """The button that signs for both purposes."""
        return self._text.sign if self._text else ""

    @Property(str, notify=languageChanged)
    def signAge(self) -> str:
        return self._text.sign_age if self._text else ""

    @Property(str, notify=languageChanged)
    def signSmile(self) -> str:
        return self._text.sign_smile if self._text else ""
