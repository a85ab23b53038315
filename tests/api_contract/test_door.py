"""Whatever knocks under /api/ is answered as an API: problems, never pages, never a fault."""

import dataclasses

import pytest
from django.test import Client, override_settings

from tongban.modules.identity import public as identity
from tongban.rest.problems import TYPE

pytestmark = pytest.mark.django_db
UID = "0" * 32
NOWHERE = (
    "/api",
    "/api/",
    "/api/v1",
    "/api/v1/",
    "/api/v2/cases",
    "/api/v1/nothing",
    "/api/v1/cases/",
)


def problem(answer, status, code=""):
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == TYPE
    told = answer.json()
    assert told["status"] == status
    assert not code or told["code"] == code
    return told


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"])
@pytest.mark.parametrize("path", NOWHERE)
def test_no_such_address(path, method):
    strict = Client(enforce_csrf_checks=True)
    problem(strict.generic(method, path), 404, "http.not_found")


@pytest.mark.parametrize(
    "path", ["/api/v1/cases", f"/api/v1/documents/{UID}", "/api/v1/openapi.json"]
)
@pytest.mark.parametrize("method", ["PUT", "TRACE", "BREW"])
def test_a_wrong_method_is_named_with_the_right_ones(path, method):
    answer = Client().generic(method, path)
    told = problem(answer, 405, "http.method_not_allowed")
    assert "GET" in answer["Allow"].split(", ")
    assert method in told["detail"]


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/api/v1/cases", "GET, HEAD, OPTIONS, POST"),
        ("/api/v1/items/search", "GET, HEAD, OPTIONS"),
        ("/api/v1/openapi.json", "GET, HEAD, OPTIONS"),
        ("/api/v1/cases/X/actions/submit", "OPTIONS, POST"),
    ],
)
def test_options_says_what_an_address_takes(path, allowed):
    answer = Client().options(path)
    assert (answer.status_code, answer["Allow"], answer.content) == (204, allowed, b"")


@pytest.mark.parametrize("path", ["/api/v1/items", "/api/v1/openapi.json"])
def test_head_is_get_without_its_body(path):
    got, asked = Client().get(path), Client().head(path)
    assert (asked.status_code, asked.content) == (got.status_code, b"")
    assert asked["Content-Length"] == str(len(got.content))
    assert asked["Content-Type"] == got["Content-Type"]


def test_head_needs_a_token_too():
    assert Client().head("/api/v1/me").status_code == 401


@pytest.fixture
def citizen(demo):
    return {"Authorization": f"Bearer {demo.tokens['citizen']}"}


def send(citizen, body, kind="application/json", path="/api/v1/cases", **headers):
    return Client().post(path, body, content_type=kind, headers={**citizen, **headers})


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        b'{"item": "\\ud800"}',
        b'{"item": "a\\u0000b"}',
        b'{"item": "x", "answers": {"\\u0000": 1}}',
        b'{"item": "x", "answers": {"a": ["\\u0000"]}}',
        b'{"item": "x", "answers": {"a": 1e400}}',
        b'{"item": "x", "answers": {"a": NaN}}',
        b'{"item": ' + b"[" * 3000 + b"]" * 3000 + b"}",
    ],
)
def test_an_unreadable_body_is_a_400(citizen, body):
    problem(send(citizen, body), 400, "http.unreadable")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b"", {"body"}),
        (b"[]", {"body"}),
        (b"null", {"body"}),
        (b'{"item": 1}', {"item"}),
        (b'{"item": "x", "answers": []}', {"answers"}),
        (b'{"item": "x", "more": 1}', {"more"}),
        (b'{"answers": {}, "a": 1, "b": 2}', {"item", "a", "b"}),
        (b'{"item": "' + b"9" * 5000 + b'"}', {"item"}),
    ],
)
def test_a_wrong_shape_names_every_field(citizen, body, fields):
    told = problem(send(citizen, body), 422, "input.invalid")
    assert {one["field"] for one in told["errors"]} == fields


def test_what_is_wrong_is_said_in_the_callers_language(citizen):
    chinese = send(citizen, b"{}").json()["errors"][0]
    english = send(citizen, b"{}", **{"Accept-Language": "en"}).json()["errors"][0]
    assert (chinese["message"], english["message"]) == ("没有填写", "Field required")
    assert chinese["code"] == english["code"] == "input.missing"


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded"]
)
def test_another_kind_of_body_is_a_415(citizen, kind):
    problem(send(citizen, b'{"item": "x"}', kind), 415, "http.unsupported_media")


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "application/merge+json", ""])
def test_json_by_any_lawful_name(citizen, kind):
    problem(send(citizen, b'{"item": "x"}', kind), 404, "item.not_found")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/v1/cases", "application/json"),
        ("/api/v1/cases/X/materials/m1?name=a.pdf", "application/octet-stream"),
        ("/api/v1/documents?name=a.pdf", "application/octet-stream"),
    ],
)
def test_a_body_too_large_is_a_413(citizen, monkeypatch, path, kind):
    from tongban.kernel.settings import settings

    small = dataclasses.replace(settings(), upload_max_bytes=1000)
    monkeypatch.setattr("tongban.modules.documents.keeping.settings", lambda: small)
    monkeypatch.setattr("tongban.modules.documents.rest.routes.settings", lambda: small)
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        problem(send(citizen, b"x" * 1001, kind, path), 413)


NASTY = ("%00", "a%00b", "%ff", "%ed%a0%80", "..%2f..%2fetc", "%F0%9F%92%A9", "'; DROP", "x" * 3000)


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize(
    "path",
    [
        "/items/{}",
        "/cases/{}",
        "/cases/{}/events",
        "/cases/{}/tasks",
        "/documents/{}",
        "/documents/{}/content",
        "/licences/{}",
        "/licences/{}/verify",
    ],
)
def test_hostile_addresses_are_refused_quietly(citizen, path, nasty):
    answer = Client().get(f"/api/v1{path.format(nasty)}", headers=citizen)
    assert answer.status_code in {404, 422}
    problem(answer, answer.status_code)


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/cases/{}/actions/submit"),
        ("POST", "/cases/X/actions/{}"),
        ("POST", "/cases/{}/materials/m1?name=a.pdf"),
        ("POST", "/cases/X/materials/{}?name=a.pdf"),
        ("DELETE", "/cases/X/documents/{}"),
        ("PATCH", "/cases/{}"),
        ("DELETE", "/documents/{}"),
        ("POST", "/licences/{}/actions/revoke"),
        ("POST", "/messages/{}/read"),
    ],
)
def test_hostile_addresses_of_writes_too(citizen, method, path, nasty):
    answer = Client().generic(
        method,
        f"/api/v1{path.format(nasty)}",
        b"{}",
        content_type="application/json",
        headers=citizen,
    )
    assert answer.status_code in {404, 415, 422}, answer.content
    problem(answer, answer.status_code)


@pytest.mark.parametrize(
    "path",
    [
        "/items?after={}",
        "/items?org={}",
        "/items/search?q={}",
        "/items/search?theme={}",
        "/items/search?after={}",
        "/cases?state={}",
        "/cases?after={}",
        "/licences?after={}",
        "/messages?after={}",
        "/messages?size={}",
    ],
)
@pytest.mark.parametrize(
    "nasty", ["%00", "%ff", "9" * 400, "W10", "WyJcdTAwMDAiXQ", "WzFlOTldCg", "-1"]
)
def test_hostile_questions_never_fail(citizen, path, nasty):
    answer = Client().get(f"/api/v1{path.format(nasty)}", headers=citizen)
    assert answer.status_code in {200, 422}, answer.content


def test_a_thousand_questions_at_once_are_too_many(citizen):
    query = "&".join("state=draft" for _ in range(1100))
    problem(Client().get(f"/api/v1/cases?{query}", headers=citizen), 400, "http.unreadable")


@pytest.mark.parametrize("key", ["x" * 121, "有", "a b", "a\tb"])
def test_an_impossible_key_is_refused(citizen, key):
    told = problem(send(citizen, b'{"item": "x"}', **{"Idempotency-Key": key}), 422)
    assert told["errors"][0]["field"] == "Idempotency-Key"


@pytest.mark.parametrize(
    "sent",
    ["", "Bearer", "Bearer ", "Basic eDp5", "Bearer \u00ff", "Bearer a b", "bearer\tx", "x" * 9000],
)
def test_whatever_is_no_token_is_a_401_that_says_how(sent):
    answer = Client().get("/api/v1/me", headers={"Authorization": sent})
    problem(answer, 401, "access.sign_in")
    assert answer["WWW-Authenticate"] == "Bearer"


def test_the_scheme_is_written_as_one_likes(demo):
    answer = Client().get(
        "/api/v1/me", headers={"Authorization": f"bEARER {demo.tokens['citizen']}"}
    )
    assert answer.status_code == 200


def test_a_fault_of_ours_is_a_problem_without_a_word_about_us(citizen, monkeypatch, caplog):
    def broken(*args, **kwargs):
        raise RuntimeError("the inner secret")

    monkeypatch.setattr("tongban.modules.cases.rest.routes.queries.rows", broken)
    answer = Client().get("/api/v1/cases", headers=citizen)
    problem(answer, 500, "http.server_error")
    assert b"secret" not in answer.content
    assert "the inner secret" in caplog.text


def test_a_session_cookie_is_no_token(demo):
    browser = Client()
    browser.post("/sign-in", {"login": "citizen", "password": identity.DEMO_PASSWORD})
    assert browser.get("/api/v1/me").status_code == 401
