"""What shoppers see of a kiosk that cannot open: that it is closed, and where to go instead."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from ui.app import QML, ScreenError
from ui.languages import Languages
from ui.renderer import choose_renderer

translate = QCoreApplication.translate


class ClosedScreen:
    """The page "this checkout is closed"; it knows no visit and opens no file of the shop.

    Args:
        codes: the shop's languages, each of which has its say. assets: icons and translations.

    Raises:
        ScreenError: the page did not load.
    """

    def __init__(
        self,
        codes: Sequence[str],
        assets: Path,
        *,
        size: tuple[int, int] = (1080, 1920),
        full_screen: bool = False,
        dark: bool = False,
    ) -> None:
        choose_renderer(os.environ)
        running = QGuiApplication.instance()
        self._app = running if isinstance(running, QGuiApplication) else QGuiApplication([])
        self._app.setApplicationName("askfirst")
        said = in_each_language(codes, assets / "i18n")
        self._engine = QQmlApplicationEngine()
        self._engine.addImportPath(str(QML))
        self._engine.setInitialProperties(
            {
                "headings": [heading for heading, _ in said],
                "sentences": [sentence for _, sentence in said],
                "assets": QUrl.fromLocalFile(str(assets)),
                "width": size[0],
                "height": size[1],
                "dark": dark,
                "fullScreen": full_screen,
            }
        )
        self._engine.loadFromModule("Shopper", "ClosedPage")
        roots = self._engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise ScreenError("the page 'this checkout is closed' did not open")
        self.window = roots[0]
        self._loop = QEventLoop()
        self._over = QTimer(self._loop)
        self._over.setSingleShot(True)
        self._over.timeout.connect(lambda: self._loop.exit(1))
        self.window.visibleChanged.connect(self._loop.quit)

    def stand(self, seconds: float) -> bool:
        """Be there for so long; False when somebody closed the window sooner."""
        self._over.start(int(seconds * 1000))
        with _ended_by_signals():
            return self._loop.exec() == 1

    def close(self) -> None:
        """Take the page off the screen."""
        self.window.close()
        self.window.deleteLater()
        self._engine.deleteLater()
        self._app.processEvents()


def in_each_language(codes: Sequence[str], folder: Path) -> tuple[tuple[str, str], ...]:
    """Heading and sentence in every language once; one without a translation adds nothing."""
    languages = Languages(codes, folder)
    said = []
    for code in languages.codes:
        languages.use(code)
        heading = translate("Closed", "This checkout is closed.")
        said.append((heading, translate("Closed", "Please go to another one.")))
    languages.fall_silent()
    return tuple(dict.fromkeys(said))


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let Ctrl-C end the process at once: Python would not hear it in Qt, and nothing is open."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
