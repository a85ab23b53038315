"""Accounts that nobody uses are closed."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.modules.identity import public, tasks
from tongban.modules.identity.actions.close_stale import close_stale
from tongban.modules.identity.models import (
    Account,
    SignIn,
)  # fmt: skip
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import DAY

pytestmark = pytest.mark.django_db


def test_accounts_that_nobody_uses_are_closed(clerk, heads, citizen):
    make.browser(clerk)
    later = clock.now() + 91 * DAY
    with clock.at(later):
        make.browser(heads[0])
        assert tasks.close_stale_accounts() == 2
    assert make.actor(clerk.account_id) is None
    assert make.actor(heads[0].account_id) is not None
    assert make.actor(citizen.account_id) is not None
    assert not SignIn.objects.filter(account=clerk.account_id, ended_at=None).exists()


def test_an_account_used_meanwhile_stays_open(clerk):
    make.browser(clerk)
    close_stale(clerk.account_id, clock.today(), by=Rule("stale_accounts"))
    assert Account.objects.get(pk=clerk.account_id).is_active


def test_an_account_that_a_system_uses_by_token_is_not_stale(clerk, heads):
    token = public.issue_token(clerk.account_id, "系统", days=120, by=clerk)
    with clock.at(clock.now() + 91 * DAY):
        assert tasks.close_stale_accounts() == len(heads)
        assert public.actor_by_token(token) is not None
    with clock.at(clock.now() + 121 * DAY):
        assert tasks.close_stale_accounts() == 1
    assert make.actor(clerk.account_id) is None


def test_nobody_closes_an_account_by_hand():
    clerk = make.officer()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        close_stale(clerk.account_id, clock.today() + dt.timedelta(days=1), by=make.officer())
    assert make.actor(clerk.account_id) is not None
