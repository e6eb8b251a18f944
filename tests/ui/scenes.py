"""Every page, panel and overlay that a shopper can meet, and the way there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QImage

from kiosk.estimate import NoEstimate
from kiosk.events import CameraIsOpen, Passed, TimePassed
from kiosk.offers.engine.loyalty import Account
from tests.ui.shelf import BANANAS, BREAD, CHOCOLATE, COLA, FEW, LONG_NAMED, MANY, WINE
from tests.ui.window import KioskWindow
from tests.unit.fakes import AMINA

Scene = Callable[[KioskWindow], None]


def attract(kiosk: KioskWindow) -> None:
    """Nobody is here."""


def empty(kiosk: KioskWindow) -> None:
    kiosk.tap("start")


def question(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)


def both_questions(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    kiosk.show_card()


def telling(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    kiosk.tap("myself")
    kiosk.tap("age-25-34")
    kiosk.tap("feel-treat")


def told(kiosk: KioskWindow) -> None:
    telling(kiosk)
    kiosk.tap("doneTelling")


def looking(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    kiosk.tap("yes")
    kiosk.edges.send(CameraIsOpen(kiosk.edges.camera.looks[-1]))
    picture = QImage(320, 240, QImage.Format.Format_RGB888)
    picture.fill(0x8899AA)
    kiosk.visit.show_picture(picture)


def guessed(kiosk: KioskWindow) -> None:
    looking(kiosk)
    kiosk.camera_answers()


def no_guess(kiosk: KioskWindow) -> None:
    looking(kiosk)
    kiosk.camera_answers(None, NoEstimate.TWO_FACES)


def refused(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    kiosk.tap("no")


def folded(kiosk: KioskWindow) -> None:
    kiosk.scan(*MANY[:9])


def taken_out(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    kiosk.visit.takeOut(2)


def member_by_name(kiosk: KioskWindow) -> None:
    both_questions(kiosk)
    kiosk.tap("yesPast")
    kiosk.tap("no")
    kiosk.tap("showName")


def keypad(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.tap("typeCode")
    for digit in "95200":
        kiosk.visit.type(digit)


def letters(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.tap("typeCode")
    kiosk.tap("key-letters")
    for letter in "SMALL15":
        kiosk.tap(f"letter-{letter}")


def one_more(kiosk: KioskWindow) -> None:
    kiosk.scan(BREAD, CHOCOLATE, CHOCOLATE)
    kiosk.tap("no")


def savings(kiosk: KioskWindow) -> None:
    kiosk.scan(BREAD, BANANAS, *[CHOCOLATE] * 3, *[COLA] * 6)
    kiosk.scan("SMALL15")
    kiosk.tap("savingsButton")


def card_asks(kiosk: KioskWindow) -> None:
    kiosk.scan(BREAD, BANANAS)
    kiosk.show_card()
    kiosk.tap("savingsButton")


def points(kiosk: KioskWindow) -> None:
    kiosk.edges.shoppers.accounts[AMINA] = Account(340, {"bread": 6})
    card_asks(kiosk)
    kiosk.tap("rowButton")
    kiosk.tap("rowButton")


def helping(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.tap("help")


def languages(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.tap("language")


def choices(kiosk: KioskWindow) -> None:
    guessed(kiosk)
    kiosk.tap("cameraMark")


def choices_of_everything(kiosk: KioskWindow) -> None:
    """A yes to all that is asked, so that every line can be turned off and has its code."""
    both_questions(kiosk)
    kiosk.tap("yesPast")
    kiosk.tap("yes")
    kiosk.camera_answers()
    kiosk.visit.open("choices")


def only_a_smile(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    kiosk.tap("onlySmile")
    kiosk.camera_answers()


def about_camera(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW)
    kiosk.tap("cameraMore")


def about_past(kiosk: KioskWindow) -> None:
    both_questions(kiosk)
    kiosk.tap("pastMore")


def past_question(kiosk: KioskWindow) -> None:
    both_questions(kiosk)
    if kiosk.find("no") is not None:  # a small screen asks one after the other, this one first
        kiosk.tap("no")


def removed(kiosk: KioskWindow) -> None:
    guessed(kiosk)
    kiosk.tap("removeGuess")


def helping_while_guessed(kiosk: KioskWindow) -> None:
    guessed(kiosk)
    kiosk.tap("help")


def typing_while_looking(kiosk: KioskWindow) -> None:
    looking(kiosk)
    kiosk.tap("typeCode")


def paying_while_guessed(kiosk: KioskWindow) -> None:
    guessed(kiosk)
    kiosk.tap("pay")


def my_data(kiosk: KioskWindow) -> None:
    kiosk.tap("aboutCamera")


def my_data_whole(kiosk: KioskWindow) -> None:
    helping(kiosk)
    kiosk.tap("myData")
    kiosk.tap("heldPage")


def aloud(kiosk: KioskWindow) -> None:
    kiosk.tap("bigAloud")
    both_questions(kiosk)


def aloud_sheet(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.tap("aloud")
    kiosk.tap("aloud")


def aloud_while_guessed(kiosk: KioskWindow) -> None:
    guessed(kiosk)
    kiosk.tap("aloud")
    kiosk.tap("pay")


def goes_with(kiosk: KioskWindow) -> None:
    kiosk.scan(LONG_NAMED)
    kiosk.tap("no")


def leaving(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.tap("cancel")


def warned(kiosk: KioskWindow) -> None:
    kiosk.scan(BANANAS)
    kiosk.edges.send(TimePassed(Passed.QUIET))
    kiosk.visit.show_seconds(14)


def paying(kiosk: KioskWindow) -> None:
    kiosk.scan(*FEW, WINE)
    kiosk.tap("pay")


def goodbye(kiosk: KioskWindow) -> None:
    kiosk.scan(*MANY[:9], WINE)
    kiosk.tap("pay")
    kiosk.tap("done")


SCENES: dict[str, Scene] = {
    scene.__name__: scene
    for scene in (
        attract, empty, question, both_questions, past_question, about_camera, about_past,
        telling, told, looking, guessed, no_guess, removed, refused, folded, taken_out,
        member_by_name, keypad, letters, one_more, savings, card_asks, points, helping,
        helping_while_guessed,
        typing_while_looking, languages,
        aloud, aloud_sheet, aloud_while_guessed,
        choices, choices_of_everything, only_a_smile, my_data, my_data_whole, goes_with, leaving,
        warned, paying, paying_while_guessed, goodbye,
    )
}  # fmt: skip
