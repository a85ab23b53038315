"""利害关系人: a third party whose major interest is touched is named, told and heard."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action
from tongban.kernel.actors import Actor
from tongban.kernel.errors import Refused
from tongban.kernel.policies import require
from tongban.kernel.steps import check, take

from .. import law, policies, procedures, queries
from ..contracts import NO_PARTY, OPINION_NEEDED, REASON_NEEDED, CaseRef, PartyState
from ..models import Case, Party
from ..sealed import seal
from ..steps import CASE, PARTY
from . import _journal


@action("case.name_party")
def name_party(case_no: str, *, by: Actor, name: str, interest: str) -> CaseRef:
    """利害关系人：行政许可法 第36条。 From now on no grant before the party is told and heard."""
    case = _open(case_no, "name_party", by=by)
    if not (name.strip() and interest.strip()):
        raise Refused(REASON_NEEDED)
    take(case, CASE, "name_party", parties_due=case.parties_due + 1)
    Party.objects.create(
        case_id=case.pk,
        who=seal("procedure", case.case_no, name.strip()),
        interest=seal("procedure", case.case_no, interest.strip()),
        named_at=clock.now(),
    )
    _journal.record(case, "name_party", by=by, parties=case.parties_due)
    return _journal.ref(case)


@action("case.tell_party")
def tell_party(case_no: str, *, by: Actor, way: str) -> CaseRef:
    """告知利害关系人：行政许可法 第36条。 The first who is not told yet; the way is noted."""
    case = _open(case_no, "tell_party", by=by)
    party = procedures.party_waiting(case)
    if party is None or party.state != PartyState.NAMED:
        raise Refused(NO_PARTY)
    if not way.strip():
        raise Refused(REASON_NEEDED)
    take(case, CASE, "tell_party")
    take(party, PARTY, "tell", told_on=clock.today(), way=way.strip()[:60])
    _journal.record(case, "tell_party", by=by)
    return _journal.ref(case)


@action("case.hear_party")
def hear_party(case_no: str, *, by: Actor, statement: str) -> CaseRef:
    """听取利害关系人的意见：行政许可法 第36条。 What was said, or that nothing was said."""
    case = _open(case_no, "hear_party", by=by)
    party = procedures.party_waiting(case)
    if party is None or party.state != PartyState.TOLD:
        raise Refused(NO_PARTY)
    if not statement.strip():
        raise Refused(OPINION_NEEDED)
    take(case, CASE, "hear_party", parties_due=case.parties_due - 1)
    sealed = seal("procedure", case.case_no, statement.strip())
    take(party, PARTY, "hear", heard_at=clock.now(), statement=sealed)
    _journal.record(case, "hear_party", by=by)
    return _journal.ref(case)


def _open(case_no: str, step: str, *, by: Actor) -> Case:
    case = queries.one(case_no, seen_by=by)
    require(policies.may_take(by, case, step))
    check(case, CASE, step)
    law.allow(case, step)
    return case
