"""Every promise has a test that runs, and the table that says so is the truth."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.found import TESTS, PromiseTest, misnamed, promise_tests
from tests.promises.promises import PROMISES
from tests.promises.proven import PROVEN, Proven
from tests.promises.table import REMEDY, TABLE, as_markdown

ROOT = TESTS.parent
NUMBERS = {promise.number for promise in PROMISES}


def bare(tests: tuple[PromiseTest, ...]) -> list[int]:
    """Promises without a test that runs in every `make test`."""
    sound = {test.number for test in tests if not (test.is_long or test.is_given_up)}
    return sorted(NUMBERS - sound)


def test_the_promises_are_those_that_concern_the_camera_and_consent() -> None:
    assert {*range(1, 32)} - {22, 23} == NUMBERS


def test_every_promise_has_a_test_named_after_it() -> None:
    missing = [f"C{number} (test_c{number:02d}_...)" for number in bare(promise_tests())]
    assert not missing, f"no test in `make test` is named after {', '.join(missing)}"


def test_no_test_of_a_promise_is_given_up() -> None:
    assert [test.name for test in promise_tests() if test.is_given_up] == []


def test_every_test_of_a_promise_is_named_with_two_digits_and_a_number_there_is() -> None:
    assert misnamed() == []
    assert [test.name for test in promise_tests() if test.number not in NUMBERS] == []


def test_every_test_in_the_table_is_one_that_pytest_collects(
    request: pytest.FixtureRequest,
) -> None:
    """Of each file that this run looked into; `make test` looks into all."""
    collected = request.config.stash[PROVEN].collected
    looked_into = {name.partition("::")[0] for name in collected}
    tests = {f"tests/{test.file}::{test.name}" for test in promise_tests()}
    assert {test for test in tests if test.partition("::")[0] in looked_into} == collected


def test_the_table_says_what_the_tests_are() -> None:
    written = TABLE.read_text(encoding="utf-8")
    assert written == as_markdown(PROMISES, promise_tests()), f"{TABLE.name} is stale. {REMEDY}"


def test_a_promise_whose_test_is_gone_or_given_up_or_long_is_named(tmp_path: Path) -> None:
    (tmp_path / "unit").mkdir()
    file = tmp_path / "unit" / "test_shop.py"
    others = "".join(f"def test_c{n:02d}_x(): pass\n" for n in sorted(NUMBERS - {1, 8, 12}))
    file.write_text(
        f"import pytest\n{others}"
        "@pytest.mark.proof\ndef test_c01_long(): pass\n"
        "@pytest.mark.skip(reason='later')\ndef test_c08_skipped(): pass\n"
        "def helper():\n    def test_c12_inside(): pass\n",
        encoding="utf-8",
    )
    assert bare(promise_tests(tmp_path)) == [1, 8, 12]
    file.write_text(f"{others}def test_c1_one_digit(): pass\n", encoding="utf-8")
    assert misnamed(tmp_path) == ["unit/test_shop.py: test_c1_one_digit"]


def test_marks_of_a_whole_file_count(tmp_path: Path) -> None:
    marked = (
        "import pytest\npytestmark = [pytest.mark.proof, pytest.mark.skipif(True, reason='')]\n"
    )
    (tmp_path / "test_all.py").write_text(f"{marked}def test_c01_a(): pass\n", encoding="utf-8")
    assert promise_tests(tmp_path) == (PromiseTest(1, "test_c01_a", "test_all.py", is_long=True),)


def test_a_skip_that_could_hide_a_broken_promise_is_told() -> None:
    run = Proven()
    run.passed("tests/unit/test_a.py::test_c01_rules[3]")
    run.skip("tests/faults/test_b.py::test_c01_traced", "Skipped: no strace here: apt-get install")
    run.skip("tests/faults/test_b.py::test_c12_memory", "Skipped: only root may read memory")
    assert run.unproven == [12]
    assert [name for _, name, _ in run.unexplained] == ["test_c01_traced"]
    assert any("nothing of C12" in line for line in run.report())


@pytest.mark.parametrize("workers", [0, 2])
def test_a_run_that_skipped_a_proof_fails_where_all_must_be_proven(
    tmp_path: Path, workers: int
) -> None:
    (tmp_path / "test_it.py").write_text(
        "import pytest\ndef test_c01_a(): pytest.skip('no strace here')\ndef test_c02_b(): pass\n",
        encoding="utf-8",
    )
    told = {}
    for name, environ in {"strict": {"ASKFIRST_PROVE_ALL": "1"}, "as usual": {}}.items():
        done = subprocess.run(
            [
                sys.executable, "-m", "pytest", "-q", "-p", "tests.promises.proven",
                "-n", str(workers), "--rootdir", str(tmp_path), "-c", "/dev/null", str(tmp_path),
            ],
            cwd=ROOT, env={"PYTHONPATH": str(ROOT), **environ}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        told[name] = done.returncode
        assert "nothing of C1 was proven here" in done.stdout
    assert told == {"strict": 1, "as usual": 0}
