"""A remembered browser is spared the code, not the proof."""

import pytest

from tongban.kernel import clock
from tongban.modules.identity import policies, public
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.app import STEP, code_of, enrol, half_way, inside, typed

pytestmark = pytest.mark.django_db


def test_a_remembered_browser_is_spared_the_code_but_not_the_proof(officer, citizen):
    secret, _ = enrol(officer)
    client = half_way(officer)
    with clock.at(clock.now() + STEP):
        client.post("/sign-in/code", {"code": code_of(secret), "remember": "1"})
    client.post("/sign-out")
    assert client.post("/sign-in", typed(officer))["Location"] == "/desk/"
    acting = inside(client)
    assert acting.factors == ("pwd", "mem")
    assert acting.may(policies.UNMASK)
    assert public.needs_step_up(acting, policies.UNMASK)
    assert client.get(f"/desk/people/{citizen.person_id}/unmask").status_code == 302


def test_a_new_password_asks_every_browser_for_the_code_again(citizen):
    secret, _ = enrol(citizen)
    client = half_way(citizen)
    with clock.at(clock.now() + STEP):
        client.post("/sign-in/code", {"code": code_of(secret), "remember": "1"})
        new = "a-New-and-longer-1"
        client.post("/my/password", {"old_password": make.PASSWORD, "new_password": new})
        client.post("/sign-out")
        answer = client.post("/sign-in", {**typed(citizen), "password": new})
    assert answer["Location"] == "/sign-in/code"
