import datetime as dt

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import public
from tongban.modules.identity.contracts import Role
from tongban.modules.identity.models import Clerkship
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_clerk_resigns_and_others_may_not_end_it():
    clerk = make.clerk()
    number = public.clerkships(clerk.account_id)[0].clerkship_id
    with pytest.raises(NotFound):
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


def test_a_manager_whose_term_is_over_does_not_stand_in_for_the_last_one():
    body = make.body()
    last, gone = make.clerk(body, Role.ADMIN), make.clerk(body, Role.ADMIN)
    past = clock.today() - dt.timedelta(days=1)
    Clerkship.objects.filter(account=gone.account_id).update(starts_on=past, ends_on=past)
    before = digests()
    with pytest.raises(Refused, match=r"identity\.last_manager"):
        public.end_clerkship(Clerkship.objects.get(account=last.account_id).pk, by=last)
    assert changed(before) == []


@pytest.mark.parametrize(
    ("who", "whom"),
    [
        (Role.ADMIN, Role.LEGAL_REPRESENTATIVE),
        (Role.ADMIN, Role.ADMIN),
        (Role.CLERK, Role.ADMIN),
        (Role.CLERK, Role.CLERK),
    ],
)
def test_nobody_ends_whom_they_may_not_name(who, whom):
    by = make.clerk(role=who)
    number = make.number_of(make.clerk(by.body_id, whom))
    before = digests()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        public.end_clerkship(number, by=by)
    assert changed(before) == []
