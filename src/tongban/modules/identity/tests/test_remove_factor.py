"""Giving a second factor up."""

import pytest

from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity.actions.remove_factor import remove_factor
from tongban.modules.identity.models import SecondFactor
from tongban.modules.identity.queries import factors
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.app import enrol, inside

pytestmark = pytest.mark.django_db


def test_staff_keep_one_and_citizens_may_give_it_up(officer, citizen):
    for who in (officer, citizen):
        enrol(who)
    with pytest.raises(Refused) as refused:
        remove_factor(factors.confirmed(officer.account_id)[0].pk, by=inside(make.browser(officer)))
    assert refused.value.code == "identity.last_factor"
    remove_factor(factors.confirmed(citizen.account_id)[0].pk, by=inside(make.browser(citizen)))
    assert not factors.has_factor(citizen.account_id)
    assert factors.has_factor(officer.account_id)


def test_anothers_factor_is_not_found(officer, citizen):
    enrol(officer)
    acting = inside(make.browser(citizen))
    with pytest.raises(NotFound):
        remove_factor(SecondFactor.objects.get().pk, by=acting)
