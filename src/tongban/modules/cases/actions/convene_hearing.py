"""听证通知: time, place and host, seven working days ahead; the host may be asked to withdraw."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tongban.kernel import clock
from tongban.kernel.actions import action, emit
from tongban.kernel.actors import Actor
from tongban.kernel.errors import FieldError, Invalid, Refused
from tongban.kernel.helping import FOR_WARDS
from tongban.kernel.steps import move, take
from tongban.modules.identity import public as identity

from .. import law, policies, procedures
from ..contracts import (
    HOST_UNKNOWN,
    REASON_NEEDED,
    CaseRef,
    HearingConvened,
    HearingState,
    HostChallenged,
)
from ..models import Case
from ..sealed import seal
from ..steps import HEARING
from . import _journal
from ._hearings import open_hearing


@action("case.convene_hearing")
def convene_hearing(  # noqa: PLR0913  # what the notice of a hearing says, by its names
    case_no: str,
    *,
    by: Actor,
    on: dt.date | None,
    hour: str,
    place: str,
    host: str,
    public: bool = True,
    why: str = "",
) -> CaseRef:
    """听证通知：行政许可法 第48条。 Again with another day or host: an answer to a challenge too.

    `host` is a staff number; `why` is the reason of a hearing that is not public.

    Raises:
        Refused: `case.hearing_notice_short`, `case.hearing_too_late`, `case.host_examined`,
            `case.host_unknown`, `case.closed_why_needed`. Invalid: day, hour or place lack.
    """
    case, held = open_hearing(case_no, "convene_hearing", by=by)
    if on is None or not place.strip() or not _hour(hour):
        raise Invalid([FieldError("on", "input.missing", "")])
    law.hearing.PUBLIC.forbid(not public and not why.strip())
    law.hearing.lawful_day(held, on)
    ref, name = _host(case, host)
    move(case, hearing=HearingState.CONVENED)
    told: dict[str, Any] = {"on": on, "hour": hour, "host": ref, "host_name": name}
    secret = {"closed": not public, "closed_why": _sealed(case, why)}
    fresh = {"noticed_on": clock.today(), "challenged": False, "challenge": b""}
    take(held, HEARING, "convene", place=place.strip()[:120], **fresh, **secret, **told)
    facts: dict[str, Any] = {"on": on.isoformat(), "hour": hour, "place": held.place}
    facts |= {"host": name, "public": public, "free": law.hearing.NO_FEE.holds()}
    _journal.record(case, "convene_hearing", by=by, opinion=why, **facts)
    emit(
        HearingConvened(
            case_no=case.case_no,
            owner=case.owner_ref,
            item=case.item_name,
            on=on.isoformat(),
            hour=hour,
            place=held.place,
        )
    )
    return _journal.ref(case)


@action("case.challenge_host", helped=FOR_WARDS)
def challenge_host(case_no: str, *, by: Actor, reason: str) -> CaseRef:
    """申请主持人回避：行政许可法 第48条第一款第三项。 Answered by convening anew."""
    case, held = open_hearing(case_no, "challenge_host", by=by)
    if not reason.strip():
        raise Refused(REASON_NEEDED)
    move(case, hearing=HearingState.CONVENED)
    take(held, HEARING, "challenge", challenged=True, challenge=_sealed(case, reason))
    _journal.record(case, "challenge_host", by=by, opinion=reason)
    emit(HostChallenged(case_no=case.case_no, org=case.org))
    return _journal.ref(case)


def _host(case: Case, number: str) -> tuple[str, str]:
    staff = identity.staff_with(policies.SPECIAL, org=case.org, item_type=case.item_type)
    found = next((one for one in staff if one.number == number.strip()), None)
    if found is None:
        raise Refused(HOST_UNKNOWN)
    ref = f"account:{found.account_id}"
    law.hearing.HOST_APART.forbid(ref in procedures.examiners(case))
    return ref, found.name


def _hour(text: str) -> bool:
    try:
        dt.time.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("09:30")


def _sealed(case: Case, text: str) -> bytes:
    return seal("procedure", case.case_no, text.strip()) if text.strip() else b""
