"""审查要点: the published points are what is looked at, and nothing else is a ground."""

from dataclasses import replace
from typing import Any

import pytest

from tongban.kernel import audit
from tongban.kernel.errors import Invalid, Refused
from tongban.modules.cases import law, pointing, queries
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.check_points import check_points
from tongban.modules.cases.actions.decide import refuse
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.contracts import CorrectionLine, PointMark, PointVerdict
from tongban.modules.cases.models import PointTick
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.denied import refused
from tongban.modules.cases.tests.web import fields, said
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import Need

pytestmark = pytest.mark.django_db
CLEAR, PLACE = "materials.idcard.clear", "item.place"
BAD = PointMark(CLEAR, met=False, reason="示例：左下角被遮住")
GOOD = [PointMark(CLEAR, met=True), PointMark(PLACE, met=True)]


def standing(number, by):
    return {one.place: one for one in pointing.points(make.row(number), make.LEAD, by)}


@pytest.fixture
def number(world):
    return make.case(world, "accepted", make.POINTED)


def part(number):
    return queries.branches(make.row(number))[0].key


def test_the_platform_checks_what_it_can_see_and_leaves_the_rest_open(world, number):
    found = standing(number, world.officer)
    assert {place: one.verdict for place, one in found.items()} == {
        "materials.idcard.there": PointVerdict.MET,
        "materials.idcard.kind": PointVerdict.MET,
        CLEAR: PointVerdict.OPEN,
        PLACE: PointVerdict.OPEN,
        "item.area": PointVerdict.MET,
    }
    assert found["materials.idcard.there"].by_platform
    assert found[CLEAR].target == "material:idcard"
    assert found["item.area"].target == "field:area"


@pytest.mark.parametrize(
    ("material", "verdict"),
    [
        ({}, PointVerdict.UNMET),
        ({"waivable": True}, PointVerdict.OPEN),
        ({"need": Need.CONDITIONAL}, PointVerdict.OPEN),
    ],
)
def test_what_need_not_be_handed_in_is_no_fault_of_the_applicant(world, number, material, verdict):
    case = make.row(number)
    offer = catalogue.offer(case.revision_id)
    first = replace((offer.item.materials or ())[0], **material)
    spared = frozenset([first.key] if pointing._spares(first) else [])
    (place, point), *_ = offer.item.review_points
    seen = pointing.Seen({}, frozenset(), spared, {}, {}, {})
    assert (place, pointing.judged(place, point, seen)) == ("materials.idcard.there", verdict)


@pytest.mark.norm("business.35.points_checked")
def test_35_a_review_passes_only_when_every_required_point_is_met(world, number):
    agree = lambda: review(number, part(number), by=world.officer, agree=True)  # noqa: E731  # said twice
    refused("case.points_open", agree)
    check_points(number, [GOOD[0]], by=world.officer)
    refused("case.points_open", agree)
    check_points(number, GOOD, by=world.officer)
    agree()
    assert make.row(number).open_branches == 0


@pytest.mark.norm("business.35.only_points")
def test_35_who_disagrees_or_refuses_names_a_point_that_is_not_met(world, number):
    no: dict[str, Any] = {"agree": False, "opinion": "示例：看不清", "ground": "示例条例第5条"}
    refused("case.point_needed", lambda: review(number, part(number), by=world.officer, **no))
    check_points(number, [BAD], by=world.officer)
    review(number, part(number), by=world.officer, **no)
    case = make.row(number)
    known = law.grounds.choices(case)
    assert f"point:{CLEAR}" in known
    assert "place" not in known
    refuse(number, by=world.head, reason="示例：看不清", ground=f"point:{CLEAR}")
    assert make.row(number).state == "refused"


@pytest.mark.norm("business.35.only_points")
def test_35_a_notice_of_correction_rests_on_a_point_that_is_not_met(world):
    made = make.case(world, "submitted", make.POINTED)
    line = CorrectionLine("material:idcard", "看不清", "重新拍摄")
    with pytest.raises(Invalid) as wrong:
        ask_correction(made, [line], by=world.window)
    assert [one.code for one in wrong.value.errors] == ["case.point_needed"]
    check_points(made, [BAD], by=world.window)
    ask_correction(made, [line], by=world.window)
    assert make.row(made).state == "correcting"


def test_a_point_that_is_not_met_carries_its_reason_sealed(world, number):
    bare = [PointMark(CLEAR, met=False, reason=" ")]
    refused("case.point_reason_needed", lambda: check_points(number, bare, by=world.officer))
    check_points(number, [BAD], by=world.officer)
    kept = PointTick.objects.get()
    assert (kept.met, kept.org, kept.officer) == (False, make.LEAD, world.officer.ref)
    assert "左下角" not in bytes(kept.reason).decode("utf-8", "replace")
    assert standing(number, world.officer)[CLEAR].reason == BAD.reason
    last = audit.history(f"case:{number}")[-1]
    assert last.action == "case.check_points"
    assert "左下角" not in last.facts


def test_the_officer_may_judge_otherwise_than_the_platform_with_a_reason(world, number):
    other = PointMark("materials.idcard.there", met=False)
    refused("case.point_reason_needed", lambda: check_points(number, [other], by=world.officer))
    why = PointMark(other.place, met=False, reason="示例：是别人的证件")
    check_points(number, [why], by=world.officer)
    assert standing(number, world.officer)[other.place].verdict is PointVerdict.UNMET


def test_only_points_of_the_own_guide_can_be_ticked(world, number):
    strange = [PointMark("item.nothing", met=True)]
    refused("case.point_unknown", lambda: check_points(number, strange, by=world.officer))
    refused("case.point_unknown", lambda: check_points(number, [], by=world.officer))


def test_nothing_is_ticked_when_the_case_is_decided(world, number):
    check_points(number, GOOD, by=world.officer)
    make.reviewed(number, world)
    refuse(number, by=world.head, reason="示例：虚假", ground="false_material")
    with pytest.raises(Refused, match=r"case\.points_closed"):
        check_points(number, GOOD, by=world.officer)


def test_a_guide_without_points_is_reviewed_as_before(world):
    made = make.case(world, "accepted", make.PLAIN)
    assert pointing.points(make.row(made), make.LEAD, world.officer) == ()
    make.reviewed(made, world)
    assert make.row(made).open_branches == 0


# ── the page ──────────────────────────────────────────────────────────────────────────────────


def test_the_desk_shows_the_points_and_the_page_keeps_what_is_ticked(world, number, enter):
    client = enter(world.officer)
    assert "证件清晰、四角完整" in said(client.get(f"/desk/cases/{number}"))
    there = f"/desk/cases/{number}/points"
    page = client.get(there)
    assert "系统核对" in said(page)
    places = list(standing(number, world.officer))
    told = {f"p{places.index(CLEAR)}": "met", f"p{places.index(PLACE)}": "unmet"}
    assert client.post(there, fields(page) | told).status_code == 422
    told |= {f"p{places.index(PLACE)}.why": "示例：是流动摊位"}
    assert client.post(there, fields(client.get(there)) | told).status_code in {302, 303}
    found = standing(number, world.officer)
    assert found[CLEAR].verdict is PointVerdict.MET
    assert (found[PLACE].verdict, found[PLACE].reason) == (PointVerdict.UNMET, "示例：是流动摊位")
    assert found["materials.idcard.there"].by_platform


def test_a_notice_begins_with_the_points_that_are_not_met(world, enter):
    made = make.case(world, "submitted", make.POINTED)
    check_points(made, [BAD], by=world.window)
    assert BAD.reason in said(enter(world.window).get(f"/desk/cases/{made}/correct"))


def test_a_guide_without_points_has_no_such_page(world, enter):
    made = make.case(world, "accepted", make.PLAIN)
    assert enter(world.officer).get(f"/desk/cases/{made}/points").status_code == 404
