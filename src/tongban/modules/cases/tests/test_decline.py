"""不予受理（行政许可法 第32条第一款第二项）: with reason, naming the right authority."""

import pytest

from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries
from tongban.modules.cases.actions.decline import decline
from tongban.modules.cases.tests import factories as make


def test_the_reason_is_kept_and_the_right_authority_told(world):
    number = make.case(world, "submitted", make.PLAIN)
    decline(number, by=world.window, reason="示例：不属于本机关", authority="示例2局（演示）")
    case = make.row(number)
    assert (case.due, case.due_provisional) == (None, False)
    assert case.closed_at is not None
    assert queries.timeline(case)[-1].opinion == "示例：不属于本机关"
    assert "示例2局" in OutboxEvent.objects.get(kind="cases.declined").payload


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_reason_nothing_is_declined(world, reason):
    number = make.case(world, "submitted", make.PLAIN)
    with pytest.raises(Refused) as refusal:
        decline(number, by=world.window, reason=reason, authority=make.COMPETENT)
    assert refusal.value.code == "case.reason_needed"
