"""Adding a name to the imports of a file, in the order that the linter wants."""

from __future__ import annotations

import ast

MOST = 100


def names_bound(text: str) -> set[str]:
    """Return the names that a file imports, defines or assigns, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {one.id for one in node.targets if isinstance(one, ast.Name)}
    return found


def with_import(text: str, module: str, name: str) -> str:
    """Return the file with `from module import name` among its imports; unchanged if bound."""
    if name in names_bound(text):
        return text
    lines = text.splitlines()
    own = next((node for node in _imports(text) if node.module == module), None)
    if own is not None:
        names = sorted({name, *(alias.name for alias in own.names)}, key=_order)
        lines[own.lineno - 1 : own.end_lineno] = _statement(module, names)
    else:
        lines.insert(_place(text, module), f"from {module} import {name}")
    return "\n".join(lines) + "\n"


def _imports(text: str) -> list[ast.ImportFrom]:
    body = ast.parse(text).body
    return [node for node in body if isinstance(node, ast.ImportFrom) and node.level == 0]


def _place(text: str, module: str) -> int:
    """Return the line to insert at: behind the last of our imports that sorts before."""
    ours = [node for node in _imports(text) if (node.module or "").startswith("tongban.")]
    before = [node.end_lineno or 0 for node in ours if (node.module or "") < module]
    if before:
        return max(before)
    if ours:
        return ours[0].lineno - 1
    raise ValueError("the file imports nothing of ours")


def _statement(module: str, names: list[str]) -> list[str]:
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= MOST:
        return [line]
    return [f"from {module} import (", *(f"    {name}," for name in names), ")"]


def _order(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name
