"""Chinese that people would see and that nobody marked for translation.

Chinese belongs into a marking call, or beside its English twin, or it is data: names and wordings
of guides, law and registers, which stay Chinese in every language (`DATA`).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from .sentences import called, marking_names, sources

HAN: Final = re.compile(r"[\u3400-\u9fff\uff08-\uff5e\u3001-\u3011]")
LATIN: Final = re.compile(r"[A-Za-z]{2}")
TWIN_NAMES: Final = re.compile(r"^_?(zh|law)(_|$)|_zh$", re.IGNORECASE)
"""Names that hold the Chinese twin of an English text, or a citation of law."""
PATTERNS: Final = frozenset(("compile", "sub", "fullmatch"))
"""Calls whose Chinese is looked for in other text, not shown."""
_TRANSLATED: Final = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?%\}.*?\{%\s*endblocktrans(?:late)?\s*%\}"
    r"|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}"
    r"|\{%\s*trans(?:late)?\s+(?:\"[^\"]*\"|'[^']*').*?%\}"
    r"|_\((?:\"[^\"]*\"|'[^']*')\)"
    r"|\{#.*?#\}|<!--.*?-->",
    re.DOTALL,
)


def everywhere(package: Path, data: Iterable[str] = ()) -> Iterator[str]:
    """Yield a line for every unmarked Chinese text of a package; `data` are paths left out."""
    left_out = tuple(data)
    for path in sources(package):
        place = path.relative_to(package).as_posix()
        if not place.startswith(left_out):
            read = in_python if path.suffix == ".py" else in_template
            for line, said in read(path.read_text(encoding="utf-8")):
                yield f"{place}:{line}: {said}"


def in_python(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of Chinese literals that are neither marked nor twins nor docstrings."""
    tree = ast.parse(text)
    covered = {id(part) for node in _covered(tree) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in covered and HAN.search(_text(node)):
            yield node.lineno, " ".join(_text(node).split())


def in_template(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line, text) of Chinese in a template outside its translation tags."""
    outside = _TRANSLATED.sub(lambda hit: "\n" * hit[0].count("\n"), text)
    for number, line in enumerate(outside.splitlines(), 1):
        if HAN.search(line):
            yield number, line.strip()


def _covered(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the nodes inside which Chinese is in order."""
    names = marking_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from [node] if names.get(called(node)) or called(node) in PATTERNS else []
            yield from _twins(node.args)
        elif isinstance(node, ast.Tuple | ast.List):
            yield from _twins(node.elts)
        elif _is_said_once(node):
            yield node


def _is_said_once(node: ast.AST) -> bool:
    """Whether this is a docstring, or what a name like `zh` or `law` is given."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.keyword):
        return bool(TWIN_NAMES.search(node.arg or ""))
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(t, ast.Name) and TWIN_NAMES.search(t.id) for t in targets)
    return False


def _twins(nodes: Sequence[ast.expr]) -> Iterator[ast.expr]:
    """Yield what is followed by its English twin."""
    for zh, en in pairwise(nodes):
        if LATIN.search(_text(en)) and not HAN.search(_text(en)):
            yield zh


def _text(node: ast.AST) -> str:
    """Return what a literal says; of a formatted one the fixed parts."""
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_text, node.values))
    said = node.value if isinstance(node, ast.Constant) else ""
    return said if isinstance(said, str) else ""
