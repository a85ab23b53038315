"""A post that nobody confirms is told, and then ends."""

import datetime as dt

import pytest

from tongban.kernel import clock
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.identity import policies, tasks
from tongban.modules.identity.actions.confirm_holding import confirm_holding
from tongban.modules.identity.actions.lapse_holding import lapse_holding, warn_holding
from tongban.modules.identity.models import Account, PostHolding
from tongban.modules.identity.tests import factories as make
from tongban.modules.identity.tests.office import DAY

pytestmark = pytest.mark.django_db
RULE = Rule("reviewed_holdings")


def holding_of(who):
    return PostHolding.objects.get(staff=who.staff_id)


def told(kind):
    return OutboxEvent.objects.filter(kind=f"identity.holding_{kind}").count()


def run_at(days):
    with clock.at(clock.now() + days * DAY):
        return tasks.review_holdings()


def test_warned_after_half_a_year_and_over_after_the_grace(clerk):
    assert run_at(179) == 0
    assert run_at(180) == 1
    assert holding_of(clerk).lapses_on == clock.today() + 210 * DAY
    assert (run_at(181), run_at(210)) == (0, 0)
    with clock.at(clock.now() + 210 * DAY):
        assert make.actor(clerk.account_id).may(policies.UNMASK)
    assert run_at(211) == 1
    with clock.at(clock.now() + 211 * DAY):
        assert make.actor(clerk.account_id).grants == ()
    assert (told("warned"), told("lapsed")) == (1, 1)


def test_confirmed_in_the_grace_it_stays(clerk):
    head = make.officer(policies.APPOINT)
    run_at(180)
    with clock.at(clock.now() + 200 * DAY):
        confirm_holding(holding_of(clerk).pk, by=head)
    run_at(211)
    with clock.at(clock.now() + 212 * DAY):
        assert make.actor(clerk.account_id).may(policies.UNMASK)
    assert holding_of(clerk).lapses_on is None


def test_who_was_confirmed_while_the_job_ran_is_not_warned(clerk):
    """The job had found it already; nobody could confirm it again before it lapsed."""
    head = make.officer(policies.APPOINT)
    with clock.at(clock.now() + 180 * DAY):
        confirm_holding(holding_of(clerk).pk, by=head)
        warn_holding(holding_of(clerk).pk, 30, by=RULE)
    assert holding_of(clerk).lapses_on is None
    assert told("warned") == 0


def test_only_a_rule_warns_and_ends_and_never_before_the_told_day(clerk):
    row = holding_of(clerk)
    for act in (lambda: warn_holding(row.pk, 1, by=clerk), lambda: lapse_holding(row.pk, by=clerk)):
        with pytest.raises(Refused, match=r"access\.not_allowed"):
            act()
    lapse_holding(row.pk, by=RULE)
    assert holding_of(clerk).ended_at is None
    warn_holding(row.pk, 5, by=RULE)
    warn_holding(row.pk, 50, by=RULE)
    assert holding_of(clerk).lapses_on == clock.today() + dt.timedelta(days=5)
    lapse_holding(row.pk, by=RULE)
    assert holding_of(clerk).ended_at is None
    assert (told("warned"), told("lapsed")) == (1, 0)


def test_the_last_who_appoints_in_a_body_stays_and_others_are_told():
    head = make.officer(policies.APPOINT)
    make.officer(policies.APPOINT, serial=2)
    run_at(180)
    assert run_at(211) == 2
    with clock.at(clock.now() + 211 * DAY):
        assert make.actor(head.account_id).may(policies.APPOINT)
    assert holding_of(head).lapses_on == clock.today() + 241 * DAY
    assert (told("kept"), told("lapsed")) == (2, 0)


def test_of_two_who_appoint_one_stays():
    first, second = make.officer(policies.APPOINT), make.officer(policies.APPOINT)
    run_at(180)
    run_at(211)
    with clock.at(clock.now() + 211 * DAY):
        left = [make.actor(one.account_id).may(policies.APPOINT) for one in (first, second)]
    assert left == [False, True]
    assert (told("kept"), told("lapsed")) == (1, 1)


def test_whose_account_is_closed_counts_for_nobody():
    first, second = make.officer(policies.APPOINT), make.officer(policies.APPOINT)
    Account.objects.filter(pk=second.account_id).update(is_active=False)
    run_at(180)
    run_at(211)
    with clock.at(clock.now() + 211 * DAY):
        assert make.actor(first.account_id).may(policies.APPOINT)
