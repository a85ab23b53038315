"""Lives of things as tables of steps, taken by a guarded update: exactly one winner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.db.models import Model

from .errors import Refused
from .hot import guarded_update
from .reasons import LOST_RACE, reason


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name (the law's verb), from which states, to which, by whom, on what ground.

    `to` may be "" when the step leaves the state as it is. `clock` says what it does to the
    promise clock: "", "start", "pause", "resume", "extend" or "stop".
    """

    name: str
    since: frozenset[str]
    to: str
    by: str
    zh: str
    en: str
    clock: str = ""
    law: str = ""


def step(name: str, /, *since: str, to: str = "", by: str, zh: str, en: str, **more: str) -> Step:
    """Declare one step of a life; `more` may give `clock` and `law`."""
    return Step(name, frozenset(since), to, by, zh, en, **more)


class Steps(Mapping[str, Step]):
    """The life of one kind of thing: a table that feeds guard, buttons, API, chart and tests."""

    def __init__(self, kind: str, *steps: Step) -> None:
        self.kind = kind
        self._steps = {one.name: one for one in steps}
        if len(self._steps) != len(steps):
            raise ValueError(f"a step of {kind} is declared twice")
        self.impossible = reason(
            f"{kind}.step_not_possible",
            zh="当前状态不能做“{step}”。",
            en="“{step_en}” is not possible in the present state.",
        )
        LIVES[kind] = self

    def __getitem__(self, name: str) -> Step:
        return self._steps[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._steps)

    def __len__(self) -> int:
        return len(self._steps)

    def possible(self, state: str) -> list[Step]:
        """Return the steps that may be taken from a state, in the table's order."""
        return [one for one in self._steps.values() if state in one.since]

    def states(self) -> list[str]:
        """Return every state that the table names, in order of appearance."""
        seen: dict[str, None] = {}
        for one in self._steps.values():
            seen |= dict.fromkeys(sorted(one.since))
            if one.to:
                seen[one.to] = None
        return list(seen)


LIVES: dict[str, Steps] = {}


class Living(Protocol):
    """What can take steps: a row with a state and a version counter."""

    pk: Any
    state: str
    version: int


def check(thing: Living, life: Steps, name: str) -> Step:
    """Return the step if the state allows it; raise `Refused` (`<kind>.step_not_possible`).

    An action asks this first, so that a step out of place is told as that and as nothing else.
    """
    chosen = life[name]
    if thing.state not in chosen.since:
        raise Refused(life.impossible, step=chosen.zh, step_en=chosen.en, state=thing.state)
    return chosen


def take(thing: Living, life: Steps, name: str, /, **changes: Any) -> None:
    """Take a step: check the state, then move state, version and `changes` in one guarded update.

    Raises:
        Refused: `<kind>.step_not_possible` when the state does not allow the step;
            `access.changed_meanwhile` when another transaction moved the thing first.
    """
    to = check(thing, life, name).to or thing.state
    move(thing, state=to, **changes)


def move(thing: Living, /, **changes: Any) -> None:
    """Write `changes` if nobody changed the row since it was read; raise `Refused` otherwise."""
    if not isinstance(thing, Model):
        raise TypeError("only a database row can be moved")
    guard = {"id": thing.pk, "version": thing.version, "state": thing.state}
    if not guarded_update(thing, guard, changes):
        raise Refused(LOST_RACE)
    for name, value in changes.items():
        setattr(thing, name, value)
    thing.version += 1
