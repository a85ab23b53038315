"""Accounts that nobody uses are closed."""

import datetime as dt
import json

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import audit, clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import public, tasks
from tongban.modules.identity.actions import close_stale as closing
from tongban.modules.identity.actions.close_stale import close_stale, warn_stale
from tongban.modules.identity.models import (
    Account,
    SignIn,
)  # fmt: skip
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import DAY

pytestmark = pytest.mark.django_db
STALE = "identity.account_stale"


def run_at(days):
    with clock.at(clock.now() + days * DAY):
        return tasks.close_stale_accounts()


def test_accounts_that_nobody_uses_are_closed(clerk, heads, citizen):
    make.browser(clerk)
    assert run_at(77) == 0
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
    assert run_at(77) == 0
    with clock.at(clock.now() + 91 * DAY):
        assert tasks.close_stale_accounts() == len(heads)
        assert public.actor_by_token(token) is not None
    assert (run_at(121), run_at(134), run_at(135)) == (0, 0, 1)
    assert make.actor(clerk.account_id) is None


def test_nobody_closes_an_account_by_hand():
    clerk = make.officer()
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        close_stale(clerk.account_id, clock.today() + dt.timedelta(days=1), by=make.officer())
    assert make.actor(clerk.account_id) is not None


def told():
    return [json.loads(one.payload) for one in OutboxEvent.objects.filter(kind=STALE)]


def test_its_owner_is_told_two_weeks_before_and_once(clerk):
    make.browser(clerk)
    assert (run_at(76), told()) == (0, [])
    assert run_at(77) == 0
    day = (clock.today() + 91 * DAY).isoformat()
    assert told() == [{"account_id": clerk.account_id, "closes_on": day}]
    assert (run_at(78), run_at(90), len(told())) == (0, 0, 1)
    assert run_at(91) == 1
    assert make.actor(clerk.account_id) is None


def test_whoever_signs_in_after_it_was_told_is_told_anew_next_time(clerk):
    make.browser(clerk)
    run_at(77)
    with clock.at(clock.now() + 80 * DAY):
        make.browser(clerk)
    assert (run_at(91), run_at(156), len(told())) == (0, 0, 1)
    assert (run_at(157), run_at(170), len(told())) == (0, 0, 2)
    assert run_at(171) == 1


def test_no_account_closes_without_its_warning(clerk):
    make.browser(clerk)
    assert (run_at(200), run_at(213), run_at(214)) == (0, 0, 1)


def test_only_a_rule_warns(clerk):
    with pytest.raises(Refused, match=r"access\.not_allowed"):
        warn_stale(clerk.account_id, 14, by=clerk)
    assert told() == []


def test_one_that_was_never_used_counts_from_its_first_day(clerk):
    Account.objects.filter(pk=clerk.account_id).update(seen_on=None)
    assert (run_at(77), run_at(90), run_at(91)) == (0, 0, 1)
    assert make.actor(clerk.account_id) is None


def test_asking_who_is_stale_writes_nothing(clerk):
    Account.objects.filter(pk=clerk.account_id).update(seen_on=None)
    before = digests()
    with clock.at(clock.now() + 91 * DAY):
        assert closing.to_warn(90) == [clerk.account_id]
        assert closing.stale(90)[0] == []
    assert changed(before) == []


def test_one_used_meanwhile_or_never_so_long_stays_and_the_chain_says_so(clerk):
    Account.objects.filter(pk=clerk.account_id).update(seen_on=None)
    close_stale(clerk.account_id, clock.today(), by=Rule("stale_accounts"))
    assert Account.objects.get(pk=clerk.account_id).is_active
    assert audit.history(f"account:{clerk.account_id}")[-1].action == "identity.close_stale"
    assert not OutboxEvent.objects.filter(kind="identity.account_closed").exists()
