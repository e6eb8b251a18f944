"""From `publish` at head office to the new price on a kiosk's screen, by web and by real files."""

from __future__ import annotations

import shutil
from pathlib import Path

from kiosk.commands.folder import KioskFolder
from kiosk.commands.sync import one_round
from kiosk.settings import Settings
from offline_db.head_office.compare import Limits
from offline_db.head_office.publish import Consent
from offline_db.sync.round import How
from tests.flows.checkout import BREAD, Checkout
from tests.flows.conftest import Checkouts
from tests.flows.test_new_catalogue import newer, price, version
from tests.unit.office import Office
from tests.unit.web_site import serving

ANY = Consent(limits=Limits(repriced=100, slips=10_000))


def kiosk(folder: Path, office: Office, address: str) -> KioskFolder:
    folder.mkdir()
    shutil.copyfile(office.root_file, folder / "root.json")
    (folder / "kiosk.toml").write_text(f'head_office = "{address}"\nshop = "Linden Corner"\n')
    return KioskFolder(folder)


def test_a_kiosk_in_a_visit_an_idle_one_and_one_that_was_off_all_get_the_new_price(
    checkouts: Checkouts, demo_shop: Path, tmp_path: Path
) -> None:
    checkouts.close()
    office = Office(tmp_path)
    office.built.mkdir()
    first = next(demo_shop.glob("catalog-*.db"))
    shutil.copy2(first, office.built)
    office.publish(office.built / first.name, consent=ANY)
    with serving(office.site) as web:
        busy = kiosk(tmp_path / "busy", office, web.address)
        was_off = kiosk(tmp_path / "was-off", office, web.address)
        assert one_round(busy, None).how is one_round(was_off, None).how is How.WHOLE

        shop = Checkout(busy.root, Settings(shop="Linden Corner"))
        try:
            shop.scan(BREAD)
            before, old = price(shop, BREAD), version(shop)
            office.publish(newer(office.built, 900), consent=ANY)
            assert one_round(busy, None).how is How.PATCHED
            shop.scan(BREAD)
            assert (price(shop, BREAD), version(shop)) == (before, old), "in a visit all stays"
            shop.leave()
            shop.hand.wait(lambda: version(shop) != old, "the new catalogue", 3.0)
            shop.scan(BREAD)
            assert price(shop, BREAD) == before + 100
            shop.leave()

            office.publish(newer(office.built, 901), consent=ANY)
            assert one_round(busy, None).how is How.PATCHED
            shop.hand.wait(lambda: version(shop).endswith(".901"), "it where nobody is", 12.0)
            shop.scan(BREAD)
            assert price(shop, BREAD) == before + 200
            shop.leave()
        finally:
            shop.close()

        ended = one_round(was_off, None)
    assert ended.how is How.WHOLE, "no patch leads from so long ago"
    assert ended.version.endswith(".901")
