"""Where things stand in the checkout: files of functions, tests that name a word."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
ROOT = PACKAGE.parents[1]
DRAWN = ("kernel", "modules", "journeys", "portal", "rest")
SKIPPED = {"tests", "migrations"}


class NoCheckout(RuntimeError):
    """The map belongs to a checkout; an installed package has no docs/ to write."""


def need_checkout() -> None:
    """Raise `NoCheckout` when the package does not lie in its repository."""
    if not (ROOT / "pyproject.toml").is_file():
        raise NoCheckout(f"{ROOT} is no checkout of Tongban; the map is made in one")


def load_all() -> None:
    """Import every file of ours that registers something, so that the registers are whole."""
    for room in DRAWN:
        for path in python_files(PACKAGE / room):
            if not SKIPPED & set(path.relative_to(PACKAGE).parts):
                import_module(dotted(path))


def python_files(tree: Path) -> list[Path]:
    """Return the Python files below a folder, in a fixed order."""
    return sorted(tree.rglob("*.py"))


def dotted(path: Path) -> str:
    """Return the dotted name of a file of the package."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def file_of(thing: Callable[..., object]) -> Path:
    """Return the file that defines a function or class, from the top of the checkout."""
    return Path(inspect.getfile(inspect.unwrap(thing))).resolve().relative_to(ROOT)


def link(path: Path, *, up: int = 2) -> str:
    """Return a Markdown link to a file of the checkout, from a page `up` folders below the top."""
    return f"[`{path.as_posix().removeprefix('src/tongban/')}`]({'../' * up}{path.as_posix()})"


@cache
def tests() -> dict[Path, str]:
    """Return the text of every test file, by its path from the top of the checkout."""
    return {path.relative_to(ROOT): path.read_text(encoding="utf-8") for path in _test_files()}


def _test_files() -> Iterator[Path]:
    for tree in (ROOT / "src", ROOT / "tests"):
        yield from (path for path in python_files(tree) if path.name.startswith("test_"))


def tests_naming(word: str) -> list[Path]:
    """Return the test files in which a word stands in quotes."""
    return [path for path, text in tests().items() if f'"{word}"' in text]


def test_of(function: Callable[..., object]) -> Path | None:
    """Return the test file of an action: `tests/test_<verb>.py` beside `actions/<verb>.py`."""
    source = file_of(function)
    path = source.parents[1] / "tests" / f"test_{source.stem}.py"
    return path if path in tests() else None


@cache
def made_in() -> dict[str, tuple[Path, ...]]:
    """Return, by class name, the files that call it: who tells an event."""
    found: dict[str, list[Path]] = {}
    for room in DRAWN:
        for path in python_files(PACKAGE / room):
            if not SKIPPED & set(path.relative_to(PACKAGE).parts):
                for name in _called(path):
                    found.setdefault(name, []).append(path.relative_to(ROOT))
    return {name: tuple(paths) for name, paths in found.items()}


def _called(path: Path) -> set[str]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    calls = (node.func for node in nodes if isinstance(node, ast.Call))
    return {
        call.id if isinstance(call, ast.Name) else call.attr
        for call in calls
        if isinstance(call, ast.Name | ast.Attribute)
    }
