"""关闭自动比对（个人信息保护法 第24条）: by oneself, at once, and on again."""

import pytest

from tongban.kernel.actors import Anonymous
from tongban.kernel.errors import Refused
from tongban.modules.benefits import queries
from tongban.modules.benefits.actions.opt_out import set_matching


def test_it_is_off_and_on_again(world):
    owner = world.owner.owner_ref
    for on in (False, False, True, True):
        set_matching(on=on, by=world.owner)
        assert queries.opted_out(owner) is not on


def test_nobody_unknown_switches_anything(world):
    with pytest.raises(Refused):
        set_matching(on=False, by=Anonymous)
