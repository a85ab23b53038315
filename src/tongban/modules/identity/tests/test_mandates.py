"""What an actor under a mandate is: scope × term × state, one statement, nothing of one's own."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions._uses import write_use
from tongban.modules.identity.actions.end_guardianship import end_guardianship
from tongban.modules.identity.contracts import Act, GuardianBasis, MandateState, Role
from tongban.modules.identity.models import Account, Helper, Mandate, SignIn
from tongban.modules.identity.queries import mandates, people, uses
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=clock.ZONE)
YESTERDAY = dt.date(2020, 1, 1)
STATES = ("offered", "confirmed", "ended")


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("day", [-1, 0, 1, 3, 4, 5], ids=lambda day: f"day{day}")
def test_it_holds_when_confirmed_not_ended_from_its_first_to_its_last_day(state, day):
    with clock.at(NOON - dt.timedelta(days=5)):
        principal, agent = make.citizen(), make.citizen()
        uid = (make.offer if state == "offered" else make.mandate)(
            principal, agent, make.scope(days=4, ahead=5)
        )
        if state == "ended":
            public.end_mandate(uid, by=principal)
    with clock.at(NOON + dt.timedelta(days=day)):
        holds = state == "confirmed" and 0 <= day <= 4
        assert (make.helper(uid, agent) is not None) is holds
        assert ([one.uid for one in mandates.usable(agent.account_id)] == [uid]) is holds
        assert (mandates.view(uid, by=principal).state == MandateState.IN_FORCE) is holds


def test_who_acts_is_the_helper_for_the_principal_and_has_no_more():
    principal, agent = make.citizen("示例·王小明"), make.citizen("示例·李办事")
    uid = make.mandate(principal, agent, make.scope(Act.FILL, items=("x",)))
    acting = make.helper(uid, agent)
    assert (acting.kind, acting.ref, acting.account_id) == ("helper", agent.ref, agent.account_id)
    assert (acting.person_id, acting.owner_ref) == (principal.person_id, principal.owner_ref)
    assert (acting.mandate, acting.helping.acts) == (f"mandate:{uid}", {"fill"})
    assert acting.helping.covers("fill", "x")
    assert not acting.helping.covers("fill", "y")
    assert not acting.helping.covers("submit", "x")
    with pytest.raises(Refused):
        public.person_facts(principal.person_id, by=acting)
    with pytest.raises(Refused):
        uses.looks(acting)
    assert mandates.mine(acting).rows == []


def test_the_form_knows_the_principal_when_the_helper_may_fill_it_in():
    principal, agent = make.citizen("示例·王小明"), make.citizen("示例·李办事")
    fills = make.helper(make.mandate(principal, agent, make.scope(Act.FILL)), agent)
    collects = make.helper(make.mandate(principal, agent, make.scope(Act.COLLECT)), agent)
    assert people.prefill(fills)["name"] == "示例·王小明"
    assert people.prefill(collects) == {}


@pytest.mark.parametrize("who", ["stranger", "principal", "staff"])
def test_nobody_acts_by_the_mandate_of_others(who):
    principal, agent = make.citizen(), make.citizen()
    uid = make.mandate(principal, agent)
    other = {"stranger": make.citizen, "principal": lambda: principal, "staff": make.officer}
    assert make.helper(uid, other[who]()) is None


@pytest.mark.parametrize("typed", ["mandate-%s", "mandate-", "mandate-x", "mandate-" + "9" * 60])
def test_nobody_takes_it_by_naming_it_to_the_session(sign_in, typed):
    uid = make.mandate(make.citizen(), make.citizen())
    client = sign_in(make.citizen())
    answer = client.post("/my/role", {"body": typed.replace("%s", uid)})
    assert answer.status_code in {302, 404}
    assert SignIn.objects.get().mandate_id is None
    assert client.post(f"/my/mandates/{uid}/act").status_code == 404
    assert SignIn.objects.get().mandate_id is None


@pytest.mark.parametrize("page", ["", "/confirm", "/end"])
def test_a_strangers_mandate_is_not_found(sign_in, page):
    uid = make.offer(make.citizen(), make.citizen())
    client = sign_in(make.citizen())
    answer = client.post(f"/my/mandates/{uid}{page}") if page else client.get(f"/my/mandates/{uid}")
    assert answer.status_code == 404
    row = Mandate.objects.get(uid=uid)
    assert (row.confirmed_at, row.ended_at) == (None, None)


def organised(valid_days, *, ended=False, account=None):
    principal, manager = make.citizen(), make.clerk(role=Role.ADMIN)
    uid = make.mandate(principal, make.citizen())
    Mandate.objects.filter(uid=uid).update(agent_account=None, agent_body=manager.body_id)
    helper = make.citizen("示例·李办事")
    Helper.objects.create(
        body_id=manager.body_id,
        account_id=account or helper.account_id,
        certificate="DEMO-1",
        valid_until=clock.today() + dt.timedelta(days=valid_days),
        since=clock.now(),
        ended_at=clock.now() if ended else None,
    )
    return make.helper(uid, helper)


def test_any_certified_helper_of_the_organisation_acts():
    assert organised(0).name == "示例·李办事"


def test_a_helper_without_a_valid_certificate_does_not():
    assert organised(-1) is None


def test_a_helper_who_left_does_not():
    assert organised(9, ended=True) is None


def test_somebody_without_any_certificate_does_not():
    assert organised(9, account=make.citizen().account_id) is None


def test_a_village_desk_acts_by_its_post_and_without_its_own_rights_meanwhile():
    desk = make.officer(policies.UNMASK, name="示例·村务员")
    uid = make.mandate(make.citizen(), make.citizen())
    post = public.posts_of(desk.staff_id)[0]
    Mandate.objects.filter(uid=uid).update(agent_account=None, agent_post=post)
    acting = make.helper(uid, desk)
    assert (acting.kind, acting.name, acting.is_staff) == ("helper", "示例·村务员", False)
    assert acting.grants == ()
    other = make.officer(policies.UNMASK)
    assert make.helper(uid, other) is None
    public.relieve(desk.staff_id, post, by=make.TESTER)
    assert make.helper(uid, desk) is None


def test_a_guardianship_that_a_court_ended_in_between_does_nothing_more():
    cared, guards, desk = (
        make.citizen("示例·王大爷"),
        make.citizen(),
        make.officer(policies.REGISTER),
    )
    acting = make.guardian(cared, guards, GuardianBasis.COURT)
    end_guardianship(make.seen(guards), make.seen(cared), "判-1", by=desk)
    with pytest.raises(Refused, match=r"identity\.mandate_ended"):
        write_use(acting, "case.submit", ["case:1"])
    assert Mandate.objects.get(uid=acting.helping.uid).last_used_at is None


@pytest.mark.parametrize("way", ["certificate", "end", "post"])
def test_who_stops_being_the_agent_in_between_has_done_nothing(way):
    """They had come in as a helper; the last page was read, then the register ended it."""
    if way == "post":
        desk = make.officer(policies.HELP_AT_DESK)
        acting = make.helper(make.desk_mandate(make.citizen(), desk), desk)
        public.relieve(desk.staff_id, public.posts_of(desk.staff_id)[0], by=make.TESTER)
    else:
        acting = organised(9)
        change = {"ended_at": clock.now()} if way == "end" else {"valid_until": YESTERDAY}
        Helper.objects.update(**change)
    with pytest.raises(Refused, match=r"identity\.mandate_ended"):
        write_use(acting, "case.save", ["case:1"])
    assert Mandate.objects.get(uid=acting.helping.uid).last_used_at is None


def test_a_closed_account_helps_no_more():
    principal, agent = make.citizen(), make.citizen()
    uid = make.mandate(principal, agent)
    Account.objects.filter(pk=agent.account_id).update(is_active=False)
    assert make.helper(uid, agent) is None


def test_a_session_under_it_costs_one_statement(sign_in, settings, django_assert_num_queries):
    principal, agent = make.citizen(), make.citizen()
    acting = make.helper(make.mandate(principal, agent), agent)
    client = sign_in(acting)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    for _ in range(2):
        with django_assert_num_queries(1):
            assert make.signed_in(key).actor == acting


def test_a_mandate_of_nobody_is_not_found():
    with pytest.raises(NotFound):
        public.mandate_parties("x")
