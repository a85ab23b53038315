"""The columns that lists and facets read, from an item. Pure."""

from __future__ import annotations

from typing import Any

from .contracts import Item
from .offers import LEGAL, NATURAL, audience_of


def of(item: Item) -> dict[str, Any]:
    """Return the facet columns of an item."""
    audience = audience_of(item)
    return {
        "base_code": item.base.code,
        "org": item.implementation.body,
        "org_name": item.implementation.organisation.name,
        "region": item.implementation.region,
        "name": item.name,
        "natural": NATURAL in audience,
        "legal": LEGAL in audience,
        "bundle": item.base.bundle,
        "type": str(item.base.type),
        "level": str(item.implementation.level),
        "depth": str(item.base.online_depth or ""),
        "field": item.base.field,
        "themes": list(item.base.themes),
    }
