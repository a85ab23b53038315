"""Events: frozen dataclasses of primitives, past tense, told through the outbox."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform

E = TypeVar("E")
EVENTS: dict[str, type] = {}


@dataclass_transform(frozen_default=True)
def event(kind: str) -> Callable[[type[E]], type[E]]:
    """Declare a frozen dataclass as the event `kind` ("cases.accepted")."""

    def declare(shape: type[E]) -> type[E]:
        if kind in EVENTS:
            raise ValueError(f"event {kind} is declared twice")
        if "kind" in shape.__annotations__:
            raise ValueError(f"event {kind}: `kind` names the event, no field can be called that")
        if "kind" in getattr(shape, "__annotations__", {}):
            raise TypeError(f"event {kind} has a field named kind, which is the event's own")
        frozen: type[E] = dataclass(frozen=True, slots=True)(shape)
        frozen.kind = kind  # type: ignore[attr-defined]  # the mark every event carries
        EVENTS[kind] = frozen
        return frozen

    return declare


@dataclass(frozen=True, slots=True)
class Listener:
    """One reaction to one kind of event. The name is stable: deliveries are recorded under it."""

    name: str
    kind: str
    handle: Callable[[Any], None]
    slow: bool = False


LISTENERS: dict[str, list[Listener]] = {}


def listens(
    *shapes: type, name: str, slow: bool = False
) -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Register a function as listener `name` to the events; it is called at least once for each.

    What it writes to the database commits together with the mark that it was called. A `slow`
    listener (drawing a PDF) is called when nothing quicker waits, and outside any transaction, so
    that nobody queues behind it: it must find out itself what it has already done.
    """

    def register(handle: Callable[[Any], None]) -> Callable[[Any], None]:
        for shape in shapes:
            kind = kind_of(shape)
            known = LISTENERS.setdefault(kind, [])
            if any(one.name == name for one in known):
                raise ValueError(f"listener {name} hears {kind} twice")
            known.append(Listener(name, kind, handle, slow))
        return handle

    return register


def kind_of(shape: Any) -> str:  # noqa: ANN401  # declared shapes share no base
    """Return the kind of an event or event class."""
    kind: str = shape.kind
    return kind


def dump(happened: Any) -> str:  # noqa: ANN401  # declared shapes share no base
    """Return the event's payload as JSON text."""
    return json.dumps(dataclasses.asdict(happened), ensure_ascii=False, separators=(",", ":"))


def load(kind: str, payload: str) -> Any:  # noqa: ANN401  # its type stands in the kind
    """Rebuild the event from its payload; fields added since are left at their defaults."""
    shape = EVENTS[kind]
    known = {f.name for f in dataclasses.fields(shape)}
    return shape(**{k: v for k, v in json.loads(payload).items() if k in known})
