"""What is kept apart, and what the desk shows of rights."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.settings import Settings
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.confirm_holding import confirm_holding
from tongban.modules.identity.actions.decide_right import decide_right
from tongban.modules.identity.actions.limit_post import limit_post
from tongban.modules.identity.actions.request_right import request_right
from tongban.modules.identity.models import PostHolding
from tongban.modules.identity.queries import reviews, rights
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import ACCEPT, DAY, DECIDE, number_of
from tongban.modules.places import public as bodies
from tongban.modules.places.contracts import PostScope
from tongban.modules.places.tests import factories as places

pytestmark = pytest.mark.django_db


def test_the_three_administrators_stay_apart(heads):
    enrols = places.post(policies.ENROL_STAFF, key="enrols", serial=1)
    with pytest.raises(Refused) as refused:
        public.appoint(heads[0].staff_id, enrols, by=make.TESTER)
    assert refused.value.code == "identity.rights_conflict"
    assert "三员分立" in refused.value.message()
    assert enrols not in public.posts_of(heads[0].staff_id)


@pytest.mark.parametrize("asked", [False, True])
def test_accepting_and_deciding_are_apart_where_it_is_asked(asked, monkeypatch):
    monkeypatch.setattr(Settings, "separate_duties", asked)
    who = make.officer(ACCEPT)
    decides = places.post(DECIDE, key="decides", serial=1)
    if not asked:
        assert public.appoint(who.staff_id, decides, by=make.TESTER)
        return
    with pytest.raises(Refused) as refused:
        public.appoint(who.staff_id, decides, by=make.TESTER)
    assert "受办分离" in refused.value.message()


@pytest.mark.parametrize("asked", [False, True])
def test_who_attests_people_does_not_act_for_them_where_it_is_asked(asked, monkeypatch):
    monkeypatch.setattr(Settings, "separate_duties", asked)
    who = make.officer(policies.REGISTER)
    desk = places.post(policies.HELP_AT_DESK, key="desk", serial=1)
    if not asked:
        assert public.appoint(who.staff_id, desk, by=make.TESTER)
        return
    with pytest.raises(Refused) as refused:
        public.appoint(who.staff_id, desk, by=make.TESTER)
    assert "登记与代办分离" in refused.value.message()


def test_who_appoints_in_a_region_does_so_nowhere_else(clerk):
    """The right was given for one county: no post of the next one is theirs to give or take."""
    head = make.officer(policies.APPOINT, serial=7, scope=PostScope.REGION, region=places.COUNTY)
    there = make.officer(ACCEPT, serial=8, region="990102")
    here = make.officer(ACCEPT, serial=9, region=places.COUNTY)
    wanted = places.post(DECIDE, key="there", serial=8, region="990102")
    asked = request_right(wanted, "代理分管工作", by=there)
    held = PostHolding.objects.get(staff=there.staff_id)
    before = digests()
    for attempt in (
        lambda: public.appoint(clerk.staff_id, wanted, by=head),
        lambda: public.relieve(there.staff_id, held.post_id, by=head),
        lambda: decide_right(asked, granted=True, by=head),
        lambda: confirm_holding(held.pk, by=head),
        lambda: limit_post(held.post_id, ["01"], by=head),
        lambda: bodies.limit_post(held.post_id, ["01"], by=head),
    ):
        with pytest.raises((Refused, NotFound)):
            attempt()
    assert changed(before) == []
    assert rights.rights_asked(head).rows == []
    shown = {one.key for _, posts in rights.posts_to_limit(head) for one in posts}
    assert shown == {PostHolding.objects.get(staff=here.staff_id).post_id}
    with clock.at(clock.now() + 170 * DAY):
        assert {one.number for one in reviews.due(head).rows} == {number_of(head), number_of(here)}
    public.relieve(here.staff_id, *shown, by=head)


def test_the_list_of_requests_costs_as_much_for_many_as_for_one(heads, memory_stays_fresh):
    def costs():
        with CaptureQueriesContext(connection) as seen:
            found = rights.rights_asked(heads[0]).rows
        return len(found), len(seen)

    wanted = places.post(policies.MANAGE_CLERKS, key="wanted", serial=1)
    counted = []
    for _ in range(3):
        request_right(wanted, "代理分管工作", by=make.officer(ACCEPT))
        counted.append(costs())
    assert [number for number, _ in counted] == [1, 2, 3]
    assert len({statements for _, statements in counted}) == 1


def test_the_report_costs_as_much_for_many_as_for_few(heads, memory_stays_fresh):
    auditor = make.officer(policies.AUDIT_RIGHTS)
    enrols = places.post(policies.ENROL_STAFF, key="enrols", serial=1)
    counted = []
    for head in heads:
        PostHolding.objects.create(staff_id=head.staff_id, post_id=enrols, starts_on=clock.today())
        make.officer(ACCEPT)
        with CaptureQueriesContext(connection) as seen:
            found = rights.rights_in_conflict(auditor)
        counted.append((len(found), len(seen)))
    assert [number for number, _ in counted] == [1, 2]
    assert len({statements for _, statements in counted}) == 1


def test_the_report_finds_who_holds_what_should_be_apart(heads):
    enrols = places.post(policies.ENROL_STAFF, key="enrols", serial=1)
    auditor = make.officer(policies.AUDIT_RIGHTS)
    assert rights.rights_in_conflict(auditor) == []
    PostHolding.objects.create(staff_id=heads[0].staff_id, post_id=enrols, starts_on=clock.today())
    (found,) = rights.rights_in_conflict(auditor)
    assert (found.staff_id, found.rule) == (heads[0].staff_id, "三员分立")
    with pytest.raises(Refused):
        rights.rights_in_conflict(heads[0])


def test_the_auditor_reads_conflicts_at_the_desk():
    auditor = make.browser(make.officer(policies.AUDIT_RIGHTS))
    assert "没有人同时持有应当分开的权限" in auditor.get("/desk/rights").text
