"""Who comes into care acts for a body no more than for anybody else; the account stays."""

import datetime as dt
import json

import pytest

from tests.refusals.everything import digests
from tongban.kernel import audit, clock, worker
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.decide_right import decide_right
from tongban.modules.identity.actions.end_guardianship import end_guardianship
from tongban.modules.identity.actions.register_guardian import register_guardian
from tongban.modules.identity.actions.request_right import request_right
from tongban.modules.identity.actions.substitute import substitute
from tongban.modules.identity.contracts import GuardianBasis
from tongban.modules.identity.models import (
    Account,
    Person,
    PostHolding,
    RightRequest,
    Staff,
    Substitution,
)
from tongban.modules.identity.tests import factories as make
from tongban.modules.places.tests import factories as places

pytestmark = pytest.mark.django_db
ACCEPT = "cases:case:accept"


def known(member, who):
    """Note who the member of staff is as a person."""
    index = Person.objects.get(pk=who.person_id).id_index
    Staff.objects.filter(pk=member.staff_id).update(id_index=index)


def into_care(who):
    return make.guardian(who, make.citizen("示例·监护人"), GuardianBasis.COURT)


@pytest.fixture
def member(citizen):
    """A member of staff whose citizen number is known."""
    found = make.officer(policies.UNMASK, name="示例·入监护")
    known(found, citizen)
    return found


def number(of):
    return Staff.objects.get(pk=of.staff_id).number


def held(of):
    return PostHolding.objects.filter(staff=of.staff_id, ended_at=None).count()


def test_posts_and_standing_in_end_and_the_account_stays_without_a_right(member, citizen):
    other = make.officer(policies.APPOINT, ACCEPT)
    second = places.post(ACCEPT, key="second", serial=2)
    later = clock.today() + dt.timedelta(days=30)
    public.appoint(member.staff_id, second, starts_on=later, by=make.TESTER)
    (post,) = public.posts_of(other.staff_id)
    today, until = clock.today(), clock.today() + dt.timedelta(days=9)
    substitute(post, number(member), starts_on=today, ends_on=until, by=other)
    assert make.actor(member.account_id).may(ACCEPT)
    into_care(citizen)
    now = make.actor(member.account_id)
    assert (now.grants, now.permissions, now.orgs) == ((), frozenset(), ())
    assert held(member) == 0
    assert not Substitution.objects.filter(substitute=member.staff_id, ended_at=None).exists()
    assert Account.objects.get(pk=member.account_id).is_active
    assert held(other) == 1
    (last,) = [one for one in audit.history(f"staff:{member.staff_id}") if "in_care" in one.facts]
    assert json.loads(last.facts)["posts"] == 2
    told = json.loads(OutboxEvent.objects.get(kind="identity.posts_ended").payload)
    assert (told["account_id"], told["why"]) == (member.account_id, "in_care")


def test_who_keeps_accounts_and_who_audits_rights_are_told_once(member, citizen):
    keeper = make.officer(policies.ENROL_STAFF)
    auditor, head = make.officer(policies.AUDIT_RIGHTS), make.officer(policies.APPOINT)
    into_care(citizen)
    worker.drain(rounds=100)
    said = f"岗位已结束：{number(member)}"
    for who in (keeper, auditor):
        assert make.browser(who).get("/my/messages").content.decode().count(said) == 1
    assert said not in make.browser(head).get("/my/messages").content.decode()


def test_nobody_gives_a_post_as_long_as_there_is_a_guardian(member, citizen):
    """Neither at once, nor by a request of before, nor by a colleague: and nothing changes."""
    head, colleague = make.officer(policies.APPOINT), make.officer(ACCEPT)
    wanted = places.post(ACCEPT, key="wanted", serial=1)
    request_right(wanted, "接替离任同事", starts_on=clock.today(), by=member)
    asked = RightRequest.objects.get().pk
    agent = into_care(citizen)
    (post,) = public.posts_of(colleague.staff_id)
    days = {"starts_on": clock.today(), "ends_on": clock.today()}
    before = digests()
    for act in (
        lambda: public.appoint(member.staff_id, wanted, by=head),
        lambda: decide_right(asked, granted=True, by=head),
    ):
        with pytest.raises(Refused, match=r"identity\.in_care"):
            act()
        assert digests() == before
    with pytest.raises(Refused, match=r"identity\.(in_care|not_this_body)"):
        substitute(post, number(member), **days, by=colleague)
    guards = make.seen(make.actor(agent.account_id))
    end_guardianship(guards, make.seen(citizen), "判-2", by=make.officer(policies.REGISTER))
    public.appoint(member.staff_id, wanted, by=head)
    assert make.actor(member.account_id).may(ACCEPT)


def test_another_members_posts_stay_and_so_do_those_of_whom_nobody_knows_who_they_are(citizen):
    unknown, another = make.officer(ACCEPT), make.officer(ACCEPT, serial=2)
    known(another, make.citizen("示例·别人"))
    into_care(citizen)
    assert (held(unknown), held(another)) == (1, 1)
    assert not OutboxEvent.objects.filter(kind="identity.posts_ended").exists()


def test_who_has_no_account_as_a_citizen_is_known_by_their_number(citizen):
    member = make.officer(ACCEPT)
    known(member, citizen)
    seen = make.seen(citizen)
    agent, clerk = make.citizen("示例·监护人"), make.officer(policies.REGISTER)
    Person.objects.filter(pk=citizen.person_id).update(account=None)
    until = clock.today() + dt.timedelta(days=365)
    register_guardian(make.seen(agent), seen, GuardianBasis.COURT, "判-1", until=until, by=clerk)
    assert held(member) == 0
