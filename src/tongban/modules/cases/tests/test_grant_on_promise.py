"""凭承诺当场准予（安阳市政务服务条例 第26条）."""

import pytest

from tongban.kernel.models import OutboxEvent
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.grant_on_promise import grant_on_promise
from tongban.modules.cases.actions.submit import submit
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
