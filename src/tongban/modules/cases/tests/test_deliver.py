"""送达（行政许可法 第44条）: by a way that exists; nothing is due afterwards."""

import pytest

from tongban.kernel.errors import Invalid
from tongban.modules.cases import queries
from tongban.modules.cases.actions.deliver import deliver
from tongban.modules.cases.contracts import DeliveryWay
from tongban.modules.cases.tests import factories as make


@pytest.mark.parametrize("way", list(DeliveryWay))
@pytest.mark.parametrize("state", ["granted", "refused"])
def test_a_decision_of_either_kind_is_delivered(world, state, way):
    number = make.case(world, state, make.BARE)
    assert deliver(number, by=world.window, way=way, tracking="示例000").state == "delivered"
    case = make.row(number)
    assert (case.due, case.due_provisional) == (None, False)
    assert case.closed_at is not None
    assert queries.timeline(case)[-1].facts == {"way": way, "tracking": "示例000"}


def test_an_unknown_way_is_wrong_input(world):
    number = make.case(world, "granted", make.BARE)
    with pytest.raises(Invalid):
        deliver(number, by=world.window, way="pigeon")
