"""From the catalogue's records to the shapes on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from tongban.modules.forms import public as forms

from .. import queries
from ..contracts import BaseItem, Bundle, Implementation, Offer, TimeLimit

_BASE: TypeAdapter[BaseItem] = TypeAdapter(BaseItem)
_OWN: TypeAdapter[Implementation] = TypeAdapter(Implementation)
_BUNDLE: TypeAdapter[Bundle | None] = TypeAdapter(Bundle | None)
_LIMIT: TypeAdapter[TimeLimit | None] = TypeAdapter(TimeLimit | None)


def row(code: str, state: str, offer: Offer) -> dict[str, Any]:
    """Shape an item of a list."""
    item = offer.item
    return {
        "code": code,
        "name": offer.name,
        "org": offer.org,
        "org_name": offer.org_name,
        "region": offer.region,
        "audience": list(offer.audience),
        "themes": list(item.base.themes),
        "open": state == "published",
        "revision": offer.revision_id,
        "promised": _LIMIT.dump_python(item.promised, mode="json"),
        "statutory": _LIMIT.dump_python(item.base.limits.statutory, mode="json"),
        "charged": None if item.base.fee is None else item.base.fee.charged,
        "visits": item.visits,
    }


def rows(codes: list[str]) -> list[dict[str, Any]]:
    """Shape items by their codes, in this order; one that was withdrawn meanwhile is left out."""
    found = queries.listed(codes)
    listed = (found[code] for code in codes if code in found)
    return [row(one.code, one.state, one.offer) for one in listed]


def whole(code: str) -> dict[str, Any]:
    """Shape the whole guide. Raises `NotFound`."""
    held, revision, item = queries.published(code)
    offer = queries.offer(revision.pk)
    return {
        **row(code, held.state, offer),
        "state": held.state,
        "pause_reason": held.pause_reason,
        "number": revision.number,
        "published_at": revision.published_at.isoformat(),
        "base": _BASE.dump_python(item.base, mode="json"),
        "implementation": _OWN.dump_python(item.implementation, mode="json"),
        "bundle": _BUNDLE.dump_python(item.bundle, mode="json"),
        "situation": _form(revision.situation_revision_id),
        "form": _form(revision.form_revision_id),
    }


def _form(revision_id: int | None) -> Mapping[str, Any] | None:
    if revision_id is None:
        return None
    found = forms.revision(revision_id)
    return {"revision": found.id, "schema": dict(found.schema), "layout": dict(found.layout)}
