"""What is read aloud when something has happened on a page that stays: a scan, a slip, a notice.

A notice names the item that it is about (ACCESS A6); a scan says what it was, its price and what
all comes to.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.basket import Line
from kiosk.consent.purposes import Answer
from kiosk.states import Goodbye, Idle, Notice, Overlay, Paying, Shopping, State
from ui.languages import Languages
from ui.locale import money_text, number_text
from ui.spoken import Script
from ui.spoken_sheets import lines, volume_text
from ui.words import notice_text

translate = QCoreApplication.translate


def news(before: State, after: State, script: Script, languages: Languages) -> str:
    """One line for each thing that ``after`` has and ``before`` had not; empty for nothing."""
    if isinstance(after, Idle) or (isinstance(before, Idle) and not _has_lines(after)):
        return ""
    said = [
        _notice(before, after, languages),
        _removed(before, after),
        *_basket(before, after, script, languages),
    ]
    volume = getattr(after, "aloud", 0)
    is_set = after.overlay is Overlay.ALOUD if isinstance(after, Shopping | Goodbye) else False
    if volume != getattr(before, "aloud", 0) and volume and not is_set:
        said.append(volume_text(number_text(volume, languages.locale)))
    return lines(*said)


def _has_lines(state: State) -> bool:
    return isinstance(state, Shopping) and bool(state.basket.lines)


def _notice(before: State, after: State, languages: Languages) -> str:
    if not isinstance(after, Shopping | Paying):
        return ""
    if after.notice is Notice.NONE or after.notice is getattr(before, "notice", Notice.NONE):
        return ""
    typed = isinstance(after, Shopping) and after.overlay is Overlay.KEYPAD
    words = notice_text(after.notice, typed=typed)
    if after.notice is Notice.LINE_TAKEN_OUT and isinstance(after, Shopping) and after.taken_out:
        return f"{after.taken_out.line.product.name.in_language(languages.code)}: {words}"
    return words


def _removed(before: State, after: State) -> str:
    """Where the page itself does not say it: under a sheet, and while paying."""
    old, new = _shopping(before), _shopping(after)
    if old is None or new is None or not new.answers.with_look(Answer.WITHDRAWN):
        return ""
    is_said = isinstance(after, Shopping) and after.overlay is Overlay.NONE
    if is_said or old.answers == new.answers:
        return ""
    return translate("OffersPanel", "Removed. Nothing of it is kept.")


def _shopping(state: State) -> Shopping | None:
    if isinstance(state, Paying):
        return state.shopping
    return state if isinstance(state, Shopping) else None


def _basket(before: State, after: State, script: Script, languages: Languages) -> list[str]:
    """The lines that came or changed, then the total."""
    if not isinstance(after, Shopping):
        return []
    old: tuple[Line, ...] = before.basket.lines if isinstance(before, Shopping) else ()
    changed = [line for line in after.basket.lines if line not in old]
    if isinstance(before, Paying) or not changed:
        return []
    return [*(_line(line, languages) for line in changed), script.total(after.basket)]


def _line(line: Line, languages: Languages) -> str:
    name = line.product.name.in_language(languages.code)
    price = money_text(line.price, languages.locale)
    if line.quantity == 1:
        return f"{name}, {price}"
    return f"{number_text(line.quantity, languages.locale)} × {name}, {price}"
