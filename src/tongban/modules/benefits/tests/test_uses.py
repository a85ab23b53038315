"""谁用过我的数据: what was matched for a proposal."""

from tongban.modules.benefits import public
from tongban.modules.benefits.uses import FruitlessMatches, MatchUses


def test_a_proposal_names_the_registers_that_were_matched(world, registers):
    assert MatchUses().uses(world.owner, after="", size=10) == []
    assert public.match("demo") == 1
    [one] = MatchUses().uses(world.owner, after="", size=10)
    assert (one.what, one.why) == (("示例登记库",) * 2, "示例补贴")
    assert MatchUses().uses(world.owner, after=one.cursor, size=10) == []
    assert MatchUses().uses(world.stranger, after="", size=10) == []


def test_matching_that_led_to_nothing_stands_there_too(world, registers):
    registers["insurance"].rows[world.owner.owner_ref] = {"months": 2}
    assert public.match("demo") == 0
    [one] = FruitlessMatches().uses(world.owner, after="", size=10)
    assert one.what == ("示例登记库",) * 2
    assert one.why == "示例补贴：不符合条件，没有建议"
    assert FruitlessMatches().uses(world.owner, after=one.cursor, size=10) == []
    assert FruitlessMatches().uses(world.stranger, after="", size=10) == []
