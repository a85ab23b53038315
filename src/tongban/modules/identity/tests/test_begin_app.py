"""Setting up an app that shows codes."""

import base64
import re

import pytest
from django.test import Client

from tongban.kernel.errors import Refused
from tongban.modules.identity import policies, public
from tongban.modules.identity.actions.begin_app import begin_app
from tongban.modules.identity.models import (
    RecoveryCode,
    SecondFactor,
)  # fmt: skip
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.app import code_of, enrol, inside, typed

pytestmark = pytest.mark.django_db


def test_staff_set_it_up_at_their_first_sign_in(officer):
    client = Client()
    answer = client.post("/sign-in", typed(officer) | {"next": "/desk/"})
    assert answer["Location"] == "/my/second-factor"
    assert "岗位权限不生效" in client.get("/my/second-factor").text
    assert inside(client).grants == ()
    begun = client.post("/my/second-factor/app", {"label": "手机"}).text
    secret = re.findall(r"<code>([A-Z2-7 ]+)</code>", begun)[0].replace(" ", "")
    shown = client.post("/my/second-factor/app", {"code": code_of(secret)})
    assert len(re.findall(r"<code>[\w-]+</code>", shown.text)) == 10
    assert inside(client).may(policies.UNMASK)
    assert public.standing(inside(client)).second_factor


def test_neither_secret_nor_codes_are_kept_in_clear(officer):
    secret, codes = enrol(officer)
    row = SecondFactor.objects.get()
    assert base64.b32decode(secret) not in bytes(row.sealed)
    assert not RecoveryCode.objects.filter(digest__in=codes).exists()


def test_another_factor_needs_a_proof_with_the_first(officer):
    enrol(officer)
    with pytest.raises(Refused) as refused:
        begin_app("另一部", by=inside(make.browser(officer, methods=("pwd",))))
    assert refused.value.code == "identity.step_up_needed"
    assert SecondFactor.objects.count() == 1
