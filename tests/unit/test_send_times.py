"""When a kiosk sends next: spread by chance, and later and later while head office is away."""

from __future__ import annotations

from random import Random

from kiosk.send_times import LONGEST_SECONDS, next_send

EVERY = 900.0


def waits(failures: int, every: float = EVERY) -> list[float]:
    dice = Random(5)
    return [next_send(every, failures, dice) for _ in range(500)]


def test_a_fleet_that_sends_is_spread_around_what_the_shop_set() -> None:
    assert 720 <= min(waits(0)) < 760
    assert 1_040 < max(waits(0)) <= 1_080


def test_each_failure_waits_twice_as_long_and_never_above_four_hours() -> None:
    for failures, most in ((1, 1_800), (2, 3_600), (3, 7_200), (4, LONGEST_SECONDS), (99, 14_400)):
        found = waits(failures)
        assert most * 0.5 <= min(found) < most * 0.55
        assert most * 0.95 < max(found) <= most


def test_a_shop_that_sends_once_a_day_does_not_send_more_often_because_it_failed() -> None:
    assert min(waits(3, every=86_400.0)) >= 43_200
