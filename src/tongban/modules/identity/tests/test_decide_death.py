import json
from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies
from tongban.modules.identity.actions.decide_death import decide_death
from tongban.modules.identity.actions.report_death import report_death, take_back_death
from tongban.modules.identity.models import DeathReport, Person
from tongban.modules.identity.queries import deaths
from tongban.modules.identity.tests import factories as make
from tongban.modules.places.contracts import PostScope

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    return make.officer(policies.REGISTER)


@pytest.fixture
def other(db):
    """Of the same body, by a post over its region."""
    return make.officer(policies.REGISTER, name="示例·吴复核", scope=PostScope.REGION)


@pytest.fixture
def report(desk, citizen):
    return report_death(make.seen(citizen), clock.today(), "死-1", by=desk)


def test_nothing_ends_before_another_clerk_has_seen_the_paper(desk, other, citizen, report):
    agent = make.citizen("示例·李办事")
    uid = make.mandate(citizen, agent)
    assert make.actor(citizen.account_id) is not None
    (mine,), (theirs,) = deaths.waiting(desk).rows, deaths.waiting(other).rows
    assert (mine.own, theirs.own) == (True, False)
    assert (theirs.paper, theirs.asked_by, theirs.died_on) == ("死-1", desk.name, clock.today())
    assert citizen.name not in theirs.name
    assert not decide_death(report, granted=True, by=other)
    assert make.actor(citizen.account_id) is None
    assert make.helper(uid, agent) is None
    assert deaths.waiting(other).rows == []
    told = json.loads(OutboxEvent.objects.get(kind="identity.mandate_ended").payload)
    assert (told["to"], told["how"]) == (f"person:{agent.person_id}", "died")


def test_what_is_not_confirmed_changes_nothing_and_is_reported_anew(desk, other, citizen, report):
    decide_death(report, granted=False, by=other)
    assert make.actor(citizen.account_id) is not None
    assert Person.objects.get(pk=citizen.person_id).died_on is None
    report_death(make.seen(citizen), clock.today(), "死-2", by=desk)
    assert len(deaths.waiting(other).rows) == 1


@pytest.mark.parametrize("why", ["same", "own", "right", "elsewhere", "unknown", "twice"])
def test_who_may_not_confirm_is_refused_and_nothing_changes(desk, other, citizen, report, why):
    by = {
        "same": lambda: desk,
        "own": lambda: make.officer(policies.REGISTER),
        "right": make.officer,
        "elsewhere": lambda: make.officer(policies.REGISTER, serial=2),
    }.get(why, lambda: other)()
    if why == "own":
        by = replace(by, staff_person_id=citizen.person_id)
    if why == "twice":
        decide_death(report, granted=False, by=other)
    before = digests()
    with pytest.raises((Refused, NotFound)):
        decide_death(0 if why == "unknown" else report, granted=True, by=by)
    assert changed(before) == []
    assert make.actor(citizen.account_id) is not None


def test_to_take_it_back_takes_two_as_well(desk, other, citizen, report):
    decide_death(report, granted=True, by=other)
    back = take_back_death(make.seen(citizen), "撤-1", by=other)
    assert make.actor(citizen.account_id) is None
    with pytest.raises(Refused, match=r"identity\.same_person"):
        decide_death(back, granted=True, by=other)
    assert decide_death(back, granted=True, by=desk)
    assert make.actor(citizen.account_id) is not None
    assert DeathReport.objects.filter(granted=True).count() == 2


def test_the_page_shows_what_waits_and_takes_the_answer(desk, other, citizen, report):
    assert "要由别人确认" in make.browser(desk).get("/desk/people/deaths").content.decode()
    client = make.browser(other)
    assert "等待另一名工作人员确认" in client.get("/desk/people/deaths").content.decode()
    done = client.post(f"/desk/people/deaths/{report}", {"granted": "yes"})
    assert done["Location"].endswith("?done=died")
    assert make.actor(citizen.account_id) is None
