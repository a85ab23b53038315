"""不受理与不予受理（行政许可法 第32条第一款第一、二项）: the only two refusals of acceptance."""

import pytest

from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries
from tongban.modules.cases.actions.archive import archive
from tongban.modules.cases.actions.decline import decline
from tongban.modules.cases.actions.dismiss import dismiss
from tongban.modules.cases.steps import CASE
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.everything import refused


def test_no_other_step_ends_a_case_before_it_is_accepted():
    """Whatever else is wrong is told once or judged after acceptance: no third way out exists."""
    ends = {
        step.name
        for state in ("submitted", "prechecked")
        for step in CASE.possible(state)
        if step.by == "window" and step.to in {"declined", "dismissed"}
    }
    assert ends == {"decline", "dismiss"}


def test_32_1_what_needs_no_licence_is_dismissed_and_may_be_archived(world):
    number = make.case(world, "submitted", make.PLAIN)
    assert dismiss(number, by=world.window, reason="示例：依法不需要许可").state == "dismissed"
    case = make.row(number)
    assert (case.due, case.due_provisional) == (None, False)
    assert case.closed_at is not None
    assert queries.timeline(case)[-1].opinion == "示例：依法不需要许可"
    assert number in OutboxEvent.objects.get(kind="cases.dismissed").payload
    assert archive(number, by=world.window).state == "archived"


@pytest.mark.norm("licensing.32-1.not_needed")
@pytest.mark.parametrize("reason", ["", "  "])
def test_32_1_nothing_is_dismissed_without_a_reason(world, reason):
    number = make.case(world, "submitted", make.PLAIN)
    said = refused(lambda: dismiss(number, by=world.window, reason=reason))
    assert said == "case.reason_needed"


@pytest.mark.norm("licensing.32-2.right_authority")
@pytest.mark.parametrize("authority", ["", "  "])
def test_32_2_who_declines_names_the_right_authority(world, authority):
    number = make.case(world, "submitted", make.PLAIN)
    said = refused(lambda: decline(number, by=world.window, reason="示例", authority=authority))
    assert said == "case.authority_needed"
