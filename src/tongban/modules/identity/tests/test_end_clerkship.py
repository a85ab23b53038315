import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import public
from tongban.modules.identity.contracts import Role
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_clerk_resigns_and_others_may_not_end_it():
    clerk = make.clerk()
    number = public.clerkships(clerk.account_id)[0].clerkship_id
    with pytest.raises(Refused):
        public.end_clerkship(number, by=make.citizen())
    public.end_clerkship(number, by=clerk)
    assert make.actor(clerk.account_id, clerk.body_id) is None
    with pytest.raises(NotFound):
        public.end_clerkship(number, by=clerk)


def test_the_last_manager_stays():
    manager = make.clerk(role=Role.LEGAL_REPRESENTATIVE)
    number = public.clerkships(manager.account_id)[0].clerkship_id
    with pytest.raises(Refused, match=r"identity\.last_manager"):
        public.end_clerkship(number, by=manager)
    make.clerk(manager.body_id, Role.ADMIN)
    public.end_clerkship(number, by=manager)
