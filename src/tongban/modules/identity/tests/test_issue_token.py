import datetime as dt

import pytest

from tongban.kernel import audit, clock
from tongban.kernel.errors import Invalid, NotFound, Refused
from tongban.modules.identity import public
from tongban.modules.identity.models import ApiToken
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def test_only_the_digest_is_kept(citizen):
    token = public.issue_token(citizen.account_id, "脚本", by=citizen)
    row = ApiToken.objects.get()
    assert token.startswith("tb_")
    assert token not in (row.digest, row.label)
    assert token not in str(audit.history(f"account:{citizen.account_id}"))
    assert public.actor_by_token(token) == citizen


def test_a_token_expires(citizen):
    token = public.issue_token(citizen.account_id, "t", days=1, by=citizen)
    with clock.at(clock.now() + dt.timedelta(hours=23, minutes=59)):
        assert public.actor_by_token(token) is not None
    with clock.at(clock.now() + dt.timedelta(days=1, seconds=1)):
        assert public.actor_by_token(token) is None


def test_a_token_for_a_body_falls_with_the_clerkship():
    clerk = make.clerk()
    token = public.issue_token(clerk.account_id, "t", body_id=clerk.body_id, by=clerk)
    assert public.actor_by_token(token) == clerk
    public.end_clerkship(public.clerkships(clerk.account_id)[0].clerkship_id, by=make.TESTER)
    assert public.actor_by_token(token) is None


def test_no_token_for_a_body_that_one_may_not_act_for(citizen):
    with pytest.raises(NotFound):
        public.issue_token(citizen.account_id, "t", body_id=make.body(), by=citizen)


@pytest.mark.parametrize("days", [0, -1, 367])
def test_no_token_for_ever(citizen, days):
    with pytest.raises(Invalid):
        public.issue_token(citizen.account_id, "t", days=days, by=citizen)


def test_the_operator_issues_for_any_account(citizen):
    account = public.issue_token(citizen.account_id, "command", by=make.TESTER)
    assert public.actor_by_token(account) == citizen


def test_nobody_issues_for_somebody_else(citizen):
    with pytest.raises(Refused):
        public.issue_token(citizen.account_id, "t", by=make.citizen())
    assert not ApiToken.objects.exists()
