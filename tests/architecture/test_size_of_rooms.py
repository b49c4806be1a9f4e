"""Rooms stay small: a reader should guess the file from the question, and see a function whole."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "relcrm"
MODULES = sorted(SOURCE.rglob("*.py"))
SIGNS = sorted([*SOURCE.glob("domain/**/__init__.py"), *SOURCE.glob("services/**/__init__.py")])
UNIT_TESTS = Path(__file__).resolve().parents[1] / "unit"
LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 300, 45, 10
MOST_MODULES = 12
TABLES_OF_VALUES = {"tables.py", "constants.py"}  # definitions one after the other: nothing in them to follow


def named(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def functions(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def lines_of(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_there_is_something_to_measure() -> None:
    assert len(MODULES) > 50


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_module_says_what_belongs_in_it(path: Path) -> None:
    assert (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").strip()


@pytest.mark.parametrize("sign", SIGNS, ids=named)
def test_a_room_has_a_sign_at_its_door_and_nothing_else_there(sign: Path) -> None:
    assert [type(node) for node in ast.parse(sign.read_text(encoding="utf-8")).body] == [ast.Expr]


@pytest.mark.parametrize("sign", SIGNS, ids=named)
def test_no_room_is_crowded(sign: Path) -> None:
    held = [path.name for path in sign.parent.glob("*.py") if path != sign]
    assert len(held) <= MOST_MODULES, (
        "look for the second thing that this room does: docs/decisions/0011-rooms.md"
    )


@pytest.mark.parametrize("layer", ["domain", "services"])
def test_unit_tests_stand_where_their_modules_stand(layer: str) -> None:
    tests = [path.relative_to(UNIT_TESTS) for path in (UNIT_TESTS / layer).rglob("test_*.py")]
    assert tests
    assert [
        path.as_posix()
        for path in tests
        if not (SOURCE / path.with_name(path.name.removeprefix("test_"))).exists()
    ] == []


def test_no_file_is_long() -> None:
    lengths = {
        named(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in MODULES
        if path.name not in TABLES_OF_VALUES
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_long() -> None:
    lengths = {
        f"{named(path)}:{node.lineno} {node.name}": lines_of(node)
        for path in MODULES
        if path.parent.name != "commands"  # a command is as long as its options
        for node in functions(path)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION} == {}


def test_the_usual_function_is_short() -> None:
    assert median(lines_of(node) for path in MODULES for node in functions(path)) <= MEDIAN_FUNCTION


def test_no_module_is_named_for_nothing() -> None:
    assert not {path.stem for path in MODULES} & {
        "utils",
        "util",
        "helpers",
        "misc",
        "common",
        "manager",
        "base_manager",
    }
