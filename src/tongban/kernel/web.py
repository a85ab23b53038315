"""What web and REST entrances share: who asks, and whether the answer is known already."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils.http import http_date, parse_etags, parse_http_date_safe, quote_etag

from . import clock
from .actors import Actor, Anonymous
from .crypto import sm3


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor that the identity middleware or the bearer token named."""
    actor = getattr(request, "actor", Anonymous)
    return actor if isinstance(actor, Actor) else Anonymous


def etag_of(*known: object) -> str:
    """Return the strong tag of an answer that `known`, plain values, decides (RFC 9110 §8.8.3)."""
    return tag_of(repr(known).encode())


def tag_of(body: bytes) -> str:
    """Return the strong tag of an answer by its bytes."""
    return quote_etag(sm3(body)[:24])


def has_already(request: HttpRequest, etag: str, changed: dt.datetime | None = None) -> bool:
    """Whether the caller has this answer: tags are compared weakly (RFC 9110 §13.1.2), so that
    what was compressed on its way still counts.

    A caller without a tag may name a date instead, where the answer has one (`dated`).
    """
    tags = request.headers.get("If-None-Match")
    if tags is not None:
        return any(one in {"*", etag} for one in _plain(tags))
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    return (
        since is not None
        and changed is not None
        and bool(dated(changed))
        and since >= int(changed.timestamp())
    )


def _plain(tags: str) -> list[str]:
    return [one.removeprefix("W/") for one in parse_etags(tags)]


def dated(changed: dt.datetime | None) -> dict[str, str]:
    """Return the header that says when an answer last changed (RFC 9110 §8.8.2).

    None within the same second: more may follow in it, and the date would not tell.
    """
    if changed is None or int(changed.timestamp()) >= int(clock.now().timestamp()):
        return {}
    return {"Last-Modified": http_date(changed.timestamp())}
