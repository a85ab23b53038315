"""核验: whoever has the code learns what is printed; each day with a check is written down."""

import datetime as dt

import pytest
from django.test import Client

from tongban.kernel import clock
from tongban.kernel.actors import Anonymous

from .. import public
from ..models import Check
from . import factories as make
from .factories import OFFICER, OWNER

pytestmark = pytest.mark.django_db


def test_each_day_is_one_line_with_how_often(db):
    one = make.issued()
    for _ in range(3):
        public.verify(one.uid, by=Anonymous)
    public.verify(one.uid, by=OFFICER)
    with clock.at(clock.now() + dt.timedelta(days=1)):
        Client().get(f"/verify/{one.uid}")
        Client().get(f"/api/v1/licences/{one.uid}/verify")
    told = [found for _, found in public.checks(one.owner_ref)]
    assert [(found.org, found.times) for found in told] == [("", 2), (OFFICER.orgs[0], 1), ("", 3)]
    assert public.checks("person:99") == []


def test_the_holders_own_look_and_an_unknown_code_are_no_use(db):
    one = make.issued()
    assert public.verify(one.uid, by=OWNER) is not None
    assert public.verify("0" * 32, by=Anonymous) is None
    assert not Check.objects.exists()
