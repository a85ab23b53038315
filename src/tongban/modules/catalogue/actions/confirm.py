"""Confirm a published item: an editor looked at it and it still holds."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies, queries
from ..contracts import NOT_PUBLIC
from ..models import Confirmation


@action("catalogue.confirm")
def confirm(code: str, *, by: Actor) -> None:
    """实时更新、动态管理：国发〔2016〕55号 二（一）。 An editor stands behind the guide as it is.

    Raises:
        Refused: `item.not_public` for an item that nobody can see yet; `access.not_allowed`.
    """
    row = queries.item(code)
    require(policies.may_confirm(by, row))
    if row.state not in {"published", "paused"}:
        raise Refused(NOT_PUBLIC)
    Confirmation.objects.create(item_id=row.pk, at=clock.now(), by=by.ref)
    note(f"item:{code}", confirmed=True)
