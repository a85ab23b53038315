"""A storm of sign-ins: right ones among wrong passwords, wrong codes and people unknown.

Everybody comes from an address of their own (documentation prefix of IPv6, told by a front server
on this machine), so that each attempt costs what one person's costs. The hash of passwords is the
installation's own, at its full cost.
"""

from __future__ import annotations

import base64
import http.client
import itertools
import os
import re
import secrets
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.test import Client

from tongban.kernel import worker
from tongban.kernel.codes import citizen_check
from tongban.kernel.crypto.passwords import Argon2id
from tongban.modules.identity import public as identity
from tongban.modules.identity.contracts import Registration

from .client import Timings
from .running import HOST, Plan, Said, serving
from .world import WINDOW, World, prepare, vendor

PEOPLE = 80
"""Half of them sign in rightly, half are guessed at; each is tried at most so often a minute."""
CLIENTS = 8
MIX = ("right",) * 12 + ("wrong password",) * 4 + ("unknown",) * 2 + ("wrong code",) * 2
"""Of twenty attempts."""
STAFF = ("officer1", "officer2", "officer3", "officer4", "approver", "window", "editor", "legal")
_FIELD = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_SECRET = re.compile(r"<code>([A-Z2-7 ]{16,})</code>")
_addresses = itertools.count(1)


@dataclass
class Told:
    """What came of attempts of one kind."""

    taken: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)


class Browser:
    """One kept connection with cookies; `anew` forgets who was signed in."""

    def __init__(self, port: int) -> None:
        self._line = http.client.HTTPConnection(HOST, port, timeout=60)
        self._cookies: dict[str, str] = {}
        self._token, self._first = "", ""

    def anew(self) -> None:
        """Be a stranger again, from another address."""
        self._cookies = {"csrftoken": self._first} if self._first else {}
        number = next(_addresses)
        self._from = f"2001:db8:{number >> 16:x}:{number & 0xFFFF:x}::1"

    def get(self, path: str) -> str:
        """Ask for a page; keep the token of its form."""
        page = self._ask("GET", path, "")[1]
        found = _FIELD.search(page)
        self._token = found[1] if found else self._token
        self._first = self._cookies.get("csrftoken", "")
        return page

    def send(self, path: str, **fields: str) -> tuple[int, str]:
        """Send a form; return the status and where it leads."""
        body = urlencode(fields | {"csrfmiddlewaretoken": self._token})
        return self._ask("POST", path, body)[0], self._led

    def page(self, path: str, **fields: str) -> str:
        """Send a form; return the page that answers."""
        body = urlencode(fields | {"csrfmiddlewaretoken": self._token})
        return self._ask("POST", path, body)[1]

    def _ask(self, method: str, path: str, body: str) -> tuple[int, str]:
        head = {"X-Forwarded-For": self._from, "Host": HOST}
        if self._cookies:
            head["Cookie"] = "; ".join(f"{k}={v}" for k, v in self._cookies.items())
        if method == "POST":
            head["Content-Type"] = "application/x-www-form-urlencoded"
        self._line.request(method, path, body or None, head)
        answer = self._line.getresponse()
        page = answer.read().decode(errors="replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _equals, rest = value.partition("=")
                self._cookies[key] = rest.partition(";")[0]
        self._led = answer.getheader("Location", "")
        return answer.status, page


def run(plan: Plan, attempts: int, say: Said) -> dict[str, Any]:
    """Measure so many attempts at `CLIENTS` clients; the report's cells are the kinds of attempt.

    Keys of a cell: work, n, statuses, per_second, p50, p95, p99, max (ms, by the clock). Also
    `hash` (cost of one password hash as set) and `authentication` (share of the processor time of
    authorised API reads that finding out who asks takes).
    """
    world = prepare()
    password = secrets.token_urlsafe(18)
    phones = list(_registered(password))
    share = _share(world)
    say(f"who asks: {share:.1%} of the processor time of an authorised API read")
    more = {"TONGBAN_PROXIES": "127.0.0.1", "TONGBAN_STAFF_SECOND_FACTOR": "required"}
    with serving(plan, **more) as place:
        codes = _with_apps(place.port)
        say(f"{vendor()}: {attempts} attempts at {CLIENTS} clients")
        told, seconds = _storm(place.port, attempts, phones, password, codes)
    cells = [_cell(kind, one, seconds) for kind, one in told.items()]
    for cell in cells:
        say(f"{cell['work']:<16} {cell['n']:>5}  p50 {cell['p50']} p95 {cell['p95']} ms")
    cost = {key: getattr(Argon2id, key) for key in ("time_cost", "memory_cost")}
    return {
        "database": vendor(),
        "cpus": os.cpu_count(),
        "clients": CLIENTS,
        "seconds": round(seconds, 1),
        "hash": {"algorithm": "argon2id", **cost},
        "authentication": round(share, 4),
        "cells": cells,
    }


def _cell(kind: str, told: Told, seconds: float) -> dict[str, Any]:
    statuses = {str(status): n for status, n in sorted(told.statuses.items())}
    return {"work": kind, "statuses": statuses, **Timings(seconds, told.taken).summary()}


def _registered(password: str) -> Iterator[str]:
    """Register fictitious people of region 99; yield their telephone numbers."""
    for number in range(PEOPLE):
        first = f"99010119{60 + number % 40}0101{number:03d}"
        phone = f"1000009{number:04d}"
        asked = Registration("示例·压测", first + citizen_check(first), phone, password)
        identity.register(asked, address=f"2001:db8:ffff:{number:x}::1")
        yield phone
    worker.drain(rounds=10_000)


def _share(world: World) -> float:
    """Return the share of an authorised read's processor time that finding out who asks takes.

    The middle one of eleven rounds: both are so short that one round is told by chance.
    """
    token, client = world.tokens[WINDOW], Client(SERVER_NAME="localhost")
    head = {"Authorization": f"Bearer {token}"}

    def read() -> None:
        answer = client.get("/api/v1/cases?size=20", headers=head)
        if answer.status_code != 200:
            raise RuntimeError(f"reading cases: {answer.status_code}")

    return statistics.median(
        _cost(lambda: identity.actor_by_token(token)) / _cost(read) for _ in range(11)
    )


def _cost(work: Callable[[], object], times: int = 100) -> float:
    work()
    began = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - began) / times


def _with_apps(port: int) -> dict[str, str]:
    """Let staff set up an authenticator app by the pages; return the password of each login."""
    for login in STAFF:
        browser = Browser(port)
        browser.anew()
        browser.get("/sign-in")
        browser.send("/sign-in", account=login, password=identity.DEMO_PASSWORD)
        browser.get("/my/second-factor/app")
        found = _SECRET.search(browser.page("/my/second-factor/app", label="app"))
        if found is None:
            raise RuntimeError(f"{login} was shown no secret")
        status, _led = browser.send("/my/second-factor/app", code=_code(found[1].replace(" ", "")))
        if status not in {200, 302, 303}:
            raise RuntimeError(f"{login} could not set up an app: {status}")
    return dict.fromkeys(STAFF, identity.DEMO_PASSWORD)


def _code(secret: str) -> str:
    app = TOTP(base64.b32decode(secret), 6, SHA1(), 30)  # noqa: S303  # RFC 6238
    return app.generate(int(time.time())).decode()


def _storm(
    port: int, attempts: int, phones: list[str], password: str, codes: dict[str, str]
) -> tuple[dict[str, Told], float]:
    told = {kind: Told() for kind in dict.fromkeys(MIX)}
    numbers, lock, failed = itertools.count(), threading.Lock(), list[BaseException]()

    def client() -> None:
        browser = Browser(port)
        browser.anew()
        browser.get("/sign-in")
        try:
            while (number := next(numbers)) < attempts:
                kind = MIX[number * 7 % len(MIX)]
                browser.anew()
                began = time.perf_counter()
                status = _try(browser, kind, number, phones, password, codes)
                with lock:
                    told[kind].taken.append((time.perf_counter() - began) * 1000)
                    told[kind].statuses[status] += 1
        except BaseException as wrong:  # noqa: BLE001  # told by the thread that waits
            failed.append(wrong)

    began = time.perf_counter()
    threads = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    if failed:
        raise failed[0]
    return told, time.perf_counter() - began


def _try(
    browser: Browser,
    kind: str,
    number: int,
    phones: list[str],
    password: str,
    codes: dict[str, str],
) -> int:
    half = len(phones) // 2
    if kind == "right":
        status, _led = browser.send("/sign-in", account=phones[number % half], password=password)
        if status != 302:
            raise RuntimeError(f"a right password was answered {status}")
        return status
    if kind == "wrong password":
        name = phones[half + number % half]
        return browser.send("/sign-in", account=name, password=f"{password}x")[0]
    if kind == "unknown":
        return browser.send("/sign-in", account=f"1000008{number % 10_000:04d}", password=password)[
            0
        ]
    login = STAFF[number % len(STAFF)]
    status, led = browser.send("/sign-in", account=login, password=codes[login])
    if status != 302 or led != "/sign-in/code":
        return status
    return browser.send("/sign-in/code", code="000000")[0]
