"""What a shopper is about to buy: lines, savings, tax and total.

Prices are fixed when an item is scanned: a catalogue that arrives in mid-visit
changes nothing that is already in the basket. What promotions take off the basket
as a whole (``deals``) goes with every change of its lines, and is worked out anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiosk.money import Money, total
from kiosk.tax import TaxPart, TaxRate, tax_parts
from kiosk.words import Words

MOST_OF_ONE = 99  # units on a line; more is a slip of the finger or a trade customer
MOST_LINES = 200


@dataclass(frozen=True, slots=True)
class Product:
    """One article of the catalogue.

    Attributes:
        gtin: the GTIN as a number, without leading zeros (0 to 14 digits).
        name: by language.
        price: shelf price of one unit.
        category: as head office spells it.
        picture: the name of a drawing in ``assets/pictures``.
        size: "500 g", or empty.
        min_age: years below which it may not be sold, 0 for everybody. A person
            checks it; no estimate ever does.
        sensitive: the group that may never be targeted by inference ("alcohol",
            "baby", "medicine"), empty for the rest.
    """

    gtin: int
    name: Words
    price: Money
    tax: TaxRate
    category: str
    picture: str
    size: str = ""
    min_age: int = 0
    sensitive: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Some units of one product at one price.

    Attributes:
        number: unique within the visit, never used again.
        unit_price: what one unit costs here, after ``offer``.
        offer: the id of the offer that made the price, None at the shelf price.
        off: what promotions take off the whole line, in minor units.
    """

    number: int
    product: Product
    quantity: int
    unit_price: Money
    offer: str | None = None
    off: int = 0

    @property
    def price(self) -> Money:
        """Of the whole line, every promotion off it."""
        whole = self.unit_price.times(self.quantity)
        return Money(whole.minor - self.off, whole.currency)

    @property
    def saving(self) -> Money:
        """What the offer and promotions take off the whole line, 0 without one."""
        return self.product.price.times(self.quantity) - self.price


@dataclass(frozen=True, slots=True)
class Deal:
    """What one promotion does for this basket.

    Attributes:
        title: what it is called on the screen and the receipt.
        parts: (line number, minor units off it); empty where it only adds a gift.
        coupon: the name of the coupon that let it in; ``serial`` is the text of a single-use one.
    """

    promotion: str
    title: Words
    parts: tuple[tuple[int, int], ...]
    coupon: str = ""
    serial: str = ""

    @property
    def off(self) -> int:
        """All that it takes off, in minor units."""
        return sum(minor for _, minor in self.parts)


@dataclass(frozen=True, slots=True)
class Gift:
    """Some units of a product that come with the basket for nothing."""

    product: Product
    quantity: int


@dataclass(frozen=True, slots=True)
class Basket:
    """Lines in the order of their first scan. ``currency`` is that of the shop."""

    currency: str
    lines: tuple[Line, ...] = ()
    next_number: int = 1
    deals: tuple[Deal, ...] = ()
    gifts: tuple[Gift, ...] = ()

    @property
    def plain(self) -> Basket:
        """The same lines before any promotion."""
        if not (self.deals or self.gifts):
            return self
        return self._of(self.lines)

    def _of(self, lines: Iterable[Line]) -> Basket:
        """These lines, and nothing of promotions until they are priced anew."""
        bare = tuple(replace(line, off=0) for line in lines)
        return replace(self, lines=bare, deals=(), gifts=())

    @property
    def count(self) -> int:
        """Units, over all lines."""
        return sum(line.quantity for line in self.lines)

    @property
    def savings(self) -> Money:
        return total((line.saving for line in self.lines), self.currency)

    @property
    def taxes(self) -> tuple[TaxPart, ...]:
        return tax_parts((line.product.tax, line.price) for line in self.lines)

    @property
    def total(self) -> Money:
        """What is to be paid, every tax in it."""
        return total((part.gross for part in self.taxes), self.currency)

    @property
    def min_age(self) -> int:
        """The highest age check that any line asks for, 0 for none."""
        return max((line.product.min_age for line in self.lines), default=0)

    def line(self, number: int) -> Line | None:
        return next((line for line in self.lines if line.number == number), None)

    def holds(self, gtin: int) -> bool:
        return any(line.product.gtin == gtin for line in self.lines)

    def has_room_for(self, product: Product, unit_price: Money, offer: str | None) -> bool:
        """Whether one more unit fits (99 of one line, 200 lines)."""
        twin = self._twin(product, unit_price, offer)
        return len(self.lines) < MOST_LINES if twin is None else twin.quantity < MOST_OF_ONE

    def add(self, product: Product, unit_price: Money, offer: str | None = None) -> Basket:
        """One more unit: on the line of the same product and price, or on a new one."""
        twin = self._twin(product, unit_price, offer)
        if twin is not None:
            return self.with_quantity(twin.number, twin.quantity + 1)
        line = Line(self.next_number, product, 1, unit_price, offer)
        return replace(self._of((*self.lines, line)), next_number=self.next_number + 1)

    def with_quantity(self, number: int, quantity: int) -> Basket:
        """Line ``number`` with ``quantity`` units (1 to 99)."""
        if not 1 <= quantity <= MOST_OF_ONE:
            raise ValueError(f"quantity must be 1 to {MOST_OF_ONE}, got {quantity}")
        return self._of(
            replace(line, quantity=quantity) if line.number == number else line
            for line in self.lines
        )

    def with_price(self, number: int, unit_price: Money, offer: str | None) -> Basket:
        """Line ``number`` at another price of one unit."""
        return self._of(
            replace(line, unit_price=unit_price, offer=offer) if line.number == number else line
            for line in self.lines
        )

    def without(self, number: int) -> Basket:
        return self._of(line for line in self.lines if line.number != number)

    def with_line_back(self, line: Line, position: int) -> Basket:
        """``line`` where it was before it was removed."""
        lines = list(self.lines)
        lines.insert(position, line)
        return self._of(lines)

    def dealt(self, deals: tuple[Deal, ...], gifts: tuple[Gift, ...]) -> Basket:
        """The same lines with what promotions take off them; the parts are the lines'."""
        off: dict[int, int] = {}
        for deal in deals:
            for number, minor in deal.parts:
                off[number] = off.get(number, 0) + minor
        lines = tuple(replace(line, off=off.get(line.number, 0)) for line in self.lines)
        return replace(self, lines=lines, deals=deals, gifts=gifts)

    def _twin(self, product: Product, unit_price: Money, offer: str | None) -> Line | None:
        for line in self.lines:
            same = line.product.gtin == product.gtin and line.offer == offer
            if same and line.unit_price == unit_price:
                return line
        return None
