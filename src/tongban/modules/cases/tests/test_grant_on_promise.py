"""凭承诺当场准予（安阳市政务服务条例 第26条）."""

import pytest

from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import law
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.grant_on_promise import grant_on_promise
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.contracts import HEARING_DUE
from tongban.modules.cases.models import Case
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.promising import (
    MANY,
    draft,
    filed,
    granted,
    promise,
    refused,
)


def test_the_decision_is_made_on_the_spot_and_every_step_is_written_down(world):
    number = granted(world)
    case = make.row(number)
    assert (case.state, case.open_branches) == ("granted", 0)
    assert case.accepted_at == case.decided_at
    kinds = list(
        OutboxEvent.objects.filter(payload__contains=number).values_list("kind", flat=True)
    )
    assert {"cases.promised", "cases.accepted", "cases.granted"} <= set(kinds)
    assert promise(number).state == "relied"


@pytest.mark.norm("promise.42.by_choice")
def test_conformance_26_who_does_not_promise_goes_the_ordinary_way(world):
    number = draft(world, make.PROMISED, "idcard", "place")
    submit(number, by=world.owner)
    refused(lambda: grant_on_promise(number, by=world.head), "case.promise_needed")
    assert accept(number, by=world.window).state == "accepted"


@pytest.mark.norm("licensing.34-2.one_body")
def test_article_34_what_other_bodies_review_is_not_decided_on_the_spot(world):
    make.publish(MANY)
    number = filed(world, MANY)
    refused(lambda: grant_on_promise(number, by=world.head), "case.other_bodies")


@pytest.mark.parametrize("state", HEARING_DUE)
@pytest.mark.norm("licensing.48.decision_waits")
def test_article_48_a_hearing_that_is_due_hinders_granting_on_a_promise(world, state):
    number = filed(world)
    assert "grant_on_promise" in law.allowed(world.head, make.row(number))
    Case.objects.filter(case_no=number).update(hearing=state)
    assert "grant_on_promise" not in law.allowed(world.head, make.row(number))
    refused(lambda: grant_on_promise(number, by=world.head), "case.hearing_not_concluded")


@pytest.mark.norm("licensing.36.parties_heard")
def test_article_36_interested_parties_are_heard_before_granting_on_a_promise(world):
    number = filed(world)
    Case.objects.filter(case_no=number).update(parties_due=1)
    assert "grant_on_promise" not in law.allowed(world.head, make.row(number))
    refused(lambda: grant_on_promise(number, by=world.head), "case.party_not_heard")
