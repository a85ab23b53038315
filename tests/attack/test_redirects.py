"""No address of the site leads away from it, whatever it is told (open redirect)."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from tests.rights.routes import routes
from tongban.modules.identity.tests import factories as people

pytestmark = [pytest.mark.django_db, pytest.mark.once("sqlite")]
AWAY = (
    "https://evil.example.invalid/",
    "//evil.example.invalid/",
    "/\\evil.example.invalid/",
    "https:evil.example.invalid",
    "javascript:alert(1)",
    "\thttps://evil.example.invalid/",
    "https://testserver@evil.example.invalid/",
    "https://testserver.evil.example.invalid/",
)
NAMES = ("next", "to", "url", "redirect", "return", "redirect_uri", "goto", "kept.next", "back")


def leads_away(answer: object) -> str:
    """Where an answer leads outside the site, "" where it stays."""
    headers = getattr(answer, "headers", {})
    there = headers.get("Location", "") or headers.get("HX-Redirect", "")
    parts = urlsplit(there.strip())
    away = parts.netloc not in {"", "testserver"} or parts.scheme not in {"", "http", "https"}
    return there if away or there.startswith(("//", "/\\")) else ""


@pytest.mark.parametrize("who", ["stranger", "citizen", "officer"])
def test_no_parameter_leads_away(who):
    browser = Client()
    if who != "stranger":
        actor = people.citizen() if who == "citizen" else people.officer("cases:case:read")
        browser = people.browser(actor)
    cookies, found, tried = dict(browser.cookies), [], 0
    for route in routes():
        path = route.path({})
        for away in AWAY[:3]:
            asked = dict.fromkeys(NAMES, away)
            for answer in (browser.get(path, asked), browser.post(path, asked)):
                tried += 1
                if leads_away(answer):
                    found.append(f"{route.name}: {leads_away(answer)}")
            browser.cookies.clear()
            browser.cookies.update(cookies)
    assert found == []
    assert tried > 900


@pytest.mark.parametrize("away", AWAY)
def test_the_pages_that_lead_back_know_their_own_site(away):
    citizen = people.citizen(phone="10000000321")
    form = {"account": "10000000321", "password": people.PASSWORD, "next": away}
    assert Client().post("/sign-in", form).headers["Location"] == "/"
    browser = people.browser(citizen)
    for path, sent in (
        ("/my/role", {"body": "", "next": away}),
        ("/step-up", {"password": people.PASSWORD, "to": away}),
        ("/mode", {"mode": "senior", "next": away}),
    ):
        answer = browser.post(path, sent)
        assert leads_away(answer) == "", path


def test_a_header_that_names_another_host_is_not_believed():
    answer = Client(headers={"Host": "evil.example.invalid"}).get("/my/account")
    assert answer.status_code == 400 or "evil" not in answer.headers.get("Location", "")
    answer = Client(headers={"X-Forwarded-Host": "evil.example.invalid"}).get("/my/account")
    assert "evil" not in answer.headers["Location"]
