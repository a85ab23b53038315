"""`{% load signon %}`: other ways to sign in."""

from __future__ import annotations

from django import template

from ..contracts import UpstreamCard
from ..queries import upstreams

register = template.Library()


@register.simple_tag
def platforms() -> list[UpstreamCard]:
    """`{% platforms as found %}`: the platforms by which people may sign in."""
    return upstreams.platforms()


@register.simple_tag
def vouching() -> list[UpstreamCard]:
    """`{% vouching as found %}`: the platforms whose accounts raise a level when they are bound."""
    return upstreams.vouching(trusted=True)
