"""What web and REST entrances share: who asks."""

from __future__ import annotations

from django.http import HttpRequest

from .actors import Actor, Anonymous


def actor_of(request: HttpRequest) -> Actor:
    """Return the actor that the identity middleware or the bearer token named."""
    actor = getattr(request, "actor", Anonymous)
    return actor if isinstance(actor, Actor) else Anonymous
