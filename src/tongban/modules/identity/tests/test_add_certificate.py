"""A certificate as second factor. The gateway of these tests is invented: no SM2 is here."""

import datetime as dt
import hashlib
import re
from dataclasses import asdict

import pytest
from django.test import Client

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.kernel.crypto import blind_indexes
from tongban.kernel.errors import Refused
from tongban.modules.identity import challenge, factor_names, ports, public
from tongban.modules.identity.actions._factors import KEY_NAME
from tongban.modules.identity.actions.add_certificate import add_certificate
from tongban.modules.identity.actions.prove import prove_code
from tongban.modules.identity.contracts import CertificateAnswer, Checked, FactorKind, Verdict
from tongban.modules.identity.models import ApiToken, SecondFactor
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.app import half_way, inside

pytestmark = pytest.mark.django_db


class InventedGateway:
    """Says yes to what `sign` made for a known certificate; its "signature" is a plain digest."""

    def __init__(self):
        self.verdicts = {}
        self.ends = clock.now() + dt.timedelta(days=30)
        self.silent = False

    def check(self, text, certificate, signature):
        if self.silent:
            raise ports.CannotTell("silent")
        if signature != sign(text, certificate).signature:
            return Checked(Verdict.FORGED)
        verdict = self.verdicts.get(certificate, Verdict.GOOD)
        key_id = hashlib.sha256(certificate.encode()).hexdigest()
        return Checked(verdict, key_id, "1", "示例CA", self.ends)


def sign(text, certificate):
    made = hashlib.sha256(f"{text}|{certificate}".encode()).hexdigest()
    return CertificateAnswer(text, certificate, made)


@pytest.fixture
def gateway(monkeypatch):
    found = InventedGateway()
    monkeypatch.setattr(ports.CERTIFICATES, "_plugged", {"test": found})
    return found


@pytest.fixture
def member(db):
    return came_in(make.officer())


def came_in(who):
    return inside(make.browser(who))


def fresh(who, certificate="证书甲"):
    return sign(challenge.new(who.account_id), certificate)


def test_it_is_bound_by_its_key_and_proves_from_then_on(gateway, member):
    codes = add_certificate("工作用的UKey", fresh(member), by=member)
    assert codes
    row = SecondFactor.objects.get()
    assert (row.kind, row.label) == (FactorKind.CERTIFICATE, "工作用的UKey")
    assert b"\xe8\xaf\x81" not in bytes(row.sealed)
    assert prove_code(member.account_id, "", certificate=fresh(member)) == "sc"
    # What is kept tells the index again, so that it moves when index keys change.
    assert row.key_index in blind_indexes(factor_names.name_of(row.kept), KEY_NAME)


def said(verdict):
    def spoil(good, _other, gateway):
        gateway.verdicts[good.certificate] = verdict
        return good

    return spoil


def over(good, _other, gateway):
    gateway.ends = clock.now()
    return good


def silent(good, _other, gateway):
    gateway.silent = True
    return good


SPOILED = {
    "anothers": lambda good, *_: sign(good.nonce, "证书乙"),
    "for another": lambda _good, other, _gateway: fresh(other),
    "forged": lambda good, *_: CertificateAnswer(good.nonce, good.certificate, "x"),
    "untrusted": said(Verdict.UNTRUSTED),
    "expired": said(Verdict.EXPIRED),
    "revoked": said(Verdict.REVOKED),
    "over by our clock": over,
    "silent": silent,
}


@pytest.mark.parametrize(
    ("why", "code"),
    [
        ("replayed", "wrong_certificate"),
        ("anothers", "wrong_certificate"),
        ("for another", "wrong_certificate"),
        ("forged", "wrong_certificate"),
        ("untrusted", "wrong_certificate"),
        ("old text", "wrong_certificate"),
        ("expired", "certificate_expired"),
        ("over by our clock", "certificate_expired"),
        ("revoked", "certificate_revoked"),
        ("silent", "no_certificate_service"),
        ("unplugged", "no_certificate_service"),
    ],
)
def test_what_proves_nothing_is_refused(gateway, member, monkeypatch, why, code):
    add_certificate("", fresh(member), by=member)
    other = came_in(make.officer())
    add_certificate("", fresh(other, "证书乙"), by=other)
    shown = SPOILED.get(why, lambda good, *_: good)(fresh(member), other, gateway)
    if why == "replayed":
        prove_code(member.account_id, "", certificate=shown)
    if why == "unplugged":
        monkeypatch.setattr(ports.CERTIFICATES, "_plugged", {})
    if why == "old text":
        monkeypatch.setattr(challenge, "TERM", dt.timedelta(seconds=-1))
    before = digests()
    with pytest.raises(Refused, match=rf"identity\.{code}"):
        prove_code(member.account_id, "", certificate=shown)
    assert set(changed(before)) <= {"identity_attempt"}


def test_one_key_belongs_to_one_account(gateway, member):
    add_certificate("", fresh(member), by=member)
    other = came_in(make.officer())
    before = digests()
    with pytest.raises(Refused, match=r"identity\.wrong_certificate"):
        add_certificate("", fresh(other), by=other)
    assert set(changed(before)) <= {"identity_attempt"}


def test_it_is_for_staff_and_nothing_is_offered_without_a_gateway(
    gateway, member, citizen, monkeypatch
):
    before = digests()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        add_certificate("", fresh(citizen), by=citizen)
    assert changed(before) == []
    page = make.browser(member).get("/my/second-factor").content.decode()
    assert "添加数字证书" in page
    monkeypatch.setattr(ports.CERTIFICATES, "_plugged", {})
    page = make.browser(member).get("/my/second-factor").content.decode()
    assert "添加数字证书" not in page


def test_on_pages_it_is_added_and_signs_in(gateway):
    who = make.officer()
    client = make.browser(who)
    there = "/my/second-factor/certificate"
    text = nonce_on(client.get(there))
    wrong = client.post(there, {"nonce": text, "certificate": "证书甲", "signature": "x"})
    assert wrong.status_code == 422
    made = sign(nonce_on(wrong), "证书甲")
    sent = {"nonce": made.nonce, "certificate": "证书甲", "signature": made.signature}
    assert client.post(there, sent).status_code == 200  # the recovery codes
    again = half_way(who)
    made = sign(nonce_on(again.get("/sign-in/code")), "证书甲")
    sent = {"nonce": made.nonce, "certificate": "证书甲", "signature": made.signature}
    assert again.post("/sign-in/code", sent).status_code == 302
    assert again.get("/my/account").status_code == 200


def nonce_on(page):
    found = re.search(r'name="nonce" value="([^"]+)"', page.content.decode())
    assert found is not None
    return found.group(1)


def test_a_token_is_proved_by_what_the_certificate_signed(gateway, member):
    token = public.issue_token(member.account_id, "t", by=member)
    api = Client(headers={"Authorization": f"Bearer {token}"})

    def proved(text, certificate="证书甲"):
        signed = asdict(sign(text, certificate))
        sent = {"certificate": signed}
        answer = api.post("/api/v1/me/step-up", sent, content_type="application/json")
        return answer.status_code, answer.json().get("code", "")

    assert api.get("/api/v1/me/step-up").json() == {"factor": False, "text": ""}
    add_certificate("UKey", fresh(member), by=member)
    asked = api.get("/api/v1/me/step-up").json()
    assert (asked["factor"], bool(asked["text"])) == (True, True)
    assert proved(asked["text"], "证书乙") == (422, "identity.wrong_certificate")
    assert proved(asked["text"]) == (422, "identity.wrong_certificate")  # it counts once
    assert proved(api.get("/api/v1/me/step-up").json()["text"]) == (200, "")
    assert ApiToken.objects.get().methods.split()[-1] == "sc"
    text = api.get("/api/v1/me/step-up").json()["text"]
    gateway.silent = True
    assert proved(text) == (503, "identity.no_certificate_service")
