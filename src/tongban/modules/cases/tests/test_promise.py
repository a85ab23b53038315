"""告知承诺（国办发〔2020〕42号；安阳市政务服务条例 第25条至第27条）."""

import dataclasses

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.grant_on_promise import grant_on_promise
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.promise import drop_promise, promise_facts
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.verify_promise import (
    repair_credit,
    revoke_on_promise,
    verify_promise,
)
from tongban.modules.cases.models import Promise
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on

EXCLUDED = dataclasses.replace(
    make.PROMISED,
    serial=21,
    name="示例公共安全事项",
    base={**make.PROMISED.base, "commitment_excluded": "public_safety"},
)
MANY = dataclasses.replace(
    make.PROMISED,
    serial=22,
    name="示例多部门承诺事项",
    base={**make.PROMISED.base, "steps": make.PARALLEL.base["steps"]},
)


def draft(world, guide=make.PROMISED, *keys):
    number = open_case(guide.code, by=world.owner, answers=dict(make.ANSWERS)).case_no
    for key in keys or ("idcard",):
        make.hand_in(number, key, world.owner)
    return number


def filed(world, guide=make.PROMISED):
    number = draft(world, guide)
    promise_facts(number, by=world.owner)
    submit(number, by=world.owner)
    return number


def granted(world):
    """Decided on the promise on Friday 20 November."""
    with on(FRIDAY):
        number = filed(world)
        grant_on_promise(number, by=world.head)
    return number


def ordered(world):
    number = granted(world)
    with on("2026-11-23"):
        verify_promise(number, by=world.officer, kept=False, opinion="示例：没有场所")
    return number


def on_record(world):
    number = ordered(world)
    with on("2026-12-08"):
        verify_promise(number, by=world.officer, kept=False, opinion="示例：没有整改")
    return number


def promise(number):
    return Promise.objects.get(case__case_no=number)


def refused(call, code):
    before = digests()
    with pytest.raises(Refused) as no:
        call()
    assert no.value.code == code
    assert changed(before) == []


@pytest.mark.norm("promise.42.not_asked")
def test_opinion_42_what_the_promise_stands_for_is_not_asked(world):
    assert make.row(filed(world)).state == "submitted"


def test_the_decision_is_made_on_the_spot_and_every_step_is_written_down(world):
    number = granted(world)
    case = make.row(number)
    assert (case.state, case.open_branches) == ("granted", 0)
    assert case.accepted_at == case.decided_at
    kinds = list(
        OutboxEvent.objects.filter(payload__contains=number).values_list("kind", flat=True)
    )
    assert {"cases.promised", "cases.accepted", "cases.granted"} <= set(kinds)
    assert promise(number).state == "relied"


@pytest.mark.norm("promise.42.told_once")
def test_opinion_42_no_promise_before_everything_was_told_in_writing(world):
    number = draft(world, make.PLAIN)
    refused(lambda: promise_facts(number, by=world.owner), "case.not_on_promise")


@pytest.mark.norm("promise.42.excluded")
def test_opinion_42_public_safety_is_excluded(world, monkeypatch):
    from tongban.modules.catalogue import queries as shelf
    from tongban.modules.catalogue.contracts import PromiseExclusion

    number = draft(world)
    offer = shelf.offer(make.row(number).revision_id)
    base = dataclasses.replace(offer.item.base, commitment_excluded=PromiseExclusion.PUBLIC_SAFETY)
    outside = dataclasses.replace(offer, item=dataclasses.replace(offer.item, base=base))
    monkeypatch.setattr(shelf, "offer", lambda _: outside)
    refused(lambda: promise_facts(number, by=world.owner), "case.promise_excluded")


def test_the_gate_lets_no_promise_into_an_excluded_matter(world):
    with pytest.raises(AssertionError, match="excluded"):
        make.publish(EXCLUDED)


@pytest.mark.norm("promise.42.clean_record")
def test_conformance_26_no_promise_for_whom_a_false_one_is_on_record(world):
    waiting = filed(world)
    number = on_record(world)
    with on("2026-12-09"):
        later = draft(world)
        refused(lambda: promise_facts(later, by=world.owner), "case.promise_barred")
        refused(lambda: grant_on_promise(waiting, by=world.head), "case.promise_barred")
        repair_credit(number, by=world.head, reason="示例：已经纠正")
        assert promise_facts(later, by=world.owner).state == "draft"
    assert promise(number).state == "repaired"


@pytest.mark.norm("promise.42.by_choice")
def test_conformance_26_who_does_not_promise_goes_the_ordinary_way(world):
    number = draft(world, make.PROMISED, "idcard", "place")
    submit(number, by=world.owner)
    refused(lambda: grant_on_promise(number, by=world.head), "case.promise_needed")
    assert accept(number, by=world.window).state == "accepted"


@pytest.mark.norm("local.26.on_the_spot")
def test_article_26_on_a_promise_there_is_no_ordinary_review(world):
    number = filed(world)
    refused(lambda: accept(number, by=world.window), "case.decide_on_promise")


def test_article_26_a_promise_is_taken_back_before_the_decision_and_not_after(world):
    number = filed(world)
    drop_promise(number, by=world.owner)
    case = make.row(number)
    assert (case.way, case.owed, promise(number).state) == ("", ["place"], "dropped")
    refused(lambda: grant_on_promise(number, by=world.head), "case.promise_needed")
    decided = granted(world)
    refused(lambda: drop_promise(decided, by=world.owner), "case.step_not_possible")


@pytest.mark.norm("licensing.34-2.one_body")
def test_article_34_what_other_bodies_review_is_not_decided_on_the_spot(world):
    make.publish(MANY)
    number = filed(world, MANY)
    refused(lambda: grant_on_promise(number, by=world.head), "case.other_bodies")


@pytest.mark.norm("promise.42.days_to_check")
def test_article_27_the_check_is_due_forty_working_days_after_the_decision(world):
    assert promise(granted(world)).days == 40


@pytest.mark.norm("promise.42.days_to_correct")
def test_article_27_the_time_to_correct_is_ten_working_days(world):
    assert str(promise(ordered(world)).due) == "2026-12-07"


def test_article_27_a_promise_found_true_is_settled_and_a_late_check_is_shown_as_late(world):
    from tongban.modules.cases import queries

    number = granted(world)
    Promise.objects.filter(case__case_no=number).update(due="2026-11-20")
    with on("2026-11-23"):
        verify_promise(number, by=world.officer, kept=True)
    assert promise(number).state == "kept"
    assert queries.timeline(make.row(number))[-1].facts["late"] is True
    with on("2026-11-24"):
        refused(
            lambda: verify_promise(number, by=world.officer, kept=True), "case.nothing_to_verify"
        )


@pytest.mark.norm("promise.42.order_lasts")
def test_article_27_before_the_time_to_correct_has_ended_nobody_is_on_record(world):
    number = ordered(world)
    with on("2026-12-07", hour=23):
        refused(
            lambda: verify_promise(number, by=world.officer, kept=False, opinion="示例"),
            "case.order_runs",
        )
        verify_promise(number, by=world.officer, kept=True)
    assert promise(number).state == "kept"


@pytest.mark.norm("promise.42.order_first")
def test_article_27_nothing_is_revoked_before_an_order_to_correct(world):
    number = ordered(world)
    with on("2026-12-08"):
        refused(
            lambda: revoke_on_promise(number, by=world.head, reason="示例"),
            "case.not_verified_broken",
        )


def test_article_27_a_false_promise_not_corrected_is_revoked_with_reason(world):
    number = on_record(world)
    with on("2026-12-09"):
        refused(lambda: revoke_on_promise(number, by=world.head, reason=" "), "case.reason_needed")
        assert revoke_on_promise(number, by=world.head, reason="示例").state == "revoked"
    assert number in OutboxEvent.objects.get(kind="cases.revoked").payload


def test_what_is_not_kept_says_why(world):
    number = granted(world)
    refused(lambda: verify_promise(number, by=world.officer, kept=False), "case.reason_needed")


def test_a_second_promise_is_not_signed(world):
    number = draft(world)
    promise_facts(number, by=world.owner)
    refused(lambda: promise_facts(number, by=world.owner), "case.promised_already")
