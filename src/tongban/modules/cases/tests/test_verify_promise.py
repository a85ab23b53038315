"""事后核查（安阳市政务服务条例 第27条）: kept, ordered, on record."""

import pytest

from tongban.modules.cases.actions.verify_promise import verify_promise
from tongban.modules.cases.models import Promise
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import on
from tongban.modules.cases.tests.promising import (
    granted,
    ordered,
    promise,
    refused,
)


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


def test_what_is_not_kept_says_why(world):
    number = granted(world)
    refused(lambda: verify_promise(number, by=world.officer, kept=False), "case.reason_needed")
