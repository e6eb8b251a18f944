"""The camera fails in every way we know: a calm sentence, and the visit goes on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.estimate import Estimate, NoEstimate
from kiosk.settings import Settings
from kiosk.states import Idle, Panel
from offline_db.journal_rows import SaleState
from tests.flows.checkout import BANANAS, BREAD, Checkout
from ui.words import no_estimate_text

NONE = Settings(shop="Linden Corner", region="eu", camera="none")
ABSENT = Settings(shop="Linden Corner", region="eu", camera="/dev/video9")


def pay_and_leave(checkout: Checkout) -> None:
    """To the end, and the sale is kept."""
    checkout.scan(BANANAS)
    checkout.tap("pay")
    checkout.hand.wait_for("slip")
    number = checkout.text("slip")
    checkout.tap("done")
    checkout.hand.wait_for("thanks")
    checkout.tap("done")
    checkout.hand.wait_for("start")
    assert checkout.state == Idle()
    sale = checkout.kept_sale(number)
    assert sale is not None
    assert sale.state is SaleState.FINAL
    assert checkout.last_visit().how == "done"


def says(checkout: Checkout, reason: NoEstimate) -> None:
    """The shopper reads why there is no guess, and sees the public offers."""
    checkout.await_answer()
    assert checkout.shopping.no_estimate is reason
    assert checkout.text("about") == no_estimate_text(reason)
    assert checkout.shopping.about is None
    assert checkout.shopping.panel is Panel.OFFERS
    whys = {item.property("text") for item in checkout.all_of("why")}
    others = whys - {"For everybody today"}
    assert all(why.startswith("Goes with ") for why in others)  # the basket is about nobody
    assert not checkout.camera_is_open


def a_look_works(checkout: Checkout) -> None:
    """The next shopper's yes gets its answer."""
    checkout.plays("shopper")
    looks = len(checkout.answers)
    checkout.scan(BREAD)
    checkout.tap("yes")
    checkout.await_answer(looks + 1)
    assert isinstance(checkout.shopping.about, Estimate)
    assert not checkout.camera_is_open
    checkout.leave()


@pytest.mark.parametrize(
    ("film", "reason"),
    [
        ("dark", NoEstimate.TOO_DARK),
        ("nobody", NoEstimate.NOBODY),
        ("two_faces", NoEstimate.TWO_FACES),
        ("covered", NoEstimate.COVERED),
        ("not-there", NoEstimate.NO_CAMERA),
    ],
)
def test_what_the_camera_cannot_tell_is_said_in_one_calm_sentence(
    checkout: Checkout, film: str, reason: NoEstimate
) -> None:
    checkout.scan(BREAD)
    checkout.plays(film)  # "not-there": unplugged while the question stood
    checkout.tap("yes")
    says(checkout, reason)
    pay_and_leave(checkout)


def at_once(_: Checkout) -> None:
    """The process dies before it hears of the yes."""


def when_it_opens(checkout: Checkout) -> None:
    checkout.hand.wait(lambda: bool(checkout.opened), "the camera")


def after(pictures: int) -> Callable[[Checkout], None]:
    def wait(checkout: Checkout) -> None:
        checkout.hand.wait(lambda: len(checkout.pictures) >= pictures, "live pictures")

    return wait


@pytest.mark.parametrize(
    "moment",
    [at_once, when_it_opens, after(1), after(3), after(5)],  # a look shows five at least
    ids=["at once", "when it opens", "picture 1", "picture 3", "picture 5"],
)
def test_the_camera_process_is_killed_in_mid_look_and_nobody_is_worse_off(
    checkout: Checkout, moment: Callable[[Checkout], None]
) -> None:
    started = len(checkout.ready)
    checkout.scan(BREAD)
    checkout.tap("yes")
    moment(checkout)
    checkout.kill_camera_process()
    says(checkout, NoEstimate.CAMERA_LOST)
    assert len(checkout.answers) == 1
    assert checkout.link.picture().isNull()
    checkout.hand.wait(lambda: len(checkout.ready) > started, "another process", 15.0)
    pay_and_leave(checkout)
    a_look_works(checkout)


def test_the_camera_process_is_killed_while_nobody_needs_it(checkout: Checkout) -> None:
    started = len(checkout.ready)
    checkout.kill_camera_process()
    checkout.hand.wait(lambda: len(checkout.ready) > started, "another process", 15.0)
    a_look_works(checkout)


def test_a_yes_just_after_the_process_died_is_answered_by_the_next_one(
    checkout: Checkout,
) -> None:
    checkout.scan(BREAD)
    checkout.kill_camera_process()
    checkout.hand.wait(lambda: bool(checkout.lost), "the news of it")
    checkout.tap("yes")
    checkout.await_answer()
    assert isinstance(checkout.shopping.about, Estimate)
    pay_and_leave(checkout)


def test_a_process_killed_at_its_answer_takes_nothing_back(checkout: Checkout) -> None:
    kills = checkout.link.done.connect(lambda _: checkout.kill_camera_process())
    checkout.scan(BREAD)
    checkout.tap("yes")
    checkout.await_answer()
    checkout.link.done.disconnect(kills)
    checkout.hand.wait(lambda: bool(checkout.lost), "the news of its end")
    assert isinstance(checkout.shopping.about, Estimate)
    assert len(checkout.answers) == 1
    pay_and_leave(checkout)
    a_look_works(checkout)


@pytest.mark.parametrize("checkout", [NONE], indirect=True)
def test_c29_a_shop_without_a_camera_does_not_ask_about_one(checkout: Checkout) -> None:
    assert checkout.reads("There is no camera in use here.")
    checkout.scan(BREAD)
    assert checkout.shopping.panel is Panel.OFFERS
    assert not checkout.hand.sees("yes")
    assert not checkout.hand.sees("cameraMark")
    pay_and_leave(checkout)


@pytest.mark.parametrize("checkout", [ABSENT], indirect=True)
def test_c29_a_camera_that_is_not_plugged_in_is_not_asked_about(checkout: Checkout) -> None:
    assert checkout.reads("There is no camera in use here.")
    assert not checkout.hand.sees("cameraMark")
    checkout.scan(BREAD)
    assert checkout.shopping.panel is Panel.OFFERS
    assert not checkout.hand.sees("yes")
    assert not checkout.reads("/dev/video9")
    pay_and_leave(checkout)
    assert not checkout.answers, "it was asked to look"


def test_c29_a_camera_that_goes_and_comes_back_is_asked_about_again_and_never_opened(
    checkout: Checkout, caplog: pytest.LogCaptureFixture
) -> None:
    checkout.plays("not-there")
    checkout.hand.wait(lambda: checkout.reads("There is no camera in use here."), "the news", 10.0)
    assert "is not there: check its cable" in caplog.text
    checkout.scan(BREAD)
    assert not checkout.hand.sees("yes")
    started = len(checkout.ready)
    checkout.plays("shopper")
    checkout.scan(BANANAS)
    assert not checkout.hand.sees("yes"), "nothing changes in the middle of a visit"
    checkout.leave()
    checkout.hand.wait(lambda: checkout.reads("There is a camera here"), "the camera", 10.0)
    checkout.hand.wait(lambda: len(checkout.ready) > started, "a process that can reach it", 15.0)
    assert "is there again" in caplog.text
    assert not checkout.opened
    assert not checkout.camera_is_open
    a_look_works(checkout)


def test_without_its_models_the_camera_stays_shut(
    checkout_without_models: Checkout,
) -> None:
    checkout = checkout_without_models
    assert "askfirst models fetch" in checkout.ready[0].trouble
    checkout.scan(BREAD)
    checkout.tap("yes")
    says(checkout, NoEstimate.NO_MODELS)
    assert not checkout.opened
    pay_and_leave(checkout)
