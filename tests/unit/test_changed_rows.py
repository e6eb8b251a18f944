"""The rows in which two catalogues differ: all of them, no others, and a patch made of them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import apsw
import pytest

from kiosk.offers.promotion import Offer, PercentOff
from kiosk.words import Words
from offline_db.catalog import Catalog
from offline_db.catalog_rows import TABLES, hash_text
from offline_db.head_office.build import OfferOn
from offline_db.head_office.changed import changed
from offline_db.patches import PatchError, apply
from tests.unit.fakes import PRODUCTS
from tests.unit.office import MORE, catalogue


def some(dice: Random, folder: Path) -> Path:
    """A catalogue of some of the shop's products and offers, with some other names and prices."""
    sold = tuple(item for item in MORE if dice.random() < 0.9)
    renamed = tuple(
        replace(item, name=Words.of({"en": f"Pot {dice.randrange(3)}"}))
        if dice.random() < 0.1
        else item
        for item in sold
    )
    prices = {item.gtin: dice.randrange(90, 99) for item in sold if dice.random() < 0.2}
    offers = tuple(
        OfferOn(
            Offer(f"o{n}", Words.of({"en": f"Less {n}"}), PercentOff(dice.randint(5, 7))),
            gtins=tuple(sorted(item.gtin for item in dice.sample(sold, 3))),
            categories=("milk",) if n % 2 else (),
        )
        for n in range(6)
        if dice.random() < 0.7
    )
    return catalogue(folder, prices=prices, products=(*PRODUCTS, *renamed), offers=offers)


def in_words(patch: bytes) -> set[str]:
    return {repr((c.name, c.opcode, c.old, c.new)) for c in apsw.Changeset.iter(patch)}


def as_sqlite_compares(old: Path, new: Path) -> bytes:
    """The session extension's own walk over the two whole files."""
    with closing(apsw.Connection(str(new), flags=apsw.SQLITE_OPEN_READONLY)) as db:
        db.execute("ATTACH ? AS old", (str(old),))
        session = apsw.Session(db, "main")
        for table in ("meta", *TABLES):
            session.attach(table)
            session.diff("old", table)
        patch = session.patchset()
        session.close()
    return patch


@pytest.mark.parametrize("seed", range(4))
def test_the_patch_says_what_sqlite_finds_between_the_whole_files(
    tmp_path: Path, seed: int
) -> None:
    dice = Random(seed)
    old, new = some(dice, tmp_path), some(dice, tmp_path)
    with changed(old, new) as rows:
        patch = rows.patch()
    assert in_words(patch) == in_words(as_sqlite_compares(old, new))
    with closing(Catalog(old)) as stood, closing(Catalog(new)) as comes:
        before, after = stood.info.content, comes.info.content
    assert hash_text(int(before, 16) + apply(patch, old)) == after
    with closing(Catalog(old)) as patched:
        patched.check()


def test_the_files_may_go_once_they_were_compared(tmp_path: Path) -> None:
    dice = Random(9)
    old, new = some(dice, tmp_path), some(dice, tmp_path)
    wanted = in_words(as_sqlite_compares(old, new))
    with changed(old, new) as rows:
        old.unlink()
        new.unlink()
        assert in_words(rows.patch()) == wanted


def test_catalogues_of_two_shapes_can_be_compared_but_not_patched(tmp_path: Path) -> None:
    old, new = catalogue(tmp_path), catalogue(tmp_path)
    with closing(apsw.Connection(str(old))) as db:
        db.execute("CREATE INDEX more ON products (category)")
    with changed(old, new) as rows:
        assert rows.products == (len(PRODUCTS) + len(MORE),) * 2
        with pytest.raises(PatchError, match="of two shapes"):
            rows.patch()
