"""What promotions do for a basket, in the screen's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from kiosk.money import Money
from kiosk.offers.deals import Near
from kiosk.offers.engine.reasons import Reason, Why
from ui.locale import money_text, number_text

translate = QCoreApplication.translate


def near_text(near: Near, currency: str, locale: QLocale, language: str) -> str:
    """What one more of the line's product would bring, short enough to stand under its name."""
    said = translate("Deals", "One more saves %2: %1")
    saving = money_text(Money(near.saving, currency), locale)
    return said.replace("%1", near.title.in_language(language)).replace("%2", saving)


def missing_text(reason: Reason, currency: str, locale: QLocale) -> str:
    """Why a coupon brings nothing yet, as something a shopper can use."""
    amount = money_text(Money(reason.missing, currency), locale)
    match reason.why:
        case Why.NEEDS_UNITS:
            said = translate("Deals", "Items still missing: %1")
            return said.replace("%1", number_text(reason.missing, locale))
        case Why.NEEDS_SPEND:
            return translate("Deals", "Still missing: %1").replace("%1", amount)
        case Why.NEEDS_CATEGORY_SPEND:
            return translate("Deals", "Still missing on its shelf: %1").replace("%1", amount)
        case Why.NEEDS_PRODUCT | Why.NOTHING_TO_TAKE:
            return translate("Deals", "What it is for is not in the basket yet.")
        case Why.NOT_IN_GROUP:
            return translate("Deals", "It is for everybody with our card.")
        case Why.NEEDS_ACCOUNT:
            return translate("Deals", "It is counted on your card. Show and collect first.")
        case Why.NOT_YET | Why.NOT_NOW:
            return translate("Deals", "It does not count at this time.")
        case Why.OVER | Why.COUPON_EXPIRED:
            return translate("Deals", "It has ended.")
        case Why.USED_UP | Why.USED_UP_BY_SHOPPER | Why.BUDGET:
            return translate("Deals", "It is used up.")
        case Why.EXCLUDED | Why.NOT_THE_BEST | Why.TAKEN_BY_OTHERS | Why.COUPON_NOT_KEPT:
            return translate("Deals", "Another saving is better for you.")
        case _:
            return translate("Deals", "It takes nothing off this basket.")
