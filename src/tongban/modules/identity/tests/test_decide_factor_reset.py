"""A reset takes two administrators."""

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.identity import public
from tongban.modules.identity.actions.ask_factor_reset import ask_factor_reset
from tongban.modules.identity.actions.decide_factor_reset import decide_factor_reset
from tongban.modules.identity.models import (
    FactorReset,
    RecoveryCode,
    SignIn,
)  # fmt: skip
from tongban.modules.identity.queries import factors
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.app import enrol, inside, number_of

pytestmark = pytest.mark.django_db


def test_a_reset_takes_two_administrators(officer, admins):
    enrol(officer)
    make.browser(officer)
    token = public.issue_token(officer.account_id, "t", by=officer)
    one, two = (inside(make.browser(who)) for who in admins)
    asked = ask_factor_reset(number_of(officer), "手机遗失，持工作证到场", by=one)
    with pytest.raises(Refused) as refused:
        decide_factor_reset(asked, granted=True, by=one)
    assert refused.value.code == "identity.same_person"
    assert factors.has_factor(officer.account_id)
    assert public.actor_by_token(token) is not None
    decide_factor_reset(asked, granted=True, by=two)
    assert public.actor_by_token(token) is None
    assert not factors.has_factor(officer.account_id)
    assert not RecoveryCode.objects.filter(account=officer.account_id).exists()
    assert not SignIn.objects.filter(account=officer.account_id, ended_at=None).exists()
    with pytest.raises(Refused) as refused:
        decide_factor_reset(asked, granted=False, by=two)
    assert refused.value.code == "access.changed_meanwhile"


def test_only_administrators_freshly_proved_reset(officer, admins):
    stale = inside(make.browser(admins[0], proved=False))
    for who, code in ((officer, "access.not_allowed"), (stale, "identity.step_up_needed")):
        with pytest.raises(Refused) as refused:
            ask_factor_reset(number_of(officer), "手机遗失，持工作证到场", by=who)
        assert refused.value.code == code
    assert not FactorReset.objects.exists()


def test_the_desk_shows_what_waits_and_takes_the_decision(officer, admins):
    enrol(officer)
    first, second = (make.browser(who) for who in admins)
    form = {"number": number_of(officer), "reason": "手机遗失，持工作证到场"}
    assert first.post("/desk/factor-resets", form | {"number": "nobody"}).status_code == 422
    assert first.post("/desk/factor-resets", form).status_code == 302
    assert "要由另一名管理员决定" in first.get("/desk/factor-resets").text
    assert "批准重置" in second.get("/desk/factor-resets").text
    reset = FactorReset.objects.get()
    assert first.post(f"/desk/factor-resets/{reset.pk}", {"granted": "yes"}).status_code == 403
    assert second.post(f"/desk/factor-resets/{reset.pk}", {"granted": "yes"}).status_code == 302
    assert not factors.has_factor(officer.account_id)
