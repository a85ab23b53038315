"""The demonstration as a world that files of tests stand on, and the API as a caller sees it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from tests.support.standing import put_up
from tongban.kernel import worker
from tongban.modules.catalogue.public import forget_offers
from tongban.modules.identity.tests import factories as people
from tongban.modules.places import public as places
from tongban.site import accounts, first_start


@dataclass(frozen=True)
class Demo:
    """The demonstration: its description and a token for every account, by login."""

    world: dict[str, Any]
    tokens: dict[str, str]


@pytest.fixture(scope="module")
def demo(standing) -> Iterator[Demo]:
    """The demonstration is loaded and every event of its loading handed over."""
    with put_up(_load, _forget) as loaded:
        yield loaded


def _load() -> Demo:
    world = first_start.load(demo=True)
    worker.drain(rounds=10_000)
    logins = [one["username"] for one in world["accounts"]]
    return Demo(world, {one: accounts.token_for(one, by=people.TESTER) for one in logins})


def _forget() -> None:
    """Ids are used again after a rollback: no process memory may survive it."""
    places.forget_calendar()
    forget_offers()


@dataclass(frozen=True)
class Answer:
    """What the API answered."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes = b""


class Caller:
    """Somebody with a token ("" for nobody) who calls the API."""

    def __init__(self, token: str) -> None:
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = Client(raise_request_exception=True)

    def send(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        key: str = "",
        kind: str = "application/json",
        **headers: str,
    ) -> Answer:
        """Send one request below /api/v1; a body that is no bytes goes as JSON."""
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        more = {"Idempotency-Key": key} if key else {}
        answer = self._client.generic(
            method,
            f"/api/v1{path}",
            data,
            content_type=kind,
            headers={**self._headers, **more, **headers},
        )
        is_json = "json" in answer.headers.get("Content-Type", "")
        told = json.loads(answer.content) if is_json and answer.content else None
        return Answer(answer.status_code, told, dict(answer.headers), answer.content)

    def get(self, path: str, **headers: str) -> Answer:
        """Read."""
        return self.send("GET", path, **headers)

    def post(self, path: str, body: object = None, *, key: str = "") -> Answer:
        """Write; nothing to say is an empty object."""
        return self.send("POST", path, {} if body is None else body, key=key)


@pytest.fixture
def caller(demo: Demo, db) -> Callable[[str], Caller]:
    """`caller("citizen")` calls the API by that account's token; `caller("")` has none."""
    return lambda login: Caller(demo.tokens[login] if login else "")
