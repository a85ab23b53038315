"""entities.md: the tables of each module and how they point at each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.apps import AppConfig, apps
from django.db import models
from django.db.models.options import Options

from tongban.site.floors import built

from .markdown import first_line, mermaid, page, table

if TYPE_CHECKING:
    Field = models.Field[Any, Any]

INTRO = """One picture a module. `PK` primary key, `UK` unique, `FK` points to another table;
"null" may be empty. A foreign key points to a lower floor only; between floor-mates the id is
stored instead."""


def draw() -> str:
    """Return the page."""
    parts = [part for app in _ours() for part in _module(app)]
    return page("Entities", INTRO, *parts)


def _ours() -> list[AppConfig]:
    return [apps.get_app_config(label) for label in ("kernel", *built())]


def _module(app: AppConfig) -> Iterator[str]:
    tables = list(app.get_models())
    if tables:
        yield f"## {app.label}"
        yield table(("table", "meaning"), [_meaning(one) for one in tables])
        yield mermaid(_picture(tables))


def _meta(one: type[models.Model]) -> Options[models.Model]:
    return one._meta  # noqa: SLF001  # documented by Django in spite of its name


def _meaning(one: type[models.Model]) -> tuple[str, str]:
    return f"`{one.__name__}` (`{_meta(one).db_table}`)", first_line(one.__doc__)


def _picture(tables: list[type[models.Model]]) -> Iterator[str]:
    yield "erDiagram"
    for one in tables:
        yield f"  {one.__name__} {{"
        yield from (f"    {_attribute(field)}" for field in _meta(one).local_fields)
        yield "  }"
    for one in tables:
        for field in _meta(one).local_fields:
            if isinstance(field, models.ForeignKey):
                yield f"  {one.__name__} {_ends(field)} {_target(field)} : {field.name}"


def _attribute(field: Field) -> str:
    keys = [sign for sign, holds in _keys(field) if holds]
    null = ' "null"' if field.null else ""
    return f"{_kind(field)} {field.column} {', '.join(keys)}".rstrip() + null


def _keys(field: Field) -> list[tuple[str, bool]]:
    return [
        ("PK", field.primary_key),
        ("FK", isinstance(field, models.ForeignKey)),
        ("UK", field.unique and not field.primary_key),
    ]


def _kind(field: Field) -> str:
    if isinstance(field, models.ForeignKey):
        return _kind(field.target_field)
    name = field.get_internal_type().removesuffix("Field")
    return f"{name}({field.max_length})" if field.max_length else name


def _ends(field: Field) -> str:
    many = "|o" if field.unique else "}o"
    return f"{many}--{'o|' if field.null else '||'}"


def _target(field: Field) -> str:
    there = field.related_model
    if not isinstance(there, type):
        return str(there)
    home = _meta(there).app_label == _meta(field.model).app_label
    return there.__name__ if home else f"{_meta(there).app_label}_{there.__name__}"
