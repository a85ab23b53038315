"""补交（安阳市政务服务条例 第24条）: in time the limits stand; late it counts as withdrawn."""

import pytest

from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import promises, queries, tasks
from tongban.modules.cases.actions.decide import grant
from tongban.modules.cases.actions.supplement import lapse_lacking, supplement
from tongban.modules.cases.models import Promise, SpecialProcedure
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import date, on
from tongban.modules.cases.tests.deferring import RULE, give, lacking, refused
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf


def test_conformance_25_supplement_in_time_leaves_the_promise_unchanged(world):
    number = lacking(world)
    before = make.row(number)
    with on("2026-11-27", hour=23):
        give(number, world)
        assert tasks.lapse_unsupplemented() == 0
    after = make.row(number)
    assert (after.state, after.owed) == ("accepted", [])
    dues = ("promised_due", "statutory_due", "due", "pauses", "extended_days")
    assert [getattr(after, one) for one in dues] == [getattr(before, one) for one in dues]
    with on("2027-02-01"):
        assert tasks.lapse_unsupplemented() == 0
    assert Promise.objects.get(case__case_no=number).state == "kept"


@pytest.mark.norm("local.24.lapses")
def test_conformance_25_no_supplement_by_the_due_date_counts_as_withdrawn(world):
    number = lacking(world)
    with on("2026-11-27", hour=23):
        assert tasks.lapse_unsupplemented() == 0
        refused(lambda: lapse_lacking(number, by=RULE), "case.not_yet_due")
    with on("2026-11-28", hour=0):
        assert tasks.lapse_unsupplemented() == 1
        assert tasks.lapse_unsupplemented() == 0
    case = make.row(number)
    assert (case.state, case.due) == ("lapsed", None)
    assert Promise.objects.get(case__case_no=number).state == "broken"
    assert number in OutboxEvent.objects.get(kind="cases.lapsed_lacking").payload


@pytest.mark.norm("local.24.in_time")
def test_article_24_what_comes_late_is_not_taken(world):
    number = lacking(world)
    kept = documents.take_in(pdf(), name="示例.pdf", by=world.owner)
    with on("2026-11-28"):
        refused(lambda: supplement(number, "extra", kept, by=world.owner), "case.supplement_late")


@pytest.mark.norm("local.24.only_the_promised")
def test_article_24_only_what_was_promised_is_handed_in(world):
    number = lacking(world)
    kept = documents.take_in(pdf(), name="示例.pdf", by=world.owner)
    with on("2026-11-23"):
        refused(lambda: supplement(number, "idcard", kept, by=world.owner), "case.not_owed")


@pytest.mark.norm("local.24.first_the_rest")
def test_article_24_nothing_is_granted_before_the_rest_is_there(world):
    number = lacking(world)
    with on("2026-11-23"):
        make.reviewed(number, world)
        refused(lambda: grant(number, by=world.head), "case.still_owed")
        give(number, world)
        assert grant(number, by=world.head).state == "granted"


def test_what_was_withdrawn_meanwhile_is_left_alone(world):
    from tongban.modules.cases.actions.withdraw import withdraw

    number = lacking(world)
    with on("2026-11-24"):
        withdraw(number, by=world.owner)
    with on("2026-12-24"):
        assert tasks.lapse_unsupplemented() == 0
    assert make.row(number).state == "withdrawn"


def test_what_lapses_during_a_special_procedure_ends_that_too(world):
    number = lacking(world)
    with on("2026-11-23"):
        make.pause(number, world)
    with on("2026-11-28"):
        lapse_lacking(number, by=RULE)
    assert make.row(number).state == "lapsed"
    assert SpecialProcedure.objects.get(case__case_no=number).state == "cancelled"


@pytest.mark.parametrize("first", ["supplement", "lapse"])
def test_hand_in_and_lapse_at_once_have_one_winner(world, monkeypatch, first):
    """Who read the case before the other moved it is refused and changes nothing."""
    number = lacking(world)
    kept = documents.take_in(pdf(), name="示例.pdf", by=world.owner)
    stale = make.row(number)
    in_time, late = on("2026-11-27", hour=23), on("2026-11-28", hour=0)
    if first == "supplement":
        with in_time:
            supplement(number, "extra", kept, by=world.owner)
        held = Promise(state="told", told_on=date("2026-11-20"), days=5)
        monkeypatch.setattr(promises, "pending", lambda case: held)
        monkeypatch.setattr(queries, "one", lambda case_no, seen_by: stale)
        with late:
            refused(lambda: lapse_lacking(number, by=RULE), "access.changed_meanwhile")
        assert make.row(number).state == "accepted"
        return
    with late:
        lapse_lacking(number, by=RULE)
    monkeypatch.setattr(queries, "one", lambda case_no, seen_by: stale)
    with in_time:
        refused(
            lambda: supplement(number, "extra", kept, by=world.owner), "access.changed_meanwhile"
        )
    assert make.row(number).state == "lapsed"
