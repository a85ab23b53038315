"""What web and REST entrances share: who asks, and whether the answer is known already."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import parse_etags, quote_etag

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


def has_already(request: HttpRequest, etag: str) -> bool:
    """Whether the caller has this answer: tags are compared weakly (RFC 9110 §13.1.2), so that
    what was compressed on its way still counts."""
    given = parse_etags(request.headers.get("If-None-Match", ""))
    return any(one == "*" or one.removeprefix("W/") == etag for one in given)
