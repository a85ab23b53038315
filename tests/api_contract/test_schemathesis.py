"""Schemathesis over the whole API: no fault, no answer that the description does not know.

For every operation and every kind of caller: its systematic boundary cases, and drawn requests that
keep to the description or break it. Drawn from fixed seeds, so a failure comes back. Identifiers of
true things are mixed in, or nearly every request would end at "not found".
PostgreSQL, the stricter one with text, gets the drawn ones. `--proof` draws twenty times as many.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.support.demo import Caller, Demo
from tests.support.small_world import Callers, draft, drain, hand_in, step
from tongban.site.api import document

WORK = "11990100MB990007243990700042000"  # 就业登记、失业登记: one department, issues a licence
RENEWAL = "11990100MB990003XK3000117006000"  # 施工许可证延期: one material
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
WHO = ("", "citizen", "window", "officer5", "approver")
_SITE = WSGIHandler()


def site(environ, start_response):
    """The site as WSGI, keeping the test's connection and its open transaction, as Client does."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    try:
        answer = _SITE(environ, start_response)
        body = b"".join(answer)
        answer.close()
    finally:
        for end in ends:
            end.connect(close_old_connections)
    return [body]


SCHEMA: Any = schemathesis.openapi.from_dict(document())
SCHEMA.app = site
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
every = pytest.mark.parametrize(
    "operation", OPERATIONS, ids=[one.definition.raw["operationId"] for one in OPERATIONS]
)
by_whom = pytest.mark.parametrize("who", WHO, ids=[one or "anonymous" for one in WHO])


@dataclass(frozen=True)
class Things:
    """Identifiers of what exists, by the name of the parameter that takes them."""

    by_name: dict[str, list[str]]

    def put_into(self, case: Any, pick: int) -> None:
        """Give a drawn request the identifiers of true things, now and then."""
        for name in case.path_parameters or {}:
            known = self.by_name.get(name)
            if known and pick % 4:
                case.path_parameters[name] = known[pick % len(known)]
        if isinstance(case.body, dict) and "item" in case.body and pick % 4:
            case.body["item"] = (WORK, RENEWAL)[pick % 2]


@pytest.fixture(scope="module")
def filed(demo: Demo, django_db_blocker) -> Things:
    """A draft, a filed case, one under review and one with its licence; files and messages."""
    citizen, window, officer = (
        Caller(demo.tokens[one]) for one in ("citizen", "window", "officer5")
    )
    with django_db_blocker.unblock():
        cases = [draft(citizen, WORK) for _ in range(4)]
        numbers = [one.number for one in cases]
        for number in numbers[1:]:
            step(citizen, number, "submit")
        for number in numbers[2:]:
            step(window, number, "accept")
        for task in officer.get(f"/cases/{numbers[3]}/tasks").body["tasks"]:
            step(officer, numbers[3], "review", branch=task["key"], agree=True)
        step(Caller(demo.tokens["approver"]), numbers[3], "grant")
        drain()
        messages = [one["uid"] for one in citizen.get("/messages").body["items"]]
        licences = [one["uid"] for one in citizen.get("/licences").body["items"]]
    assert messages
    assert licences
    names = {"case_no": numbers, "code": [WORK, RENEWAL], "key": ["jiuyedengjibiao"]}
    return Things({**names, "uid": [*licences, *messages, *cases[1].documents]})


@pytest.fixture
def things(filed: Things, caller: Callers) -> Things:
    """What was filed, and a file in the draft that this test alone may take back or discard."""
    loose = hand_in(caller("citizen"), filed.by_name["case_no"][0], "jiuyedengjibiao")
    uids = [*filed.by_name["uid"], loose]
    return Things({**filed.by_name, "document": [loose], "uid": uids})


def ask(demo, who: str, case: Any, *more: Any) -> None:
    """Send one request and judge the answer by the description."""
    headers = {"Accept-Encoding": "identity"}
    if who:
        headers["Authorization"] = f"Bearer {demo.tokens[who]}"
    case.headers.pop("Authorization", None)
    answer = case.call(headers=headers)
    case.validate_response(answer, checks=[*CHECKS, *more], headers=headers)


def drawn(operation: Any, mode: GenerationMode, examples: int, knock: Any) -> None:
    """Draw requests from a fixed seed and knock with each."""

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), pick=st.integers(0, 999))
    def run(case: Any, pick: int) -> None:
        knock(case, pick)

    run()


def can_be_broken(operation: Any) -> bool:
    """Whether the description forbids anything: a body, a query, a shaped path."""
    told = operation.definition.raw
    shaped = any({"pattern", "enum"} & set(one.get("schema", ())) for one in told["parameters"])
    return "requestBody" in told or bool(operation.query) or shaped


def body_is_broken(case: Any) -> bool:
    """Whether the body breaks its schema; a query may hold names that we do not know."""
    body = case.meta.components.get(ParameterLocation.BODY)
    return body is not None and body.mode is GenerationMode.NEGATIVE


def systematic(operation: Any) -> Iterator[Any]:
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    config = SCHEMA.config.generation_for(operation=operation)
    yield from SCHEMA.iter_coverage_cases(
        operation, generation_modes=modes, generation_config=config
    )


@pytest.mark.django_db
@every
@by_whom
def test_boundary_cases(operation, who, demo, things):
    for number, case in enumerate(systematic(operation)):
        if case.method == operation.method.upper():
            things.put_into(case, 0 if number % 2 else number + 1)
        ask(demo, who, case, allow_header_conformance)


@pytest.mark.once("postgresql")
@pytest.mark.django_db
@every
@by_whom
def test_drawn_requests(operation, who, demo, things):
    knock_all(operation, who, demo, things, examples=12)


@pytest.mark.proof
@pytest.mark.django_db
@every
@by_whom
def test_many_drawn_requests(operation, who, demo, things):
    knock_all(operation, who, demo, things, examples=240)


def knock_all(operation, who, demo, things, *, examples):
    def lawful(case, pick):
        things.put_into(case, pick)
        ask(demo, who, case)

    def broken(case, pick):
        ask(demo, who, case, *([negative_data_rejection] if body_is_broken(case) else []))

    drawn(operation, GenerationMode.POSITIVE, examples, lawful)
    if can_be_broken(operation):
        drawn(operation, GenerationMode.NEGATIVE, examples, broken)
