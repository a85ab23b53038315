"""保存期限（个人信息保护法 第19条）: what is over its term goes, what holds or is open stays."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.jobs import JOBS
from tongban.modules.identity.tests import factories as people

from ..actions.answer import answer
from ..actions.ask import ask_office
from ..actions.forget import forget_consent, forget_request
from ..actions.give_consent import give_consent
from ..actions.withdraw_consent import withdraw_consent
from ..contracts import RECORDS, Outcome, RequestKind
from ..models import Consent, DataRequest
from ..queries import requests

pytestmark = pytest.mark.django_db
RULE = Rule("privacy_retention")
LONG = dt.timedelta(days=(RECORDS["consent"].days or 0) + 1)


def run_later(term=LONG):
    with clock.at(clock.now() + term):
        JOBS["privacy.retention"].run()


def test_a_consent_goes_three_years_after_it_was_withdrawn(citizen, asked):
    give_consent(asked.key, asked.version, by=citizen)
    run_later()
    assert Consent.objects.count() == 1
    withdraw_consent(asked.key, by=citizen)
    run_later(dt.timedelta(days=30))
    assert Consent.objects.count() == 1
    run_later()
    assert Consent.objects.count() == 0


def test_the_words_of_a_request_go_after_the_answer_never_before(citizen):
    uid = ask_office(RequestKind.DELETE, "请删除我的申请", by=citizen)
    run_later()
    assert requests.mine(citizen)[0].text
    officer = people.officer("privacy:request:answer")
    answer(uid, Outcome.DONE, "已经删除，感谢您的提醒。", by=officer)
    run_later(dt.timedelta(days=30))
    assert requests.mine(citizen)[0].text
    run_later()
    [kept] = requests.mine(citizen)
    assert (kept.text, kept.answer, kept.outcome) == ("", "", "done")


def test_what_holds_is_open_or_young_is_not_forgotten_and_people_forget_nothing(citizen, asked):
    give_consent(asked.key, asked.version, by=citizen)
    uid = ask_office(RequestKind.DELETE, "请删除我的申请", by=citizen)
    held, later = Consent.objects.get().pk, clock.now() + LONG
    for forget in (
        lambda: forget_consent(held, later, by=RULE),
        lambda: forget_request(uid, later, by=RULE),
    ):
        with pytest.raises(NotFound):
            forget()
    for forget in (
        lambda: forget_consent(held, later, by=citizen),
        lambda: forget_request(uid, later, by=citizen),
    ):
        with pytest.raises(Refused):
            forget()
    assert Consent.objects.count() == DataRequest.objects.exclude(text=b"").count() == 1
