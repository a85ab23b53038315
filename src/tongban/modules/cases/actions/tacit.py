"""What silence counts as, where a law says so: steps of the platform's own names."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.reasons import FORBIDDEN
from tongban.kernel.steps import check, move
from tongban.modules.catalogue import public as catalogue
from tongban.modules.catalogue.contracts import Silence

from .. import follows, law, levels, queries
from ..contracts import CaseRef
from ..models import Case
from ..steps import CASE
from ._decided import REMEDY, granted, refused


@action("case.grant_tacitly")
def grant_tacitly(case_no: str, *, by: Actor) -> CaseRef:
    """视为准予：行政许可法 第42条与事项设定依据。 The day after the statutory limit ended.

    Raises:
        Refused: `case.not_yet_silent`, `case.quota_used_up`, `case.earlier_first`.
    """
    case = _silent(case_no, "grant_tacitly", Silence.GRANTED, by)
    return granted(case, "grant_tacitly", by=by, limit=str(case.statutory_due), law=_basis(case))


@action("case.refuse_tacitly")
def refuse_tacitly(case_no: str, *, by: Actor) -> CaseRef:
    """视为不予许可：行政许可法 第42条与事项设定依据。 The day after the statutory limit ended.

    Raises:
        Refused: `case.not_yet_silent`.
    """
    case = _silent(case_no, "refuse_tacitly", Silence.REFUSED, by)
    limit, basis = str(case.statutory_due), _basis(case)
    return refused(case, "refuse_tacitly", by=by, limit=limit, law=basis, remedy=REMEDY)


def _silent(case_no: str, step: str, effect: Silence, by: Actor) -> Case:
    case = queries.one(case_no, seen_by=by)
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    check(case, CASE, step)
    if case.tacit != effect:
        raise Refused(FORBIDDEN)
    law.allow(case, step)
    return case


def _basis(case: Case) -> str:
    silence = catalogue.offer(case.revision_id).item.base.silence
    return silence.basis if silence else ""


@action("case.renew_tacitly")
def renew_tacitly(case_no: str, *, by: Actor) -> CaseRef:
    """视为准予延续：行政许可法 第50条第二款。 The day after the licence ended, undecided.

    Raises:
        Refused: `case.not_yet_silent` (the licence holds, or it was not asked in time).
    """
    case = queries.one(case_no, seen_by=by)
    if by.kind != "rule":
        raise Refused(FORBIDDEN)
    check(case, CASE, "renew_tacitly")
    law.allow(case, "renew_tacitly")
    if levels.below(case):
        above = {"sent_up_at": clock.now(), **levels.above(catalogue.offer(case.revision_id))}
        move(case, **above)
    renewal = follows.renewal(case)
    ended = renewal.valid_to.isoformat() if renewal else ""
    return granted(case, "renew_tacitly", by=by, limit=ended, law=law.renewal.ARTICLE)
