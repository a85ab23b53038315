"""The workbench as a browser without script sees it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from tongban.kernel import clock
from tongban.kernel.errors import Refused
from tongban.modules.cases import law, lists, policies, queries
from tongban.modules.cases.actions.accept import accept
from tongban.modules.cases.actions.ask_correction import ask_correction
from tongban.modules.cases.actions.decide import grant
from tongban.modules.cases.actions.extend import extend
from tongban.modules.cases.actions.resubmit import resubmit
from tongban.modules.cases.contracts import CaseState
from tongban.modules.cases.steps import CASE
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.web import budget, fields, looks_at, said
from tongban.modules.cases.web.steps import ASKS, DONE, PAGES, TAKERS


def _step(number: str, name: str) -> str:
    return reverse("cases:step", args=[number, name])


def _desk(number: str) -> str:
    return reverse("cases:desk_case", args=[number])


def test_a_case_goes_from_the_window_to_delivery_by_forms_alone(world, enter):
    """Accept, two departments side by side, a second stage, grant, deliver: each by its post."""
    number = make.case(world, "submitted", make.PARALLEL)
    _press(enter(world.window), number, "accept", {"accept.opinion": "齐全"})
    for who, key in ((world.fire, "fire"), (world.housing, "plan"), (world.officer, "joint")):
        verdict = {f"review-{key}.agree": "yes", f"review-{key}.opinion": "符合"}
        _press(enter(who), number, "review", verdict, key)
    _press(enter(world.head), number, "grant", {"grant.opinion": "准予"})
    sent = _press(enter(world.window), number, "deliver", {"deliver.way": "window"})
    assert make.row(number).state == CaseState.DELIVERED
    assert str(DONE["deliver"]) in sent


def _press(client, number: str, step: str, typed: dict[str, str], branch: str = "") -> str:
    """Press a step's button on the case desk as drawn, and return the page that follows."""
    there = _step(number, step)
    page = client.get(_desk(number))
    form = fields(page, there) | typed
    assert form.get("branch", "") == branch
    answer = client.post(there, form)
    assert answer.status_code == 303, said(answer)
    return said(client.get(answer.headers["Location"]))


def test_every_office_step_has_its_form_action_and_confirmation():
    office = set(policies.STEP_PERMISSION) | policies.PART_STEPS
    assert set(TAKERS) == office - set(PAGES)
    assert set(ASKS) == office
    assert set(DONE) == office
    assert set(TAKERS) <= set(CASE)


@pytest.mark.parametrize("state", [s.value for s in CaseState if s not in {"draft", "discarded"}])
def test_only_allowed_steps_are_offered(world, enter, state):
    """For every state and post: the page offers what policies and table allow, nothing else."""
    number = make.case(world, state, make.PARALLEL)
    case = make.row(number)
    for who in (world.window, world.officer, world.head, world.colleague):
        page = said(enter(who).get(_desk(number)))
        free = {_door(number, name) for name in law.allowed(who, case)}
        for name in policies.STEP_PERMISSION:
            there = _door(number, name)
            assert (there in page) is (there in free), (who.name, name)


def _door(number: str, name: str) -> str:
    return reverse(PAGES[name], args=[number]) if name in PAGES else _step(number, name)


def test_a_step_held_back_by_law_is_shown_with_its_article(world, enter):
    number = make.case(world, "submitted", make.PLAIN)
    ask_correction(number, [make.LINE], by=world.window)
    resubmit(number, by=world.owner)
    page = said(enter(world.window).get(_desk(number)))
    assert "补正须一次告知" in page
    assert "行政许可法 第32条第一款第四项" in page


def _held_back(number, step):
    found = law.hindrance(make.row(number), step)
    return found and found.code


def test_a_hindrance_is_what_the_action_itself_refuses_with(world):
    """The page's reason and the action's refusal are one rule, for every step that has one."""
    number = make.case(world, "accepted", make.PARALLEL)
    with pytest.raises(Refused) as no:
        grant(number, by=world.head)
    assert no.value.code == _held_back(number, "grant")
    make.reviewed(number, world, agree=False)
    with pytest.raises(Refused) as no:
        grant(number, by=world.head)
    assert no.value.code == _held_back(number, "grant")
    other = make.case(world, "accepted", make.PLAIN)
    assert law.hindrance(make.row(other), "extend") is None
    extend(other, by=world.head, days=2, reason="示例原因")
    with pytest.raises(Refused) as no:
        extend(other, by=world.head, days=2, reason="示例原因")
    assert no.value.code == _held_back(other, "extend")


def test_the_second_of_two_officers_reads_what_happened(world, enter):
    number = make.case(world, "submitted", make.BARE)
    client = enter(world.window)
    form = fields(client.get(_desk(number)), _step(number, "accept"))
    accept(number, by=make.staff(*make.WINDOW, name="示例·同事"))
    late = client.post(_step(number, "accept"), form)
    assert late.status_code == 409
    page = said(late)
    assert "当前状态不能做“受理”" in page
    assert "示例·同事 已在" in page
    assert "您刚才的操作没有生效" in page


def test_pressing_twice_acts_once(world, enter):
    number = make.case(world, "submitted", make.BARE)
    client = enter(world.window)
    form = fields(client.get(_desk(number)), _step(number, "accept"))
    first, second = (client.post(_step(number, "accept"), form) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert [one.name for one in queries.timeline(make.row(number))].count("accept") == 1


def test_a_refusal_without_reason_keeps_what_was_typed(world, enter):
    number = make.case(world, "accepted", make.BARE)
    client = enter(world.officer)
    there = _step(number, "propose_special")
    form = fields(client.get(_desk(number)), there) | {
        "propose_special.kind": "hearing",
        "propose_special.days": "很多",
        "propose_special.reason": "示例理由",
    }
    answer = client.post(there, form)
    assert answer.status_code == 422
    page = said(answer)
    assert "请填写天数" in page
    assert "示例理由</textarea>" in page
    assert 'value="很多"' in page


def test_the_notice_of_correction_is_built_row_by_row(world, enter):
    number = make.case(world, "submitted", make.PLAIN)
    client = enter(world.window)
    there = reverse("cases:correct", args=[number])
    page = client.get(there)
    assert said(page).count("材料或填写项") == 8
    typed = {"lines.0.target": "field:shop", "lines.0.what": "不一致", "lines.0.how": "改"}
    more = client.post(there, fields(page) | typed | {"_more": "1"})
    assert said(more).count("材料或填写项") == 12
    assert 'value="不一致"' in said(more)
    rest = {"lines.9.target": "material:idcard", "lines.9.what": "看不清", "lines.9.how": "重拍"}
    sent = client.post(there, fields(more) | rest | {"days": "5"})
    assert sent.status_code == 303
    told = queries.notice(make.row(number))
    assert told is not None
    assert told[0].targets == ["field:shop", "material:idcard"]


def test_a_half_filled_row_is_named_where_it_stands(world, enter):
    number = make.case(world, "submitted", make.PLAIN)
    client = enter(world.window)
    there = reverse("cases:correct", args=[number])
    form = fields(client.get(there)) | {"lines.3.target": "field:shop", "lines.3.how": "改"}
    answer = client.post(there, form)
    assert answer.status_code == 422
    assert 'href="#f-lines.3.what"' in answer.content.decode()
    assert make.row(number).state == CaseState.SUBMITTED


def test_identity_is_masked_until_a_reason_is_given_and_the_owner_sees_it(world, enter):
    number = make.case(world, "submitted", make.PLAIN)
    secret = queries.applicant(make.row(number))["id_no"]
    client = enter(world.window)
    page = said(client.get(_desk(number)))
    there = reverse("cases:unmask", args=[number])
    assert secret not in page
    assert there in page
    short = client.post(there, fields(client.get(there)) | {"reason": "看看"})
    assert short.status_code == 422
    assert secret not in said(short)
    shown = client.post(there, fields(client.get(there)) | {"reason": "核对申请人身份"})
    assert secret in said(shown)
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert secret not in said(client.get(_desk(number)))
    assert "核对申请人身份" in said(enter(world.owner).get(reverse("cases:my_case", args=[number])))
    assert "核对申请人身份" in looks_at(world.owner)


def test_a_reviewer_of_another_body_may_look_too_but_a_colleague_without_post_may_not(world, enter):
    number = make.case(world, "accepted", make.PARALLEL)
    there = reverse("cases:unmask", args=[number])
    assert enter(world.fire).get(there).status_code == 200
    assert enter(world.colleague).get(there).status_code == 403
    assert there not in said(enter(world.colleague).get(_desk(number)))


def test_the_start_page_is_made_for_the_post(world, enter):
    make.case(world, "submitted", make.BARE)
    make.case(world, "accepted", make.PARALLEL)
    window = said(enter(world.window).get(reverse("cases:desk")))
    assert reverse("cases:queue", args=["submitted"]) in window
    assert "等本部门审查" not in window
    fire = said(enter(world.fire).get(reverse("cases:desk")))
    assert "等本部门审查" in fire
    head = said(enter(world.head).get(reverse("cases:desk")))
    assert "各部门已审完，等决定" in head


def test_counts_stop_at_fifty(world, monkeypatch):
    monkeypatch.setattr(lists, "COUNTED", 2)
    for _ in range(4):
        make.case(world, "submitted", make.BARE)
    assert lists.tallies(world.window)["submitted"] == 3


def test_a_queue_is_by_date_and_marks_only_what_is_late(world, enter):
    first = clock.now()
    with clock.at(first - dt.timedelta(days=30)):
        old = make.case(world, "submitted", make.BARE)
    new = make.case(world, "submitted", make.BARE)
    page = said(enter(world.window).get(reverse("cases:queue", args=["submitted"])))
    assert page.index(old) < page.index(new)
    assert page.count("is-late") == 1
    late = said(enter(world.window).get(reverse("cases:queue", args=["submitted"]) + "?due=late"))
    assert old in late
    assert new not in late


def test_a_queue_is_cut_by_keyset_both_ways(world, monkeypatch):
    numbers = [make.case(world, "submitted", make.BARE) for _ in range(3)]
    one = lists.queue(world.window, "submitted", lists.Asked(), size=2)
    two = lists.queue(world.window, "submitted", lists.Asked(after=one.after), size=2)
    back = lists.queue(world.window, "submitted", lists.Asked(before=two.before), size=2)
    assert [r.case_no for r in one.rows + two.rows] == numbers
    assert back.rows == one.rows


def test_next_leads_to_the_most_urgent_case(world, enter):
    client = enter(world.window)
    there = reverse("cases:next", args=["submitted"])
    assert client.get(there).headers["Location"] == reverse("cases:queue", args=["submitted"])
    number = make.case(world, "submitted", make.BARE)
    make.case(world, "submitted", make.BARE)
    assert client.get(there).headers["Location"] == _desk(number)


def test_reviews_are_those_of_ones_own_body(world, enter):
    number = make.case(world, "accepted", make.PARALLEL)
    there = reverse("cases:reviews")
    assert number in said(enter(world.fire).get(there))
    assert "消防审查" in said(enter(world.fire).get(there))
    assert number not in said(enter(world.officer).get(there))


def test_a_supervisor_sees_and_does_nothing(world, enter):
    watcher = make.staff(policies.WATCH, name="示例·监察员")
    number = make.case(world, "accepted", make.PARALLEL)
    page = said(enter(watcher).get(_desk(number)))
    assert "监察岗只能查看" in page
    assert "/steps/" not in page


def test_desk_pages_keep_their_budgets(world, enter):
    numbers = [make.case(world, "accepted", make.PARALLEL) for _ in range(3)]
    filed = make.case(world, "correcting", make.PLAIN)
    for who in (world.window, world.officer, world.fire):
        client = enter(who)
        client.get(_desk(numbers[0]))
        with budget(6):
            client.get(reverse("cases:desk"))
        with budget(4):
            client.get(reverse("cases:queue", args=["accepted"]))
        with budget(4):
            client.get(reverse("cases:reviews"))
        with budget(10):
            client.get(_desk(numbers[0]))
    client = enter(world.window)
    client.get(_desk(filed))
    with budget(10):
        client.get(_desk(filed))
