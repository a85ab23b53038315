"""Taken away while somebody is at work: with two live connections, on both databases.

What was taken away first leaves nothing behind; what was done first stands. In no order is there a
third outcome.
"""

import queue
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connections

from tests.faults.crowd import at_once, refusals
from tongban.kernel import audit
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.models import AuditEntry
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.tests import factories as make
from tongban.modules.identity import public as identity
from tongban.modules.identity.models import Account, PostHolding, SignIn
from tongban.modules.identity.tests import factories as people
from tongban.modules.places import public as places

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
ROUNDS = 4


class Elsewhere:
    """A thread with a connection that stays open: another web process, as far as rows go."""

    def __init__(self) -> None:
        self.asked: queue.Queue[Any] = queue.Queue()
        self.said: queue.Queue[Any] = queue.Queue()
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()

    def _work(self):
        while (call := self.asked.get()) is not None:
            try:
                self.said.put(call())
            except (Refused, NotFound) as no:
                self.said.put(no)
        connections.close_all()

    def __call__(self, call):
        self.asked.put(call)
        return self.said.get(timeout=60)

    def close(self):
        self.asked.put(None)
        self.thread.join(timeout=60)


@pytest.fixture
def elsewhere():
    found = Elsewhere()
    yield found
    found.close()


def behind(token: str) -> Any:
    """Who a token stands for now."""
    return identity.actor_by_token(token)


def helper_of(world):
    agent = people.citizen("示例·李代办")
    return people.helper(people.mandate(world.owner, agent), agent)


def test_a_mandate_revoked_before_the_write_leaves_nothing_of_it(world, elsewhere):
    """The helper's connection has read who acts; the principal's revokes; then the helper files."""
    by = helper_of(world)
    number = elsewhere(lambda: make.draft(by, make.BARE))
    before = AuditEntry.objects.count()
    identity.end_mandate(by.helping.uid, by=world.owner)
    revoked = AuditEntry.objects.count()
    answer = elsewhere(partial(submit, number, by=by))
    assert isinstance(answer, Refused)
    assert answer.code == "identity.mandate_ended"
    assert make.row(number).state == "draft"
    assert AuditEntry.objects.count() == revoked > before


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_revoking_and_filing_at_once_one_of_two_outcomes_stands(world, round_):
    by = helper_of(world)
    number = make.draft(by, make.BARE)
    calls: list[Callable[[], Any]] = [
        partial(submit, number, by=by),
        partial(identity.end_mandate, by.helping.uid, by=world.owner),
    ]
    answers = at_once(calls if round_ % 2 else calls[::-1])
    entries = AuditEntry.objects.order_by("id").values_list("action", flat=True)
    wanted = {"case.submit", "identity.end_mandate"}
    order = list(dict.fromkeys(one for one in entries if one in wanted))
    if refusals(answers):
        assert order == ["identity.end_mandate"]
        assert make.row(number).state == "draft"
    else:
        assert order == ["case.submit", "identity.end_mandate"]
        assert make.row(number).state == "submitted"
    assert not list(audit.faults(audit.entries()))


def test_each_way_of_taking_away_counts_at_the_next_question_of_the_other_connection(
    world, elsewhere
):
    """Nothing is remembered there: neither the actor nor the rights nor an old snapshot."""
    clerk = people.clerk()
    officer = people.officer("cases:case:accept")
    (post,) = identity.posts_of(officer.staff_id)
    tokens = {who: identity.issue_token(who.account_id, "t", body_id=who.body_id, by=who)
              for who in (clerk, officer)}  # fmt: skip
    (role,) = identity.clerkships(clerk.account_id)

    def asks(who):
        return elsewhere(lambda: identity.actor_by_token(tokens[who]))

    assert asks(clerk).body_id == clerk.body_id
    identity.end_clerkship(role.clerkship_id, by=people.TESTER)
    assert asks(clerk) is None
    assert asks(officer).may("cases:case:accept", item_type="05")
    places.limit_post(post, ["01"], by=people.TESTER)
    assert not asks(officer).may("cases:case:accept", item_type="05")
    identity.relieve(officer.staff_id, post, by=people.TESTER)
    assert asks(officer).grants == ()
    Account.objects.filter(pk=officer.account_id).update(is_active=False)
    assert asks(officer) is None


def test_a_session_ended_here_is_over_in_the_next_request_there(world, elsewhere):
    browser = people.browser(world.owner)
    assert elsewhere(lambda: browser.get("/my/cases").status_code) == 200
    identity.end_session(SignIn.objects.latest("id").pk, by=world.owner)
    assert elsewhere(lambda: browser.get("/my/cases").status_code) == 302


@pytest.mark.parametrize("round_", range(ROUNDS))
def test_a_token_ended_while_it_writes_either_wrote_before_or_not_at_all(world, round_):
    """A request stands on the rights that it began with; the next one has none."""
    number = make.case(world, "submitted", make.BARE)
    token = identity.issue_token(world.window.account_id, "t", by=world.window)

    def write():
        try:
            return accept(number, by=behind(token))
        except NotFound:
            return None

    holding = PostHolding.objects.filter(staff=world.window.staff_id, ended_at=None)[0]
    relieve = partial(identity.relieve, holding.staff_id, holding.post_id, by=people.TESTER)
    calls: list[Callable[[], Any]] = [write, relieve]
    answers = at_once(calls if round_ % 2 else calls[::-1])
    accepted = make.row(number).state == "accepted"
    assert accepted is _done(answers)
    assert PostHolding.objects.get(pk=holding.pk).ended_at is not None
    assert behind(token).grants == ()


def _done(answers):
    return any(getattr(one, "state", "") == "accepted" for one in answers)
