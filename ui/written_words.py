"""What the models of a notice and of a policy share: one language is shown at a time."""

from __future__ import annotations

from typing import Any, Protocol


class Written(Protocol):
    """A notice or a policy: the very words whose hash a record keeps, in several languages."""

    def spoken(self, language: str) -> tuple[str, Any]: ...


class WrittenWords:
    """Beside ``QObject``; the model itself has the properties and their one signal."""

    languageChanged: Any  # a Signal of the model, since QML wants it where the properties are
    _written: Written | None
    _text: Any = None

    def speak(self, language: str) -> None:
        """Show the words of ``language``."""
        text = self._written.spoken(language)[1] if self._written else None
        if text != self._text:
            self._text = text
            self.languageChanged.emit()
