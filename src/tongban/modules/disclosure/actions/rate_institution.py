"""Write down how an institution of intermediary services was rated, with its source."""

from __future__ import annotations

from tongban.kernel import clock, ids
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import policies, ratings
from ..contracts import (
    RATED_ALREADY,
    RATED_NOBODY,
    RATED_OFF_SCALE,
    RATED_TOO_EARLY,
    RATED_WITHOUT_SOURCE,
    InstitutionRated,
    RatingRecord,
)
from ..models import InstitutionRating

FEWEST = 2
"""Grades of a scale."""


@action("intermediary.rate")
def rate_institution(record: RatingRecord, *, by: Actor) -> str:
    """中介服务机构评价：优化营商环境条例 第43条。 Returns the uid of the rating.

    Earlier ratings stay: the newest by its day is shown first.

    Raises:
        Refused: `rating.no_institution`, `rating.scale`, `rating.day`, `rating.source`,
            `rating.already`, `access.not_allowed`.
    """
    require(policies.may_rate(by))
    _check(record)
    row = InstitutionRating(
        uid=ids.new_uid(),
        uscc=record.uscc,
        grade=record.grade,
        scale=list(record.scale),
        scored_on=record.scored_on,
        body=record.body,
        basis=record.basis,
        link=record.link,
        at=clock.now(),
        by=by.ref,
    )
    if ratings.standing_already(record) or not _made(row):
        raise Refused(RATED_ALREADY)
    day = record.scored_on.isoformat()
    note(f"institution:{record.uscc}", rating=row.uid, grade=row.grade, scored_on=day)
    emit(InstitutionRated(uid=row.uid, uscc=row.uscc, grade=row.grade, scored_on=day))
    return row.uid


def _check(record: RatingRecord) -> None:
    if record.uscc not in ratings.institutions():
        raise Refused(RATED_NOBODY, uscc=record.uscc)
    grades = {one for one in record.scale if one.strip()}
    if len(grades) < max(FEWEST, len(record.scale)) or record.grade not in grades:
        raise Refused(RATED_OFF_SCALE)
    if record.scored_on > clock.today():
        raise Refused(RATED_TOO_EARLY)
    linked = not record.link or record.link.startswith(("https://", "http://"))
    if not (record.body.strip() and record.basis.strip() and linked):
        raise Refused(RATED_WITHOUT_SOURCE)


def _made(row: InstitutionRating) -> bool:
    """Write the row unless somebody wrote the same at this moment."""
    made = InstitutionRating.objects.bulk_create([row], ignore_conflicts=True)
    return bool(made) and InstitutionRating.objects.filter(uid=row.uid).exists()
