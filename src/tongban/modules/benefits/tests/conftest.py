"""The small world of benefits: one item without materials, two registers, one policy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from tongban.kernel.actors import Rule
from tongban.modules.benefits.actions.opt_out import set_matching
from tongban.modules.benefits.contracts import Criterion, PolicyRule
from tongban.modules.benefits.ports import SOURCES
from tongban.modules.benefits.public import publish_policy
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.conftest import _nothing_remembered, city, world

__all__ = ["_nothing_remembered", "city", "world"]
OPERATOR = Rule("import")


class Register:
    """A register of a test."""

    label = "示例登记库"

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, object]] = {}
        self.asked: list[str] = []

    def people(self, *, after, size):
        return sorted(one for one in self.rows if one > after)[:size]

    def facts(self, owner):
        self.asked.append(owner)
        if self.rows.get(owner) == {"broken": True}:
            raise RuntimeError("register")
        return self.rows.get(owner, {})


def rule(**other) -> PolicyRule:
    """Return the policy of the tests."""
    plain = {
        "code": "demo",
        "name": "示例补贴",
        "item": make.BARE.code,
        "gives": "每人600元",
        "law": "示例办法",
        "period": "2026",
        "closes": dt.date(2027, 12, 31),
        "days": 30,
        "criteria": (
            Criterion("a", "连续参保满6个月", "insurance", {">=": [{"var": "months"}, 6]}),
            Criterion("b", "没有领取过", "payments", {"==": [{"var": "paid"}, False]}),
        ),
    }
    return PolicyRule(**{**plain, **other})


@pytest.fixture
def registers(world) -> Iterator[dict[str, Register]]:
    """Two registers in which the owner of the small world is entitled."""
    before = dict(SOURCES._plugged)
    known = {"insurance": Register(), "payments": Register()}
    known["insurance"].rows = {world.owner.owner_ref: {"months": 14}}
    known["payments"].rows = {world.owner.owner_ref: {"paid": False}}
    SOURCES._plugged.clear()
    for key, one in known.items():
        SOURCES.plug(key, one)
    publish_policy(rule(), by=OPERATOR)
    set_matching(on=True, by=world.owner)
    yield known
    SOURCES._plugged.clear()
    SOURCES._plugged.update(before)
