"""One walk: so many calls, lawful and unlawful, by everybody, on a few cases, through the year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction

from tests.clocks.stories import Pick
from tests.walks import files, judge, life, sense, stage, words
from tests.walks.stage import GUIDES, Stage
from tongban.kernel import clock
from tongban.modules.cases import tasks
from tongban.modules.cases.tests import factories as make
from tongban.modules.catalogue.public import current_offer, forget_offers

JOBS = (
    tasks.lapse_overdue, tasks.deem_silent, tasks.lapse_unsupplemented, tasks.end_silence,
    tasks.renew_undecided, tasks.alert_specials, tasks.lapse_hearings,
    tasks.tell_late_branches, tasks.recount_running,
)  # fmt: skip
MOST_CASES = 4
STEPS = tuple(sorted({*life.SEATS, "save", "attach", "detach", "grant_matched"}))
THROUGH_THE_DOOR = 20
"""One call in so many goes through the door of the API, the others straight to what it calls."""
ENDING = frozenset({"withdraw", "discard", "decline", "dismiss", "revoke", "refuse"})
"""Steps that end a case: taken less often, so that cases live long enough for the others."""
OFTEN = {
    "submit": 5, "resubmit": 5, "accept": 3, "ask_correction": 4, "review": 8, "grant": 6,
    "inspect": 3, "countersign": 3, "assign_inspectors": 2, "resume": 3, "save": 2, "attach": 3,
    "accept_lacking": 2, "grant_on_promise": 2, "propose_second_notice": 2, "verify_promise": 3,
    "promise_facts": 3, "promise_lacking": 3, "approve_second_notice": 3, "deliver": 3,
    "request_hearing": 3, "convene_hearing": 3, "hold_hearing": 3, "record_hearing": 3,
    "hear_party": 2, "tell_party": 2, "send_up": 4,
}  # fmt: skip
"""Steps that lead on: taken more often, so that walks come far."""
SECOND = "propose_second_notice approve_second_notice"
CHECKED = "verify_promise revoke_on_promise repair_credit deliver"
HEARD = "challenge_host hold_hearing record_hearing"
WISHES: tuple[tuple[make.Guide | None, str], ...] = (
    *((None, ""),) * 2,
    *((make.PLAIN, f"submit ask_correction save attach resubmit {SECOND}"),) * 2,
    *((make.PROMISED, f"promise_facts submit grant_on_promise {CHECKED}"),) * 2,
    (stage.SITE, "accept inspect countersign review assign_inspectors grant"),
    (make.BARE, f"accept tell_hearing request_hearing convene_hearing {HEARD} review grant"),
    (make.LACKING, "promise_lacking submit accept_lacking review"),
    (stage.SAFETY, "accept review refuse lift_bar deliver"),
    (make.INSTANT, "submit correct_on_spot settle deliver archive revoke"),
    (make.PARALLEL, "accept review return_branch propose_special suspend prolong grant"),
    (make.EACH, "accept review propose_extension extend refuse grant"),
    (stage.FEW, "accept review grant revoke"),
    (stage.RENEWAL, "submit accept review"),
    (stage.TWO_LEVELS, "submit accept accept_lacking supplement send_up review grant"),
    (make.BARE, "submit rebase withdraw"),
)
"""What a walk tends to: an item, and the steps that lead far into its handling."""
FITTING = {
    state: tuple(
        one for one in STEPS for _ in range(OFTEN.get(one, 1))
        if (state in life.LIFE[one][0] if one in life.LIFE else state in {"draft", "correcting"})
    )
    for state in sorted(life.STATES)
}  # fmt: skip
_FILLING = (frozenset({"draft", "correcting"}), "")
OVER = frozenset(
    {"discarded", "withdrawn", "lapsed", "declined", "dismissed", "archived", "revoked"}
)
_MARKS = (
    "SELECT (SELECT MAX(id) FROM kernel_auditentry), (SELECT MAX(id) FROM kernel_outboxevent),"
    " (SELECT SUM(version) FROM cases_case), (SELECT MAX(id) FROM cases_steptaken),"
    " (SELECT COUNT(*) FROM cases_paper), (SELECT COUNT(*) FROM cases_material WHERE removed),"
    " (SELECT SUM(version) FROM cases_branch)"
)


@dataclass
class Walk:
    """What happened on one walk."""

    pick: Pick
    on: Stage
    guides: tuple[make.Guide, ...] = GUIDES
    numbers: list[str] = field(default_factory=list)
    calls: int = 0
    told: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    steps: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    states: set[str] = field(default_factory=set)
    now: dt.datetime = stage.BEGAN

    def __post_init__(self) -> None:
        self.judge, self.marks = judge.Judge(self.on), _marks()
        item, steps = words.one(self.pick, WISHES)
        waits = item in (make.PROMISED, make.LACKING)  # for orders and promises to fall due
        self.patience = 12 if waits else words.one(self.pick, (4, 4, 4, 12))
        self.wish = item if item in self.guides else None
        self.wished = {
            state: [one for one in steps.split() if state in life.LIFE.get(one, _FILLING)[0]]
            for state in life.STATES
        }

    def go(self, calls: int) -> None:
        """Walk for so many calls, or until the judge finds a fault."""
        while self.calls < calls and not self.faults:
            self.now += dt.timedelta(minutes=self.pick(1, 50))
            with clock.at(self.now):
                self._event()
        with clock.at(self.now):
            self.faults += list(judge.of_all(self.numbers))

    def _event(self) -> None:
        chance = self.pick(1, 100)
        if chance <= self.patience:
            self._days_pass()
        elif chance == 100 and self.numbers and self.pick(1, 6) == 1:
            self._revised()
        elif not self.numbers or (chance <= self.patience + 5 and len(self._living()) < MOST_CASES):
            self._open()
        else:
            self._call_somebody()

    def _living(self) -> list[str]:
        return [one for one in self.numbers if self.judge.state[one] not in OVER]

    def _goes_on(self, number: str) -> bool:
        """Whether something may still come: also after the end, where the walk wishes it."""
        state = self.judge.state[number]
        mine = self.wish and self.judge.files[number].case["task_code"] == self.wish.code
        return state not in OVER or bool(mine and self.wished[state])

    def _days_pass(self) -> None:
        """The clock moves on, and the jobs of the day run."""
        self.now += dt.timedelta(days=words.one(self.pick, (1, 1, 2, 3, 6, 9, 30)))
        with clock.at(self.now):
            self.told.append(f"{self.now:%m-%d}")
            for job in JOBS:
                job()
            marks = _marks()
            if marks != self.marks:
                self.marks = marks
                for number in self.numbers:
                    self._judge(number)
            self.faults += list(judge.left_undone(self.numbers))

    def _revised(self) -> None:
        """A guide is published anew while cases run; it asks for nothing else."""
        code = self.judge.files[words.one(self.pick, self.numbers)].case["task_code"]
        guide = next(one for one in self.guides if one.code == code)
        make.revise(guide, notes=[f"示例：{self.calls}"])
        self.told.append(f"{guide.code} revised")
        self.marks = _marks()

    def _open(self) -> None:
        """Somebody opens a draft and, mostly, fills and files it."""
        guide = words.one(self.pick, self.guides)
        if self.wish is not None:
            guide = words.rarely(self.pick, self.wish, guide, 2)
        others = ("neighbour", "window", "clerk", "second_clerk")
        seat = words.rarely(self.pick, "owner", words.one(self.pick, others), 3)
        if guide is stage.BENEFIT and self.pick(1, 2) == 1:
            self._confirm(seat)
            return
        body: words.Body = {"task_code": guide.code}
        if guide is stage.RENEWAL:
            body["licence"] = words.rarely(self.pick, self.on.licence, "")
        if guide.bundle:
            said = {"large": words.one(self.pick, make.YES_NO),
                    "sign": words.one(self.pick, ("yes", "no"))}  # fmt: skip
            body["situation"] = said
        opened = self._call(seat, "", "open", body)
        if not opened.refused:
            number = opened.told.case_no
            self.numbers.append(number)
            self._judge(number)
            if self.pick(1, 6) > 1:
                self._fill(seat, number, guide)

    def _confirm(self, seat: str) -> None:
        """Somebody says yes to what was proposed to the owner."""
        said = self._call(seat, "", "confirm", {"proposal": self.on.proposal})
        if not said.refused:
            self.numbers.append(said.told.case_no)
            self._judge(said.told.case_no)

    def _fill(self, seat: str, number: str, guide: make.Guide) -> None:
        if guide.base.get("form_fields"):
            self._call(seat, number, "save", {"answers": dict(make.ANSWERS)})
        for one in guide.base.get("materials", ()):
            if self.pick(1, 6) > 1:
                self._call(seat, number, "attach", {"key": one["key"]})
        if self.pick(1, 3) > 1:
            self._call(seat, number, "submit", {})

    def _call_somebody(self) -> None:
        """Most calls are what could come next; the others are anybody's, anything."""
        living = [one for one in self.numbers if self._goes_on(one)]
        among = words.rarely(self.pick, living or self.numbers, self.numbers, 12)
        number = words.one(self.pick, among)
        if self.pick(1, 10) <= 8:
            seat, step = self._fitting(number)
        else:
            seat, step = words.one(self.pick, tuple(self.on.seats)), words.one(self.pick, STEPS)
        self._call(seat, number, step, self._said(seat, step, number))

    def _fitting(self, number: str) -> tuple[str, str]:
        """A step that the state knows, by somebody whose post it is."""
        file, state = self.judge.files[number], self.judge.state[number]
        fit = FITTING[state] or STEPS
        step = words.one(self.pick, fit)
        if step in ENDING and self.pick(1, 4) > 1:
            step = words.one(self.pick, fit)
        mine = self.wish is not None and file.case["task_code"] == self.wish.code
        if mine and self.wished[state] and self.pick(1, 10) <= 8:
            step = words.one(self.pick, self.wished[state])
        seats = life.SEATS.get(step, life.APPLICANTS)
        if "owner" in seats:
            return words.rarely(self.pick, self._own_seat(file), "neighbour", 20), step
        if file.below():
            return words.rarely(self.pick, "below", words.one(self.pick, seats), 8), step
        if step == "hold_hearing" and file.hearing and file.hearing["host"]:
            return words.rarely(self.pick, self.on.seat(file.hearing["host"]), "host"), step
        if step == "extend" and file.joint:
            return words.rarely(self.pick, "mayor", "head", 4), step
        return words.one(self.pick, seats), step

    def _own_seat(self, file: files.File) -> str:
        """Who filed it; for a company, either of those who act for it."""
        filed_by = self.on.seat(file.case["filed_by"])
        company = filed_by in life.APPLICANTS[2:]
        return words.one(self.pick, life.APPLICANTS[2:]) if company else filed_by

    def _said(self, seat: str, step: str, number: str) -> words.Body:
        file = self.judge.files[number]
        if step == "detach":
            held = [one["document_uid"] for one in file.materials]
            return {"document": words.one(self.pick, [*held, "0" * 32])}
        said = words.body(self.pick, step, self.on.numbers, files.guide_of(file.case))
        said = sense.fitted(self.pick, step, said, file, self.on)
        if step == "rebase":
            newest = current_offer(file.case["task_code"]).revision_id
            return {"revision": words.rarely(self.pick, newest, said["revision"])}
        if "branch" in said and file.parts and self.pick(1, 8) > 1:
            own = [one for one in file.parts if one["org"] in self.on.seats[seat].orgs]
            said["branch"] = words.one(self.pick, own or file.parts)["key"]
        return said

    def _call(self, seat: str, number: str, step: str, body: words.Body) -> stage.Answer:
        door = seat in self.on.callers and step not in stage.OTHER
        knocks = door and self.pick(1, THROUGH_THE_DOOR) == 1
        if knocks:
            body = {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in body.items()}
        answer = (stage.knock if knocks else stage.call)(self.on, seat, number, step, body)
        self.calls += 1
        self.told.append(f"{seat} {step} {number[-5:]} {body}: {answer.refused or 'done'}")
        marks, before = _marks(), self.marks
        self.marks = marks
        if answer.refused:
            self.refused[answer.refused] += 1
            if marks != before:
                self.faults.append(f"{seat} {step}: {answer.refused}, yet something changed")
        elif number:
            self.steps[step] += 1
            owner = self.judge.files[number].case["owner_ref"]
            if step in life.APPLICANT and self.on.seats[seat].owner_ref != owner:
                self.faults.append(f"{seat} {step}: in the case of {owner}")
            self._judge(number)
        return answer

    def _judge(self, number: str) -> None:
        self.faults += self.judge.look(number)
        self.states.add(self.judge.state[number])


def _marks() -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_MARKS)
        found: tuple[object, ...] = cursor.fetchone()
    return found


@contextmanager
def taken_back() -> Iterator[None]:
    """Let nothing stay of a walk, so that the next begins in the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    forget_offers()


def walk(pick: Pick, on: Stage, calls: int, *guides: make.Guide) -> Walk:
    """Go for one walk (among these guides, all of them unless told) and return what happened."""
    with taken_back():
        made = Walk(pick, on, guides or GUIDES)
        made.go(calls)
    return made
