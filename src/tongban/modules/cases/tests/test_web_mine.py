"""Applying and 我的办件 as a browser without script sees them."""

from __future__ import annotations

import datetime as dt
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tongban.kernel import clock
from tongban.modules.cases import lists, numbers, queries
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.open import open_case
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.contracts import CaseState, CorrectionLine
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.web import budget, fields, said
from tongban.modules.documents.tests.factories import pdf

HOSTILE = '"><script>alert(1)</script>{{ 7*7 }}'


def test_no_script_from_guide_to_receipt(world, enter):
    """Sign in, begin, answer, hand in, check, declare, file: links and forms alone."""
    client = enter(world.owner)
    start = reverse("cases:apply", args=[make.PLAIN.code])
    page = client.get(start)
    assert "申请人身份证" in said(page)
    opened = client.post(start, fields(page, start))
    assert opened.status_code == 303
    form = opened.headers["Location"]
    number = form.split("/")[3]
    page = client.get(form)
    answers = fields(page, form) | {"shop": "示例·桂花小馆", "area": "80"}
    moved = client.post(form, answers)
    assert moved.headers["Location"] == reverse("cases:materials", args=[number])
    page = client.get(moved.headers["Location"])
    upload = fields(page, nth=0) | {"files-idcard": SimpleUploadedFile("证件.pdf", pdf())}
    assert client.post(moved.headers["Location"], upload).status_code == 303
    receipt = _filed(client, number, "示例·桂花小馆", "证件.pdf")
    assert number in receipt
    assert numbers.code_of(number) in receipt


def _filed(client, number: str, *shown: str) -> str:
    """File the case by the page that shows all of it; return the receipt."""
    check = reverse("cases:check", args=[number])
    page = client.get(check)
    assert all(text in said(page) for text in shown)
    filed = client.post(check, fields(page) | {"_declare": "1"})
    assert filed.headers["Location"] == reverse("cases:done", args=[number])
    assert make.row(number).state == CaseState.SUBMITTED
    return said(client.get(filed.headers["Location"]))


def test_the_same_button_twice_opens_one_draft(world, enter):
    client = enter(world.owner)
    start = reverse("cases:apply", args=[make.BARE.code])
    sent = fields(client.get(start), start)
    first, second = client.post(start, sent), client.post(start, sent)
    assert first.headers["Location"] == second.headers["Location"]
    assert len(lists.mine(world.owner).rows) == 1


def test_an_item_for_companies_offers_the_switch_and_no_button(world, enter):
    page = said(enter(world.owner).get(reverse("cases:apply", args=[make.COMPANIES.code])))
    assert "切换办事身份" in page
    assert "开始申请" not in page


def test_wrong_answers_are_named_beside_the_field_and_kept(world, enter):
    client = enter(world.owner)
    number = make.draft(world.owner, make.PLAIN, {})
    form = reverse("cases:form", args=[number])
    sent = fields(client.get(form), form) | {"shop": "", "area": "八十"}
    answer = client.post(form, sent)
    page = said(answer)
    assert answer.status_code == 422
    assert 'href="#f-area"' in answer.content.decode()
    assert 'id="f-shop-error"' in answer.content.decode()
    assert 'value="八十"' in page


def test_what_fits_is_kept_when_another_answer_is_wrong(world, enter):
    client = enter(world.owner)
    number = make.draft(world.owner, make.PLAIN, {})
    form = reverse("cases:form", args=[number])
    client.post(form, fields(client.get(form), form) | {"shop": "小馆", "area": "x"})
    assert queries.answers(make.row(number)) == {"shop": "小馆"}


def test_autosave_keeps_what_fits_and_an_emptied_answer_is_taken_back(world, enter):
    client = enter(world.owner)
    number = make.draft(world.owner, make.PLAIN)
    there = reverse("cases:autosave", args=[number])
    assert client.post(there, {"shop": "", "area": "90"}).status_code == 204
    assert queries.answers(make.row(number)) == {"area": 90}


def test_dependent_questions_come_as_a_part_and_save_nothing(world, enter):
    client = enter(world.owner)
    number = make.draft(world.owner, make.PLAIN)
    form = reverse("cases:form", args=[number])
    part = client.post(form, {"shop": "新名", "area": "80"}, headers={"HX-Request": "true"})
    assert part.content.decode().startswith('<div id="fields">')
    assert queries.answers(make.row(number)) == make.ANSWERS


def test_saving_for_later_wants_no_completeness(world, enter):
    client = enter(world.owner)
    number = make.draft(world.owner, make.PLAIN, {})
    form = reverse("cases:form", args=[number])
    left = client.post(form, fields(client.get(form), form) | {"area": "7", "_later": "1"})
    assert left.headers["Location"].startswith(reverse("cases:my_case", args=[number]))
    assert queries.answers(make.row(number)) == {"area": 7}


def test_a_refused_file_says_why_beside_its_material(world, enter):
    client = enter(world.owner)
    number = make.draft(world.owner, make.PLAIN)
    there = reverse("cases:materials", args=[number])
    bad = SimpleUploadedFile("程序.pdf", b"MZ" + b"\0" * 200)
    sent = {"_material": "idcard", "files-idcard": bad}
    answer = client.post(there, sent)
    assert answer.status_code in {415, 422}
    assert 'id="f-files-idcard-error"' in answer.content.decode()


def test_a_file_is_taken_back(world, enter):
    client = enter(world.owner)
    number = make.draft(world.owner, make.PLAIN)
    there = reverse("cases:materials", args=[number])
    uid = queries.materials(make.row(number))[0].document_uid
    assert uid in client.get(there).content.decode()
    assert client.post(there, {"_remove": uid, "_key": "k1"}).status_code == 303
    assert uid not in client.get(there).content.decode()


def test_what_lacks_is_listed_and_leads_to_its_place(world, enter):
    client = enter(world.owner)
    number = open_case(make.PLAIN.code, by=world.owner).case_no
    page = client.get(reverse("cases:check", args=[number])).content.decode()
    assert reverse("cases:form", args=[number]) + "#f-shop" in page
    assert reverse("cases:materials", args=[number]) + "#material-idcard" in page


def test_filing_without_the_declaration_is_refused(world, enter):
    client = enter(world.owner)
    number = make.draft(world.owner, make.PLAIN)
    check = reverse("cases:check", args=[number])
    answer = client.post(check, fields(client.get(check)))
    assert answer.status_code == 422
    assert make.row(number).state == CaseState.DRAFT


def _correcting(world) -> str:
    number = make.case(world, "submitted", make.PLAIN)
    ask_correction(number, [make.LINE], by=world.window)
    return number


def test_a_correction_lists_its_lines_and_locks_the_rest(world, enter):
    client = enter(world.owner)
    number = _correcting(world)
    page = client.get(reverse("cases:my_case", args=[number])).content.decode()
    assert reverse("cases:form", args=[number]) + "#f-shop" in page
    form = client.get(reverse("cases:form", args=[number])).content.decode()
    assert 'name="shop"' in form
    assert 'name="area"' not in form
    assert "80 平方米" in form
    materials = client.get(reverse("cases:materials", args=[number])).content.decode()
    assert 'type="file"' not in materials


def test_a_locked_answer_does_not_change_whatever_is_sent(world, enter):
    client = enter(world.owner)
    number = _correcting(world)
    form = reverse("cases:form", args=[number])
    client.post(form, fields(client.get(form), form) | {"shop": "桂花小馆", "area": "1"})
    assert queries.answers(make.row(number)) == {"shop": "桂花小馆", "area": 80}
    check = reverse("cases:check", args=[number])
    client.post(check, fields(client.get(check)) | {"_declare": "1"})
    assert make.row(number).state == CaseState.SUBMITTED


def test_withdrawing_asks_first_and_happens_once(world, enter):
    client = enter(world.owner)
    number = make.case(world, "submitted", make.BARE)
    there = reverse("cases:withdraw", args=[number])
    page = client.get(there)
    assert "不能恢复" in said(page)
    sent = fields(page, there) | {"reason": "不办了"}
    assert client.post(there, sent).status_code == 303
    assert client.post(there, sent).status_code in {303, 409}
    assert make.row(number).state == CaseState.WITHDRAWN
    assert "撤回了申请" in said(client.get(reverse("cases:my_case", args=[number])))


@pytest.mark.parametrize("state", [s.value for s in CaseState if s != CaseState.DISCARDED])
def test_every_state_says_the_four_things(world, enter, state):
    number = make.case(world, state, make.PARALLEL)
    page = said(enter(world.owner).get(reverse("cases:my_case", args=[number])))
    for what in ("谁在办", "到什么时候", "您要做什么"):
        assert what in page
    assert "standing__now" in page


def test_hostile_answers_reach_nobody_as_markup(world, enter):
    number = make.draft(world.owner, make.PLAIN, {"shop": HOSTILE, "area": 1})
    submit(number, by=world.owner)
    line = CorrectionLine("field:shop", HOSTILE, HOSTILE, HOSTILE)
    ask_correction(number, [line], by=world.window)
    for actor, name in (
        (world.owner, "my_case"),
        (world.owner, "form"),
        (world.owner, "check"),
        (world.window, "desk_case"),
    ):
        page = enter(actor).get(reverse(f"cases:{name}", args=[number])).content.decode()
        assert "<script>alert" not in page, name
        assert HOSTILE in unescape(page), name


def test_a_date_in_an_unannounced_year_is_marked(world, enter):
    number = make.draft(world.owner, make.BARE)
    with clock.at(dt.datetime(2026, 12, 30, 10, tzinfo=clock.ZONE)):
        client = enter(world.owner)
        submit(number, by=world.owner)
        page = said(client.get(reverse("cases:my_case", args=[number])))
    assert "待国务院放假通知公布后确认" in page


def test_tracking_shows_the_state_and_nothing_personal(world, client):
    number = make.case(world, "accepted", make.PLAIN)
    there = reverse("cases:track")
    page = said(client.post(there, {"number": number, "code": numbers.code_of(number)}))
    assert "部门正在审查" in page
    for secret in ("示例·桂花小馆", "王小明", "周窗口", make.row(number).applicant_masked):
        assert secret not in page


@pytest.mark.parametrize("which", ["number", "code"])
def test_tracking_gives_one_answer_to_every_wrong_pair(world, client, which):
    number = make.case(world, "submitted", make.BARE)
    sent = {"number": number, "code": numbers.code_of(number)} | {which: "99010120260101000001X"}
    answer = client.post(reverse("cases:track"), sent)
    assert answer.status_code == 422
    assert "没有找到。请核对办件编号和查询码" in said(answer)


def test_tracking_slows_guessing_down(world, client):
    there = reverse("cases:track")
    number = make.case(world, "submitted", make.BARE)
    codes = [client.post(there, {"number": number, "code": f"A{n}"}).status_code for n in range(12)]
    assert 429 in codes
    right = client.post(there, {"number": number, "code": numbers.code_of(number)})
    assert right.status_code == 429


def test_a_draft_is_found_again_by_its_owner_only_and_not_tracked(world, client):
    number = make.draft(world.owner, make.BARE)
    sent = {"number": number, "code": numbers.code_of(number)}
    assert client.post(reverse("cases:track"), sent).status_code == 422


def test_my_list_and_my_case_keep_their_budget(world, enter):
    client = enter(world.owner)
    numbers_ = [make.case(world, "accepted", make.PARALLEL) for _ in range(3)]
    make.case(world, "correcting", make.PLAIN)
    number = _correcting(world)
    for one in (numbers_[0], number):
        client.get(reverse("cases:my_case", args=[one]))
        with budget(9):
            client.get(reverse("cases:my_case", args=[one]))
    with budget(4):
        client.get(reverse("cases:mine"))
