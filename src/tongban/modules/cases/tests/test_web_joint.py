"""Applying for a bundle on the portal: situation first, then only what applies, and why."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tongban.modules.cases import queries, situations
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.decide import grant
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.review import review
from tongban.modules.cases.models import Case

from . import factories as make
from .web import fields, said

pytestmark = pytest.mark.django_db
START = reverse("cases:apply", args=[make.EACH.code])


@pytest.fixture
def bundles(world):
    make.publish(make.EACH)
    return world


def test_no_script_from_the_situation_to_the_receipt(bundles, enter):
    client = enter(bundles.owner)
    page = client.get(START)
    assert "店铺大吗？" in said(page)
    opened = client.post(START, fields(page, START) | {"large": "否", "sign": "yes"})
    form = opened.headers["Location"]
    number = form.split("/")[3]
    asked = said(client.get(form))
    assert "招牌尺寸" in asked
    assert "为：招牌备案" in asked
    assert "是否大型" not in asked, "the situation has answered it"
    answers = fields(client.get(form), form)
    client.post(form, answers | {"shop": "示例·小馆", "area": "80", "size": "2米"})
    materials = reverse("cases:materials", args=[number])
    listed = said(client.get(materials))
    assert "店招效果图" in listed
    assert "消防平面图" not in listed
    for key in ("idcard", "picture"):
        make.hand_in(number, key, bundles.owner)
    check = reverse("cases:check", args=[number])
    filed = client.post(check, fields(client.get(check), check) | {"_declare": "on"})
    receipt = said(client.get(filed.headers["Location"]))
    assert "招牌备案、食品许可、信息登记" in receipt


def test_anybody_sees_on_the_guide_what_applies_to_them_without_signing_in(bundles, client):
    there = reverse("cases:chooser", args=[make.EACH.code])
    assert there in client.get(reverse("catalogue:item", args=[make.EACH.code])).content.decode()
    asked = said(client.get(there))
    assert "店铺大吗？" in asked
    assert "按您的情形，要办这些" not in asked
    answer = client.get(there, {"large": "否", "sign": "yes"})
    told = said(answer)
    assert "店招效果图" in told
    assert "消防平面图" not in told
    assert "large=%E5%90%A6" in answer.content.decode(), "applying goes on with these answers"
    assert "data-print" in answer.content.decode()
    assert not Case.objects.exists()


def test_the_questions_of_an_item_without_situations_are_not_found(world, client):
    assert client.get(reverse("cases:chooser", args=[make.PLAIN.code])).status_code == 404


def test_what_is_open_is_named_to_anybody(bundles, client):
    there = reverse("cases:chooser", args=[make.EACH.code])
    assert 'href="#f-sign"' in client.get(there, {"large": "否"}).content.decode()


def test_an_open_question_is_named_and_no_draft_is_opened(bundles, enter):
    client = enter(bundles.owner)
    answer = client.post(START, fields(client.get(START), START) | {"large": "否"})
    assert answer.status_code == 422
    assert 'href="#f-sign"' in answer.content.decode()
    assert not Case.objects.filter(task_code=make.EACH.code).exists()


def test_what_applies_is_told_before_one_begins(bundles, enter):
    page = said(enter(bundles.owner).get(START, make.EVERYTHING))
    assert "在“招牌备案、消防检查”之后开始" in page
    assert "为：消防检查" in page
    assert "各办各的" in page


def test_the_situation_is_changed_in_the_draft_and_the_materials_follow(bundles, enter):
    client = enter(bundles.owner)
    number = open_case(make.EACH.code, by=bundles.owner, situation=make.EVERYTHING).case_no
    there = reverse("cases:situation", args=[number])
    kept = fields(client.get(there), there)
    assert (kept["large"], kept["sign"]) == ("是", "yes")
    moved = client.post(there, kept | {"large": "否", "sign": "no"})
    assert moved.headers["Location"] == reverse("cases:form", args=[number])
    assert situations.given(make.row(number)) == {"large": "否", "sign": "no"}
    assert "消防平面图" not in said(client.get(reverse("cases:materials", args=[number])))


def test_a_filed_situation_has_no_page(bundles, enter):
    number = make.joint(bundles.owner, make.EACH, make.EVERYTHING)
    there = reverse("cases:situation", args=[number])
    assert enter(bundles.owner).get(there).status_code >= 400


def test_the_applicant_sees_each_part_what_it_waits_for_and_what_was_refused(bundles, enter):
    number = make.joint(bundles.owner, make.EACH, make.EVERYTHING)
    client = enter(bundles.owner)
    here = reverse("cases:my_case", args=[number])
    assert "在“招牌备案、消防检查”之后开始" in said(client.get(here))
    accept(number, by=bundles.window)
    review(number, "sign", by=bundles.housing, agree=False, opinion="招牌过大", ground="示例规范")
    review(number, "fire", by=bundles.fire, agree=True)
    assert "因其他部分不予而终止" in said(client.get(here))
    review(number, "food", by=bundles.officer, agree=True)
    grant(number, by=bundles.head, opinion="招牌过大，其余准予。")
    page = said(client.get(here))
    assert "部分准予，部分不予" in page
    assert "行政复议" in page
    assert len(queries.branches(make.row(number))) == 4
