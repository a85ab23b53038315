"""Posts limited to item types: one table over policies, lists, searches, counts, pages and API."""

import ast
import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from tongban.kernel.actors import Grant, staff
from tongban.kernel.codes import ITEM_TYPES
from tongban.modules.cases import lists, policies, promises, public, queries
from tongban.modules.cases.lists import Asked
from tongban.modules.cases.models import Branch, Case, Promise
from tongban.modules.cases.tests import factories as make
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people
from tongban.modules.places import public as places

pytestmark = pytest.mark.django_db
NOBODY = 800001
"""An account that filed nothing."""
ROOM = Path(policies.__file__).parent
OFFICE = tuple(dict.fromkeys((*policies.STEP_PERMISSION.values(), policies.READ, policies.WATCH)))
POSTS = [(), *[(code,) for code in ITEM_TYPES], ("01", "05"), tuple(ITEM_TYPES)]
WHERE = [(make.LEAD, ""), ("", make.REGION), ("", "9901"), ("", "99"), ("", "")]


@pytest.fixture
def cases(world):
    """One filed case of each type, with a part of the same type that another body reviews."""
    found = {}
    for code in ITEM_TYPES:
        number = make.case(world, "accepted", make.PLAIN)
        Case.objects.filter(case_no=number).update(item_type=code)
        case = make.row(number)
        Branch.objects.filter(case=case).update(item_type=code, state="open")
        found[code] = case
    return found


def handles(types, code):
    return not types or code in types


def test_what_a_new_case_is_of(world):
    case = make.row(make.case(world, "accepted", make.PLAIN))
    assert case.item_type == "20"
    assert public.facts(case.case_no).item_type == "20"
    assert set(Branch.objects.filter(case=case).values_list("item_type", flat=True)) == {"20"}


def test_every_right_of_the_office_over_every_type(cases, subtests):
    """Each permission × each limit of a post × each type of a case, one by one."""
    tried = 0
    for name, types in itertools.product(OFFICE, POSTS):
        by = staff(NOBODY, "示例", NOBODY, (Grant(name, make.LEAD, types=types),))
        with subtests.test(permission=name, types=types):
            for code, case in cases.items():
                allowed = handles(types, code)
                assert by.may(name, **policies._at(case)) is allowed
                for step, needed in policies.STEP_PERMISSION.items():
                    if needed == name:
                        assert (policies.may_take(by, case, step) is None) is allowed, step
                        tried += 1
    assert tried > 3000


def test_list_single_case_and_where_agree(cases, subtests):
    rows = list(Case.objects.order_by("id"))
    for name, (org, region), types in itertools.product(
        (policies.READ, policies.WATCH), WHERE, POSTS
    ):
        with subtests.test(permission=name, org=org, region=region, types=types):
            by = staff(NOBODY, "示例", NOBODY, (Grant(name, org, region, types),))
            wanted = {case.case_no for case in rows if handles(types, case.item_type)}
            shown = policies.visible_to(by, Case.objects.all()).values_list("case_no", flat=True)
            assert set(shown) == wanted
            assert {case.case_no for case in rows if policies.sees(by, case)} == wanted


def limited(types):
    rights = (*OFFICE, policies.REVIEW)
    grants = [Grant(name, make.LEAD, types=types) for name in rights]
    return staff(NOBODY, "示例", NOBODY, (*grants, Grant(policies.REVIEW, make.FIRE, types=types)))


@pytest.mark.parametrize("types", [("01",), ("01", "05"), ("20",)], ids=str)
def test_lists_searches_counts_and_the_api_rows(cases, types):
    by, others = limited(types), [c for code, c in cases.items() if code not in types]
    wanted = {case.case_no for code, case in cases.items() if code in types}
    for text in ("", "示例", *(case.case_no for case in cases.values())):
        asked = Asked(text=text)
        for state in ("", "accepted"):
            shown = {one.case_no for one in lists.queue(by, state, asked).rows}
            assert shown <= wanted
            assert shown == wanted or text not in {"", "示例"}
        assert {one.case_no for one in lists.reviews(by, asked).rows} <= wanted
    assert {one["case_no"] for one in queries.rows(by).rows} == wanted
    assert {one.case_no for one in lists.urgent(by, ["accepted"], 99)} <= wanted
    assert lists.first(by, "accepted") in wanted
    assert lists.first(by, "reviews") in wanted
    counts = lists.tallies(by)
    assert (counts["accepted"], counts["reviews"]) == (len(types), len(types))
    assert not [c for c in others if policies.sees(by, c) or policies.sees_through_branch(by, c)]


@pytest.mark.parametrize("types", [("01",), ("05", "20")], ids=str)
def test_looking_in_clear_ticking_working_and_papers(cases, types):
    by = limited(types)
    for code, case in cases.items():
        allowed = code in types
        assert (policies.may_unmask(by, case) is None) is allowed
        assert (policies.may_check_points(by, case) is None) is allowed
        assert (policies.may_record_work(by, case, make.LEAD) is None) is allowed
        assert (policies.may_show_paper(by, case) is None) is allowed
        assert policies.watches(by, case) is allowed
        (part,) = queries.branches(case)
        assert (policies.may_review(by, case, part) is None) is allowed
        joint = case
        joint.limits = {**case.limits, "joint": True}
        assert policies.may_take(by, joint, "extend") is not None
        head = staff(
            NOBODY, "示例", NOBODY, (Grant(policies.EXTEND_JOINT, make.LEAD, types=types),)
        )
        assert (policies.may_take(head, joint, "extend") is None) is allowed


def test_a_part_of_another_type_is_seen_by_who_reviews_that_type(cases):
    """In a bundle a part may be a licence although the whole is a public service."""
    case = cases["20"]
    Branch.objects.filter(case=case).update(item_type="01")
    (part,) = queries.branches(case)
    by = staff(NOBODY, "示例", NOBODY, (Grant(policies.REVIEW, part.org, types=("01",)),))
    other = staff(NOBODY, "示例", NOBODY, (Grant(policies.REVIEW, part.org, types=("20",)),))
    assert policies.sees_through_branch(by, case)
    assert not policies.sees_through_branch(other, case)


def test_promises_wait_for_who_handles_their_type(cases):
    for case in cases.values():
        Promise.objects.create(
            case=case, way="promise", state="relied", owner_ref="person:1", org=make.LEAD,
            region=make.REGION, signed_at=case.created_at, signed_by="account:1",
        )  # fmt: skip
    for types in POSTS:
        by = staff(NOBODY, "示例", NOBODY, (Grant(policies.VERIFY, make.LEAD, types=types),))
        shown = {one["case__case_no"] for one in promises.checks(by).rows}
        assert shown == {c.case_no for code, c in cases.items() if handles(types, code)}


def test_the_body_below_sees_only_its_types(cases):
    for code, case in cases.items():
        case.lower_org, case.org = make.ELSEWHERE, make.FIRE
        by = staff(NOBODY, "示例", NOBODY, (Grant(policies.READ, make.ELSEWHERE, types=("01",)),))
        assert policies.sees(by, case) is (code == "01")


def test_pages_and_api_answer_as_if_the_case_were_not_there(world, cases):
    (key,) = identity.posts_of(world.window.staff_id)[:1]
    places.limit_post(key, ["05"], by=people.TESTER)
    window = people.actor(world.window.account_id)
    browser = people.browser(window)
    token = identity.issue_token(window.account_id, "t", by=replace(people.TESTER))
    api = Client(headers={"Authorization": f"Bearer {token}"})
    own, other = cases["05"].case_no, cases["01"].case_no
    for end in ("", "/clocks"):
        assert browser.get(f"/desk/cases/{own}{end}").status_code == 200
        assert browser.get(f"/desk/cases/{other}{end}").status_code == 404
    for end in ("", "/events", "/tasks", "/clocks"):
        assert api.get(f"/api/v1/cases/{own}{end}").status_code == 200
        gone = api.get(f"/api/v1/cases/{other}{end}")
        assert gone.status_code == 404
        assert other not in gone.content.decode()
    everything = browser.get(f"/desk/cases?q={other}").content.decode()
    assert f"/desk/cases/{other}" not in everything
    told = json.loads(api.get("/api/v1/cases").content)
    assert other not in json.dumps(told)
    assert own in json.dumps(told)


def test_nobody_is_asked_whose_post_does_not_handle_the_type(world):
    by_type = identity.staff_with(policies.REVIEW, org=make.FIRE, item_type="01")
    assert by_type == identity.staff_with(policies.REVIEW, org=make.FIRE)
    for member in by_type:
        for key in identity.posts_of(member.staff_id):
            places.limit_post(key, ["05"], by=people.TESTER)
    assert identity.staff_with(policies.REVIEW, org=make.FIRE, item_type="01") == []


def test_no_question_for_a_right_over_a_case_forgets_the_type():
    """`may` without a type is allowed whatever the post handles: every place must name it."""
    forgotten = [
        f"{file.name}:{call.lineno}"
        for file in sorted(ROOM.rglob("*.py"))
        if "tests" not in file.parts
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "may"
        for given in [{one.arg for one in call.keywords}]
        if "org" in given and "item_type" not in given
    ]
    assert forgotten == []
