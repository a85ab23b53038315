"""`{% load opendata %}`: the description of an item inside its own page."""

from __future__ import annotations

import datetime as dt
from typing import Protocol

from django import template
from django.utils.safestring import SafeString

from tongban.modules.catalogue.contracts import Disclosed, Item

from ..address import portal
from ..schema_org import embedded

register = template.Library()


class _Row(Protocol):
    code: str
    state: str
    pause_reason: str


class _Revision(Protocol):
    pk: int
    number: int
    fingerprint: str
    published_at: dt.datetime


@register.simple_tag
def structured(row: _Row, revision: _Revision, item: Item) -> SafeString:
    """`{% structured row revision item %}`: schema.org, safe inside a script element."""
    of = Disclosed(
        code=row.code,
        state=row.state,
        pause_reason=row.pause_reason,
        number=revision.number,
        revision_id=revision.pk,
        fingerprint=revision.fingerprint,
        published_at=revision.published_at,
        item=item,
    )
    return embedded(of, portal())
