"""Parameters that nobody asked for give no right: who acts comes from the session alone."""

import json

import pytest
from django.test import Client

from tongban.modules.cases.models import Case
from tongban.modules.cases.tests import factories as make
from tongban.modules.identity import public as identity
from tongban.modules.identity.models import Account, Person, PostHolding, RightRequest, Staff
from tongban.modules.identity.tests import factories as people

pytestmark = pytest.mark.django_db
MORE = {
    "owner": "person:1", "owner_ref": "person:1", "person_id": "1", "account_id": "1", "org": "x",
    "state": "granted", "level": "3", "role": "admin", "kind": "staff", "is_staff": "1",
    "is_active": "1", "permissions": "cases:case:decide", "by": "account:1", "staff_id": "1",
    "granted": "yes", "body_id": "1", "mandate_id": "1", "proved_at": "2999-01-01", "acr": "3",
}  # fmt: skip


def api(who):
    token = identity.issue_token(who.account_id, "t", by=who)
    return Client(headers={"Authorization": f"Bearer {token}"})


def send(client, path, body):
    return client.post(f"/api/v1{path}", json.dumps(body), content_type="application/json")


def test_a_case_is_opened_for_the_caller_whatever_the_body_says(world):
    caller = api(world.owner)
    plain = {"item": make.BARE.code}
    answer = send(caller, "/cases", {**plain, **MORE})
    assert answer.status_code in {201, 422}
    assert send(caller, "/cases", plain).status_code == 201
    for case in Case.objects.all():
        assert (case.owner_ref, case.state) == (world.owner.owner_ref, "draft")
        assert case.org == make.LEAD


def test_a_step_is_taken_by_who_asks_and_leads_where_the_table_says(world):
    number = make.case(world, "submitted", make.BARE)
    for who in (world.owner, world.stranger, world.colleague):
        answer = send(api(who), f"/cases/{number}/actions/accept", {"opinion": "x", **MORE})
        assert answer.status_code in {403, 404, 422}
    assert make.row(number).state == "submitted"
    answer = send(api(world.window), f"/cases/{number}/actions/accept", {"opinion": "x", **MORE})
    told = answer.status_code, make.row(number).state
    assert told in {(200, "accepted"), (422, "submitted")}


def test_a_registration_makes_a_person_at_level_nought(client):
    form = {"name": "示例·赵新来", "id_no": people.id_no(801), "phone": "10000000801",
            "password": "correct-Horse-7-battery"}  # fmt: skip
    assert client.post("/register", {**MORE, **form}).status_code == 302
    person = Person.objects.order_by("-id")[0]
    account = Account.objects.get(pk=person.account_id or 0)
    assert (person.level, account.kind) == (0, "person")
    assert not Staff.objects.filter(account=account).exists()


def test_signing_in_gives_the_rights_of_the_account_alone(client):
    citizen = people.citizen(phone="10000000802")
    form = {"account": "10000000802", "password": people.PASSWORD}
    assert client.post("/sign-in", {**MORE, **form}).status_code == 302
    found = people.signed_in(str(client.session.session_key)).actor
    assert (found, found.body_id, found.grants) == (citizen, None, ())


@pytest.mark.parametrize("typed", ["1", "body:1", "-1", "1 OR 1=1", "999999999"])
def test_nobody_acts_for_a_body_by_naming_it(typed):
    stranger, body = people.citizen(), people.body()
    browser = people.browser(stranger)
    for value in (typed, str(body), f"body:{body}"):
        browser.post("/my/role", {"body": value, "role": value, "for": value})
        found = people.signed_in(str(browser.session.session_key)).actor
        assert found.body_id is None


def test_a_request_for_a_post_is_for_oneself_and_grants_nothing():
    clerk, head = people.officer("cases:case:read"), people.officer("identity:staff:appoint")
    (post,) = identity.posts_of(head.staff_id)
    form = {"post": post, "reason": "接替离任同事", "until": ""}
    people.browser(clerk).post("/desk/rights", {**MORE, "staff": str(head.staff_id), **form})
    row = RightRequest.objects.get()
    assert (row.staff_id, row.granted, row.decided_at) == (clerk.staff_id, None, None)
    assert not PostHolding.objects.filter(staff=clerk.staff_id, post=post).exists()


def test_query_parameters_widen_no_list(world):
    number = make.case(world, "submitted", make.BARE)
    for who in (world.stranger, world.elsewhere):
        listed = api(who).get("/api/v1/cases", MORE)
        assert number not in listed.content.decode()
        page = people.browser(who).get("/desk/cases", MORE | {"q": number})
        assert f"/desk/cases/{number}" not in page.content.decode()


def test_a_method_in_a_field_or_header_changes_no_method(world):
    number = make.draft(world.owner, make.BARE)
    browser = people.browser(world.owner)
    for headers in ({"X-HTTP-Method-Override": "DELETE"}, {"X-Method-Override": "POST"}):
        browser.get(f"/my/cases/{number}/discard?_method=POST", headers=headers)
    assert make.row(number).state == "draft"
