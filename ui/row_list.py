"""A list for QML that changes only in the rows that changed.

The screen must not build its cards anew at each tap: a row that stays keeps its
item, so a line slides in alone and a finger on a button keeps its button.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, Qt
from PySide6.QtQml import QmlElement, QmlUncreatable

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1

Row = Mapping[str, Any]
_NOWHERE = QModelIndex()


@QmlElement
@QmlUncreatable("the base of the lists")
class RowList(QAbstractListModel):  # type: ignore[operator]
    """Rows as mappings from role to value; the role ``key`` says which row is which."""

    ROLES: Sequence[str] = ("key",)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def rowCount(self, parent: Any = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        place = role - Qt.ItemDataRole.UserRole - 1
        if not 0 <= index.row() < len(self._rows) or not 0 <= place < len(self.ROLES):
            return None
        return self._rows[index.row()][self.ROLES[place]]

    def roleNames(self) -> dict[int, QByteArray]:
        first = Qt.ItemDataRole.UserRole + 1
        return {first + n: QByteArray(role.encode()) for n, role in enumerate(self.ROLES)}

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Become ``rows``: what is gone goes, what is new comes in, the rest is told of changes."""
        wanted = {row["key"] for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place]["key"] not in wanted:
                self.beginRemoveRows(_NOWHERE, place, place)
                del self._rows[place]
                self.endRemoveRows()
        for place, row in enumerate(rows):
            self._place(place, row)

    def _place(self, place: int, row: Row) -> None:
        at = self._find(row["key"], place)
        if at is None:
            self.beginInsertRows(_NOWHERE, place, place)
            self._rows.insert(place, row)
            self.endInsertRows()
            return
        if at != place:
            self.beginMoveRows(_NOWHERE, at, at, _NOWHERE, place)
            self._rows.insert(place, self._rows.pop(at))
            self.endMoveRows()
        if self._rows[place] != row:
            self._rows[place] = row
            index = self.index(place, 0)
            self.dataChanged.emit(index, index)

    def _find(self, key: Hashable, start: int) -> int | None:
        for place in range(start, len(self._rows)):
            if self._rows[place]["key"] == key:
                return place
        return None
