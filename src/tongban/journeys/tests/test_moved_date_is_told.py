"""Dates that move are told to both sides; a proposal to extend finds its head."""

import pytest

from tongban.kernel import worker
from tongban.kernel.models import Delivery
from tongban.modules.cases.tests import deeds
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import on
from tongban.modules.notices import public as notices
from tongban.modules.places import public as places
from tongban.modules.places.tests import factories as calendars

BRIDGE = ["2027-01-04,holiday,元旦,0,1", "2027-01-05,holiday,元旦,0,2"]


def told(actor):
    worker.drain()
    assert not Delivery.objects.exclude(state="done").exists()
    return [one.kind for one in notices.inbox(actor, language="zh", size=100).rows]


@pytest.mark.django_db
def test_a_date_that_a_notice_moved_is_told_to_applicant_and_handlers(world):
    with on("2026-12-28"):
        make.case(world, "accepted", make.PLAIN)
    with on("2026-12-29"):
        places.load_calendar(calendars.year(2027, extra=BRIDGE), "test", by=calendars.TESTER)
        assert deeds.recount_running() == 1
        assert "case.recounted.dated" in told(world.owner)
        assert told(world.window) == ["case.recounted_desk"]
        assert told(world.head) == []


@pytest.mark.django_db
def test_a_proposed_extension_is_told_to_the_head_and_to_nobody_else(world):
    with on("2026-12-01"):
        number = make.case(world, "accepted", make.PLAIN)
        deeds.propose_extension(number, by=world.officer, days=3, reason="示例：情况复杂")
        assert told(world.head) == ["case.extension_proposed"]
        assert told(world.officer) == []
