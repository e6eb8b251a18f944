"""A file that was made to harm, under a catalogue's name: refused with its remedy, or sold from.

Its tables hold what no catalogue's do, types that SQLite itself would not let in, views that never
come to an end. Its hash is right: whoever made it could work that out, too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.errors import CatalogError
from kiosk.offers.trees import Tree
from offline_db import catalog as catalog_module
from offline_db.catalog import Catalog
from offline_db.catalog_rows import TABLES, content_hash
from offline_db.head_office.demo_shop import build_demo
from offline_db.search_index import triggers

ROOT = Path(__file__).parents[2]
DAY = date(2026, 3, 4)
TIMES = pytest.mark.parametrize("times", [20, pytest.param(1_500, marks=pytest.mark.proof)])
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([
        "", "{}", "[]", '{"en": 1}', '{"en": "x"', "[" * 50_000, '{"a":' * 50_000, "nowhere",
        b"\xff", -1, 0, 2**63 - 1, -(2**63), 1e308, float("inf"), float("-inf"), 0.5, "2026-02-30",
        "٣", '{"kind": "percentage", "percent": 1e999999}', '{"kind": "gift", "sku": "٣"}',
        "99999999-1",
        '{"kind": "percentage", "percent": 10, "starts": "0001-01-01T00:00:00+23:00"}', "8", "-1",
        "[1e999]", "[NaN]", "[0.5,0.5,0.5]", "[-1]", "[99999999999999999999]", "x" * 100_000,
    ]),
    st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False), st.text(max_size=20),
    st.binary(max_size=20),
)  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    return build_demo(ROOT / "assets" / "demo", folder, DAY, Random(1)).catalogue


@pytest.fixture(scope="module")
def columns(whole: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(whole)) as db:
        return [
            (table, name)
            for table in ("meta", *TABLES)
            for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,))
        ]


def altered(path: Path, changes: list[str | tuple[str, list[Any]]], *, hashed: bool = True) -> None:
    """Change the file as SQLite would not: any type in any column, any shape."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')')")
        db.execute("PRAGMA writable_schema = RESET")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        of_values = not any(isinstance(change, str) for change in changes)
        kept = triggers() if of_values and put_triggers_aside(db) else {}
        for change in changes:
            with suppress(sqlite3.IntegrityError):
                db.execute(*((change,) if isinstance(change, str) else change))
        for trigger in kept.values():
            with suppress(sqlite3.OperationalError):  # its table may be gone by now
                db.execute(trigger)
        if hashed:
            with suppress(sqlite3.Error):
                found = content_hash(db)
                db.execute("UPDATE meta SET value = ? WHERE key = 'content'", (found,))
        db.execute("PRAGMA writable_schema = ON")
        db.execute(
            "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE sql LIKE 'CREATE TABLE%)'"
        )
        db.execute("PRAGMA writable_schema = RESET")


def put_triggers_aside(db: sqlite3.Connection) -> bool:
    """They would refuse names that are no JSON; whoever writes the file's bytes is not asked."""
    found = db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for (name,) in found:
        db.execute(f"DROP TRIGGER {name}")
    return {name for (name,) in found} == set(triggers())


@pytest.fixture(scope="module")
def gtins(whole: Path) -> list[int]:
    with closing(sqlite3.connect(whole)) as db:
        return [row[0] for row in db.execute("SELECT gtin FROM products LIMIT 12")]


def looked_at(path: Path, gtins: list[int]) -> None:
    """All that a kiosk asks of a catalogue; what it answers is of the right type, or refused."""
    with closing(Catalog(path)) as catalog:
        for gtin in gtins:
            for ask in (catalog.product, catalog.offers_on):
                with suppress(CatalogError):
                    answer = ask(gtin)
                    if ask == catalog.product and answer is not None:
                        right_product(answer)
        for ask in (
            catalog.candidates, catalog.promotions, catalog.categories, catalog.count,
            lambda: catalog.search("milk br"),
            lambda: numbers(catalog.outlook(DAY).wanted), lambda: learned(catalog), catalog.check,
        ):  # fmt: skip
            with suppress(CatalogError):
                ask()


def right_product(product: Any) -> None:
    assert type(product.price.minor) is int
    assert type(product.min_age) is int
    assert all(isinstance(text, str) for text in (product.category, product.picture, product.size))
    assert all(isinstance(text, str) for pair in product.name.by_language for text in pair)


def learned(catalog: Catalog) -> None:
    found = catalog.learned()
    if found is None:
        return
    numbers(found.popularity)
    for gtin in list(found.goes_with)[:20]:
        numbers(found.goes_with.get(gtin, {}))
    assert all(isinstance(tree, Tree) for tree in found.trees)


def numbers(values: Any) -> None:
    for key, value in values.items():
        assert isinstance(key, int | str)
        assert abs(value) < float("inf")


@TIMES
@pytest.mark.parametrize("large", [False, True])
def test_any_value_in_any_column_is_sold_from_or_refused(
    whole: Path, gtins: list[int], columns: list[tuple[str, str]], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, large: bool, times: int,
) -> None:  # fmt: skip
    """A large one is not read through when it is opened, so each answer is on its own."""
    if large:
        monkeypatch.setattr(catalog_module, "SMALL_BYTES", 0)
    path = tmp_path / whole.name

    @settings(max_examples=times, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(columns), VALUES, st.integers(0, 9))
    def any_value(where: tuple[str, str], value: Any, few: int) -> None:
        table, column = where
        path.write_bytes(whole.read_bytes())
        some = f"WHERE rowid % {few} = 0" if few else ""
        altered(path, [(f'UPDATE "{table}" SET "{column}" = ? {some}', [value])])
        with suppress(CatalogError):
            looked_at(path, gtins)

    any_value()


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
LARGE = "zeroblob(900000000)"
SHAPES = {
    "an endless view in place of products": [
        "ALTER TABLE products RENAME TO others",
        f"CREATE VIEW products AS {ENDLESS} SELECT o.* FROM others AS o, n",
    ],
    "a view in place of what the catalogue says of itself": [
        "ALTER TABLE meta RENAME TO others",
        f"CREATE VIEW meta AS {ENDLESS} SELECT x AS key, x AS value FROM n",
    ],
    "a view beside the tables": [f"CREATE VIEW more AS {ENDLESS} SELECT x FROM n"],
    "a trigger": ["CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM products; END"],
    "a computed column": [
        f"ALTER TABLE taxes ADD COLUMN more BLOB AS ({LARGE}) VIRTUAL",
    ],
    "a computed index": ["CREATE INDEX i ON products (abs(price_minor))"],
    "a table more": ["CREATE TABLE more (x)"],
    "a table less": ["DROP TABLE sways"],
    "no search index": ["DROP TRIGGER search_comes"],
    "another trigger under a name of ours": [
        "DROP TRIGGER search_comes",
        "CREATE TRIGGER search_comes AFTER INSERT ON products BEGIN DELETE FROM meta; END",
    ],
    "a full-text table": [
        "DROP TABLE sways", "CREATE VIRTUAL TABLE sways USING fts5(gtin, weight)",
    ],
}  # fmt: skip


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_that_could_run_is_refused_before_anything_is_asked(
    whole: Path,
    gtins: list[int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shape: str,
    large: bool,
) -> None:
    if large:
        monkeypatch.setattr(catalog_module, "SMALL_BYTES", 0)
    path = tmp_path / whole.name
    path.write_bytes(whole.read_bytes())
    altered(path, list(SHAPES[shape]), hashed=False)
    with in_time(path), pytest.raises(CatalogError, match=r"no sale is lost\.$"):
        looked_at(path, gtins)


def in_time(path: Path) -> Any:
    """Ends a look-up that does not end by itself, which is a failure then."""
    import signal
    from contextlib import contextmanager

    @contextmanager
    def timed() -> Iterator[None]:
        def late(*_: object) -> None:
            raise AssertionError(f"{path} is still being asked")

        before = signal.signal(signal.SIGALRM, late)
        signal.alarm(20)
        try:
            yield
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)

    return timed()


@TIMES
def test_any_bytes_anywhere_in_the_file_are_sold_from_or_refused(
    whole: Path, gtins: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    monkeypatch.setattr(catalog_module, "SMALL_BYTES", 0)
    content = whole.read_bytes()
    path = tmp_path / whole.name
    places = st.integers(0, 8191) | st.integers(0, len(content) - 1)

    @settings(max_examples=times, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(places, st.binary(min_size=1, max_size=16)), min_size=1, max_size=5))
    def any_bytes(changes: list[tuple[int, bytes]]) -> None:
        spoilt = bytearray(content)
        for at, other in changes:
            spoilt[at : at + len(other)] = other
        path.write_bytes(bytes(spoilt[: len(content)]))
        with in_time(path), suppress(CatalogError):
            looked_at(path, gtins)

    any_bytes()
