"""The body that owes an answer is reminded before its day, and told when it is past."""

from __future__ import annotations

from tongban.kernel import clock
from tongban.kernel.actions import action, emit, note
from tongban.kernel.actors import Actor
from tongban.kernel.errors import NotFound
from tongban.kernel.policies import require

from .. import policies
from ..contracts import RequestDue, RequestState
from ..models import DataRequest
from ..queries import requests


@action("privacy.remind_request")
def remind_request(uid: str, *, by: Actor) -> None:
    """个人信息保护法 第50条（及时）: tell once that an answer is due, once that it is late.

    Rules only. Raises `NotFound` for one that was answered, or told so before.
    """
    require(policies.may_keep_notices(by))
    row = requests.one(uid, by=by)
    late = row.due < clock.today()
    told = requests.LATE if late else requests.SOON
    waiting = DataRequest.objects.filter(uid=uid, state=RequestState.ASKED)
    fresh = waiting.exclude(told=requests.LATE) if late else waiting.filter(told="")
    if not fresh.update(told=told):
        raise NotFound("data_request")
    note(row.subject, told=told)
    due = row.due.isoformat()
    emit(RequestDue(uid=uid, org=row.org, region=row.region, due=due, late=late))
