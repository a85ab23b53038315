"""`{% load notices %}`: the number at the bell."""

from __future__ import annotations

from django import template
from django.http import HttpRequest

from tongban.kernel.web import actor_of

from .. import policies, public

register = template.Library()


@register.simple_tag(name="unread")
def unread(request: HttpRequest) -> str | None:
    """`{% unread request as waiting %}`: "" for none, "1" to "9", "9+"; None without an inbox."""
    actor = actor_of(request)
    return None if policies.may_have_inbox(actor) else public.unread_count(actor)
