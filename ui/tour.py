"""Whole visits by touch, told as they go, with a numbered picture of every screen.

What a new colleague, a reviewer or a machine without a display sees of the kiosk. The
script does what a shopper does and nothing else: it taps what lies on the screen, scans
what a scanner would type, and waits for what the camera process really answers.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt

from ui.touch import Hand

Say = Callable[[str], None]
CALM = 0.25  # seconds; longer than any motion


@dataclass(frozen=True, slots=True)
class Goods:
    """What the scripted shopper has in the trolley: codes as a scanner types them.

    Attributes:
        items: at least six articles.
        restricted: one that asks for an age check.
        unknown: a right code of nothing in this shop.
        card: a loyalty card.
        sweet: one of which three cost as much as two.
        coupon: a code that takes something off any basket.
    """

    items: tuple[str, ...]
    restricted: str
    unknown: str
    card: str
    sweet: str
    coupon: str


class Guide:
    """Takes one window through visits and leaves pictures in ``folder``."""

    def __init__(
        self, hand: Hand, folder: Path, say: Say, *, asks_camera: bool, scale: float, after: int = 0
    ) -> None:
        """``after`` is the number of the last picture that is in ``folder`` already."""
        self.hand = hand
        self._folder = folder
        self._scale = scale
        self._say = say
        self.number = after
        self.asks_camera = asks_camera  # whether this kiosk has one to ask about

    def show(self, name: str, words: str) -> None:
        """Say ``words`` and keep what the screen shows as ``NN-name.png``."""
        self.number += 1
        self.hand.rest(CALM)
        file = self._folder / f"{self.number:02d}-{name}.png"
        picture = self.hand.picture()
        if self._scale != 1:
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaledToWidth(int(picture.width() * self._scale), smooth)
        if not picture.save(str(file)):
            raise OSError(f"{file} could not be written; make room or choose another folder")
        self._say(f"{file.name:28} {words}")

    def tap(self, *names: str) -> None:
        for name in names:
            self.hand.tap_calmly(name)
            self.hand.rest(CALM)

    def scan(self, *codes: str) -> None:
        for code in codes:
            self.hand.scan(code)
            self.hand.rest(CALM)


def main_visit(guide: Guide, goods: Goods) -> None:
    """Scan, show a card, say yes, look, take an offer, pay, see the receipt."""
    guide.show("attract", "nobody is here; the camera is off")
    guide.scan(goods.items[0])
    guide.show("first-item", "a scan begins the visit; the question stands beside the basket")
    guide.scan(goods.card)
    asked = "two purposes" if guide.asks_camera else "one purpose"
    guide.show("question", f"a card was shown: {asked}, each with answers that look alike")
    guide.tap("showName")
    guide.show("name", "the name, only because it was asked for")
    guide.tap("showName", "yesPast")
    if guide.asks_camera:
        guide.show("one-answered", "past purchases: yes; the camera is still an open question")
        look(guide)
    else:
        guide.show("offers", "no camera; the offers come all the same")
    guide.tap("take")
    guide.show("offer-taken", "an offer is in the basket at its price")
    guide.tap("dismiss")
    guide.scan(*goods.items[1:4], goods.restricted)
    guide.tap("more", "takeOut")
    guide.show("undo", "taken out, and back with one tap")
    guide.tap("undo")
    if guide.asks_camera:
        guide.tap("cameraMark")
        guide.show("choices", "what was answered, and one tap to turn it off")
        guide.tap("closeSheet")
    guide.tap("pay")
    guide.hand.wait_for("slip")
    guide.show("pay", "a number and a code for the cashier")
    guide.tap("done")
    guide.hand.wait_for("thanks")
    guide.show("goodbye", "the receipt, on the screen and as a code")
    guide.tap("done")
    guide.hand.wait_for("start")
    guide.show("forgotten", "nobody is here, and nothing of the visit is left")


def look(guide: Guide) -> None:
    """Yes to the camera, with what it sees on the screen, then what it guessed in words."""
    guide.tap(answer_here(guide, "sign", "yes"))
    guide.hand.wait_for("cameraIsOn", seconds=15)
    guide.hand.rest(0.25)
    guide.show("looking", "the camera is on, and the screen shows what it sees")
    guide.hand.wait(lambda: not guide.hand.sees("cameraIsOn"), "the answer", seconds=15)
    guide.show("offers", "what was guessed, in plain words, and offers with their reasons")
    guide.tap("removeGuess")
    guide.show("guess-removed", "wrong? one tap, and it is gone")


def answer_here(guide: Guide, signed: str, plain: str) -> str:
    """The name of the answer that can be tapped now; a written policy is read to its end before."""
    if not guide.hand.sees("readPolicy"):
        return plain
    guide.tap("readPolicy")
    guide.show("policy", "the region's written policy comes before the question")
    while not guide.hand.sees(signed):
        guide.tap("laterPage")
    guide.show("signature", "at its end both answers, alike; a yes is a signature")
    return signed


def other_ways(guide: Guide, goods: Goods) -> None:
    """Telling oneself, saying no, the keypad, help, languages, walking away."""
    if guide.hand.sees("start"):  # choosing a language has begun the visit already
        guide.tap("start")
    guide.show("empty", "a visit without anything scanned yet")
    guide.tap("typeCode", "key-4", "key-2", "enter")
    guide.show("keypad", "our own keypad; a code that is none changes nothing")
    guide.tap("closeSheet")
    guide.scan(goods.unknown)
    guide.show("unknown", "a right code of something this shop does not sell")
    guide.scan(goods.items[4])
    if guide.asks_camera:
        guide.tap(answer_here(guide, "myself", "myself"))
        guide.show("telling", "the third way: telling it oneself, without the camera")
        guide.tap("age-35-44", "feel-treat", "doneTelling")
        guide.show("told", "offers for what was said")
    guide.tap("help")
    guide.show("help", "help is in the same corner on every screen")
    guide.tap("myData")
    guide.show("my-data", "what happens with one's data, and what shoppers ask")
    guide.tap("heldPage")
    guide.show("all-data", "all that is held, line by line of the privacy label")
    guide.tap("closeSheet", "language")
    guide.show("languages", "languages in their own names")
    guide.tap("closeSheet", "cancel")
    guide.show("leaving", "ending asks once, because the basket would be emptied")
    guide.tap("end")
    guide.hand.wait_for("start")


def a_no(guide: Guide, goods: Goods) -> None:
    """No to the camera: the public offers, and nothing else is different."""
    if not guide.asks_camera:
        return  # nothing was asked
    guide.scan(goods.items[5])
    guide.tap(answer_here(guide, "no", "no"))
    guide.show("no", "the answer is no: public offers, and it is not asked again")
    guide.tap("cancel", "end")
    guide.hand.wait_for("start")
