"""An app that shows codes, and people who use one."""

import base64
import datetime as dt

from django.test import Client

from tongban.kernel import clock
from tongban.modules.identity.actions import _codes
from tongban.modules.identity.actions.begin_app import begin_app
from tongban.modules.identity.actions.confirm_app import confirm_app
from tongban.modules.identity.models import (
    Account,
    Staff,
)  # fmt: skip
from tongban.modules.identity.tests import factories as make

STEP = dt.timedelta(seconds=30)


def code_of(secret, steps=0):
    """The code that an app shows, some steps from now."""
    moment = clock.now() + steps * STEP
    return _codes.app(base64.b32decode(secret)).generate(int(moment.timestamp())).decode()


def inside(client):
    return make.signed_in(client.session.session_key).actor


def enrol(who):
    """Set up an app for somebody signed in; return its secret and the recovery codes."""
    acting = inside(make.browser(who))
    new = begin_app("手机", by=acting)
    return new.secret, confirm_app(code_of(new.secret), by=acting)


def typed(who):
    return {"account": Account.objects.get(pk=who.account_id).login, "password": make.PASSWORD}


def half_way(who):
    client = Client()
    assert client.post("/sign-in", typed(who))["Location"] == "/sign-in/code"
    return client


def number_of(who):
    return Staff.objects.get(pk=who.staff_id).number
