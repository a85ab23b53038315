"""期限怎么算: the page and the API explain every clock, and the spans add up to the date."""

import datetime as dt
from itertools import pairwise

import pytest

from tongban.modules.cases import explaining, tasks
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.decide import grant
from tongban.modules.cases.actions.extend import extend
from tongban.modules.cases.actions.resubmit import resubmit
from tongban.modules.cases.actions.suspend import resume
from tongban.modules.cases.contracts import ClockKind, SpanCause
from tongban.modules.cases.rest import views
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on
from tongban.modules.places import public as places
from tongban.modules.places.tests import factories as notices

DAY = dt.timedelta(days=1)


def lived(world):
    """A case that was corrected, accepted, paused, extended, recounted and decided."""
    with on(FRIDAY):
        number = make.case(world, "correcting", make.PARALLEL)
    with on("2026-11-25"):
        resubmit(number, by=world.owner)
    with on("2026-11-26"):
        accept(number, by=world.window)
    with on("2026-12-01"):
        make.pause(number, world, kind="testing")
    with on("2026-12-08"):
        resume(number, by=world.officer, opinion="示例：结束")
    with on("2026-12-10"):
        extend(number, by=world.head, days=10, reason="示例：情况复杂")
    with on("2026-12-29"):
        bridge = ["2027-01-04,holiday,元旦,0,1"]
        places.load_calendar(notices.year(2027, extra=bridge), "test", by=notices.TESTER)
        tasks.recount_running()
    return number


def explained(number):
    return {(one.kind, one.name): one for one in explaining.explain(make.row(number))}


def whole(one):
    """The spans follow each other without a gap and end on the date that binds."""
    assert all(b.first == a.last + DAY for a, b in pairwise(one.spans))
    assert one.due is None or one.spans[-1].last == one.due
    assert (
        sum(span.days for span in one.spans) == (one.spans[-1].last - one.spans[0].first).days + 1
    )


def test_every_clock_of_a_lived_case_adds_up_to_the_date_in_the_books(world):
    number = lived(world)
    with on("2026-12-30"):
        found, case = explained(number), make.row(number)
        for one in found.values():
            whole(one)
        assert found[ClockKind.PROMISED, ""].due == case.promised_due == case.due
        assert found[ClockKind.STATUTORY, ""].due == case.statutory_due
        assert found[ClockKind.ACCEPT, ""].due == case.accept_due
        causes = {span.cause for span in found[ClockKind.STATUTORY, ""].spans}
    assert causes >= {
        SpanCause.CORRECTING,
        SpanCause.BEFORE,
        SpanCause.COUNTED,
        SpanCause.WEEKEND,
        SpanCause.HOLIDAY,
        SpanCause.PAUSED,
        SpanCause.EXTENDED,
    }


@pytest.mark.parametrize("state", ["submitted", "correcting", "accepted", "suspended", "granted"])
@pytest.mark.parametrize("guide", [make.PLAIN, make.PARALLEL])
def test_in_every_state_the_running_clocks_end_on_the_dates_in_the_books(world, state, guide):
    with on(FRIDAY):
        number = make.case(world, state, guide)
        case, found = make.row(number), explained(number)
    for one in found.values():
        whole(one)
    dues = {str(one.due) for one in found.values() if one.runs}
    assert str(case.due) in dues


def test_a_date_told_to_the_applicant_that_stood_is_explained_too(world):
    with on("2027-01-08"):
        number = make.case(world, "correcting", make.PLAIN)
        before = make.row(number).correct_due
        extra = [
            "2027-01-10,makeup_workday,元旦,0,7",
            "2027-01-16,makeup_workday,元旦,0,6",
            "2027-06-01,holiday,端午节,0,2",
            "2027-06-02,holiday,端午节,0,3",
        ]
        places.load_calendar(notices.year(2027, extra=extra), "test", by=notices.TESTER)
        tasks.recount_running()
        one = explained(number)[ClockKind.CORRECT, ""]
        assert make.row(number).correct_due == one.due == before
        whole(one)


def test_a_decided_case_explains_delivery_and_that_the_others_are_over(world):
    number = lived(world)
    with on("2026-12-30"):
        make.reviewed(number, world)
        grant(number, by=world.head)
        found = explained(number)
    assert found[ClockKind.DELIVER, ""].due == make.row(number).deliver_due
    assert [one.kind for one in found.values() if one.runs] == [ClockKind.DELIVER]


def test_the_page_says_it_in_words_to_the_owner_and_at_the_desk(world, enter):
    number = lived(world)
    with on("2026-12-30"):
        own = enter(world.owner).get(f"/my/cases/{number}/clocks").content.decode()
        office = enter(world.window).get(f"/desk/cases/{number}/clocks").content.decode()
    for page in (own, office):
        for words in ("承诺办结", "法定办结", "元旦", "检测", "计入（延长的时间）", "民法典"):
            assert words in page


def test_a_stranger_sees_no_clocks(world, enter):
    with on(FRIDAY):
        number = make.case(world, "accepted", make.PLAIN)
        assert enter(world.stranger).get(f"/my/cases/{number}/clocks").status_code == 404
        assert enter(world.elsewhere).get(f"/desk/cases/{number}/clocks").status_code == 404


def test_the_api_gives_the_same_spans(world):
    number = lived(world)
    with on("2026-12-30"):
        found = explaining.explain(make.row(number))
        told = [views.clock(one) for one in found]
    assert [(one["kind"], one["due"]) for one in told] == [
        (one.kind, one.due.isoformat() if one.due else None) for one in found
    ]
    assert [len(one["spans"]) for one in told] == [len(one.spans) for one in found]
    assert date(told[0]["spans"][0]["first"]) == found[0].spans[0].first
