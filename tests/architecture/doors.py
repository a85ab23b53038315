"""Foreign keys are doors that the import contracts cannot see; here they are read from Django."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models

MODULES = "tongban.modules."


@dataclass(frozen=True)
class Door:
    """One relation between two tables."""

    owner: str  # dotted module of the model that holds the key
    model: str
    field: str
    target: str  # dotted module of the model pointed at
    related_name: str | None
    on_delete: str


def doors(tables: Iterable[type[models.Model]]) -> Iterator[Door]:
    """All foreign keys and many-to-many relations that our modules' own models declare."""
    for table in tables:
        for field in [*table._meta.local_fields, *table._meta.local_many_to_many]:
            way = field.remote_field
            if way is None or not isinstance(way.model, type):
                continue
            if table.__module__.startswith(MODULES):
                yield Door(
                    owner=table.__module__,
                    model=table.__name__,
                    field=field.name,
                    target=way.model.__module__,
                    related_name=way.related_name,
                    on_delete=getattr(way.on_delete, "__name__", ""),
                )


def _module(dotted: str) -> str:
    return dotted.removeprefix(MODULES).split(".")[0] if dotted.startswith(MODULES) else ""


def fault(door: Door, floor_of: dict[str, int]) -> str | None:
    """Why a door is unlawful, or None."""
    here, there = _module(door.owner), _module(door.target)
    name = f"{here}.{door.model}.{door.field}"
    if here == there or not there:  # at home, or to the kernel and Django, which are below all
        return None
    if floor_of[there] >= floor_of[here]:
        return f"{name} points to {there}, which is not below; store the id"
    if door.related_name != "+":
        return f'{name} opens a way back from {there}; say related_name="+"'
    if door.on_delete != "PROTECT":
        return f"{name} must be on_delete=PROTECT across modules, not {door.on_delete or 'nothing'}"
    return None
