"""The screens that a usual visit does not pass: second layers, staff, attention, a written policy.

They follow the visits of ``ui.tour``; attention and the policy each want a kiosk that is set up
for them.
"""

from __future__ import annotations

from ui.tour import Goods, Guide, answer_here


def second_layers(guide: Guide, goods: Goods) -> None:
    """What stands behind "More" beside each question."""
    guide.scan(goods.items[0], goods.card)
    guide.tap("pastMore")
    guide.show("past-more", "more about past purchases: what, where, how long, how to take it back")
    guide.tap("closeSheet")
    if guide.asks_camera:
        if not guide.hand.sees("cameraMore"):
            guide.tap("noPast")  # a small screen asks one question after the other
        guide.tap("cameraMore")
        guide.show("camera-more", "more about the camera: the same four answers")
        guide.tap("closeSheet")
    _walk_off(guide)


def savings(guide: Guide, goods: Goods) -> None:
    """What promotions do: one more for 3 for 2, a coupon typed, the card's points and stamps."""
    guide.scan(goods.sweet, goods.sweet)
    guide.show("one-more", "what one more would bring stands under the item's name")
    guide.tap("more", "typeCode", "key-letters", *(f"letter-{one}" for one in goods.coupon))
    guide.show("coupon", "a coupon typed; a scanner reads it as well")
    guide.tap("enter")
    guide.scan(goods.card)
    guide.tap("savingsButton")
    guide.show("savings", "each promotion with what it takes off; the card's account is closed yet")
    guide.tap("closeSheet", "pay")
    guide.hand.wait_for("slip")
    guide.tap("done")
    guide.hand.wait_for("thanks")
    guide.show("receipt", "the receipt, with what made each line cheaper")
    guide.tap("done")
    guide.hand.wait_for("start")


def staff(guide: Guide, goods: Goods, badge: str) -> None:
    """A colleague shows a badge; attendant's mode goes on and off."""
    guide.scan(goods.items[0], badge)
    guide.show("staff", "a badge opens the staff page; the visit goes on behind it")
    if guide.hand.sees("laterPage"):
        guide.tap("laterPage")
        guide.show("staff-answers", "what to answer shoppers, page by page")
    guide.tap("attended")
    guide.show("attendant", "attendant's mode is on: nobody is asked about the camera")
    guide.tap("endStaff")
    guide.show("attended-visit", "the visit in attendant's mode: the camera is off, and says why")
    guide.scan(badge)
    guide.tap("attended", "endStaff")
    _walk_off(guide)


def attention(guide: Guide, goods: Goods) -> None:
    """Whether the camera may see which offers are looked at, where the shop asks that."""
    guide.scan(*goods.items[:3])  # so many that two offers stand side by side
    guide.tap("yes")
    guide.hand.wait_for("openAttention", seconds=15)
    guide.show("attention-line", "a line over the offers; leaving it alone is a no")
    guide.tap("openAttention")
    guide.show("attention-sheet", "the question itself, with two answers that look alike")
    guide.tap("attentionMore")
    guide.show("attention-more", "more about it: what, where, how long, how to take it back")
    guide.tap("closeSheet", "openAttention", "yesAttention")
    guide.hand.wait_for("watchIsOn", seconds=15)
    guide.hand.rest(0.5)
    guide.show("attention-strip", "the camera is on, says so, and shows what it sees")
    guide.tap("cameraMark")
    guide.show("attention-off", "one tap, and all that the camera was on for is over")
    _walk_off(guide)


def policy(guide: Guide, goods: Goods) -> None:
    """A region that wants its written policy read before the question."""
    guide.scan(goods.items[0])
    guide.show("policy-first", "beside the basket stands the way to the policy, and no yes")
    answer_here(guide, "sign", "yes")
    guide.tap("closeSheet")
    _walk_off(guide)


def _walk_off(guide: Guide) -> None:
    guide.tap("cancel", "end")
    guide.hand.wait_for("start")
