"""Forget what is over its term, one record at a time."""

from __future__ import annotations

import datetime as dt

from tongban.kernel.actions import action, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require

from .. import policies
from ..models import Consent, DataRequest
from ..queries.retention import OVER


@action("privacy.forget_consent")
def forget_consent(consent_id: int, before: dt.datetime, *, by: Actor) -> None:
    """个人信息保护法 第19条: delete a consent that was withdrawn before the term. Rules only.

    One that holds is never deleted: the guard stands in the statement. Raises `NotFound`.
    """
    require(policies.may_keep_notices(by))
    row = Consent.objects.filter(pk=consent_id).first()
    gone, _ = Consent.objects.filter(pk=consent_id, withdrawn_at__lt=before).delete()
    if row is None or not gone:
        raise NotFound("consent")
    note(f"person:{row.person_id}", forgotten=row.purpose, version=row.version)


@action("privacy.forget_request")
def forget_request(uid: str, before: dt.datetime, *, by: Actor) -> None:
    """个人信息保护法 第19条: erase the words of a request closed before the term. Rules only.

    That there was one, its outcome and its dates stay. Raises `NotFound` for one that is open.
    """
    require(policies.may_keep_notices(by))
    over = DataRequest.objects.filter(uid=uid, state__in=OVER, asked_at__lt=before)
    if not over.exclude(answered_at__gte=before).update(text=b"", answer=b"", passed=b""):
        raise NotFound("data_request")
    note(f"data_request:{uid}", forgotten=True)
