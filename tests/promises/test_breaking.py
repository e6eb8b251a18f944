"""Each promise can be broken and is then caught; a few are broken here, all in `make proofs`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.promises.breaking import (
    LAWS_TABLE,
    ROOT,
    TABLE,
    StaleMutationError,
    a_copy,
    broken,
    keep,
    try_all,
    try_one,
)
from tests.promises.found import promise_tests
from tests.promises.mutations import MUTATIONS, Mutation
from tests.promises.offer_laws import OFFER_LAWS
from tests.promises.promises import PROMISES

QUICK = [mutation for mutation in MUTATIONS if mutation.quick]


def test_each_promise_is_broken_at_least_once_and_by_a_test_of_its_own() -> None:
    assert {promise.number for promise in PROMISES} == {one.number for one in MUTATIONS}
    tests = {f"tests/{test.file}::{test.name}": test.number for test in promise_tests()}
    strange = [one.test for one in MUTATIONS if tests.get(one.test) != one.number]
    assert strange == [], "no test of that promise"


@pytest.mark.parametrize(
    "mutation", [*MUTATIONS, *OFFER_LAWS], ids=lambda one: f"{one.name} {one.what}"
)
def test_what_is_broken_stands_in_its_file(mutation: object) -> None:
    text = (ROOT / mutation.file).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert text.count(mutation.old) == 1, "the mutations in tests/promises are out of date"  # type: ignore[attr-defined]


def test_a_promise_that_is_broken_is_caught_and_one_that_is_not_is_not() -> None:
    with a_copy() as copy:
        seen = [try_one(copy, mutation) for mutation in QUICK[:2]]
        harmless = replace(QUICK[0], new=QUICK[0].old + "  # harmless")
        missed = try_one(copy, harmless)
        missing = try_one(copy, replace(QUICK[0], test="tests/unit/test_regions.py::test_no_such"))
        with (
            pytest.raises(StaleMutationError, match="up to date"),
            broken(copy, replace(QUICK[0], old="no such text")),
        ):
            pass
    assert [one.trouble for one in seen] == ["", ""]
    assert missed.trouble.startswith("its test did not notice")
    assert missing.trouble.startswith("its test did not run (4)")


def test_the_list_is_kept() -> None:
    kept = TABLE.read_text(encoding="utf-8")
    assert "not caught" not in kept
    for promise in PROMISES:
        assert f"| {promise.name} |" in kept, f"{promise.name} is missing; run `make proofs`"


def test_the_list_of_the_offers_laws_is_kept() -> None:
    kept = LAWS_TABLE.read_text(encoding="utf-8")
    assert "not caught" not in kept
    for law in OFFER_LAWS:
        assert f"| {law.what} |" in kept, f"{law.what} is missing; run `make proofs`"


@pytest.mark.proof
@pytest.mark.parametrize("mutations", [MUTATIONS, OFFER_LAWS], ids=["promises", "offers"])
def test_every_promise_that_is_broken_is_caught(mutations: Sequence[Mutation]) -> None:
    seen = list(try_all(mutations))
    keep(seen)
    assert [f"{one.mutation.what}: {one.trouble}" for one in seen if one.trouble] == []
