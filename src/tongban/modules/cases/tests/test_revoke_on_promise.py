"""撤销与信用修复（安阳市政务服务条例 第27条；国办发〔2020〕42号）."""

import pytest

from tongban.kernel.models import OutboxEvent
from tongban.modules.cases.actions.grant_on_promise import grant_on_promise
from tongban.modules.cases.actions.promise import promise_facts
from tongban.modules.cases.actions.revoke_on_promise import repair_credit, revoke_on_promise
from tongban.modules.cases.tests.days import on
from tongban.modules.cases.tests.promising import (
    draft,
    filed,
    on_record,
    ordered,
    promise,
    refused,
)


@pytest.mark.norm("promise.42.clean_record")
def test_conformance_26_no_promise_for_whom_a_false_one_is_on_record(world):
    with on("2026-12-07"):
        waiting = filed(world)
    number = on_record(world)
    with on("2026-12-09"):
        later = draft(world)
        refused(lambda: promise_facts(later, by=world.owner), "case.promise_barred")
        refused(lambda: grant_on_promise(waiting, by=world.head), "case.promise_barred")
        repair_credit(number, by=world.head, reason="示例：已经纠正")
        assert promise_facts(later, by=world.owner).state == "draft"
    assert promise(number).state == "repaired"


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
