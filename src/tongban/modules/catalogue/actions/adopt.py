"""Adopt a base item into the catalogue, or an implementation of it: whole, or not at all."""

from __future__ import annotations

from typing import Any, Literal

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import columns, inheritance, native, policies, queries
from ..contracts import BASE_UNKNOWN, BaseItem, Bundle, Implementation
from ..law import SAME_STANDARD
from ..models import BaseRevision, BundleRevision, Item

Outcome = Literal["created", "updated", "unchanged"]
"""An import finds out first what is unchanged: nothing is decided, nothing is noted for it."""


@action("catalogue.adopt_base")
def adopt_base(record: BaseItem, *, by: Actor) -> Outcome:
    """目录清单：国发〔2016〕55号 二（一）编制政务服务事项目录。 A change makes a new revision.

    One that an import plans for a later day (`effective`) is not in force before it.
    """
    require(policies.may_adopt(by))
    before = queries.newest_base(record.code)
    fingerprint = native.fingerprint(record)
    number = before.number + 1 if before else 1
    BaseRevision.objects.create(
        code=record.code,
        number=number,
        name=record.name,
        content=native.encode(record),
        fingerprint=fingerprint,
        effective=planned(record, by),
        at=clock.now(),
    )
    note(f"base:{record.code}", revision=number, fingerprint=fingerprint)
    return "updated" if before else "created"


def planned(record: BaseItem, by: Actor) -> str:
    """Return the day from which an imported revision is in force; a change has its own day."""
    return record.effective if by.ref == policies.IMPORT else ""


@action("catalogue.adopt_bundle")
def adopt_bundle(record: Bundle, *, by: Actor) -> Outcome:
    """一件事：国发〔2024〕3号。 A change makes a new revision; published items keep their own.

    Raises:
        Refused: `item.base_unknown`, `access.not_allowed`.
    """
    require(policies.may_adopt(by))
    if queries.latest_base(record.base) is None:
        raise Refused(BASE_UNKNOWN, base=record.base)
    before = queries.latest_bundle(record.base)
    fingerprint = native.fingerprint(record)
    number = before.number + 1 if before else 1
    BundleRevision.objects.create(
        base_code=record.base,
        number=number,
        content=native.encode(record),
        fingerprint=fingerprint,
        at=clock.now(),
    )
    note(record.code, revision=number, fingerprint=fingerprint)
    return "updated" if before else "created"


@action("catalogue.adopt_item")
def adopt_item(record: Implementation, *, by: Actor) -> Outcome:
    """实施清单：同一事项、同一标准、同一编码（国发〔2016〕55号 二（一））。

    Raises:
        Refused: `item.base_unknown`, `access.not_allowed`; `item.heavier` naming the elements.
    """
    require(policies.may_adopt(by))
    base = queries.latest_base(record.base)
    if base is None:
        raise Refused(BASE_UNKNOWN, base=record.base)
    standard = native.decode(base.content)
    if isinstance(standard, BaseItem):
        refuse_heavier(standard, record)
    fingerprint = native.fingerprint(record)
    before = queries.find(record.code)
    values = _values(record, base, fingerprint)
    if before is None:
        Item.objects.create(code=record.code, **values)
    else:
        Item.objects.filter(pk=before.pk).update(**values)
    note(f"item:{record.code}", fingerprint=fingerprint)
    return "updated" if before else "created"


def refuse_heavier(standard: BaseItem, record: Implementation) -> None:
    """Refuse a body's record that asks for more than its standard. Raises `item.heavier`."""
    heavy = inheritance.heavier(standard, record)
    SAME_STANDARD.forbid(bool(heavy), **inheritance.named(heavy))


def _values(record: Implementation, base: BaseRevision, fingerprint: str) -> dict[str, Any]:
    merged = queries.merged(base.content, native.encode(record))
    return {
        **columns.of(merged),
        "content": native.encode(record),
        "fingerprint": fingerprint,
        "updated_at": clock.now(),
    }
