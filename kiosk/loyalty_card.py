"""Points and stamps of a card: opened by a tap, counted at the sale, used when asked.

Nothing of an account is read before the shopper asks to see it, and nothing is collected in a
visit without that tap.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import CollectPoints, Effect, OpenAccount
from kiosk.offers.engine.loyalty import Account
from kiosk.states import Notice, Shopping

Step = tuple[Shopping, tuple[Effect, ...]]


def ask_account(state: Shopping) -> Step:
    """The shopper wants to see and collect points and stamps."""
    if state.member is None or state.account is not None:
        return state, ()
    asked = replace(state, account_asked=True)
    return asked, (OpenAccount(state.visit, state.member.card),)


def account_opened(state: Shopping, account: Account | None) -> Shopping:
    """It came, or it cannot be opened; unasked it is not let in."""
    if not state.account_asked:
        return state
    if account is None:
        return replace(state, account_asked=False, notice=Notice.RECORD_UNREADABLE)
    return replace(state, account=account)


def use_points(state: Shopping, *, use: bool) -> Shopping:
    return state if state.account is None else replace(state, burns_points=use)


def account_gone(state: Shopping) -> Shopping:
    """``state`` without an account, as with another card or none."""
    return replace(
        state,
        account=None,
        account_asked=False,
        burns_points=False,
        collected=None,
        card_lines=(),
    )


def collect(state: Shopping, sale_id: str) -> tuple[Effect, ...]:
    """What a final sale adds to the card."""
    if state.member is None or state.account is None or state.collected is None:
        return ()
    return (CollectPoints(state.member.card, sale_id, state.account, state.collected),)


def points_of(state: Shopping) -> tuple[int, int] | None:
    """(what the sale adds, what there are then); None where nothing is collected."""
    if state.account is None or state.collected is None:
        return None
    had, has = state.account.points, state.collected.points
    return (has - had, has) if had or has else None
