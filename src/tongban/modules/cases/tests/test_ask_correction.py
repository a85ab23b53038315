"""补正告知（行政许可法 第32条第一款第四项）: once, in one list, only what the guide asks for."""

import pytest

from tongban.kernel.errors import Invalid, Refused
from tongban.modules.cases import queries
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.resubmit import resubmit
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.contracts import CorrectionLine
from tongban.modules.cases.models import Notice
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, date, on

GOOD = CorrectionLine("material:idcard", "看不清", "重新拍摄")


def test_the_notice_lists_everything_and_tells_until_when(world):
    with on(FRIDAY):
        number = make.draft(world.owner, make.PLAIN)
        submit(number, by=world.owner)
        ref = ask_correction(number, [GOOD, make.LINE], by=world.window)
    assert (ref.state, ref.due) == ("correcting", "2026-12-04")
    found = queries.notice(make.row(number))
    assert found is not None
    assert [line["target"] for line in found[1]] == ["material:idcard", "field:shop"]
    assert found[0].due == date("2026-12-04")


def test_what_is_wrong_is_kept_sealed(world):
    number = make.case(world, "submitted", make.PLAIN)
    ask_correction(number, [make.LINE], by=world.window)
    assert make.LINE.what.encode() not in bytes(Notice.objects.get().lines)


@pytest.mark.norm("licensing.32-4.once")
def test_32_4_a_second_notice_is_not_lawful(world):
    number = make.case(world, "correcting", make.PLAIN)
    resubmit(number, by=world.owner)
    with pytest.raises(Refused) as refusal:
        ask_correction(number, [GOOD], by=world.window)
    assert refusal.value.code == "case.second_notice"
    assert "第32条" in refusal.value.reason.law


@pytest.mark.norm("licensing.32-4.everything")
def test_32_4_an_empty_notice_is_not_lawful(world):
    number = make.case(world, "submitted", make.PLAIN)
    with pytest.raises(Refused) as refusal:
        ask_correction(number, [], by=world.window)
    assert refusal.value.code == "case.empty_notice"


WRONG = [
    (CorrectionLine("material:other", "缺", "补"), "lines.0.target"),
    (CorrectionLine("field:other", "缺", "补"), "lines.0.target"),
    (CorrectionLine("idcard", "缺", "补"), "lines.0.target"),
    (CorrectionLine("material:idcard", " ", "补"), "lines.0.what"),
    (CorrectionLine("material:idcard", "缺", ""), "lines.0.how"),
]


@pytest.mark.norm("licensing.31.only_the_guide")
@pytest.mark.parametrize(("line", "place"), WRONG)
def test_31_a_line_points_into_the_published_guide_and_says_what_to_do(world, line, place):
    number = make.case(world, "submitted", make.PLAIN)
    with pytest.raises(Invalid) as wrong:
        ask_correction(number, [line], by=world.window)
    assert [error.field for error in wrong.value.errors] == [place]


@pytest.mark.norm("local.days_to_correct")
def test_32_4_without_another_date_there_are_ten_working_days(world):
    number = make.case(world, "submitted", make.PLAIN)
    ask_correction(number, [make.LINE], by=world.window)
    assert make.row(number).counted_days == 10


@pytest.mark.parametrize("days", [0, -1, 61])
def test_the_time_to_correct_is_reasonable(world, days):
    number = make.case(world, "submitted", make.PLAIN)
    with pytest.raises(Invalid):
        ask_correction(number, [GOOD], by=world.window, days=days)
