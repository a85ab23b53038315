import pytest

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies, public
from tongban.modules.identity.contracts import Role
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_manager_of_a_body_lets_another_act_for_it():
    manager = make.clerk(role=Role.ADMIN)
    newcomer = make.citizen()
    public.add_clerk(newcomer.account_id, manager.body_id, by=manager)
    assert make.actor(newcomer.account_id, manager.body_id) is not None
    assert newcomer.account_id in public.clerk_accounts(manager.body_id)
    assert audit.history(f"body:{manager.body_id}")[-1].action == "identity.add_clerk"
    assert OutboxEvent.objects.order_by("-id")[0].kind == "identity.rights_changed"


def test_a_mere_clerk_may_not():
    clerk, newcomer = make.clerk(), make.citizen()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.add_clerk(newcomer.account_id, clerk.body_id, by=clerk)


@pytest.mark.parametrize(
    "who", [lambda: Anonymous, make.citizen, lambda: make.clerk(role=Role.ADMIN), make.officer]
)
def test_nor_strangers_nor_the_manager_of_another_body(who):
    newcomer, body = make.citizen(), make.body()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.add_clerk(newcomer.account_id, body, by=who())


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
