"""What is sealed or found by a blind index is in the register: else its keys never rotate."""

import ast
import importlib
import re
from collections.abc import Container, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.db.models import BinaryField, CharField, Model

from tongban.kernel.crypto import blind_index, blind_indexes
from tongban.kernel.indexes import held
from tongban.kernel.sealing import INDEXED, SEALED, IndexField

from .house import PACKAGE, is_test, python_files, tree_of

INDEX_NAME = re.compile(r"_index$|_mark$")
MAKERS = {one.__name__: one for one in (blind_index, blind_indexes, held)}
UNSEALED_FILES = {"documents.content:", "check"}
"""Contexts of what is no column: files of the store, and the look of `tongban check`."""


def ours() -> list[type[Model]]:
    return [one for one in apps.get_models() if one.__module__.startswith("tongban.")]


def columns(kind: type, name: str = "") -> set[str]:
    return {
        f"{model._meta.label}.{one.name}"
        for model in ours()
        for one in model._meta.concrete_fields
        if isinstance(one, kind) and re.search(name, one.name)
    }


def test_every_column_of_bytes_is_declared_as_sealed():
    missing = columns(BinaryField) - {one.name for one in SEALED}
    assert missing == set(), "declare them in the room's sealed_fields.py"


def test_every_column_of_blind_indexes_is_declared():
    missing = columns(CharField, INDEX_NAME.pattern) - {one.name for one in INDEXED}
    assert missing == set(), "declare them in the room's sealed_fields.py"


def calls(names: Container[str]) -> Iterator[tuple[Path, ast.Call]]:
    for path in python_files(PACKAGE):
        inside = path.relative_to(PACKAGE)
        if is_test(inside) or inside.parts[:2] == ("kernel", "crypto"):
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and _called(node) in names:
                yield path, node


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _beginning(path: Path, given: ast.expr) -> str:
    """The text that an argument begins with, as far as the code tells without running."""
    if isinstance(given, ast.JoinedStr):
        first = given.values[0]
        return str(first.value) if isinstance(first, ast.Constant) else ""
    return str(eval(ast.unparse(given), vars(_module(path))))  # noqa: S307  # our own constants


def _module(path: Path) -> ModuleType:
    inside = path.relative_to(PACKAGE).with_suffix("")
    return importlib.import_module(".".join(["tongban", *inside.parts]))


def test_every_purpose_that_is_indexed_is_declared():
    known, asked = {one.purpose for one in INDEXED}, 0
    strange = set()
    for path, call in calls(MAKERS):
        name = _called(call)
        if path.parent == PACKAGE / "kernel" or vars(_module(path)).get(name) is not MAKERS[name]:
            continue  # it is handed the purpose, or is something else of this name
        asked += 1
        purpose = _beginning(path, call.args[1])
        if purpose not in known:
            strange.add(f"{path.relative_to(PACKAGE)}: {purpose}")
    assert strange == set()
    assert asked > 15


def test_an_index_that_must_be_unique_is_stored_by_who_holds_its_key():
    """`blind_index` would write it under whichever key this process knows (decision 0100)."""
    together = {one.purpose for one in INDEXED if one.together}
    stray = [
        str(path.relative_to(PACKAGE))
        for path, call in calls({"blind_index"})
        if path.parent != PACKAGE / "kernel" and _beginning(path, call.args[1]) in together
    ]
    assert stray == []


def test_every_context_that_is_sealed_with_is_declared():
    known = {one.context.partition("{")[0] for one in SEALED}
    strange = set()
    for path, call in calls({"encrypt"}):
        given = call.args[1]
        if isinstance(given, ast.Name | ast.Call):
            continue  # made by a function of the same file, or handed on
        begun = _beginning(path, given)
        fits = begun in UNSEALED_FILES or any(one.startswith(begun) for one in known)
        if not begun or not fits:
            strange.add(f"{path.relative_to(PACKAGE)}: {begun}")
    assert strange == set()


@pytest.mark.parametrize("one", [one for one in INDEXED if one.source], ids=lambda one: one.name)
def test_the_source_of_an_index_is_a_sealed_column(one: IndexField):
    sealed = {(known.model, known.column): known.context for known in SEALED}
    *way, column = one.source.split("__")
    model: Any = one.model
    before = "".join(f"{step}__" for step in way)
    for step in way:
        model = model._meta.get_field(step).related_model
    declared = sealed[model, column]
    assert one.context == declared.replace("{", "{" + before)


def test_an_index_without_a_source_says_what_becomes_of_it():
    assert [one.name for one in INDEXED if not one.source and not one.otherwise] == []
