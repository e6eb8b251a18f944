"""What became of each promise in a check: so that a headline says no more than was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kiosk.privacy.findings import LABEL, Finding, State
from kiosk.privacy.promises import LATER, PROMISES


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of each promise, by its name ("C1"); each stands in one list alone.

    Attributes:
        kept: all checks of it were made now and are ok. broken: one is not.
        in_part: some could be made and are ok. not_checked: none could.
        by_tests: nothing to be seen from outside. later: not in the product yet.
    """

    kept: tuple[str, ...]
    broken: tuple[str, ...]
    in_part: tuple[str, ...]
    not_checked: tuple[str, ...]
    by_tests: tuple[str, ...]
    later: tuple[str, ...]


def looked(findings: Iterable[Finding]) -> Looked:
    states: dict[int, set[State]] = {one.number: set() for one in PROMISES}
    for finding in findings:
        if finding.promise != LABEL:
            states[finding.promise].add(finding.state)

    def those(fits: Callable[[set[State]], bool]) -> tuple[str, ...]:
        return tuple(
            one.name for one in PROMISES if states[one.number] and fits(states[one.number])
        )

    unseen = [one for one in PROMISES if not states[one.number]]
    return Looked(
        kept=those(lambda seen: seen == {State.OK}),
        broken=those(lambda seen: State.NOT_OK in seen),
        in_part=those(lambda seen: seen == {State.OK, State.UNKNOWN}),
        not_checked=those(lambda seen: seen == {State.UNKNOWN}),
        by_tests=tuple(one.name for one in unseen if one.number not in LATER),
        later=tuple(one.name for one in unseen if one.number in LATER),
    )
