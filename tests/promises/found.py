"""Finds the tests that are named after a promise, by reading the test files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parents[1]
_NAME = re.compile(r"test_c(\d\d)_\w+")
# A test that looks like one of a promise's but is not named with two digits would count for none.
_ALMOST = re.compile(r"test_c\d_\w+")

KINDS = {
    "unit": "rule",
    "ui": "screen",
    "flows": "whole kiosk",
    "faults": "real process",
    "promises": "source",
}


@dataclass(frozen=True, slots=True)
class PromiseTest:
    """One test of a promise.

    Attributes:
        file: from the tests' folder on, with forward slashes.
        is_long: left to `make proofs`.
        is_given_up: carries ``skip`` or ``xfail``, so that it proves nothing.
    """

    number: int
    name: str
    file: str
    is_long: bool = False
    is_given_up: bool = False

    @property
    def kind(self) -> str:
        """How it proves the promise, by the folder it stands in."""
        return KINDS.get(self.file.partition("/")[0], "source")

    @property
    def sentence(self) -> str:
        """Its name as a sentence: "one tap frees the camera"."""
        return self.name[len("test_c00_") :].replace("_", " ")


def promise_tests(folder: Path = TESTS) -> tuple[PromiseTest, ...]:
    """Every test of a promise under ``folder``, by promise, file and place in the file."""
    found = [
        test
        for file in sorted(folder.rglob("test_*.py"))
        for test in _in_file(file, file.relative_to(folder).as_posix())
    ]
    return tuple(sorted(found, key=lambda test: test.number))


def misnamed(folder: Path = TESTS) -> list[str]:
    """Tests named after a promise with one digit, which no check would count."""
    return [
        f"{file.relative_to(folder)}: {function.name}"
        for file in sorted(folder.rglob("test_*.py"))
        for function in _functions(ast.parse(file.read_text(encoding="utf-8")))
        if _ALMOST.fullmatch(function.name)
    ]


def _in_file(file: Path, name: str) -> Iterator[PromiseTest]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    of_file = _marks_of_file(tree)
    for function in _functions(tree):
        named = _NAME.fullmatch(function.name)
        if named:
            marks = of_file | {_mark(mark) for mark in function.decorator_list}
            yield PromiseTest(
                int(named[1]),
                function.name,
                name,
                "proof" in marks,
                bool(marks & {"skip", "xfail"}),
            )


def _functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    """What pytest collects: functions of the module, and of classes whose name begins with Test."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node
        elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield from (inner for inner in node.body if isinstance(inner, ast.FunctionDef))


def _marks_of_file(tree: ast.Module) -> set[str]:
    """The marks in ``pytestmark = ...``."""
    values = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        and any(isinstance(name, ast.Name) and name.id == "pytestmark" for name in node.targets)
    ]
    listed = [
        mark
        for value in values
        for mark in (value.elts if isinstance(value, ast.List | ast.Tuple) else [value])
    ]
    return {_mark(mark) for mark in listed}


def _mark(mark: ast.expr) -> str:
    """``proof`` for ``pytest.mark.proof`` and ``pytest.mark.proof(...)``; else the last name."""
    called = mark.func if isinstance(mark, ast.Call) else mark
    return called.attr if isinstance(called, ast.Attribute) else ""
