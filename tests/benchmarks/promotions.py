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
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.benchmarks.promotion_cases import solve
from tests.benchmarks.promotion_policies import is_unread


def run(cases: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Each case's result by its id, or its place where it has none."""
    return {str(case.get("id", place)): _one(case) for place, case in enumerate(cases)}


def _one(case: dict[str, Any]) -> dict[str, Any]:
    try:
        return solve(case)
    except (ValueError, KeyError, TypeError, AttributeError) as err:
        return {"error": f"{type(err).__name__}: {err}"}


def disagreements(cases: list[dict[str, Any]], results: Mapping[str, dict[str, Any]]) -> list[str]:
    """What differs from what the cases expect, a line each."""
    found = []
    for place, case in enumerate(cases):
        name = str(case.get("id", place))
        expected, got = case.get("expected") or {}, results[name]
        for field in ("total", "discount_total", "subtotal"):
            if field in expected and Decimal(str(expected[field])) != Decimal(got.get(field, "-1")):
                found.append(f"{name}: {field} {got.get(field)}, expected {expected[field]}")
        for sku, off in (expected.get("line_discounts") or {}).items():
            mine = got.get("units" if isinstance(off, list) else "lines", {}).get(sku)
            same = (
                [Decimal(one) for one in off] == [Decimal(one) for one in mine or []]
                if isinstance(off, list)
                else mine is not None and Decimal(str(off)) == Decimal(mine)
            )
            if not same:
                found.append(f"{name}: {sku} {mine} off, expected {off}")
        if "applied" in expected and expected["applied"] != got.get("applied"):
            found.append(f"{name}: applied {got.get('applied')}, expected {expected['applied']}")
        if "error" in got:
            found.append(f"{name}: {got['error']}")
    return found


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
    except (OSError, ValueError) as err:
        print(f"{asked.cases} cannot be read: {err}. Nothing was written.", file=sys.stderr)
        return 2
    cases = said["cases"] if isinstance(said, dict) else said
    results = run(cases)
    asked.out.write_text(json.dumps(results, indent=1, ensure_ascii=False), encoding="utf-8")
    wrong = disagreements(cases, results)
    for line in wrong:
        print(line)
    differ = {line.split(":", 1)[0] for line in wrong}
    print(f"{len(cases) - len(differ)} of {len(cases)} cases as expected, written to {asked.out}")
    for case in cases:
        if is_unread(str(case.get("policy") or "")):
            print(
                f"{case.get('id')}: priced under the default, for nothing knows: {case['policy']}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
