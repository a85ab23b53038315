"""Withdraw a rating that was written down wrongly."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies, ratings
from ..contracts import RATING_GONE, RATING_WHY, RatingWithdrawn
from ..models import InstitutionRating

LONGEST = 500


@action("intermediary.withdraw_rating")
def withdraw_rating(uid: str, why: str, *, by: Actor) -> None:
    """撤回记错的机构评价：优化营商环境条例 第43条。 The row stays with who withdrew it and why.

    Raises:
        NotFound: no such rating. Refused: `rating.why`, `rating.withdrawn`, `access.not_allowed`.
    """
    require(policies.may_rate(by))
    found = ratings.one(uid)
    said = why.strip()[:LONGEST]
    if not said:
        raise Refused(RATING_WHY)
    standing = InstitutionRating.objects.filter(pk=found.pk, withdrawn_at=None)
    if not standing.update(withdrawn_at=clock.now(), withdrawn_by=by.ref, why=said):
        raise Refused(RATING_GONE)
    note(f"institution:{found.uscc}", withdrawn=uid)
    emit(RatingWithdrawn(uid=uid, uscc=found.uscc))
