"""A scanner and a person at one keyboard: no scan is lost or doubled, no key of it is a press."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.codes import Unreadable, read_code
from kiosk.wedge import (
    GAP_MS,
    LATE_MS,
    LONGEST,
    STALL,
    SURE,
    TOO_LONG,
    GiveBack,
    Held,
    Key,
    Passed,
    Scan,
    Swallowed,
    Wedge,
)

CODE = "9520001101076"
LINK = "https://id.gs1.org/01/09520001101076?x="


@dataclass
class Counter:
    """A counter with a keyboard: what came out as scans, and what reached a control.

    ``prompt``: the timer ticks in time, as it does while the screen is not busy.
    """

    prompt: bool = True
    scans: list[str] = field(default_factory=list)
    pressed: list[str] = field(default_factory=list)
    _wedge: Wedge = field(default_factory=Wedge)
    _held: list[str] = field(default_factory=list)
    _clock: float = 0.0

    def wait(self, ms: float) -> None:
        ticks = range(GAP_MS + 1, int(ms) + 1, GAP_MS + 1) if self.prompt else ()
        for tick in ticks:
            self._told(self._wedge.quiet(self._clock + tick))
        self._clock += ms

    def key(self, text: str, after: float) -> None:
        self.wait(after)
        kind = Key.TERMINATOR if text in "\r\n\t" else Key.CHARACTER
        self._held.append(text)
        self._told(self._wedge.key(kind, text, self._clock))

    def scan(self, text: str, *, after: float = 1000, gap: float = 8, end: str = "\r") -> None:
        for place, letter in enumerate(text + end):
            self.key(letter, gap if place else after)

    def done(self) -> None:
        self._told(self._wedge.quiet(self._clock + 10_000))
        assert self._held == []

    def _told(self, outcome: object) -> None:
        match outcome:
            case Scan(text):
                self.scans.append(text)
            case GiveBack(count):
                self.pressed += self._held[:count]
                del self._held[:count]
        del self._held[: len(self._held) - self._wedge.held]


codes = st.text("0123456789", min_size=8, max_size=14)
gaps = st.floats(0, GAP_MS)
pauses = st.floats(GAP_MS + 1, 5000)
clear_pauses = st.floats(STALL * GAP_MS + 1, 5000)  # no scanner of these gaps stalls so long
slow_gaps = st.floats(GAP_MS + 1, LATE_MS - 1)
ends = st.sampled_from(["\r", "\n", "\t", "\r\n"])


@given(st.lists(st.tuples(codes, gaps, ends, st.floats(0, 5000)), max_size=8), st.booleans())
def test_every_scan_with_a_return_comes_out_once_and_in_order(
    scans: list[tuple[str, float, str, float]], prompt: bool
) -> None:
    counter = Counter(prompt)
    for text, gap, end, pause in scans:
        counter.scan(text, after=pause, gap=gap, end=end)
    counter.done()
    assert counter.scans == [text for text, *_ in scans]
    assert counter.pressed == []


@given(st.lists(st.tuples(codes, gaps, clear_pauses), min_size=1, max_size=6), st.booleans())
def test_a_scan_without_a_return_is_a_scan_too_however_busy_the_screen(
    scans: list[tuple[str, float, float]], prompt: bool
) -> None:
    counter = Counter(prompt)
    for text, gap, pause in scans:
        counter.scan(text, after=pause, gap=gap, end="")
    counter.done()
    assert counter.scans == [text for text, *_ in scans]
    assert counter.pressed == []


@given(
    st.lists(st.tuples(st.sampled_from("\t \r"), st.floats(GAP_MS + 11, 2000)), max_size=20),
    st.booleans(),
)
def test_what_a_person_presses_reaches_the_control(
    keys: list[tuple[str, float]], prompt: bool
) -> None:
    counter = Counter(prompt)
    for text, pause in keys:
        counter.key(text, pause)
    counter.done()
    assert counter.pressed == [text for text, _ in keys]
    assert counter.scans == []


@given(
    st.lists(st.tuples(st.sampled_from("a1 \r"), st.floats(LATE_MS + 1, 2000)), max_size=20),
    st.booleans(),
)
def test_letters_and_digits_reach_no_control_and_spoil_no_press(
    keys: list[tuple[str, float]], prompt: bool
) -> None:
    counter = Counter(prompt)
    for text, pause in keys:
        counter.key(text, pause)
    counter.done()
    assert counter.pressed == [text for text, _ in keys if text in " \r"]
    assert counter.scans == []


@given(
    codes,
    st.lists(slow_gaps, min_size=14, max_size=14),
    ends,
    st.floats(LATE_MS + 1, 5000),
    st.booleans(),
)
def test_a_slow_scanner_is_read_whole_and_presses_nothing(
    text: str, steps: list[float], end: str, pause: float, prompt: bool
) -> None:
    counter = Counter(prompt)
    for after in (1000, pause):
        for letter, step in zip(text, [after, *steps], strict=False):
            counter.key(letter, step)
        for place, letter in enumerate(end):
            counter.key(letter, 5 if place else steps[-1])
    counter.done()
    assert counter.scans == [text, text]
    assert counter.pressed == []


@given(codes, st.lists(st.floats(70, 130), min_size=14, max_size=14), st.booleans())
def test_a_scanner_now_quick_now_slow_is_not_torn(
    text: str, steps: list[float], prompt: bool
) -> None:
    counter = Counter(prompt)
    for letter, step in zip(text, [1000, *steps], strict=False):
        counter.key(letter, step)
    counter.key("\r", steps[-1])
    counter.done()
    assert counter.scans == [text]
    assert counter.pressed == []


def test_a_slow_drumming_with_a_return_is_neither_scan_nor_press() -> None:
    counter = Counter()
    counter.scan("12345", gap=200)
    counter.done()
    assert (counter.scans, counter.pressed) == ([], [])


@given(codes, gaps, clear_pauses, pauses, st.booleans())
def test_a_person_before_and_after_a_scan_keeps_their_presses(
    text: str, gap: float, before: float, after: float, prompt: bool
) -> None:
    counter = Counter(prompt)
    counter.key(" ", 1000)
    counter.key("x", before)
    counter.scan(text, after=before, gap=gap)
    counter.key("\r", after)
    counter.done()
    assert counter.scans == [text]
    assert counter.pressed == [" ", "\r"]


@given(codes, st.floats(GAP_MS + 1, LATE_MS), st.booleans())
def test_a_return_that_limps_in_after_the_code_presses_nothing(
    text: str, late: float, prompt: bool
) -> None:
    counter = Counter(prompt)
    counter.scan(text, end="")
    counter.key("\r", late)
    counter.done()
    assert counter.scans == [text]
    assert counter.pressed == []


def test_a_return_long_after_a_scan_is_a_person() -> None:
    counter = Counter()
    counter.scan(CODE, end="")
    counter.key("\r", LATE_MS + 500)
    counter.done()
    assert (counter.scans, counter.pressed) == ([CODE], ["\r"])


def test_only_one_late_return_belongs_to_a_scan() -> None:
    counter = Counter()
    counter.scan(CODE, end="")
    counter.key("\r", 200)
    counter.key("\r", 300)
    counter.done()
    assert counter.pressed == ["\r"]


def test_a_short_burst_with_return_is_neither_scan_nor_press() -> None:
    counter = Counter()
    counter.scan("12")
    counter.done()
    assert (counter.scans, counter.pressed) == ([], [])


def test_a_short_burst_without_return_is_dropped() -> None:
    counter = Counter()
    counter.scan("12345"[: SURE - 1], end="")
    counter.done()
    assert (counter.scans, counter.pressed) == ([], [])


def test_a_slow_scanner_at_the_very_gap_is_still_one_scan() -> None:
    counter = Counter()
    counter.scan(CODE, gap=GAP_MS)
    counter.done()
    assert counter.scans == [CODE]


def test_two_scans_back_to_back_are_two() -> None:
    counter = Counter()
    counter.scan(CODE)
    counter.scan(CODE, after=5)
    counter.done()
    assert counter.scans == [CODE, CODE]


def test_a_key_that_no_scanner_types_goes_its_way() -> None:
    assert Wedge().key(Key.OTHER, "", 0) == Passed()


def test_a_stray_key_in_mid_scan_reaches_nothing_and_spoils_nothing() -> None:
    wedge = Wedge()
    outcomes = [wedge.key(Key.CHARACTER, letter, at) for at, letter in enumerate(CODE)]
    assert set(map(type, outcomes)) == {Held}
    assert wedge.key(Key.OTHER, "", 13) == Swallowed()
    assert wedge.key(Key.TERMINATOR, "\r", 14) == Scan(CODE)


@pytest.mark.parametrize("key", ["9", " "])
def test_a_stuck_scanner_does_not_eat_the_memory_and_is_one_refused_scan(key: str) -> None:
    counter = Counter()
    counter.key("9", 1000)
    for _ in range(50_000):
        counter.key(key, 1)
        assert counter._held == []
    assert len(counter._wedge._code.text) == len(TOO_LONG)
    counter.done()
    assert (counter.scans, counter.pressed) == ([TOO_LONG], [])
    assert read_code(TOO_LONG, "299") is Unreadable.NOT_A_CODE


def test_a_code_that_is_too_long_is_not_read_by_its_beginning() -> None:
    counter = Counter()
    counter.scan(LINK + "9" * (LONGEST - len(LINK)))
    counter.scan(LINK + "9" * (LONGEST - len(LINK) + 1))
    assert counter.scans == [LINK + "9" * (LONGEST - len(LINK)), TOO_LONG]


def test_a_space_bar_held_down_keeps_few_keys() -> None:
    counter = Counter()
    for _ in range(1000):
        counter.key(" ", 30)
        assert len(counter._held) <= SURE
