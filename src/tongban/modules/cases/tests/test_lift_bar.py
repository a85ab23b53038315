"""解除申请限制（行政复议法 第63条）: by the head, with a reason."""

import pytest

from tongban.kernel.errors import Refused
from tongban.modules.cases.actions.decide import refuse
from tongban.modules.cases.actions.lift_bar import lift_bar
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import on


@pytest.fixture
def safety(world):
    guide = make.Guide(34, "示例安全许可", {"materials": [], "public_safety": True})
    make.publish(guide)
    return guide


def test_after_review_the_head_lifts_the_bar_with_a_reason(world, safety):
    with on("2026-09-18"):
        number = make.case(world, "accepted", safety)
        make.reviewed(number, world)
        refuse(number, by=world.head, reason="示例：证明系伪造", ground="false_material")
    with on("2026-10-20"):
        with pytest.raises(Refused) as empty:
            lift_bar(number, by=world.head, reason="")
        assert empty.value.code == "case.reason_needed"
        lift_bar(number, by=world.head, reason="示例：复议决定撤销原决定")
        assert open_case(safety.code, by=world.owner).state == "draft"
        with pytest.raises(Refused) as again:
            lift_bar(number, by=world.head, reason="示例")
    assert again.value.code == "case.no_bar"
