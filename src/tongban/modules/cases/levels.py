"""Two levels: who has a case that a body below reviews first (行政许可法 第35条、第43条)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tongban.modules.places import public as places

if TYPE_CHECKING:
    from tongban.modules.catalogue.contracts import Offer

    from .models import Case


def below(case: Case) -> bool:
    """Whether the case is still with the body below."""
    return bool(case.lower_org) and case.sent_up_at is None


def seat(offer: Offer) -> dict[str, str]:
    """Return the columns that say who has a new case: the body below, or the one that decides."""
    first = offer.item.implementation.lower_first
    if first is None:
        return {"lower_org": "", "lower_region": "", **_at(offer.org, offer.region)}
    uscc = first.body.uscc
    known = {one.uscc: one.region for one in places.organisations([uscc])}
    region = known.get(uscc, offer.region)
    return {"lower_org": uscc, "lower_region": region, **_at(uscc, region)}


def above(offer: Offer) -> dict[str, str]:
    """Return the columns that say who has a case once it was sent up."""
    return _at(offer.org, offer.region)


def _at(org: str, region: str) -> dict[str, str]:
    return {"org": org, "region": region, "city": region[:4], "county": region[:6]}
