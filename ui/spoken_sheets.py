"""The words of each page and sheet that stand the same in every shop, as they are read aloud."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.aloud import LOUDEST
from kiosk.consent.purposes import Answer, Purpose
from kiosk.estimate import AgeBand, Estimate, Feeling
from kiosk.states import Shopping
from ui.words import (
    about_text,
    age_text,
    answer_text,
    feeling_text,
    known_text,
    looking_text,
    no_estimate_text,
)

translate = QCoreApplication.translate


def lines(*parts: str) -> str:
    """``parts`` one below the other, without the empty ones."""
    return "\n".join(part for part in parts if part)


def attract_text(
    *, camera_offered: bool, attention_offered: bool = False, camera_shut: bool = False
) -> str:
    """The first screen's notice: that there is a camera, that it is off, and what it could do."""
    if not camera_offered:
        return translate("AttractPage", "There is no camera in use here.")
    there = translate("AttractPage", "There is a camera here, facing you. It is off.")
    if camera_shut:
        staff = translate(
            "AttractPage",
            "A colleague is working here. It stays off, and nobody is asked about it.",
        )
        return lines(there, staff)
    may = (
        translate(
            "AttractPage",
            "Only if you say yes does it look, once, and guess your age group, your smile, or "
            "both, to choose offers. Only after another yes does it count which offers you look "
            "at. Without a yes it sees nothing.",
        )
        if attention_offered
        else translate(
            "AttractPage",
            "Only if you say yes does it look, once, and guess your age group, your smile, or "
            "both, to choose offers. Without a yes it sees nothing.",
        )
    )
    return lines(there, may)


def aloud_text(volume: int, number: str) -> str:
    """The sheet on which the voice is set."""
    return lines(
        translate("AloudSheet", "Reading aloud"),
        volume_text(number) if volume else "",
        translate("AloudSheet", "Quieter"),
        translate("AloudSheet", "Louder"),
        translate("AloudSheet", "Stop reading aloud"),
    )


def volume_text(number: str) -> str:
    return filled(translate("AloudSheet", "Volume %1 of %2"), number, str(LOUDEST))


def ground_text(state: Shopping) -> str:
    """What the offers rest on, and how to take it away."""
    if state.about is not None:
        remove = (
            translate("OffersPanel", "Wrong? Remove it")
            if isinstance(state.about, Estimate)
            else translate("OffersPanel", "Remove it")
        )
        said = about_text(state.about)
        return lines(said, remove) if said else translate("OffersPanel", "Offers today")
    if state.no_estimate is not None:
        return no_estimate_text(state.no_estimate)
    if state.answers.with_look(Answer.WITHDRAWN):
        removed = translate("OffersPanel", "Removed. Nothing of it is kept.")
        if state.asks or not state.answers.allow(Purpose.PAST_PURCHASES):
            return removed
        return lines(removed, translate("OffersPanel", "Without past purchases"))
    if state.asks:
        return translate("OffersPanel", "How shall we choose offers?")
    if state.answers.allow(Purpose.PAST_PURCHASES):
        past = translate("OffersPanel", "With your past purchases")
        return lines(past, translate("OffersPanel", "Remove it"))
    return translate("OffersPanel", "Offers today")


def telling_text() -> str:
    return lines(
        translate("TellingPanel", "What would you like to tell us?"),
        translate("TellingPanel", "As much or as little as you like. Gone when you leave."),
        *(age_text(age) for age in AgeBand),
        *(feeling_text(feeling) for feeling in Feeling),
        translate("TellingPanel", "Show offers"),
    )


def looking_panel_text(purposes: tuple[Purpose, ...]) -> str:
    return lines(
        translate("LookingPanel", "The camera is on. It looks once, then goes off."),
        looking_text(purposes),
        translate("LookingPanel", "Stop the camera"),
    )


def watching_text() -> str:
    return lines(
        translate(
            "AttentionStrip",
            "The camera is on, for a minute at most. It counts which offers are looked at.",
        ),
        translate("AttentionStrip", "Stop the camera"),
    )


def help_text() -> str:
    return lines(
        translate("HelpSheet", "How it works"),
        translate(
            "HelpSheet",
            "Hold each bar code in front of the scanner. No code? Tap “Type a code”.",
        ),
        translate("HelpSheet", "A card of this shop can be scanned at any time."),
        translate("HelpSheet", "The camera is only used after your yes. You can always say no."),
        translate("HelpSheet", "Tap “Pay” when you are done, and go to the counter."),
        translate("HelpSheet", "Call a colleague"),
    )


def choices_text(state: Shopping) -> str:
    known = known_text(state)
    past = (
        answer_text(Purpose.PAST_PURCHASES, state.answers.past_purchases)
        if state.member is not None
        else translate("ChoicesSheet", "No card was shown. Nothing is looked up.")
    )
    return lines(
        translate("ChoicesSheet", "Your choices"),
        translate("ChoicesSheet", "Camera: age group"),
        answer_text(Purpose.AGE_GROUP, state.answers.age_group),
        translate("ChoicesSheet", "Camera: smile"),
        answer_text(Purpose.SMILE, state.answers.smile),
        *(
            (
                translate("ChoicesSheet", "Camera, for looks at offers"),
                answer_text(Purpose.ATTENTION, state.answers.attention),
            )
            if state.attention_offered
            else ()
        ),
        translate("ChoicesSheet", "Past purchases"),
        past,
        filled(translate("ChoicesSheet", "Known now: %1"), known)
        if known
        else translate("ChoicesSheet", "Known now: nothing about you."),
    )


def leaving_text() -> str:
    return lines(
        translate("LeavingSheet", "End the visit?"),
        translate(
            "LeavingSheet",
            "Your basket is emptied and everything about this visit is deleted.",
        ),
        translate("LeavingSheet", "End the visit"),
        translate("LeavingSheet", "Keep shopping"),
    )


def still_there_text() -> str:
    return lines(
        translate("StillThereSheet", "Still there?"),
        translate(
            "StillThereSheet",
            "If nobody is here, the visit ends and everything about it is deleted.",
        ),
        translate("StillThereSheet", "I'm still here"),
    )


def filled(words: str, *values: str) -> str:
    for number, value in enumerate(values, start=1):
        words = words.replace(f"%{number}", value)
    return words
