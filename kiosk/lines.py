"""What happens to the lines of a basket: scanned in, counted, taken out, put back, made cheaper."""

from __future__ import annotations

from dataclasses import replace

from kiosk.basket import MOST_OF_ONE, Basket, Line, Product
from kiosk.effects import Effect, LineKept, RankOffers
from kiosk.events import Event, LineTakenOut, QuantityChosen, UndoPressed
from kiosk.money import Money
from kiosk.policy import lay_down
from kiosk.states import FOLD_AFTER, Notice, Overlay, Shopping, TakenOut

Step = tuple[Shopping, tuple[Effect, ...]]


def put_in(state: Shopping, product: Product, unit_price: Money, offer: str | None) -> Step:
    """One more of a scanned product; the question counts how often it was passed over."""
    if not state.basket.has_room_for(product, unit_price, offer):
        return replace(state, notice=Notice.BASKET_FULL), ()
    basket = state.basket.add(product, unit_price, offer)
    line = changed_line(state.basket, basket)
    after = replace(
        lay_down(state),
        basket=basket,
        taken_out=None,
        scans_unasked=min(state.scans_unasked + state.asks, FOLD_AFTER),
        overlay=Overlay.NONE,
        typed="",
    )
    return after, (line_kept(state, line), RankOffers(state.visit))


def changed_line(before: Basket, after: Basket) -> Line:
    known = before.plain.lines
    return next(line for line in after.lines if line not in known)


def line_kept(state: Shopping, line: Line, quantity: int | None = None) -> LineKept:
    """What the journal keeps of ``line``; ``quantity`` 0 is a line that is gone."""
    return LineKept(
        state.visit,
        line.number,
        line.product.gtin,
        line.quantity if quantity is None else quantity,
        line.unit_price,
        line.offer,
    )


def change_basket(state: Shopping, event: Event) -> Step:
    """A line more or fewer times, taken out, or back again."""
    match event:
        case QuantityChosen(number, quantity) if 1 <= quantity <= MOST_OF_ONE:
            before = state.basket.line(number)
            if before is None or before.quantity == quantity:
                return state, ()
            basket = state.basket.with_quantity(number, quantity)
            after = replace(state, basket=basket, taken_out=None)
            return after, (line_kept(state, before, quantity),)
        case LineTakenOut(number):
            line = state.basket.line(number)
            if line is None:
                return state, ()
            out = TakenOut(line, state.basket.lines.index(line))
            basket = state.basket.without(number)
            after = replace(state, basket=basket, taken_out=out, notice=Notice.LINE_TAKEN_OUT)
            return after, (line_kept(state, line, 0), RankOffers(state.visit))
        case UndoPressed() if state.taken_out is not None:
            out = state.taken_out
            basket = state.basket.with_line_back(out.line, out.position)
            after = replace(state, basket=basket, taken_out=None)
            return after, (line_kept(state, out.line), RankOffers(state.visit))
        case _:
            return state, ()


def reprice(state: Shopping, lines: tuple[tuple[int, Money, str], ...]) -> Step:
    """Only ever down: showing a card never makes anything dearer."""
    basket, kept = state.basket, list[Effect]()
    for number, price, offer in lines:
        line = basket.line(number)
        if line is not None and price < line.unit_price:
            basket = basket.with_price(number, price, offer)
            kept.append(line_kept(state, replace(line, unit_price=price, offer=offer)))
    return replace(state, basket=basket), tuple(kept)
