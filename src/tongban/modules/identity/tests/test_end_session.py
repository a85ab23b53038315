import pytest

from tongban.kernel import audit
from tongban.kernel.errors import NotFound
from tongban.modules.identity import public
from tongban.modules.identity.models import SignIn
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_list_shows_where_one_is_signed_in_and_ends_the_others(citizen, sign_in):
    here = sign_in(citizen, "(Windows NT 10.0) Firefox/140")
    there = sign_in(citizen, "(iPhone) Safari/604")
    page = here.get("/my/account").content.decode()
    assert "Windows 电脑 · Firefox" in page
    assert "退出iPhone · Safari" in page
    assert page.count("本次登录") == 1
    other = SignIn.objects.get(agent="(iPhone) Safari/604")
    here.post(f"/my/sessions/{other.pk}/end")
    assert there.get("/my/account").status_code == 302
    assert here.get("/my/account").status_code == 200
    assert "iPhone" not in here.get("/my/account").content.decode()
    assert audit.history(f"account:{citizen.account_id}")[-1].action == "identity.end_session"


def test_nobody_ends_another_persons_session(citizen, sign_in):
    client = sign_in(citizen)
    number = SignIn.objects.get().pk
    with pytest.raises(NotFound):
        public.end_session(number, by=make.citizen())
    assert sign_in(make.citizen()).post(f"/my/sessions/{number}/end").status_code == 404
    assert client.get("/my/account").status_code == 200


def test_an_ended_session_is_not_found(citizen, sign_in):
    sign_in(citizen)
    number = SignIn.objects.get().pk
    public.end_session(number, by=citizen)
    with pytest.raises(NotFound):
        public.end_session(number, by=citizen)


def test_staff_have_an_account_page_too(sign_in):
    page = sign_in(make.officer())
    assert page.get("/my/account").status_code == 200
    assert page.get("/my/access-log").status_code == 403
