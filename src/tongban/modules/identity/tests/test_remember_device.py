"""A remembered browser is spared the code, not the proof."""

import pytest

from tongban.kernel import clock
from tongban.modules.identity import policies, public
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
