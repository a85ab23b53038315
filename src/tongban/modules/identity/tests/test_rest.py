import pytest
from django.test import Client

from tongban.kernel.codes import unpad
from tongban.modules.identity import policies, public
from tongban.modules.identity.models import ApiToken
from tongban.modules.identity.tests import factories as make
from tongban.modules.places.contracts import PostScope
from tongban.modules.places.tests import factories as places

pytestmark = pytest.mark.django_db


def me(token=""):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client().get("/api/v1/me", headers=headers)


def test_a_clerk_learns_for_whom_they_act():
    clerk = make.clerk(make.body("示例公司（演示）"))
    token = public.issue_token(clerk.account_id, "t", body_id=clerk.body_id, by=clerk)
    answer = me(token).json()
    assert answer["acting_for"] == "示例公司（演示）"
    assert answer["owner"] == f"body:{clerk.body_id}"
    assert [role["role"] for role in answer["roles"]] == ["clerk"]
    assert answer["permissions"] == []


def test_staff_learn_their_rights_and_where_they_hold():
    officer = make.officer(policies.UNMASK, scope=PostScope.REGION)
    token = public.issue_token(officer.account_id, "t", by=officer)
    assert me(token).json()["permissions"] == [
        {
            "permission": policies.UNMASK,
            "org": "",
            "region": unpad(places.CITY),
            "item_types": [],
        }
    ]


def test_staff_cost_one_statement(django_assert_num_queries):
    officer = make.officer(policies.UNMASK)
    token = public.issue_token(officer.account_id, "t", by=officer)
    with django_assert_num_queries(1):
        assert me(token).status_code == 200


def test_without_a_valid_token_401_as_problem_details(citizen, sign_in):
    token = public.issue_token(citizen.account_id, "t", by=citizen)
    public.revoke_token(ApiToken.objects.get().pk, by=citizen)
    for answer in (me(), me("nonsense"), me(token), sign_in(citizen).get("/api/v1/me")):
        assert answer.status_code == 401
        assert answer.json()["code"] == "access.sign_in"


def test_a_token_is_proved_anew_and_guessing_is_slowed(officer):
    from tongban.modules.identity.models import ApiToken

    token = public.issue_token(officer.account_id, "t", by=officer)
    api = Client(headers={"Authorization": f"Bearer {token}"})

    def prove(**given):
        answer = api.post("/api/v1/me/step-up", given, content_type="application/json")
        return answer.status_code, answer.json().get("code", "")

    assert prove(password="wrong") == (422, "identity.wrong_password")
    assert ApiToken.objects.get().proved_at is None
    assert prove(password=make.PASSWORD) == (200, "")
    assert ApiToken.objects.get().proved_at is not None
    codes = [prove(password="wrong")[1] for _ in range(7)]
    assert codes[-1] == "access.slow_down"
    assert Client().post("/api/v1/me/step-up").status_code == 401
