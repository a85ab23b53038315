"""What a published item says, as facts to count and references to look up: pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from tongban.kernel.calendar import Unit
from tongban.modules.catalogue.contracts import Channel, Handling, Item, Need, OnlineDepth


class Facts(TypedDict):
    """Columns of `ItemFact` that the guide alone decides."""

    base: str
    name: str
    org: str
    org_name: str
    region: str
    online: bool
    fully_online: bool
    immediate: bool
    depth: str
    statutory: Decimal | None
    promised: Decimal | None
    visits: int | None
    required: int
    waived: int
    review_points: int
    consult: str
    supervise: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A place of the guide that names a law: where, and how it is written."""

    place: str
    law: str
    article: str = ""

    @property
    def text(self) -> str:
        """As one reads it."""
        return f"《{self.law}》{self.article}" if self.article else self.law


def facts_of(item: Item) -> Facts:
    """Return the facts. Limits count only where both are given in working days."""
    own, base = item.implementation, item.base
    statutory, promised = _limits(item)
    required, waived = _materials(item)
    return Facts(
        base=base.code,
        name=item.name,
        org=own.body,
        org_name=own.organisation.name,
        region=own.region,
        online=Channel.ONLINE in item.channels,
        fully_online=base.online_depth is OnlineDepth.IV and item.visits == 0,
        immediate=base.handling is Handling.IMMEDIATE,
        depth=str(base.online_depth or ""),
        statutory=statutory,
        promised=promised,
        visits=item.visits,
        required=required,
        waived=waived,
        review_points=len(item.review_points),
        consult=own.consult[:300],
        supervise=own.supervise[:300],
    )


def _limits(item: Item) -> tuple[Decimal | None, Decimal | None]:
    given, promised = item.base.limits.statutory, item.promised
    if given is None or promised is None or given.amount <= 0:
        return None, None
    if (given.unit, promised.unit) != (Unit.WORKING_DAY, Unit.WORKING_DAY):
        return None, None
    return given.amount, promised.amount


def _materials(item: Item) -> tuple[int, int]:
    """Required materials of the standard, and those of them that this body does not take."""
    asked = [m for m in item.base.materials or () if m.need in {Need.REQUIRED, Need.DEFERRABLE}]
    gone = item.implementation.materials_waived
    return len(asked), sum(bool(m.waivable) or m.key in gone for m in asked)


def references(item: Item) -> Iterator[Reference]:
    """Yield every place that names a law: bases first, then fee, then materials."""
    base = item.base
    for one in base.basis:
        yield Reference("basis", one.law, one.article)
    for one in base.supervision_basis:
        yield Reference("supervision_basis", one.law, one.article)
    if base.fee is not None:
        for text in (*base.fee.basis, *base.fee.reduction_basis):
            yield Reference("fee", text)
    texts = {
        "conditions": [one.basis for one in base.conditions],
        "special_procedures": [one.basis for one in base.special_procedures],
        "materials": [one.basis for one in base.materials or ()],
    }
    for place, found in texts.items():
        yield from (Reference(place, text) for text in found if text)
