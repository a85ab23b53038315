"""Helpers of organisations: only with a certificate, as long as it is valid."""

import datetime as dt
from dataclasses import replace

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import policies, ports, public
from tongban.modules.identity.actions.certify_helper import certify_helper, end_helper
from tongban.modules.identity.contracts import Seen
from tongban.modules.identity.models import Helper
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
HERE = "10.0.0.1"
ELDER = Seen("示例·赵奶奶", make.id_no(905))


def registrar():
    return make.officer(policies.CERTIFY)


def test_a_helper_is_certified_for_an_organisation_until_the_last_day():
    who, body = make.citizen("示例·李帮办"), make.body()
    last = clock.today() + dt.timedelta(days=10)
    helper = certify_helper(body, Seen(*make.id_of(who)), "PX-1", last, by=registrar())
    assert Helper.objects.get(pk=helper).valid_until == last
    with pytest.raises(Refused, match=r"identity\.already_helper"):
        certify_helper(body, Seen(*make.id_of(who)), "PX-1", last, by=registrar())
    end_helper(helper, by=registrar())
    assert Helper.objects.get(pk=helper).ended_at is not None
    with pytest.raises(NotFound):
        end_helper(helper, by=registrar())


def test_nobody_certifies_themselves():
    who, body = make.citizen("示例·李帮办"), make.body()
    by = replace(registrar(), staff_person_id=who.person_id)
    last, before = clock.today() + dt.timedelta(days=10), digests()
    with pytest.raises(Refused, match=r"identity\.same_person"):
        certify_helper(body, make.seen(who), "PX-1", last, by=by)
    assert changed(before) == []


@pytest.mark.parametrize(("certificate", "days"), [("", 10), ("PX-1", -1)])
def test_no_certificate_no_helper(certificate, days):
    who, body = make.citizen(), make.body()
    last = clock.today() + dt.timedelta(days=days)
    with pytest.raises(Refused, match=r"identity\.certificate_invalid"):
        certify_helper(body, Seen(*make.id_of(who)), certificate, last, by=registrar())
    assert not Helper.objects.exists()


@pytest.mark.parametrize(("known", "days"), [(None, None), (3, 3), (30, 10)])
def test_a_register_of_certificates_decides_how_long(monkeypatch, known, days):
    class Training:
        def valid_until(self, certificate, id_no):
            return clock.today() + dt.timedelta(days=known) if known else None

    monkeypatch.setattr(ports.HELPER_CERTIFICATES, "_plugged", {"test": Training()})
    who, body, by = make.citizen(), make.body(), registrar()
    last = clock.today() + dt.timedelta(days=10)
    if days is None:
        with pytest.raises(Refused, match=r"identity\.certificate_invalid"):
            certify_helper(body, Seen(*make.id_of(who)), "PX-1", last, by=by)
        assert not Helper.objects.exists()
        return
    helper = certify_helper(body, Seen(*make.id_of(who)), "PX-1", last, by=by)
    assert Helper.objects.get(pk=helper).valid_until == clock.today() + dt.timedelta(days=days)


def test_the_page_of_helpers(sign_in):
    client = sign_in(registrar())
    who, body = make.citizen("示例·李帮办"), make.body()
    name, number = make.id_of(who)
    form = {"name": name, "id_no": number, "uscc": public.body(body).uscc, "certificate": "PX-7"}
    assert client.post("/desk/helpers", form | {"valid_until": "x"}).status_code == 422
    assert client.post("/desk/helpers", form | {"uscc": "x"}).status_code == 422
    last = clock.today() + dt.timedelta(days=9)
    client.post("/desk/helpers", form | {"valid_until": last.isoformat()})
    assert "PX-7" in client.get("/desk/helpers").content.decode()
    client.post(f"/desk/helpers/{Helper.objects.get().pk}/end")
    assert "PX-7" not in client.get("/desk/helpers").content.decode()


def test_an_account_that_anybody_may_have_opened_helps_nobody():
    who, body = make.at_level(1), make.body()
    with pytest.raises(Refused, match=r"identity\.not_registered"):
        certify_helper(body, Seen(*make.id_of(who)), "PX-1", clock.today(), by=registrar())
    assert not Helper.objects.exists()
