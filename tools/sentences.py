"""Which sentences the code marks for translation: read from the sources, without GNU gettext.

Python is read as a syntax tree, so that an alias (`gettext_lazy as lazy`) is followed. Templates
go through Django's own `templatize`, which writes their sentences as calls.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation.template import templatize

SHAPES: Final[Mapping[str, tuple[str, ...]]] = {
    "gettext": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
}
"""What the leading arguments of each marking function mean."""

_LITERAL: Final = r"""u?(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_CALL: Final = re.compile(rf"\b(_|n?p?gettext)\(((?:\s*{_LITERAL}\s*,?)+)")


@dataclass(frozen=True, order=True)
class Sentence:
    """One marked sentence; `plural` is "" where none is given."""

    msgid: str
    plural: str = ""
    context: str = ""


def shape(function: str) -> tuple[str, ...]:
    """Return what the arguments of a marking function mean; () for any other function."""
    return SHAPES.get(re.sub("_(lazy|noop)$", "", function), ())


def marked(package: Path) -> dict[Sentence, set[str]]:
    """Return every marked sentence of a package with the files that hold it; tests are left out."""
    found: dict[Sentence, set[str]] = {}
    for path in sources(package):
        text = path.read_text(encoding="utf-8")
        read = of_python if path.suffix == ".py" else of_template
        for sentence in read(text):
            found.setdefault(sentence, set()).add(path.relative_to(package).as_posix())
    return found


def sources(package: Path) -> Iterator[Path]:
    """Yield the files that people may read something from: Python and templates, no tests."""
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package).parts
        if path.suffix in {".py", ".html", ".txt"} and not {"tests", "migrations"} & set(inside):
            yield path


def of_python(text: str) -> Iterator[Sentence]:
    """Yield the sentences that a Python source marks by a literal."""
    tree = ast.parse(text)
    names = marking_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node, names.get(called(node), ()))


def marking_names(tree: ast.Module) -> dict[str, tuple[str, ...]]:
    """Return the names by which a module calls the marking functions, with their shapes."""
    names = {name: shape(name) for name in ("gettext", "gettext_noop")}
    for node in ast.walk(tree):
        for name, meant in _renamed(node):
            names[name] = shape(meant) or names.get(meant, ())
    return names


def _renamed(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield (new name, old name) of an import or of a plain assignment."""
    if isinstance(node, ast.ImportFrom):
        for one in node.names:
            if shape(one.name):
                yield one.asname or one.name, one.name
    elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
        for target in node.targets:
            if isinstance(target, ast.Name) and shape(node.value.id):
                yield target.id, node.value.id


def called(node: ast.Call) -> str:
    """Return the plain name that is called; `translation.gettext` counts as gettext."""
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _of_call(node: ast.Call, meanings: tuple[str, ...]) -> Iterator[Sentence]:
    texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if meanings and len(texts) >= len(meanings):
        yield Sentence(**dict(zip(meanings, texts, strict=False)))


def of_template(text: str) -> Iterator[Sentence]:
    """Yield the sentences of `translate`, `blocktranslate` and `_()` in a template."""
    for function, arguments in _CALL.findall(templatize(text)):
        texts = [str(ast.literal_eval(one)) for one in re.findall(_LITERAL, arguments)]
        meanings = shape("gettext" if function == "_" else function)
        yield Sentence(**dict(zip(meanings, texts, strict=False)))
