"""One real checkout with a shopper before it: the window, the journal, the camera process.

Nothing is faked but the finger, the scanner and the calendar. The shopper touches what
lies on the screen and reads what stands there; the journal is read from its file, and the
camera process is watched from outside, in ``/proc``.
"""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import zxingcpp
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.basket import Product
from kiosk.codes import gtin_text
from kiosk.commands.assemble import Look, assemble
from kiosk.commands.folder import KioskFolder
from kiosk.events import Cancelled, DonePressed, Passed, TimePassed
from kiosk.look import LookDone, WorkerReady
from kiosk.settings import Settings
from kiosk.states import Paying, Shopping, State
from offline_db.journal_reader import JournalReader
from offline_db.journal_rows import KeptEvent, KeptSale
from ui.camera_link import CameraLink
from ui.row_list import RowList
from ui.touch import Hand
from ui.visit_model import VisitModel

NOON = datetime(2026, 11, 18, 12, 0, tzinfo=ZoneInfo("Europe/Berlin"))  # a Wednesday
AMINA = "2990041731910"
NAME = "Amina Yusuf"
STRANGERS_CARD = "2990000000002"  # a right card with which nobody has joined
BANANAS, BREAD, TOOTHPASTE, BEER = (
    "9520001101212", "9520001301070", "9520003201354", "9520002801074",
)  # fmt: skip
DAMAGED = "9520001101213"  # the check digit does not fit
UNKNOWN = "4006381333931"  # a right code of somebody else's article


@dataclass(frozen=True, slots=True)
class Kept:
    """One visit as the journal's file has it."""

    how: str | None
    events: tuple[KeptEvent, ...]

    @property
    def kinds(self) -> list[str]:
        return [event.kind for event in self.events]

    @property
    def answers(self) -> list[tuple[str, str]]:
        """(purpose, answer), in the order in which they were given."""
        bodies = [event.body for event in self.events if event.kind == "answer"]
        return [(body["purpose"], body["answer"]) for body in bodies]

    @property
    def scanned(self) -> list[str]:
        """The codes of all lines that were kept."""
        return [gtin_text(event.body["gtin"]) for event in self.events if event.kind == "line"]


class Checkout:
    """A kiosk that runs on ``folder``, and all that its camera process said.

    Its film is ``folder/camera.avi``, a link that ``plays`` sets; the process opens it anew
    for each look.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.home = KioskFolder(folder)
        self.settings = settings
        self.troubles: list[str] = []
        self._log = _Listener(self.troubles)
        logging.getLogger("ui").addHandler(self._log)
        self.kiosk = assemble(self.home, settings, Look(still=True), now=lambda: NOON)
        self.hand = Hand(self.kiosk.screen.window)
        self.ready: list[WorkerReady] = []
        self.opened: list[str] = []
        self.pictures: list[QImage] = []
        self.answers: list[LookDone] = []
        self.lost: list[str] = []
        if self.link is not None:
            self.link.ready.connect(self.ready.append)
            self.link.opened.connect(self.opened.append)
            self.link.pictured.connect(self._pictured)
            self.link.done.connect(self.answers.append)
            self.link.lost.connect(self.lost.append)
        QTest.qWaitForWindowExposed(self.hand.window)
        self.hand.wait_for("start")

    def close(self) -> None:
        logging.getLogger("ui").removeHandler(self._log)
        self.kiosk.close()

    # --- the state of things ------------------------------------------------------------

    @property
    def link(self) -> CameraLink | None:
        return self.kiosk.screen.link

    @property
    def visit(self) -> VisitModel:
        """What QML sees."""
        return self.kiosk.screen.visit

    @property
    def state(self) -> State:
        return self.kiosk.session.state

    @property
    def shopping(self) -> Shopping:
        state = self.state
        if isinstance(state, Paying):
            return state.shopping
        assert isinstance(state, Shopping), f"the visit is in {type(state).__name__}"
        return state

    # --- what a shopper does ------------------------------------------------------------

    def tap(self, *names: str) -> None:
        """Touch the items one after the other, as a person would."""
        for name in names:
            self.hand.tap_calmly(name)
            self.settle()

    def scan(self, *codes: str) -> None:
        """Scan each code, and wait until the kiosk has taken it."""
        for code in codes:
            heard: list[str] = []
            hears = self.kiosk.screen.scanner.scanned.connect(heard.append)
            self.hand.scan(code)
            self.hand.wait(lambda heard=heard: bool(heard), "the scan", 3.0)
            self.kiosk.screen.scanner.scanned.disconnect(hears)
            assert heard == [code], f"scanned {code}, heard {heard}"
            self.settle()

    def settle(self) -> None:
        """Until what has happened is drawn: a list makes its rows only for the next frame."""
        drawn: list[bool] = []
        window = self.hand.window
        draws = window.frameSwapped.connect(lambda: drawn.append(True))
        window.update()
        self.hand.wait(lambda: bool(drawn), "the next frame")
        window.disconnect(draws)

    def focus(self, name: str) -> None:
        """Bring the keyboard's focus to the item, the last step back to it with a person's keys."""
        self.hand.window.requestActivate()
        self.hand.wait_for(name)
        self.hand.item(name).forceActiveFocus(Qt.FocusReason.TabFocusReason)
        # Half a second after a scan a Tab is still taken for the scanner's own, as it should be.
        self._press_until(lambda: self._focused() != name, Qt.Key.Key_Tab)
        self._press_until(lambda: self._focused() == name, Qt.Key.Key_Backtab)

    def _press_until(self, there: Callable[[], bool], key: Qt.Key) -> None:
        for _ in range(12):
            if there():
                return
            QTest.keyClick(self.hand.window, key)
            self.hand.rest(0.15)
        raise AssertionError(f"{key} never led there; the focus is on {self._focused()!r}")

    def _focused(self) -> str:
        focused = self.hand.window.activeFocusItem()
        return focused.objectName() if focused is not None else ""

    def press_return(self) -> None:
        """One key, pressed by a person."""
        QTest.keyClick(self.hand.window, Qt.Key.Key_Return)

    def time_passes(self, what: Passed) -> None:
        """As the quiet timer says it."""
        self.kiosk.session.send(TimePassed(what))
        self.settle()

    def leave(self) -> None:
        """Bring the kiosk back to where nobody is."""
        for event in (Cancelled(), DonePressed(), Cancelled()):
            self.kiosk.session.send(event)
        self.hand.wait_for("start")

    # --- what a shopper sees ------------------------------------------------------------

    @property
    def texts(self) -> list[str]:
        """Every text that can be seen."""
        said = (item.property("text") for item in self.hand.items())
        return [text for text in said if isinstance(text, str) and text.strip()]

    def reads(self, words: str) -> bool:
        return any(words in text for text in self.texts)

    def text(self, name: str) -> str:
        return str(self.hand.item(name).property("text"))

    def all_of(self, name: str) -> list[QQuickItem]:
        return [item for item in self.hand.items() if item.objectName() == name]

    def decode(self, name: str) -> str:
        """What a phone reads from the code drawn in the item."""
        self.hand.wait_for(name)
        self.hand.rest(0.05)
        item, picture = self.hand.item(name), self.hand.picture()
        place = item.mapRectToScene(item.boundingRect()).toRect().adjusted(-8, -8, 8, 8)
        grey = picture.copy(place).convertToFormat(QImage.Format.Format_Grayscale8)
        lines = np.frombuffer(grey.constBits(), np.uint8).reshape(-1, grey.bytesPerLine())
        found = zxingcpp.read_barcodes(np.ascontiguousarray(lines[:, : grey.width()]))
        assert len(found) == 1, f"{len(found)} codes in {name}"
        return str(found[0].text)

    def leftovers(self) -> set[str]:
        """Every string that the screen still holds anywhere, seen or not, and in its lists."""
        found: set[str] = set()
        waiting = [self.hand.window.contentItem()]
        while waiting:
            item = waiting.pop()
            waiting += item.childItems()
            found |= _strings(item)
        for model in (self.visit, self.visit.sale):
            found |= _strings(model)
        for rows in (self.visit.basket, self.visit.offers, self.visit.sale.basket):
            found |= _cells(rows)
        return {text for text in found if text.strip()}

    # --- the camera process, from outside -------------------------------------------------

    def plays(self, film: str) -> None:
        """The film that the next look sees."""
        fresh = self.home.root / "camera.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(self.home.root / "films" / f"{film}.avi")
        fresh.replace(self.home.root / "camera.avi")

    @property
    def camera_is_open(self) -> bool:
        """Whether the process holds a film: the operating system's word, not ours."""
        if self.link is None or self.link.pid is None:
            return False
        return any(file.endswith(".avi") for file in open_files(self.link.pid))

    def await_camera_process(self) -> None:
        self.hand.wait(lambda: bool(self.ready), "the camera process", 20.0)

    def await_answer(self, looks: int = 1) -> None:
        """Until ``looks`` looks were answered and the screen shows it."""
        self.hand.wait(lambda: len(self.answers) >= looks, "the camera's answer", 15.0)
        self.hand.wait(lambda: not self.hand.sees("cameraIsOn"), "the end of the live view")

    def kill_camera_process(self) -> None:
        assert self.link is not None
        assert self.link.pid
        os.kill(self.link.pid, signal.SIGKILL)

    def forget_looks(self) -> None:
        for said in (self.opened, self.pictures, self.answers, self.lost):
            said.clear()

    def _pictured(self, picture: QImage) -> None:
        if not picture.isNull():
            self.pictures.append(picture)

    # --- the shop's own memory ------------------------------------------------------------

    @contextmanager
    def journal(self) -> Iterator[JournalReader]:
        reader = JournalReader(self.home.journal)
        try:
            yield reader
        finally:
            reader.close()

    def last_visit(self) -> Kept:
        with self.journal() as journal:
            last = journal.visits(1)[0]
            return Kept(last.how, journal.events(last.visit))

    def kept_sale(self, number: str) -> KeptSale | None:
        with self.journal() as journal:
            return journal.sale(number)

    def product(self, code: str) -> Product:
        product = self.kiosk.files.catalogue.product(int(code))
        assert product is not None, code
        return product


def open_files(pid: int) -> list[str]:
    """What the process ``pid`` holds open, as the kernel knows it."""
    found = []
    try:
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            found.append(str(entry.readlink()))
    except OSError:  # it ended while we looked, and holds nothing
        return []
    return found


def _strings(thing: QObject) -> set[str]:
    meta = thing.metaObject()
    properties = (meta.property(place) for place in range(meta.propertyCount()))
    return {str(thing.property(p.name())) for p in properties if p.typeName() == "QString"}


def _cells(rows: RowList) -> set[str]:
    return {
        str(value)
        for row in range(rows.rowCount())
        for role in rows.roleNames()
        if (value := rows.data(rows.index(row, 0), role)) is not None
    }


class _Listener(logging.Handler):
    """Errors in slots and warnings of QML end in the log; here they are kept to fail a test."""

    def __init__(self, troubles: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._troubles = troubles

    def emit(self, record: logging.LogRecord) -> None:
        if "no translation" not in record.getMessage():
            text = logging.Formatter().format(record)
            self._troubles.append(text)
