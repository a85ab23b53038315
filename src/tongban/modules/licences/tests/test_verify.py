"""核验: whoever has the code learns what is printed; the holder reads that it was checked."""

import datetime as dt

import pytest
from django.test import Client

from tongban.journeys.copies_hold_licences import LicenceChecks
from tongban.kernel import clock
from tongban.kernel.actors import Anonymous

from .. import public
from ..models import Check
from . import factories as make
from .factories import OWNER

pytestmark = pytest.mark.django_db


def told(by):
    return LicenceChecks().uses(by, after="", size=10)


def test_each_day_is_one_line_with_how_often(db):
    one = make.issued()
    for _ in range(3):
        public.verify(one.uid, by=Anonymous)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        Client().get(f"/verify/{one.uid}")
    assert [row.times for row in Check.objects.order_by("id")] == [3, 1]
    found = told(OWNER)
    assert [use.who for use in found] == ["持有核验码的人"] * 2
    assert "3次" in found[1].why
    assert found[0].at > found[1].at


def test_the_holders_own_look_and_an_unknown_code_are_no_use(db):
    one = make.issued()
    assert public.verify(one.uid, by=OWNER) is not None
    assert public.verify("0" * 32, by=Anonymous) is None
    assert not Check.objects.exists()
