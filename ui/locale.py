"""Money, percentages and times as the shopper's language writes them."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale

from kiosk.money import Money, decimals_of

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "PLN": "zł", "UAH": "₴", "TRY": "₺"}


def money_text(money: Money, locale: QLocale) -> str:
    """``money`` with its currency's sign: "€12.34", "12,34 €", "١٢٫٣٤ €"."""
    decimals = decimals_of(money.currency)
    symbol = _SYMBOLS.get(money.currency, money.currency)
    return locale.toCurrencyString(money.minor / 10**decimals, symbol, decimals)


def percent_text(per_100_000: int, locale: QLocale) -> str:
    """19_000 as "19 %", 7_500 as "7.5 %", 8_875 as "8.875 %", in the language's digits."""
    decimals = next(n for n in range(4) if per_100_000 % 10 ** (3 - n) == 0)
    return f"{locale.toString(per_100_000 / 1000, 'f', decimals)} {locale.percent()}"


def number_text(number: int, locale: QLocale) -> str:
    return locale.toString(number)


def time_text(at: datetime, locale: QLocale) -> str:
    """Day and time, short, as a receipt has them."""
    return locale.toString(
        QDateTime(at.year, at.month, at.day, at.hour, at.minute, at.second),
        QLocale.FormatType.ShortFormat,
    )
