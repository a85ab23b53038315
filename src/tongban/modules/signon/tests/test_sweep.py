"""Forgetting what is over, and keys that change by themselves."""

import datetime as dt

import pytest
from django.test import Client as Browser

from tongban.kernel import clock

from .. import tasks
from ..actions.sweep import sweep
from ..models import Consent, Grant, Token, Visit
from ..queries import keys
from . import factories as make

pytestmark = pytest.mark.django_db


def test_tokens_are_forgotten_what_was_told_is_kept_three_years(browser, web):
    make.tokens_for(browser, web)
    assert sweep() == 0
    with clock.at(clock.now() + dt.timedelta(days=31)):
        assert sweep() > 0
    assert not Token.objects.exists()
    assert Grant.objects.count() == Visit.objects.count() == 1
    with clock.at(clock.now() + dt.timedelta(days=3 * 366 + 1)):
        assert sweep() > 0
    assert not Grant.objects.exists()
    assert not Visit.objects.exists()
    assert Consent.objects.count() == 1


def test_a_grant_of_a_machine_keeps_no_visit(browser, web):
    """It has none: "not among those of all grants" was true of nothing, and visits stayed."""
    make.tokens_for(browser, web)
    robot = make.machine("cases:case:read")
    with clock.at(clock.now() + dt.timedelta(days=3 * 366 + 1)):
        asked = {"grant_type": "client_credentials", "scope": "cases:case:read"}
        assert Browser().post("/connect/token", asked, headers=robot.basic).status_code == 200
        sweep()
    assert not Visit.objects.exists()
    assert Grant.objects.count() == 1


def test_a_key_of_ninety_days_is_followed_by_another(browser, web):
    assert tasks.rotate_due() == 0
    make.tokens_for(browser, web)
    assert tasks.rotate_due() == 0
    with clock.at(clock.now() + dt.timedelta(days=91)):
        assert tasks.rotate_due() == 1
        assert tasks.rotate_due() == 0
        assert len(keys.published()) == 2
