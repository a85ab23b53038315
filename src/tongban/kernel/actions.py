"""Actions: one decision each. Allow → take the step → write → note → emit, in one transaction."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, ParamSpec, TypeVar

from . import audit, helping, outbox
from .actors import Actor
from .db import joined, writing

P = ParamSpec("P")
R = TypeVar("R")
_TRIES = 8
"""Of so many who write to one chain at one moment, one gets through each time."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared action: its name, its legal ground (first line of the docstring), its code."""

    name: str
    ground: str
    function: Callable[..., Any]
    helped: str = helping.NEVER


ACTIONS: dict[str, Declared] = {}


@dataclass(slots=True)
class _Running:
    name: str
    by: Actor
    notes: dict[str, dict[str, object]] = field(default_factory=dict)
    events: list[object] = field(default_factory=list)
    last: list[tuple[str, Callable[[], None]]] = field(default_factory=list)
    noted_before: bool = False


_running: ContextVar[_Running | None] = ContextVar("action", default=None)


class NothingNoted(RuntimeError):
    """An action changed something and noted nothing: a programming error, rolled back."""


def action(name: str, *, helped: str = helping.NEVER) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declare a function as the action `name`. It must take the actor as keyword `by`.

    `helped`: whether somebody who acts under a mandate may take it (`kernel.helping`). The wrapper
    opens the one transaction, writes the audit entry and the outbox rows, and rolls all of it back
    when the action refuses. An action called by another joins its transaction.
    """

    def declare(function: Callable[P, R]) -> Callable[P, R]:
        declared = _register(name, function, helped)

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            for _ in range(_TRIES - 1):
                try:
                    return _run(declared, function, args, kwargs)
                except audit.ChainRace:
                    if joined():  # not our transaction: who opened it begins again
                        raise
            return _run(declared, function, args, kwargs)

        return run

    return declare


def _register(name: str, function: Callable[..., Any], helped: str) -> Declared:
    if name in ACTIONS:
        raise ValueError(f"action {name} is declared twice")
    ground = (function.__doc__ or "").strip().split("\n")[0]
    ACTIONS[name] = Declared(name, ground, function, helped)
    return ACTIONS[name]


def _run(
    declared: Declared,
    function: Callable[..., R],
    args: tuple[object, ...],
    kwargs: dict[str, Any],
) -> R:
    outermost = _running.get() is None
    if outermost:
        helping.require_open(kwargs["by"], declared.helped)
    with writing():
        running = _Running(declared.name, kwargs["by"])
        token = _running.set(running)
        try:
            result = function(*args, **kwargs)
            if outermost:
                helping.write_down(running.by, running.name, declared.helped, [*running.notes])
            _close(running)
        finally:
            _running.reset(token)
    return result


def _close(running: _Running) -> None:
    outbox.put(running.events)
    for _, work in sorted(running.last, key=itemgetter(0)):
        work()
    if not (running.notes or running.noted_before):
        raise NothingNoted(f"{running.name} noted nothing for the audit chain")
    if running.notes:
        audit.append(running.name, running.by, running.notes)


def _now_running() -> _Running:
    running = _running.get()
    if running is None:
        raise RuntimeError("note() and emit() belong inside an action")
    return running


def note(subject: str, **facts: object) -> None:
    """Note facts about a subject ("case:9901…") for the audit chain: primitives and ids only.

    Personal values stay in the record; several notes on one subject become one entry.
    """
    _now_running().notes.setdefault(subject, {}).update(facts)


def noted_before() -> None:
    """Say that an entry of the audit chain made before covers what this action does.

    For drafts that save themselves every few seconds under one person's hands: the entry at the
    beginning of the sitting says who writes, the next one where it ended (decision 0063).
    """
    _now_running().noted_before = True


def emit(happened: object) -> None:
    """Tell an event: its outbox row commits with the action."""
    _now_running().events.append(happened)


def lastly(lock: str, work: Callable[[], None]) -> None:
    """Do `work` when all else is written but the audit entry, in the order of the locks' names.

    For what takes a lock that many wait at, such as a series of numbers: it is held as shortly as
    can be, and two actions that need two of them never wait for each other crosswise. What `work`
    notes stands in the action's entry; it may not emit.
    """
    _now_running().last.append((lock, work))
