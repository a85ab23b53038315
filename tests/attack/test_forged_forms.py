"""A form that another site sends in somebody's name (CSRF): every address that takes one."""

import pytest
from django.test import Client
from django.urls import resolve

from tests.rights.routes import routes
from tongban.modules.identity.tests import factories as people

pytestmark = [pytest.mark.django_db, pytest.mark.once("sqlite")]
OPEN = {"signon:authorize", "signon:end_session"}
"""Posted by other systems: they do nothing but turn into the same question by GET."""
SYSTEMS = {
    "openapi", "signon:discovery", "signon:jwks", "signon:token", "signon:revoke",
    "signon:userinfo", "signon:introspect", "signon:ticket_token", "signon:ticket_user",
    "signon:ticket_logout",
}  # fmt: skip
"""Called by machines with a secret or token of their own, or read only: no cookie counts there."""


def test_every_form_asks_for_the_token_of_its_own_page():
    browser = people.browser(people.citizen())
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    tried, open_ = 0, set()
    for route in routes():
        path = route.path({})
        answer = strict.post(path, {"csrfmiddlewaretoken": "x" * 64})
        if getattr(resolve(path).func, "csrf_exempt", False):
            open_.add(route.name)
            continue
        tried += 1
        assert answer.status_code in {403, 405}, route.name
        if answer.status_code == 403:
            assert "Location" not in answer.headers, route.name
    assert tried > 150
    assert open_ <= OPEN | SYSTEMS


def test_a_form_from_another_site_is_refused_even_with_the_token():
    """Over HTTPS the address that sent the form counts as well."""
    browser = people.browser(people.citizen())
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    strict.get("/my/role", secure=True)
    token = strict.cookies["csrftoken"].value
    form = {"csrfmiddlewaretoken": token, "body": ""}
    for origin in ("https://evil.example.invalid", "http://testserver", "null"):
        answer = strict.post("/my/role", form, secure=True, headers={"Origin": origin})
        assert answer.status_code == 403, origin
