"""Who may act for a company is told to whom it concerns, each time and once."""

import pytest

from tongban.journeys.clerkship_is_told import represented
from tongban.journeys.wording import clerking
from tongban.modules.identity.contracts import RepresentativeChanged
from tongban.modules.identity.tests import factories as make
from tongban.modules.notices import public as notices

pytestmark = pytest.mark.django_db


def test_who_represents_a_body_no_more_is_told_each_time_that_it_ends():
    who, body = make.citizen("示例·赵前任"), make.body()
    for at in ("2026-03-02T09:00:00+08:00", "2026-11-02T09:00:00+08:00"):
        ended = RepresentativeChanged(body, 0, (f"person:{who.person_id}",), at)
        represented(ended)
        represented(ended)
    told = [one.kind for one in notices.inbox(who).rows]
    assert told == [clerking.NO_LONGER_REPRESENTS] * 2
