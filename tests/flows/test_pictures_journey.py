"""A shop's own picture, from head office's folder to the basket on a kiosk's screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor

from kiosk.commands.folder import ASSETS, KioskFolder
from kiosk.commands.import_ import drawings
from kiosk.commands.sync import one_round
from kiosk.commands.watch.folder import Home, of_pictures
from kiosk.privacy.findings import State
from kiosk.settings import Settings
from offline_db.head_office.intake.import_files import Wishes, import_files
from offline_db.head_office.intake.problems import Report
from offline_db.head_office.intake.shop import begin
from offline_db.pictures import FOLDER
from tests.flows.checkout import BANANAS, BREAD, Checkout
from tests.flows.conftest import Checkouts
from tests.unit.goods import picture
from tests.unit.office import TODAY, Office
from tests.unit.web_site import serving

BLUE = QColor("#0000ff")


def drawn(shop: Checkout, place: int) -> QColor:
    """In the picture of the basket's line in that place, where the test's own is of one colour."""
    shop.settle()
    pictures = [one for one in shop.hand.items() if one.objectName() == "linePicture"]
    item = pictures[place]
    where = item.mapToScene(item.boundingRect().topLeft())
    x, y = where.x() + item.width() * 0.8, where.y() + item.height() * 0.5
    return shop.hand.picture().pixelColor(int(x), int(y))


def test_from_head_offices_folder_to_the_basket(checkouts: Checkouts, tmp_path: Path) -> None:
    checkouts.close()
    office, head = Office(tmp_path), tmp_path / "head"
    begin(head, ASSETS / "demo")
    (head / "pictures").mkdir()
    (head / "pictures" / f"{BREAD}.png").write_bytes(picture("png", "#0000ff", (200, 200)))
    lists = [ASSETS / "demo" / "products.csv"]
    import_files(lists, head, drawings(), TODAY, Wishes(), Report())
    office.publish(head / "draft.db")
    home = KioskFolder(tmp_path / "kiosk")
    home.root.mkdir()
    (home.root / "root.json").write_bytes(office.root_file.read_bytes())
    with serving(office.site) as web:
        (home.root / "kiosk.toml").write_text(f'head_office = "{web.address}"\n')
        web.instead["/pictures/"] = lambda to, _: web.send(to, b"", 503)
        assert "1 picture(s) to come" in one_round(home, None).says
        shop = Checkout(home.root, Settings(shop="Linden Corner"))
        try:
            shop.scan(BREAD)
            assert drawn(shop, 0) != BLUE, "our drawing until it is here"
            web.instead.clear()
            assert one_round(home, None).says.endswith("nothing new; 1 picture(s) came")
            shop.scan(BANANAS)
            assert drawn(shop, 0) == BLUE
            assert drawn(shop, 1) != BLUE
            assert of_pictures(Home(home.root)).state is State.OK
            for file in (home.root / FOLDER).iterdir():
                file.write_bytes(picture("png", "#ff0000", (200, 200)))
            assert of_pictures(Home(home.root)).state is State.NOT_OK
            shop.leave()
        finally:
            shop.close()
        again = Checkout(home.root, Settings(shop="Linden Corner"))
        try:
            again.scan(BREAD)
            assert drawn(again, 0) != QColor("#ff0000"), "what was put in its place"
        finally:
            again.close()
