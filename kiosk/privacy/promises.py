"""What the kiosk promises a shopper, one plain sentence a promise.

The numbers never change and are never used again: tests are named after them (``test_c08_...``),
answers for staff and shoppers rest on them, and `askfirst privacy-check` tells them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise. ``number`` is 1 to 31, as in "C8"."""

    number: int
    words: str

    @property
    def name(self) -> str:
        return f"C{self.number}"


PROMISES = tuple(
    Promise(number, words)
    for number, words in {
        1: "No camera is opened and no frame is read before a tap on yes.",
        2: "Each purpose has its own question, and each is off until it is answered.",
        3: "Yes and no look alike, stand alike and take one tap each.",
        4: "No answer has the focus at the start, and silence is a no.",
        5: "The no is spelled out, and yes is never offered more often than no.",
        6: "A no changes no price, no item, no speed and no way to pay.",
        7: "Nobody is asked again in a visit after a no.",
        8: "Withdrawing is one tap, and within a second the camera is free and the guess gone.",
        9: "The screen says that the camera looks, then what was guessed, and how to remove it.",
        10: "The first screen says that there is a camera, that it is off, and what it could do.",
        11: "Nobody is identified: no template and no embedding is computed, kept or compared.",
        12: (
            "Frames live only while the camera looks; nothing of a face is written or sent but "
            "the record of the answer and a day's counts of offers looked at."
        ),
        13: (
            "However a visit ends, what was guessed, looked up and set is gone with it; what was "
            "scanned stays in the books, without a name."
        ),
        14: "Sex, origin, faith, health, orientation are never guessed and have no field anywhere.",
        15: "Staff are never looked at; two faces or a face turned away give no estimate.",
        16: "Who may be a minor is not estimated, and a shop can switch the feature off.",
        17: "A guess is called a guess, makes nothing dearer and decides no age check.",
        18: "Sensitive goods are never offered on a guess, and no drink on a mood.",
        19: "Every answer makes a record in a chain that shows any change; no record, no camera.",
        20: "The shopper takes a receipt of the answer along, which says how to withdraw.",
        21: "A changed notice asks again; old records keep the hash of the text that was shown.",
        22: "Shoppers see, take along and erase here what is held about their card.",
        23: "Shoppers correct it, and switch profiling for their card off for good with one tap.",
        24: "In Illinois a written policy comes first and a yes is signed.",
        25: "A region's profile says what may be switched on; without one there is no camera.",
        26: "Nothing about a face leaves the machine: the camera process reaches nobody.",
        27: "Processes, windows, logs and errors are called what they are; no bare crash box.",
        28: "Staff have one page of answers to what the camera does.",
        29: "A covered or missing camera is respected; the kiosk is whole without one.",
        30: "An impact assessment and a model card ship; versions stand beside each record.",
        31: "The notice begins with at most 60 plain words in every language, and is spoken.",
    }.items()
)


LATER = (22, 23)  # they come with what a shopper may ask of the own data; not in the product yet


def promise(number: int) -> Promise:
    return PROMISES[number - 1]
