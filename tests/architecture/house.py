"""Where things are: the repository, the package, its floors, and how source files are found."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "tongban"


def contract(name: str) -> dict[str, object]:
    """One import contract of pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    every = tomllib.loads(text)["tool"]["importlinter"]["contracts"]
    return next(one for one in every if one["id"] == name)


def floors() -> list[set[str]]:
    """Names of modules, lowest floor first, as the import contract has them."""
    layers = contract("floors")["layers"]
    assert isinstance(layers, list)
    return [set(re.findall(r"\w+", layer)) for layer in reversed(layers)]


def python_files(tree: Path) -> Iterator[Path]:
    """Source files below `tree` that people write."""
    for path in sorted(tree.rglob("*.py")):
        parts = path.relative_to(tree).parts
        if "migrations" not in parts and not any(part.startswith(".") for part in parts):
            yield path


def is_test(path: Path) -> bool:
    """Whether a file belongs to tests."""
    return "tests" in path.parts or path.name.startswith("test_") or path.name == "conftest.py"


def tree_of(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
