"""A kiosk in a process of its own, brought to one place of a visit, to be killed there.

    python -m tests.flows.somebody_shops FOLDER PLACE

Says the camera process and the place on one line, then lives on until it is killed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.settings import Settings
from tests.flows.checkout import AMINA, BANANAS, BREAD, Checkout


def main(folder: Path, place: str) -> None:
    camera = str(folder / "camera.avi")
    checkout = Checkout(folder, Settings(shop="Linden Corner", region="eu", camera=camera))
    checkout.await_camera_process()
    number = "-"
    checkout.scan(AMINA, BREAD, BANANAS)
    if place == "looking":
        checkout.tap("yes")
        checkout.hand.wait(lambda: bool(checkout.pictures), "a live picture")
    if place in ("paying", "goodbye"):
        checkout.tap("pay")
        checkout.hand.wait_for("slip")
        number = checkout.text("slip")
    if place == "goodbye":
        checkout.tap("done")
        checkout.hand.wait_for("thanks")
    print(f"here {checkout.link.pid} {number}", flush=True)
    checkout.hand.rest(60)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
