"""What is kept apart, and what the desk shows of rights."""

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.settings import Settings
from tongban.modules.identity import policies, public
from tongban.modules.identity.models import PostHolding
from tongban.modules.identity.queries import rights
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import ACCEPT, DECIDE
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
