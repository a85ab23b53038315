"""Where things stand in the checkout: files of functions, tests that name a word."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from tongban.kernel.events import EVENTS

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
    for path in _drawn_files():
        import_module(dotted(path))


def _drawn_files() -> Iterator[Path]:
    for room in DRAWN:
        for path in python_files(PACKAGE / room):
            if not SKIPPED & set(path.relative_to(PACKAGE).parts):
                yield path


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


def tests_naming(code: str) -> list[Path]:
    """Return the test files that name a reason: by its code in quotes, or by its constant."""
    quoted, names = f'"{code}"', constants().get(code, ())
    return [
        path
        for path, text in tests().items()
        if quoted in text or any(_holds(text, name) for name in names)
    ]


def _holds(text: str, name: str) -> bool:
    """Whether a name stands in a text as a word: most texts do not hold it at all."""
    return name in text and re.search(rf"\b{name}\b", text) is not None


@cache
def constants() -> dict[str, tuple[str, ...]]:
    """Return, by reason code, the names it is assigned to; names that two codes share are none."""
    pairs = [pair for path in _drawn_files() for pair in _declared(path)]
    shared = {name for name, count in Counter(name for name, _ in pairs).items() if count > 1}
    return {code: (name,) for name, code in pairs if name not in shared}


def _declared(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (constant, code) of every `CONSTANT = reason("code", …)` of a file."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and _is_reason(node.value):
            first = node.value.args[0] if isinstance(node.value, ast.Call) else None
            if isinstance(node.targets[0], ast.Name) and isinstance(first, ast.Constant):
                yield node.targets[0].id, str(first.value)


def _is_reason(value: ast.expr) -> bool:
    called = value.func if isinstance(value, ast.Call) else None
    return isinstance(called, ast.Name) and called.id == "reason"


def test_of(function: Callable[..., object]) -> Path | None:
    """Return the test file of an action: `tests/test_<verb>.py` beside `actions/<verb>.py`."""
    source = file_of(function)
    path = source.parents[1] / "tests" / f"test_{source.stem}.py"
    return path if path in tests() else None


@cache
def made_in() -> dict[str, tuple[Path, ...]]:
    """Return, by the class name of an event, the files that call it: who tells it."""
    wanted = {shape.__name__ for shape in EVENTS.values()}
    found: dict[str, list[Path]] = {}
    for path in _drawn_files():
        text = path.read_text(encoding="utf-8")
        near = {name for name in wanted if name in text}  # few files are worth a parser
        for name in near & _called(text) if near else ():
            found.setdefault(name, []).append(path.relative_to(ROOT))
    return {name: tuple(paths) for name, paths in found.items()}


def _called(text: str) -> set[str]:
    calls = (node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    return {
        call.id if isinstance(call, ast.Name) else call.attr
        for call in calls
        if isinstance(call, ast.Name | ast.Attribute)
    }
