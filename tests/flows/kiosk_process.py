"""A kiosk as a process of its own, with its window off the screen, told line by line what to do.

    python -m tests.flows.kiosk_process HOME

    scan CODE       prints the total as it stands on the screen then
    leave           brings it back to where nobody is
    await VERSION   until it sells by that catalogue; prints it
    version         prints the one it sells by

Ends when it is told nothing more.
"""

from __future__ import annotations

import select
import sys
from pathlib import Path

from PySide6.QtTest import QTest

from tests.flows.checkout import Checkout

LONG = 30.0  # seconds; a kiosk where nobody is looks every few


def main(home: Path) -> None:
    from kiosk.commands.folder import KioskFolder

    shop = Checkout(home, KioskFolder(home).settings())
    print("open", flush=True)
    try:
        while True:
            if not select.select([sys.stdin], [], [], 0)[0]:
                QTest.qWait(20)  # the screen lives
                continue
            words = sys.stdin.readline().split()
            if not words:
                return
            print(told(shop, *words), flush=True)
    finally:
        shop.close()


def told(shop: Checkout, order: str, what: str = "") -> str:
    if order == "scan":
        shop.scan(what)
        return str(shop.hand.item("total").property("text"))
    if order == "leave":
        shop.leave()
    elif order == "await":
        shop.hand.wait(lambda: version(shop) == what, f"catalogue {what}", LONG)
    return version(shop)


def version(shop: Checkout) -> str:
    return shop.kiosk.files.catalogue.info.version


if __name__ == "__main__":
    main(Path(sys.argv[1]))
