"""What follows a request: the copy is made, the person is told."""

from __future__ import annotations

from tongban.kernel.actors import Rule
from tongban.kernel.errors import NotFound, Refused
from tongban.kernel.events import listens
from tongban.modules.identity import public as identity
from tongban.modules.notices import public as notices
from tongban.modules.notices.contracts import Outgoing

from . import copying
from .actions.copies import make_copy
from .contracts import RequestAnswered, RequestKind, RequestMade, RequestState
from .messages import ANSWERED, COPY_READY
from .queries import requests

MAKER = Rule("privacy_copies")


@listens(RequestMade, name="privacy.make_copy", slow=True)
def make(happened: RequestMade) -> None:
    """Make a copy, once: what was made or taken back meanwhile is left alone."""
    if happened.sort != RequestKind.EXPORT:
        return
    row = requests.one(happened.uid, by=MAKER)
    person = identity.actor(row.account_id)
    if row.state != RequestState.ASKED or person is None or person.person_id != row.person_id:
        return  # the account is closed, or stands for somebody else by now
    try:
        with copying.made(person) as pieces:
            make_copy(happened.uid, pieces, by=MAKER)
    except (NotFound, Refused):
        if requests.one(happened.uid, by=MAKER).state == RequestState.ASKED:
            raise


@listens(RequestAnswered, name="privacy.tell")
def tell(happened: RequestAnswered) -> None:
    """Post one message for one answer."""
    copy = happened.sort == RequestKind.EXPORT
    notices.post(
        Outgoing(
            recipient=happened.owner,
            kind=COPY_READY if copy else ANSWERED,
            link=f"/my/privacy/requests/{happened.uid}",
            about=happened.uid,
            dedupe_key=f"privacy.answered:{happened.uid}",
        )
    )
