"""数量限制（行政许可法 第57条）: by order of acceptance, never beyond the number."""

import datetime as dt

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.modules.cases import follows, law
from tongban.modules.cases.actions.decide import grant, refuse
from tongban.modules.cases.actions.deem_accepted import deem_accepted
from tongban.modules.cases.actions.revoke import revoke
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.withdraw import withdraw
from tongban.modules.cases.law.quota import period_start
from tongban.modules.cases.models import Pool
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import on
from tongban.modules.catalogue.contracts import Allotment, Quota, QuotaPeriod


def limited(amount, **more):
    quota = {"amount": amount, "start": "2026-01-01", "basis": "示例条例 第3条", **more}
    guide = make.Guide(33, "示例限量许可", {"materials": []}, {"quota": quota})
    make.publish(guide)
    return guide


def reviewed(world, guide):
    number = make.case(world, "accepted", guide)
    make.reviewed(number, world)
    return number


@pytest.mark.norm("licensing.57.in_order")
def test_article_57_the_later_accepted_waits_for_the_earlier(world):
    guide = limited(5)
    first, second = reviewed(world, guide), reviewed(world, guide)
    untouched = digests()
    with pytest.raises(Refused) as no:
        grant(second, by=world.head)
    assert no.value.code == "case.earlier_first"
    assert "1" in no.value.message()
    assert changed(untouched) == []
    grant(first, by=world.head)
    assert grant(second, by=world.head).state == "granted"


def test_article_57_whom_silence_accepted_comes_by_the_day_of_receipt(world):
    guide = limited(5)
    with on("2026-10-12"):
        unanswered = make.draft(world.owner, guide)
        submit(unanswered, by=world.owner)
    with on("2026-10-14"):
        later = reviewed(world, guide)
    with on("2026-10-20"):
        deem_accepted(unanswered, by=Rule("deem_accepted"))
        make.reviewed(unanswered, world)
        with pytest.raises(Refused) as no:
            grant(later, by=world.head)
        assert no.value.code == "case.earlier_first"
        assert grant(unanswered, by=world.head).state == "granted"
        assert grant(later, by=world.head).state == "granted"


def before(number):
    """How many come first."""
    turn = follows.turn(make.row(number))
    assert turn is not None
    return follows.ahead(turn)


@pytest.mark.parametrize("end", ["withdraw", "refuse"])
def test_who_leaves_lets_the_next_move_up(world, end):
    guide = limited(5)
    first, second = reviewed(world, guide), reviewed(world, guide)
    assert before(second) == 1
    if end == "withdraw":
        withdraw(first, by=world.owner)
    else:
        refuse(first, by=world.head, reason="示例：不符合条件")
    assert before(second) == 0
    assert grant(second, by=world.head).state == "granted"


@pytest.mark.norm("licensing.57.within_number")
def test_article_57_nothing_is_granted_beyond_the_number(world):
    guide = limited(2)
    numbers = [reviewed(world, guide) for _ in range(3)]
    for number in numbers[:2]:
        grant(number, by=world.head)
    untouched = digests()
    with pytest.raises(Refused) as no:
        grant(numbers[2], by=world.head)
    assert no.value.code == "case.quota_used_up"
    assert changed(untouched) == []
    refuse(numbers[2], by=world.head, reason="示例：名额已满")
    assert Pool.objects.get().granted == 2


def test_a_revoked_grant_gives_its_number_back(world):
    guide = limited(1)
    first, second = reviewed(world, guide), reviewed(world, guide)
    grant(first, by=world.head)
    revoke(first, by=world.head, ground="abuse", reason="示例", heard="示例：无异议")
    assert grant(second, by=world.head).state == "granted"
    assert Pool.objects.get().granted == 1


def test_article_53_a_tender_knows_no_order(world):
    guide = limited(1, allotment="tender")
    _first, second = reviewed(world, guide), reviewed(world, guide)
    assert grant(second, by=world.head).state == "granted"


@pytest.mark.parametrize(
    ("period", "on", "start"),
    [
        (None, "2025-12-31", None),
        (None, "2027-06-01", "2026-03-15"),
        (QuotaPeriod.YEAR, "2027-03-14", "2026-03-15"),
        (QuotaPeriod.YEAR, "2027-03-15", "2027-03-15"),
        (QuotaPeriod.MONTH, "2026-04-14", "2026-03-15"),
        (QuotaPeriod.MONTH, "2026-04-15", "2026-04-15"),
    ],
)
def test_a_period_begins_on_its_day(period, on, start):
    quota = Quota(1, "2026-03-15", "示例", period, Allotment.ORDER)
    found = period_start(quota, dt.date.fromisoformat(on))
    assert (found.isoformat() if found else None) == start


@pytest.mark.norm("licensing.57.not_at_once")
@pytest.mark.parametrize("step", ["settle", "grant_on_promise"])
def test_article_57_a_limited_number_is_not_settled_at_once(world, step):
    case = make.row(make.case(world, "submitted", limited(3)))
    looked = [look(case) for look in law.HINDRANCES[step]]
    assert "case.limited_number" in {no.code for no in looked if no is not None}
