"""Requests: one's own, and those that wait for the office."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.paging import Page, page
from tongban.kernel.policies import require

from .. import passing, policies
from ..contracts import TO_A_BODY, RequestKind, RequestState, RequestView
from ..models import DataRequest, unseal_request

RequestRow: TypeAlias = DataRequest
"""The row as those outside may name it."""
SOONEST = ("due", "id")
MOST = 50
SOON, LATE = "soon", "late"
"""How far the body was told that an answer is due."""


def one(uid: str, *, by: Actor) -> DataRequest:
    """Return a request to its person, to who answers it, or to a rule. Raises `NotFound`."""
    found = DataRequest.objects.filter(uid=uid).first()
    if found is None or not policies.sees_request(by, found):
        raise NotFound("data_request")
    return found


def mine(by: Actor) -> list[RequestView]:
    """Return the person's requests, newest first. Raises `Refused`."""
    require(policies.own_data(by))
    rows = DataRequest.objects.filter(person=by.person_id).order_by("-id")
    return [view(one) for one in rows[:MOST]]


def every(by: Actor, *, after: str = "", size: int = 20) -> Page[RequestView]:
    """Return a page of all the person's requests, newest first. Raises `Refused`."""
    require(policies.own_data(by))
    rows = DataRequest.objects.filter(person=by.person_id)
    found = page(rows, order=("-id",), after=after, size=size)
    return Page([view(one) for one in found.rows], after=found.after)


def waiting(by: Actor, *, after: str = "", before: str = "", size: int = 30) -> Page[DataRequest]:
    """Return what the office has to answer, the soonest due first. Raises `Refused`."""
    require(policies.may_see_requests(by))
    rows = DataRequest.objects.filter(state=RequestState.ASKED, kind__in=TO_A_BODY)
    found = rows.filter(policies.made_here(by)).exclude(person=by.staff_person_id or 0)
    return page(found, order=SOONEST, after=after, before=before, size=size)


def copy_waits(person_id: int) -> bool:
    """Whether a copy is being made or can be fetched."""
    open_ = (RequestState.ASKED, RequestState.READY)
    rows = DataRequest.objects.filter(person=person_id, kind=RequestKind.EXPORT, state__in=open_)
    return rows.exists()


def over(now: dt.datetime, most: int = 200) -> list[str]:
    """Return uids of copies whose days are over."""
    rows = DataRequest.objects.filter(state=RequestState.READY, until__lt=now)
    return list(rows.order_by("until").values_list("uid", flat=True)[:most])


def view(row: DataRequest) -> RequestView:
    """Return a request as people read it."""
    return RequestView(
        uid=row.uid,
        kind=RequestKind(row.kind),
        state=RequestState(row.state),
        person_id=row.person_id,
        asked_at=row.asked_at,
        due=row.due,
        text=unseal_request("text", row.uid, row.text).decode(),
        outcome=row.outcome,
        answer=unseal_request("answer", row.uid, row.answer).decode(),
        answered_at=row.answered_at,
        until=row.until,
        size=row.size,
        org=row.org,
        passed=passing.read(row),
    )


def due_until(day: dt.date, told: str, most: int = 500) -> list[str]:
    """Return uids of requests to bodies that are due by a day and were not told so far."""
    rows = DataRequest.objects.filter(state=RequestState.ASKED, kind__in=TO_A_BODY, due__lte=day)
    fresh = rows.filter(told="") if told == SOON else rows.exclude(told=LATE)
    return list(fresh.order_by("due", "id").values_list("uid", flat=True)[:most])
