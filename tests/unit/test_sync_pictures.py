"""A kiosk fetches the pictures it needs, within its limit, and shows only what was signed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Protocol

import pytest

from kiosk.commands.watch.folder import Home, of_pictures
from kiosk.commands.way_check import pictures_here
from kiosk.errors import SyncError
from kiosk.privacy.findings import State
from offline_db.catalog import catalog_files, open_newest
from offline_db.catalog_rows import content_hash
from offline_db.current_catalog import CurrentCatalog
from offline_db.pictures import FOLDER
from offline_db.shown_pictures import ShownPictures
from offline_db.sync import goods_pictures
from offline_db.sync.memory import Memory
from offline_db.sync.round import Ended, How, Kiosk, roll_back, sync_once
from offline_db.sync.signed import Addresses
from offline_db.sync.stick import Stick
from offline_db.sync.web import Patience, Web
from tests.unit.fakes import BREAD, MILK, PRODUCTS
from tests.unit.goods import picture
from tests.unit.office import TODAY as NOW
from tests.unit.office import Office, catalogue
from tests.unit.web_site import serving

MILK_PICTURE, BREAD_PICTURE = picture("jpeg"), picture("png")
BOTH = {f"{MILK.gtin:013d}": ("jpeg", MILK_PICTURE), f"{BREAD.gtin:013d}": ("png", BREAD_PICTURE)}
Pictures = Mapping[str, tuple[str, bytes]]


class Served(Protocol):
    """Where a head office is reached."""

    address: str


class Shop:
    """A head office with pictures, the web server before it, and one kiosk."""

    def __init__(self, folder: Path, web: Served, office: Office) -> None:
        self.office, self.web = office, web
        self.kiosk = Kiosk(folder / "kiosk", "K1", "EUR", picture_bytes=1_000_000)
        self.kiosk.folder.mkdir()
        (self.kiosk.folder / "root.json").write_bytes(office.root_file.read_bytes())
        (office.built / "pictures").mkdir(parents=True)

    def publish(self, pictures: Pictures, milk: int = 119) -> None:
        """The first of ``pictures`` is bought most."""
        path = catalogue(self.office.built, NOW, {MILK.gtin: milk})
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            for place, (name, (kind, content)) in enumerate(pictures.items()):
                file = self.office.built / "pictures" / f"{name}.{kind}"
                file.write_bytes(content)
                row = name, sha256(content).digest(), kind, len(content)
                db.execute("INSERT INTO pictures VALUES (?,?,?,?)", row)
                if name.isdigit():
                    popular = 9_000 - place, int(name)
                    db.execute("UPDATE products SET popularity = ? WHERE gtin = ?", popular)
            said = (content_hash(db),)
            db.execute("UPDATE meta SET value = ? WHERE key = 'content'", said)
        self.office.publish(path)

    def sync(self, clock: list[float] | None = None) -> Ended:
        addresses = Addresses(f"{self.web.address}/metadata", f"{self.web.address}/targets")
        with closing(Web(Patience(connect=2, silence=2, whole=5))) as way:
            if clock is None:
                return sync_once(self.kiosk, addresses, way, NOW)
            return sync_once(self.kiosk, addresses, way, NOW, lambda: clock.pop(0))

    @property
    def folder(self) -> Path:
        return self.kiosk.folder / FOLDER

    def here(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.folder.glob("*")}

    def asked(self) -> list[str]:
        return [path for path, _ in self.web.asked if "/pictures/" in path]

    def shown(self) -> ShownPictures:
        current = CurrentCatalog(self.kiosk.folder, open_newest(self.kiosk.folder))
        return ShownPictures(current, self.kiosk.folder)


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    office = Office(tmp_path)
    with serving(office.site) as web:
        yield Shop(tmp_path, web, office)


def under_hash(content: bytes, kind: str) -> str:
    return f"{sha256(content).hexdigest()}.{kind}"


def test_pictures_come_after_the_catalogue_and_only_once(shop: Shop) -> None:
    shop.publish(BOTH)
    ended = shop.sync()
    assert ended.how is How.WHOLE
    assert ended.pictures == "2 picture(s) came"
    assert set(shop.here().values()) == {MILK_PICTURE, BREAD_PICTURE}
    assert "/pictures/" not in " ".join(path for path, _ in shop.web.asked[:-2])
    assert shop.sync().pictures == ""
    assert len(shop.asked()) == 2
    status = Memory(shop.kiosk.sync).status()
    assert status is not None
    assert (status.says, status.trouble) == (f"{ended.version}: nothing new", "")


def test_what_is_there_already_costs_a_patch_and_a_kiosk_nothing(shop: Shop) -> None:
    shop.publish(BOTH)
    shop.sync()
    shop.publish(BOTH, milk=129)
    assert shop.sync().says.endswith("taken as a patch")
    assert len(shop.asked()) == 2


def test_a_stick_brings_pictures_too(shop: Shop) -> None:
    shop.publish(BOTH)
    addresses = Addresses("metadata", "targets")
    with closing(Stick(shop.office.site)) as way:
        assert sync_once(shop.kiosk, addresses, way, NOW).pictures == "2 picture(s) came"
    assert set(shop.here().values()) == {MILK_PICTURE, BREAD_PICTURE}


def test_the_screen_shows_it_once_it_is_here_and_never_waits(shop: Shop) -> None:
    shop.publish(BOTH)
    shop.kiosk = replace(shop.kiosk, picture_bytes=None)
    shop.sync()
    shown = shop.shown()
    assert shown.file_of(MILK) == "", "drawn as ever"
    shop.kiosk = replace(shop.kiosk, picture_bytes=1_000_000)
    shop.sync()
    assert shown.content(shown.file_of(MILK)) == MILK_PICTURE
    assert shown.file_of(PRODUCTS[-1]) == ""


def test_a_drawing_and_an_offer_can_have_a_picture_of_their_own(shop: Shop) -> None:
    drawing, offer = picture("png", "#00f"), picture("png", "#0ff")
    shop.publish({MILK.picture: ("png", drawing), "offer-spring": ("png", offer)})
    shop.sync()
    shown = shop.shown()
    assert shown.content(shown.file_of(MILK)) == drawing
    assert shown.content(shown.file_of(MILK, "spring")) == offer
    assert shown.content(shown.file_of(MILK, "autumn")) == drawing


def test_a_file_put_in_its_place_is_not_drawn(shop: Shop) -> None:
    shop.publish(BOTH)
    shop.sync()
    shown = shop.shown()
    file = shown.file_of(MILK)
    (shop.folder / file).write_bytes(picture("jpeg", "#123"))
    assert shown.content(file) == b""
    assert shown.content(f"../{FOLDER}/{file}") == b""
    assert shown.content("../kiosk.toml") == b""


def test_what_is_not_the_signed_picture_is_not_written(shop: Shop) -> None:
    shop.publish(BOTH)
    for instead in (
        MILK_PICTURE[:-1] + b"!", MILK_PICTURE + bytes(10_000_000), MILK_PICTURE[:99]
    ):  # fmt: skip
        shop.web.instead["/pictures/"] = lambda to, _, body=instead: shop.web.send(to, body)
        said = shop.sync().pictures
        assert said.startswith("2 picture(s) to come (http")
        assert "is not the picture that was signed" in said
        assert shop.here() == {}
    shop.web.instead.clear()
    assert shop.sync().pictures == "2 picture(s) came"


def test_one_that_is_lacking_there_holds_up_no_other(shop: Shop) -> None:
    shop.publish(BOTH)
    gone = shop.office.site / "targets" / "pictures" / under_hash(MILK_PICTURE, "jpeg")
    gone.unlink()
    said = shop.sync().pictures
    assert said.startswith("1 picture(s) came, 1 picture(s) to come (")
    assert "404" in said
    assert set(shop.here().values()) == {BREAD_PICTURE}


def test_a_sign_in_page_in_place_of_a_picture_is_told_and_the_catalogue_stays(shop: Shop) -> None:
    shop.publish(BOTH)
    shop.web.instead["/pictures/"] = lambda to, _: shop.web.send(
        to, b"<html>", headers={"Content-Type": "text/html"}
    )
    ended = shop.sync()
    assert ended.how is How.WHOLE
    assert "sign-in" in ended.pictures
    status = Memory(shop.kiosk.sync).status()
    assert status is not None
    assert status.trouble == "", "none that is missing is a fault"


def test_the_limit_holds_and_what_is_bought_most_is_within_it(shop: Shop) -> None:
    shop.kiosk = replace(shop.kiosk, picture_bytes=len(MILK_PICTURE) + 10)
    shop.publish(BOTH)
    shop.sync()
    assert set(shop.here().values()) == {MILK_PICTURE}
    shop.kiosk = replace(shop.kiosk, picture_bytes=0)
    shop.publish(BOTH, milk=130)
    shop.sync()
    assert len(shop.asked()) == 1


def test_what_is_not_needed_makes_room_the_oldest_first(shop: Shop) -> None:
    old = picture("png", "#111", (200, 200)), picture("png", "#222", (200, 200))
    shop.publish({"jar": ("png", old[0]), "milk": ("png", old[1])})
    shop.sync()
    os.utime(shop.folder / under_hash(old[0], "png"), (1, 1))
    new = picture("png", "#333", (200, 200))
    shop.kiosk = replace(shop.kiosk, picture_bytes=len(old[1]) + len(new) + 5)
    shop.publish({f"{MILK.gtin:013d}": ("png", new)}, milk=131)
    shop.sync()
    assert set(shop.here().values()) == {old[1], new}
    shop.publish({f"{MILK.gtin:013d}": ("png", new)}, milk=132)
    shop.sync()
    assert set(shop.here().values()) == {new}, "no catalogue here names the other any more"


def test_a_kiosk_that_went_back_still_has_its_pictures(shop: Shop) -> None:
    shop.publish({"jar": ("png", MILK_PICTURE), **BOTH})
    shop.sync()
    shop.publish({}, milk=133)
    shop.sync()
    roll_back(shop.kiosk)
    shown = shop.shown()
    assert shown.content(shown.file_of(BREAD)) == BREAD_PICTURE


def test_a_slow_network_has_a_limit_on_all_and_the_next_round_goes_on(shop: Shop) -> None:
    shop.publish(BOTH)
    clock = [0.0, 0.0, 301.0]
    assert shop.sync(clock).pictures == "1 picture(s) came, 1 picture(s) to come"
    assert shop.sync().pictures == "1 picture(s) came"


def test_what_a_killed_run_left_half_written_goes(shop: Shop) -> None:
    shop.publish(BOTH)
    shop.folder.mkdir()
    (shop.folder / f".{under_hash(MILK_PICTURE, 'jpeg')}.growing").write_bytes(b"half")
    shop.sync()
    assert len(shop.here()) == 2


def test_one_that_was_damaged_here_is_fetched_again_with_the_next_catalogue(shop: Shop) -> None:
    shop.publish(BOTH)
    shop.sync()
    file = shop.folder / under_hash(MILK_PICTURE, "jpeg")
    file.write_bytes(MILK_PICTURE[:-1] + b"!")
    assert pictures_here(shop.kiosk.folder) == (1, 1)
    shop.publish(BOTH, milk=141)
    assert shop.sync().pictures == "1 picture(s) came"
    assert pictures_here(shop.kiosk.folder) == (2, 0)


def test_pictures_leave_the_next_catalogue_its_room(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a small disk they would else fill what a new catalogue needs, for ever."""
    room = [10**9]

    def disk(_folder: object) -> SimpleNamespace:
        return SimpleNamespace(free=room[0] - sum(map(len, shop.here().values())))

    monkeypatch.setattr(goods_pictures.shutil, "disk_usage", disk)
    shop.publish(BOTH)
    shop.sync()
    assert len(shop.here()) == 2
    newest = catalog_files(shop.kiosk.folder)[0].stat().st_size
    room[0] = goods_pictures.KEPT_FREE + 2 * newest + len(MILK_PICTURE)
    shop.web.instead["timestamp"] = lambda to, _body: shop.web.send(to, b"", 503)
    with pytest.raises(SyncError):  # no room, say
        shop.sync()
    assert list(shop.here().values()) == [MILK_PICTURE]  # bought most
    shop.web.instead.clear()
    shop.publish(BOTH, milk=141)
    assert shop.sync().how is How.PATCHED
    assert list(shop.here().values()) == [MILK_PICTURE]


def test_a_full_disk_costs_pictures_alone(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(goods_pictures, "write_whole", full)
    shop.publish(BOTH)
    ended = shop.sync()
    assert ended.how is How.WHOLE
    assert "No space left" in ended.pictures


def test_the_privacy_check_takes_goods_for_goods_and_nothing_else(shop: Shop) -> None:
    shop.publish(BOTH)
    shop.sync()
    home = Home(shop.kiosk.folder)
    assert of_pictures(home).state is State.OK
    (shop.folder / under_hash(picture("png", "#abc"), "png")).write_bytes(picture("png", "#abc"))
    assert of_pictures(home).state is State.NOT_OK, "a picture that no catalogue names"
