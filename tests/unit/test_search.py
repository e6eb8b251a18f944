"""Products by name: what is found, in which order, and that a patched catalogue finds the same."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kiosk.commands.catalogue import catalogue as command
from kiosk.words import Words
from offline_db.catalog import Catalog
from offline_db.head_office.changed import changed
from offline_db.patches import apply
from tests.unit.fakes import MILK, product
from tests.unit.office import catalogue

SHELF = (
    product("Whole milk", 201, 100, "milk"),
    replace(
        product("Crème fraîche", 202, 100, "milk"),
        name=Words.of({"en": "Crème fraîche", "de": "Schmand 20 %", "ar": "كريمة طازجة"}),
    ),
    replace(product("Hindi milk", 203, 100, "milk"), name=Words.of({"hi": "दूध", "en": "Doodh"})),
    product("Milk chocolate, 3 x 100 g", 204, 100, "milk"),
    product("Oat drink", 205, 100, "milk"),
)


def names(path: Path, text: str) -> list[str]:
    with closing(Catalog(path)) as opened:
        return [found.name.in_language("en") for found in opened.search(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("milk", ["Whole milk", "Milk chocolate, 3 x 100 g"]),
        ("MIL", ["Whole milk", "Milk chocolate, 3 x 100 g"]),
        ("choc mil", []),  # only the last word may be half typed
        ("chocolate mil", ["Milk chocolate, 3 x 100 g"]),
        ("creme", ["Crème fraîche"]),
        ("schmand", ["Crème fraîche"]),
        ("طازجة", ["Crème fraîche"]),
        ("دूध"[1:], []),
        ("दूध", ["Doodh"]),
        ("100 g", ["Milk chocolate, 3 x 100 g"]),  # one letter is too little to look for
        ("m", []),
        ("", []),
        ('"* OR milk', []),
        ("en", []),  # the languages' own names are no words of a product
        ("oat-drink", ["Oat drink"]),
    ],
)
def test_all_words_are_looked_for_in_all_languages(
    tmp_path: Path, text: str, found: list[str]
) -> None:
    path = catalogue(tmp_path, products=SHELF)
    assert names(path, text) == found


def test_a_patched_catalogue_finds_what_a_whole_one_finds(tmp_path: Path) -> None:
    old = catalogue(tmp_path, products=SHELF)
    renamed = replace(SHELF[0], name=Words.of({"en": "Fresh milk", "de": "Frischmilch"}))
    dearer = replace(SHELF[3], price=MILK.price)
    new = catalogue(
        tmp_path, products=(renamed, *SHELF[1:3], dearer, product("Milk rice", 206, 1, "milk"))
    )
    with changed(old, new) as rows:
        apply(rows.patch(), old)
    for text in ("milk", "mi", "whole", "frisch", "oat", "drink", "rice", "fresh milk", "schmand"):
        assert names(old, text) == names(new, text), text
    assert names(old, "milk") == ["Fresh milk", "Milk chocolate, 3 x 100 g", "Milk rice"]
    assert names(old, "oat") == []


def test_the_command_tells_number_price_and_all_names(tmp_path: Path) -> None:
    path = catalogue(tmp_path, products=SHELF)
    done = CliRunner().invoke(command, ["find", str(path), "schm"])
    names = "كريمة طازجة / Schmand 20 % / Crème fraîche"
    assert " ".join(done.output.split()) == f"{SHELF[1].gtin:013d} 1.00 {names}"
    done = CliRunner().invoke(command, ["find", str(path), "nobody"])
    assert "no product has these words" in done.output
