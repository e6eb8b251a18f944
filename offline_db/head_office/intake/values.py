"""What a cell may hold, and the value it stands for.

Each reader here takes the text of one cell and returns its value, None where the cell
is empty, or raises ``RefusedError`` with what is allowed. Nothing is guessed: "1,234"
is a thousand in one country and a little over one in another, so it is asked about.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from kiosk.money import decimals_of
from offline_db.head_office.intake.problems import RefusedError

DEAREST = 10_000_000  # minor units; more is a slip of the finger
LONGEST_NAME = 200
LONGEST_SIZE = 40
LONGEST_ADDRESS = 2_000
MOST_REMEMBERED = 50_000  # different cells of a column whose values are kept at hand

GTIN_ALLOWED = "a GTIN of 8, 12, 13 or 14 digits with its check digit"
PICTURE_TYPES = (".svg", ".png", ".jpg", ".jpeg", ".webp")

Read = Callable[[str], Any]
ReadColumn = Callable[[Sequence[str]], list[Any]]

_NO_GTIN = "0" * 13
_ODD_FIRST = frozenset(("", " ", "=", "@", "'"))
_ODD_TOGETHER = ("||", "| ", " |", "|=", "|@", "|'", "&", "  ", "\ufffd")
_FORMULA = ("=", "+", "-", "@")  # how a sheet's formula begins; Excel would run it
_SYMBOLS = {"€": "EUR", "£": "GBP", "$": "", "¥": "", "₺": "TRY", "₹": "INR", "zł": "PLN"}
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_AMOUNT = re.compile(r"\d{1,12}|\d[\d.,]{0,18}\d")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,3})?)\s*%")
_GERMAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class Remembered(dict[str, Any]):
    """Values by the text of their cell: most columns say the same few things over and over."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> Any:
        value = self._read(text)
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        self[text] = value
        return value


def gtin_reader(card_prefix: str) -> Callable[[str], int]:
    """Reads GTINs; those that begin like the shop's own cards are refused."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit()):
            text = _bare_digits(text)
        length = len(text)
        if length not in (8, 12, 13, 14):
            raise RefusedError(_lost_digits(text) or GTIN_ALLOWED)
        digits = text.encode()
        # Sums over slices of bytes run in C; 48 is "0", the weights from the right are 3 and 1.
        threes, ones = digits[-2::-2], digits[-3::-2]
        weighed = 3 * (sum(threes) - 48 * len(threes)) + sum(ones) - 48 * len(ones)
        right = -weighed % 10
        if digits[-1] - 48 != right:
            raise RefusedError(f"{GTIN_ALLOWED}; the check digit of this one would be {right}")
        if length == 13 and text.startswith(card_prefix):
            raise RefusedError(f"no number of a loyalty card, which begin with {card_prefix}")
        gtin = int(text)
        if not gtin:
            raise RefusedError(GTIN_ALLOWED)
        return gtin

    return read


def gtin_column(card_prefix: str) -> ReadColumn:
    """The same for a column: where all have 13 digits, as nearly all do, by a few look-ups each."""
    read = gtin_reader(card_prefix)
    one = {str(digit): digit for digit in range(10)}
    fours = {f"{four:04d}": _weighed(f"{four:04d}") for four in range(10_000)}
    right = frozenset(range(0, 200, 10))

    def column(cells: Sequence[str]) -> list[int]:
        try:
            weighed = {
                fours[text[:4]] + fours[text[4:8]] + fours[text[8:12]] + one[text[12:]]
                for text in cells
            }
        except KeyError:
            return list(map(read, cells))
        if weighed <= right and f"|{card_prefix}" not in f"|{'|'.join(cells)}":
            found = list(map(int, cells))
            if 0 not in found:
                return found
        return list(map(read, cells))

    return column


def _weighed(four: str) -> int:
    """Digits one and three count once, two and four three times, as in every GTIN-13."""
    return int(four[0]) + 3 * int(four[1]) + int(four[2]) + 3 * int(four[3])


def _bare_digits(text: str) -> str:
    """The digits of a GTIN that a sheet has dressed up: "'4006381333931", "4006381333931.0"."""
    bare = text.strip().removeprefix("'").removesuffix(".0")
    bare = bare.replace(" ", "").replace("-", "")
    if not bare:
        raise RefusedError(GTIN_ALLOWED)
    if re.fullmatch(r"\d[.,]\d+[eE]\+?\d+", bare):
        raise RefusedError(
            f"{GTIN_ALLOWED}; a sheet has rounded this one, so make the column a text and export "
            "it again"
        )
    if not (bare.isascii() and bare.isdigit()):
        raise RefusedError(GTIN_ALLOWED)
    return bare


def _lost_digits(text: str) -> str:
    if 9 <= len(text) <= 11 or len(text) == 7:
        return f"{GTIN_ALLOWED}; a sheet drops zeros at the front, so make the column a text"
    return ""


def name_reader(text: str) -> str | None:
    """A product's name: one line, spaces tidied, HTML's entities as letters."""
    if "&" in text:
        text = html.unescape(text)
    text = " ".join(text.split())
    if not text:
        return None
    if len(text) > LONGEST_NAME:
        raise RefusedError(f"at most {LONGEST_NAME} characters; this one has {len(text):,}")
    if not text.isprintable() and any(ord(c) < 32 or 127 <= ord(c) < 160 for c in text):
        raise RefusedError("a text without control characters")
    if text[0] == "'" and text[1:2] in _FORMULA:
        text = text[1:]
    elif text[0] in "=@":
        raise RefusedError("a text and no formula; write what it comes to")
    if "\ufffd" in text:
        raise RefusedError("readable; a letter was lost when the file was saved, so export it anew")
    return text


def name_column(cells: Sequence[str]) -> list[str | None]:
    """The same for a column: one look at all of it shows that nothing has to be tidied in it."""
    together = f"|{'|'.join(cells)}|"
    if (
        together.isprintable()
        and max(map(len, cells)) <= LONGEST_NAME
        and not any(odd in together for odd in _ODD_TOGETHER)
    ):
        return list(cells)
    return [name if _plain(name) else name_reader(name) for name in cells]


def _plain(text: str) -> bool:
    """Whether nothing has to be tidied in this name, as in nearly all."""
    return (
        text.isprintable()
        and len(text) <= LONGEST_NAME
        and text[:1] not in _ODD_FIRST
        and "&" not in text
        and "  " not in text
        and text[-1] != " "
        and "\ufffd" not in text
    )


def size_reader(text: str) -> str | None:
    text = " ".join(text.split())
    if len(text) > LONGEST_SIZE or not text.isprintable():
        raise RefusedError(f"a size like '500 g', at most {LONGEST_SIZE} characters")
    return text or None


def price_reader(currency: str, decimal: str = "") -> Callable[[str], int | None]:
    """Reads prices of ``currency`` into minor units.

    ``decimal`` is "." or ",", or empty where each cell has to show it by itself.
    """
    decimals = decimals_of(currency)
    allowed = f"a price in {currency} from {_least(decimals)} to {_most(decimals)}"

    def read(text: str) -> int | None:
        text = text.strip()
        if not text:
            return None
        amount = re.sub(r"(?<=\d)[\s'’](?=\d{3})", "", _without_currency(text, currency))
        if not (amount.isascii() and _AMOUNT.fullmatch(amount)):
            raise RefusedError(f"{allowed}, like {_like(decimals)}")
        whole, part = _split(amount, decimal, decimals)
        part = part.rstrip("0")
        if len(part) > decimals:
            raise RefusedError(f"{allowed}, with at most {decimals} digits behind the point")
        minor: int = int(whole) * 10**decimals + int(part.ljust(decimals, "0") or 0)
        if not 1 <= minor <= DEAREST:
            raise RefusedError(allowed)
        return minor

    return read


def _without_currency(text: str, currency: str) -> str:
    for symbol, code in _SYMBOLS.items():
        if symbol in text:
            if code and code != currency:
                raise RefusedError(f"in {currency}, the currency of this shop")
            return text.replace(symbol, "", 1).strip()
    letters = re.fullmatch(r"([A-Za-z]{3})?\s*([^A-Za-z]*?)\s*([A-Za-z]{3})?", text)
    if letters is None or not letters[2] or (letters[1] and letters[3]):
        return text
    code = letters[1] or letters[3]
    if code and code.upper() != currency:
        raise RefusedError(f"in {currency}, the currency of this shop")
    return letters[2]


def _split(amount: str, decimal: str, decimals: int) -> tuple[str, str]:
    """The digits before and behind the point of ``amount``, whichever mark that is."""
    at = max(amount.rfind("."), amount.rfind(","))
    if at < 0:
        return amount, ""
    mark, head, tail = amount[at], amount[:at], amount[at + 1 :]
    if _is_point(mark, head, tail, decimal, decimals):
        groups = head.replace(mark, " ")  # a second point is no group
        if "." in groups or "," in groups:
            if not _GROUPS.fullmatch(groups):
                raise RefusedError("a price with its groups in threes, like 1,234.50")
            groups = groups.replace(".", "").replace(",", "")
        if not groups.isdigit():
            raise RefusedError("a price with one point in it")
        return groups, tail
    if not _GROUPS.fullmatch(amount) or ("." in amount and "," in amount):
        raise RefusedError(
            f"written with {decimal!r} before the cents, as the mapping says"
            if decimal
            else "a price with its groups in threes, like 1,234.50"
        )
    return amount.replace(".", "").replace(",", ""), ""


def _is_point(mark: str, head: str, tail: str, decimal: str, decimals: int) -> bool:
    """Whether ``mark`` is the point and not between groups of three; asks where it may be both."""
    if mark in head:
        return False
    if decimal:
        return mark == decimal
    other = "," if mark == "." else "."
    if len(tail) != 3 or other in head or len(head) > 3 or head.startswith("0"):
        return True
    if decimals == 3 and mark == ".":
        return True
    raise RefusedError(
        "plain: this may be a thousand or a fraction, so write 'decimal = \".\"' or '\",\"' under "
        "[format] of the mapping"
    )


def minor_reader(text: str) -> int | None:
    """A price that is in minor units already: 249 for 2.49."""
    text = text.strip().removesuffix(".0")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and 1 <= int(text) <= DEAREST):
        raise RefusedError(f"a whole number of minor units from 1 to {DEAREST:,}")
    return int(text)


def currency_reader(currency: str) -> Callable[[str], None]:
    def read(text: str) -> None:
        if text.strip() and text.strip().upper() != currency:
            raise RefusedError(f"{currency}, the currency of this shop")

    return read


def language_reader(language: str) -> Callable[[str], None]:
    """The language of the file's names is said by the mapping; a row of another is refused."""

    def read(text: str) -> None:
        if text.strip() and text.strip().lower().replace("_", "-").split("-")[0] != language:
            raise RefusedError(f"{language}, the language that the mapping gives to its names")

    return read


def word_reader(known: Mapping[str, str], otherwise: str, allowed: str) -> Read:
    """Reads words that stand for something of the shop; ``known`` has them in small letters."""

    def read(text: str) -> str | None:
        word = " ".join(text.split()).casefold()
        if not word:
            return None
        last = re.split(r" [>/|] ", word)[-1]  # of "food > fruit"
        found = known.get(word) or known.get(last) or otherwise
        if not found:
            raise RefusedError(allowed)
        return found

    return read


def tax_reader(known: Mapping[str, str], by_rate: Mapping[int, str], otherwise: str) -> Read:
    """As ``word_reader``; a percentage counts too where one rate of the shop has it."""
    allowed = "a tax of shop.toml: " + ", ".join(
        sorted(set(known.values()) | set(by_rate.values()))
    )

    def read(text: str) -> str | None:
        word = " ".join(text.split()).casefold()
        if not word:
            return None
        found = known.get(word)
        if found is None:
            percent = _PERCENT.search(word) or re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,3})?)", word)
            if percent is not None:
                found = by_rate.get(_thousandths(percent[1]))
            share = re.fullmatch(r"0[.,](\d{1,5})", word) if found is None else None
            if share is not None:  # so a sheet keeps a cell that shows "7 %"
                found = by_rate.get(int(share[1].ljust(5, "0")))
        if not (found or otherwise):
            raise RefusedError(allowed)
        return found or otherwise

    return read


def _thousandths(percent: str) -> int:
    whole, _, part = percent.replace(",", ".").partition(".")
    return int(whole) * 1000 + int(part.ljust(3, "0") or 0)


def whole_reader(least: int, most: int) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        text = text.strip().removesuffix(".0")
        if not text:
            return None
        if not (
            text.isascii() and text.isdigit() and len(text) <= 9 and least <= int(text) <= most
        ):
            raise RefusedError(f"a whole number from {least} to {most:,}")
        return int(text)

    return read


def picture_reader(drawings: frozenset[str]) -> Callable[[str], str | None]:
    """The name of a drawing, or None where the row names a photograph by its address.

    The kiosk shows the category's drawing until photographs travel with a catalogue.
    """

    def read(text: str) -> str | None:
        text = text.strip()
        if not text:
            return None
        if text.removesuffix(".svg") in drawings:
            return text.removesuffix(".svg")
        address = text.split(",")[0].strip()  # feeds put several behind each other
        plain = address.isprintable() and " " not in address and len(address) <= LONGEST_ADDRESS
        if plain and re.match(r"https?://[^/\s]+/\S", address, re.IGNORECASE):
            return None
        raise RefusedError(
            "the name of one of our drawings, or an address that begins with https://"
        )

    return read


def day_reader(order: str = "") -> Callable[[str], date | None]:
    """A day: "2026-03-02", with a time behind it or not, or "2.3.2026".

    ``order`` says what "03/02/2026" is: "day first" or "month first".
    """

    def read(text: str) -> date | None:
        text = text.strip()
        if not text:
            return None
        try:
            return _day(text, order)
        except ValueError:
            raise RefusedError("a day like 2026-03-02") from None

    return read


def _day(text: str, order: str) -> date:
    german = _GERMAN_DAY.fullmatch(text)
    if german is not None:
        return date(int(german[3]), int(german[2]), int(german[1]))
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    if slashed is not None and order:
        first, second = int(slashed[1]), int(slashed[2])
        day, month = (first, second) if order == "day first" else (second, first)
        return date(int(slashed[3]), month, day)
    return datetime.fromisoformat(text).date()


def days_reader(order: str = "") -> Callable[[str], tuple[date, date] | None]:
    """Two days with a stroke between them, as feeds write the time of a sale."""
    one = day_reader(order)

    def read(text: str) -> tuple[date, date] | None:
        if not text.strip():
            return None
        first, _, last = text.partition("/")
        allowed = "two days like 2026-03-02/2026-03-08, the first not after the last"
        try:
            pair = one(first), one(last)
        except RefusedError:
            raise RefusedError(allowed) from None
        if pair[0] is None or pair[1] is None or pair[1] < pair[0]:
            raise RefusedError(allowed)
        return pair[0], pair[1]

    return read


def _least(decimals: int) -> str:
    return f"{1 / 10**decimals:.{decimals}f}"


def _most(decimals: int) -> str:
    return f"{DEAREST // 10**decimals:,}"


def _like(decimals: int) -> str:
    return f"{12.5:.{decimals}f}" if decimals else "1250"
