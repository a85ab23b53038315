"""默示决定（行政许可法 第42条）: silence counts as what the law of the item says, nothing else."""

import json

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel import audit
from tongban.kernel.actors import Rule
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries, tasks
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.actions.tacit import grant_tacitly, refuse_tacitly
from tongban.modules.cases.models import Case
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import on

START = "2026-09-18"
"""A Friday: twenty working days later is 22 October (the vectors of the standards)."""
LAST, AFTER = "2026-10-22", "2026-10-23"
BY = Rule("limit_ended")


def silent(effect, serial=31):
    guide = make.Guide(
        serial,
        "示例默示事项",
        {"materials": [], "silence": {"effect": effect, "basis": "示例条例 第9条"}},
    )
    make.publish(guide)
    return guide


def accepted(world, guide):
    with on(START):
        number = make.draft(world.owner, guide)
        submit(number, by=world.owner)
        accept(number, by=world.window)
    return number


@pytest.mark.parametrize(("effect", "state"), [("granted", "granted"), ("refused", "refused")])
@pytest.mark.norm("licensing.42.silence")
def test_article_42_the_day_after_the_statutory_limit_silence_counts(world, effect, state):
    number = accepted(world, silent(effect))
    with on(LAST, hour=23):
        assert tasks.end_silence() == 0
    with on(AFTER, hour=0):
        assert tasks.end_silence() == 1
        assert tasks.end_silence() == 0
    case = make.row(number)
    assert (case.state, case.open_branches) == (state, 0)
    assert [one.state for one in queries.branches(case)] == ["cancelled"]
    step = queries.timeline(case)[-1]
    assert (step.facts["limit"], step.facts["law"]) == (LAST, "示例条例 第9条")
    (told,) = OutboxEvent.objects.filter(kind=f"cases.{state}")
    assert json.loads(told.payload)["tacit"] == step.name
    assert not list(audit.faults(audit.entries()))


def test_the_promise_may_be_over_silence_waits_for_the_law(world):
    number = accepted(world, silent("granted"))
    assert str(make.row(number).due) < LAST
    with on("2026-10-15"):
        assert tasks.end_silence() == 0


@pytest.mark.norm("licensing.42.silence_after_limit")
@pytest.mark.parametrize(
    ("effect", "act"), [("granted", grant_tacitly), ("refused", refuse_tacitly)]
)
def test_article_42_nothing_is_tacit_before_the_limit_ended_for_certain(world, effect, act):
    number = accepted(world, silent(effect))
    before = digests()
    with on(LAST), pytest.raises(Refused) as early:
        act(number, by=BY)
    assert early.value.code == "case.not_yet_silent"
    assert changed(before) == []
    Case.objects.filter(case_no=number).update(due_provisional=True)
    with on(AFTER), pytest.raises(Refused) as unsure:
        act(number, by=BY)
    assert unsure.value.code == "case.not_yet_silent"


def test_silence_never_counts_while_the_clock_stands_still(world):
    number = accepted(world, silent("granted"))
    with on("2026-10-20"):
        make.pause(number, world, days=20)
    with on("2026-11-20"):
        assert tasks.end_silence() == 0
    assert make.row(number).state == "suspended"


def test_where_the_law_gives_nothing_silence_changes_nothing(world):
    number = accepted(world, make.BARE)
    with on("2026-12-30"):
        assert tasks.end_silence() == 0
        with pytest.raises(Refused) as no:
            grant_tacitly(number, by=BY)
    assert no.value.code == "access.not_allowed"
    assert make.row(number).state == "accepted"
