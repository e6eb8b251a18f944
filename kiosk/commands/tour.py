"""`askfirst tour`: visits by touch through the real window, off the screen, with pictures."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.commands.folder import ASSETS, KioskFolder, usual_folder
from kiosk.errors import AskfirstError

if TYPE_CHECKING:
    from kiosk.commands.assemble import Kiosk
    from kiosk.settings import Settings
    from ui.tour import Goods, Guide

    Visit = Callable[[Guide, Goods], None]
    Visits = Callable[[str], Sequence[Visit]]  # given the code of a staff badge

PSEUDO = "qps"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to look at the kiosk. ``language`` is the shop's own in it."""

    name: str
    size: tuple[int, int] = (1080, 1920)
    language: str = ""
    contrast: bool = False
    dark: bool = False

    @property
    def is_portrait(self) -> bool:
        return self.size[1] > self.size[0]


PORTRAIT = Way("portrait")
WAYS = (
    PORTRAIT,
    Way("landscape", (1920, 1080)),
    Way("small", (1024, 768)),
    Way("high-contrast", contrast=True),
    Way("dark", dark=True),
    Way("german", language="de"),
    Way("arabic", language="ar"),
    Way("pseudo", language=PSEUDO),
)


@click.command()
@click.option("--to", type=click.Path(file_okay=False, path_type=Path), help="Where pictures go.")
@click.option("--only", type=click.Choice([way.name for way in WAYS]), help="One way alone.")
@click.option("--scale", default=1.0, type=click.FloatRange(0.1, 1.0), help="Smaller pictures.")
def tour(to: Path | None, only: str | None, scale: float) -> None:
    """Go through visits in every look and language; leave numbered pictures of every screen."""
    ways = [way for way in WAYS if only in (None, way.name)]
    go(usual_folder(), ways, to=to, scale=scale, side_trips=True)


def go(
    folder: KioskFolder,
    ways: Sequence[Way] = (PORTRAIT,),
    *,
    to: Path | None = None,
    scale: float = 1.0,
    camera: str | None = None,
    side_trips: bool = False,
) -> None:
    """The tour over a copy of ``folder``'s shop: no journal of a real kiosk is written.

    ``camera`` is another than the settings name; ``side_trips`` go to what usual visits do not
    pass: staff, and kiosks that ask about attention or want a written policy read.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    pictures = to or folder.pictures
    _check_shop(folder, _goods())
    for way in ways:
        into = pictures / way.name
        shutil.rmtree(into, ignore_errors=True)
        into.mkdir(parents=True)
        click.echo(f"{way.name} ({way.size[0]}x{way.size[1]}), pictures in {into}")
        settings = _settings(folder, way, camera)
        number = _walk(folder, way, settings, _usual, into, scale)
        if side_trips:
            _side_trips(folder, way, settings, into, scale, number)
    click.echo(f"done; the pictures are in {pictures}")
    click.echo(
        "its sales went into a journal for the tour alone: 'journal sales' shows none of them"
    )


def _check_shop(folder: KioskFolder, goods: Goods) -> None:
    """Raises ``AskfirstError`` where this kiosk is not the demo shop's: the script shops there."""
    from offline_db.catalog import open_newest

    with closing(open_newest(folder.root)) as catalog:
        sold = all(catalog.product(int(code)) is not None for code in goods.items)
        where = f"{catalog.info.version} of {catalog.info.shop}"
    if not sold or not (folder.root / "shoppers.db").is_file():
        raise AskfirstError(
            f"this kiosk has {where}, and the scripted visits shop in the demo shop. Make that in "
            "a folder of its own: 'ASKFIRST_HOME=FOLDER askfirst demo build', then 'askfirst tour' "
            "there. With a display 'askfirst run' opens this kiosk. Nothing was changed."
        )


def _walk(
    folder: KioskFolder, way: Way, settings: Settings, visits: Visits, into: Path, scale: float,
    after: int = 0,
) -> int:  # fmt: skip
    """Go through ``visits`` at a kiosk of its own; the number of the last picture."""
    from ui.touch import Hand, NotThereError
    from ui.tour import Guide

    def say(words: str) -> None:
        click.echo(f"  {words}")

    with _kiosk(folder, way, settings) as (kiosk, badge):
        hand = Hand(kiosk.screen.window)
        asks = kiosk.screen.link is not None
        guide = Guide(hand, into, say, asks_camera=asks, scale=scale, after=after)
        goods = _goods()
        try:
            hand.wait_for("start")
            for visit in visits(badge):
                _set_out(guide, way)
                visit(guide, goods)
        except NotThereError as err:
            raise AskfirstError(f"the tour stopped: {err}. The last picture shows where.") from err
        return guide.number


def _usual(_: str) -> tuple[Visit, ...]:
    from ui.tour import a_no, main_visit, other_ways

    return main_visit, other_ways, a_no


def _side_trips(
    folder: KioskFolder, way: Way, settings: Settings, into: Path, scale: float, number: int
) -> None:
    from ui import side_trips

    def here(badge: str) -> tuple[Visit, ...]:
        return (
            side_trips.second_layers, side_trips.savings, partial(side_trips.staff, badge=badge)
        )  # fmt: skip

    number = _walk(folder, way, settings, here, into, scale, number)
    if settings.camera == "none" or settings.region == "none":
        return
    if way.is_portrait:  # elsewhere nobody is asked about attention
        asking = replace(settings, region="eu", attention=True)
        number = _walk(folder, way, asking, lambda _: (side_trips.attention,), into, scale, number)
    written = replace(settings, region="illinois")
    _walk(folder, way, written, lambda _: (side_trips.policy,), into, scale, number)


def _set_out(guide: Guide, way: Way) -> None:
    """Choose the contrast, as every visit begins with the usual one."""
    if way.contrast:
        guide.tap("contrast")


def _settings(folder: KioskFolder, way: Way, camera: str | None) -> Settings:
    settings = folder.settings()
    if camera is not None:
        settings = replace(settings, camera=camera)
    if way.language:
        others = [language for language in settings.languages if language != way.language]
        settings = replace(settings, languages=(way.language, *others))
    return settings


@contextmanager
def _kiosk(folder: KioskFolder, way: Way, settings: Settings) -> Iterator[tuple[Kiosk, str]]:
    """It, and the code of a staff badge that is its own."""
    from kiosk.badges import new_badge
    from kiosk.commands.assemble import Look, assemble
    from offline_db.badge_list import BadgeList

    with tempfile.TemporaryDirectory(prefix="askfirst-tour-") as place:
        copy = KioskFolder(Path(place))
        for file in (*folder.root.glob("catalog-*.db"), *folder.root.glob("shoppers.*")):
            shutil.copy2(file, copy.root)
        badge, code = new_badge("tour", os.urandom)
        BadgeList(copy.badges).add(badge)
        kiosk = assemble(copy, settings, Look(size=way.size, dark=way.dark))
        try:
            yield kiosk, code
        finally:
            kiosk.close()


def _goods() -> Goods:
    """What the scripted shopper has: popular articles, a beer or wine, a card and a coupon."""
    from kiosk.codes import gtin_text
    from offline_db.head_office.demo_shop import read_demo
    from ui.tour import Goods

    shop = read_demo(ASSETS / "demo")
    popular = sorted(shop.articles, key=lambda a: -a.popularity)
    free = [a for a in popular if not a.product.min_age and not a.product.sensitive]
    one_of_each = {a.product.category: a for a in reversed(free)}.values()
    items = [gtin_text(article.product.gtin) for article in one_of_each]
    restricted = next(a for a in popular if a.product.min_age)
    sweet = next(a for a in free if a.product.category == "sweets")
    return Goods(
        tuple(items[:8]), gtin_text(restricted.product.gtin), "4006381333931", shop.members[0].card,
        gtin_text(sweet.product.gtin), "SMALL15",
    )  # fmt: skip
