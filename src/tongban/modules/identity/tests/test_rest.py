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
