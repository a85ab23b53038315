"""/messages: list, read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from tongban.kernel.web import actor_of
from tongban.rest.problems import READS, WRITES, language
from tongban.rest.shell import reply, write

from .. import public
from .schemas import LinesWanted, Message, MessageLine, MessageLines, Messages, Wanted, shown

router = Router(tags=["messages"])


@router.get(
    "/messages",
    operation_id="message.list",
    summary="List the own messages",
    response={200: Messages, **READS},
)
def messages(request: HttpRequest, asked: Query[Wanted]) -> HttpResponse:
    """List messages, newest first, in the language of `Accept-Language`."""
    found = public.inbox(
        actor_of(request), language=language(request), after=asked.after, size=asked.size
    )
    return reply({"items": [shown(one) for one in found.rows], "next": found.after})


@router.get(
    "/messages/{uid}/lines",
    operation_id="message.lines",
    summary="List what a message stands for",
    response={200: MessageLines, **READS},
)
def lines(request: HttpRequest, uid: str, asked: Query[LinesWanted]) -> HttpResponse:
    """List what was gathered into one of the own messages, fifty a page."""
    found = public.lines(uid, actor_of(request), language=language(request), after=asked.after)
    rows = [{name: getattr(one, name) for name in MessageLine.model_fields} for one in found.rows]
    return reply({"lines": rows, "next": found.after})


@router.post(
    "/messages/{uid}/read",
    operation_id="message.read",
    summary="Mark a message as read",
    response={200: Message, **WRITES},
)
def read_message(request: HttpRequest, uid: str) -> HttpResponse:
    """Mark as read; again changes nothing. Honours `Idempotency-Key`."""
    said = language(request)
    return write(
        request, lambda: shown(public.read_message(uid, by=actor_of(request), language=said))
    )
