"""一次告知（行政许可法 第32条第一款第四项）: a second notice only for new papers, and approved."""

import pytest

from tongban.modules.cases import queries
from tongban.modules.cases.actions.approve_second_notice import approve_second_notice
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.attach import attach
from tongban.modules.cases.actions.propose_second_notice import propose_second_notice
from tongban.modules.cases.actions.resubmit import resubmit
from tongban.modules.cases.actions.save import save
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.contracts import CorrectionLine
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import FRIDAY, on
from tongban.modules.cases.tests.everything import refused as code
from tongban.modules.documents import public as documents
from tongban.modules.documents.tests.factories import pdf

AREA = CorrectionLine("field:area", "面积不对", "按测绘报告填写")


def propose(number, world, *lines, reason="示例：新填的有误", days=None):
    told = lines or (make.LINE,)
    return propose_second_notice(number, told, by=world.window, reason=reason, days=days)


@pytest.mark.norm("licensing.32-4.once")
def test_32_4_a_second_notice_for_the_same_review_is_refused(world):
    """Standards §17 no. 5."""
    number = make.answered(world)
    again = code(lambda: ask_correction(number, [make.LINE], by=world.window))
    assert again == "case.second_notice"


@pytest.mark.norm("licensing.32-4.new_papers")
@pytest.mark.parametrize("line", [AREA, CorrectionLine("material:photo", "没有", "补交")])
def test_32_4_what_the_applicant_did_not_touch_cannot_be_asked_again(world, line):
    number = make.answered(world)
    assert code(lambda: propose(number, world, make.LINE, line)) == "case.no_new_papers"


def test_every_place_that_was_changed_since_is_known(world):
    with on(FRIDAY):
        number = make.draft(world.owner, make.PLAIN)
        make.hand_in(number, "photo", world.owner)
        submit(number, by=world.owner)
        photo = CorrectionLine("material:photo", "看不清", "重新拍摄")
        ask_correction(number, [make.LINE, make.PAPER_LINE, photo], by=world.window)
        assert queries.changed_since_notice(make.row(number)) == {
            "material:idcard",
            "material:photo",
        }, "handed in within the same instant, which only a stopped clock knows"
    with on("2026-11-23"):
        assert queries.changed_since_notice(make.row(number)) != set()
        save(number, {"shop": "示例·新字号"}, by=world.owner)
    assert "field:shop" in queries.changed_since_notice(make.row(number))
    assert "field:area" not in queries.changed_since_notice(make.row(number))


def test_a_proposal_has_a_reason_and_lines_and_comes_after_the_first(world):
    fresh, number = make.case(world, "submitted", make.PLAIN), make.answered(world)
    assert code(lambda: propose(fresh, world)) == "case.no_first_notice"
    assert code(lambda: propose(number, world, reason=" ")) == "case.reason_needed"
    empty = code(lambda: propose_second_notice(number, [], by=world.window, reason="示例"))
    assert empty == "case.empty_notice"
    assert code(lambda: approve_second_notice(number, by=world.head)) == "case.no_notice_proposed"
    propose(number, world)
    assert code(lambda: propose(number, world)) == "case.proposed_before"


@pytest.mark.norm("licensing.32-4.rest_locked")
def test_32_4_all_that_is_not_listed_is_locked(world):
    """Standards §17 no. 6: the same case is corrected, only where the notice says."""
    number = make.case(world, "submitted", make.PLAIN)
    ask_correction(number, [make.LINE], by=world.window)
    assert code(lambda: save(number, {"area": 1}, by=world.owner)) == "case.locked_part"
    kept = documents.take_in(pdf(b"%% l\n"), name="l.pdf", by=world.owner)
    assert code(lambda: attach(number, "idcard", kept, by=world.owner)) == "case.locked_part"
    save(number, {"shop": "示例·新字号"}, by=world.owner)
    assert resubmit(number, by=world.owner).case_no == number


@pytest.mark.norm("licensing.32-4.everything")
def test_32_4_a_notice_without_lines_is_refused(world):
    number = make.case(world, "submitted", make.PLAIN)
    assert code(lambda: ask_correction(number, [], by=world.window)) == "case.empty_notice"


@pytest.mark.norm("licensing.31.only_the_guide")
def test_31_nothing_outside_the_published_guide_is_asked_for(world):
    number = make.case(world, "submitted", make.PLAIN)
    line = CorrectionLine("material:other", "缺少", "补交")
    assert code(lambda: ask_correction(number, [line], by=world.window)) == "case.unknown_material"


HELD = make.Guide(
    41,
    "示例免提交",
    {
        "form_fields": make.FORM,
        "materials": [
            {
                "key": "licence",
                "name": "营业执照",
                "need": "required",
                "form": "either",
                "origin": "applicant",
                "waivable": True,
            },
            {
                "key": "photo",
                "name": "场所照片",
                "need": "conditional",
                "form": "either",
                "origin": "applicant",
            },
        ],
    },
)


@pytest.mark.norm("online.7.state_has_it")
def test_716_7_what_the_state_can_get_itself_is_not_asked_of_the_applicant(world):
    make.publish(HELD)
    from tongban.modules.cases.actions.open import open_case

    number = open_case(HELD.code, by=world.owner, answers=make.filled(HELD)).case_no
    submit(number, by=world.owner)
    line = CorrectionLine("material:licence", "没有提交", "请上传")
    assert code(lambda: ask_correction(number, [line], by=world.window)) == "case.state_has_it"
    other = CorrectionLine("material:photo", "没有提交", "请上传")
    assert ask_correction(number, [other], by=world.window).state == "correcting"


@pytest.mark.norm("local.days_to_correct")
def test_32_4_the_days_to_correct_are_what_the_body_has_set(world):
    with on(FRIDAY):
        number = make.case(world, "submitted", make.PLAIN)
        assert ask_correction(number, [make.LINE], by=world.window).due == "2026-12-04"
