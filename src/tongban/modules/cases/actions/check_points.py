"""Tick the published review points of a case, one by one."""

from __future__ import annotations

from collections.abc import Sequence

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require

from .. import pointing, policies, queries
from ..contracts import (
    POINT_REASON,
    POINT_UNKNOWN,
    POINTS_CLOSED,
    CaseRef,
    CaseState,
    PointMark,
    PointsChecked,
    PointVerdict,
    PointView,
)
from ..models import Case, PointTick
from ..sealed import seal
from . import _journal

CHECKABLE = frozenset({CaseState.SUBMITTED, CaseState.PRECHECKED, CaseState.ACCEPTED})


@action("case.check_points")
def check_points(case_no: str, marks: Sequence[PointMark], *, by: Actor) -> CaseRef:
    """核对审查要点：优化营商环境条例 第35条。 Those of the case's own revision, for one's body.

    Raises:
        Refused: `case.points_closed`, `case.point_unknown`, `case.point_reason_needed`.
    """
    case = queries.one(case_no, seen_by=by)
    org = policies.points_org(by, case)
    require(policies.may_check_for(by, case, org))
    if case.state not in CHECKABLE:
        raise Refused(POINTS_CLOSED)
    known = {one.place: one for one in pointing.points(case, org, by)}
    if not marks:
        raise Refused(POINT_UNKNOWN)
    for mark in marks:
        _sound(mark, known.get(mark.place))
    _keep(case, org, marks, by)
    failed = [mark.place for mark in marks if not mark.met]
    _journal.record(case, "check_points", by=by, org=org, checked=len(marks), unmet=failed)
    emit(PointsChecked(case_no=case_no, org=org, checked=len(marks), unmet=len(failed)))
    return _journal.ref(case)


def _sound(mark: PointMark, point: PointView | None) -> None:
    """A point of this guide; with a reason when it fails, or when the platform saw otherwise."""
    if point is None:
        raise Refused(POINT_UNKNOWN)
    platform = PointVerdict.MET if mark.met else PointVerdict.UNMET
    differs = point.by_platform and point.verdict is not platform
    if (not mark.met or differs) and not mark.reason.strip():
        raise Refused(POINT_REASON)


def _keep(case: Case, org: str, marks: Sequence[PointMark], by: Actor) -> None:
    for mark in marks:
        why = mark.reason.strip()
        PointTick.objects.update_or_create(
            case_id=case.pk,
            org=org,
            place=mark.place,
            defaults={
                "met": mark.met,
                "reason": seal("opinion", case.case_no, why) if why else b"",
                "officer": by.ref,
                "officer_name": by.name,
                "at": clock.now(),
            },
        )
