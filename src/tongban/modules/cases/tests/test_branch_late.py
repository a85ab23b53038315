"""A department's delay never hides behind the whole: it is told once, by body."""

import pytest

from tongban.kernel.actors import Rule
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import tasks
from tongban.modules.cases.actions.branch_late import branch_late
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on
from tongban.modules.cases.tests.denied import refused


@pytest.fixture
def number(world):
    with on(FRIDAY):
        return make.case(world, "accepted", make.PARALLEL)


def told(number):
    found = OutboxEvent.objects.filter(kind="cases.branch_late", payload__contains=number)
    return [
        key for one in found.order_by("id") for key in ("fire", "plan") if f'"{key}"' in one.payload
    ]


DAYS = [("2026-11-25", []), ("2026-11-26", ["fire"]), ("2026-11-27", ["fire", "plan"])]
"""消防审查 has three working days from Friday 20 November, 规划审查 four."""


def test_each_late_department_is_told_once(world, number):
    for day, expected in DAYS:
        with on(day):
            tasks.tell_late_branches()
            tasks.tell_late_branches()
        assert told(number) == expected, day


def test_while_a_special_procedure_runs_nobody_is_late(world, number):
    with on("2026-11-24"):
        make.pause(number, world, days=10)
    with on("2026-11-30"):
        tasks.tell_late_branches()
    assert told(number) == []


def test_only_the_rule_tells_and_only_what_is_late(world, number):
    with on("2026-11-25"):
        refused("access.not_allowed", lambda: branch_late(number, "fire", by=world.head))
        rule = Rule("branch_overdue")
        refused("access.not_allowed", lambda: branch_late(number, "fire", by=rule))


@pytest.mark.parametrize("page", ["my_case", "desk_case"])
def test_both_sides_see_which_body_is_late(world, number, enter, page):
    from django.urls import reverse

    who = world.owner if page == "my_case" else world.officer
    with on("2026-11-27"):
        shown = enter(who).get(reverse(f"cases:{page}", args=[number])).content.decode()
    assert "超期" in shown
    assert "示例2局" in shown
