"""What happens while somebody shops: scanning, asking, looking, offers, paying."""

from __future__ import annotations

from dataclasses import replace

from kiosk.attention import (
    answer_attention,
    glance,
    offer_name,
    offers_came,
    stop_watch,
    withdraw_attention,
)
from kiosk.camera_question import allowed_of, answer_camera, tell, withdraw_look
from kiosk.codes import Unreadable
from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.coupons import put_coupon_away, show_coupon
from kiosk.effects import (
    AnswerKept,
    CallStaff,
    CodeNotTaken,
    Effect,
    OfferAnswered,
    OpenName,
    OpenRecord,
    RankOffers,
    Reprice,
    StopLook,
    TakePayment,
)
from kiosk.estimate import NoEstimate
from kiosk.events import (
    AccountAsked,
    AccountOpened,
    AgeTold,
    Answered,
    AnswerOnRecord,
    CameraAnswered,
    CameraIsOpen,
    CardPutAway,
    CardScanned,
    CodeRefused,
    CouponPutAway,
    CouponShown,
    Event,
    FeelingTold,
    Glanced,
    HelpCalled,
    LinesRepriced,
    LineTakenOut,
    LookAnswered,
    LookWithdrawn,
    NameAsked,
    NameOpened,
    NotWritten,
    OfferDismissed,
    OffersRanked,
    OfferTaken,
    Passed,
    PayPressed,
    PointsUsed,
    PolicyOpened,
    PolicySeen,
    ProductScanned,
    QuantityChosen,
    QuestionOpened,
    ReasonRemoved,
    RecordOpened,
    SlipMade,
    StaffCame,
    TellingDone,
    TellMyselfChosen,
    TenderRefused,
    TimePassed,
    UndoPressed,
    WatchEnded,
    Withdrawn,
)
from kiosk.grounds import remove_ground
from kiosk.lines import change_basket, changed_line, line_kept, put_in, reprice
from kiosk.loyalty_card import account_gone, account_opened, ask_account, use_points
from kiosk.policy import lay_down, open_policy, policy_seen
from kiosk.states import (
    Looking,
    Member,
    Notice,
    Overlay,
    Paying,
    Shopping,
)
from kiosk.touches import settle_screen

Step = tuple[Shopping | Paying, tuple[Effect, ...]]

REFUSALS = {
    None: Notice.UNKNOWN_PRODUCT,
    Unreadable.EMPTY: Notice.DAMAGED_CODE,
    Unreadable.CHECK_DIGIT: Notice.DAMAGED_CODE,
    Unreadable.WRONG_LENGTH: Notice.WRONG_LENGTH,
    Unreadable.NOT_A_CODE: Notice.NOT_A_CODE,
    Unreadable.COUPON_OVER: Notice.COUPON_OVER,
    Unreadable.COUPON_USED: Notice.COUPON_USED,
}


def shopping_step(state: Shopping, event: Event, fresh: str) -> Step:
    """What ``event`` makes of the visit; ``fresh`` names a new look, watch or payment."""
    after, effects = _what_happens(state, event, fresh)
    if isinstance(after, Paying):
        return after, effects
    about_attention = after.overlay in (Overlay.ATTENTION, Overlay.ABOUT_ATTENTION)
    if about_attention and not after.asks_attention:
        after = replace(after, overlay=Overlay.NONE)  # the offers it asked about are gone
    if after.watching and not after.offers_in_view:
        return replace(after, watching=None), (*effects, *stop_watch(after))
    return after, effects


def _what_happens(state: Shopping, event: Event, fresh: str) -> Step:
    match event:
        case (
            CameraIsOpen() | LookAnswered() | Glanced() | WatchEnded() | RecordOpened()
            | NameOpened() | AccountOpened() | OffersRanked() | AnswerOnRecord() | LinesRepriced()
        ):  # fmt: skip
            return _from_edge(state, event)
        case PolicySeen():
            return policy_seen(state), ()
        case StaffCame():
            return _staff_came(state)
        case NotWritten():
            return replace(lay_down(state), notice=Notice.NOT_WRITTEN), ()
        case TimePassed(Passed.QUIET):
            return replace(state, warned=True), ()
        case TimePassed() | SlipMade() | TenderRefused():
            return state, ()  # late: nobody is being warned, nothing is being paid
        case _:
            awake = replace(state, warned=False, notice=Notice.NONE)
            return _from_shopper(awake, event, fresh)


def _from_shopper(state: Shopping, event: Event, fresh: str) -> Step:
    match event:
        case ProductScanned() | CodeRefused() | CardScanned() | CardPutAway() | NameAsked():
            return _scan(state, event)
        case CouponShown(coupon):
            shown, kept = show_coupon(state, coupon)
            return shown, (*kept, *_first_ranking(shown))
        case CouponPutAway(name):
            return put_coupon_away(state, name)
        case AccountAsked():
            return ask_account(state)
        case PointsUsed(use):
            return use_points(state, use=use), ()
        case QuantityChosen() | LineTakenOut() | UndoPressed():
            return change_basket(state, event)
        case Answered(purpose, yes):
            return _answer(state, purpose, Answer.YES if yes else Answer.NO, fresh)
        case CameraAnswered(allowed):
            return answer_camera(state, allowed, fresh)
        case TellMyselfChosen() | AgeTold() | FeelingTold() | TellingDone():
            return tell(state, event)
        case QuestionOpened():
            return replace(state, scans_unasked=0, overlay=Overlay.NONE), ()
        case PolicyOpened():
            return open_policy(state), ()
        case Withdrawn(purpose):
            return _withdraw(state, purpose)
        case LookWithdrawn():
            return withdraw_look(state, LOOK)
        case OfferTaken(offer, gtin) | OfferDismissed(offer, gtin):
            return _answer_offer(state, (offer, gtin), taken=isinstance(event, OfferTaken))
        case ReasonRemoved(ground):
            return remove_ground(state, ground)
        case PayPressed():
            return _pay(state, fresh)
        case HelpCalled():
            called = replace(lay_down(state), notice=Notice.STAFF_CALLED, overlay=Overlay.NONE)
            return called, (CallStaff(),)
        case _:
            return settle_screen(state, event), _first_ranking(state)


def _first_ranking(state: Shopping) -> tuple[Effect, ...]:
    return () if state.offers else (RankOffers(state.visit),)


# --- scanning ---------------------------------------------------------------------


def _scan(state: Shopping, event: Event) -> Step:
    match event:
        case ProductScanned(product, unit_price, offer):
            return put_in(state, product, unit_price, offer)
        case CodeRefused(why):
            refused = replace(state, notice=REFUSALS[why])  # typed digits stay, to be mended
            return refused, (CodeNotTaken(state.visit, refusal_text(why)), *_first_ranking(state))
        case CardScanned(card, known):
            return _show_card(state, card, known=known)
        case CardPutAway() if state.member is not None:
            gone, kept = _card_gone(state)
            away = replace(gone, member=None, notice=Notice.CARD_PUT_AWAY)
            return away, (*kept, RankOffers(state.visit))
        case NameAsked() if state.member is not None:
            card = state.member.card
            if state.member.name is None:
                asked = replace(state, member=Member(card, asked=True))
                return asked, (OpenName(state.visit, card),)
            return replace(state, member=Member(card)), ()
        case _:
            return state, ()


def refusal_text(why: Unreadable | None) -> str:
    """What the journal says of a code that added nothing; never the code itself."""
    return "unknown product" if why is None else why.value


def _show_card(state: Shopping, card: str, *, known: bool) -> Step:
    state = lay_down(state)
    if not known:
        unknown = replace(state, notice=Notice.CARD_UNKNOWN, overlay=Overlay.NONE, typed="")
        return unknown, _first_ranking(state)
    welcome = replace(state, notice=Notice.CARD_WELCOME, overlay=Overlay.NONE, typed="")
    if state.member is not None and state.member.card == card:
        return welcome, ()
    # Another card is another person's record: what the first one's owner allowed of it ends here.
    # What the camera guessed is of whoever stands here, and stays until it is removed.
    gone, kept = _card_gone(welcome)
    shown = replace(gone, member=Member(card), scans_unasked=0)
    return shown, (*kept, Reprice(state.visit), RankOffers(state.visit))


# --- asking, looking, telling -------------------------------------------------------


def _answer(state: Shopping, purpose: Purpose, answer: Answer, fresh: str) -> Step:
    if purpose is Purpose.ATTENTION:
        return answer_attention(state, answer, fresh)
    if purpose in LOOK or not state.asks_past_purchases or state.telling:
        return state, ()
    answered = replace(lay_down(state), answers=state.answers.having(purpose, answer))
    kept = AnswerKept(state.visit, purpose, answer)
    if answer is not Answer.YES:
        return answered, (kept, RankOffers(state.visit))
    assert state.member is not None  # asks_past_purchases says so
    return answered, (kept, OpenRecord(state.visit, state.member.card))


def _withdraw(state: Shopping, purpose: Purpose) -> Step:
    """Everything that rested on the answer goes at once, and the camera goes off."""
    if state.answers.to(purpose) not in (Answer.YES, Answer.MYSELF):
        return state, ()
    if purpose is Purpose.ATTENTION:
        return withdraw_attention(state)
    if purpose in LOOK:
        return withdraw_look(state, (purpose,))
    kept = AnswerKept(state.visit, purpose, Answer.WITHDRAWN)
    return _without_past(state, Answer.WITHDRAWN), (kept, RankOffers(state.visit))


def _staff_came(state: Shopping) -> Step:
    """Staff are never looked at (C15): the camera goes off and stays off for this visit.

    The basket, the answers and what was guessed of the shopper before stay as they are.
    """
    off = (StopLook(state.looking.look),) if state.looking else stop_watch(state)
    reason = NoEstimate.NOT_ALLOWED if state.looking else state.no_estimate
    alone = replace(
        lay_down(state), camera_offered=False, attention_offered=False, looking=None,
        watching=None, no_estimate=reason, warned=False,
    )  # fmt: skip
    return alone, off


def _without_past(state: Shopping, answer: Answer) -> Shopping:
    """The offers go as well: they may say "often in your basket" until new ones are chosen."""
    answers = state.answers.having(Purpose.PAST_PURCHASES, answer)
    return replace(state, answers=answers, past=(), offers=())


def _card_gone(state: Shopping) -> tuple[Shopping, tuple[Effect, ...]]:
    """A yes belonged to the card and goes with it, on record (TRUST C8, C19).

    A no stands for the whole visit (TRUST C7).
    """
    answer = state.answers.past_purchases
    stays = answer in (Answer.NO, Answer.WITHDRAWN)
    ended = AnswerKept(state.visit, Purpose.PAST_PURCHASES, Answer.WITHDRAWN)
    gone = account_gone(_without_past(state, answer if stays else Answer.OPEN))
    return gone, (ended,) if answer is Answer.YES else ()


# --- offers and paying ----------------------------------------------------------------


def _answer_offer(state: Shopping, key: tuple[str, int], *, taken: bool) -> Step:
    card = next((card for card in state.offers if card.key == key), None)
    if card is None:
        return state, ()
    toned = card.candidate.offer.audience.is_toned
    # What is written down must not tell what was guessed or told, so a toned offer has no name.
    name = offer_name(card)
    answered = OfferAnswered(state.visit, name, key[1], taken=taken)
    rank = RankOffers(state.visit)
    if not taken and toned:
        return replace(state, dismissed_toned=state.dismissed_toned | {key}), (answered, rank)
    if not taken:
        return replace(state, dismissed=state.dismissed | {key}), (answered, rank)
    if not state.basket.has_room_for(card.product, card.price, name):
        return replace(state, notice=Notice.BASKET_FULL), ()
    basket = state.basket.add(card.product, card.price, name)
    line = changed_line(state.basket, basket)
    taken_now = state.offers_taken + 1
    after = replace(state, basket=basket, taken_out=None, offers_taken=taken_now)
    return after, (line_kept(state, line), answered, rank)


def _pay(state: Shopping, fresh: str) -> Step:
    """The camera goes off, the question closes; what was estimated waits for a way back."""
    if not state.basket.lines:
        return replace(state, notice=Notice.EMPTY_BASKET), ()
    off = (StopLook(state.looking.look),) if state.looking else stop_watch(state)
    rest = replace(
        lay_down(state), looking=None, watching=None, telling=False, overlay=Overlay.NONE,
        typed="", taken_out=None,
    )  # fmt: skip
    return Paying(rest, fresh), (*off, TakePayment(fresh, state.basket))


# --- from the edges: late ones change nothing -------------------------------------------


def _from_edge(state: Shopping, event: Event) -> Step:
    match event:
        case CameraIsOpen(look) if state.looking and state.looking.look == look:
            return replace(state, looking=Looking(look, camera_open=True)), ()
        case CameraIsOpen(watch) if state.watching and state.watching.watch == watch:
            return replace(state, watching=replace(state.watching, camera_open=True)), ()
        case Glanced():
            return glance(state, event), ()
        case WatchEnded(watch) if state.watching and state.watching.watch == watch:
            return replace(state, watching=None), ()
        case LookAnswered(look, estimate, reason) if state.looking and state.looking.look == look:
            seen = replace(
                state, looking=None, about=allowed_of(state, estimate), no_estimate=reason
            )
            return seen, (RankOffers(state.visit),)
        case RecordOpened(visit, card, past) if _is_this(state, visit, card):
            if not state.answers.allow(Purpose.PAST_PURCHASES):
                return state, ()
            if past is None:
                return replace(state, notice=Notice.RECORD_UNREADABLE), (RankOffers(state.visit),)
            return replace(state, past=past), (RankOffers(state.visit),)
        case NameOpened(visit, card, name) if _is_this(state, visit, card):
            if state.member is None or not state.member.asked:
                return state, ()
            if name is None:
                return replace(state, notice=Notice.RECORD_UNREADABLE), ()
            return replace(state, member=Member(card, name, asked=True)), ()
        case AccountOpened(visit, card, account) if _is_this(state, visit, card):
            return account_opened(state, account), ()
        case LinesRepriced(visit, lines) if state.visit == visit:
            return reprice(state, lines)
        case AnswerOnRecord(visit, purpose, receipt) if state.visit == visit:
            others = tuple(kept for kept in state.receipts if kept[0] is not purpose)
            return replace(state, receipts=(*others, (purpose, receipt))), ()
        case OffersRanked(visit, cards) if state.visit == visit:
            return offers_came(state, cards), ()
        case _:
            return state, ()


def _is_this(state: Shopping, visit: str, card: str) -> bool:
    return state.visit == visit and state.member is not None and state.member.card == card
