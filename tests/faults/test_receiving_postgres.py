"""Rows in PostgreSQL: any number of services over one database, each row once, whatever dies."""

from __future__ import annotations

import asyncio
import random
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import requests

from offline_db.going_up import Batch, GoingUp, Receipt, row
from offline_db.head_office.receiving import in_postgres
from offline_db.head_office.receiving.in_postgres import Postgres, PostgresStore
from offline_db.head_office.receiving.places import received
from offline_db.head_office.receiving.postgres_words import shown, told
from offline_db.head_office.receiving.store import NotAdmittedError, StoreError
from offline_db.sending.send import HeadOffice
from offline_db.sending.sent import SendError
from tests.faults.postgres import MISSING, PASSWORD, RunningPostgres, a_postgres
from tests.faults.receiving import RunningOffice
from tests.faults.test_receiving_kills import KILLS, Seen, kills, proof
from tests.flows.test_send_command import askfirst

pytestmark = pytest.mark.skipif(bool(MISSING), reason=MISSING)

TODAY = date(2026, 3, 2)
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def postgres() -> Iterator[RunningPostgres]:
    with a_postgres() as running:
        yield running


@pytest.fixture
def database(request: pytest.FixtureRequest) -> str:
    return f"t{abs(hash(request.node.name)) % 10**9}"


@pytest.fixture
def at(postgres: RunningPostgres, database: str) -> str:
    return postgres.make(database)


def rows(numbers: Sequence[int], day: date = TODAY, words: str = "") -> list[GoingUp]:
    said = f'{{"number": %d{words}}}'
    return [row(day.isoformat(), str(UUID(int=n + (4 << 76))), "sale", said % n) for n in numbers]


@asynccontextmanager
async def opened(
    at: str, today: Callable[[], date] = lambda: TODAY
) -> AsyncIterator[PostgresStore]:
    store = await Postgres(at, today).open()
    try:
        yield store
    finally:
        await store.close()


def tables(postgres: RunningPostgres, database: str) -> list[str]:
    parts = "SELECT relname FROM pg_class JOIN pg_inherits ON oid = inhrelid"
    found = postgres.ask(database, f"{parts} WHERE relkind = 'r' ORDER BY relname")
    return found.splitlines()


def test_two_services_share_one_database_and_keep_each_row_once(at: str, tmp_path: Path) -> None:
    told = askfirst("head-office", "admit", "K1", "--at", at)
    assert told.exit_code == 0, told.output
    token = told.stdout.strip()
    offices = [RunningOffice(tmp_path, at) for _ in range(2)]
    for office in offices:
        office.start()
    try:
        kiosks = [HeadOffice(office.address, "K1", token) for office in offices]
        receipts = [kiosk.post(rows(range(50))) for kiosk in kiosks for _ in range(2)]
        assert receipts == [Receipt(50, 0), *[Receipt(0, 50)] * 3]
        assert kiosks[1].post(rows(range(40, 60))) == Receipt(10, 10)
        other = kiosks[1].post(rows([7, 61], words=', "x": 1'))
        assert (other.kept, other.known, other.differing) == (1, 0, (rows([7])[0].id,))
        for kiosk in kiosks:
            kiosk.close()
        said = askfirst("head-office", "received", "--at", at).output
    finally:
        assert [office.stop() for office in offices] == [0, 0]
    assert "rows that arrived: 61 of sale" in said
    assert said.count("came again with other words; the first stand") == 1


def test_the_same_rows_in_any_order_from_everywhere_at_once_are_there_once(at: str) -> None:
    token = Postgres(at, lambda: TODAY).admit("K1")

    async def all_at_once() -> list[Receipt]:
        async with opened(at) as one, opened(at) as two:
            dice = random.Random(3)
            batches = [Batch("K1", dice.sample(rows(range(300)), 300)) for _ in range(12)]
            work = [(one, two)[n % 2].take(batch, token) for n, batch in enumerate(batches)]
            return await asyncio.gather(*work)

    receipts = asyncio.run(all_at_once())
    assert sum(receipt.kept for receipt in receipts) == 300
    assert sum(receipt.known for receipt in receipts) == 11 * 300
    assert Postgres(at, lambda: TODAY).counted() == {"sale": 300}
    assert len(list(Postgres(at, lambda: TODAY).sales(date(2000, 1, 1)))) == 300
    assert not Postgres(at, lambda: TODAY).conflicts()


def test_two_kiosks_that_differ_are_told_and_the_first_words_stand(
    at: str, postgres: RunningPostgres, database: str
) -> None:
    desk = Postgres(at, lambda: TODAY)
    tokens = {kiosk: desk.admit(kiosk) for kiosk in ("K1", "K2")}

    async def both() -> None:
        async with opened(at) as one, opened(at) as two:
            assert (await one.take(Batch("K1", rows([1])), tokens["K1"])).kept == 1
            for _ in range(3):
                receipt = await two.take(Batch("K2", rows([1], words=', "x": 2')), tokens["K2"])
                assert receipt.differing == (rows([1])[0].id,)
            twice = [*rows([5]), *rows([5], words=', "x": 3'), *rows([5])]
            assert await one.take(Batch("K1", twice), tokens["K1"]) == Receipt(
                1, 1, (rows([5])[0].id,)
            )
            coupons = [
                row("2026-03-02", str(UUID(int=n + (4 << 76))), "redemption",
                    '{"promotion":"welcome","serial":"ab"}')
                for n in (8, 9)
            ]  # fmt: skip
            await one.take(Batch("K1", coupons[:1]), tokens["K1"])
            await two.take(Batch("K2", coupons[1:]), tokens["K2"])

    asyncio.run(both())
    found = desk.conflicts()
    assert [(one.kiosk, one.what.split(" ", 1)[0]) for one in found] == [
        ("K2", "sale"), ("K1,K2", "a"), ("K1", "sale"),
    ]  # fmt: skip
    assert "welcome was taken 2 times" in found[1].what
    kept = postgres.ask(database, "SELECT body FROM askfirst.rows WHERE kind = 'sale' ORDER BY 1")
    assert kept.splitlines() == ['{"number": 1}', '{"number": 5}']


def test_each_day_has_its_own_table_made_ahead_or_by_need(
    at: str, postgres: RunningPostgres, database: str
) -> None:
    token = Postgres(at, lambda: TODAY).admit("K1")
    today = TODAY

    async def days() -> None:
        nonlocal today
        async with opened(at, lambda: today) as store:
            ahead = [f"rows_202603{day:02d}" for day in range(2, 10)]
            assert tables(postgres, database) == [*ahead, "rows_of_other_days"]
            late, soon, far = TODAY - timedelta(40), TODAY + timedelta(20), date(2016, 3, 2)
            for day in (late, soon, far):
                assert (await store.take(Batch("K1", rows([1], day)), token)).kept == 1
            assert "rows_20260121" in tables(postgres, database)
            assert not {"rows_20260322", "rows_20160302"} & set(tables(postgres, database))
            today = TODAY + timedelta(15)  # what was far is near, with a row in it already
            assert await store.take(Batch("K1", rows([1, 2], soon)), token) == Receipt(1, 1)
            assert "rows_20260322" in tables(postgres, database)

    asyncio.run(days())
    others = postgres.ask(database, "SELECT day FROM askfirst.rows_of_other_days")
    assert others == "2016-03-02"


def test_a_day_that_gets_its_table_while_rows_of_it_come_loses_and_doubles_none(at: str) -> None:
    token = Postgres(at, lambda: TODAY).admit("K1")
    day = TODAY + timedelta(30)

    async def come() -> int:
        async with opened(at) as early, opened(at, lambda: day) as late:
            kept = 0
            for first in range(0, 1_500, 50):  # twice each, from a service for which it is far
                batch = Batch("K1", rows(range(first, first + 50), day))
                coming = [early.take(batch, token), early.take(batch, token)]
                if first == 600:  # and here from one for which it is near
                    coming.append(late.take(batch, token))
                kept += sum(receipt.kept for receipt in await asyncio.gather(*coming))
            return kept

    assert asyncio.run(come()) == 1_500
    assert Postgres(at, lambda: TODAY).counted() == {"sale": 1_500}


def test_rows_that_come_again_are_looked_up_by_their_key_not_by_reading_their_day(
    at: str, postgres: RunningPostgres, database: str
) -> None:
    token = Postgres(at, lambda: TODAY).admit("K1")
    read = "SELECT COALESCE(sum(seq_tup_read), 0), sum(idx_tup_fetch) FROM pg_stat_user_tables"
    asked = f"{read} WHERE relname LIKE 'rows_%'"

    async def come() -> None:
        async with opened(at) as store:
            for first in range(0, 5_000, 500):
                await store.take(Batch("K1", rows(range(first, first + 500))), token)
            before = [int(n) for n in postgres.ask(database, asked).split("|")]
            for _ in range(10):  # so often that a plan is kept for good
                receipt = await store.take(Batch("K1", rows(range(100))), token)
                assert receipt == Receipt(0, 100)
        after = [int(n) for n in postgres.ask(database, asked).split("|")]
        assert after[0] == before[0]
        assert after[1] - before[1] <= 2_000

    asyncio.run(come())


def test_old_days_go_as_tables_and_come_back_only_when_they_are_sent_again(
    at: str, postgres: RunningPostgres, database: str
) -> None:
    token = Postgres(at, lambda: TODAY).admit("K1")
    old = TODAY - timedelta(90)

    async def take(day: date) -> int:
        async with opened(at) as store:
            return (await store.take(Batch("K1", rows([1, 2], day)), token)).kept

    assert [asyncio.run(take(day)) for day in (old, date(2016, 3, 2), TODAY)] == [2, 2, 2]
    told = askfirst("head-office", "remove-older", "--before", "2026-01-01", "--at", at)
    assert "4 rows of days before 2026-01-01 are gone" in told.output
    assert "rows_20251202" not in tables(postgres, database)
    assert Postgres(at, lambda: TODAY).counted() == {"sale": 2}
    assert asyncio.run(take(old)) == 2


def test_who_is_not_admitted_leaves_nothing_and_makes_no_table(
    at: str, postgres: RunningPostgres, database: str
) -> None:
    desk = Postgres(at, lambda: TODAY)
    first = desk.admit("K1")

    async def come() -> None:
        async with opened(at) as one, opened(at) as two:
            made = tables(postgres, database)
            second = await asyncio.to_thread(desk.admit, "K1")  # while both services run
            for store in (one, two):
                for kiosk, token in (("K1", first), ("K1", ""), ("K2", second)):
                    for day in (TODAY, TODAY - timedelta(30)):
                        with pytest.raises(NotAdmittedError):
                            await store.take(Batch(kiosk, rows([1], day)), token)
                assert await store.take(Batch("K1", []), second) == Receipt(0, 0)
            assert tables(postgres, database) == made

    asyncio.run(come())
    assert desk.counted() == {}


def words(at: str) -> str:
    """What somebody at head office is told."""
    with pytest.raises(StoreError) as caught:
        asyncio.run(Postgres(at, lambda: TODAY).open())
    assert PASSWORD not in str(caught.value)
    with pytest.raises(StoreError) as again:
        Postgres(at, lambda: TODAY).admit("K1")
    assert PASSWORD not in str(again.value)
    return str(caught.value)


def test_what_keeps_the_database_from_use_is_told_without_the_password(
    at: str, postgres: RunningPostgres, database: str
) -> None:
    here = f"127.0.0.1:{postgres.port}"
    assert "does not let this user in" in words(postgres.address(database, password="wrong"))
    assert "does not let this user in" in words(postgres.address(database, user="nobody"))
    assert "has no database of that name" in words(postgres.address("nowhere"))
    assert "cannot be reached" in words(postgres.address(database).replace(here, "127.0.0.1:9"))
    assert "no address that can be read" in words("postgresql://127.0.0.1:port/x")
    assert here in words(postgres.address("nowhere"))
    postgres.ask(database, "CREATE ROLE guest LOGIN PASSWORD 'guest'")
    assert "does not let this user do that" in words(postgres.address(database, "guest", "guest"))


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://u:se/cret@host/x", "postgresql://u:se@cret@host/x", "postgresql://u:se#cret@h",
        "postgresql://u:se?cret@h/x", "postgresql://[", "postgresql://h/x?password=secret",
        "postgresql://u:secret@h:5432/x", "postgresql:///x?host=/run/secret", "postgresql://",
        "postgresql://u:se:cret@[::1]/x",
    ],
)  # fmt: skip
def test_no_part_of_a_password_is_ever_shown(address: str) -> None:
    said = str(told(address, "be opened", OSError("secret")))
    assert "cret" not in said
    assert said.startswith("PostgreSQL at ")


def test_where_the_database_is_is_shown() -> None:
    assert shown("postgresql://u:p@db.example:5433/shop") == "PostgreSQL at u@db.example:5433/shop"
    assert shown("postgres:///shop?host=/run") == "PostgreSQL at this machine/shop"
    assert shown("postgresql://[::1]:5433/x") == "PostgreSQL at [::1]:5433/x"


def test_a_database_that_hangs_is_left_after_a_while(
    at: str, postgres: RunningPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = Postgres(at, lambda: TODAY).admit("K1")
    monkeypatch.setattr(in_postgres, "STATEMENT_SECONDS", 0.4)

    async def come() -> None:
        async with opened(at) as store:
            await store.take(Batch("K1", rows([1])), token)
            hanging = [one for one in postgres.processes() if one.status() != "zombie"]
            for process in hanging:
                process.suspend()
            try:
                with pytest.raises(StoreError, match="cannot be reached or hung up"):
                    await store.take(Batch("K1", rows([2])), token)
            finally:
                for process in hanging:
                    process.resume()
            assert (await store.take(Batch("K1", rows([1, 2])), token)).kept <= 1

    asyncio.run(come())
    assert Postgres(at, lambda: TODAY).counted() == {"sale": 2}


def test_tables_of_somebody_else_or_of_another_askfirst_are_left_alone(
    at: str, postgres: RunningPostgres, database: str
) -> None:
    postgres.ask(database, "CREATE SCHEMA askfirst; CREATE TABLE askfirst.about (x integer)")
    assert "has a schema 'askfirst' that is not ours" in words(at)
    assert postgres.ask(database, "SELECT to_regclass('askfirst.rows') IS NULL") == "t"
    postgres.ask(database, "DROP SCHEMA askfirst CASCADE")
    Postgres(at, lambda: TODAY).admit("K1")
    postgres.ask(database, "UPDATE askfirst.about SET schema = 9")
    assert "has schema 9 of Askfirst's tables" in words(at)


def test_a_database_that_would_lose_words_is_refused(
    postgres: RunningPostgres, database: str
) -> None:
    at = postgres.make(database, "ENCODING 'LATIN1' TEMPLATE template0")
    assert "the database is in LATIN1" in words(at)


def test_a_commit_is_on_the_disk_whatever_the_database_has_set(
    at: str, postgres: RunningPostgres, database: str
) -> None:
    postgres.ask(database, f'ALTER DATABASE "{database}" SET synchronous_commit = off')

    async def set_to() -> str:
        async with opened(at) as store, store._pool.acquire() as conn:
            return str(await conn.fetchval("SHOW synchronous_commit"))

    assert asyncio.run(set_to()) == "on"


def test_without_its_library_the_address_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['asyncpg'] = None\n"
        "from kiosk.commands.main import main\n"
        "main(['head-office', 'received', '--at', 'postgresql://x/y'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert "takes the library asyncpg, which is not installed here" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="must be an address like postgresql://"):
        received("mysql://x/y", tmp_path / "received.db", lambda: TODAY)


def test_a_full_database_is_no_receipt_and_the_kiosk_comes_again(
    at: str, postgres: RunningPostgres, database: str, tmp_path: Path
) -> None:
    token = Postgres(at, lambda: TODAY).admit("K1")
    office = RunningOffice(tmp_path, at)
    office.start()
    kiosk = HeadOffice(office.address, "K1", token)
    try:
        postgres.ask(database, FULL)
        with pytest.raises(SendError, match="503: it could not be kept; send it again later"):
            kiosk.post(rows([1, 2]))
        postgres.ask(database, "DROP FUNCTION full_disk CASCADE")
        assert kiosk.post(rows([1, 2])).kept == 2
    finally:
        kiosk.close()
        office.stop()


FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON askfirst.rows FOR EACH ROW EXECUTE FUNCTION full_disk()
"""


def test_a_database_that_comes_back_is_used_without_starting_the_service_anew(
    at: str, postgres: RunningPostgres, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    token = Postgres(at, lambda: TODAY).admit("K1")
    office = RunningOffice(tmp_path, at)
    office.start()
    kiosk = HeadOffice(office.address, "K1", token)
    try:
        assert kiosk.post(rows([1])).kept == 1
        for end in (postgres.stop, postgres.kill):
            end()
            with pytest.raises(SendError, match="503"):
                kiosk.post(rows([1, 2]))
            assert requests.get(f"{office.address}/v1/health", timeout=5).ok
            postgres.start()
            kiosk.post(rows([1, 2]))
        assert kiosk.post(rows([1, 2])) == Receipt(0, 2)
        postgres.stop()
        postgres.start()  # its connections died while nobody asked
        assert kiosk.post(rows([1, 2])) == Receipt(0, 2)
    finally:
        kiosk.close()
        office.stop()
    said = capfd.readouterr().err
    assert "could not keep a batch: it cannot be reached" in said
    assert "Traceback" not in said


def test_a_connection_that_was_cut_between_two_batches_is_not_the_kiosks_trouble(
    at: str, postgres: RunningPostgres, database: str
) -> None:
    token = Postgres(at, lambda: TODAY).admit("K1")
    cut = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> "
        f"pg_backend_pid() AND datname = '{database}'"
    )

    async def come() -> Receipt:
        async with opened(at) as store:
            await store.take(Batch("K1", rows([1])), token)
            assert postgres.ask(database, cut) == "1"  # and nobody in this process has heard of it
            return await store.take(Batch("K1", rows([1, 2])), token)

    assert asyncio.run(come()) == Receipt(1, 1)


def killed(
    postgres: RunningPostgres, database: str, folder: Path, count: int, dice: random.Random
) -> Seen:
    """Of two services and their database one is killed at a time."""
    at = postgres.make(database)
    token = Postgres(at, lambda: TODAY).admit("K1")
    offices = [RunningOffice(folder, at) for _ in range(2)]
    numbers = "SELECT (body::json ->> 'number')::int FROM askfirst.rows ORDER BY 1"
    return kills(
        offices, token, lambda: [int(n) for n in postgres.ask(database, numbers).split()],
        [*offices, postgres], count, dice,
    )  # fmt: skip


def test_a_killed_service_or_database_loses_and_doubles_nothing(
    postgres: RunningPostgres, database: str, tmp_path: Path
) -> None:
    killed(postgres, database, tmp_path, 5, random.Random(6))


@pytest.mark.proof
def test_a_thousand_kills_of_services_and_database_lose_and_double_nothing(
    postgres: RunningPostgres, database: str, tmp_path: Path
) -> None:
    with proof("kill -9 of two services or their PostgreSQL", KILLS) as say:
        say(killed(postgres, database, tmp_path, KILLS, random.Random(7)))
