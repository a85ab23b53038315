"""Whom the changes of an account and of rights are told."""

import re

import pytest

from tongban.journeys import account_is_told as story
from tongban.kernel import worker
from tongban.modules.identity.contracts import (
    AccountClosed,
    FactorsChanged,
    HoldingLapsed,
    HoldingWarned,
    PasswordCodeGiven,
    PasswordRecovered,
)
from tongban.modules.identity.tests import factories as make
from tongban.modules.notices import public as notices
from tongban.modules.places.tests import factories as places

pytestmark = pytest.mark.django_db
APPOINT, ENROL = "identity:staff:appoint", "identity:staff:enrol"


def told(who):
    worker.drain()
    return [one.subject for one in notices.inbox(who).rows]


@pytest.mark.parametrize("what", story.FACTORS)
def test_a_change_of_factors_is_told_to_their_owner_each_time_and_once(what):
    citizen, officer = make.citizen(), make.officer("cases:case:read")
    for who in (citizen, officer):
        for moment in ("2026-11-02T09:00", "2026-11-02T09:00", "2026-11-03T09:00"):
            story.factors_changed(FactorsChanged(account_id=who.account_id, what=what, at=moment))
        assert len(told(who)) == 2


@pytest.mark.parametrize("granted", ["yes", "no"])
def test_who_asked_for_a_post_learns_what_came_of_it(granted):
    clerk, head = make.officer("cases:case:read"), make.officer(APPOINT)
    post = places.post("cases:case:accept", key="wanted", serial=1)
    form = {"post": post, "reason": "接替离任同事", "until": ""}
    assert make.browser(clerk).post("/desk/rights", form).status_code == 302
    desk = make.browser(head)
    found = re.search(r"/desk/rights/(\d+)", desk.get("/desk/rights").content.decode())
    assert found
    said = {"granted": granted, f"remark{found[1]}": "已满员"}
    assert desk.post(found[0], said).status_code == 302
    (subject,) = told(clerk)
    assert subject.endswith("：示例岗")
    assert ("没有批准" in subject) is (granted == "no")
    assert told(head) == []


def test_an_account_that_was_closed_is_told_to_who_keeps_accounts():
    clerk, keeper = make.officer("cases:case:read"), make.officer(ENROL)
    for _ in range(2):
        story.account_closed(AccountClosed(account_id=clerk.account_id, on="2026-11-02"))
    (subject,) = told(keeper)
    assert "已关闭" in subject
    assert clerk.name not in subject
    assert told(clerk) == []


def test_a_post_that_nobody_confirms_is_told_to_its_holder_and_the_heads_of_the_body():
    clerk, head = make.officer("cases:case:read"), make.officer(APPOINT)
    elsewhere = make.officer(APPOINT, serial=2)
    where = {"holding_id": 1, "account_id": clerk.account_id, "org": places.uscc(1), "post": "岗"}
    for _ in range(2):
        story.holding_warned(HoldingWarned(**where, lapses_on="2026-12-01"))
        story.holding_lapsed(HoldingLapsed(**where))
    for who in (clerk, head):
        lapsed, warned = told(who)
        assert lapsed == "岗位没有复核，已经结束：岗"
        assert warned == "岗位需要复核：岗"
    assert told(elsewhere) == []


def test_a_new_password_and_a_code_for_one_are_told_to_the_owner_each_time_and_once():
    for who in (make.citizen(), make.officer("cases:case:read")):
        for number in (1, 1, 2):
            story.password_code_given(
                PasswordCodeGiven(account_id=who.account_id, activation_id=number)
            )
            at = f"2026-11-0{number}T09:00"
            story.password_recovered(
                PasswordRecovered(account_id=who.account_id, way="paper", at=at)
            )
        assert sorted(told(who)) == [
            *(["为您的账号发了一个设置新密码的激活码"] * 2),
            *(["您的账号设置了新密码"] * 2),
        ]
