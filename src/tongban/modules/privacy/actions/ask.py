"""Ask for a copy of one's data, or ask the office to correct, delete or explain."""

from __future__ import annotations

import math

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.helping import FOR_WARDS
from tongban.kernel.policies import require
from tongban.modules.identity import public as identity
from tongban.modules.places import public as places

from .. import policies, queries
from ..contracts import (
    ASKED_OFTEN,
    COPY_WAITS,
    NOBODY,
    SAY_WHAT,
    TO_A_BODY,
    Office,
    RequestKind,
    RequestMade,
)
from ..models import DataRequest, seal_request

DAYS = 15
"""Working days until the answer: our promise. The law says 及时; GB/T 35273 8.7 says 30 days."""
LEAST = 5
ENGLISH = "en"
ASKED = identity.Allowance("data_request", most=10, minutes=24 * 60)
"""Of one person's data: every request is read and answered by somebody."""


@action("privacy.ask_copy", helped=FOR_WARDS)
def ask_copy(*, language: str = "zh", by: Actor) -> str:
    """个人信息保护法 第45条（查阅、复制）: ask for a copy of one's data; the worker makes it.

    `language` ("zh", "en") is that of its headings and labels. Needs a fresh proof of who asks.
    Raises `Refused` (`privacy.copy_waits`). Returns the uid.
    """
    require(policies.own_data(by) or policies.freshly_proved(by))
    if queries.requests.copy_waits(policies.person_of(by)):
        raise Refused(COPY_WAITS)
    uid = _made(RequestKind.EXPORT, "", by)
    if language == ENGLISH:
        DataRequest.objects.filter(uid=uid).update(language=ENGLISH)
    return uid


@action("privacy.ask_office", helped=FOR_WARDS)
def ask_office(kind: RequestKind, text: str, org: str = "", *, by: Actor) -> str:
    """个人信息保护法 第46条至第48条、第50条: ask a body to correct, delete or explain.

    `org`: one of the bodies that handled the person's matters; "" for who runs the platform.
    Answered within 15 working days, with reasons. Raises `NotFound`, `Refused`
    (`privacy.say_what`, `privacy.asked_often`).
    """
    require(policies.own_data(by))
    said = text.strip()[:2000]
    if kind not in TO_A_BODY or len(" ".join(said.split())) < LEAST:
        raise Refused(SAY_WHAT)
    to = queries.offices.one(org, by=by)
    _count(policies.person_of(by))
    return _made(kind, said, by, to)


def _count(person_id: int) -> None:
    """Count a request that is made; one that is refused is none."""
    try:
        identity.spend(ASKED, f"person:{person_id}")
    except Refused as no:
        hours = math.ceil(no.params["minutes"] / 60)
        raise Refused(ASKED_OFTEN, most=ASKED.most, hours=hours) from None


def _made(kind: RequestKind, text: str, by: Actor, to: Office = NOBODY) -> str:
    uid = ids.new_uid()
    made = DataRequest.objects.create(
        uid=uid,
        person_id=policies.person_of(by),
        account_id=by.account_id or 0,
        kind=kind,
        org=to.org,
        region=to.region,
        asker=policies.asker(by),
        asked_at=clock.now(),
        due=places.calendar().add_working_days(clock.today(), DAYS).on,
        text=seal_request("text", uid, text.encode()) if text else b"",
    )
    note(made.subject, sort=str(kind), due=made.due.isoformat())
    emit(RequestMade(uid=uid, sort=str(kind)))
    return uid
