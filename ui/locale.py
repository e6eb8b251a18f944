"""Money, sizes, percentages and times as the shopper's language writes them."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, Qt

from kiosk.money import Money, decimals_of

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "PLN": "zł", "UAH": "₴", "TRY": "₺"}
NO_BREAK = "\N{NO-BREAK SPACE}"
_ISOLATE, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_SIZE = re.compile(r"(\d+(?:\.\d+)?) (\S+)", re.ASCII)
_WEEKDAY = re.compile(r"dddd\W*|\W*dddd$")
_ARABIC_COMMA = {QLocale.Language.Arabic, QLocale.Language.Persian, QLocale.Language.Urdu}


def money_text(money: Money, locale: QLocale) -> str:
    """``money`` with its currency's sign: "€12.34", "12,34 €", "١٢٫٣٤ €"."""
    decimals = decimals_of(money.currency)
    symbol = _SYMBOLS.get(money.currency, money.currency)
    return locale.toCurrencyString(money.minor / 10**decimals, symbol, decimals)


def percent_text(per_100_000: int, locale: QLocale) -> str:
    """19_000 as "19 %", 7_500 as "7.5 %", 8_875 as "8.875 %", in the language's digits."""
    decimals = next(n for n in range(4) if per_100_000 % 10 ** (3 - n) == 0)
    number = locale.toString(per_100_000 / 1000, "f", decimals)
    return f"{number}{NO_BREAK}{locale.percent()}"


def number_text(number: int, locale: QLocale) -> str:
    return locale.toString(number)


def time_text(at: datetime, locale: QLocale) -> str:
    """Day, month in words and year, then the time: nobody reads 11/12/26 as another day."""
    said = _dated(locale)
    moment = QDateTime(at.year, at.month, at.day, at.hour, at.minute, at.second)
    date = _WEEKDAY.sub("", said.dateFormat(QLocale.FormatType.LongFormat)).replace("MMMM", "MMM")
    time = said.timeFormat(QLocale.FormatType.ShortFormat)
    return f"{said.toString(moment, date)}{comma(said)}{said.toString(moment, time)}"


def comma(locale: QLocale) -> str:
    """What stands between two parts of one line."""
    return "\u060c " if locale.language() in _ARABIC_COMMA else ", "


def size_text(size: str, locale: QLocale) -> str:
    """ "1.5 l" with the language's digits, decimal sign and unit; "10 ×" as "10 pieces".

    One piece goes without saying. A size of another shape is shown as the shop wrote it.
    """
    match = _SIZE.fullmatch(size)
    if match is None:
        return _kept_together(size, locale)
    number, unit = match.groups()
    if unit == "×":
        pieces = int(float(number))
        return "" if pieces == 1 else _kept_together(Size().of_pieces(pieces), locale)
    decimals = len(number.partition(".")[2])
    said = locale.toString(float(number), "f", decimals)
    return _kept_together(f"{said} {unit_text(unit)}", locale)


class Size(QObject):
    """Where the translators' tool finds a plural: in Python it sees none but those of ``tr``."""

    def of_pieces(self, pieces: int) -> str:
        return str(self.tr("%Ln piece(s)", "", pieces))


def unit_text(unit: str) -> str:
    """A unit as the language writes it; one that is not known as it stands."""
    translate = QCoreApplication.translate
    match unit:
        case "g":
            return translate("Size", "g")
        case "kg":
            return translate("Size", "kg")
        case "ml":
            return translate("Size", "ml")
        case "l":
            return translate("Size", "l")
        case "m":
            return translate("Size", "m")
        case _:
            return unit


def _kept_together(text: str, locale: QLocale) -> str:
    """Never broken over two lines, and in one direction whatever stands around it."""
    whole = text.replace(" ", NO_BREAK)
    is_mirrored = locale.textDirection() is Qt.LayoutDirection.RightToLeft
    return f"{_ISOLATE}{whole}{_END}" if whole and is_mirrored else whole


def _dated(locale: QLocale) -> QLocale:
    """English dates as Europe writes them: the bare language would be taken for American."""
    if locale.language() is QLocale.Language.English:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return locale
