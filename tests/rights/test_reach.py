"""How far each role reaches beyond pages and routes: lists, searches, exports, figures, messages.

`reach.md` is read by people. Change it by `RIGHTS=write pytest <this file>` and review the
difference line by line. Beside it stands what no table shows: that a forbidden thing costs as many
statements as one that does not exist, so that nobody learns of it by waiting.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api_contract.test_authorisation import STATES, WORK, Knock, knocks, things
from tests.rights.known import known
from tests.rights.routes import Route, routes
from tests.rights.test_pages import ANEW, ROLES
from tests.support.demo import Caller, Demo
from tests.support.small_world import draft, step
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people
from tongban.modules.notices.contracts import KINDS
from tongban.modules.notices.models import Message
from tongban.rest.document import operations
from tongban.site.api import document

pytestmark = [pytest.mark.django_db, pytest.mark.once("sqlite")]
FILE = Path(__file__).with_name("reach.md")
MARKS = {
    "filed case": "submitted",
    "draft": "draft",
    "granted case": "granted",
    "licence": "licence",
    "message": "message",
    "change": "change",
    "file": "used",
}
"""What may be found, and under which name the demonstration keeps its number."""
NONE = "0" * 32


def asked(it: dict[str, str]) -> dict[str, list[str]]:
    """What every role asks for: by kind of reach, addresses."""
    case, licence = it["submitted"], it["licence"]
    return {
        "list": [
            "/desk/cases", "/desk/queue/submitted", "/desk/reviews", "/desk/promises",
            "/desk/licences", "/desk/changes", "/watch/findings", "/my/cases", "/my/licences",
            "/my/messages", "/my/access-log", "/desk/dispatches", "/desk/paper-sms",
        ],
        "search": [
            f"/desk/cases?q={case}", f"/desk/queue/submitted?q={case}", f"/desk/reviews?q={case}",
            f"/desk/licences?q={licence}", f"/items?q={case}", "/desk/cases?q=示例",
            f"/desk/cases?q={case}&org=&region=&owner=1", "/desk/cases?due=late",
            "/desk/cases?proposed=1", "/desk/cases?ready=1",
        ],
        "api": [
            "/api/v1/cases", "/api/v1/cases?state=submitted", "/api/v1/cases?state=draft",
            "/api/v1/licences", "/api/v1/messages", "/api/v1/findings", "/api/v1/changes",
            f"/api/v1/items/search?q={case}",
        ],
        "export": [
            "/open/items.csv", "/decisions.csv", "/coverage.csv",
            f"/items/{WORK}.jsonld", f"/files/{it['used']}",
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def made(demo: Demo, django_db_blocker) -> dict[str, str]:
    """True things of the demonstration."""
    with django_db_blocker.unblock():
        return things(demo)


def token_of(demo: Demo, role: str) -> str:
    login = ROLES[role]
    return demo.tokens[login] if login else ""


def browser_of(demo: Demo, role: str) -> Client:
    token = token_of(demo, role)
    who = identity.actor_by_token(token) if token else None
    return people.browser(who) if who is not None else Client()


@pytest.fixture(scope="module")
def browsers(demo: Demo, made, django_db_blocker) -> dict[str, Client]:
    """A browser for every role, signed in."""
    with django_db_blocker.unblock():
        return {role: browser_of(demo, role) for role in ROLES}


def get(browser: Client, demo: Demo, role: str, path: str) -> tuple[int, str]:
    """Ask as this role, and undo whatever that did; give the answer without what was asked."""
    with transaction.atomic():
        if path.startswith("/api/"):
            told = Caller(token_of(demo, role)).get(path.removeprefix("/api/v1"))
            status, text = told.status, told.raw.decode(errors="replace")
        else:
            answer = browser.get(path)
            said = b"" if answer.streaming else answer.content
            status, text = answer.status_code, said.decode(errors="replace")
        transaction.set_rollback(True)
    return status, text


def found(path: str, text: str, it: dict[str, str]) -> str:
    """Which marks an answer leads to: by a link or a field, never by the echo of a search."""
    marks = []
    for name, key in MARKS.items():
        number = it[key]
        led = rf'(?:href|action)="[^"?]*{number}|"(?:case_no|uid|id|document)":"{number}"'
        if re.search(led, text):
            marks.append(name)
    return ", ".join(marks)


def rows(demo: Demo, made: dict[str, str], browsers: dict[str, Client]) -> Iterator[str]:
    for kind, paths in asked(made).items():
        for path in paths:
            general = path
            for name, key in (*MARKS.items(), ("", "")):
                general = general.replace(made[key], f"<{name}>") if key else general
            cells = []
            for role, browser in browsers.items():
                status, text = get(browser, demo, role, path)
                cells.append(f"{status} {found(path, text, made) if status == 200 else ''}".strip())
            yield f"| {kind} | `{general}` | " + " | ".join(cells) + " |"


def counts(demo: Demo, browsers: dict[str, Client]) -> str:
    """Whose start page changes when one more case is filed: whom the statistics tell."""
    with transaction.atomic():
        before = {role: _start(one) for role, one in browsers.items()}
        owner = Caller(demo.tokens["citizen"])
        step(owner, draft(owner, WORK).number, "submit")
        cells = [
            "counts it" if _start(one) != before[role] else "-" for role, one in browsers.items()
        ]
        transaction.set_rollback(True)
    return "| statistics | `/desk/` | " + " | ".join(cells) + " |"


def _start(browser: Client) -> str:
    return ANEW.sub("", browser.get("/desk/").content.decode(errors="replace"))


def parameters() -> Iterator[str]:
    """Every parameter by which a read of the API may be widened or narrowed."""
    for path, method, one in operations(document()):
        names = [p["name"] for p in one.get("parameters", ()) if p.get("in") == "query"]
        if method == "GET" and names:
            yield f"| {one['operationId']} | `{path}` | {', '.join(names)} |"


def kinds() -> Iterator[str]:
    """Every kind of message with the values that its text holds, and the ways besides the inbox.

    Kinds that tests of notices add to the register (`test.…`) are no part of the product.
    """
    for code, kind in sorted(KINDS.items()):
        if code.startswith("test."):
            continue
        parts = Formatter().parse(kind.zh_subject + kind.zh_body)
        names = sorted({name for _, name, _, _ in parts if name})
        yield f"| {code} | {', '.join(names)} | {', '.join(kind.channels)} |"


def page(demo: Demo, made: dict[str, str], browsers: dict[str, Client]) -> str:
    """The file: what each role reaches, parameters of reads, values of messages."""
    head = ["# How far each role reaches", "", "Made and checked by `test_reach.py`.", ""]
    head += ["A cell says the status and which things the answer leads to.", ""]
    head += ["| reach | asked | " + " | ".join(ROLES) + " |", "|---" * (len(ROLES) + 2) + "|"]
    reads = [
        "",
        "## Parameters of reads",
        "",
        "None of them expands an answer by other things.",
        "",
    ]
    reads += ["| operation | path | parameters |", "|---|---|---|", *parameters()]
    told = ["", "## Values in messages", "", "Names are masked, and of the two sides alone.", ""]
    told += ["| kind | values | ways |", "|---|---|---|", *kinds()]
    reach = [*rows(demo, made, browsers), counts(demo, browsers)]
    return "\n".join([*head, *reach, *reads, *told, ""])


def test_how_far_each_role_reaches(demo, made, browsers):
    now = page(demo, made, browsers)
    if os.environ.get("RIGHTS") == "write":
        FILE.write_text(now, encoding="utf-8")
    assert now.splitlines() == FILE.read_text(encoding="utf-8").splitlines()


ABOUT_PEOPLE = {"principal", "agent", "clerk", "person", "applicant", "owner"}
"""Values of messages that are about people; they are masked before they get there."""
SIDES = ("mandate.", "clerkship.", "clerk.")
"""Kinds of messages between two sides that know of each other."""


def test_messages_name_people_to_the_other_side_alone():
    for line in kinds():
        code, values = (
            line.split("|")[1].strip(),
            set(line.split("|")[2].replace(" ", "").split(",")),
        )
        assert not values & ABOUT_PEOPLE or code.startswith(SIDES), code
        assert not values & {"id_no", "phone", "address"}, code


def test_what_was_told_holds_no_personal_value_of_anybody_else(demo, made):
    """Every message of the demonstration, as its addressee reads it."""
    people_of = [one for one in demo.world["accounts"] if one["kind"] == "person"]
    secrets = [one[key] for one in people_of for key in ("name", "id_number", "phone", "address")]
    told = list(Message.objects.all())
    assert len(told) > 10
    for message in told:
        text = " ".join(str(value) for value in message.params.values())
        assert not [one for one in secrets if one in text], message.kind


CALLERS = ("other person", "officer elsewhere", "officer", "editor of items", "systems")


def tables(seen: CaptureQueriesContext) -> list[str]:
    """What was read and written, statement by statement: no values, no clock."""
    found = (re.findall(r'(?:FROM|INTO|UPDATE) "?(\w+)', one["sql"]) for one in seen)
    return [" ".join(one) for one in found]


def statements(browser: Client, path: str) -> tuple[int, list[str]]:
    """The status of an answer, and by which statements it came."""
    cookies = dict(browser.cookies)
    with transaction.atomic():
        with CaptureQueriesContext(connection) as seen:
            status = browser.get(path).status_code
        transaction.set_rollback(True)
    browser.cookies.clear()
    browser.cookies.update(cookies)
    return status, tables(seen)


@pytest.mark.parametrize("role", ["other person", "officer elsewhere", "systems"])
def test_a_page_one_may_not_see_costs_what_a_page_that_does_not_exist_costs(
    demo, made, browsers, role
):
    """The class of the time by the work, never by a clock."""
    values, browser = known(demo, made), browsers[role]
    compared, different = 0, []
    for route in (one for one in routes() if one.parameters):
        status, true = statements(browser, route.path(values))
        if status == 404:
            _, invented = statements(browser, _nothing(route, values))
            compared += 1
            if true != invented:
                different.append(f"{route.name}: {true}, invented {invented}")
    assert not different, "\n".join(different)
    assert compared > 10


def _nothing(route: Route, values: dict[str, str]) -> str:
    """The same address with numbers of nothing; what is a word of ours stays."""
    words = {"kind", "table", "step", "way", "state", "name", "key"}
    kept = {name: value for name, value in values.items() if name.rpartition(".")[2] in words}
    return route.path(kept)


@pytest.mark.parametrize("role", CALLERS)
def test_an_answer_of_the_api_costs_the_same_whether_forbidden_or_invented(demo, made, role):
    unknown = {**made, **{state: "99010019990101000001X" for state in made if state in STATES}}
    for name in (
        "attached",
        "loose",
        "used",
        "message",
        "licence",
        "decision",
        "change",
        "clerk_offer",
    ):
        unknown[name] = NONE
    unknown["death_report"] = "999999"
    caller, compared, different = Caller(token_of(demo, role)), 0, []
    for true, false in zip(knocks(made), knocks(unknown), strict=True):
        status, cost = _cost(caller, true)
        if status == 404:
            _, invented = _cost(caller, false)
            compared += 1
            if cost != invented:
                different.append(f"{true.name}: {cost}, invented {invented}")
    assert not different, "\n".join(different)
    assert compared > 5


def _cost(caller: Caller, knock: Knock) -> tuple[int, list[str]]:
    with transaction.atomic():
        with CaptureQueriesContext(connection) as seen:
            answer = caller.send(knock.method, knock.path, knock.body, kind=knock.kind)
        transaction.set_rollback(True)
    return answer.status, tables(seen)
