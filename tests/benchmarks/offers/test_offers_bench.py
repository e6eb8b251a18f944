"""The offers' measurement itself: it runs on any directory, reads no future, scores rightly."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from offline_db.head_office.learning import boosting, habit_trees
from tests.benchmarks.offers import __main__ as command
from tests.benchmarks.offers import scoring, small_shop
from tests.benchmarks.offers.shop_data import Directory


@pytest.fixture(autouse=True)
def few_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    few = boosting.Growth(trees=8, depth=2, least_weight=1.0)
    monkeypatch.setattr(habit_trees, "GROWTH", few)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_shop.make(tmp_path_factory.mktemp("shop"))


def answers(folder: Path, task: str, *, private: bool = False) -> dict[str, dict]:
    found = command.run(Directory(folder), task, private=private)
    return {answer["query_id"]: answer for answer in found}


@pytest.mark.parametrize("task", small_shop.TASKS)
def test_every_question_gets_an_answer_that_beats_chance(shop: Path, task: str) -> None:
    data, said = Directory(shop), answers(shop, task)
    questions = scoring.asked(data, task, draws=5)
    assert set(said) == set(questions.ids)
    figures = scoring.score(data, task, said, questions)
    if task in ("coupons", "churn"):
        assert figures["auc"][0] > 0.6
    else:
        assert figures["hit@4"][0] > 0.8


@pytest.mark.parametrize("task", small_shop.TASKS)
def test_what_happens_after_the_question_changes_no_answer(
    shop: Path, task: str, tmp_path: Path
) -> None:
    """One question of each household is asked again in a world that ends at its cutoff."""
    first: dict[int, tuple[str, datetime]] = {}
    for row in Directory(shop).rows(f"queries_{task}"):
        cutoff = datetime.fromisoformat(row["cutoff"])
        first.setdefault(int(row["household_id"]), (row["query_id"], cutoff))
    ended = small_shop.make(
        tmp_path / "ended", until={who: cutoff for who, (_, cutoff) in first.items()}
    )
    whole, cut = answers(shop, task), answers(ended, task)
    for query, _ in first.values():
        assert whole[query] == cut[query]


def test_with_the_filter_no_sensitive_category_is_ranked(shop: Path) -> None:
    plain, private = answers(shop, "next_visit"), answers(shop, "next_visit", private=True)
    assert any({"S00", "S01"} & set(answer["ranked"]) for answer in plain.values())
    assert not any({"S00", "S01"} & set(answer["ranked"]) for answer in private.values())


def test_households_to_learn_from_can_be_apart(shop: Path, tmp_path: Path) -> None:
    """Where train_ files stand beside, nothing is learned from the households asked about."""
    folder = small_shop.make(tmp_path / "apart")
    (folder / "train_history.csv.gz").write_bytes((folder / "history.csv.gz").read_bytes())
    meta = (folder / "meta.json").read_text("utf-8")
    (folder / "meta.json").write_text(
        meta.replace('"history.csv.gz"', '"train_history.csv.gz"'), encoding="utf-8"
    )
    assert answers(folder, "next_visit") == answers(shop, "next_visit")


def test_trees_find_what_decides() -> None:
    dice = np.random.default_rng(1)
    table = dice.random((4000, 3))
    wanted = ((table[:, 0] > 0.5) & (table[:, 2] > 0.3)).astype(float)
    trees = boosting.grow(
        table, lambda scores: (scores - wanted, np.ones(len(scores))),
        boosting.Growth(trees=40, depth=2, rate=0.3, features=1.0),
    )  # fmt: skip
    from kiosk.offers.trees import total

    said = np.array([total(trees, row) for row in table[:300].tolist()])
    assert np.mean((said > 0.5) == (wanted[:300] > 0.5)) > 0.95


def test_the_figures_are_those_of_the_formulas(shop: Path) -> None:
    data = Directory(shop)
    questions = scoring.asked(data, "next_visit", draws=20)
    perfect = {query: {"ranked": sorted(questions.truth[query])} for query in questions.ids}
    figures = scoring.score(data, "next_visit", perfect, questions)
    assert figures["ndcg@4"][0] == figures["hit@4"][0] == 1
    late = {  # right on the second and fourth place alone
        query: {"ranked": ["x", *sorted(wanted)[:1], "y", *sorted(wanted)[1:2]]}
        for query, wanted in questions.truth.items()
    }
    got = scoring.score(data, "next_visit", late, questions)["ndcg@4"][0]
    gain = 1 / np.log2(3) + 1 / np.log2(5)
    assert got == pytest.approx(gain / (1 / np.log2(np.arange(2, 6))).sum())
    missing = scoring.score(data, "next_visit", {}, questions)
    assert missing["hit@4"][0] == 0


def test_an_auc_counts_ties_half() -> None:
    draws, whose = np.ones((1, 4)), np.arange(4)
    hit, told = np.array([1.0, 0, 1, 0]), np.array([0.9, 0.9, 0.2, 0.1])
    assert scoring._auc(hit, told, whose, draws)[0] == pytest.approx((0.5 + 1 + 0 + 1) / 4)


def test_the_day_turns_over_at_the_quietest_hour(shop: Path) -> None:
    data = Directory(shop)
    hours = {
        data.day_and_hour(receipt.at)[1] for receipts in data.train.values() for receipt in receipts
    }
    assert not hours & {3, 4, 5}
    assert timedelta(seconds=data.shift) < timedelta(days=1)


def test_one_command_tells_every_figure_with_its_doubt(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "made"
    assert command.main([str(shop), "--all", "--answers", str(made), "--draws", "5"]) == 0
    for task in small_shop.TASKS:
        (tmp_path / "beside" / task).mkdir(parents=True)
        (tmp_path / "beside" / task / "same.jsonl").write_bytes(
            (made / f"{task}.jsonl").read_bytes()
        )
    capsys.readouterr()
    beside = ["--beside", str(tmp_path / "beside")]
    command.main([str(shop), "--all", "--answers", str(made), "--draws", "5", *beside])
    table = capsys.readouterr().out
    assert all(f"## {task} " in table for task in (*small_shop.TASKS, "next_visit_private"))
    assert table.count("ours +0.0000 [+0.0000, +0.0000]") >= 12
