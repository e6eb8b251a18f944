"""The hold-out in visits: off unless the shop sets it, asks nothing, and leaves counts alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from kiosk.commands.offers import offers
from kiosk.effects import VisitBegan, VisitCounted
from kiosk.events import Cancelled, DonePressed, OfferTaken, PayPressed
from kiosk.offers.holdout import Counts, Side
from kiosk.states import Shopping
from offline_db.journal import Journal
from offline_db.journal_reader import JournalReader
from tests.unit.fakes import AMINA, HOUSE, MILK, NOON, TONED, Kiosk, code

HALF = replace(HOUSE, percent_held_out=50)


def visits(house: object = HALF) -> tuple[Kiosk, list[Shopping]]:
    """Forty visits with a card, each of which takes the first offer and pays."""
    kiosk, seen = Kiosk(house=house), []  # type: ignore[arg-type]
    for _ in range(40):
        kiosk.scan(code(MILK), AMINA)
        assert isinstance(kiosk.state, Shopping)
        seen.append(kiosk.state)
        kiosk.send(OfferTaken(*kiosk.state.offers[0].key))
        kiosk.send(PayPressed(), DonePressed(), DonePressed())
    return kiosk, seen


def counts(kiosk: Kiosk) -> list[VisitCounted]:
    return [record for record in kiosk.journal.records if isinstance(record, VisitCounted)]


def test_without_a_setting_no_coin_is_tossed_and_nothing_counted() -> None:
    kiosk, seen = visits(HOUSE)
    assert {state.side for state in seen} == {None}
    assert counts(kiosk) == []


def test_who_is_held_out_is_asked_nothing_and_sees_what_everybody_sees() -> None:
    _, seen = visits()
    assert {state.side for state in seen} == set(Side)
    for state in seen:
        held_out = state.side is Side.HELD_OUT
        assert state.asks_camera is not held_out
        assert state.asks_past_purchases is not held_out
        if held_out:
            assert not TONED & {card.key[0] for card in state.offers}


def test_each_visit_with_offers_is_counted_once_with_what_it_took() -> None:
    kiosk, seen = visits()
    assert [(one.side, one.taken, one.units) for one in counts(kiosk)] == [
        (state.side, 1, 2) for state in seen
    ]


def test_a_visit_that_buys_nothing_is_counted_with_no_units() -> None:
    kiosk = Kiosk(house=HALF)
    kiosk.scan(code(MILK))
    kiosk.send(Cancelled())
    assert [(one.taken, one.units) for one in counts(kiosk)] == [(0, 0)]


def test_the_journal_keeps_sums_a_day_and_names_no_visit(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db", lambda: NOON)
    journal.keep([VisitBegan("v1"), VisitCounted("v1", Side.CHOSEN, 2, 5)])
    journal.keep([VisitCounted("v1", Side.CHOSEN, 0, 3), VisitCounted("v1", Side.HELD_OUT, 1, 1)])
    rows = journal._db.execute("SELECT * FROM sides ORDER BY side").fetchall()
    journal.close()
    day = NOON.date().isoformat()
    assert rows == [(day, Side.CHOSEN.value, 2, 1, 2, 8), (day, Side.HELD_OUT.value, 1, 1, 1, 1)]
    reader = JournalReader(tmp_path / "journal.db")
    assert reader.sides() == {Side.CHOSEN: Counts(2, 1, 2, 8), Side.HELD_OUT: Counts(1, 1, 1, 1)}
    told = CliRunner().invoke(offers, ["uplift", "--journal", str(tmp_path / "journal.db")])
    assert told.exit_code == 0
    assert "too few visits to compare" in told.output
