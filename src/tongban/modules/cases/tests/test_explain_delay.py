"""超期说明（优化营商环境条例 第36、37条）: silence changes nothing, but it is told why."""

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries
from tongban.modules.cases.actions.decide import grant, refuse
from tongban.modules.cases.actions.explain_delay import explain_delay
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import on


def late(world):
    with on("2026-09-18"):
        number = make.case(world, "accepted", make.BARE)
        make.reviewed(number, world)
    return number


@pytest.mark.norm("business.36.delay_explained")
@pytest.mark.parametrize("decide", [grant, refuse])
def test_article_36_a_late_case_is_decided_after_its_delay_is_explained(world, decide):
    number = late(world)
    given = {"reason": "示例：不符合条件"} if decide is refuse else {}
    with on("2026-11-20"):
        before = digests()
        with pytest.raises(Refused) as no:
            decide(number, by=world.head, **given)
        assert no.value.code == "case.delay_unexplained"
        assert changed(before) == []
        explain_delay(number, by=world.officer, reason="示例：外部核查未回")
        assert decide(number, by=world.head, **given).state in {"granted", "refused"}
    told = [one for one in queries.timeline(make.row(number)) if one.name == "explain_delay"]
    assert told[0].opinion == "示例：外部核查未回"
    assert OutboxEvent.objects.filter(kind="cases.delay_explained").count() == 1


def test_there_is_nothing_to_explain_in_time_and_a_reason_is_needed(world):
    number = late(world)
    with on("2026-09-21"), pytest.raises(Refused) as early:
        explain_delay(number, by=world.officer, reason="示例")
    assert early.value.code == "case.not_late"
    with on("2026-11-20"), pytest.raises(Refused) as empty:
        explain_delay(number, by=world.officer, reason=" ")
    assert empty.value.code == "case.reason_needed"
