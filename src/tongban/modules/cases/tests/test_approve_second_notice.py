"""一次告知（行政许可法 第32条第一款第四项）: a second notice only for new papers, and approved."""

import pytest

from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import queries, tasks
from tongban.modules.cases.actions.approve_second_notice import approve_second_notice
from tongban.modules.cases.actions.propose_second_notice import propose_second_notice
from tongban.modules.cases.actions.resubmit import resubmit
from tongban.modules.cases.contracts import CorrectionLine
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on
from tongban.modules.cases.tests.everything import refused as code

AREA = CorrectionLine("field:area", "面积不对", "按测绘报告填写")


def propose(number, world, *lines, reason="示例：新填的有误", days=None):
    told = lines or (make.LINE,)
    return propose_second_notice(number, told, by=world.window, reason=reason, days=days)


def test_32_4_new_papers_cause_a_second_notice_with_a_superior_s_approval(world):
    """Standards §17 no. 5: flagged for supervision (P02)."""
    number = make.answered(world)
    assert propose(number, world, days=5).state == "submitted"
    assert not OutboxEvent.objects.filter(kind="cases.second_notice_approved").exists()
    ref = approve_second_notice(number, by=world.head, opinion="同意")
    case = make.row(number)
    assert (ref.state, case.corrections, case.proposed_by) == ("correcting", 2, "")
    found = queries.notice(case)
    assert found is not None
    assert found[0].targets == ["field:shop"]
    told = OutboxEvent.objects.get(kind="cases.second_notice_approved").payload
    assert world.window.ref in told
    assert world.head.ref in told
    resubmit(number, by=world.owner)
    assert code(lambda: propose(number, world)) == "case.second_notice"


@pytest.mark.norm("licensing.32-4.superior")
def test_32_4_nobody_approves_an_own_proposal(world):
    both = make.staff(*make.WINDOW, *make.HEAD)
    number = make.answered(world)
    propose_second_notice(number, [make.LINE], by=both, reason="示例")
    assert code(lambda: approve_second_notice(number, by=both)) == "case.own_proposal"
    assert approve_second_notice(number, by=world.head).state == "correcting"


@pytest.mark.norm("licensing.32-4.five_days")
def test_32_4_the_five_days_run_on_while_a_proposal_waits(world):
    with on(FRIDAY):
        number = make.proposed(world)
    with on("2026-11-28"):
        assert code(lambda: approve_second_notice(number, by=world.head)) == "case.notice_late"
        assert tasks.deem_silent() == 1
    assert make.row(number).state == "accepted"
