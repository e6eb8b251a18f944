"""Takes a newer catalogue between visits: when one ends, and often while nobody is here.

During a visit nothing changes, so no basket holds prices of two catalogues.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.states import Idle
from ui.visit_model import VisitModel

EVERY_MS = 5000  # one look at the names in a folder


class CatalogueRenewal(QObject):
    """``renew`` takes the newer one and says so; ``tell`` takes that sentence for staff."""

    def __init__(
        self, renew: Callable[[], str], visit: VisitModel, tell: Callable[[str], None]
    ) -> None:
        super().__init__(visit)
        self._renew = renew
        self._visit = visit
        self._tell = tell
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.check)
        self._timer.start()

    def stop(self) -> None:
        """The kiosk closes, and its catalogue with it."""
        self._timer.stop()

    def check(self) -> None:
        if isinstance(self._visit.state, Idle) and (said := self._renew()):
            self._tell(said)
