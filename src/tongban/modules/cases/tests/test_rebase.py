"""信赖保护（行政许可法 第8条）: edits after filing move nothing; the applicant alone may move."""

from typing import Any

import pytest

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import Refused
from tongban.modules.cases import moving, queries
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.decide import grant
from tongban.modules.cases.actions.rebase import rebase
from tongban.modules.cases.actions.submit import submit
from tongban.modules.cases.dossier import Dossier
from tongban.modules.cases.rest import views
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.days import on
from tongban.modules.cases.tests.situations import newest
from tongban.modules.places import public as places
from tongban.modules.places.tests import factories as halls

FORM = [
    {"key": "shop", "label": "字号名称", "type": "text", "required": True},
    {"key": "seats", "label": "座位数", "type": "number", "required": False},
]
OTHER: dict[str, Any] = {
    "form_fields": FORM,
    "materials": [
        {"key": "idcard", "name": "申请人身份证", "need": "required", "form": "either",
         "origin": "applicant"},
        {"key": "lease", "name": "租赁合同", "need": "conditional", "form": "either",
         "origin": "applicant"},
    ],
    "limits": {"promised": make.working(5), "statutory": make.working(15)},
    "conditions": [{"key": "tiaojian", "text": "在全省经营"}],
    "fee": {"charged": True, "items": [{"key": "f", "name": "工本费", "amount": 10,
                                       "unit": "元"}],
            "basis": ["示例"]},
    "steps": [{"key": "shencha", "name": "审查", "limit": make.working(2)},
              {"key": "fucha", "name": "复查", "limit": make.working(1)}],
}  # fmt: skip
"""A guide in which everything is other: form, materials, limits, conditions, fee, parts."""


def view(number, by):
    """The whole of a case as its applicant sees it: rows, guide, form, fee, parts."""
    case = make.row(number)
    d = Dossier(case, by)
    return {
        "api": views.case(case, by) | {"allowed_actions": []},  # it is now offered to move
        "limits": case.limits,
        "calendar": case.calendar,
        "revision": case.revision_id,
        "form": d.form.schema if d.form else None,
        "materials": d.offer.materials,
        "stages": d.offer.stages,
        "fee": moving.fees(d.offer),
        "conditions": d.offer.item.base.conditions,
        "lacking": queries.lacking(case),
        "parts": [(one.key, one.state, one.due) for one in queries.branches(case)],
    }


@pytest.mark.parametrize("state", ["draft", "submitted", "correcting", "accepted", "suspended"])
def test_article_8_edits_after_filing_move_nothing(world, state):
    with on("2026-09-18"):
        number = make.case(world, state, make.PLAIN)
        before = view(number, world.owner)
        make.revise(make.PLAIN, **OTHER)
        places.forget_calendar()
        assert view(number, world.owner) == before


def test_article_8_a_new_calendar_moves_no_certain_day(world):
    with on("2026-09-18"):
        number = make.case(world, "accepted", make.PLAIN)
        before = view(number, world.owner)
        lines = make.HOLIDAYS.read_text(encoding="utf-8").splitlines()
        places.load_calendar(lines, "another", by=halls.TESTER)
        places.forget_calendar()
        assert view(number, world.owner) == before


def test_the_case_goes_on_to_its_end_under_its_own_guide(world):
    number = make.case(world, "submitted", make.PLAIN)
    make.revise(make.PLAIN, **OTHER)
    accept(number, by=world.window)
    assert [one.key for one in queries.branches(make.row(number))] == ["shencha"]
    make.reviewed(number, world)
    assert grant(number, by=world.head).state == "granted"


def test_the_preview_says_everything_that_changes_for_this_applicant(world):
    number = make.draft(world.owner, make.PLAIN)
    make.revise(make.PLAIN, **OTHER)
    case = make.row(number)
    new = moving.newer(case)
    assert new is not None
    found = moving.preview(case, new)
    assert (found.added_materials, found.dropped_materials) == (("租赁合同",), ("场所照片",))
    assert found.added_fields == ("座位数",)
    assert set(found.dropped_fields) == {"面积（平方米）", "补充说明"}
    assert found.lost_answers == ("面积（平方米）",)
    assert (found.added_conditions, found.dropped_conditions) == (
        ("在全省经营",), ("在和安市（演示）经营",)
    )  # fmt: skip
    assert found.added_parts == ("复查",)
    assert amounts(found.promised) == ["10", "5"]
    assert amounts(found.statutory) == ["20", "15"]
    assert found.fee == ((), ("工本费 10 元",))
    assert found.lacking == ()


def amounts(pair):
    return [one["amount"] for one in pair]


def test_a_draft_moves_and_keeps_what_the_new_form_takes(world):
    number = make.draft(world.owner, make.PLAIN)
    make.hand_in(number, "photo", world.owner)
    make.revise(make.PLAIN, **OTHER)
    rebase(number, newest(number), by=world.owner)
    case = make.row(number)
    assert case.revision_id == newest(number)
    assert queries.answers(case) == {"shop": make.ANSWERS["shop"]}
    assert [one.key for one in queries.materials(case)] == ["idcard"]
    assert case.limits["promised"]["amount"] == "5"
    assert submit(number, by=world.owner).state == "submitted"


@pytest.mark.norm("licensing.8.relied_on")
@pytest.mark.parametrize("state", ["accepted", "suspended", "granted"])
def test_article_8_once_accepted_the_rules_stay(world, state):
    number = make.case(world, state, make.PLAIN)
    make.revise(make.PLAIN, **OTHER)
    refuses(world, number, newest(number), "case.relied_on")


@pytest.mark.norm("licensing.8.as_previewed")
def test_article_8_only_what_was_seen_is_moved_to(world):
    number = make.draft(world.owner, make.PLAIN)
    make.revise(make.PLAIN, **OTHER)
    seen = newest(number)
    make.revise(make.PLAIN, **OTHER, notes=["示例：又变了"])
    refuses(world, number, seen, "case.rebase_stale")


@pytest.mark.norm("licensing.8.never_heavier")
@pytest.mark.parametrize("state", ["submitted", "prechecked", "correcting"])
def test_article_8_what_is_filed_is_asked_for_nothing_more(world, state):
    number = make.case(world, state, make.PLAIN)
    wanted = [{**one, "need": "required"} for one in OTHER["materials"]]
    make.revise(make.PLAIN, **{**OTHER, "materials": wanted})
    refuses(world, number, newest(number), "case.rebase_lacks")


def test_without_a_newer_guide_there_is_nothing_to_move_to(world):
    number = make.draft(world.owner, make.PLAIN)
    refuses(world, number, newest(number), "case.nothing_newer")


def refuses(world, number, revision, code):
    before = digests()
    with pytest.raises(Refused) as no:
        rebase(number, revision, by=world.owner)
    assert no.value.code == code
    assert changed(before) == []


def test_the_page_shows_the_changes_and_its_button_moves_the_case(world, enter):
    number = make.draft(world.owner, make.PLAIN)
    browser = enter(world.owner)
    case_page = f"/my/cases/{number}"
    assert "现行指南有变化" not in browser.get(case_page).content.decode()
    make.revise(make.PLAIN, **OTHER)
    assert f"{case_page}/rebase" in browser.get(case_page).content.decode()
    shown = browser.get(f"{case_page}/rebase").content.decode()
    for word in (
        "租赁合同",
        "座位数",
        "由 10 个工作日 改为 5 个工作日",
        "由 没有 改为 工本费 10 元",
    ):
        assert word in shown
    revision = newest(number)
    answer = browser.post(f"{case_page}/rebase", {"_key": "k", "revision": str(revision)})
    assert answer.status_code == 303
    assert make.row(number).revision_id == revision


def test_a_filed_case_that_would_lack_something_has_no_button(world, enter):
    number = make.case(world, "submitted", make.PLAIN)
    wanted = [{**one, "need": "required"} for one in OTHER["materials"]]
    make.revise(make.PLAIN, **{**OTHER, "materials": wanted})
    shown = enter(world.owner).get(f"/my/cases/{number}/rebase").content.decode()
    assert "现行指南还要求：租赁合同" in shown
    assert "改用</button>" not in shown
