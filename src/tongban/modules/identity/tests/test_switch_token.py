"""One token for oneself and for the bodies one acts for."""

from typing import Any

import pytest
from django.test import Client

from tests.refusals.everything import changed, digests
from tongban.kernel.errors import NotFound, Refused
from tongban.modules.identity import public
from tongban.modules.identity.actions.switch_token import switch_token
from tongban.modules.identity.contracts import Role
from tongban.modules.identity.models import ApiToken
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db


def bearer(token: str) -> Any:
    return public.actor_by_token(token)


def with_token(who):
    token = public.issue_token(who.account_id, "t", by=who)
    return token, bearer(token)


def test_there_and_back_without_another_token(citizen):
    body = make.body("示例公司（演示）")
    public.add_clerk(citizen.account_id, body, Role.ADMIN, by=make.TESTER)
    token, by = with_token(citizen)
    assert switch_token(body, by=by) == "示例公司（演示）"
    acting = bearer(token)
    assert (acting.body_id, acting.owner_ref) == (body, f"body:{body}")
    assert switch_token(None, by=acting) == ""
    assert bearer(token).body_id is None


def test_whoever_may_not_act_for_it_or_came_by_no_token_stays_who_they_are(citizen):
    token, by = with_token(citizen)
    staff = with_token(make.officer())[1]
    ended, foreign = with_token(citizen)[1], make.body()
    public.revoke_token(ended.way_id, by=citizen)
    before = digests()
    for who, body, error in (
        (by, foreign, NotFound), (citizen, None, Refused), (staff, None, Refused),
        (ended, None, NotFound),
    ):  # fmt: skip
        with pytest.raises(error):
            switch_token(body, by=who)
    assert changed(before) == []
    assert bearer(token).body_id is None


def test_a_token_for_a_body_counts_no_more_when_the_account_may_act_no_more(citizen):
    body = make.body()
    clerkship = public.add_clerk(citizen.account_id, body, by=make.TESTER)
    token, by = with_token(citizen)
    switch_token(body, by=by)
    public.end_clerkship(clerkship, by=make.TESTER)
    assert bearer(token) is None
    assert ApiToken.objects.get().ended_at is None


def test_over_the_api(citizen):
    body = make.body("示例公司（演示）")
    public.add_clerk(citizen.account_id, body, by=make.TESTER)
    api = Client(headers={"Authorization": f"Bearer {with_token(citizen)[0]}"})

    def switch(said):
        path = "/api/v1/me/acting-for"
        answer = api.post(path, {"body": said}, content_type="application/json")
        return answer.status_code, answer.json()

    told = {"acting_for": "示例公司（演示）", "owner": f"body:{body}"}
    assert switch(f"body:{body}") == (200, told)
    assert api.get("/api/v1/me").json()["owner"] == f"body:{body}"
    assert switch("body:999999")[0] == 404
    assert switch("公司")[0] == 422
    assert switch("") == (200, {"acting_for": "", "owner": f"person:{citizen.person_id}"})
