"""特别程序（行政许可法 第45条）: proposed by one, approved by another, told, prolonged, ended."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import law, procedures, queries, tasks
from tongban.modules.cases.actions.prolong import prolong
from tongban.modules.cases.actions.propose_special import reject_special
from tongban.modules.cases.actions.special_alert import special_alert
from tongban.modules.cases.actions.suspend import resume, suspend
from tongban.modules.cases.actions.withdraw import withdraw
from tongban.modules.cases.models import SpecialProcedure
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on

OPENLY = make.Guide(
    21,
    "示例公示事项",
    {"special_procedures": [{"key": "gongshi", "name": "批前公示", "limit": make.working(7)}]},
)


@pytest.fixture
def number(world):
    with on(FRIDAY):
        return make.case(world, "accepted", make.PLAIN)


def refused(code, act):
    """The act is refused with this code and nothing whatever changed."""
    before = digests()
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.code == code
    assert changed(before) == []


def record(number):
    return SpecialProcedure.objects.get(case__case_no=number)


def test_45_a_proposal_stops_no_clock_until_another_approves_it(world, number):
    with on("2026-11-23"):
        make.propose(number, world.officer, kind="testing", days=3)
        assert (make.row(number).state, make.row(number).pauses) == ("accepted", [])
        suspend(number, by=world.head)
    kept = record(number)
    assert (kept.state, kept.kind, kept.days) == ("running", "testing", 3)
    assert (kept.proposer_name, kept.approver_name) == ("示例·审批员", "示例·负责人")
    assert (kept.began, kept.told_end) == (date("2026-11-24"), date("2026-11-26"))
    assert "示例".encode() not in bytes(kept.reason)
    assert procedures.said(make.row(number), kept.reason) == "示例：举行听证"


@pytest.mark.norm("licensing.45.approved_by_another")
def test_45_who_proposed_it_cannot_approve_it(world, number):
    both = make.staff(*make.OFFICER, *make.HEAD, name="示例·身兼两岗")
    make.propose(number, both)
    refused("case.same_proposer", lambda: suspend(number, by=both))
    assert suspend(number, by=world.head).state == "suspended"


def test_45_nothing_is_approved_that_was_not_proposed(world, number):
    refused("case.nothing_proposed", lambda: suspend(number, by=world.head))
    refused("case.nothing_proposed", lambda: reject_special(number, by=world.head, reason="示例"))
    hint = law.hindrance(make.row(number), "suspend")
    assert hint is not None
    assert hint.code == "case.nothing_proposed"


@pytest.mark.norm("licensing.45.one_open")
def test_45_one_special_procedure_is_open_at_a_time(world, number):
    make.propose(number, world.officer)
    refused("case.special_open", lambda: make.propose(number, world.officer, kind="testing"))


@pytest.mark.norm("licensing.45.basis")
@pytest.mark.parametrize("basis", ["", "  "])
def test_45_the_rule_that_orders_it_is_named(world, number, basis):
    refused("case.basis_needed", lambda: make.propose(number, world.officer, basis=basis))


@pytest.mark.norm("licensing.45.publicity")
def test_45_publicity_is_excluded_only_where_the_guide_announces_it(world, number):
    propose = {"kind": "publicity", "days": 7}
    refused("case.publicity_not_announced", lambda: make.propose(number, world.officer, **propose))
    make.publish(OPENLY)
    open_one = make.case(world, "accepted", OPENLY)
    assert make.pause(open_one, world, **propose).state == "suspended"


def test_a_proposal_turned_down_leaves_the_clock_and_frees_the_way(world, number):
    due = make.row(number).due
    make.propose(number, world.officer)
    refused("case.reason_needed", lambda: reject_special(number, by=world.head, reason=" "))
    reject_special(number, by=world.head, reason="示例：材料已足")
    assert (make.row(number).due, record(number).state) == (due, "rejected")
    make.propose(number, world.officer, kind="appraisal")


@pytest.mark.parametrize("step", ["grant", "refuse"])
def test_no_decision_while_a_proposal_waits(world, number, step):
    make.reviewed(number, world)
    make.propose(number, world.officer)
    hint = law.hindrance(make.row(number), step)
    assert hint is not None
    assert hint.code == "case.special_pending"


@pytest.mark.norm("licensing.45.prolonged_in_writing")
@pytest.mark.parametrize(("days", "reason"), [(2, " "), (0, "示例"), (-1, "示例")])
def test_45_more_time_wants_a_new_length_and_a_reason(world, number, days, reason):
    make.pause(number, world, days=5)
    refused("case.prolong_untold", lambda: prolong(number, by=world.head, days=days, reason=reason))


def test_45_what_is_prolonged_is_told_anew_with_its_new_end(world, number):
    with on("2026-11-23"):
        make.pause(number, world, days=3)
        assert prolong(number, by=world.head, days=2, reason="示例：补充取样").due == "2026-11-30"
    kept = record(number)
    assert (kept.days, kept.prolonged, kept.told_end) == (5, 1, date("2026-11-30"))
    assert make.row(number).pauses[-1]["told"] == 5
    assert queries.timeline(make.row(number))[-1].opinion == "示例：补充取样"


@pytest.mark.norm("licensing.45.result")
def test_45_it_ends_with_its_result(world, number):
    make.pause(number, world)
    refused("case.result_needed", lambda: resume(number, by=world.officer, opinion=" "))
    resume(number, by=world.officer, opinion="示例：检测合格")
    kept = record(number)
    assert (kept.state, kept.next_alert) == ("ended", None)
    assert procedures.said(make.row(number), kept.result) == "示例：检测合格"


def test_an_application_withdrawn_ends_its_special_procedure(world, number):
    make.pause(number, world)
    withdraw(number, by=world.owner)
    assert (record(number).state, record(number).next_alert) == ("cancelled", None)


LEVELS = [
    ("2026-11-25", []),
    ("2026-11-26", ["warn"]),
    ("2026-12-01", ["yellow"]),
    ("2026-12-10", ["red"]),
]
"""Told on Monday 23 November for three working days: its end is Thursday 26."""


@pytest.mark.norm("local.special_yellow", "local.special_red")
def test_t05_each_level_past_the_told_end_is_told_once(world, number):
    with on("2026-11-23"):
        make.pause(number, world, days=3)
    told = []
    for day, new in LEVELS:
        with on(day):
            tasks.alert_specials()
            tasks.alert_specials()
        told += new
        assert levels(number) == told, day


def levels(number):
    found = OutboxEvent.objects.filter(kind="cases.special_overdue", payload__contains=number)
    return [
        level
        for one in found.order_by("id")
        for level in ("warn", "yellow", "red")
        if f'"level":"{level}"' in one.payload
    ]


def test_t05_what_was_prolonged_is_measured_by_its_new_end(world, number):
    with on("2026-11-23"):
        make.pause(number, world, days=3)
    with on("2026-11-26"):
        tasks.alert_specials()
        prolong(number, by=world.head, days=5, reason="示例：补充取样")
    with on("2026-12-02"):
        tasks.alert_specials()
    assert levels(number) == ["warn"]
    with on("2026-12-03"):
        tasks.alert_specials()
    assert levels(number) == ["warn", "warn"]


def test_only_the_rule_warns_and_only_while_it_runs(world, number):
    make.pause(number, world)
    pk = record(number).pk
    refused("access.not_allowed", lambda: special_alert(pk, by=world.head))
    resume(number, by=world.officer, opinion="示例：结束")
    refused("access.not_allowed", lambda: special_alert(pk, by=Rule("special_overdue")))
