import pytest
from django.conf import settings

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Refused
from tongban.modules.identity.actions.sign_out import sign_out
from tongban.modules.identity.queries import actors

pytestmark = pytest.mark.django_db


def test_after_signing_out_the_old_cookie_opens_nothing(citizen, sign_in):
    client = sign_in(citizen)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    answer = client.post("/sign-out")
    assert answer.headers["Location"] == "/"
    assert actors.signed_in(key) is None
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert client.get("/my/account").status_code == 302
    assert audit.history(f"account:{citizen.account_id}")[-1].action == "identity.sign_out"


def test_signing_out_twice_is_no_error(citizen, sign_in):
    client = sign_in(citizen)
    client.post("/sign-out")
    assert client.post("/sign-out").status_code == 302


def test_a_link_cannot_sign_anybody_out(citizen, sign_in):
    client = sign_in(citizen)
    assert client.get("/sign-out").status_code == 405
    assert client.get("/my/account").status_code == 200


def test_nobody_signs_out_somebody_else(citizen, sign_in):
    from tongban.modules.identity.tests import factories as make

    client = sign_in(citizen)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    sign_out(key, by=make.citizen())
    assert actors.signed_in(key) is not None
    with pytest.raises(Refused):
        sign_out(key, by=Anonymous)
