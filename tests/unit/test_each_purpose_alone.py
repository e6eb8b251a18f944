"""Age group and smile are two purposes: each is answered, used and taken back alone (C2)."""

from __future__ import annotations

import pytest

from kiosk.basket import Basket
from kiosk.consent.purposes import LOOK, Answer, Answers, Purpose
from kiosk.effects import AnswerKept
from kiosk.estimate import AgeBand, Estimate, Feeling, Mood, NoEstimate, Told, Wanted
from kiosk.events import (
    AgeTold,
    CameraAnswered,
    FeelingTold,
    LookWithdrawn,
    PayPressed,
    TellMyselfChosen,
    Withdrawn,
)
from kiosk.look import BadMessageError, Look, LookDone, pack, says_more, unpack_order
from kiosk.offers.promotion import Audience, Candidate, Offer, PercentOff
from kiosk.offers.ranking import rank
from kiosk.offers.reason import Ground
from kiosk.states import Paying, Shopping
from kiosk.vision.estimator import weigh
from kiosk.vision.opinions import Reading
from kiosk.words import Words
from tests.unit.fakes import (
    BREAD,
    CAMERA_NO,
    CAMERA_YES,
    CHEERFUL,
    MILK,
    NOON,
    ONLY_AGE,
    ONLY_SMILE,
    Kiosk,
    code,
)

AGE_GUESS, SMILE_GUESS = Estimate(AgeBand.FROM_25, 6.0, None), Estimate(None, 0.0, Mood.SMILING)
ANSWERS = {
    "no": (CAMERA_NO, ()),
    "both": (CAMERA_YES, LOOK),
    "age alone": (ONLY_AGE, (Purpose.AGE_GROUP,)),
    "smile alone": (ONLY_SMILE, (Purpose.SMILE,)),
}


def here(kiosk: Kiosk) -> Shopping:
    state = kiosk.state.shopping if isinstance(kiosk.state, Paying) else kiosk.state
    assert isinstance(state, Shopping)
    return state


def kiosk_after(answer: CameraAnswered, estimate: Estimate | None = None) -> Kiosk:
    kiosk = Kiosk()
    kiosk.scan(code(MILK))
    kiosk.send(answer)
    if estimate is not None:
        kiosk.send(kiosk.camera.answer(estimate))
    return kiosk


def kept(kiosk: Kiosk) -> list[tuple[Purpose, Answer]]:
    records = kiosk.journal.records
    return [(one.purpose, one.answer) for one in records if isinstance(one, AnswerKept)]


# --- answering ------------------------------------------------------------------------------------


def test_c02_both_purposes_of_the_look_are_off_at_the_start() -> None:
    assert Answers().of_the_look == ()
    assert Answers().with_look(Answer.OPEN) == LOOK
    assert not any((Look("a").age, Look("a").smile)), "a look that nobody set up guesses nothing"
    with pytest.raises(BadMessageError, match="nothing was allowed to be guessed"):
        unpack_order(pack(Look("a")))


@pytest.mark.parametrize("way", ANSWERS)
def test_c02_each_answer_allows_what_it_names_and_is_a_no_to_the_rest(way: str) -> None:
    answer, allowed = ANSWERS[way]
    kiosk = kiosk_after(answer)
    for purpose in LOOK:
        expected = Answer.YES if purpose in allowed else Answer.NO
        assert here(kiosk).answers.to(purpose) is expected
        assert (purpose, expected) in kept(kiosk), "each purpose has a record of its own"
    assert len(kept(kiosk)) == len(LOOK)
    assert kiosk.camera.asked_for == ([allowed] if allowed else [])
    assert not here(kiosk).asks_camera, "nobody is asked for the rest a second time"


def test_c05_each_purpose_has_as_many_noes_as_yeses_among_the_answers() -> None:
    for purpose in LOOK:
        yeses = sum(purpose in allowed for _, allowed in ANSWERS.values())
        assert yeses == len(ANSWERS) - yeses


# --- what a process gone wrong tells ---------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "guess"), [(ONLY_AGE, AGE_GUESS), (ONLY_SMILE, SMILE_GUESS), (CAMERA_YES, CHEERFUL)]
)
def test_c02_only_what_was_allowed_comes_into_the_visit(
    answer: CameraAnswered, guess: Estimate
) -> None:
    """Even where the camera process tells both."""
    assert here(kiosk_after(answer, CHEERFUL)).about == guess


@pytest.mark.parametrize(
    ("order", "more"),
    [
        (Look("a", age=True), LookDone("a", mood=Mood.SMILING)),
        (Look("a", age=True), LookDone("a", AgeBand.FROM_25, 9.0, Mood.UNSURE)),
        (Look("a", smile=True), LookDone("a", AgeBand.FROM_25, 9.0)),
        (Look("a", smile=True), LookDone("a", AgeBand.FROM_25, 9.0, Mood.UNSURE)),
    ],
)
def test_c02_an_answer_with_what_was_not_allowed_is_seen_as_such(
    order: Look, more: LookDone
) -> None:
    assert says_more(order, more)
    assert not says_more(order, LookDone("a", reason=NoEstimate.NOBODY))
    assert not says_more(Look("a", age=True), LookDone("a", AgeBand.FROM_25, 9.0))


def test_c02_the_answer_of_a_look_holds_what_was_wanted_alone() -> None:
    frames = [Reading(40.0, 0.9, 40.0)] * 6
    age = weigh(frames, wanted=Wanted(age=True, smile=False))
    smile = weigh(frames, wanted=Wanted(age=False, smile=True))
    assert isinstance(age, Estimate)
    assert (age.age, age.mood) == (AgeBand.FROM_35, None)
    assert smile == Estimate(None, 0.0, Mood.SMILING)


def test_c16_a_child_gets_no_estimate_whatever_was_allowed() -> None:
    frames = [Reading(15.0, 0.9, 15.0)] * 6
    for wanted in (Wanted(True, True), Wanted(True, False), Wanted(False, True)):
        assert weigh(frames, wanted=wanted) is NoEstimate.MAYBE_MINOR


# --- what it does ---------------------------------------------------------------------


def offer(name: str, audience: Audience) -> Candidate:
    return Candidate(Offer(name, Words.of({"en": name}), PercentOff(10), audience=audience), MILK)


AGED = Audience(ages=frozenset({AgeBand.FROM_25}))
CHEERY = Audience(moods=frozenset({Mood.SMILING}))
AGED_AND_CHEERY = Audience(ages=frozenset({AgeBand.FROM_25}), moods=frozenset({Mood.SMILING}))


@pytest.mark.parametrize(
    ("guess", "shown"),
    [
        (CHEERFUL, {"aged", "cheery", "both"}),
        (AGE_GUESS, {"aged"}),
        (SMILE_GUESS, {"cheery"}),
        (None, set()),
    ],
    ids=["both", "age alone", "smile alone", "nothing"],
)
def test_c02_no_offer_rests_on_what_was_not_allowed(
    guess: Estimate | None, shown: set[str]
) -> None:
    for name, audience in (("aged", AGED), ("cheery", CHEERY), ("both", AGED_AND_CHEERY)):
        cards = rank([offer(name, audience)], now=NOON, basket=Basket("EUR"), about=guess)
        assert bool(cards) is (name in shown), name
        assert all(card.reason.ground is Ground.LOOKED for card in cards)


# --- taking one back ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("purpose", "left"), [(Purpose.AGE_GROUP, SMILE_GUESS), (Purpose.SMILE, AGE_GUESS)]
)
@pytest.mark.parametrize("paying", [False, True], ids=["shopping", "paying"])
def test_c02_one_purpose_is_taken_back_alone_with_a_record_of_its_own(
    purpose: Purpose, left: Estimate, *, paying: bool
) -> None:
    kiosk = kiosk_after(CAMERA_YES, CHEERFUL)
    if paying:
        kiosk.send(PayPressed())
    before = len(kept(kiosk))
    kiosk.send(Withdrawn(purpose))
    assert here(kiosk).about == left
    assert kept(kiosk)[before:] == [(purpose, Answer.WITHDRAWN)]
    (other,) = set(LOOK) - {purpose}
    assert here(kiosk).answers.allow(other)
    kiosk.send(Withdrawn(other))
    assert here(kiosk).about is None
    assert kept(kiosk)[before:] == [(purpose, Answer.WITHDRAWN), (other, Answer.WITHDRAWN)]


def test_c08_taking_one_back_while_the_camera_looks_turns_it_off_for_good() -> None:
    kiosk = kiosk_after(CAMERA_YES)
    kiosk.send(Withdrawn(Purpose.SMILE))
    assert kiosk.camera.open_look is None
    assert (here(kiosk).looking, here(kiosk).no_estimate) == (None, NoEstimate.STOPPED)
    kiosk.send(kiosk.camera.answer(CHEERFUL))
    assert here(kiosk).about is None
    assert kiosk.camera.opens == 1, "one yes opens it once"


def test_c02_wrong_remove_it_takes_back_what_was_allowed_and_nothing_else() -> None:
    kiosk = kiosk_after(ONLY_SMILE, CHEERFUL)
    kiosk.send(LookWithdrawn())
    assert here(kiosk).about is None
    assert kept(kiosk)[-1:] == [(Purpose.SMILE, Answer.WITHDRAWN)]
    assert here(kiosk).answers.age_group is Answer.NO, "a no stays a no"


def test_c02_what_was_told_is_taken_back_one_by_one_too() -> None:
    kiosk = Kiosk()
    kiosk.scan(code(BREAD))
    kiosk.send(TellMyselfChosen(), AgeTold(AgeBand.FROM_35), FeelingTold(Feeling.TREAT))
    kiosk.send(Withdrawn(Purpose.AGE_GROUP))
    assert here(kiosk).about == Told(None, Feeling.TREAT)
    kiosk.send(AgeTold(AgeBand.FROM_35))
    assert here(kiosk).about == Told(None, Feeling.TREAT), "what was taken back is not told again"
