"""Opens the shopper's window over a visit that is ready to run."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QUrl
from PySide6.QtGui import QWindow
from PySide6.QtQml import QQmlApplicationEngine, QQmlError

import ui.camera_view
import ui.qr_code  # noqa: F401 - these two give QML its live view and its codes
from ui.goods_pictures import PROVIDER, GoodsProvider
from ui.staff_model import StaffModel
from ui.visit_model import VisitModel

log = logging.getLogger(__name__)
QML = Path(__file__).parent
ASSETS = QML.parent / "assets"


class ScreenError(RuntimeError):
    """The window did not open; the message names the file and the line."""


def load(
    visit: VisitModel,
    staff: StaffModel | None = None,
    *,
    size: tuple[int, int] = (1080, 1920),
    full_screen: bool = False,
    dark: bool = False,
    still: bool = False,
    accent: str = "",
    assets: Path = ASSETS,
) -> QQmlApplicationEngine:
    """The window over ``visit``; the caller keeps the engine, which owns both.

    Args:
        staff: the staff page; without one it never opens.
        size: width and height of the window where it is not ``full_screen``.
        dark: the dark theme. still: no motion. accent: the shop's own colour ("#0b6e4f").

    Raises:
        ScreenError: a page did not load.
    """
    engine = QQmlApplicationEngine()
    troubles: list[str] = []

    def note(found: list[QQmlError]) -> None:
        troubles.extend(error.toString() for error in found)
        for error in found:
            log.warning("screen: %s", error.toString())

    engine.setOutputWarningsToStandardError(False)
    engine.warnings.connect(note)
    engine.addImportPath(str(QML))
    engine.addImageProvider(PROVIDER, GoodsProvider(visit.goods))
    visit.setParent(engine)  # so that Qt drops the window first, then what it binds to
    staff = staff or StaffModel(visit.languages)
    staff.setParent(visit)
    engine.setInitialProperties(
        {
            "visit": visit,
            "staff": staff,
            "assets": QUrl.fromLocalFile(str(assets)),
            "width": size[0],
            "height": size[1],
            "dark": dark,
            "still": still,
            "shopAccent": accent,
            "fullScreen": full_screen,
        }
    )
    visit.languages.on_switch(engine.retranslate)
    engine.loadFromModule("Shopper", "Main")
    if not engine.rootObjects():
        raise ScreenError("the window did not open: " + ("; ".join(troubles) or "no reason given"))
    window = engine.rootObjects()[0]
    assert isinstance(window, QWindow)
    window.requestActivate()  # an X server without a window manager gives nobody the keyboard
    return engine


def survive_errors() -> None:
    """An error in a slot is written to the log and the screen goes on: nobody meets a crash box."""

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("the screen goes on after an error", exc_info=(kind, error, trace))

    sys.excepthook = note
