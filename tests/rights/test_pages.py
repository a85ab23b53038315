"""Who gets which page and which form: every address × every role, held against a reviewed file.

`pages.md` is read by people. Change it by `RIGHTS=write pytest <this file>` and review the
difference line by line: every line is a promise about who sees and who may do what. The API has
its own table (`tests/api_contract/authorisation.md`).
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.utils.html import escape

from tests.api_contract.test_authorisation import WHO, things
from tests.rights.known import known, linked
from tests.rights.routes import Route, routes
from tests.support.demo import Demo
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people

pytestmark = [pytest.mark.django_db, pytest.mark.once("sqlite")]
FILE = Path(__file__).with_name("pages.md")
ROLES = {**WHO, "publisher": "publisher", "drafting": "drafting", "legal": "legal"}
ROLES |= {"systems": "systems", "security": "security", "privacy": "privacy"}
MACHINE_ROOM = frozenset({"metrics", "healthz", "readyz"})
ANSWERS = {200, 204, 302, 303, 400, 401, 403, 404, 405, 409, 422}
ANEW = re.compile(r'(csrfmiddlewaretoken" value=|hx-headers=|nonce=)\S+')
"""What is another in every answer."""


@dataclass(frozen=True)
class Seen:
    """What came back: the status, where it leads, and the page without what is always new."""

    status: int
    leads: str
    text: str

    @property
    def shortly(self) -> str:
        """As the table says it."""
        return f"{self.status} {self.leads}".strip()


@pytest.fixture(scope="module")
def made(demo: Demo, django_db_blocker) -> dict[str, str]:
    """True things of the demonstration."""
    with django_db_blocker.unblock():
        return things(demo)


@pytest.fixture(scope="module")
def browsers(demo: Demo, made, django_db_blocker) -> dict[str, Client]:
    """A browser for every role, signed in."""
    with django_db_blocker.unblock():
        return {role: _browser(demo, login) for role, login in ROLES.items()}


@pytest.fixture(scope="module")
def values(demo: Demo, made, browsers, django_db_blocker) -> dict[str, str]:
    """The parameters of addresses, each leading to a true thing."""
    with django_db_blocker.unblock(), transaction.atomic():
        found = {**linked(browsers.values()), **known(demo, made)}
        transaction.set_rollback(True)
    return found


def _browser(demo: Demo, login: str) -> Client:
    if not login:
        return Client()
    who = identity.actor_by_token(demo.tokens[login])
    assert who is not None
    return people.browser(who)


def knock(browser: Client, method: str, path: str) -> Seen:
    """Ask for a page or send an empty form, and undo whatever that did."""
    cookies = dict(browser.cookies)
    with transaction.atomic():
        answer = browser.generic(method, path, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    browser.cookies.clear()
    browser.cookies.update(cookies)
    leads = answer.headers.get("Location", "").split("?")[0]
    said = b"" if answer.streaming else answer.content
    text = ANEW.sub("", said.decode(errors="replace")).replace(escape(path), "HERE")
    return Seen(answer.status_code, _general(leads, path), text.replace(path, "HERE"))


def _general(leads: str, path: str) -> str:
    """Where an answer leads, without numbers that are new every time."""
    if leads == path:
        return "→ itself"
    short = re.sub(r"/[0-9A-Za-z]*[0-9][0-9A-Za-z-]{5,}", "/…", leads)
    return f"→ {short}" if leads else ""


@pytest.fixture(scope="module")
def told(browsers, values, django_db_blocker) -> dict[tuple[Route, str], dict[str, Seen]]:
    """Every address, asked for and sent an empty form to, by every role."""
    asked = [one for one in routes() if one.name not in MACHINE_ROOM]
    with django_db_blocker.unblock():
        return {
            (route, method): {
                role: knock(one, method, route.path(values)) for role, one in browsers.items()
            }
            for route in asked
            for method in ("GET", "POST")
        }


def table(told: dict[tuple[Route, str], dict[str, Seen]]) -> str:
    """The table as the file holds it. What no role may send or ask for at all has no line."""
    head = ["# Who gets which page", "", "Made and checked by `test_pages.py`.", ""]
    head += ["| address | " + " | ".join(ROLES) + " |", "|---" * (len(ROLES) + 1) + "|"]
    for (route, method), seen in told.items():
        if any(one.status != 405 for one in seen.values()):
            said = " | ".join(one.shortly for one in seen.values())
            head.append(f"| {method} {route.name} | {said} |")
    return "\n".join([*head, ""])


def test_who_gets_which_page(told):
    now = table(told)
    if os.environ.get("RIGHTS") == "write":
        FILE.write_text(now, encoding="utf-8")
    assert now.splitlines() == FILE.read_text(encoding="utf-8").splitlines()


def test_no_address_breaks_under_an_empty_form(told):
    assert {one.status for seen in told.values() for one in seen.values()} <= ANSWERS


def test_a_page_one_may_not_see_is_exactly_like_one_that_does_not_exist(told, browsers):
    """The same status and the same bytes, for every address and every role."""
    compared, different = 0, []
    for (route, method), seen in told.items():
        for role, one in seen.items():
            if one.status == 404 and route.parameters:
                compared += 1
                if one != knock(browsers[role], method, route.path({})):
                    different.append(f"{method} {route.name} {role}")
    assert different == []
    assert compared > 200
