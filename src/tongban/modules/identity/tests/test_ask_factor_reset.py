"""Asking that somebody's second factor be reset."""

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.identity.actions.ask_factor_reset import ask_factor_reset
from tongban.modules.identity.actions.decide_factor_reset import decide_factor_reset
from tongban.modules.identity.models import FactorReset
from tongban.modules.identity.queries import factors
from tongban.modules.identity.tests.app import enrol, number_of

pytestmark = pytest.mark.django_db


def test_a_reset_may_be_refused_and_nobody_asks_for_themselves(officer, admins):
    enrol(officer)
    one, two = admins
    asked = ask_factor_reset(number_of(officer), "手机遗失，持工作证到场", by=one)
    with pytest.raises(Refused) as refused:
        ask_factor_reset(number_of(officer), "手机遗失，持工作证到场", by=two)
    assert refused.value.code == "identity.reset_open"
    decide_factor_reset(asked, granted=False, by=two)
    assert factors.has_factor(officer.account_id)
    with pytest.raises(Refused) as refused:
        ask_factor_reset(number_of(one), "手机遗失，持工作证到场", by=one)
    assert refused.value.code == "identity.same_person"
    assert FactorReset.objects.count() == 1
