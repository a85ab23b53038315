"""Suspending, resuming and ending a connection: at once, tokens too."""

import pytest

from tongban.kernel.errors import Refused

from ..actions.hold_client import end_client, resume_client, suspend_client
from ..contracts import ClientState
from ..queries import clients
from . import factories as make

pytestmark = pytest.mark.django_db


def test_a_suspended_system_is_answered_no_more_and_its_tokens_ended(browser, web):
    tokens = make.tokens_for(browser, web)
    back, verifier, _ = make.code_for(browser, web)
    suspend_client(web.uid, "接口异常，先停用", by=make.TESTER)
    assert make.userinfo(tokens["access_token"]).status_code == 401
    assert make.trade(web, back["code"], verifier).json()["error"] == "invalid_client"
    asked, _ = web.ask()
    assert browser.get("/connect/authorize", asked).status_code == 400
    resume_client(web.uid, "已经排除故障", by=make.TESTER)
    assert make.userinfo(tokens["access_token"]).status_code == 401
    assert make.tokens_for(browser, web)["access_token"]


def test_an_ended_connection_stays_ended(web):
    end_client(web.uid, "系统已下线", by=make.TESTER)
    with pytest.raises(Refused, match="step_not_possible"):
        resume_client(web.uid, "想再用一下", by=make.TESTER)
    assert clients.card(web.uid).state == ClientState.ENDED


def test_who_may_not_hold_changes_nothing(web, citizen):
    for by in (citizen, make.people.officer()):
        with pytest.raises(Refused, match="not_allowed"):
            suspend_client(web.uid, "随便停一下", by=by)
    with pytest.raises(Refused, match="no_reason"):
        suspend_client(web.uid, "", by=make.TESTER)
    assert clients.card(web.uid).state == ClientState.ACTIVE
