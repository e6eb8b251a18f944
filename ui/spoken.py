"""What is read aloud: of each page and sheet all that it says, in the words that stand on it.

A page has a ``head``, which is said when it changes, and a ``rest``, which is said after the head.
Never said are codes: a card's number, what is typed, the number of a slip (ACCESS A3); nor a name.
The notices of the questions are said word for word (TRUST C31).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from kiosk.basket import Basket
from kiosk.consent.notices import Notice, NoticeText
from kiosk.consent.policies import Policy
from kiosk.consent.purposes import Purpose
from kiosk.offers.ranking import OfferCard
from kiosk.states import Goodbye, Idle, Overlay, Panel, Paying, Reading, Shopping, State
from ui.deals_model import deal_rows, row_said
from ui.languages import Languages
from ui.locale import money_text, number_text, size_text
from ui.spoken_sheets import (
    aloud_text,
    attract_text,
    choices_text,
    filled,
    ground_text,
    help_text,
    leaving_text,
    lines,
    looking_panel_text,
    still_there_text,
    telling_text,
    watching_text,
)
from ui.words import (
    age_check_text,
    reason_text,
    tax_text,
)

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says; each a text of lines."""

    head: str
    rest: str = ""

    @property
    def whole(self) -> str:
        return lines(self.head, self.rest)


class Script:
    """The spoken side of one kiosk: its languages, its notices, its region's policy."""

    def __init__(
        self,
        languages: Languages,
        notices: Mapping[str, Notice],
        policy: Policy | None = None,
        my_data: Callable[[], str] = lambda: "",
    ) -> None:
        self._my_data = my_data
        self._languages = languages
        self._notices = notices
        self._policy = policy

    def greeting(
        self,
        *,
        camera_offered: bool,
        camera_on: bool,
        attention_offered: bool = False,
        camera_shut: bool = False,
    ) -> str:
        """Said when reading aloud is switched on: the first screen's notice comes first.

        Not while the camera looks, when the notice would not be true; the page says so then.
        """
        begin = translate("Spoken", "Reading aloud is on. Any tap stops it.")
        notice = attract_text(
            camera_offered=camera_offered,
            attention_offered=attention_offered,
            camera_shut=camera_shut,
        )
        return begin if camera_on else lines(begin, notice)

    def page(self, state: State) -> Page:
        """All that the page or the sheet over it says now."""
        match state:
            case Idle():
                return Page("")
            case Shopping():
                return self._sheet(state) or self._panel(state)
            case Paying():
                return self._sheet(state) or self._paying(state)
            case Goodbye():
                return self._sheet(state) or self._goodbye(state)

    # --- beside the basket ----------------------------------------------------------------

    def _panel(self, state: Shopping) -> Page:
        begin = "" if state.basket.lines else translate("AttractPage", "Scan your first item")
        match state.panel:
            case Panel.QUESTION:
                return Page(lines(begin, self._questions(state)))
            case Panel.TELLING:
                return Page(telling_text())
            case Panel.LOOKING:
                return Page(looking_panel_text(state.answers.of_the_look))
            case Panel.OFFERS:
                head = lines(begin, watching_text() if state.watching else "", ground_text(state))
                return Page(head, lines(self._offers(state.offers), self._more_asked(state)))

    def _questions(self, state: Shopping) -> str:
        asked = []
        if state.asks_past_purchases:
            asked.append(self._first_layer(Purpose.PAST_PURCHASES))
        if state.asks_camera and state.policy_first and self._policy is not None:
            asked.append(self._invitation(self._policy))
        elif state.asks_camera:
            asked.append(self._first_layer(Purpose.AGE_GROUP))
        return lines(*asked)

    def _more_asked(self, state: Shopping) -> str:
        """The question that stands as a line beside the offers, and leads to a sheet."""
        text = self._text(Purpose.ATTENTION) if state.asks_attention else None
        return lines(text.title, translate("AttentionStrip", "Answer")) if text else ""

    def _first_layer(self, purpose: Purpose) -> str:
        text = self._text(purpose)
        return text.first_layer if text else ""

    def _text(self, purpose: Purpose) -> NoticeText | None:
        notice = self._notices.get(purpose.value)
        return notice.spoken(self._languages.code)[1] if notice else None

    def _invitation(self, policy: Policy) -> str:
        _, text = policy.spoken(self._languages.code)
        return lines(
            text.title,
            translate(
                "PolicyInvitation",
                "The camera is off. Here the law wants you to see our written policy before we "
                "ask about it. Your answer, yes or no, comes after it.",
            ),
            translate("PolicyInvitation", "Read it and answer"),
        )

    def _offers(self, cards: tuple[OfferCard, ...]) -> str:
        return lines(*(self._offer(card) for card in cards))

    def _offer(self, card: OfferCard) -> str:
        locale, language = self._languages.locale, self._languages.code
        words = translate("Spoken", "%1, %2, instead of %3. %4")
        return filled(
            words,
            self._named(card.product.name.in_language(language), card.product.size),
            money_text(card.price, locale),
            money_text(card.product.price, locale),
            reason_text(card.reason, language),
        )

    def _named(self, name: str, size: str) -> str:
        said = size_text(size, self._languages.locale)
        return f"{name}, {said}" if said else name

    # --- paying and goodbye ---------------------------------------------------------------

    def _paying(self, state: Paying) -> Page:
        if state.sale is None:
            return Page(translate("PayingPage", "One moment, please"))
        locale = self._languages.locale
        return Page(
            translate("PayingPage", "Please pay at the counter"),
            lines(
                self.total(state.sale.basket),
                translate("Spoken", "Your number stands on the screen, with a code to show."),
                age_check_text(state.sale.basket.min_age, locale),
            ),
        )

    def _goodbye(self, state: Goodbye) -> Page:
        basket, locale = state.sale.basket, self._languages.locale
        saved = basket.savings
        return Page(
            lines(
                translate("GoodbyePage", "Thank you for coming"),
                translate("GoodbyePage", "What this checkout knew of you is deleted now."),
            ),
            lines(
                *self.lines_of(basket),
                filled(translate("GoodbyePage", "You saved %1"), money_text(saved, locale))
                if saved.minor > 0
                else "",
                self.total(basket),
                tax_text(basket, locale),
                translate("GoodbyePage", "To be paid at the counter"),
            ),
        )

    def total(self, basket: Basket) -> str:
        words = translate("GoodbyePage", "Total %1")
        return filled(words, money_text(basket.total, self._languages.locale))

    def lines_of(self, basket: Basket) -> list[str]:
        """The receipt, line by line (ACCESS A7)."""
        locale, language = self._languages.locale, self._languages.code
        return [
            filled(
                "%1 × %2, %3",
                number_text(line.quantity, locale),
                line.product.name.in_language(language),
                money_text(line.price, locale),
            )
            for line in basket.lines
        ]

    # --- what lies over the page ----------------------------------------------------------

    def _sheet(self, state: Shopping | Paying | Goodbye) -> Page | None:
        if getattr(state, "warned", False):
            return Page(still_there_text())
        if isinstance(state, Paying) and state.held:
            return Page(self._one_more(state))
        shopping = state.shopping if isinstance(state, Paying) else state
        text = self._overlay(shopping)
        if not text and isinstance(shopping, Shopping) and shopping.reading is not Reading.NOT:
            text = self._whole_policy()
        return Page(text) if text else None

    def _savings(self, state: Shopping | Goodbye) -> str:
        if not isinstance(state, Shopping):
            return ""
        locale, language = self._languages.locale, self._languages.code
        rows = deal_rows(state, locale, language)
        return lines(translate("SavingsSheet", "Savings"), *map(row_said, rows))

    def _overlay(self, state: Shopping | Goodbye) -> str:
        match state.overlay:
            case Overlay.NONE:
                return ""
            case Overlay.KEYPAD:
                return translate("KeypadSheet", "Type the digits under the bar code")
            case Overlay.SAVINGS:
                return self._savings(state)
            case Overlay.HELP:
                return help_text()
            case Overlay.LANGUAGES:
                return lines(*map(self._languages.own_name, self._languages.codes))
            case Overlay.CHOICES:
                return choices_text(state) if isinstance(state, Shopping) else ""
            case Overlay.ATTENTION:
                return self._first_layer(Purpose.ATTENTION)
            case Overlay.ABOUT_CAMERA:
                return self._second_layer(Purpose.AGE_GROUP)
            case Overlay.ABOUT_PAST:
                return self._second_layer(Purpose.PAST_PURCHASES)
            case Overlay.ABOUT_ATTENTION:
                return self._second_layer(Purpose.ATTENTION)
            case Overlay.LEAVING:
                return leaving_text()
            case Overlay.MY_DATA:
                return self._my_data()
            case Overlay.ALOUD:
                return aloud_text(state.aloud, number_text(state.aloud, self._languages.locale))

    def _second_layer(self, purpose: Purpose) -> str:
        text = self._text(purpose)
        if text is None:
            return ""
        return lines(
            text.title,
            translate("AboutSheet", "What is used"), text.data,
            translate("AboutSheet", "Where it stays"), text.where,
            translate("AboutSheet", "How long"), text.how_long,
            translate("AboutSheet", "How to take a yes back"), text.withdraw,
        )  # fmt: skip

    def _whole_policy(self) -> str:
        if self._policy is None:
            return ""
        _, text = self._policy.spoken(self._languages.code)
        written = lines(text.title, *(line for part in text.parts for line in part))
        asked = self._text(Purpose.AGE_GROUP)
        if asked is None:
            return written
        signed = (text.sign, text.sign_age, text.sign_smile)
        return lines(written, asked.title, asked.body, asked.no, *signed, asked.myself)

    def _one_more(self, state: Paying) -> str:
        language = self._languages.code
        return lines(
            translate("MoreSheet", "One more item?"),
            *(product.name.in_language(language) for product in state.held),
            translate("MoreSheet", "A slip is made already. With this item you get a new number."),
            translate("MoreSheet", "Start a new basket"),
            translate("MoreSheet", "Add it to this basket"),
        )
