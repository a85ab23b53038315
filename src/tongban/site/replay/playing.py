"""Living a log again: every move in time order over all cases, each at its own simulated moment."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import transaction

from tongban.kernel import clock
from tongban.kernel.actors import Actor, Rule
from tongban.kernel.db import writing
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.record_work import record_work
from tongban.modules.cases.actions.set_limit import set_limit
from tongban.modules.cases.actions.submit import submit

from .mapping import Do, LogMapping
from .reading import Log, LogCase, LogEvent
from .steps import BY_APPLICANT, STEPS
from .world import WHOLE, World, branch_key

BATCH = 200
"""Moves that share one transaction; each stands on a savepoint of its own."""
REPLAY = Rule("replay")
CLOSING = "(close)"
BEGINNING = "(begin)"
Kind = Literal["begin", "event", "close"]


@dataclass(frozen=True, slots=True)
class Move:
    """Something that happened: a case begins, an event, a case is closed."""

    at: dt.datetime
    kind: Kind
    case: LogCase
    event: LogEvent | None = None
    concludes: bool = False


@dataclass(slots=True)
class Played:
    """What came of it: the engine's number and state of every case, and what it refused."""

    numbers: dict[str, str] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    events: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    refused: Counter[tuple[str, str, str]] = field(default_factory=Counter)


def moves(log: Log) -> list[Move]:
    """Return every move of every case in time order; at one moment, in the order of the log."""
    found = [one for case in log.cases.values() for one in _life(case)]
    found.sort(key=lambda one: one.at)  # stable: equal moments keep the order of their case
    return found


def _life(case: LogCase) -> Iterator[Move]:
    yield Move(case.begin, "begin", case)
    last = _last_of_branch(case)
    ended = [] if case.end is None else [Move(case.end, "close", case)]
    done = [Move(e.at, "event", case, e, last.get(e.meaning.branch) is e) for e in case.events]
    yield from sorted([*done, *ended], key=lambda one: one.at)


def _last_of_branch(case: LogCase) -> dict[str, LogEvent]:
    """The event that concludes each part: its last one before the case was closed."""
    return {
        e.meaning.branch: e
        for e in sorted(case.events, key=lambda e: e.at)
        if e.meaning.branch and (case.end is None or e.at <= case.end)
    }


def play(
    log: Log, mapping: LogMapping, world: World, progress: Callable[[int], None] = lambda _: None
) -> Played:
    """Take every move through the engine, `BATCH` of them in one transaction."""
    player = _Player(mapping, world)
    everything = moves(log)
    for start in range(0, len(everything), BATCH):
        batch = everything[start : start + BATCH]
        with writing():
            for one in batch:
                player.move(one)
        progress(sum(one.kind == "event" for one in batch))
    return player.played


class _Player:
    def __init__(self, mapping: LogMapping, world: World) -> None:
        self._mapping, self._world = mapping, world
        self._open: dict[str, set[str]] = {}
        self.played = Played()

    def move(self, one: Move) -> None:
        with clock.at(one.at):
            if one.event is not None:
                self._event(one, one.event)
            elif one.kind == "begin":
                self._try(BEGINNING, "open", one.case, lambda: self._begin(one.case))
            else:
                self._close(one.case)

    def _begin(self, case: LogCase) -> str:
        by = self._world.applicant
        number = open_case(self._world.item(case), by=by, channel=case.channel).case_no
        state = submit(number, by=by).state
        if case.limit is not None:
            set_limit(number, until=case.limit, by=REPLAY)
        self.played.numbers[case.ref] = number
        return state

    def _event(self, one: Move, event: LogEvent) -> None:
        case, meaning = one.case, event.meaning
        by = self._world.staff[case.part, event.officer]
        self.played.events += 1
        self._try(event.activity, "work", case, lambda: self._work(case, event, by))
        if one.concludes and self.played.states.get(case.ref) == "accepted":
            self._review(event.activity, case, branch_key(meaning.branch), by)
        for do in meaning.do:
            self._do(event.activity, do, case, by)

    def _work(self, case: LogCase, event: LogEvent, by: Actor) -> str:
        branch = branch_key(event.meaning.branch) if event.meaning.branch else ""
        done = record_work(
            self.played.numbers.get(case.ref, ""),
            event.activity,
            by=by,
            org=self._world.uscc[case.part, event.body],
            branch=branch,
            ref=f"{case.ref}#{event.number}",
            due_at=event.due_at,
        )
        return done.state

    def _close(self, case: LogCase) -> None:
        by = self._world.staff[case.part, case.officer]
        for do in self._mapping.closing(self.played.states.get(case.ref, ""), case.row):
            if not self._do(CLOSING, do, case, by):
                return

    def _do(self, activity: str, do: Do, case: LogCase, by: Actor) -> bool:
        """Take one step; a review concludes every part that is still open."""
        if do.step == "review":
            parts = sorted(self._open.get(case.ref, ()))
            done = [self._review(activity, case, one, by, **do.given) for one in parts]
            return all(done)  # every part is tried, also after a refusal
        actor = self._world.applicant if do.step in BY_APPLICANT else by
        number = self.played.numbers.get(case.ref, "")
        taken = self._try(
            activity, do.step, case, lambda: STEPS[do.step](number, by=actor, **do.given).state
        )
        if taken and do.step == "accept":
            self._open[case.ref] = {branch_key(one) for one in case.branches} or {WHOLE}
        return taken

    def _review(
        self,
        activity: str,
        case: LogCase,
        branch: str,
        by: Actor,
        **given: Any,
    ) -> bool:
        number, said = self.played.numbers.get(case.ref, ""), {"agree": True, **given}
        done = self._try(
            activity, "review", case, lambda: STEPS["review"](number, branch, by=by, **said).state
        )
        if done:
            self._open.get(case.ref, set()).discard(branch)
        return done

    def _try(self, activity: str, step: str, case: LogCase, take: Callable[[], str]) -> bool:
        """Take one step on its own savepoint; what the law refuses is counted, not forced."""
        try:
            with transaction.atomic():
                self.played.states[case.ref] = take()
        except (Refused, Invalid, NotFound) as refusal:
            self.played.refused[activity, step, _code(refusal)] += 1
            return False
        self.played.steps[step] += 1
        return True


def _code(refusal: Refused | Invalid | NotFound) -> str:
    if isinstance(refusal, Refused):
        return str(refusal.code)
    if isinstance(refusal, Invalid):
        return str(refusal.errors[0].code)
    return f"{refusal.kind} not found"
