"""One whole replay: read, prepare, live, seal, count."""

from __future__ import annotations

import fnmatch
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tongban.kernel import audit_days, norms, outbox, waiving
from tongban.modules.cases import public as cases

from . import playing, reading, world
from .mapping import LogMapping, WrongMapping
from .reading import Log

Progress = Callable[[int], None]


class NotEmpty(Exception):
    """The installation holds cases: a replay is an installation of its own."""


def run(
    log: Log, mapping: LogMapping, *, tell: bool = False, progress: Progress = lambda _: None
) -> dict[str, Any]:
    """Replay a log into this empty installation and return the report.

    Messages and papers of steps lived again are not made: their events are set aside when the last
    move is done, unless `tell` leaves them for the worker. Raises `NotEmpty`.
    """
    if cases.some_numbers(1):
        raise NotEmpty
    codes, reason = _not_in_force(mapping)
    made = world.prepare(log, mapping)
    began = time.monotonic(), time.process_time()
    with waiving.waived(codes, reason) as waived:
        played = playing.play(log, mapping, made, progress)
    seconds = time.monotonic() - began[0]
    cpu = time.process_time() - began[1]
    sealed = audit_days.seal_due()
    set_aside = 0 if tell else outbox.set_aside("replay")
    return _report(log, mapping, played, waived, seconds) | {
        "cpu_seconds": round(cpu, 2),
        "days_sealed": sealed,
        "events_set_aside": set_aside,
    }


def _not_in_force(mapping: LogMapping) -> tuple[list[str], str]:
    """Return the codes of the norms that the mapping names; "local.*" names all that begin so."""
    named, reason = mapping.waived
    codes: dict[str, None] = {}
    for one in named:
        found = sorted(fnmatch.filter(norms.NORMS, one))
        if not found and "*" not in one:
            raise WrongMapping(f"{mapping.path}: norms: there is no norm {one}")
        codes |= dict.fromkeys(found)
    return list(codes), reason


def read(folder: Path, mapping: LogMapping, parts: Sequence[str], copies: int = 1) -> Log:
    """Read a log; `copies` of each case show how the time of a replay grows."""
    return reading.multiplied(reading.read(folder, mapping, parts), copies)


def _report(
    log: Log,
    mapping: LogMapping,
    played: playing.Played,
    waived: Mapping[str, int],
    seconds: float,
) -> dict[str, Any]:
    """The report: of cases and steps what the register counts, of refusals what the player met."""
    counted = cases.punctuality()
    return {
        "log": mapping.given["title"],
        "mapping": mapping.path.name,
        "cases": counted.cases,
        "events": played.events,
        "closed": counted.closed,
        "closed_late": counted.closed_late,
        "open": counted.open,
        "late_steps": counted.late_steps,
        "refused": _refused(played.refused),
        "norms_not_in_force": {"reason": mapping.waived[1], "would_have_refused": dict(waived)},
        "steps": dict(played.steps.most_common()),
        "cases_in_log": len(log.cases),
        "events_in_log": log.events,
        "seconds": round(seconds, 2),
        "events_per_second": round(played.events / seconds, 1) if seconds else 0.0,
    }


def _refused(refused: Mapping[tuple[str, str, str], int]) -> dict[str, Any]:
    """Count refusals: in all, by code, by activity and code, by step of the engine."""
    by: dict[str, Counter[str]] = {"code": Counter(), "step": Counter()}
    activities: dict[str, Counter[str]] = {}
    for (activity, step, code), amount in refused.items():
        by["code"][code] += amount
        by["step"][step] += amount
        activities.setdefault(activity, Counter())[code] += amount
    return {
        "total": sum(refused.values()),
        "by_code": dict(by["code"].most_common()),
        "by_step": dict(by["step"].most_common()),
        "by_activity": {name: dict(found) for name, found in sorted(activities.items())},
    }
