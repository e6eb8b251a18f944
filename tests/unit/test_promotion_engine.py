"""Every kind, parameter, condition and policy of promotions, worked by hand and by the engine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmarks.promotion_policies import is_unread
from tests.benchmarks.promotions import disagreements, main, run
from tests.unit import promotion_cases
from tests.unit.promotion_cases import Case


@pytest.mark.parametrize("case", promotion_cases.ALL, ids=lambda case: case["id"])
def test_a_promotion_comes_to_what_it_says(case: Case) -> None:
    results = run([case])
    assert disagreements([case], results) == []
    result = results[case["id"]]
    assert "troubles" not in result
    if "extras" in case["expected"]:
        assert result["extras"] == case["expected"]["extras"]
    assert not is_unread(case["policy"])


def test_what_is_taken_off_the_lines_sums_to_the_whole() -> None:
    from decimal import Decimal

    for name, result in run(promotion_cases.ALL).items():
        lines = sum(Decimal(off) for off in result["lines"].values())
        units = sum(Decimal(off) for offs in result["units"].values() for off in offs)
        given = sum(Decimal(reason["amount"]) for reason in result["reasons"])
        assert lines == units == given == Decimal(result["discount_total"]), name


def test_every_promotion_has_a_reason_applied_or_not() -> None:
    for case in promotion_cases.ALL:
        (result,) = run([case]).values()
        assert len(result["reasons"]) == len(case["promotions"])
        for reason in result["reasons"]:
            assert reason["text"]
            assert reason["applied"] == (reason["code"] == "applied")


def test_the_command_writes_a_result_for_every_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases, out = tmp_path / "cases.json", tmp_path / "results.json"
    cases.write_text(json.dumps({"cases": promotion_cases.ALL}), encoding="utf-8")
    assert main([str(cases), "--out", str(out)]) == 0
    written = json.loads(out.read_text(encoding="utf-8"))
    assert len(written) == len(promotion_cases.ALL)
    assert f"{len(written)} of {len(written)} cases as expected" in capsys.readouterr().out


def test_a_case_that_cannot_be_read_is_told_and_the_others_go_on() -> None:
    good = promotion_cases.KINDS[0]
    broken = {
        "id": "broken",
        "basket": [{"sku": "a", "qty": "many", "unit_price": "1"}],
        "promotions": [],
    }
    strange = {**good, "id": "strange", "promotions": [{"kind": "teleport"}, *good["promotions"]]}
    results = run([broken, good, strange])
    assert "qty is 'many'" in results["broken"]["error"]
    assert results[good["id"]]["total"] == "90.00"
    assert results["strange"]["total"] == "90.00"
    assert "kind is 'teleport'" in results["strange"]["troubles"][0]


def test_a_field_that_nobody_knows_is_told_and_changes_nothing() -> None:
    case = {
        **promotion_cases.KINDS[0],
        "id": "new",
        "promotions": [{**promotion_cases.OFF10, "colour": "red"}],
    }
    result = run([case])["new"]
    assert result["total"] == "90.00"
    assert result["troubles"] == ["first promotion: colour is not known"]
