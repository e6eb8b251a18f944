"""Breaks each promise once, in a copy of the tree, and sees whether its test notices.

    python -m tests.promises.breaking [C8 C12 ... offers]

Part of `make proofs`. Every named test must pass on the copy as it is, and fail once its promise is
broken there. The laws of the offers are broken in the same way. Of whatever was broken whole, what
was seen is kept: of promises in BROKEN.md, of offers in BROKEN_LAWS.md.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.models import models_folder
from tests.promises.mutations import MUTATIONS, Mutation
from tests.promises.offer_laws import OFFER_LAWS

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).with_name("BROKEN.md")
LAWS_TABLE = Path(__file__).with_name("BROKEN_LAWS.md")
_FOLDERS = ("kiosk", "ui", "offline_db", "assets", "tests", "installer")
_FAILED = 1  # pytest's word for "some tests failed"; anything else proves nothing
_PATIENCE = 240  # seconds for one test on a busy machine

_HEAD = """\
# Each {one} broken once

Made by `make proofs`; never edited by hand. Each line is a mistake that somebody could make in good
faith, made in a copy of the tree ([{words}]({words}) has its very words). The test named
passes without it and fails with it.

"""


class StaleMutationError(LookupError):
    """The text that a mutation changes does not stand in its file exactly once."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one mutation. ``trouble`` is empty where its test caught it."""

    mutation: Mutation
    trouble: str
    took: float


@contextmanager
def a_copy() -> Iterator[Path]:
    """The tree as it stands, without its environment and its data."""
    with tempfile.TemporaryDirectory(prefix="askfirst-broken-") as place:
        copy = Path(place) / "tree"
        copy.mkdir()
        for folder in _FOLDERS:
            shutil.copytree(ROOT / folder, copy / folder, ignore=_leave_out)
        for file in ("pyproject.toml", "README.md", "CHANGELOG.md", "Makefile"):
            shutil.copy2(ROOT / file, copy / file)
        yield copy


def _leave_out(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name == "__pycache__" or name.endswith(".qmltypes")}


@contextmanager
def broken(copy: Path, mutation: Mutation) -> Iterator[None]:
    """The promise is broken inside; raises ``StaleMutationError``."""
    file = copy / mutation.file
    whole = file.read_text(encoding="utf-8")
    if whole.count(mutation.old) != 1:
        raise StaleMutationError(
            f"{mutation.name}, {mutation.what}: its text stands {whole.count(mutation.old)} times "
            f"in {mutation.file}, not once. Bring the mutations in tests/promises up to date."
        )
    file.write_text(whole.replace(mutation.old, mutation.new), encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(whole, encoding="utf-8")


def run(copy: Path, tests: Sequence[str]) -> tuple[int, str]:
    """pytest's status over ``tests`` in ``copy``, and what it said."""
    home = copy.parent / "home"
    home.mkdir(exist_ok=True)
    environ = os.environ | {
        "ASKFIRST_MODELS": str(models_folder(os.environ, ROOT).resolve()),
        "HOME": str(home),
        "PYTHONDONTWRITEBYTECODE": "1",  # a mutation may be as long as what it replaces
        "QML_DISABLE_DISK_CACHE": "1",
    }
    environ.pop("ASKFIRST_PROVE_ALL", None)
    try:
        done = subprocess.run(
            [
                sys.executable, "-m", "pytest", "-q", "-x", "-m", "",
                "-p", "tests.promises.no_shrinking", *tests,
            ],
            cwd=copy, env=environ, capture_output=True, text=True, check=False,
            timeout=_PATIENCE * len(tests),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return -1, "it did not end in time"
    return done.returncode, done.stdout + done.stderr


def try_one(copy: Path, mutation: Mutation) -> Seen:
    """Break the promise and run its test."""
    began = time.monotonic()
    with broken(copy, mutation):
        status, said = run(copy, [mutation.test])
    return Seen(mutation, _trouble(status, said), time.monotonic() - began)


def _trouble(status: int, said: str) -> str:
    if status == _FAILED and " failed" in said:
        return ""
    last = said.strip().splitlines()[-1:] or ["nothing"]
    what = "its test did not notice" if status == 0 else f"its test did not run ({status})"
    return f"{what}: {last[0]}"


def try_all(mutations: Sequence[Mutation]) -> Iterator[Seen]:
    """Each in turn, once it is seen that all their tests pass on the copy as it is."""
    with a_copy() as copy:
        for mutation in mutations:
            with broken(copy, mutation):
                pass  # those that are out of date are told before anything runs
        sound = {mutation.test for mutation in mutations}
        status, said = run(copy, sorted(sound))
        if status:
            raise AssertionError(f"the tests do not pass unbroken: {said[-3000:]}")
        for mutation in mutations:
            yield try_one(copy, mutation)


def keep(seen: Sequence[Seen]) -> None:
    """Write what a whole run saw, of promises or of the offers' laws, into its table."""
    table = TABLE if all(one.mutation.number for one in seen) else LAWS_TABLE
    table.write_text(as_markdown(seen, datetime.now().astimezone(), _commit()), encoding="utf-8")


def as_markdown(seen: Sequence[Seen], when: datetime, commit: str) -> str:
    caught = sum(not one.trouble for one in seen)
    promises = all(one.mutation.number for one in seen)
    head = (
        _HEAD.format(one="promise", words="mutations.py")
        if promises
        else _HEAD.format(one="law of the offers", words="offer_laws.py")
    )
    lines = [
        f"{head}{when:%Y-%m-%d %H:%M}, commit {commit}: {len(seen)} broken, {caught} caught.",
        "",
        f"| {'promise' if promises else 'of'} | what was broken | caught by |",
        "|---|---|---|",
    ]
    for one in sorted(seen, key=lambda one: one.mutation.number):
        file, _, name = one.mutation.test.partition("::")
        by = f"[{name}](../../{file})" if not one.trouble else f"**not caught**: {one.trouble}"
        lines.append(f"| {one.mutation.name} | {one.mutation.what} | {by} |")
    return "\n".join(lines) + "\n"


def _commit() -> str:
    said = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    return said.stdout.strip() or "unknown"


def main(names: list[str]) -> int:
    troubles = 0
    for whole in (MUTATIONS, OFFER_LAWS):
        chosen = [one for one in whole if not names or one.name in names]
        seen: list[Seen] = []
        try:
            for one in try_all(chosen) if chosen else ():
                seen.append(one)
                told = one.trouble or "caught"
                print(
                    f"{one.mutation.name} {one.mutation.what}: {told} ({one.took:.0f} s)",
                    flush=True,
                )
        except (StaleMutationError, AssertionError) as err:
            print(err, file=sys.stderr)
            return 1
        if len(chosen) == len(whole):
            keep(seen)
        troubles += sum(bool(one.trouble) for one in seen)
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
