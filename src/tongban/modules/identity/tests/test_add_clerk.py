from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies, public
from tongban.modules.identity.contracts import Role
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_staff_who_keep_the_register_let_somebody_act_for_a_body():
    newcomer, body = make.citizen(), make.body()
    public.add_clerk(newcomer.account_id, body, by=make.officer(policies.MANAGE_CLERKS))
    assert make.actor(newcomer.account_id, body) is not None
    assert newcomer.account_id in public.clerk_accounts(body)
    assert audit.history(f"body:{body}")[-1].action == "identity.add_clerk"
    assert OutboxEvent.objects.order_by("-id")[0].kind == "identity.rights_changed"


@pytest.mark.parametrize("who", [lambda: Anonymous, make.citizen, make.officer])
def test_strangers_and_other_staff_may_not(who):
    newcomer, body, by = make.citizen(), make.body(), who()
    before = digests()
    with pytest.raises(Refused, match=r"access\.(not_allowed|sign_in)"):
        public.add_clerk(newcomer.account_id, body, by=by)
    assert changed(before) == []


def test_nobody_at_work_lets_themselves_act_for_a_body(citizen):
    body = make.body()
    by = replace(make.officer(policies.MANAGE_CLERKS), staff_person_id=citizen.person_id)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.same_person"):
        public.add_clerk(citizen.account_id, body, Role.ADMIN, by=by)
    assert changed(before) == []


@pytest.mark.parametrize("role", [Role.LEGAL_REPRESENTATIVE, Role.ADMIN, Role.CLERK])
def test_a_bodys_own_people_name_somebody_who_agrees_and_never_add_them(role):
    manager, newcomer = make.clerk(role=role), make.citizen()
    before = digests()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.add_clerk(newcomer.account_id, manager.body_id, by=manager)
    assert changed(before) == []


def test_nobody_but_the_register_makes_a_representative():
    newcomer, body, by = make.citizen(), make.body(), make.officer(policies.MANAGE_CLERKS)
    before = digests()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.add_clerk(newcomer.account_id, body, Role.LEGAL_REPRESENTATIVE, by=by)
    assert changed(before) == []
    public.add_clerk(newcomer.account_id, body, Role.ADMIN, by=by)


def test_staff_with_the_right_may():
    newcomer, body = make.citizen(), make.body()
    public.add_clerk(newcomer.account_id, body, by=make.officer(policies.MANAGE_CLERKS))
    assert public.clerkships(newcomer.account_id)[0].body_id == body


def test_nobody_is_clerk_twice_but_may_be_again():
    clerk = make.clerk()
    with pytest.raises(Refused, match=r"identity\.already_clerk"):
        public.add_clerk(clerk.account_id, clerk.body_id, by=make.TESTER)
    public.end_clerkship(public.clerkships(clerk.account_id)[0].clerkship_id, by=clerk)
    public.add_clerk(clerk.account_id, clerk.body_id, by=make.TESTER)
    assert len(public.clerkships(clerk.account_id)) == 1


def test_unknown_accounts_and_bodies():
    with pytest.raises(NotFound):
        public.add_clerk(999999, make.body(), by=make.TESTER)
    with pytest.raises(NotFound):
        public.add_clerk(make.citizen().account_id, 999999, by=make.TESTER)
