"""The promotion benchmark runs, and its totals are those of the plain loop."""

from __future__ import annotations

import pytest

from tests.benchmarks import promotion_sets, promotions_speed


def _folder_is_there() -> bool:
    try:
        promotion_sets.peers_folder()
    except LookupError:
        return False
    return True


@pytest.mark.skipif(
    not _folder_is_there(), reason="the promotion peers are not beside the checkout"
)
def test_every_total_is_the_plain_loops() -> None:
    rows = {row.name: row for row in promotions_speed.measure(2)}
    assert rows["totals that differ from it"].figure == 0
    assert rows["baskets that differ from pricing anew"].figure == 0


def test_without_the_folder_it_says_which_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKFIRST_PROMOTION_PEERS", "/nowhere")
    with pytest.raises(LookupError, match=r"/nowhere holds no gen_scale\.py"):
        promotions_speed.measure(1)
