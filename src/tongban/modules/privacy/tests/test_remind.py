"""答复期限（个人信息保护法 第50条）: reminded before, alarmed after, each once."""

import datetime as dt

import pytest

from tongban.kernel import clock, worker
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.jobs import JOBS
from tongban.modules.identity.tests import factories as people
from tongban.modules.places.contracts import PostScope

from .. import tasks
from ..actions.answer import answer
from ..actions.ask import ask_copy, ask_office
from ..actions.remind import remind_request
from ..contracts import Outcome, RequestKind
from ..models import DataRequest

pytestmark = pytest.mark.django_db
RIGHT = "privacy:request:answer"


def subjects(who, enter):
    page = enter(who).get("/my/messages").content.decode()
    return page.count("快到答复期限"), page.count("超过答复期限"), page.count("逾期没有答复")


def on(day):
    """Run the job on a day, and hand over what it told."""
    with clock.at(clock.at_start(day) + dt.timedelta(hours=10)):
        JOBS["privacy.remind"].run()
        worker.drain(rounds=100)


def test_body_and_supervisor_hear_of_it_once_each(citizen, enter):
    officer = people.officer(RIGHT, scope=PostScope.REGION)
    watch = people.officer("supervision:case:watch", name="示例·杨监察")
    uid = ask_office(RequestKind.CORRECT, "我的姓名登记错了", by=citizen)
    due = DataRequest.objects.get().due
    on(clock.today())
    assert DataRequest.objects.get().told == ""
    for day in (due, due, due + dt.timedelta(days=1), due + dt.timedelta(days=2)):
        on(day)
    assert DataRequest.objects.get().told == "late"
    assert subjects(officer, enter) == (1, 1, 0)
    assert subjects(watch, enter) == (0, 0, 1)
    with clock.at(clock.at_start(due + dt.timedelta(days=3))), pytest.raises(NotFound):
        remind_request(uid, by=tasks.REMINDER)


def test_what_is_answered_and_copies_remind_nobody(citizen):
    uid = ask_office(RequestKind.CORRECT, "我的姓名登记错了", by=citizen)
    answer(uid, Outcome.DONE, "已经按户口簿更正，谢谢您。", by=people.officer(RIGHT))
    ask_copy(by=citizen)
    on(clock.today() + dt.timedelta(days=60))
    assert set(DataRequest.objects.values_list("told", flat=True)) == {""}


def test_people_remind_nobody(citizen):
    uid = ask_office(RequestKind.CORRECT, "我的姓名登记错了", by=citizen)
    for by in (citizen, people.officer(RIGHT)):
        with pytest.raises(Refused):
            remind_request(uid, by=by)
    assert DataRequest.objects.get().told == ""
