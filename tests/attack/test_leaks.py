"""A whole life of a case, and nobody reads in it what is not theirs to read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from django.apps import apps
from django.test import Client

from tests.support.standing import put_up
from tongban.kernel import worker
from tongban.kernel.actors import Actor
from tongban.kernel.crypto import query_code
from tongban.modules.cases import queries
from tongban.modules.cases.actions.decide import grant
from tongban.modules.cases.actions.deliver import deliver
from tongban.modules.cases.tests import factories as make
from tongban.modules.cases.tests.conftest import _forget
from tongban.modules.cases.tests.days import on
from tongban.modules.documents.models import File
from tongban.modules.documents.tests.factories import pdf
from tongban.modules.identity import public as identity
from tongban.modules.identity.tests import factories as people
from tongban.modules.licences.models import Licence
from tongban.modules.notices.models import Message

pytestmark = pytest.mark.django_db
OPINION = "示例意见：申请人桂花树下住院"
FILE_NAME = "示例·诊断书.pdf"


class Api:
    """One account that calls the API."""

    def __init__(self, who: Actor) -> None:
        assert who.account_id is not None
        token = identity.issue_token(who.account_id, "test", by=who)
        self._client = Client(headers={"Authorization": f"Bearer {token}"})
        self._keys = 0

    def get(self, path: str):
        return self._client.get(f"/api/v1{path}")

    def post(self, path: str, body: object = None, *, raw: bytes = b""):
        self._keys += 1
        return self._client.generic(
            "POST",
            f"/api/v1{path}",
            raw or json.dumps(body or {}),
            content_type="application/octet-stream" if raw else "application/json",
            headers={"Idempotency-Key": f"life-{self._keys}"},
        )


@dataclass
class Life:
    """A delivered case with licence, papers and messages, and what of it is personal."""

    number: str
    secrets: list[str]
    addresses: list[str]
    routes: list[str]


@pytest.fixture(scope="module")
def of_this_file(city) -> Iterator[Life]:
    with put_up(partial(_lived, city), _forget) as lived:
        yield lived


@pytest.fixture
def life(of_this_file, world) -> Life:
    """A life that is over; whatever a test writes is undone."""
    lived: Life = of_this_file
    return lived


def _lived(world: make.Cast) -> Life:
    with on(make.BEFORE):
        return _live(world)


def _live(world: make.Cast) -> Life:
    owner, window = Api(world.owner), Api(world.window)
    made = owner.post("/cases", {"item": make.PLAIN.code, "answers": make.ANSWERS})
    number = made.json()["case_no"]
    owner.post(f"/documents?name={FILE_NAME}", raw=pdf(b"%% a\n"))
    owner.post(f"/cases/{number}/materials/idcard?name={FILE_NAME}", raw=pdf(b"%% b\n"))
    assert owner.post(f"/cases/{number}/actions/submit").status_code == 200
    taken = window.post(f"/cases/{number}/actions/accept", {"opinion": OPINION})
    assert taken.status_code == 200
    make.reviewed(number, world)
    grant(number, by=world.head, opinion=OPINION)
    deliver(number, by=world.window)
    worker.drain()
    return _life(number, world.owner)


def _life(number: str, owner: Actor) -> Life:
    case = make.row(number)
    known = queries.applicant(case)
    licence = Licence.objects.get(case_no=number).uid
    message = Message.objects.filter(recipient=case.owner_ref).first()
    assert message is not None
    uids = list(File.objects.values_list("uid", flat=True))
    pages = ("", "/form", "/materials", "/check", "/done", "/withdraw", "/discard")
    return Life(
        number,
        [known["name"], known["id_no"], known["phone"], str(make.ANSWERS["shop"]), OPINION,
         FILE_NAME.removesuffix(".pdf")],
        [
            *(f"/my/cases/{number}{page}" for page in pages),
            *(f"/desk/cases/{number}{page}" for page in ("", "/unmask", "/correct")),
            *(f"/files/{uid}" for uid in uids),
            f"/my/licences/{licence}", f"/desk/licences/{licence}",
            f"/desk/licences/{licence}/revoke", f"/my/messages/{message.uid}",
            f"/desk/people/{owner.person_id}/unmask", "/my/access-log",
        ],
        [
            f"/cases/{number}", f"/cases/{number}/events", f"/cases/{number}/tasks",
            *(f"/documents/{uid}{part}" for uid in uids for part in ("", "/content")),
            f"/licences/{licence}", f"/messages/{message.uid}",
        ],
    )  # fmt: skip


def test_no_table_holds_a_personal_value_in_clear(life):
    """Audit chain, outbox, kept answers, messages, dispatches, sessions: all of them."""
    found = [
        f"{model._meta.label}.{name}: {secret}"
        for model in apps.get_models()
        for row in model._default_manager.values()
        for name, value in row.items()
        for secret in life.secrets
        if secret in _read(value)
    ]
    assert not found


def _read(value: object) -> str:
    """What somebody with the table before them makes of a cell."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="ignore")
    return str(value)


@pytest.mark.parametrize("who", ["anonymous", "stranger", "elsewhere"])
def test_a_stranger_reads_nothing_at_any_address(world, life, who):
    browser = Client() if who == "anonymous" else people.browser(getattr(world, who))
    for address in life.addresses:
        answer = browser.get(address)
        assert answer.status_code in {302, 403, 404} or address == "/my/access-log", address
        told = answer.content.decode(errors="ignore")
        assert not [one for one in life.secrets if one in told], address


@pytest.mark.parametrize("who", ["stranger", "elsewhere"])
def test_a_stranger_reads_nothing_through_the_api(world, life, who):
    caller = Api(getattr(world, who))
    for route in life.routes:
        answer = caller.get(route)
        assert answer.status_code in {403, 404, 405}, route
        assert not [one for one in life.secrets if one in answer.content.decode()], route


@pytest.mark.parametrize("who", ["window", "officer", "head", "colleague"])
def test_the_office_sees_numbers_masked_on_every_page_and_route(world, life, who):
    _name, id_no, phone, *_ = life.secrets
    browser, caller = people.browser(getattr(world, who)), Api(getattr(world, who))
    pages = [one for one in life.addresses if not one.startswith("/files/")]
    for address in [*pages, "/desk/", "/desk/cases", "/desk/licences", f"/desk/cases?q={id_no}"]:
        told = browser.get(address).content.decode()
        assert phone not in told, address
        assert id_no not in told or f"q={id_no}" in address, address
    for route in [*life.routes, "/cases", "/licences", "/messages", "/me"]:
        if not route.endswith("/content"):
            told = caller.get(route).content.decode()
            assert not [one for one in (id_no, phone) if one in told], route


def test_whoever_holds_the_receipt_sees_no_personal_value(life):
    form = {"number": life.number, "code": query_code(life.number)}
    answer = Client().post("/track", form)
    assert answer.status_code == 200
    assert not [one for one in life.secrets if one in answer.content.decode()]
    assert "no-store" in answer.headers["Cache-Control"]


def test_private_answers_are_never_stored_on_the_way(world, life):
    owner, page = Api(world.owner), people.browser(world.owner)
    for route in [f"/cases/{life.number}", "/cases", "/licences", "/messages", "/me"]:
        assert "no-store" in owner.get(route).headers.get("Cache-Control", ""), route
    for address in [f"/my/cases/{life.number}", "/my/cases", "/my/licences", "/my/account"]:
        assert "no-store" in page.get(address).headers.get("Cache-Control", ""), address


def test_figures_health_and_errors_tell_nothing_personal(life):
    for address in ("/metrics", "/healthz", "/readyz", "/nowhere", f"/desk/cases/{life.number}"):
        told = Client().get(address).content.decode()
        assert not [one for one in life.secrets if one in told], address
