"""What the shop says for each thing that can happen: one sentence a case, in the screen's language.

Every text is written out in a call of ``translate``, so that the translators'
tool finds it; a test holds that no case is without words.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from kiosk.basket import Basket
from kiosk.consent.purposes import Answer, Purpose
from kiosk.estimate import AgeBand, Estimate, Feeling, Mood, NoEstimate, Told
from kiosk.offers.reason import Ground, Reason
from kiosk.states import Notice, Shopping
from ui.locale import NO_BREAK, money_text, number_text, percent_text

translate = QCoreApplication.translate


def notice_text(notice: Notice, *, typed: bool = False) -> str:
    """The strip's sentence, or the keypad's for what was ``typed``; empty for nothing to say."""
    match notice:
        case Notice.NONE:
            return ""
        case Notice.UNKNOWN_PRODUCT:
            return translate("Notice", "We do not know this item. A colleague can help.")
        case Notice.DAMAGED_CODE if typed:
            return translate("Notice", "One digit does not fit. Please compare.")
        case Notice.DAMAGED_CODE:
            return translate("Notice", "We could not read that code. Please try again.")
        case Notice.WRONG_LENGTH:
            return translate("Notice", "A product code has 8, 12, 13 or 14 digits.")
        case Notice.NOT_A_CODE:
            return translate("Notice", "This code is not one of ours. Try the bar code.")
        case Notice.BASKET_FULL:
            return translate("Notice", "No more of this fits in. A colleague can help.")
        case Notice.CARD_WELCOME:
            return translate("Notice", "Your card was read, thank you.")
        case Notice.COUPON_TAKEN:
            return translate("Notice", "Your coupon was read. See under Savings what it does.")
        case Notice.COUPON_AWAY:
            return translate("Notice", "The coupon is put away for another day.")
        case Notice.COUPON_OVER:
            return translate("Notice", "This coupon has ended.")
        case Notice.COUPON_USED:
            return translate("Notice", "This coupon was used before.")
        case Notice.COUPON_TOO_LATE:
            return translate("Notice", "Your slip is made. Go back to the basket for the coupon.")
        case Notice.CARD_UNKNOWN:
            return translate("Notice", "We do not know this card. You can go on without it.")
        case Notice.CARD_PUT_AWAY:
            return translate("Notice", "Your card is put away.")
        case Notice.RECORD_UNREADABLE:
            return translate("Notice", "We could not open your past purchases. All else works.")
        case Notice.LINE_TAKEN_OUT:
            return translate("Notice", "Taken out of the basket.")
        case Notice.NOT_WRITTEN:
            return translate("Notice", "That did not work. Nothing was changed, please try again.")
        case Notice.CARD_TOO_LATE:
            return translate("Notice", "Your slip is made. Go back to the basket to use the card.")
        case Notice.PAYING_NOW:
            return translate("Notice", "One moment: first we wait for the payment.")
        case Notice.NO_PAPER:
            return translate("Notice", "No paper just now. Your receipt will be on the screen.")
        case Notice.TENDER_REFUSED:
            return translate("Notice", "Paying does not work here now. Please call a colleague.")
        case Notice.STAFF_CALLED:
            return translate("Notice", "A colleague is on the way.")
        case Notice.EMPTY_BASKET:
            return translate("Notice", "Scan an item first.")


def reason_text(reason: Reason, language: str) -> str:
    """Why an offer is shown, with the thing that it goes with by its name in ``language``."""
    if reason.ground is Ground.GOES_WITH and reason.subject is not None:
        goes = translate("Ground", "Goes with %1")
        return goes.replace("%1", reason.subject.in_language(language))
    return ground_text(reason.ground)


def ground_text(ground: Ground) -> str:
    """Why an offer is shown."""
    match ground:
        case Ground.OFTEN_BOUGHT:
            return translate("Ground", "Because you often buy it")
        case Ground.GOES_WITH:
            return translate("Ground", "Goes with your basket")
        case Ground.FOR_MEMBERS:
            return translate("Ground", "For everybody with our card")
        case Ground.TOLD_TREAT:
            return translate("Ground", "Because you feel like a treat")
        case Ground.TOLD_AGE:
            return translate("Ground", "Because of what you told us")
        case Ground.LOOKED:
            return translate("Ground", "From the camera's guess")
        case Ground.FOR_EVERYBODY:
            return translate("Ground", "For everybody today")


def no_estimate_text(reason: NoEstimate) -> str:
    """Why the camera has nothing to say; it is never the shopper's fault."""
    match reason:
        case NoEstimate.NOBODY:
            return translate("NoEstimate", "The camera saw nobody. It is off again.")
        case NoEstimate.TWO_FACES:
            return translate("NoEstimate", "More than one face was in view, so we guess nothing.")
        case NoEstimate.TURNED_AWAY:
            return translate("NoEstimate", "The face was turned away, so we guess nothing.")
        case NoEstimate.TOO_DARK:
            return translate("NoEstimate", "It was too dark to tell. The camera is off again.")
        case NoEstimate.TOO_BLURRED:
            return translate("NoEstimate", "The picture was blurred. The camera is off again.")
        case NoEstimate.UNCLEAR:
            return translate("NoEstimate", "The pictures did not agree, so we guess nothing.")
        case NoEstimate.MAYBE_MINOR:
            return translate("NoEstimate", "We use no guess this time. The camera is off again.")
        case NoEstimate.COVERED:
            return translate("NoEstimate", "The camera is covered, so we guess nothing.")
        case NoEstimate.NO_CAMERA:
            return translate("NoEstimate", "There is no camera here today.")
        case NoEstimate.CAMERA_BUSY:
            return translate("NoEstimate", "The camera cannot be used just now.")
        case NoEstimate.NO_MODELS:
            return translate("NoEstimate", "The camera cannot guess anything today.")
        case NoEstimate.NOT_ALLOWED:
            return translate("NoEstimate", "The camera may not be used here. It stays off.")
        case NoEstimate.STOPPED:
            return translate("NoEstimate", "Stopped. The camera is off.")
        case NoEstimate.CAMERA_LOST:
            return translate("NoEstimate", "The camera went off. Nothing was kept.")
        case NoEstimate.TOO_LATE:
            return translate("NoEstimate", "That took too long. The camera is off again.")


def age_text(age: AgeBand) -> str:
    """An age band as somebody says it."""
    match age:
        case AgeBand.UNDER_18:
            return translate("AgeBand", "Under 18")
        case AgeBand.FROM_18:
            return translate("AgeBand", "18 to 24")
        case AgeBand.FROM_25:
            return translate("AgeBand", "25 to 34")
        case AgeBand.FROM_35:
            return translate("AgeBand", "35 to 44")
        case AgeBand.FROM_45:
            return translate("AgeBand", "45 to 54")
        case AgeBand.FROM_55:
            return translate("AgeBand", "55 to 64")
        case AgeBand.FROM_65:
            return translate("AgeBand", "65 or older")


def feeling_text(feeling: Feeling) -> str:
    match feeling:
        case Feeling.TREAT:
            return translate("Feeling", "I feel like a treat")
        case Feeling.USUAL:
            return translate("Feeling", "Just the usual")


def estimate_text(estimate: Estimate) -> str:
    """What the camera guessed, in full and in plain words: of each purpose that was allowed."""
    if estimate.age is None:
        return smile_text(estimate.mood)
    age = age_text(estimate.age)
    match estimate.mood:
        case Mood.SMILING:
            return translate("Mood", "Smiling, about %1. Only a guess.").replace("%1", age)
        case Mood.NOT_SMILING:
            return translate("Mood", "Not smiling, about %1. Only a guess.").replace("%1", age)
        case Mood.UNSURE | None:
            return translate("Mood", "About %1. Only a guess.").replace("%1", age)


def smile_text(mood: Mood | None) -> str:
    """What was guessed of somebody who allowed the smile alone."""
    match mood:
        case Mood.SMILING:
            return translate("Mood", "Smiling. Only a guess.")
        case Mood.NOT_SMILING:
            return translate("Mood", "Not smiling. Only a guess.")
        case Mood.UNSURE:
            return translate("Mood", "Perhaps smiling, perhaps not. Only a guess.")
        case None:
            return ""


def looking_text(purposes: tuple[Purpose, ...]) -> str:
    """What the camera is on for, while it looks."""
    match purposes:
        case (Purpose.AGE_GROUP,):
            return translate("LookingPanel", "It guesses your age group alone. No picture is kept.")
        case (Purpose.SMILE,):
            return translate(
                "LookingPanel",
                "It guesses your smile alone; an age is only checked to leave children out.",
            )
        case _:
            return translate(
                "LookingPanel", "It guesses your age group and smile. No picture is kept."
            )


def about_text(about: Estimate | Told | None) -> str:
    """What was guessed or told; empty for neither."""
    match about:
        case Estimate():
            return estimate_text(about)
        case Told():
            return told_text(about)
        case None:
            return ""


def known_text(shopping: Shopping) -> str:
    """All that a visit holds of its shopper, one after the other; empty for nothing."""
    parts = [about_text(shopping.about)]
    if shopping.member is not None:
        parts.append(translate("Known", "your card"))
        if shopping.member.name:
            parts.append(translate("Known", "your name"))
    if shopping.past:
        parts.append(translate("Known", "your past purchases"))
    if shopping.looked_at:
        parts.append(translate("Known", "which offers were looked at"))
    return " · ".join(part for part in parts if part)


def told_text(told: Told) -> str:
    """What the shopper said of themselves; empty when they said nothing."""
    said = []
    if told.age is not None:
        said.append(age_text(told.age))
    if told.feeling is not None:
        said.append(feeling_text(told.feeling))
    if not said:
        return ""
    return translate("Told", "You told us: %1").replace("%1", " · ".join(said))


def answer_text(purpose: Purpose, answer: Answer) -> str:
    """The present answer to a purpose, for "Your choices"."""
    match purpose, answer:
        case Purpose.AGE_GROUP | Purpose.SMILE, Answer.OPEN:
            return translate("Answer", "Not answered. It is not guessed.")
        case Purpose.AGE_GROUP | Purpose.SMILE, Answer.YES:
            return translate("Answer", "You said yes to one look.")
        case Purpose.AGE_GROUP | Purpose.SMILE, Answer.NO:
            return translate("Answer", "You said no. It is not guessed.")
        case Purpose.AGE_GROUP, Answer.MYSELF:
            return translate("Answer", "You tell us yourself. It is not guessed.")
        case Purpose.SMILE, Answer.MYSELF:
            return translate("Answer", "You tell us a wish instead. It is not guessed.")
        case Purpose.AGE_GROUP | Purpose.SMILE, Answer.WITHDRAWN:
            return translate("Answer", "Turned off. Nothing is kept.")
        case Purpose.ATTENTION, Answer.OPEN:
            return translate("Answer", "Not answered. Nothing is counted.")
        case Purpose.ATTENTION, Answer.YES:
            return translate("Answer", "You said yes. Looks at offers are counted.")
        case Purpose.ATTENTION, Answer.WITHDRAWN:
            return translate("Answer", "Turned off. What was counted is gone.")
        case Purpose.ATTENTION, _:
            return translate("Answer", "You said no. Nothing is counted.")
        case _, Answer.OPEN:
            return translate("Answer", "Not answered. They are not used.")
        case _, Answer.YES | Answer.MYSELF:
            return translate("Answer", "You said yes. They help to choose offers.")
        case _, Answer.NO:
            return translate("Answer", "You said no. They are not used.")
        case _:
            return translate("Answer", "Turned off. They are not used.")


def tax_text(basket: Basket, locale: QLocale) -> str:
    """The tax in the total, rate by rate; a line breaks between rates alone."""
    said = []
    for part in basket.taxes:
        template = (
            translate("Tax", "incl. %1 tax %2")
            if part.rate.included
            else translate("Tax", "plus %1 tax %2")
        )
        words = template.replace("%1", percent_text(part.rate.per_100_000, locale))
        words = words.replace("%2", money_text(part.tax, locale))
        said.append(words.replace(" ", NO_BREAK))
    return " · ".join(said)


def age_check_text(min_age: int, locale: QLocale) -> str:
    """Said where a person will check an age; no estimate ever does."""
    if not min_age:
        return ""
    return translate("Paying", "A colleague will ask for proof of age (%1 or older).").replace(
        "%1", number_text(min_age, locale)
    )
