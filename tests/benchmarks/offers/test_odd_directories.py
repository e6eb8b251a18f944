"""Other shops in the same layout, with other names, fewer files, odd rows: all is answered."""

from __future__ import annotations

import csv
import gzip
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from offline_db.head_office.learning import boosting, habit_trees
from tests.benchmarks.offers import __main__ as command
from tests.benchmarks.offers import small_shop
from tests.benchmarks.offers.shop_data import Directory

Row = list[str]
Odd = Callable[[Path], None]


@pytest.fixture(autouse=True)
def few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    few = boosting.Growth(trees=4, depth=2, least_weight=1.0)
    monkeypatch.setattr(habit_trees, "GROWTH", few)


def read(path: Path) -> tuple[Row, list[Row]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        first, *rows = csv.reader(file)
    return first, rows


def edit(folder: Path, name: str, change: Callable[[Row, list[Row]], list[Row]]) -> None:
    path = folder / f"{name}.csv.gz"
    columns, rows = read(path)
    small_shop.write(path, columns, change(columns, rows))


def edit_meta(folder: Path, **changes: object) -> None:
    path = folder / "meta.json"
    meta = {**json.loads(path.read_text("utf-8")), **changes}
    path.write_text(json.dumps({k: v for k, v in meta.items() if v is not None}), "utf-8")


def unpacked(folder: Path) -> None:
    for path in list(folder.glob("*.csv.gz")):
        text = gzip.decompress(path.read_bytes())
        path.with_suffix("").write_bytes(b"\xef\xbb\xbf" + text)  # as a spreadsheet saves it
        path.unlink()


def ids_that_are_words(folder: Path) -> None:
    for path in folder.glob("*.csv.gz"):
        columns, rows = read(path)
        ids = [n for n, c in enumerate(columns) if c.endswith("_id") and c != "query_id"]
        small_shop.write(
            path, columns,
            [[f"x-{cell}" if n in ids else cell for n, cell in enumerate(row)] for row in rows],
        )  # fmt: skip


def columns_elsewhere(folder: Path) -> None:
    for path in folder.glob("*.csv.gz"):
        columns, rows = read(path)
        small_shop.write(path, [*columns[::-1], "more"], [[*row[::-1], "?"] for row in rows])


def a_short_meta(folder: Path) -> None:
    edit_meta(folder, rank_train_from=None, coupons=None, churn=None, train_file=None)


def strange_cells(folder: Path) -> None:
    for place, value in ((7, "-1.25"), (7, ""), (5, ""), (4, "999999"), (6, "")):
        edit(folder, "history", lambda _, rows, place=place, value=value: [  # type: ignore[misc]
            [*row[:place], value, *row[place + 1 :]] if n % 7 == place else row
            for n, row in enumerate(rows)
        ])  # fmt: skip


def questions_of_strangers(folder: Path) -> None:
    for task in small_shop.TASKS:
        edit(folder, f"queries_{task}", lambda columns, rows: [
            *rows,
            ["new" if c == "query_id" else "77777" if c == "household_id" else cell
             for c, cell in zip(columns, rows[0], strict=True)],
        ])  # fmt: skip


def campaigns_that_nobody_knows(folder: Path) -> None:
    edit(folder, "campaigns", lambda _, rows: [[*r[:3], ""] for r in rows if r[0] != "3"])
    edit(folder, "coupons", lambda _, rows: [*rows, ["3", "900", "123456789"]])


def nothing_to_learn_from(folder: Path) -> None:
    edit(folder, "history", lambda _, rows: [])


def one_household(folder: Path) -> None:
    edit(folder, "history", lambda _, rows: [row for row in rows if row[0] == "1"])


def weeks_that_are_all_later(folder: Path) -> None:
    edit_meta(folder, train_end="2030-01-01T00:00:00", rank_train_from="2029-01-01T00:00:00")


def no_questions(folder: Path) -> None:
    for task in small_shop.TASKS:
        edit(folder, f"queries_{task}", lambda _, rows: [])


@pytest.mark.parametrize(
    "odd",
    [
        unpacked, ids_that_are_words, columns_elsewhere, a_short_meta, strange_cells,
        questions_of_strangers, campaigns_that_nobody_knows, nothing_to_learn_from, one_household,
        weeks_that_are_all_later, no_questions,
    ],
    ids=lambda odd: odd.__name__,
)  # fmt: skip
@pytest.mark.filterwarnings("error")
def test_every_question_of_an_odd_directory_is_answered(odd: Odd, tmp_path: Path) -> None:
    folder = small_shop.make(tmp_path / "shop")
    odd(folder)
    for task in small_shop.TASKS:
        out = tmp_path / f"{task}.jsonl"
        assert command.main([str(folder), "--task", task, "--out", str(out)]) == 0
        answers = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        asked = [row["query_id"] for row in Directory(folder).rows(f"queries_{task}")]
        assert [answer["query_id"] for answer in answers] == asked
        for answer in answers:
            ranked = answer.get("ranked", ["-"])
            assert ranked
            assert len(set(map(str, ranked))) == len(ranked)
            assert 0 <= answer.get("score", 0.5) <= 1
            assert all(0 <= score <= 1 for score in answer.get("scores", ()))


def answers(folder: Path, task: str) -> list[dict]:
    return command.run(Directory(folder), task, private=False)


def test_the_order_of_lines_and_the_names_of_ids_change_no_answer(tmp_path: Path) -> None:
    plain, odd = small_shop.make(tmp_path / "plain"), small_shop.make(tmp_path / "odd")
    edit(odd, "history", lambda _, rows: random.Random(1).sample(rows, len(rows)))
    ids = Directory(plain).products
    assert all(isinstance(product, int) and product >= 0 for product in ids)
    for task in small_shop.TASKS:
        assert answers(odd, task) == answers(plain, task)


@pytest.mark.parametrize("task", small_shop.TASKS)
def test_households_to_learn_from_are_apart_wherever_their_files_stand(
    task: str, tmp_path: Path
) -> None:
    """What the households asked about did later, or others of them, teaches nothing."""
    whole, some = small_shop.make(tmp_path / "whole"), small_shop.make(tmp_path / "some")
    for folder in (whole, some):
        for name in ("history", "redemptions", "campaign_households"):
            (folder / f"train_{name}.csv.gz").write_bytes((whole / f"{name}.csv.gz").read_bytes())
    edit(some, "history", lambda _, rows: [row for row in rows if row[0] == "4"])
    queries = {
        row["query_id"] for row in Directory(whole).rows(f"queries_{task}")
        if row["household_id"] == "4"
    }  # fmt: skip
    said = [{a["query_id"]: a for a in answers(folder, task)} for folder in (whole, some)]
    assert queries
    assert all(said[0][query] == said[1][query] for query in queries)


def test_a_file_that_is_missing_is_named(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    folder = small_shop.make(tmp_path / "shop")
    (folder / "lines_half_basket.csv.gz").unlink()
    out = tmp_path / "out.jsonl"
    assert command.main([str(folder), "--task", "half_basket", "--out", str(out)]) == 2
    assert "holds no lines_half_basket.csv" in capsys.readouterr().err
    assert not out.exists()
