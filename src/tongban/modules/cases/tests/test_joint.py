"""一件事 and joint review: 行政许可法 第26条, 国发〔2016〕55号 二（二）, 国发〔2024〕3号."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.support.standing import put_up
from tongban.kernel import clock
from tongban.kernel.errors import Invalid, Refused
from tongban.kernel.models import OutboxEvent
from tongban.modules.cases import law, pointing, queries, situations
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.check_points import check_points
from tongban.modules.cases.actions.decide import grant, refuse
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.actions.save import save
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.contracts import (
    BRANCH_CLOSED,
    BRANCH_DISAGREED,
    NOT_IN_SITUATION,
    PARTS_GRANTED,
    POINT_UNKNOWN,
    REASON_NEEDED,
    SITUATION_FIXED,
    SITUATION_MISSING,
    CorrectionLine,
    PointMark,
)
from tongban.modules.cases.models import PointTick
from tongban.modules.cases.tests.conftest import _forget
from tongban.modules.cases.tests.web import said

from . import factories as f

pytestmark = pytest.mark.django_db


def _put_up():
    f.world(f.EACH, f.WHOLE, f.PARALLEL)
    return f.cast()


@pytest.fixture(scope="module")
def of_this_file(standing):
    with put_up(_put_up, _forget) as cast:
        yield cast


@pytest.fixture
def who(of_this_file, db):
    return of_this_file


def accepted(who, guide=f.EACH, situation=f.EVERYTHING):
    number = f.joint(who.owner, guide, situation)
    accept(number, by=who.window)
    return number


def states(number):
    return {one.key: one.state for one in queries.branches(f.row(number))}


SEATS = {"fire": "fire", "sign": "housing", "food": "officer", "report": "housing"}


GROUND = "示例规范（演示）第8条"


def conclude(number, who, key, *, agree=True):
    by = getattr(who, SEATS[key])
    review(number, key, by=by, agree=agree, opinion="示例意见", ground=GROUND)


def test_one_application_one_receipt_holds_every_part(who):
    number = accepted(who)
    assert states(number) == {
        "fire": "open", "sign": "open", "food": "waiting", "report": "waiting",
    }  # fmt: skip
    assert [one.name for one in queries.timeline(f.row(number))] == ["submit", "accept"]


@pytest.mark.parametrize(
    ("situation", "parts", "materials", "fields"),
    [
        ({"large": "否", "sign": "no"}, {"food"}, {"idcard"}, set()),
        ({"large": "是", "sign": "no"}, {"fire", "food"}, {"idcard", "drawing"}, set()),
        ({"large": "否", "sign": "yes"}, {"sign", "food", "report"}, {"idcard", "picture"},
         {"size"}),
        (f.EVERYTHING, {"fire", "sign", "food", "report"}, {"idcard", "drawing", "picture"},
         {"size"}),
    ],
)  # fmt: skip
def test_the_situation_selects_parts_materials_and_fields(who, situation, parts, materials, fields):
    number = f.joint(who.owner, f.EACH, situation)
    need = situations.selected(f.row(number))
    assert {one.key for one in need.parts} == parts
    assert {one.key for one in need.materials} == materials
    assert set(need.fields) == {"shop", "area", "remark", "large"} | fields


def test_what_the_guide_makes_conditional_is_required_where_the_situation_settles_it(who):
    number = open_case(f.EACH.code, by=who.owner, situation={"large": "否", "sign": "yes"}).case_no
    lacking = {one.field for one in queries.lacking(f.row(number))}
    assert {"material:idcard", "material:picture", "shop", "area", "size"} == lacking


def test_the_situation_answers_the_guides_own_field(who):
    number = f.joint(who.owner, f.EACH, {"large": "否", "sign": "no"})
    assert queries.answers(f.row(number))["large"] == "否"


def test_the_situation_changes_in_the_draft_and_what_no_longer_applies_is_not_filed(who):
    number = open_case(f.EACH.code, by=who.owner, situation=f.EVERYTHING).case_no
    save(number, {**f.ANSWERS, "size": "2米"}, by=who.owner)
    for key in ("idcard", "drawing", "picture"):
        f.hand_in(number, key, who.owner)
    save(number, {}, by=who.owner, situation={"large": "否", "sign": "no"})
    submit(number, by=who.owner)
    case = f.row(number)
    assert queries.answers(case) == {**f.ANSWERS, "large": "否"}
    assert [one.key for one in queries.materials(case)] == ["idcard"]
    accept(number, by=who.window)
    assert states(number) == {"food": "open"}


def test_the_situation_is_fixed_when_filed(who):
    number = f.joint(who.owner, f.EACH, f.EVERYTHING)
    ask_correction(number, [CorrectionLine("field:shop", "不一致", "改")], by=who.window)
    with pytest.raises(Refused) as no:
        save(number, {}, by=who.owner, situation={"large": "否"})
    assert no.value.code == SITUATION_FIXED
    assert situations.given(f.row(number)) == f.EVERYTHING


def test_the_situation_is_kept_sealed(who):
    number = f.joint(who.owner, f.EACH, f.EVERYTHING)
    kept = bytes(f.row(number).situation)
    assert kept
    assert b"large" not in kept


def test_an_answer_that_is_no_choice_is_named_by_its_question(who):
    with pytest.raises(Invalid) as no:
        open_case(f.EACH.code, by=who.owner, situation={"large": "也许"})
    assert [one.field for one in no.value.errors] == ["situation.large"]


@pytest.mark.norm("one_thing.situation_answered")
def test_guofa_2024_3_the_situation_is_answered_before_filing(who):
    number = open_case(f.EACH.code, by=who.owner, situation={"large": "否"}).case_no
    save(number, f.ANSWERS, by=who.owner)
    f.hand_in(number, "idcard", who.owner)
    with pytest.raises(Invalid) as no:
        submit(number, by=who.owner)
    assert [(e.field, e.code) for e in no.value.errors] == [("situation.sign", SITUATION_MISSING)]
    assert f.row(number).state == "draft"


@pytest.mark.norm("one_window.only_what_applies")
def test_guofa_2016_55_2_2_what_does_not_apply_is_not_taken(who):
    number = open_case(f.EACH.code, by=who.owner, situation={"large": "否", "sign": "no"}).case_no
    with pytest.raises(Refused) as no:
        f.hand_in(number, "drawing", who.owner)
    assert no.value.code == NOT_IN_SITUATION
    assert not queries.materials(f.row(number))


@pytest.mark.norm("one_window.only_what_applies")
def test_guofa_2016_55_2_2_what_does_not_apply_is_not_asked_for(who):
    number = f.joint(who.owner, f.EACH, {"large": "否", "sign": "no"})
    with pytest.raises(Invalid):
        ask_correction(number, [CorrectionLine("material:drawing", "缺", "补")], by=who.window)
    assert f.row(number).state == "submitted"


@pytest.mark.norm("joint.26.in_order")
def test_article_26_a_part_begins_when_what_it_waits_for_has_ended(who):
    number = accepted(who)
    with pytest.raises(Refused) as no:
        conclude(number, who, "food")
    assert no.value.code == BRANCH_CLOSED
    conclude(number, who, "sign")
    assert states(number)["food"] == "waiting"
    conclude(number, who, "fire")
    assert states(number)["food"] == "open"
    assert states(number)["report"] == "waiting"


def test_article_26_the_clock_of_a_part_begins_when_it_opens(who):
    number = accepted(who)
    later = clock.now() + dt.timedelta(days=3)
    with clock.at(later):
        conclude(number, who, "sign")
        conclude(number, who, "fire")
    opened = {one.key: one.opened_at for one in queries.branches(f.row(number))}
    assert opened["food"] == later
    assert opened["fire"] is not None
    assert opened["fire"] < later


@pytest.mark.norm("joint.26.needs_granted")
def test_article_26_what_needs_a_refused_part_ends_with_it(who):
    number = accepted(who)
    conclude(number, who, "sign", agree=False)
    assert states(number) == {
        "fire": "open", "sign": "disagreed", "food": "waiting", "report": "cancelled",
    }  # fmt: skip
    conclude(number, who, "fire")
    conclude(number, who, "food")
    assert f.row(number).open_branches == 0


@pytest.mark.norm("one_thing.all_or_nothing")
def test_guofa_2024_3_one_refused_part_ends_the_whole(who):
    number = accepted(who, f.WHOLE)
    conclude(number, who, "sign", agree=False)
    assert states(number) == {
        "fire": "cancelled", "sign": "disagreed", "food": "cancelled", "report": "cancelled",
    }  # fmt: skip
    case = f.row(number)
    assert case.open_branches == 0
    with pytest.raises(Refused) as no:
        grant(number, by=who.head)
    assert no.value.code == BRANCH_DISAGREED
    refuse(number, by=who.head, reason="示例：招牌不符合规定")
    assert f.row(number).state == "refused"


@pytest.mark.norm("one_thing.each_by_itself")
def test_guofa_2024_3_the_joint_result_names_what_was_granted_and_refused(who):
    number = accepted(who)
    conclude(number, who, "sign", agree=False)
    conclude(number, who, "fire")
    conclude(number, who, "food")
    with pytest.raises(Refused) as no:
        grant(number, by=who.head)
    assert no.value.code == REASON_NEEDED
    grant(number, by=who.head, opinion="招牌不符合规定，其余准予。")
    facts = queries.timeline(f.row(number))[-1].facts
    assert facts["agreed"] == ["fire", "food"]
    assert facts["disagreed"] == ["sign"]
    assert facts["cancelled"] == ["report"]
    assert "行政复议" in str(facts["remedy"])


@pytest.mark.norm("one_thing.each_by_itself")
def test_guofa_2024_3_what_was_agreed_is_not_refused_with_the_rest(who):
    number = accepted(who)
    conclude(number, who, "sign", agree=False)
    conclude(number, who, "fire")
    conclude(number, who, "food")
    assert "refuse" not in law.allowed(who.head, f.row(number))
    with pytest.raises(Refused) as no:
        refuse(number, by=who.head, reason="示例：一项不符")
    assert no.value.code == PARTS_GRANTED
    assert f.row(number).state == "accepted"


def test_a_bundle_whose_every_part_is_refused_is_refused(who):
    number = accepted(who, situation={"large": "否", "sign": "no"})
    conclude(number, who, "food", agree=False)
    with pytest.raises(Refused):
        grant(number, by=who.head, opinion="示例")
    refuse(number, by=who.head, reason="示例：不符合条件")
    assert f.row(number).state == "refused"


@pytest.mark.norm("joint.36.own_clock")
def test_article_36_a_late_part_is_told_while_the_whole_is_in_time(who):
    number = accepted(who)
    fire = next(one for one in queries.branches(f.row(number)) if one.key == "fire")
    assert fire.due is not None
    with clock.at(clock.at_end(fire.due) + dt.timedelta(days=1)):
        case = f.row(number)
        assert case.due is not None
        assert case.due > clock.today()
        late = {one.key for one in queries.branches(case) if law.joint.is_late(one)}
        assert late == {"fire"}
        conclude(number, who, "fire")
        late = {one.key for one in queries.branches(f.row(number)) if law.joint.is_late(one)}
        assert late == {"fire"}


def test_the_plan_filed_is_read_back_as_it_was(who):
    number = open_case(f.EACH.code, by=who.owner, situation=f.EVERYTHING).case_no
    before = situations.selected(f.row(number))
    again = f.joint(who.owner, f.EACH, f.EVERYTHING)
    case = f.row(again)
    assert case.plan["refusal"] == "each_by_itself"
    assert situations.selected(case) == before


def test_a_plain_item_keeps_its_stages_and_no_plan(who):
    number = f.case(who, "accepted", f.PARALLEL)
    case = f.row(number)
    assert case.plan == {}
    parts = {one.key: one for one in queries.branches(case)}
    assert parts["joint"].after == ["fire", "plan"]
    assert parts["fire"].after == []
    conclude_fire = review(number, "fire", by=who.fire, agree=True)
    assert conclude_fire.state == "accepted"
    assert states(number)["joint"] == "waiting"
    review(number, "plan", by=who.housing, agree=True)
    assert states(number)["joint"] == "open"


# ── 审查要点: each department its own ─────────────────────────────────────────────────────────


def _point(key, about="", text="示例要点"):
    return {"key": key, "text": text} | ({"about": about} if about else {})


def pointed():
    """The bundle with a point for each material, for a field, for a step and for the whole."""
    base = dict(f.EACH.base)
    base["materials"] = [
        one | {"review_points": [_point("clear", text=f"{one['name']}清晰")]}
        for one in base["materials"]
    ]
    base["conditions"] = [{"key": "place", "text": "有固定场所"}]
    base["review_points"] = [
        _point("place", "conditions.place"),
        _point("size", "form_fields.size"),
        _point("stove", "steps.food", "灶台符合要求"),
    ]
    return replace(f.EACH, serial=34, base=base)


OF_FIRE = {"materials.idcard.clear", "materials.drawing.clear", "item.place"}
OF_SIGN = {"materials.idcard.clear", "materials.picture.clear", "item.place", "item.size"}


@pytest.fixture
def joint_points(who):
    guide = pointed()
    f.publish(guide)
    number = f.joint(who.owner, guide, f.EVERYTHING)
    accept(number, by=who.window)
    return number, who


def seen(number, by):
    return {one.place for one in pointing.looked_at(f.row(number), by)}


def ticks(places, **but):
    return [PointMark(one, met=True) for one in sorted(places)]


def test_each_department_ticks_the_points_of_its_own_part_only(joint_points):
    number, who = joint_points
    assert seen(number, who.fire) == OF_FIRE
    assert seen(number, who.housing) == OF_SIGN
    assert seen(number, who.window) == OF_FIRE | OF_SIGN | {"item.stove"}
    strange = [PointMark("materials.picture.clear", met=True)]
    with pytest.raises(Refused) as no:
        check_points(number, strange, by=who.fire)
    assert no.value.code == POINT_UNKNOWN
    assert not PointTick.objects.exists()


@pytest.mark.norm("business.35.points_checked")
def test_35_a_part_passes_by_its_own_points_and_not_by_those_of_others(joint_points):
    number, who = joint_points
    check_points(number, ticks(OF_FIRE - {"item.place"}), by=who.fire)
    with pytest.raises(Refused, match=r"case\.points_open"):
        conclude(number, who, "fire")
    check_points(number, ticks({"item.place"}), by=who.fire)
    conclude(number, who, "fire")
    assert states(number)["fire"] == "agreed"
    with pytest.raises(Refused, match=r"case\.points_open"):
        conclude(number, who, "sign")
    check_points(number, ticks(OF_SIGN), by=who.housing)
    conclude(number, who, "sign")
    own = ticks({"materials.idcard.clear", "item.place", "item.stove"})
    check_points(number, own, by=who.officer)
    conclude(number, who, "food")
    assert states(number)["food"] == "agreed"


def test_a_point_of_what_the_situation_does_not_need_is_asked_of_nobody(joint_points):
    _, who = joint_points
    number = f.joint(who.owner, pointed(), {"large": "是", "sign": "no"})
    assert seen(number, who.window) == OF_FIRE | {"item.stove"}


def test_the_desk_groups_points_by_material_and_the_matter(joint_points, enter):
    number, who = joint_points
    page = said(enter(who.fire).get(f"/desk/cases/{number}/points"))
    assert "消防平面图" in page
    assert "店招效果图" not in page
    assert "事项：条件和填写内容" in page
    check_points(number, ticks(OF_FIRE), by=who.fire)
    assert "已全部核对" in said(enter(who.fire).get(f"/desk/cases/{number}/points"))


def test_a_tick_is_told_without_its_words(joint_points):
    number, who = joint_points
    marks = [PointMark("item.place", met=False, reason="示例：没有门牌")]
    check_points(number, marks, by=who.fire)
    told = OutboxEvent.objects.filter(kind="cases.points_checked").get()
    assert "门牌" not in told.payload
    assert '"unmet":1' in told.payload
