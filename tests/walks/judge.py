"""The judge of the walks: says of every state that the platform reaches whether the law forbids it.

He reads the rows of the database and nothing else. He shares no code with the engine: what is
lawful stands in `life.py` and, by article, in `rules.py`; limits are counted by the simulator that
lives through the days (`tests/clocks/simulator.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.walks import life
from tests.walks.files import (
    CASES,
    File,
    Row,
    after,
    certain,
    day,
    file_of,
    one_sitting,
    renewal_of,
)
from tests.walks.rules import GRANTS, REVOKES, RULES, Fault
from tests.walks.stage import FEW, QUOTA, Stage
from tongban.kernel import clock
from tongban.modules.cases.models import Paper


@dataclass
class Judge:
    """Remembers how the cases stood, and finds what the law forbids."""

    stage: Stage
    state: dict[str, str] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    steps: set[str] = field(default_factory=set)
    """Every step that was ever taken, those of the platform itself among them."""

    def look(self, number: str) -> list[Fault]:
        """Judge a case as it stands now, and how it came there."""
        file = self.files[number] = file_of(number)
        found = list(self._came(file))
        for rule in RULES:
            found += [f"{number}: {fault}" for fault in rule(file, self.stage)]
        self.state[number] = file.case["state"]
        self.seen[number] = len(file.steps)
        return found

    def _came(self, file: File) -> Iterator[Fault]:
        """第5.7节 of the standard: each step from a state that knows it, by who may take it."""
        number = file.case["case_no"]
        stood = self.state.get(number, "draft")
        for taken in file.steps[self.seen.get(number, 0) :]:
            name = taken["name"]
            self.steps.add(name)
            if name not in life.LIFE:
                yield f"{number}: no law knows the step {name}"
                continue
            since, to = life.LIFE[name]
            if stood not in since and not one_sitting(file, taken):
                yield f"{number}: {name} was taken in state {stood}"
            yield from _by_whom(file, taken, self.stage)
            stood = to or stood
            if name == "accept" and one_sitting(file, taken):
                stood = "submitted"
        if file.case["state"] not in {stood, "discarded"}:
            yield f"{number}: stands at {file.case['state']}, its steps lead to {stood}"


def _by_whom(file: File, taken: Row, stage: Stage) -> Iterator[Fault]:
    """Each step is taken by who holds the post for it; nobody handles a case of one's own."""
    name, seat = taken["name"], stage.seat(taken["actor"])
    if taken["actor"].startswith("rule:"):
        if name not in life.RULE and not one_sitting(file, taken):
            yield f"{name} was taken by a rule"
        return
    if one_sitting(file, taken):
        return
    allowed = ("mayor",) if name == "extend" and file.joint else life.SEATS.get(name, ())
    if name not in life.APPLICANT and file.below(taken["id"]):
        allowed = ("below",)
    if seat not in allowed and not (seat == "oneself" and "mighty" in allowed):
        yield f"{name} was taken by {seat}"
    if seat in life.APPLICANTS and stage.seats[seat].owner_ref != file.case["owner_ref"]:
        yield f"{name} was taken by {seat} in the other's case"


def of_all(numbers: list[str]) -> Iterator[Fault]:
    """第32、57条: papers numbered 1 to n; a limited number is not exceeded."""
    series: dict[tuple[Any, ...], list[int]] = {}
    for org, word, year, serial in Paper.objects.values_list("org", "word", "year", "serial"):
        series.setdefault((org, word, year), []).append(serial or 0)
    for name, serials in series.items():
        if sorted(serials) != list(range(1, len(serials) + 1)):
            yield f"the papers {name} are numbered {sorted(serials)}"
    few = [one for one in map(file_of, numbers) if one.case["task_code"] == FEW.code]
    granted = [one for one in few if one.taken(*GRANTS)]
    if len([one for one in granted if not one.taken(*REVOKES)]) > QUOTA:
        yield "more were granted than there are"


UNDECIDED = {"accepted", "suspended"}


def left_undone(numbers: list[str]) -> Iterator[Fault]:
    """What the law does by itself is done when the jobs of the day have run."""
    today = clock.today()
    for case in (vars(CASES.first(number)) for number in numbers):
        received, state = case["received_at"], case["state"]
        if state in {"submitted", "prechecked"}:
            last = after(day(received), 5)
            if certain(last) and last is not None and last < today:
                yield f"{case['case_no']}: nobody answered until {last}, and it is not accepted"
        renewal = renewal_of(case) if state in UNDECIDED else None
        if renewal and renewal["timely"] and renewal["valid_to"] < today:
            yield f"{case['case_no']}: the licence ended undecided, and it is not renewed"
        if state == "correcting" and certain(case["correct_due"]) and case["correct_due"] < today:
            yield f"{case['case_no']}: corrections were due on {case['correct_due']}"
