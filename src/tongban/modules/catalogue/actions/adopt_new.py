"""Adopt many records that the catalogue does not have yet: what an import mostly does."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.policies import require

from .. import columns, policies
from ..contracts import BaseItem, Item
from ..models import BaseRevision
from ..models import Item as Row
from ..native import Record
from ..prepared import Prepared
from .adopt import planned, refuse_heavier

_AT_ONCE = 200
"""Rows of one statement."""


@action("catalogue.adopt_new")
def adopt_new(
    bases: Sequence[Prepared[BaseItem]],
    items: Sequence[tuple[Prepared[Record], Item]],
    *,
    by: Actor,
) -> None:
    """目录清单、实施清单：国发〔2016〕55号 二（一）。 One entry of the audit chain for each record.

    Whoever calls has found out that none of them is known.

    Raises:
        Refused: `access.not_allowed`; `item.heavier` naming the elements.
    """
    require(policies.may_adopt(by))
    for _, item in items:
        refuse_heavier(item.base, item.implementation)
    now = clock.now()
    made = [
        BaseRevision(
            code=one.record.code,
            number=1,
            name=one.record.name,
            content=one.content,
            fingerprint=one.fingerprint,
            effective=planned(one.record, by),
            at=now,
        )
        for one in bases
    ]
    BaseRevision.objects.bulk_create(made, _AT_ONCE)
    rows = [
        Row(
            code=item.code,
            content=one.content,
            fingerprint=one.fingerprint,
            updated_at=now,
            **columns.of(item),
        )
        for one, item in items
    ]
    Row.objects.bulk_create(rows, _AT_ONCE)
    for base in made:
        note(f"base:{base.code}", revision=1, fingerprint=base.fingerprint)
    for row in rows:
        note(f"item:{row.code}", fingerprint=row.fingerprint)
