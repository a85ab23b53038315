"""From the catalogue's records to the shapes on the wire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from tongban.modules.forms import public as forms

from .. import disclosing, queries
from ..cards import card_of
from ..contracts import (
    BaseItem,
    Bundle,
    Disclosed,
    DisclosedBase,
    Implementation,
    Item,
)

_BASE: TypeAdapter[BaseItem] = TypeAdapter(BaseItem)
_OWN: TypeAdapter[Implementation] = TypeAdapter(Implementation)
_BUNDLE: TypeAdapter[Bundle | None] = TypeAdapter(Bundle | None)


def row(state: str, revision_id: int, card: Mapping[str, Any]) -> dict[str, Any]:
    """Shape an item of a list."""
    return {**card, "open": state == "published", "revision": revision_id}


def rows(codes: list[str]) -> list[dict[str, Any]]:
    """Shape items by their codes, in this order; one that was withdrawn meanwhile is left out."""
    found = queries.listed(codes)
    listed = (found[code] for code in codes if code in found)
    return [row(one.state, one.revision_id, one.card) for one in listed]


def whole(held: queries.ItemRow, revision: queries.Revision, item: Item) -> dict[str, Any]:
    """Shape the whole guide, with the schema of its form."""
    return {
        **row(held.state, revision.pk, card_of(item)),
        "state": held.state,
        "pause_reason": held.pause_reason,
        "number": revision.number,
        "fingerprint": revision.fingerprint,
        "published_at": revision.published_at.isoformat(),
        **_content(item),
        "situation": _form(revision.situation_revision_id),
        "form": _form(revision.form_revision_id),
    }


def disclosed(of: Disclosed) -> dict[str, Any]:
    """Shape an item of the whole catalogue: as `whole`, without the compiled form."""
    return {
        **row(of.state, of.revision_id, card_of(of.item)),
        "state": of.state,
        "pause_reason": of.pause_reason,
        "number": of.number,
        "fingerprint": of.fingerprint,
        "published_at": of.published_at.isoformat(),
        **_content(of.item),
    }


def disclosed_base(of: DisclosedBase) -> dict[str, Any]:
    """Shape a base item."""
    return {
        "code": of.code,
        "number": of.number,
        "fingerprint": of.fingerprint,
        "at": of.at.isoformat(),
        "base": _BASE.dump_python(of.base, mode="json"),
    }


def changes(found: Sequence[disclosing.Happened]) -> list[dict[str, Any]]:
    """Shape changes, each with what took the item's place."""
    others = disclosing.successors(found)
    return [{**_change(one), "successors": others.get(one.code, [])} for one in found]


def _change(of: disclosing.Happened) -> dict[str, Any]:
    return {
        "seq": of.seq,
        "kind": of.kind,
        "code": of.code,
        "name": of.name,
        "org": of.org,
        "state": of.state,
        "number": of.number,
        "fingerprint": of.fingerprint,
        "at": of.at.isoformat(),
    }


def _content(item: Item) -> dict[str, Any]:
    return {
        "base": _BASE.dump_python(item.base, mode="json"),
        "implementation": _OWN.dump_python(item.implementation, mode="json"),
        "bundle": _BUNDLE.dump_python(item.bundle, mode="json"),
    }


def _form(revision_id: int | None) -> Mapping[str, Any] | None:
    if revision_id is None:
        return None
    found = forms.revision(revision_id)
    return {"revision": found.id, "schema": dict(found.schema), "layout": dict(found.layout)}
