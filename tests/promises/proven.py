"""A part of pytest: tells which promises a run did not prove, because their tests were skipped.

A skipped test looks like a passed one in a hurry. Without strace, say, half the proofs about the
camera process do not run, and everything is green. So a run ends with the list of them, and where
``ASKFIRST_PROVE_ALL`` is set, as ``.ci/run`` does, it fails: for each skip but those that the
kernel or the user's rights explain, and for each promise of which nothing at all ran.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

PROVE_ALL = "ASKFIRST_PROVE_ALL"
# What a machine may lack without hiding a broken promise, as long as another test of it ran.
EXPLAINED = (
    "only root",
    "this kernel has no",
    "the kernel did not let the camera process",
    "optional files",  # of the second networks: what is not there answers nothing
)

_NAME = re.compile(r"\btest_c(\d\d)_\w+")


@dataclass(slots=True)
class Proven:
    """What became of the tests of promises in one run.

    Attributes:
        collected: every test of a promise that pytest found, as ``file::name``.
    """

    collected: set[str] = field(default_factory=set)
    ran: set[int] = field(default_factory=set)
    skipped: list[tuple[int, str, str]] = field(default_factory=list)

    def passed(self, nodeid: str) -> None:
        if named := _NAME.search(nodeid):
            self.ran.add(int(named[1]))

    def skip(self, nodeid: str, reason: str) -> None:
        if named := _NAME.search(nodeid):
            self.skipped.append((int(named[1]), named[0], reason.removeprefix("Skipped: ")))

    @property
    def unproven(self) -> list[int]:
        """Promises of which every test was skipped."""
        return sorted({number for number, _, _ in self.skipped} - self.ran)

    @property
    def unexplained(self) -> list[tuple[int, str, str]]:
        """Skips that could hide a broken promise."""
        return [one for one in self.skipped if not one[2].startswith(EXPLAINED)]

    def report(self) -> list[str]:
        by_reason: dict[str, list[str]] = {}
        for _, name, reason in self.skipped:
            by_reason.setdefault(reason, []).append(name)
        lines = [
            f"not proven here, {reason}: {_few(dict.fromkeys(names))}"
            for reason, names in by_reason.items()
        ]
        return [*lines, *(f"nothing of C{number} was proven here" for number in self.unproven)]


def _few(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - 3} more" if len(listed) > 3 else ""
    return ", ".join(listed[:3]) + more


PROVEN = pytest.StashKey[Proven]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[PROVEN] = Proven()
    config.pluginmanager.register(_Listener(config.stash[PROVEN]))


class _Listener:
    """Hears of every test that is found, and of its end."""

    def __init__(self, proven: Proven) -> None:
        self._proven = proven

    def pytest_itemcollected(self, item: pytest.Item) -> None:
        if _NAME.search(item.nodeid):
            self._proven.collected.add(item.nodeid.partition("[")[0])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped:
            reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else ""
            self._proven.skip(report.nodeid, str(reason))
        elif report.when == "call" and report.passed:
            self._proven.passed(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    proven = session.config.stash[PROVEN]
    if hasattr(session.config, "workerinput"):
        return  # the process that all workers report to knows the whole
    if os.environ.get(PROVE_ALL) and (proven.unexplained or proven.unproven):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    lines = config.stash[PROVEN].report()
    if lines:
        terminalreporter.section("promises")
        terminalreporter.write_line("\n".join(lines))
