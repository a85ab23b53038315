"""查阅文书（国务院令第716号 第7条）: a look of the office is logged, whoever looks."""

import pytest

from tongban.kernel import audit
from tongban.kernel.errors import Refused

from ..actions.show_paper import show_paper
from . import factories as make
from .sheets import newest


def test_a_look_of_the_office_stands_in_the_chain(world):
    number = make.case(world, "accepted", make.BARE)
    show_paper(newest(number).code, by=world.window)
    last = audit.history(f"case:{number}")[-1]
    assert (last.action, last.actor) == ("case.show_paper", world.window.ref)


@pytest.mark.parametrize("who", ["owner", "stranger", "housing"])
def test_who_is_not_of_the_office_that_sees_the_case_looks_at_nothing(world, who):
    number = make.case(world, "accepted", make.BARE)
    with pytest.raises(Refused):
        show_paper(newest(number).code, by=getattr(world, who))
