"""Offering a mandate: one side signs, the other is asked."""

from __future__ import annotations

from typing import Any

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import mandate_text, policies
from ..contracts import (
    MANDATE_TEXT_CHANGED,
    MandateOffered,
    MandateText,
    Other,
    Scope,
    Side,
)
from ..models import Mandate, seal_text
from ..queries import mandates
from . import _clerking, _sides, _throttle


def offer_mandate(side: Side, other: Other, scope: Scope, digest: str, *, by: Actor) -> str:
    """Sign a mandate as one side and ask the other; return its uid.

    `digest` is that of the text that the signer has read (`preview`). Whether the other side is
    known here is not told. Raises `Invalid`, and `Refused` (`access.slow_down`,
    `identity.level_too_low`, `identity.mandate_self`, `identity.mandate_text_changed`).
    """
    require(policies.may_make_mandates(by))
    _throttle.spend(_throttle.OFFERS, by.ref)
    return _offer(side, other, scope, digest, by=by)


def preview(side: Side, other: Other, scope: Scope, *, by: Actor) -> MandateText:
    """Return the text to be signed. Raises `Invalid` and `Refused` as the offer would."""
    require(policies.may_make_mandates(by))
    return _drafted(side, other, scope, by)[1]


@action("identity.offer_mandate")
def _offer(side: Side, other: Other, scope: Scope, digest: str, *, by: Actor) -> str:
    """民法典 第165条、行政许可法 第29条第二款: offer to act for somebody, or ask somebody to."""
    require(policies.may_make_mandates(by))
    if side == Side.PRINCIPAL:
        _clerking.within(scope, by)
    columns, agreed, asked_of = _drafted(side, other, scope, by)
    if agreed.digest != digest:
        raise Refused(MANDATE_TEXT_CHANGED)
    uid = ids.new_uid()
    row = Mandate.objects.create(
        uid=uid,
        **columns,
        other_sealed=asked_of.sealed(uid),
        acts=list(scope.acts),
        items=list(scope.items),
        starts_on=scope.starts_on,
        ends_on=scope.ends_on,
        text=seal_text(agreed.text, uid),
        digest=agreed.digest,
        offered_by=side,
        offered_at=clock.now(),
        offered_ref=by.ref,
    )
    acts, items = list(scope.acts), list(scope.items)
    note(row.subject, side=side, acts=acts, items=items, until=str(scope.ends_on), text=digest)
    asked = Side.AGENT if side == Side.PRINCIPAL else Side.PRINCIPAL
    emit(MandateOffered(uid=uid, to=mandates.addresses(row, asked), side=asked))
    return uid


def _drafted(
    side: Side, other: Other, scope: Scope, by: Actor
) -> tuple[dict[str, Any], MandateText, _sides.Party]:
    _sides.check_scope(scope)
    mine, theirs = _sides.own(by, side), _sides.other(other, side, by)
    first, second = (mine, theirs) if side == Side.PRINCIPAL else (theirs, mine)
    columns = mine.columns | theirs.columns
    columns |= {"principal_masked": first.masked, "agent_masked": second.masked}
    return columns, mandate_text.write(first.clear, second.clear, scope), theirs
