"""Every case of a file of promotion cases through the engine.

    python -m tests.benchmarks.promotions CASES.json --out RESULTS.json

Writes {case id: {"total", "discount_total", "lines", "applied", "reasons", ...}}. A case that
cannot be read gives {"error": what is wrong} and the others go on. Where a case says what it
expects, the command also prints how many totals agree; what is expected is never looked at before.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from kiosk.offers.engine.fields import DefinitionError
from tests.benchmarks.promotion_cases import solve
from tests.benchmarks.promotion_policies import is_unread


def run(cases: list[Any]) -> dict[str, dict[str, Any]]:
    """Each case's result by its name; a case that fails tells why and costs no other."""
    return {name: _one(case) for name, case in _named(cases)}


def _named(cases: list[Any]) -> Iterator[tuple[str, Any]]:
    """Every case by its id, or its place where it has none or another has it."""
    seen: set[str] = set()
    for place, case in enumerate(cases):
        name = str(case.get("id", place)) if isinstance(case, Mapping) else str(place)
        if name in seen:
            name = f"{name} at {place}"
        seen.add(name)
        yield name, case


def _one(case: Any) -> dict[str, Any]:
    if not isinstance(case, Mapping):
        return {"error": f"a case is a table, not {case!r}"}
    try:
        return solve(case)
    except DefinitionError as err:
        return {"error": str(err)}
    except Exception as err:  # noqa: BLE001 - whatever it is, the other cases go on
        return {"error": f"{type(err).__name__}: {err}"}


def disagreements(cases: list[Any], results: Mapping[str, dict[str, Any]]) -> list[str]:
    """What differs from what the cases expect, a line each."""
    found = []
    for name, case in _named(cases):
        got = results[name]
        if "error" in got:
            found.append(f"{name}: {got['error']}")
            continue
        try:
            found += [f"{name}: {said}" for said in _differences(case.get("expected") or {}, got)]
        except (ArithmeticError, AttributeError, TypeError, ValueError) as err:
            found.append(f"{name}: what it expects cannot be read ({type(err).__name__}: {err})")
    return found


def _differences(expected: Mapping[str, Any], got: Mapping[str, Any]) -> Iterator[str]:
    for field in ("total", "discount_total", "subtotal"):
        if field in expected and Decimal(str(expected[field])) != Decimal(got[field]):
            yield f"{field} {got[field]}, expected {expected[field]}"
    for sku, off in (expected.get("line_discounts") or {}).items():
        mine = got["units" if isinstance(off, list) else "lines"].get(sku)
        same = (
            [Decimal(one) for one in off] == [Decimal(one) for one in mine or []]
            if isinstance(off, list)
            else mine is not None and Decimal(str(off)) == Decimal(mine)
        )
        if not same:
            yield f"{sku} {mine} off, expected {off}"
    if "applied" in expected and expected["applied"] != got["applied"]:
        yield f"applied {got['applied']}, expected {expected['applied']}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.promotions",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("cases", type=Path, metavar="CASES.json")
    parser.add_argument("--out", type=Path, required=True, metavar="RESULTS.json")
    asked = parser.parse_args(arguments)
    try:
        said = json.loads(asked.cases.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as err:
        print(f"{asked.cases} cannot be read: {err}. Nothing was written.", file=sys.stderr)
        return 2
    cases = said.get("cases") if isinstance(said, dict) else said
    if not isinstance(cases, list):
        print(f"{asked.cases} holds no list of cases. Nothing was written.", file=sys.stderr)
        return 2
    results = run(cases)
    asked.out.write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    wrong = disagreements(cases, results)
    for line in wrong:
        print(line)
    differ = {line.split(":", 1)[0] for line in wrong}
    print(f"{len(cases) - len(differ)} of {len(cases)} cases as expected, written to {asked.out}")
    for name, case in _named(cases):
        policy = str(case.get("policy") or "") if isinstance(case, Mapping) else ""
        if is_unread(policy):
            print(f"{name}: priced under the default, for nothing knows: {policy}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
