"""Taking away a reason for the rest of the visit: "remove this reason" on an offer card."""

from __future__ import annotations

from dataclasses import replace

from kiosk.effects import Effect, RankOffers
from kiosk.offers.reason import TONE_GROUNDS, Ground
from kiosk.states import Shopping

Step = tuple[Shopping, tuple[Effect, ...]]


def remove_ground(state: Shopping, ground: Ground) -> Step:
    """No offer rests on ``ground`` any more in this visit, and others are chosen at once.

    Only what a card says can be taken away. Nothing of it is written down: which reason
    somebody did not want would tell what was known of them.
    """
    shown = any(card.reason.ground is ground for card in state.offers)
    if not shown or not ground.is_removable:
        return state, ()
    # The cards go at once: until others are chosen they would still say it.
    return replace(state, removed=state.removed | {ground}, offers=()), (RankOffers(state.visit),)


def without_toned(removed: frozenset[Ground]) -> frozenset[Ground]:
    """What stays removed when a guess, or what was told, is withdrawn: nothing that tells of it."""
    return removed - TONE_GROUNDS
