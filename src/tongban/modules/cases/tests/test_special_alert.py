"""特别程序超时（监察规则 T05）: each level past the told end is told once."""

import pytest

from tongban.kernel.actors import Rule
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import tasks
from tongban.modules.cases.actions.prolong import prolong
from tongban.modules.cases.actions.special_alert import special_alert
from tongban.modules.cases.actions.suspend import resume
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on
from tongban.modules.cases.tests.denied import record, refused


@pytest.fixture
def number(world):
    with on(FRIDAY):
        return make.case(world, "accepted", make.PLAIN)


LEVELS = [
    ("2026-11-25", []),
    ("2026-11-26", ["warn"]),
    ("2026-12-01", ["yellow"]),
    ("2026-12-10", ["red"]),
]
"""Told on Monday 23 November for three working days: its end is Thursday 26."""


@pytest.mark.norm("local.special_yellow", "local.special_red")
def test_t05_each_level_past_the_told_end_is_told_once(world, number):
    with on("2026-11-23"):
        make.pause(number, world, days=3)
    told = []
    for day, new in LEVELS:
        with on(day):
            tasks.alert_specials()
            tasks.alert_specials()
        told += new
        assert levels(number) == told, day


def levels(number):
    found = OutboxEvent.objects.filter(kind="cases.special_overdue", payload__contains=number)
    return [
        level
        for one in found.order_by("id")
        for level in ("warn", "yellow", "red")
        if f'"level":"{level}"' in one.payload
    ]


def test_t05_what_was_prolonged_is_measured_by_its_new_end(world, number):
    with on("2026-11-23"):
        make.pause(number, world, days=3)
    with on("2026-11-26"):
        tasks.alert_specials()
        prolong(number, by=world.head, days=5, reason="示例：补充取样")
    with on("2026-12-02"):
        tasks.alert_specials()
    assert levels(number) == ["warn"]
    with on("2026-12-03"):
        tasks.alert_specials()
    assert levels(number) == ["warn", "warn"]


def test_only_the_rule_warns_and_only_while_it_runs(world, number):
    make.pause(number, world)
    pk = record(number).pk
    refused("access.not_allowed", lambda: special_alert(pk, by=world.head))
    resume(number, by=world.officer, opinion="示例：结束")
    refused("access.not_allowed", lambda: special_alert(pk, by=Rule("special_overdue")))
