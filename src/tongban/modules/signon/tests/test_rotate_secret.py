"""Secrets: shown once, kept as a digest, changed without a stop."""

import datetime as dt

import pytest
from django.test import Client as Browser

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.kernel.models import AuditEntry

from ..actions.request_client import request_client
from ..actions.rotate_secret import rotate_secret
from ..contracts import ClientKind
from ..models import Client
from ..policies import APPROVE
from ..queries import clients
from ..queries.tokens import machine_by_token
from ..web.oauth.clients import secret_fits
from . import factories as make

pytestmark = pytest.mark.django_db


def fits(uid, secret):
    return secret_fits(clients.active(uid), secret)


def test_the_former_secret_is_good_for_a_day(web):
    new = rotate_secret(web.uid, by=make.TESTER).secret
    assert fits(web.uid, new)
    assert fits(web.uid, web.secret)
    with clock.at(clock.now() + dt.timedelta(hours=25)):
        assert fits(web.uid, new)
        assert not fits(web.uid, web.secret)


def test_a_leaked_secret_is_out_at_once(web):
    new = rotate_secret(web.uid, at_once=True, by=make.TESTER).secret
    assert fits(web.uid, new)
    assert not fits(web.uid, web.secret)


def test_what_was_got_with_a_leaked_secret_ends_with_it(browser, web):
    """A system's own token lasts half an hour: whoever stole the secret has one."""
    system, told = make.machine("cases:case:read"), {"grant_type": "client_credentials"}
    stolen = Browser().post("/connect/token", told, headers=system.basic).json()["access_token"]
    tokens = make.tokens_for(browser, web)
    for one in (system, web):
        rotate_secret(one.uid, by=make.TESTER)
    assert machine_by_token(stolen) is not None
    assert make.userinfo(tokens["access_token"]).status_code == 200
    for one in (system, web):
        rotate_secret(one.uid, at_once=True, by=make.TESTER)
    assert machine_by_token(stolen) is None
    assert make.userinfo(tokens["access_token"]).status_code == 401


def test_the_secret_is_kept_nowhere(web):
    row = Client.objects.get(uid=web.uid)
    kept = [str(value) for value in vars(row).values()]
    assert all(web.secret not in one for one in kept)
    assert all(web.secret not in one.facts for one in AuditEntry.objects.all())
    assert web.secret not in repr(rotate_secret(web.uid, by=make.TESTER))


def test_a_ticket_system_signs_with_its_secret_so_that_one_is_sealed(db):
    old = make.app(kind=ClientKind.TICKET)
    row = Client.objects.get(uid=old.uid)
    assert row.secret == old.secret
    assert old.secret.encode() not in bytes(row.secret_sealed)


def test_who_gets_no_secret(web, citizen):
    public = make.app(kind=ClientKind.PUBLIC)
    waiting = request_client(make.ASKED, org_name="示例", region="990100", by=make.TESTER)
    before = {one.uid: one.secret_digest for one in Client.objects.all()}
    for uid, by, code in (
        (public.uid, make.TESTER, "no_secret_kept"),
        (waiting, make.TESTER, "step_not_possible"),
        (web.uid, citizen, "not_allowed"),
        (web.uid, make.people.officer(APPROVE), "not_allowed"),
    ):
        with pytest.raises(Refused, match=code):
            rotate_secret(uid, by=by)
    assert {one.uid: one.secret_digest for one in Client.objects.all()} == before
