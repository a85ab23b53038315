import pytest

from tongban.kernel import audit
from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import public
from tongban.modules.identity.models import SignIn
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_from_person_to_company_and_back_without_signing_in_again(sign_in):
    clerk = make.clerk(make.body("示例公司（演示）"))
    client = sign_in(make.actor(clerk.account_id))
    assert client.post("/my/role", {"body": clerk.body_id}).headers["Location"] == "/"
    assert "示例公司（演示）" in client.get("/my/password").content.decode()
    client.post("/my/role", {"body": ""})
    assert "示例公司（演示）" not in client.get("/my/password").content.decode()
    acts = [entry.action for entry in audit.history(f"account:{clerk.account_id}")]
    assert acts.count("identity.act_for") == 2


def test_the_page_offers_oneself_and_ones_bodies(sign_in):
    clerk = make.clerk(make.body("示例公司（演示）"))
    page = sign_in(clerk).get("/my/role?next=/my/account").content.decode()
    assert "我自己（个人）" in page
    assert "示例公司（演示）" in page
    assert 'value="/my/account"' in page


def test_it_leads_back_but_not_off_the_site(sign_in):
    client = sign_in(make.citizen())
    inside = client.post("/my/role", {"body": "", "next": "/my/account"})
    outside = client.post("/my/role", {"body": "", "next": "//evil.example"})
    assert inside.headers["Location"] == "/my/account"
    assert outside.headers["Location"] == "/"


@pytest.mark.parametrize("typed", ["999999", "x", "-1", "9" * 40, "²"])
def test_nobody_takes_the_role_of_a_strangers_body(sign_in, typed):
    make.clerk()
    client = sign_in(make.citizen())
    assert client.post("/my/role", {"body": typed}).status_code == 404
    assert SignIn.objects.get().body_id is None


def test_nobody_switches_another_persons_session(sign_in):
    clerk = make.clerk()
    sign_in(clerk)
    with pytest.raises(NotFound):
        public.act_for(SignIn.objects.get().pk, clerk.body_id, by=make.citizen())
    with pytest.raises(Refused):
        public.act_for(SignIn.objects.get().pk, None, by=Anonymous)
