"""特别程序（行政许可法 第45条）: more time only by a new notice with its reason."""

import pytest

from tongban.modules.cases import queries
from tongban.modules.cases.actions.prolong import prolong
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on
from tongban.modules.cases.tests.denied import record, refused


@pytest.fixture
def number(world):
    with on(FRIDAY):
        return make.case(world, "accepted", make.PLAIN)


@pytest.mark.norm("licensing.45.prolonged_in_writing")
@pytest.mark.parametrize(("days", "reason"), [(2, " "), (0, "示例"), (-1, "示例")])
def test_45_more_time_wants_a_new_length_and_a_reason(world, number, days, reason):
    make.pause(number, world, days=5)
    refused("case.prolong_untold", lambda: prolong(number, by=world.head, days=days, reason=reason))


def test_45_what_is_prolonged_is_told_anew_with_its_new_end(world, number):
    with on("2026-11-23"):
        make.pause(number, world, days=3)
        assert prolong(number, by=world.head, days=2, reason="示例：补充取样").due == "2026-11-30"
    kept = record(number)
    assert (kept.days, kept.prolonged, kept.told_end) == (5, 1, date("2026-11-30"))
    assert make.row(number).pauses[-1]["told"] == 5
    assert queries.timeline(make.row(number))[-1].opinion == "示例：补充取样"
