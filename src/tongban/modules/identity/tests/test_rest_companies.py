"""Acting for a body over the API: the same actions as by the pages."""

import pytest
from django.test import Client
from orjson import dumps

from tests.refusals.everything import changed, digests
from tongban.kernel import clock
from tongban.modules.identity import public
from tongban.modules.identity.contracts import Role
from tongban.modules.identity.models import Body, ClerkOffer, Clerkship
from tongban.modules.identity.tests import factories as make

pytestmark = pytest.mark.django_db
NAME = "和安市示例五金店（演示）"


class Api:
    """Somebody who calls the API by a token of their own; one who acts for a body, for that."""

    def __init__(self, who):
        token = public.issue_token(who.account_id, "t", body_id=who.body_id, by=who)
        self._client = Client(headers={"Authorization": f"Bearer {token}"})

    def get(self, path):
        return self._client.get(f"/api/v1{path}").json()

    def whole(self, method, path, body):
        """Return the whole answer."""
        path, sent = f"/api/v1{path}", dumps(body)
        return self._client.generic(method, path, sent, content_type="application/json").json()

    def send(self, method, path, body=None, key=""):
        """Return the status, and the code of a no or the answer."""
        headers = {"Idempotency-Key": key} if key else {}
        answer = self._client.generic(
            method, f"/api/v1{path}", b"" if body is None else dumps(body),
            content_type="application/json", headers=headers,
        )  # fmt: skip
        told = answer.json()
        return answer.status_code, told.get("code", told)


def scope(*acts, items=(), days=30):
    today = clock.today()
    ends = today.fromordinal(today.toordinal() + days)
    return {"acts": list(acts), "items": list(items), "starts_on": today, "ends_on": ends}


def offer(person, role="clerk", **more):
    name, id_no = make.id_of(person)
    return {"name": name, "id_no": id_no, "role": role, **scope("fill", "submit"), **more}


@pytest.fixture
def boss(db):
    return make.clerk(role=Role.LEGAL_REPRESENTATIVE)


def test_a_body_is_claimed_by_the_register_and_a_retry_asks_and_counts_nothing(companies, citizen):
    code = make.uscc(801)
    companies.name(code, NAME, citizen)
    api, said = Api(citizen), {"uscc": code, "name": NAME}
    first = api.send("POST", "/bodies", said, key="k")
    body = Body.objects.get(uscc=code).pk
    assert first == (201, {"body": f"body:{body}", "body_id": body})
    for _ in range(8):
        assert api.send("POST", "/bodies", said, key="k") == first
    assert api.send("POST", "/bodies", said) == (409, "identity.already_representative")
    assert api.get("/me")["roles"][0]["role"] == "legal_rep"


def test_every_no_counts_though_each_comes_under_a_key_of_its_own(companies, citizen):
    api, before = Api(citizen), digests()
    said = {"uscc": make.uscc(802), "name": NAME}
    codes = [api.send("POST", "/bodies", said, key=f"k{one}")[1] for one in range(7)]
    assert codes == ["identity.not_the_representative"] * 5 + ["access.slow_down"] * 2
    assert changed(before) == ["identity_attempt"]
    flaw = api.send("POST", "/bodies", {"uscc": "1", "name": NAME})
    assert flaw == (422, "input.invalid")


def test_from_the_offer_to_the_end(boss):
    person = make.citizen("示例·孙经办")
    manages, asked = Api(boss), Api(person)
    here = f"/bodies/{boss.body_id}"
    status, made = manages.send("POST", f"{here}/clerk-offers", offer(person), key="k")
    assert (status, made["name"], made["acts"]) == (201, "示*·**办", ["fill", "submit"])
    again = manages.send("POST", f"{here}/clerk-offers", offer(person), key="k")
    assert again == (201, made)
    assert manages.get(f"{here}/clerk-offers")["items"] == [made]
    assert asked.get("/me/clerk-offers")["items"] == [made]
    status, begun = asked.send("POST", f"/me/clerk-offers/{made['uid']}/accept")
    assert status == 201
    assert asked.get("/me")["roles"][0]["acts"] == ["fill", "submit"]
    listed = manages.get(f"{here}/clerks")["items"]
    assert [(one["clerkship"], one["own"]) for one in listed] == [
        (make.number_of(boss), True), (begun["clerkship"], False),
    ]  # fmt: skip
    path = f"/clerkships/{begun['clerkship']}"
    status, other = manages.send("PATCH", path, scope("fill"))
    assert status == 200
    assert manages.send("PATCH", path, scope("fill")) == (404, "clerkship.not_found")
    assert manages.send("DELETE", f"/clerkships/{other['clerkship']}") == (200, {"done": True})
    assert asked.get("/me")["roles"] == []


def test_an_offer_is_declined_or_taken_back_once(boss):
    person = make.citizen("示例·孙经办")
    manages, asked = Api(boss), Api(person)
    there = f"/bodies/{boss.body_id}/clerk-offers"
    first, second = (manages.send("POST", there, offer(person))[1]["uid"] for _ in range(2))
    assert asked.send("POST", f"/me/clerk-offers/{first}/decline") == (200, {"done": True})
    assert asked.send("POST", f"/me/clerk-offers/{first}/accept")[1] == "identity.offer_not_waiting"
    elsewhere = f"/bodies/{make.body()}/clerk-offers/{second}"
    assert manages.send("DELETE", elsewhere) == (403, "access.not_allowed")
    assert manages.send("DELETE", f"{there}/{second}") == (200, {"done": True})
    assert manages.send("DELETE", f"{there}/{second}") == (409, "identity.offer_not_waiting")
    assert {one.answer for one in ClerkOffer.objects.all()} == {"declined", "withdrawn"}


def test_whoever_does_not_manage_it_changes_nothing_and_learns_nothing(boss):
    clerk, stranger = make.clerk(boss.body_id), make.citizen("示例·李路人")
    admin, target = make.clerk(boss.body_id, Role.ADMIN), make.citizen("示例·孙经办")
    uid = Api(boss).send("POST", f"/bodies/{boss.body_id}/clerk-offers", offer(target))[1]["uid"]
    here, row = f"/bodies/{boss.body_id}", f"/clerkships/{make.number_of(boss)}"
    callers = [Api(one) for one in (clerk, stranger, make.officer())]
    before = digests()
    for api in callers:
        for path in ("clerks", "uses", "clerk-offers"):
            assert api.get(f"{here}/{path}")["code"] == "access.not_allowed"
        assert api.send("POST", f"{here}/clerk-offers", offer(target))[0] == 403
        assert api.send("DELETE", f"{here}/clerk-offers/{uid}")[0] == 403
        for method, said in (("PATCH", scope("fill")), ("DELETE", None)):
            answers = [api.send(method, one, said) for one in (row, f"/clerkships/{2**40}")]
            if api is callers[1]:  # a stranger cannot tell somebody's number from nobody's
                assert answers == [(404, "clerkship.not_found")] * 2
            else:
                assert answers[0] == (403, "access.not_allowed")
        assert api.send("POST", f"/me/clerk-offers/{uid}/accept")[0] in {403, 404}
    by_admin = Api(admin).send("POST", f"{here}/clerk-offers", offer(target, role="admin"))
    assert by_admin == (403, "access.not_allowed")
    assert set(changed(before)) <= {"identity_apitoken", "kernel_auditentry"}
    assert Clerkship.objects.filter(ended_at=None).count() == 3


def test_what_is_wrong_names_the_field_and_its_rule(boss):
    api, there = Api(boss), f"/bodies/{boss.body_id}/clerk-offers"
    person = make.citizen("示例·孙经办")

    def wrong(**more):
        answer = api.whole("POST", there, {**offer(person), **more})
        return [(one["field"], one["code"]) for one in answer["errors"]]

    assert wrong(id_no="UTO/1") == [("id_no", "id.passport")]
    assert wrong(id_no="D23145890")[0][0] == "id_no"
    assert wrong(ends_on="2000-01-01") == [("ends_on", "mandate.ends")]
    assert [one for one, _ in wrong(acts=[])] == ["acts"]
    assert [one for one, _ in wrong(role="legal_rep")] == ["role"]


def test_lists_come_in_pages(boss):
    for _ in range(4):
        make.clerk(boss.body_id)
    api, seen, after = Api(boss), [], ""
    while True:
        page = api.get(f"/bodies/{boss.body_id}/clerks?size=2&after={after}")
        seen += [one["clerkship"] for one in page["items"]]
        after = page["next"]
        if not after:
            break
    held = Clerkship.objects.filter(body=boss.body_id).order_by("id")
    assert seen == [*held.values_list("pk", flat=True)]
