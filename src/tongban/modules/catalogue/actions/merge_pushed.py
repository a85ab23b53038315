"""An editor merges an item that a new standard holds back: the merged record goes to review."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import inheritance, native, policies, pushes, pushing, queries
from ..changing import CHOOSE_ALL, HEAVIER, NO_CONFLICT, Draft, Layer, Operation
from ..contracts import Implementation
from ..steps import PUSHED
from .open_change import open_change


@action("catalogue.merge_pushed")
def merge_pushed(uid: str, code: str, chosen: Mapping[str, Decimal | None], *, by: Actor) -> str:
    """合并：国发〔2016〕55号 二（一）。 Opens a change with the merged record; returns its uid.

    `chosen` has an entry for every conflict: None follows the standard, a number is the body's own
    value in the standard's unit. Its effect settles the conflict; until then the item stays public
    under its last revision.

    Raises:
        Refused: `push.no_conflict`, `push.choose_all`, `item.heavier`, `change.already_open`.
    """
    row = pushes.pushed(uid, code, by)
    require(policies.may_open_change(by, Layer.ITEM, org=row.org, region=row.region))
    check(row, PUSHED, "merge")
    found = pushes.columns(row)
    if not found:
        raise Refused(NO_CONFLICT)
    missing = [one for one in found if one.element not in chosen]
    if missing:
        zh = "、".join(one.zh for one in missing)
        raise Refused(CHOOSE_ALL, elements=zh, elements_en=", ".join(one.en for one in missing))
    _, new = pushes.standards(row.push)
    own = native.decode(queries.item(code).content)
    if not isinstance(own, Implementation):
        raise TypeError("an item's record is an implementation")
    elements = {one.element for one in found}
    merged = pushing.merged(new, own, {k: v for k, v in chosen.items() if k in elements})
    heavy = inheritance.wrong(new, merged)
    if heavy:
        raise Refused(HEAVIER, **inheritance.named(heavy))
    change = row.push.change
    draft = Draft(native.encode(merged), reason=(change.reason if change else "") or None)
    opened = open_change(Operation.REVISE, Layer.ITEM, [code], draft, by=by)
    take(row, PUSHED, "merge", change_uid=opened)
    note(f"item:{code}", push=uid, change=opened)
    return opened
