"""The camera question: two purposes on one page, an answer and a record to each, one look.

What rests on one purpose (an age group, a smile) comes and goes by itself: only what has a yes is
asked of the camera process, let into the visit, and kept there until that yes is taken back. "I'll
tell you myself" answers both without the camera.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kiosk.attention import withdraw_attention
from kiosk.consent.purposes import LOOK, Answer, Answers, Purpose
from kiosk.effects import AnswerKept, Effect, RankOffers, StartLook, StopLook
from kiosk.estimate import Estimate, NoEstimate, Told, Wanted
from kiosk.events import AgeTold, Event, FeelingTold, TellingDone, TellMyselfChosen
from kiosk.grounds import without_toned
from kiosk.policy import lay_down, may_say_yes
from kiosk.states import Looking, Overlay, Shopping

Step = tuple[Shopping, tuple[Effect, ...]]


def answer_camera(state: Shopping, allowed: Collection[Purpose], fresh: str) -> Step:
    """Each purpose has its own answer and its own record; one look serves those with a yes."""
    if not state.asks_camera or state.telling or (allowed and not may_say_yes(state)):
        return state, ()
    answers = state.answers.having_look(allowed)
    answered = replace(lay_down(state), answers=answers)
    purposes = answers.of_the_look
    signed = state.policy_first
    kept = tuple(
        AnswerKept(state.visit, one, answers.to(one), signed and one in purposes) for one in LOOK
    )
    if not purposes:
        return answered, (*kept, RankOffers(state.visit))
    return replace(answered, looking=Looking(fresh)), (*kept, StartLook(fresh, purposes))


def tell(state: Shopping, event: Event) -> Step:
    told = state.about if isinstance(state.about, Told) else Told()
    match event:
        case TellMyselfChosen() if state.asks_camera:
            telling = replace(lay_down(state), telling=True, overlay=Overlay.NONE)
            return _keep_telling(telling)
        case AgeTold(age) if state.telling and _is_told(state, Purpose.AGE_GROUP):
            about = replace(told, age=None if told.age is age else age)
            return replace(state, about=about), (RankOffers(state.visit),)
        case FeelingTold(feeling) if state.telling and _is_told(state, Purpose.SMILE):
            about = replace(told, feeling=None if told.feeling is feeling else feeling)
            return replace(state, about=about), (RankOffers(state.visit),)
        case TellingDone() if state.telling:
            return replace(state, telling=False), (RankOffers(state.visit),)
        case _:
            return state, ()


def _is_told(state: Shopping, purpose: Purpose) -> bool:
    return state.answers.to(purpose) is Answer.MYSELF


def _keep_telling(state: Shopping) -> Step:
    answers, kept = _said_to(state, LOOK, Answer.MYSELF)
    return replace(state, answers=answers), kept


def _said_to(
    state: Shopping, purposes: tuple[Purpose, ...], answer: Answer
) -> tuple[Answers, tuple[AnswerKept, ...]]:
    """The answers with ``answer`` to each of ``purposes``, and a record for each."""
    answers = state.answers
    for purpose in purposes:
        answers = answers.having(purpose, answer)
    return answers, tuple(AnswerKept(state.visit, purpose, answer) for purpose in purposes)


def withdraw_look(state: Shopping, purposes: tuple[Purpose, ...]) -> Step:
    """What rested on ``purposes`` goes, and the camera goes off; what else was allowed stays.

    Attention stays only while some of the look is allowed: who stops the camera means all of it.
    A look that is cut short is not begun again: one yes opens the camera once.
    """
    standing = state.answers.with_look(Answer.YES, Answer.MYSELF)
    purposes = tuple(purpose for purpose in purposes if purpose in standing)
    if not purposes:
        return state, ()
    answers, kept = _said_to(state, purposes, Answer.WITHDRAWN)
    off: tuple[Effect, ...] = (StopLook(state.looking.look),) if state.looking else ()
    rest = answers.with_look(Answer.YES, Answer.MYSELF)
    reason = NoEstimate.STOPPED if off else state.no_estimate
    gone = replace(
        state, answers=answers, looking=None, telling=state.telling and bool(rest),
        about=_about_without(state.about, purposes), no_estimate=reason if rest else None,
        offers=(), dismissed_toned=frozenset(),
        removed=state.removed if rest else without_toned(state.removed),
    )  # fmt: skip
    if not answers.of_the_look and answers.attention is Answer.YES:
        gone, watch_off = withdraw_attention(gone)
        off += watch_off
    return gone, (*kept, *off, RankOffers(state.visit))


def _about_without(
    about: Estimate | Told | None, purposes: tuple[Purpose, ...]
) -> Estimate | Told | None:
    """What is still known once the answers to ``purposes`` are gone."""
    age, smile = Purpose.AGE_GROUP not in purposes, Purpose.SMILE not in purposes
    match about:
        case Estimate():
            return about.only(Wanted(age, smile))
        case Told():
            told = Told(about.age if age else None, about.feeling if smile else None)
            return None if told == Told() else told
        case None:
            return None


def allowed_of(state: Shopping, estimate: Estimate | None) -> Estimate | None:
    """Whatever a camera process says: of ``estimate`` only what has a yes comes into the visit."""
    if estimate is None:
        return None
    allow = state.answers.allow
    return estimate.only(Wanted(allow(Purpose.AGE_GROUP), allow(Purpose.SMILE)))
