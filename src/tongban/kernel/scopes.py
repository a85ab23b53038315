"""What grants cover, as a condition on rows: row by row the answer of `Grant.holds`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.db.models import Q

from .actors import Grant
from .codes import NATION

EVERYWHERE = Q(pk__isnull=False)
NOWHERE = Q(pk__in=())
_NONE: Mapping[int, str] = MappingProxyType({})


def in_region(field: str, scope: str) -> Q:
    """Rows whose region lies in a scope (a code in its short form); "" sets no condition.

    The nation takes every row that names a region, never those that name none.
    """
    if not scope:
        return Q()
    return Q(**{f"{field}__gt": ""} if scope == NATION else {f"{field}__startswith": scope})


def covered(
    grants: Iterable[Grant],
    *,
    org: str = "org",
    region: str = "region",
    types: str = "",
    beginnings: Mapping[int, str] = _NONE,
) -> Q:
    """Rows that one of the grants covers; without a grant none.

    `org`, `region` and `types` name the columns of body (USCC), region and item type; "" leaves
    types out. `beginnings` names columns that hold the first digits of the region, by how many.
    """
    found = NOWHERE
    for one in grants:
        column = beginnings.get(len(one.region))
        where = Q(**{column: one.region}) if column else in_region(region, one.region)
        if one.org:
            where &= Q(**{org: one.org})
        if types and one.types:
            where &= Q(**{f"{types}__in": one.types})
        found |= where or EVERYWHERE
    return found
