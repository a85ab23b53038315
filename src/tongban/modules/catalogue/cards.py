"""What lists show of a published item: worked out at publishing, so that no list reads a guide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter

from .contracts import Item, TimeLimit
from .offers import audience_of

_LIMIT: Final[TypeAdapter[TimeLimit | None]] = TypeAdapter(TimeLimit | None)


def card_of(item: Item) -> dict[str, Any]:
    """Return the card of an item, as the API writes it in lists."""
    own = item.implementation
    return {
        "code": item.code,
        "name": item.name,
        "org": own.body,
        "org_name": own.organisation.name,
        "region": own.region,
        "audience": list(audience_of(item)),
        "themes": list(item.base.themes),
        "promised": _LIMIT.dump_python(item.promised, mode="json"),
        "statutory": _LIMIT.dump_python(item.base.limits.statutory, mode="json"),
        "charged": None if item.base.fee is None else item.base.fee.charged,
        "visits": item.visits,
    }


@dataclass(frozen=True, slots=True)
class Brief:
    """Who handles an item, the limit that runs, whether it costs, how often one must come."""

    org_name: str
    binding: TimeLimit | None
    charged: bool | None
    visits: int | None


def brief(of: Mapping[str, Any]) -> Brief:
    """Read a card."""
    binding = _LIMIT.validate_python(of["promised"] or of["statutory"])
    return Brief(of["org_name"], binding, of["charged"], of["visits"])
