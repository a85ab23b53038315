"""The pages: applications of a person, and the desk of connected systems."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from tongban.kernel import clock
from tongban.modules.places.contracts import PostScope

from ..actions.request_client import request_client
from ..contracts import ClientState
from ..models import Client
from ..policies import APPROVE, REQUEST
from ..queries import clients
from . import factories as make

pytestmark = pytest.mark.django_db
TYPED = {
    "name": "示例·预约挂号",
    "kind": "web",
    "purpose": "市民登录后预约挂号",
    "redirect_uris": f"{make.BACK}\n",
    "logout_uris": "",
    "scopes": ["profile"],
    "min_level": "2",
    "alg": "ES256",
}


def test_a_person_sees_and_takes_back(browser, web):
    assert "还没有登录过别的应用" in browser.get("/my/applications").content.decode()
    tokens = make.tokens_for(browser, web, scope="openid profile")
    text = browser.get("/my/applications").content.decode()
    for said in ("示例·预约挂号", "您的姓名", "实名等级"):
        assert said in text
    there = f"/my/applications/{web.uid}/withdraw"
    assert "马上不能再用您的登录" in browser.get(there).content.decode()
    assert make.userinfo(tokens["access_token"]).status_code == 200
    assert browser.post(there).status_code == 303
    assert make.userinfo(tokens["access_token"]).status_code == 401
    assert browser.get(there).status_code == 404


def test_a_stranger_is_led_to_sign_in_and_another_finds_nothing(client, browser, web):
    make.tokens_for(browser, web)
    assert client.get("/my/applications").status_code == 302
    other = make.people.browser(make.people.citizen("示例·李小红"))
    assert other.post(f"/my/applications/{web.uid}/withdraw").status_code == 404


@pytest.fixture
def asker(db):
    return make.people.officer(REQUEST)


@pytest.fixture
def approver(asker):
    return make.people.officer(APPROVE, scope=PostScope.REGION, serial=1, name="示例·网安")


def test_from_the_request_to_the_secret(asker, approver):
    desk, guard = make.people.browser(asker), make.people.browser(approver)
    form = desk.get("/desk/clients/new").content.decode()
    assert asker.orgs[0] in form
    made = desk.post("/desk/clients/new", {**TYPED, "org": asker.orgs[0]})
    assert made.status_code == 303, made.content.decode()
    there = made["Location"]
    text = desk.get(there).content.decode()
    assert "须由另一个人批准" in text
    assert "领取密钥" not in text
    assert guard.post(there, {"step": "approve"}).status_code == 303
    text = desk.post(there, {"step": "take_secret"}).content.decode()
    secret = re.search(r"<code>(tbs_[\w-]{43})</code>", text)
    assert secret
    assert secret[1] not in desk.get(there).content.decode()
    assert guard.post(there, {"step": "take_secret"}).status_code == 403
    assert "示例·预约挂号" in guard.get("/desk/clients").content.decode()


def test_wrong_input_comes_back_with_every_wrong_field(asker):
    desk = make.people.browser(asker)
    typed = {**TYPED, "org": asker.orgs[0], "redirect_uris": "http://x.example/", "name": "x"}
    answer = desk.post("/desk/clients/new", typed)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "请写系统名称" in text
    assert "须为完整的 https 地址" in text
    assert "市民登录后预约挂号" in text
    assert desk.post("/desk/clients/new", {**TYPED, "org": "nowhere"}).status_code == 422
    assert not Client.objects.exists()


def test_a_step_needs_its_reason_and_its_right(asker, approver):
    uid = make.app(org=asker.orgs[0]).uid
    there = f"/desk/clients/{uid}"
    desk, guard = make.people.browser(asker), make.people.browser(approver)
    answer = guard.post(there, {"step": "suspend", "reason": ""})
    assert (answer.status_code, "请写明理由" in answer.content.decode()) == (422, True)
    assert desk.post(there, {"step": "suspend", "reason": "随便停一下"}).status_code == 403
    assert desk.post(there, {"step": "nothing"}).status_code == 404
    assert clients.card(uid).state == ClientState.ACTIVE
    assert guard.post(there, {"step": "suspend", "reason": "接口异常停用"}).status_code == 303
    assert clients.card(uid).state == ClientState.SUSPENDED


def test_rights_and_secrets_of_a_system_ask_for_a_fresh_proof(asker, approver):
    """Whoever finds a desk unlocked connects no system of their own and takes no secret along."""
    waiting = request_client(
        replace(make.ASKED, org=asker.orgs[0]), org_name="示例", region="990100", by=make.TESTER
    )
    there = {state: f"/desk/clients/{uid}" for state, uid in (
        ("waiting", waiting), ("active", make.app(org=asker.orgs[0]).uid)
    )}  # fmt: skip
    tries = (
        (approver, "waiting", {"step": "approve"}),
        (approver, "active", {"step": "suspend", "reason": "接口异常停用"}),
        (asker, "active", {"step": "take_secret"}),
    )
    desks = {who: make.people.browser(who) for who, _, _ in tries}
    before = list(Client.objects.order_by("id").values("state", "secret_digest", "version"))
    with clock.at(clock.now() + dt.timedelta(minutes=29)):
        for who, state, form in tries:
            answer = desks[who].post(there[state], form)
            assert (answer.status_code, 'name="kept.step"' in answer.content.decode()) == (
                403,
                True,
            )
    assert list(Client.objects.order_by("id").values("state", "secret_digest", "version")) == before


def test_another_bodys_system_does_not_exist(asker):
    uid = make.app(org="11990100MB99000020").uid
    desk = make.people.browser(asker)
    assert desk.get(f"/desk/clients/{uid}").status_code == 404
    assert uid not in desk.get("/desk/clients").content.decode()


def test_who_has_no_desk(citizen, web):
    for who in (citizen, make.people.officer("cases:case:read")):
        page = make.people.browser(who)
        for path in ("/desk/clients", "/desk/clients/new", f"/desk/clients/{web.uid}"):
            assert page.get(path).status_code == 403
