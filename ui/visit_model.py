"""One visit as properties: what the screen shows of it, and how the session tells it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.consent import notices as asking
from kiosk.consent.policies import Policy
from kiosk.consent.purposes import LOOK, Answer, Purpose
from kiosk.estimate import AgeBand, Estimate, Feeling, Told
from kiosk.privacy.page import Page
from kiosk.session import Session
from kiosk.settings import Settings
from kiosk.states import Goodbye, Idle, Notice, Overlay, Panel, Paying, Reading, Shopping, State
from ui.attention_model import AttentionModel
from ui.basket_model import BasketModel
from ui.deals_model import DealsModel, brought
from ui.goods_pictures import GoodsPictures
from ui.languages import Languages
from ui.locale import number_text
from ui.my_data_model import MyDataModel
from ui.notice_model import NoticeModel
from ui.offers_model import OffersModel
from ui.policy_model import PolicyModel
from ui.sale_model import SaleModel
from ui.spoken_sheets import volume_text
from ui.staff_model import StaffModel
from ui.visit_taps import NOBODY, VisitTaps
from ui.words import (
    about_text,
    age_text,
    answer_text,
    feeling_text,
    known_text,
    looking_text,
    no_estimate_text,
    notice_text,
)

QML_IMPORT_NAME = "Shopper"
QML_IMPORT_MAJOR_VERSION = 1

PAGES = {Idle: "attract", Shopping: "shopping", Paying: "paying", Goodbye: "goodbye"}


@QmlElement
@QmlUncreatable("made by the command that runs the kiosk, and handed to Main.qml")
class VisitModel(VisitTaps):  # type: ignore[operator]
    """Read-only properties of one signal; the taps are those of ``VisitTaps``.

    QML decides how things look, the core what they mean, and this class neither.
    Give ``show`` to the ``Session`` as its ``shown``, then the session to ``attach``.
    """

    stateChanged = Signal()
    secondsChanged = Signal()
    pictureChanged = Signal()
    speechHeard = Signal()  # somebody is listening; no time limit runs out

    def __init__(
        self,
        settings: Settings,
        languages: Languages,
        pictures: GoodsPictures,
        *,
        camera_offered: bool = True,
        attention_offered: bool = False,
        notices: Mapping[str, asking.Notice] | None = None,
        policy: Policy | None = None,
        voice_offered: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.settings = settings
        self.languages = languages
        self._camera_there = camera_offered
        self._staff: StaffModel | None = None
        self._voice_offered = voice_offered
        asked = notices or {}
        self._camera_notice = NoticeModel(asked.get(Purpose.AGE_GROUP.value), self)
        self._past_notice = NoticeModel(asked.get(Purpose.PAST_PURCHASES.value), self)
        self._policy = PolicyModel(policy, self)
        self._attention_offered = attention_offered
        self._attention = AttentionModel(
            asked.get(Purpose.ATTENTION.value), NOBODY, self.send, self
        )
        self._my_data = MyDataModel(self)
        self._seconds = 0
        self._picture = QImage()
        self.goods = pictures
        self._basket = BasketModel(pictures, self)
        self._offers = OffersModel(pictures, self)
        self._deals = DealsModel(self.send, self)
        self._sale = SaleModel(pictures, settings.shop, self)

    # --- from the session -------------------------------------------------------------

    def attach(self, session: Session) -> None:
        self._session = session
        self.show(session.state)

    def show(self, state: State) -> None:
        """Draw ``state``: the lists first, then every property at once."""
        self._state = state
        self._find_camera()
        self.languages.use("" if self.is_covered else _language(state))
        locale, language = self.languages.locale, self.languages.code
        self._camera_notice.speak(language)
        self._past_notice.speak(language)
        self._policy.speak(language)
        self._my_data.speak(language, camera=self._camera_there)
        shopping = self._shopping
        if shopping is not NOBODY:
            self._basket.show_basket(shopping.basket, locale, language, shopping.near)
        elif isinstance(state, Idle):  # the goodbye still shows the total
            self._basket.forget()
        self._attention.show_visit(
            shopping, language, offered=self._attention_offered and self._camera_there
        )
        self._deals.show_visit(shopping, locale, language)
        self._offers.show_cards(shopping.offers, locale, language)
        sale = state.sale if isinstance(state, Paying | Goodbye) else None
        self._sale.show_sale(sale, locale, language, brought(state, locale, language))
        self.stateChanged.emit()

    def show_picture(self, picture: QImage) -> None:
        """What the camera sees now; a null image when it is off."""
        self._picture = picture
        self.pictureChanged.emit()

    def show_seconds(self, seconds: int) -> None:
        """How long the "still there?" question will wait; 0 hides the figure."""
        self._seconds = seconds
        self.secondsChanged.emit()

    def my_data_said(self) -> str:
        """The page of one's data, to be read aloud."""
        return self._my_data.said()

    def carry(self, my_data: Page | None) -> None:
        """Have the page "What happens with my data" from now on."""
        self._my_data.carry(my_data)

    def look_again(self) -> None:
        """The camera may have come or gone while nobody was here."""
        if isinstance(self._state, Idle):
            self.show(self._state)

    def _find_camera(self) -> None:
        """A visit that began with a camera says so to its end, though nobody may ask for it now."""
        match self._state:
            case Idle() if self._session is not None:
                self._camera_there = self._session.camera_is_there
            case Shopping() | Paying() if self._shopping.camera_offered:
                self._camera_there = True

    @property
    def is_covered(self) -> bool:
        """Whether the staff page lies over it."""
        return self._staff is not None and self._staff.staff.session

    def follow_staff(self, staff: StaffModel) -> None:
        """Their page speaks the shop's own language; the camera's mark says that they are here."""
        self._staff = staff
        staff.stateChanged.connect(lambda: self.show(self._state))

    # --- the page ---------------------------------------------------------------------

    @Property(str, constant=True)
    def shop(self) -> str:
        return self.settings.shop

    @Property(str, notify=stateChanged)
    def page(self) -> str:
        """attract, shopping, paying or goodbye."""
        return PAGES[type(self._state)]

    @Property(str, notify=stateChanged)
    def overlay(self) -> str:
        """none, more, warned, or the name of an ``Overlay`` in small letters."""
        state = self._state
        if getattr(state, "warned", False):
            return "warned"
        if isinstance(state, Paying) and state.held:
            return "more"
        overlay = state.overlay if isinstance(state, Goodbye) else self._shopping.overlay
        if overlay is Overlay.NONE:
            return "none" if self._shopping.reading is Reading.NOT else "policy"
        return overlay.name.lower()

    @Property(str, notify=stateChanged)
    def held(self) -> str:
        """The names of what was scanned while the slip stands."""
        held = self._state.held if isinstance(self._state, Paying) else ()
        return " · ".join(product.name.in_language(self.languages.code) for product in held)

    @Property(str, notify=stateChanged)
    def panel(self) -> str:
        """question, telling, looking or offers."""
        return self._shopping.panel.value

    @Property(bool, notify=stateChanged)
    def contrast(self) -> bool:
        if isinstance(self._state, Goodbye):
            return self._state.contrast
        return self._shopping.contrast

    @Property(bool, constant=True)
    def voiceOffered(self) -> bool:
        """Whether there is a voice here, and something to hear it with."""
        return self._voice_offered

    @Property(bool, notify=stateChanged)
    def isAloud(self) -> bool:
        return self._volume > 0

    @Property(str, notify=stateChanged)
    def volume(self) -> str:
        """How loud it is read aloud, as "Volume 3 of 5"."""
        return volume_text(number_text(self._volume, self.languages.locale))

    @property
    def _volume(self) -> int:
        if isinstance(self._state, Goodbye):
            return self._state.aloud
        return self._shopping.aloud

    @Property(bool, notify=stateChanged)
    def mirrored(self) -> bool:
        return self.languages.is_mirrored

    @Property(str, notify=stateChanged)
    def language(self) -> str:
        return self.languages.code

    @Property("QStringList", constant=True)  # type: ignore[arg-type]  # Qt takes a name
    def languageCodes(self) -> list[str]:
        return list(self.languages.codes)

    @Slot(str, result=str)
    def ownName(self, code: str) -> str:
        """The language in its own name."""
        return self.languages.own_name(code)

    @Property(str, notify=stateChanged)
    def notice(self) -> str:
        """One sentence about what just happened, or nothing."""
        state = self._state
        if not isinstance(state, Shopping | Paying):
            return ""
        waits = self.canUndo and state.notice is Notice.NONE
        typed = self._shopping.overlay is Overlay.KEYPAD
        return notice_text(Notice.LINE_TAKEN_OUT if waits else state.notice, typed=typed)

    @Property(bool, notify=stateChanged)
    def canUndo(self) -> bool:
        return isinstance(self._state, Shopping) and self._state.taken_out is not None

    @Property(str, notify=stateChanged)
    def typed(self) -> str:
        return self._shopping.typed

    @Property(str, notify=secondsChanged)
    def secondsLeft(self) -> str:
        return number_text(self._seconds, self.languages.locale) if self._seconds else ""

    @Property(BasketModel, constant=True)
    def basket(self) -> BasketModel:
        return self._basket

    @Property(DealsModel, constant=True)
    def deals(self) -> DealsModel:
        return self._deals

    @Property(OffersModel, constant=True)
    def offers(self) -> OffersModel:
        return self._offers

    @Property(SaleModel, constant=True)
    def sale(self) -> SaleModel:
        return self._sale

    # --- card, question, camera -------------------------------------------------------

    @Property(bool, notify=stateChanged)
    def hasCard(self) -> bool:
        return self._shopping.member is not None

    @Property(str, notify=stateChanged)
    def memberName(self) -> str:
        """Empty until the shopper asks to see it."""
        member = self._shopping.member
        return (member.name or "") if member else ""

    @Property(bool, notify=stateChanged)
    def asksPast(self) -> bool:
        return self._shopping.asks_past_purchases

    @Property(bool, notify=stateChanged)
    def asksCamera(self) -> bool:
        return self._shopping.asks_camera

    @Property(bool, notify=stateChanged)
    def isFolded(self) -> bool:
        """The question was left unanswered and has made room for the offers."""
        return self._shopping.asks and self._shopping.panel is Panel.OFFERS

    @Property(bool, notify=stateChanged)
    def cameraOffered(self) -> bool:
        """Whether there is a camera here that shoppers are asked about."""
        return self._camera_there

    @Property(bool, notify=stateChanged)
    def cameraShut(self) -> bool:
        """Nobody is asked about it now, because a colleague works here."""
        return self._staff is not None and self._staff.staff.is_open

    @Property(NoticeModel, constant=True)
    def cameraNotice(self) -> NoticeModel:
        return self._camera_notice

    @Property(NoticeModel, constant=True)
    def pastNotice(self) -> NoticeModel:
        return self._past_notice

    @Property(bool, notify=stateChanged)
    def policyFirst(self) -> bool:
        """The camera question stands at the end of the region's written policy."""
        return self._shopping.policy_first

    @Property(PolicyModel, constant=True)
    def policy(self) -> PolicyModel:
        return self._policy

    @Property(AttentionModel, constant=True)
    def attention(self) -> AttentionModel:
        return self._attention

    @Property(MyDataModel, constant=True)
    def myData(self) -> MyDataModel:
        return self._my_data

    @Property(str, notify=stateChanged)
    def cameraReceipt(self) -> str:
        """The records of the answers to the camera, as the text of a code; empty before any."""
        given = [text for purpose, text in self._shopping.receipts if purpose in LOOK]
        return given[-1] if given else ""  # the last one names the answers to both

    @Property(str, notify=stateChanged)
    def pastReceipt(self) -> str:
        return dict(self._shopping.receipts).get(Purpose.PAST_PURCHASES, "")

    @Property(bool, notify=stateChanged)
    def cameraOn(self) -> bool:
        """From the yes until the camera is known to be closed: rather too long than too short."""
        return self._shopping.looking is not None or self._shopping.watching is not None

    @Property(QImage, notify=pictureChanged)
    def picture(self) -> QImage:
        return self._picture

    @Property(str, notify=stateChanged)
    def about(self) -> str:
        """What is known of the shopper now, in plain words; empty when nothing is."""
        return about_text(self._shopping.about)

    @Property(str, notify=stateChanged)
    def known(self) -> str:
        """All that this visit holds of the shopper, for "Your choices"; empty for nothing."""
        return known_text(self._shopping)

    @Property(bool, notify=stateChanged)
    def isGuess(self) -> bool:
        return isinstance(self._shopping.about, Estimate)

    @Property(str, notify=stateChanged)
    def noEstimate(self) -> str:
        reason = self._shopping.no_estimate
        return no_estimate_text(reason) if reason is not None else ""

    @Property("QStringList", constant=True)  # type: ignore[arg-type]  # Qt takes a name
    def ageBands(self) -> list[str]:
        return [age.value for age in AgeBand]

    @Slot(str, result=str)
    def ageWords(self, age: str) -> str:
        return age_text(AgeBand(age))

    @Slot(str, result=str)
    def feelingWords(self, feeling: str) -> str:
        return feeling_text(Feeling(feeling))

    @Property(str, notify=stateChanged)
    def toldAge(self) -> str:
        about = self._shopping.about
        return about.age.value if isinstance(about, Told) and about.age else ""

    @Property(str, notify=stateChanged)
    def toldFeeling(self) -> str:
        about = self._shopping.about
        return about.feeling.value if isinstance(about, Told) and about.feeling else ""

    @Property(str, notify=stateChanged)
    def ageAnswer(self) -> str:
        return answer_text(Purpose.AGE_GROUP, self._shopping.answers.age_group)

    @Property(bool, notify=stateChanged)
    def ageUsed(self) -> bool:
        """Whether there is anything to turn off."""
        return self._is_used(Purpose.AGE_GROUP)

    @Property(str, notify=stateChanged)
    def smileAnswer(self) -> str:
        return answer_text(Purpose.SMILE, self._shopping.answers.smile)

    @Property(bool, notify=stateChanged)
    def smileUsed(self) -> bool:
        return self._is_used(Purpose.SMILE)

    def _is_used(self, purpose: Purpose) -> bool:
        return self._shopping.answers.to(purpose) in (Answer.YES, Answer.MYSELF)

    @Property(bool, notify=stateChanged)
    def cameraRemoved(self) -> bool:
        """A yes was taken back, and what rested on it is gone."""
        return bool(self._shopping.answers.with_look(Answer.WITHDRAWN))

    @Property(str, notify=stateChanged)
    def lookWords(self) -> str:
        """What the look guesses: what was allowed."""
        return looking_text(self._shopping.answers.of_the_look)

    @Property(str, notify=stateChanged)
    def pastAnswer(self) -> str:
        return answer_text(Purpose.PAST_PURCHASES, self._shopping.answers.past_purchases)

    @Property(bool, notify=stateChanged)
    def pastUsed(self) -> bool:
        return self._shopping.answers.allow(Purpose.PAST_PURCHASES)


def _language(state: State) -> str:
    """The visit's language; empty, so the shop's own, when nobody is here."""
    if isinstance(state, Paying):
        return state.shopping.language
    return "" if isinstance(state, Idle) else state.language
