"""The table of promises and their tests, as it stands in PROMISES.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kiosk.privacy.promises import LATER
from kiosk.privacy.promises import PROMISES as ALL
from tests.promises.found import PromiseTest
from tests.promises.promises import Promise

TABLE = Path(__file__).with_name("PROMISES.md")
ORDER = ("rule", "screen", "whole kiosk", "real process", "source")
REMEDY = "Run `make promises` and commit what it writes."

_HEAD = """\
# What the kiosk promises, and the tests that hold it

Made by `make promises`; never edited by hand. `make test` fails when a promise has no test, when
this table is stale, and, on a build machine, when a test below was skipped for a reason that could
hide a broken promise.

How a test proves its promise: **rule**, the deciding code alone, often on random visits;
**screen**, the real window touched by a test; **whole kiosk**, window, files and camera process
together; **real process**, watched from outside by the operating system's word; **source**, by
reading our own code. *Long* ones run with `make proofs`, which keeps two lists of its own:
[BROKEN.md](BROKEN.md), where each promise was broken once and its test noticed, and
[PROOFS.md](../faults/PROOFS.md), the long numbers: a thousand visits, hundreds of killed processes.
"""


def as_markdown(promises: Sequence[Promise], tests: Iterable[PromiseTest]) -> str:
    by_number: dict[int, list[PromiseTest]] = {}
    for test in tests:
        by_number.setdefault(test.number, []).append(test)
    lines = [_HEAD, "| | promise | proven by | tests |", "|---|---|---|--:|"]
    lines += [_row(promise, by_number.get(promise.number, [])) for promise in promises]
    later = "; ".join(
        f"{one.name}, {one.words[0].lower()}{one.words[1:-1]}" for one in ALL if one.number in LATER
    )
    lines += ["", f"Not in the product yet, so without a test: {later}."]
    for promise in promises:
        lines += ["", f"## {promise.name}", "", promise.words, ""]
        lines += [_item(test) for test in by_number.get(promise.number, [])]
    return "\n".join(lines) + "\n"


def _row(promise: Promise, tests: Sequence[PromiseTest]) -> str:
    kinds = sorted({test.kind for test in tests}, key=ORDER.index)
    return (
        f"| [{promise.name}](#{promise.name.lower()}) | {promise.words} | {', '.join(kinds)} "
        f"| {len(tests)} |"
    )


def _item(test: PromiseTest) -> str:
    long = ", *long*" if test.is_long else ""
    return f"- [{test.sentence}](../{test.file}) ({test.kind}{long})"
