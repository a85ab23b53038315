"""Whoever shows wrong secrets or codes too often waits; nobody else does."""

from dataclasses import replace

import pytest
from django.test import Client as Browser

from tongban.kernel.models import AuditEntry

from ..contracts import ClientKind
from ..models import Token
from ..web import slowing
from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    monkeypatch.setattr(slowing, "BY_NAME", replace(slowing.BY_NAME, most=3))
    monkeypatch.setattr(slowing, "BY_ADDRESS", replace(slowing.BY_ADDRESS, most=6))


def statuses(of, times, path="token", address="127.0.0.1", **more):
    caller = Browser(REMOTE_ADDR=address)
    given = {"grant_type": "client_credentials", "token": "x", **more}
    return [caller.post(f"/connect/{path}", given, headers=of).status_code for _ in range(times)]


@pytest.mark.parametrize("path", ["token", "revoke", "introspect"])
def test_wrong_secrets(path):
    machine = make.machine("cases:case:read")
    wrong = replace(machine, secret="tbs_wrong").basic
    assert statuses(wrong, 4, path) == [401] * 3 + [429]
    assert statuses(machine.basic, 1, path) == [429]
    assert not Token.objects.exists()
    assert statuses(machine.basic, 1, path, address="192.0.2.9") == [200]


def test_one_address_with_many_names_is_slowed_for_all_of_them():
    machine = make.machine("cases:case:read")
    names = [statuses({}, 1, client_id=f"guess-{n}", client_secret="x") for n in range(7)]
    assert names == [[400]] * 6 + [[429]]
    assert statuses(machine.basic, 1) == [429]


def test_what_is_right_is_never_counted():
    machine = make.machine("cases:case:read")
    assert statuses(machine.basic, 8) == [200] * 8
    stale = {"grant_type": "refresh_token", "refresh_token": "tr_x"}
    web = make.app()
    assert statuses(web.basic, 8, **stale) == [400] * 8  # its secret was right


def test_codes_guessed_without_a_secret_fill_no_audit_chain():
    public = make.app(kind=ClientKind.PUBLIC)
    guess = {
        "grant_type": "authorization_code",
        "client_id": public.uid,
        "code": "tc_guess",
        "redirect_uri": public.back,
        "code_verifier": "v" * 43,
    }
    before = AuditEntry.objects.count()
    assert statuses({}, 6, **guess) == [400] * 3 + [429] * 3
    assert AuditEntry.objects.count() == before + 3


def test_the_answer_says_when_to_come_again_and_is_kept_nowhere():
    wrong = replace(make.app(), secret="tbs_wrong").basic
    statuses(wrong, 3)
    answer = Browser().post("/connect/token", {"grant_type": "refresh_token"}, headers=wrong)
    assert answer.json()["error"] == "slow_down"
    assert answer["Retry-After"] == "60"
    assert "no-store" in answer["Cache-Control"]
