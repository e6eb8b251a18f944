"""Which offer card is looked at: asked as a purpose of its own, counted per offer, and forgotten.

The camera may be on for it only between a yes to this purpose and the moment the offers go from
view: covered by a sheet or the question, gone, paid for, withdrawn, or ``watch.WATCH_SECONDS``
over. One yes opens it once; what has ended does not begin again. Whoever said no to the camera, or
for whom it had no estimate (possibly a minor, two faces, nobody), is not asked
(``Shopping.asks_attention``).

Counted are seconds per offer, in the memory of the visit. At its end they are added to the day's
counts, without the visit, in the order of the offers' names; a withdrawal drops them.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.consent.purposes import Answer, Purpose
from kiosk.effects import AnswerKept, Effect, OfferLookedAt, StartWatch, StopWatch
from kiosk.events import Glanced
from kiosk.offers.ranking import OfferCard
from kiosk.states import Overlay, Shopping, Watching
from kiosk.watch import MOST_MILLISECONDS, WATCH_SECONDS

CHOSEN = "chosen on the screen"  # stands for every offer whose own name would tell of the shopper

Step = tuple[Shopping, tuple[Effect, ...]]


def answer_attention(state: Shopping, answer: Answer, fresh: str) -> Step:
    """The camera opens for a yes alone; the sheet that asked goes with either answer."""
    asked = state.offers_in_view or state.overlay is Overlay.ATTENTION
    if not state.asks_attention or not asked:
        return state, ()  # behind another sheet nobody sees the question
    answered = replace(
        state,
        answers=state.answers.having(Purpose.ATTENTION, answer),
        overlay=Overlay.NONE if state.overlay is Overlay.ATTENTION else state.overlay,
    )
    kept = AnswerKept(state.visit, Purpose.ATTENTION, answer)
    if answer is not Answer.YES:
        return answered, (kept,)
    return replace(answered, watching=Watching(fresh)), (kept, StartWatch(fresh))


def withdraw_attention(state: Shopping) -> Step:
    """The camera goes off, and what was counted in this visit goes with it."""
    kept = AnswerKept(state.visit, Purpose.ATTENTION, Answer.WITHDRAWN)
    answers = state.answers.having(Purpose.ATTENTION, Answer.WITHDRAWN)
    gone = replace(state, answers=answers, watching=None, looked_at=())
    return gone, (kept, *stop_watch(state))


def stop_watch(state: Shopping) -> tuple[Effect, ...]:
    """What turns the camera off, where it watches."""
    return (StopWatch(state.watching.watch),) if state.watching else ()


def glance(state: Shopping, seen: Glanced) -> Shopping:
    """``state`` with a second more for the card that was looked at.

    The first word after other cards came is about both and counts for none.
    """
    watching = state.watching
    if watching is None or watching.watch != seen.watch or not watching.camera_open:
        return state
    if watching.cards_new:
        return replace(state, watching=replace(watching, cards_new=False))
    if seen.card is None or not 0 <= seen.card < len(state.offers):
        return state
    name = offer_name(state.offers[seen.card])
    counted = dict(state.looked_at)
    room = round(WATCH_SECONDS * 1000) - sum(counted.values())  # no watch lasts longer
    counted[name] = counted.get(name, 0) + max(0, min(seen.milliseconds, MOST_MILLISECONDS, room))
    return replace(state, looked_at=tuple(sorted(counted.items())))


def offers_came(state: Shopping, cards: tuple[OfferCard, ...]) -> Shopping:
    """``state`` with ``cards`` in view."""
    watching = state.watching
    if watching and [card.key for card in cards] != [card.key for card in state.offers]:
        watching = replace(watching, cards_new=True)
    shown = state.offers_shown or bool(cards)
    return replace(state, offers=cards, watching=watching, offers_shown=shown)


def counted(state: Shopping) -> tuple[OfferLookedAt, ...]:
    """What this visit adds to the day's counts: offers looked at for a second or more."""
    return tuple(
        OfferLookedAt(state.visit, offer, round(ms / 1000))
        for offer, ms in state.looked_at
        if ms >= 1000
    )


def offer_name(card: OfferCard) -> str:
    """What may be written down: a toned offer has no name, it would tell what was guessed."""
    offer = card.candidate.offer
    return CHOSEN if offer.audience.is_toned else offer.offer_id
