from __future__ import annotations

import datetime as dt
import itertools

import pytest

from tongban.journeys import case_step_tells_applicant as story
from tongban.journeys import review_tells_applicant
from tongban.journeys.wording.passing import APPLICANT_DIED
from tongban.journeys.wording.reviewing import SPECIAL, UNITS
from tongban.journeys.wording.timing import PROPOSED, RECOUNTED_STAFF
from tongban.kernel import clock, events, worker
from tongban.kernel.events import EVENTS, LISTENERS
from tongban.kernel.models import Delivery
from tongban.modules.cases.contracts import CaseAccepted, SpecialKind
from tongban.modules.cases.tests import deeds
from tongban.modules.cases.tests import factories as make
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import KINDS

MONDAY = dt.datetime(2026, 11, 2, 10, tzinfo=clock.ZONE)
OFFICE = {
    "cases.pre_review_late",
    "cases.second_notice_proposed",
    "cases.second_notice_approved",
    "cases.deemed_accepted",
}
"""What the office is told of; the applicant hears of the same steps by other events."""
TELLERS = {
    "journeys.tell_applicant",
    "journeys.tell_of_review",
    "journeys.tell_moved_date",
    "journeys.tell_head",
}
TO_STAFF = {RECOUNTED_STAFF, PROPOSED, APPLICANT_DIED}
FILED = ["case.submitted.dated"]
REVIEWED = [
    *FILED,
    "case.accepted.dated",
    *["case.branch_opened.dated"] * 2,
    *["case.branch_concluded.dated"] * 2,
    "case.branch_opened.dated",
    "case.branch_concluded.dated",
]


def told(actor, language: str = "zh"):
    """Everything in the actor's inbox, oldest first."""
    worker.drain()
    assert not Delivery.objects.exclude(state="done").exists()
    return notices.inbox(actor, language=language, size=100).rows[::-1]


def kinds(actor) -> list[str]:
    """The kinds of messages about cases, oldest first."""
    return [one.kind for one in told(actor) if one.kind.startswith("case.")]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("draft", []),
        ("submitted", FILED),
        ("prechecked", [*FILED, "case.prechecked.dated"]),
        ("correcting", [*FILED, "case.correction_asked.dated"]),
        ("suspended", [*REVIEWED[:4], "case.suspended.hearing.working_day"]),
        ("granted", [*REVIEWED, "case.granted"]),
        ("refused", [*REVIEWED[:6], "case.refused"]),  # no later stage after a disagreement
        ("delivered", [*REVIEWED, "case.granted", "case.delivered.electronic"]),
        ("archived", [*REVIEWED, "case.granted", "case.delivered.electronic", "case.archived"]),
        ("declined", [*FILED, "case.declined_elsewhere"]),
        ("dismissed", [*FILED, "case.dismissed"]),
        ("withdrawn", [*FILED, "case.withdrawn"]),
        ("lapsed", [*FILED, "case.correction_asked.dated", "case.lapsed"]),
    ],
)
def test_the_applicant_is_told_of_every_step(world, state, expected):
    with clock.at(MONDAY):
        make.case(world, state)
    assert sorted(kinds(world.owner)) == sorted(expected)
    assert kinds(world.owner)[:1] == expected[:1]
    assert told(world.stranger) == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "state", ["archived", "refused", "suspended", "lapsed", "declined", "dismissed"]
)
def test_no_message_has_a_hole(world, state, language):
    with clock.at(MONDAY):
        number = make.case(world, state)
    for one in told(world.owner, language):
        text = one.subject + one.body
        assert not any(hole in text for hole in ("{", "}", "—", "<until>", "None", "  "))
        assert number in text
        assert (one.link, one.about) == (f"/my/cases/{number}", number)


def test_the_message_says_who_acts_and_until_when(world):
    with clock.at(MONDAY):
        make.case(world, "accepted", make.PLAIN)
    bodies = {one.kind: one.body for one in told(world.owner)}
    assert "示例1局（演示）" in bodies["case.accepted.dated"]
    assert "最迟 2026年11月16日" in bodies["case.accepted.dated"]
    assert "最迟 2026年11月9日" in bodies["case.submitted.dated"]


def test_a_day_in_a_year_not_announced_is_called_provisional(world):
    with clock.at(dt.datetime(2026, 12, 28, 10, tzinfo=clock.ZONE)):
        make.case(world, "accepted", make.PLAIN)
    found = {one.kind: one.body for one in told(world.owner)}
    assert "日期可能调整" in found["case.accepted.provisional"]


def test_a_correction_a_pause_and_an_extension_are_told(world):
    with clock.at(MONDAY):
        number = make.case(world, "correcting", make.PLAIN)
        deeds.resubmit(number, by=world.owner)
        deeds.accept(number, by=world.window)
        for _ in range(2):
            deeds.pause(number, world, kind="testing", reason="示例", days=3, unit="day")
            deeds.prolong(number, by=world.head, days=2, reason="示例：补充取样")
            deeds.resume(number, by=world.officer, opinion="示例：合格")
        deeds.extend(number, by=world.head, days=5, reason="示例：情况复杂")
        found = kinds(world.owner)
    assert "case.resubmitted.dated" in found
    assert "case.suspended.testing.day" in found
    assert "case.special_prolonged.day" in found
    assert "case.resumed.dated" in found
    assert "case.extended.dated" in found


def test_the_right_body_is_named_when_another_one_decides(world):
    number = make.case(world, "submitted", make.PLAIN)
    deeds.decline(number, by=world.window, reason="示例", authority="示例省住建厅（演示）")
    last = told(world.owner)[-1]
    assert last.kind == "case.declined_elsewhere"
    assert "请您向示例省住建厅（演示）申请" in last.body


def test_an_item_without_a_limit_promises_no_day(world):
    with clock.at(MONDAY):
        number = make.case(world, "accepted", make.PLAIN)
        event = CaseAccepted(number, world.owner.owner_ref, "示例", make.LEAD, "")
        story.tell(event)
    bodies = {one.kind: one.body for one in told(world.owner)}
    assert "本事项没有规定期限" in bodies["case.accepted.open"]


def test_the_same_event_is_told_once_a_day(world):
    with clock.at(MONDAY):
        number = make.case(world, "accepted", make.PLAIN)
        before = len(told(world.owner))
        event = CaseAccepted(number, world.owner.owner_ref, "示例", make.LEAD, "2026-11-16")
        story.tell(event)
        story.tell(event)
        assert len(told(world.owner)) == before + 1


@pytest.mark.parametrize("way", ["electronic", "window", "mail"])
def test_every_way_of_delivery_has_its_message(world, way):
    number = make.case(world, "granted", make.BARE)
    deeds.deliver(number, by=world.window, way=way)
    assert kinds(world.owner)[-1] == f"case.delivered.{way}"


def test_every_event_of_cases_is_listened_to():
    heard = {
        kind
        for kind, listeners in LISTENERS.items()
        if any(one.name in TELLERS for one in listeners)
    }
    inside = OFFICE | {events.kind_of(one) for one in review_tells_applicant.OFFICE_ONLY}
    inside |= {"cases.paper_issued"}  # a paper comes with its step
    inside |= {"cases.points_checked"}  # the office's own work; the decision tells what came of it
    assert heard | inside == {kind for kind in EVENTS if kind.startswith("cases.")}
    assert not heard & inside


def test_every_special_procedure_has_its_message():
    assert set(SPECIAL) == set(SpecialKind)
    for kind, unit in itertools.product(SpecialKind, UNITS):
        assert f"case.suspended.{kind.value}.{unit}" in KINDS


def test_every_message_says_what_to_do_or_that_there_is_nothing():
    said = ("不用", "请您", "请", "可以")
    for code, kind in KINDS.items():
        if code.startswith("case.") and code not in TO_STAFF:
            assert any(word in kind.zh_body for word in said), code
            assert "{org}" in kind.zh_body, code
