"""答复（个人信息保护法 第50条）: with reasons, by who may, not about oneself."""

import pytest

from tongban.kernel import worker
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity.tests import factories as people

from ..actions.answer import answer, withdraw_request
from ..actions.ask import ask_office
from ..contracts import Outcome, RequestKind
from ..queries import requests

pytestmark = pytest.mark.django_db
RIGHT = "privacy:request:answer"
WHY = "办件还在办理，办结以前依法不能删除。"


@pytest.fixture
def asked(citizen):
    """A request that waits."""
    return ask_office(RequestKind.DELETE, "请删除我的申请", by=citizen)


def test_the_person_reads_outcome_reason_and_remedy(citizen, asked, enter):
    officer = people.officer(RIGHT)
    desk = enter(officer)
    assert "示*" in desk.get("/desk/privacy").content.decode()
    there = f"/desk/privacy/{asked}"
    assert desk.post(there, {"outcome": "refused", "reason": "不行"}).status_code == 422
    assert desk.post(there, {"outcome": "x", "reason": WHY}).status_code == 422
    assert desk.post(there, {"outcome": "refused", "reason": WHY}).status_code == 303
    worker.drain(rounds=100)
    page = enter(citizen).get(f"/my/privacy/requests/{asked}").content.decode()
    for said in (WHY, "不能照办", "第65条"):
        assert said in page
    assert officer.name not in page
    assert "有了答复" in enter(citizen).get("/my/messages").content.decode()
    assert requests.waiting(officer).rows == []


def test_only_once_and_not_after_it_was_taken_back(citizen, asked):
    officer = people.officer(RIGHT)
    withdraw_request(asked, by=citizen)
    with pytest.raises(Refused, match="step_not_possible"):
        answer(asked, Outcome.DONE, WHY, by=officer)
    assert requests.mine(citizen)[0].answer == ""


def test_who_has_not_the_right_reads_and_answers_nothing(citizen, asked, enter):
    for by in (people.officer(), people.citizen()):
        with pytest.raises((Refused, NotFound)):
            answer(asked, Outcome.DONE, WHY, by=by)
        assert enter(by).get(f"/desk/privacy/{asked}").status_code == 403
    with pytest.raises(NotFound):
        withdraw_request(asked, by=people.citizen())
    assert requests.mine(citizen)[0].state == "asked"


@pytest.mark.parametrize("level", [0, 2])
def test_who_answers_sees_how_well_the_person_is_known(level, enter):
    uid = ask_office(RequestKind.DELETE, "请删除我的申请", by=people.at_level(level))
    page = enter(people.officer(RIGHT)).get(f"/desk/privacy/{uid}").content.decode()
    assert f"{level}级：" in page
