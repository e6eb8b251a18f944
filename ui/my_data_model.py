"""The page "What happens with my data" as the screen shows it: two lists and a title."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.privacy.page import Entry, Page
from ui.row_list import Row, RowList

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made by MyDataModel")
class EntriesModel(RowList):  # type: ignore[operator]
    """One row a heading, a question or a kind of data."""

    ROLES = ("key", "title", "words")


@QmlElement
@QmlUncreatable("made by ui.visit_model")
class MyDataModel(QObject):  # type: ignore[operator]
    """Empty, and ``isThere`` false, until ``carry``, and where the page cannot be used."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._page: Page | None = None
        self._spoken = ("", False)
        self._answers = EntriesModel(self)
        self._held = EntriesModel(self)

    def speak(self, language: str, *, camera: bool) -> None:
        """Show it in ``language``, for a kiosk with a ``camera`` in use or without."""
        if self._spoken == (language, camera):
            return
        self._spoken = (language, camera)
        self._show()

    def carry(self, page: Page | None) -> None:
        """Show ``page`` from now on; its files are read once the first picture stands."""
        self._page = page
        self._show()

    def _show(self) -> None:
        language, camera = self._spoken
        page = self._page
        self._answers.show_rows(_rows(page.answers(language, camera=camera)) if page else [])
        self._held.show_rows(_rows(page.held(language, camera=camera)) if page else [])
        self.changed.emit()

    def said(self) -> str:
        """The title and the answers, to be read aloud."""
        language, camera = self._spoken
        if self._page is None:
            return ""
        answers = self._page.answers(language, camera=camera)
        lines = [part for one in answers for part in (one.title, one.text)]
        return "\n".join([self._page.title(language), *lines])

    @Property(bool, notify=changed)
    def isThere(self) -> bool:
        return self._page is not None

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._page.title(self._spoken[0]) if self._page else ""

    @Property(EntriesModel, constant=True)
    def answers(self) -> EntriesModel:
        return self._answers

    @Property(EntriesModel, constant=True)
    def held(self) -> EntriesModel:
        return self._held


def _rows(entries: tuple[Entry, ...]) -> list[Row]:
    return [{"key": one.key, "title": one.title, "words": one.text} for one in entries]
