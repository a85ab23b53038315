"""A remembered browser can be forgotten."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.errors import NotFound
from tongban.modules.identity.actions.forget_device import forget_device
from tongban.modules.identity.models import Device
from tongban.modules.identity.queries import factors
from tongban.modules.identity.tests.app import STEP, code_of, enrol, half_way

pytestmark = pytest.mark.django_db


def test_a_browser_is_remembered_for_some_days_and_can_be_forgotten(officer, citizen):
    secret, _ = enrol(officer)
    client = half_way(officer)
    with clock.at(clock.now() + STEP):
        client.post("/sign-in/code", {"code": code_of(secret), "remember": "1"})
    token, row = client.cookies["device"].value, Device.objects.get()
    assert factors.is_remembered(officer.account_id, token)
    assert not factors.is_remembered(citizen.account_id, token)
    with clock.at(clock.now() + dt.timedelta(days=8)):
        assert not factors.is_remembered(officer.account_id, token)
    with pytest.raises(NotFound):
        forget_device(row.pk, by=citizen)
    forget_device(row.pk, by=officer)
    assert not factors.is_remembered(officer.account_id, token)
