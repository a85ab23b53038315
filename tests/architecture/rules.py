"""Rules about source text that no linter knows. Each takes a tree of files and gives its faults."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from .house import is_test, python_files, tree_of

HARD, WARN, TEST_HARD, ACTION_HARD = 500, 300, 800, 120

MANAGERS = {"objects", "_default_manager", "_base_manager"}
CHAINS = {"filter", "exclude", "all", "select_related", "select_for_update", "order_by", "using"}
BULK = {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITERS = {"actions", "migrations", "tests", "adapters"}


# ── length ────────────────────────────────────────────────────────────────────────────────────


def limit(path: Path) -> int:
    """The most lines a file may have."""
    if is_test(path):
        return TEST_HARD
    return ACTION_HARD if path.parent.name == "actions" else HARD


def lengths(root: Path) -> dict[str, tuple[int, int]]:
    """Lines and limit of every file that people write, by its path from `root`."""
    counted = {}
    for path in python_files(root):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        counted[path.relative_to(root).as_posix()] = (lines, limit(path.relative_to(root)))
    return counted


def too_long(counted: dict[str, tuple[int, int]], excused: dict[str, int]) -> list[str]:
    """Files over their limit or over their counted excuse, and excuses that are too generous."""
    faults = []
    for name, (lines, most) in counted.items():
        allowed = excused.get(name, most)
        if lines > max(allowed, most):
            faults.append(f"{name}: {lines} lines, at most {max(allowed, most)}: split it")
        elif name in excused and lines < allowed:
            faults.append(
                f"{name}: {lines} lines now, so lower its excuse from {allowed} or drop it"
            )
    gone = sorted(set(excused) - set(counted))
    return faults + [f"{name}: no such file, drop its excuse" for name in gone]


# ── writes ────────────────────────────────────────────────────────────────────────────────────


def _chain(node: ast.expr) -> Iterator[str]:
    """Names along `a.b(...).c`, last first."""
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        else:
            node = node.func


def _writes(call: ast.Call) -> bool:
    """Whether a call writes rows, as far as its form tells."""
    if not isinstance(call.func, ast.Attribute):
        return False
    verb, before = call.func.attr, set(_chain(call.func.value))
    on_rows = bool(before & (MANAGERS | CHAINS)) or any(name.endswith("_set") for name in before)
    if verb in BULK:
        return True
    if verb in {"save", "delete"}:  # a file's save(path) has an argument, a row's has none
        return not call.args or on_rows
    if verb == "update":  # a dict or a digest is updated by position, rows by name
        return on_rows or (not call.args and bool(call.keywords))
    return verb == "create" and on_rows


def _may_write(path: Path, package: Path) -> bool:
    inside = path.relative_to(package).parts
    return inside[0] == "kernel" or bool(WRITERS & set(inside)) or path.name == "factories.py"


def stray_writes(package: Path) -> list[str]:
    """Rows written outside actions: no legal ground, no audit entry, no event."""
    return [
        f"{path.relative_to(package)}:{node.lineno}: writes rows; make it an action"
        for path in python_files(package)
        if not _may_write(path, package)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and _writes(node)
    ]


def string_models(package: Path) -> list[str]:
    """`get_model("other.Thing")`: a door that the import contracts cannot see."""
    return [
        f"{path.relative_to(package)}:{node.lineno}: get_model by text; call a public function"
        for path in python_files(package)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get_model"
        and any(isinstance(arg, ast.Constant | ast.JoinedStr) for arg in node.args)
    ]


# ── actions ───────────────────────────────────────────────────────────────────────────────────


def _is_action(node: ast.AST) -> bool:
    if not isinstance(node, ast.FunctionDef):
        return False
    called = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
    return any(isinstance(one, ast.Name) and one.id == "action" for one in called)


def _actions(package: Path) -> Iterator[tuple[Path, ast.FunctionDef]]:
    for path in python_files(package):
        if is_test(path.relative_to(package)):
            continue
        for node in ast.walk(tree_of(path)):
            if _is_action(node) and isinstance(node, ast.FunctionDef):
                yield path, node


def actions_without_ground(package: Path) -> list[str]:
    """Actions whose docstring does not open with the line that names their legal ground."""
    faults = []
    for path, node in _actions(package):
        said = ast.get_docstring(node, clean=False) or ""
        if not said.split("\n", 1)[0].strip():
            where = f"{path.relative_to(package)}:{node.lineno}"
            faults.append(f"{where}: {node.name} must open with one line naming its legal ground")
    return faults


def actions_without_test(package: Path) -> list[str]:
    """Action files in modules that have no test file of the same verb."""
    files = {path for path, _ in _actions(package) if path.parent.name == "actions"}
    missing = []
    for path in sorted(files):
        test = path.parents[1] / "tests" / f"test_{path.stem}.py"
        if not test.exists():
            missing.append(f"{path.relative_to(package)}: write {test.relative_to(package)}")
    return missing


def misplaced_actions(package: Path) -> list[str]:
    """Actions of modules outside `actions/`, where nobody looks for them."""
    return [
        f"{path.relative_to(package)}:{node.lineno}: move {node.name} into actions/"
        for path, node in _actions(package)
        if path.is_relative_to(package / "modules") and path.parent.name != "actions"
    ]


# ── what a surface may say ────────────────────────────────────────────────────────────────────


def shapeless(package: Path) -> list[str]:
    """`Any` in a public surface: the caller would learn nothing."""
    return [
        f"{path.relative_to(package)}:{node.lineno}: Any in a surface; name the shape"
        for path in python_files(package)
        if path.name in {"public.py", "contracts.py"}
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name) and node.id == "Any"
    ]


# ── templates ─────────────────────────────────────────────────────────────────────────────────

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
QUERY = re.compile(r"\.(objects|filter|exclude|select_related)\b|_set\b")


def asking_templates(package: Path) -> list[str]:
    """Templates that query: a page's statements are counted in its view, not hidden in markup."""
    faults = []
    for path in sorted(package.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        for tag in TAG.finditer(text):
            if QUERY.search(tag.group()):
                line = text.count("\n", 0, tag.start()) + 1
                faults.append(
                    f"{path.relative_to(package)}:{line}: {tag.group()} asks the database"
                )
    return faults


# ── addresses and suppressions ────────────────────────────────────────────────────────────────

# Written in pieces, so that this file does not break its own rule.
MACHINE = "/" + "work" + "/"
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("deb", "debian", "org"),
        ("index", "crates", "io"),
    )
]
TEXT = {
    ".py",
    ".toml",
    ".in",
    ".lock",
    ".md",
    ".yml",
    ".yaml",
    ".sh",
    ".txt",
    ".cfg",
    ".html",
    ".json",
}


def addresses(paths: list[Path]) -> list[str]:
    """Files that name a package registry or a folder of the machine they were written on."""
    return [
        f"{path}: names {word}"
        for path in paths
        if path.suffix in TEXT or path.name in {"Makefile", "run"}
        for word in [MACHINE, *REGISTRIES]
        if word in path.read_text(encoding="utf-8", errors="replace")
    ]


SUPPRESSION = re.compile(
    r"#\s*(?:noqa\b|type:\s*ignore\b|nosec\b|pragma: no cover).*$", re.MULTILINE
)
WITH_CODES = (
    r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*"
    r"|type: ignore\[[\w, -]+\]|nosec B\d+(?:, ?B\d+)*|pragma: no cover)"
)
REASONED = re.compile(rf"{WITH_CODES}(?:\s+{WITH_CODES})*\s+#\s*\w.{{3,}}")


def silent_suppressions(root: Path) -> list[str]:
    """Checks that were switched off without a code, or without the reason on the same line."""
    faults = []
    for path in python_files(root):
        if path == Path(__file__) or path.name == "test_rules.py":
            continue  # they quote suppressions
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = SUPPRESSION.search(line)
            if found and not REASONED.fullmatch(found.group().strip()):
                faults.append(
                    f"{path.relative_to(root)}:{number}: give the reason: {found.group()}"
                )
    return faults


# ── dependencies ──────────────────────────────────────────────────────────────────────────────


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
        return [node.module]
    return []


def _late(tree: ast.Module) -> set[ast.AST]:
    """Everything inside functions: it runs when asked for, not at import."""
    functions = [
        one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return {node for function in functions for node in ast.walk(function)}


def undeclared(
    package: Path, declared: Callable[[str], bool], extra: Callable[[str], bool] = lambda _: False
) -> list[str]:
    """Imports of packages that pyproject.toml does not name among its dependencies.

    Those of an extra are asked for late and by an adapter alone: all else runs without it.
    """
    known = set(sys.stdlib_module_names) | {package.name}
    return [
        f"{path.relative_to(package)}:{node.lineno}: {name} is not among the dependencies"
        for path in python_files(package)
        if not is_test(path.relative_to(package))
        for tree in [tree_of(path)]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in _imported(node)
        if (top := name.split(".")[0]) not in known and not declared(top)
        if not (extra(top) and "adapters" in path.parts and node in _late(tree))
    ]
